import assert from 'node:assert/strict';
import { setStage } from '../support/stage.ts';

const story = setStage();

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
