import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { daysAgo } from '../support/days.ts';
import { setStage } from '../support/stage.ts';
import type { StoryNetwork } from '../support/story-network.ts';

const story = setStage();
/** What the public has: no account, no script. */
const READER = { javaScriptEnabled: false, locale: 'fr-FR' } as const;

type Items = { readonly items: readonly Readonly<Record<string, string>>[] };

/** Goes on in the same window; answers the status. */
async function open(page: Page, network: StoryNetwork, path: string): Promise<number | undefined> {
  return (await page.goto(network.url + path))?.status();
}

const words = async (page: Page): Promise<string> => (await page.locator('main').textContent()) ?? '';

story(
  'somebody finds who is a member, who was one on a day, and what was decided, in French and without a script',
  async ({ network, enter }) => {
    const page = await enter('/', READER);
    const strangers: string[] = [];
    page.on('request', (request) => new URL(request.url()).origin === network.url || strangers.push(request.url()));
    assert.match(page.url(), /\/fr$/, 'the browser says which language');

    await open(page, network, '/fr/members');
    const { items } = await network.ask<Items>('/api/membership/authorities?status=member');
    await page.getByLabel('Nom').fill(items[0]?.name ?? '');
    await page.getByRole('button', { name: 'Filtrer' }).click();
    await page.getByRole('link', { name: items[0]?.name ?? '' }).click();
    assert.match(await words(page), /Membre depuis/);
    const alternates = await page
      .locator('link[rel=alternate][hreflang]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('hreflang')));
    assert.deepEqual(
      ['en', 'es'].filter((language) => !alternates.includes(language)),
      [],
    );

    await open(page, network, `/fr/members?asOf=${daysAgo(360)}`);
    const then = await words(page);
    await open(page, network, '/fr/members');
    assert.notEqual(then, await words(page), 'a year ago there were others');

    await open(page, network, '/fr/decisions');
    await page.locator('main table a, main li a').first().click();
    assert.match(await words(page), /Comment la décision a été prise/);

    assert.deepEqual(await page.context().cookies(), [], 'nothing is kept on the device');
    assert.deepEqual(strangers, [], 'nobody else is asked');
  },
);

story('a certificate is verified: valid, taken back, never issued, mistyped, each with what it means', async ({ network, enter }) => {
  const [valid, revoked] = (await network.ask<Items>('/api/training/certificates?status=valid')).items;
  if (!valid?.number || !revoked?.number) throw new Error('the example year has two valid certificates');
  await network.ask(`/api/training/certificates/${revoked.certificate}/revoke-certificate`, { body: { reason: 'issued-in-error' } });
  const page = await enter('/fr/verify', READER);
  const verify = async (number: string): Promise<string> => {
    await page.getByLabel('Numéro du certificat').fill(number);
    await page.getByRole('button', { name: 'Vérifier' }).click();
    return words(page);
  };
  assert.match(await verify(valid.number.replaceAll('-', ' ')), /il est valable aujourd’hui/);
  assert.match(await eventually(() => verify(revoked.number ?? ''), /révoqué/), /Il ne prouve plus rien/);
  const [start, last] = [revoked.number.slice(0, -1), revoked.number.slice(-1)];
  assert.match(await verify(start + (last === 'A' ? 'B' : 'A')), /Saisissez-le à nouveau/);
  assert.match(await verify(await neverIssued(network, valid.number)), /n’a délivré aucun certificat/);
});

/** What is recorded is seen within moments. */
async function eventually(look: () => Promise<string>, wanted: RegExp): Promise<string> {
  for (let looks = 1; ; looks += 1) {
    const seen = await look();
    if (wanted.test(seen) || looks === 100) return seen;
  }
}

/** A number whose last character is right, and which nobody has. */
async function neverIssued(network: StoryNetwork, number: string): Promise<string> {
  const changed = number.slice(0, -2) + (number.at(-2) === '7' ? '8' : '7');
  for (const last of '0123456789ABCDEFGHJKMNPQRSTVWXYZ') {
    const page = await (await fetch(`${network.url}/en/verify/${changed}${last}`)).text();
    if (page.includes('has issued no certificate under it')) return changed + last;
  }
  throw new Error(`no last character fits ${changed}`);
}

story('somebody writes to the Network by the form, and what is wrong in it is said in words', async ({ network, enter }) => {
  const page = await enter('/fr/join', READER);
  await page.getByLabel('Adresse électronique, pour la réponse').fill('quelquun@example.org');
  await page.getByLabel('Votre message').fill('Comment une autorité devient-elle membre ?');
  await page.locator('form').evaluate((form) => form.setAttribute('novalidate', ''));
  await page.getByRole('button', { name: 'Envoyer' }).click();
  assert.equal(
    await page.getByLabel('Votre message').inputValue(),
    'Comment une autorité devient-elle membre ?',
    'nothing that was typed is lost',
  );
  await page.getByLabel('J’ai lu à quelles fins').check();
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await page.waitForURL(/\/fr\/join\/received/);
  const countEnquiries = async () => String((await network.ask<Items>('/api/membership/enquiries')).items.length);
  assert.equal(await eventually(countEnquiries, /1/), '1');
});

story('an address that never was is said to be none, and one whose record is over says so', async ({ network, enter }) => {
  const page = await enter('/fr', READER);
  assert.equal(await open(page, network, '/fr/nulle-part'), 404);
  assert.match(await words(page), /Il n’y a rien à cette adresse/);
  const { items } = await network.ask<Items>('/api/membership/authorities?status=succeeded');
  assert.equal(await open(page, network, `/fr/members/${items[0]?.authority}`), 410);
  assert.equal(await page.locator('h1').count(), 1);
});
