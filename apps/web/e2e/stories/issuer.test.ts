import assert from 'node:assert/strict';
import { after } from 'node:test';
import { freePort } from '../../../../deploy/local/engines/server.ts';
import { startIssuer } from '../support/issuer.fixture.ts';
import { setStage } from '../support/stage.ts';

const port = await freePort(0);
const issuer = await startIssuer(`127.0.0.1:${port}`);
after(() => issuer.close());
issuer.accounts['officer'] = { gpn_person: 'officer-1', roles: ['secretariat'] };
issuer.account = 'officer';

const story = setStage({ isEmpty: true, environment: { ...issuer.environment, GPN_PORT: String(port) } });

story('an officer signs in at the issuer, comes back to where it was, and signs out everywhere', async ({ network, enter }) => {
  const signIn = async () => {
    const page = await enter('/console/authorities?status=member');
    await page.getByRole('link', { name: 'Sign in with your account' }).click();
    await page.getByRole('heading', { level: 1, name: 'Authorities' }).waitFor();
    return page;
  };
  const [laptop, phone] = [await signIn(), await signIn()];
  assert.equal(laptop.url(), `${network.url}/console/authorities?status=member`);
  const kept = await laptop.evaluate(() => document.cookie + JSON.stringify({ ...localStorage, ...sessionStorage }));
  assert.doesNotMatch(kept, /eyJ/, 'no token is in reach of a script');
  const cookies = await laptop.context().cookies(network.url);
  assert.deepEqual(
    cookies.filter(({ httpOnly }) => !httpOnly),
    [],
  );

  await laptop.goto(`${network.url}/console/me`);
  await laptop.getByRole('button', { name: 'Sign out everywhere' }).click();
  await laptop.getByRole('alertdialog').getByRole('button', { name: 'Sign out everywhere' }).click();
  // The issuer asks whether its own session ends, too.
  await laptop.getByRole('button', { name: 'Yes, sign me out' }).click();
  await laptop.waitForURL(/\/console\/sign-in/);
  await phone.reload();
  await phone.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
  await laptop.context().addCookies(cookies);
  await laptop.goto(`${network.url}/console/authorities`);
  await laptop.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
});
