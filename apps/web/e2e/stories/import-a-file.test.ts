import assert from 'node:assert/strict';
import { setStage } from '../support/stage.ts';

const story = setStage();
const HEAD = 'ref,name,name_en,country,level,kind,channel,received_on';
const GOOD = [
  'S-1,Ministry of the First Row,,KEN,national,ministry,letter,2026-01-12',
  'S-2,Ministry of the Second Row,,UGA,national,ministry,letter,2026-01-13',
];
const BAD = [
  'S-3,Ministry of Nowhere,,XXX,national,ministry,letter,2026-01-14',
  'S-4,Ministry of No Day,,KEN,national,ministry,letter,soon',
];

story('a list with two bad rows: tried, the good ones recorded, and sent again nothing changes', async ({ network, enter }) => {
  const file = { name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from([HEAD, ...GOOD, ...BAD].join('\n')) };
  const page = await enter('/console/imports/membership/expressions', { as: { role: 'secretariat' } });
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Record the good rows, leave the others out' }).waitFor();
  const rows = page.locator('main');
  await rows.getByText('Ministry of Nowhere').or(rows.getByText('S-3')).first().waitFor();
  const count = async () =>
    (await network.ask<{ readonly items: readonly unknown[] }>('/api/membership/authorities?text=Row')).items.length;
  assert.equal(await count(), 0, 'it was tried, and nothing is recorded');

  await page.getByRole('button', { name: 'Record the good rows, leave the others out' }).click();
  await page.getByText('Done').or(page.getByText('Recorded')).first().waitFor();
  await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'));
  await page.getByRole('button', { name: 'Save the report as CSV' }).waitFor();
  while ((await count()) < GOOD.length) await page.waitForTimeout(100);

  await page.goto(`${network.url}/console/imports/membership/expressions`);
  await page.locator('input[type=file]').setInputFiles({ ...file, buffer: Buffer.from([HEAD, ...GOOD].join('\n')) });
  await page.getByText('Unchanged').first().waitFor();
  assert.equal(await count(), GOOD.length);
});
