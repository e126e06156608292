import assert from 'node:assert/strict';
import { choose, fillIn } from '../support/officer-steps.ts';
import { PHONE, setStage } from '../support/stage.ts';
import type { StoryNetwork } from '../support/story-network.ts';

const story = setStage();
const OFFICER = { role: 'secretariat' } as const;

async function findMember(network: StoryNetwork): Promise<string> {
  const { items } = await network.ask<{ readonly items: readonly { readonly authority: string }[] }>(
    '/api/membership/authorities?status=member',
  );
  return `/console/authorities/${items[0]?.authority}`;
}

story('a form opens beside its record, is left by Escape to what was followed, and keeps what was typed', async ({ network, enter }) => {
  const record = await findMember(network);
  const page = await enter(record, { as: OFFICER });
  await choose(page, 'Rename');
  assert.equal(new URL(page.url()).pathname, `${record}/do/rename-authority`);
  const beneath = page.locator('main [inert]');
  await beneath.getByText('What can be done').waitFor();
  assert.equal(await page.locator('h1').count(), 1);
  await fillIn(page, { 'Name in its own language': 'Ministry Beside' });
  await page.keyboard.press('Escape');
  assert.match(page.url(), /rename-authority/, 'a key that is the field’s leaves nothing');

  await page.getByRole('button', { name: 'Close' }).focus();
  await page.keyboard.press('Escape');
  await page.waitForURL(new RegExp(`${record}$`));
  await page.waitForFunction(() => document.activeElement?.textContent === 'Rename');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Rename' }).waitFor();
  assert.equal(await page.getByLabel('Name in its own language').inputValue(), 'Ministry Beside');

  await page.reload();
  await beneath.getByText('What can be done').waitFor();
  await page.setViewportSize({ width: 700, height: 800 });
  await beneath.waitFor({ state: 'detached' });
  assert.equal(
    await page.getByLabel('Name in its own language').inputValue(),
    'Ministry Beside',
    'the window is narrower, the form is the same',
  );
});

story('an item of the inbox opens beside the list, and Escape comes back to the item', async ({ enter }) => {
  const page = await enter('/console/?group=kind', { as: OFFICER });
  const item = page.locator('[data-need] a[href*="/do/"]').first();
  const words = await item.innerText();
  await item.focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/do\//);
  await page.locator('main [inert]').getByText('By what is to be done').waitFor();
  await page.keyboard.press('Escape');
  await page.waitForURL(/group=kind/);
  await page.waitForFunction((button) => document.activeElement?.textContent === button, words);
});

story('on a phone the form is the page, and the filters of a list are behind a button', async ({ network, enter }) => {
  const page = await enter(`${await findMember(network)}/do/rename-authority`, { as: OFFICER, ...PHONE });
  await page.getByRole('heading', { level: 1, name: 'Rename' }).waitFor();
  assert.equal(await page.locator('main [inert]').count(), 0);
  await page.goto(`${network.url}/console/authorities?status=member`);
  await page.getByRole('button', { name: 'Filters (1 is set)' }).click();
  await page.getByLabel('Kind').waitFor();
});

story('the days that were set on the roll go along to a journey, and are said to be gone on a screen that has none', async ({ enter }) => {
  const page = await enter('/console/roll?asOf=2026-11-01', { as: OFFICER });
  await page.locator('main').getByRole('table').first().waitFor();
  await page.locator('main table a[href*="/journey"]').first().click();
  await page.waitForURL(/journey\?asOf=2026-11-01/);
  await page.getByRole('link', { name: 'Directory' }).first().click();
  await page.getByText('What stands here is as it is now').waitFor();
  await page.getByRole('link', { name: 'Back to the days that you had set' }).click();
  await page.waitForURL(/journey\?asOf=2026-11-01/);
  assert.equal(await page.getByText('What stands here is as it is now').count(), 0);
});

story('the inbox says what needs an officer, each with one button to where it is done', async ({ enter }) => {
  const page = await enter('/console/', { as: { role: 'secretariat' } });
  await page.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor();
  const item = page
    .locator('main li')
    .filter({ has: page.getByRole('link') })
    .first();
  await item.waitFor();
  assert.match(await item.innerText(), /\w+ \w+ \w+/, 'a sentence');
  await item.getByRole('link').first().click();
  await page.waitForFunction(() => document.querySelector('h1')?.textContent !== 'Inbox');
  assert.equal(await page.getByText('This page could not be shown').count(), 0);
});
