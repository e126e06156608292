import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { daysAgo } from '../support/days.ts';
import { checkAndRecord, choose, expressInterest, fillIn, record } from '../support/officer-steps.ts';
import { setStage } from '../support/stage.ts';

const story = setStage();
const NAME = 'Ministry of Labour of the Story';

const names = (page: Page) => page.locator('main').getByText(NAME);

story(
  'a letter that comes in May tells of March: recorded dated back, and the roll of March differs by when it was known',
  async ({ enter }) => {
    const page = await enter('/console/authorities/do/express-interest', { as: { role: 'secretariat' } });
    await expressInterest(page, NAME, daysAgo(120));

    await choose(page, 'Propose a dialogue');
    await fillIn(page, { 'When did it take effect?': daysAgo(110) });
    await record(page, 'Propose a dialogue');
    await page.getByRole('link', { name: 'To the authority' }).click();
    await choose(page, 'Record the dialogue');
    await fillIn(page, { 'When did it take effect?': daysAgo(90) });
    await record(page, 'Record the dialogue');
    await page.getByRole('link', { name: 'To the authority' }).click();

    await choose(page, 'Confirm the membership');
    await fillIn(page, { 'It commits to participate in good faith': 'Yes', 'When did it take effect?': daysAgo(60) });
    await checkAndRecord(page, 'Confirm the membership');
    await page.getByRole('link', { name: 'To the authority' }).click();
    await page.getByText(/Member since/).waitFor();

    await choose(page, 'Designate a focal point');
    await page.getByText('Somebody new').click();
    await fillIn(page, { Function: 'Head of international cooperation' });
    await fillIn(page, { Role: 'Primary' });
    await record(page, 'Designate a focal point');

    const day = daysAgo(30);
    const base = new URL(page.url()).origin;
    await page.goto(`${base}/console/roll?asOf=${day}`);
    await names(page).first().waitFor();
    await page.goto(`${base}/console/roll?asOf=${day}&knownAt=${daysAgo(1)}`);
    await page.locator('main').getByRole('table').first().waitFor();
    assert.equal(await names(page).count(), 0, 'yesterday nobody knew of it');

    await page.goto(`${base}/console/roll?asOf=${day}&knownAt=${daysAgo(1)}&against=${day}&againstKnownAt=${daysAgo(0)}`);
    await names(page).first().waitFor();
    const words = await page.locator('main').innerText();
    assert.match(words, /learnt|recorded/i, 'it says why');
  },
);
