import assert from 'node:assert/strict';
import { daysAgo } from '../support/days.ts';
import { choose, expressInterest, fillIn, record } from '../support/officer-steps.ts';
import { setStage } from '../support/stage.ts';
import type { StoryNetwork } from '../support/story-network.ts';

const story = setStage();
const FORM = '/console/authorities/do/express-interest';
const OFFICER = { role: 'secretariat' } as const;

const form = (name: string) => ({
  ...{ Country: 'Kenya', 'Name in its own language': name, Kind: 'Ministry', 'How it reached us': 'Letter' },
  'When did it take effect?': daysAgo(3),
});

/** How many there are of the name, once the list shows any. */
async function countAuthorities(network: StoryNetwork, name: string): Promise<number> {
  for (;;) {
    const { items } = await network.ask<{ readonly items: readonly unknown[] }>(
      `/api/membership/authorities?text=${encodeURIComponent(name)}`,
    );
    if (items.length > 0) return items.length;
  }
}

story('the process is killed between sending and answer: nobody knows, then it is recorded, once', async ({ network, enter }) => {
  const name = 'Ministry of the Power Cut';
  const page = await enter(FORM, { as: OFFICER });
  await fillIn(page, form(name));
  // It reaches the network and is recorded; the answer never comes.
  await page.route('**/express-interest', async (route) => {
    await route.fetch();
    await network.process.kill();
    await route.abort('connectionreset');
    await page.unroute('**/express-interest');
  });
  await page.getByRole('button', { name: 'Express interest', exact: true }).click();
  await page.getByText('We do not know yet whether it was recorded').waitFor();
  await network.process.startAgain();
  await page.getByText('Recorded: Express interest').waitFor();
  assert.equal(await countAuthorities(network, name), 1);
});

story('the line is cut for a minute: what was given is kept, and sent once when the line is back', async ({ network, enter }) => {
  const name = 'Ministry of the Cut Line';
  const page = await enter(FORM, { as: OFFICER });
  await fillIn(page, form(name));
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Express interest', exact: true }).click();
  await page.getByText('It is sent when you are online again.').waitFor();
  await page.getByText('No line').waitFor();
  // The clock of the page goes on; nobody waits for it.
  await page.clock.install();
  await page.clock.fastForward('01:00');
  await page.getByText('It is sent when you are online again.').waitFor();
  await page.context().setOffline(false);
  await page.getByText('Recorded: Express interest').waitFor();
  assert.equal(await countAuthorities(network, name), 1);
});

story('what was typed is there again when the tab was closed in the middle of it', async ({ enter }) => {
  const page = await enter(FORM, { as: OFFICER });
  await fillIn(page, form('Ministry of the Closed Tab'));
  await page.waitForTimeout(1500);
  const again = await page.context().newPage();
  await page.close();
  await again.goto(page.url());
  const field = again.getByLabel('Name in its own language');
  await field.waitFor();
  assert.equal(await field.inputValue(), 'Ministry of the Closed Tab');
});

story(
  'the session is over under a form: the form stays, somebody signs in again in another window, and it goes on',
  async ({ network, enter }) => {
    const name = 'Ministry of the Long Lunch';
    const page = await enter(FORM, { as: OFFICER });
    await fillIn(page, form(name));
    const cookies = await page.context().cookies();
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Express interest', exact: true }).click();
    const dialog = page.getByRole('alertdialog', { name: 'You are signed out' });
    await dialog.waitFor();
    await page.context().addCookies(cookies);
    await dialog.getByRole('button', { name: 'I have signed in again' }).click();
    await page.getByText('Recorded: Express interest').waitFor();
    assert.equal(await countAuthorities(network, name), 1);
  },
);

story('two officers have the same record open: the second is told what changed, and loses nothing', async ({ enter }) => {
  const first = await enter(FORM, { as: OFFICER });
  await expressInterest(first, 'Ministry of Two Officers', daysAgo(20));
  await choose(first, 'Rename');
  await fillIn(first, { 'Name in its own language': 'Ministry of the First Officer' });

  const second = await enter(first.url(), { as: OFFICER });
  await fillIn(second, { 'Name in its own language': 'Ministry of the Second Officer' });
  await record(first, 'Rename');

  await second.getByRole('button', { name: 'Rename', exact: true }).click();
  await second.getByText('The record has changed since you opened it').waitFor();
  assert.equal(await second.getByLabel('Name in its own language').inputValue(), 'Ministry of the Second Officer');
  await second.getByText('Ministry of the First Officer').first().waitFor();
  await second.getByRole('button', { name: 'Record on the new state' }).click();
  await second.getByText('Recorded: Rename').waitFor();
});

story('a new build is put there while a tab is open: the screen that is gone is loaded anew, once', async ({ enter }) => {
  const page = await enter('/console/', { as: OFFICER });
  await page.getByRole('heading', { level: 1 }).waitFor();
  // The code of the screen is of a build that is no more there, until the page itself has been asked for again.
  let isGone = true;
  await page.route(/\/assets\/directory-[\w-]{8}\.js$/, (route) => (isGone ? route.fulfill({ status: 404 }) : route.continue()));
  await page.route('**/console/authorities', async (route) => {
    isGone = false;
    await route.continue();
  });
  await page.getByRole('link', { name: 'Members' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Authorities' }).waitFor();
  assert.equal(isGone, false, 'the page was loaded anew');
});

story(
  'nobody answers while somebody goes on to another screen: the page stays and says so, and goes on when asked',
  async ({ network, enter }) => {
    const page = await enter('/console/', { as: OFFICER });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await network.process.kill();
    await page.getByRole('link', { name: 'Members' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'This page could not be shown' }).waitFor();
    await network.process.startAgain();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { level: 1, name: 'Authorities' }).waitFor();
  },
);
