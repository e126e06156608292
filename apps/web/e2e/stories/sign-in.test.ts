import assert from 'node:assert/strict';
import { setStage } from '../support/stage.ts';

const story = setStage();

story('an officer opens the printed link and is signed in; the second who opens it is told in words', async ({ network, enter }) => {
  const link = await network.signInLink({ role: 'secretariat' });
  const first = await enter(link);
  await first.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor();
  assert.doesNotMatch(first.url(), /once/, 'the code does not stay in the address');
  assert.equal(await first.evaluate(() => document.cookie), '', 'no script can read the cookie');

  const second = await enter(link);
  const refusal = second.getByRole('alert');
  await refusal.waitFor();
  assert.match(await refusal.innerText(), /used|once/i);
  await second.getByText('npx gpn sign-in --role secretariat', { exact: true }).waitFor();
});

story('whoever is not signed in comes to the address that was opened, after signing in', async ({ network, enter }) => {
  const page = await enter('/console/authorities?status=member');
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
  assert.equal(new URL(page.url()).searchParams.get('to'), '/console/authorities?status=member');
  const link = new URL(await network.signInLink({ role: 'secretariat' }));
  await page.goto(`${page.url()}${link.hash}`);
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Authorities' }).waitFor();
  assert.equal(new URL(page.url()).search, '?status=member');
});

story('another language leaves the address, and what is on screen, where it is', async ({ network, enter }) => {
  const page = await enter('/console/authorities?status=member', { as: { role: 'secretariat' } });
  await page.getByRole('heading', { level: 1 }).waitFor();
  const english = await page.locator('h1').innerText();
  await page.getByRole('link', { name: 'Français' }).click();
  await page.waitForFunction(() => document.documentElement.lang === 'fr');
  assert.equal(page.url(), `${network.url}/console/authorities?status=member`);
  assert.notEqual(await page.locator('h1').innerText(), english);
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'fr', 'it stays so');
});

story('who signs out sees nothing any more, and the way back is to sign in', async ({ enter }) => {
  const page = await enter('/console/authorities', { as: { role: 'auditor' } });
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL(/\/console\/sign-in/);
  assert.equal(await page.getByRole('table').count(), 0);
});

story('who was away for half an hour is asked before the session ends, and one key is enough to stay signed in', async ({ enter }) => {
  const page = await enter('/console/authorities', { as: { role: 'secretariat', subject: 'officer-who-was-away' } });
  await page.clock.install();
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Authorities' }).waitFor();
  await page.clock.fastForward('28:30');
  await page.getByRole('alertdialog', { name: 'Are you still there?' }).waitFor();
  const renewal = page.waitForResponse('**/session/refresh');
  await page.keyboard.press('Shift');
  await page.clock.runFor(30_000);
  assert.equal((await renewal).status(), 200);
});
