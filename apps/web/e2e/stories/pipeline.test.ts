import assert from 'node:assert/strict';
import { fillIn, record } from '../support/officer-steps.ts';
import { setStage } from '../support/stage.ts';

const story = setStage();
const OFFICER = { role: 'secretariat' } as const;

story('an authority is moved on by the keyboard alone: menu, form, and back to the pipeline', async ({ enter }) => {
  const page = await enter('/console/pipeline', { as: OFFICER });
  const card = page
    .getByRole('region', { name: /^Interested/ })
    .getByRole('listitem')
    .first();
  const name = (await card.innerText()).split('\n')[0] ?? '';
  await card.getByRole('button', { name: 'Move to…' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Record the dialogue' }).waitFor();
  while (!(await page.evaluate(() => document.activeElement?.textContent?.startsWith('Record the dialogue'))))
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Record the dialogue' }).waitFor();
  await page.getByRole('button', { name: 'Record the dialogue', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Recorded: Record the dialogue').waitFor();
  await page.getByRole('link', { name: 'Back to the pipeline' }).focus();
  await page.keyboard.press('Enter');
  await page
    .getByRole('region', { name: /^In dialogue/ })
    .getByText(name)
    .first()
    .waitFor();
});

story('an authority is moved on by dragging its card', async ({ enter }) => {
  const page = await enter('/console/pipeline', { as: OFFICER });
  const card = page
    .getByRole('region', { name: /^Interested/ })
    .getByRole('listitem')
    .first();
  await card.waitFor();
  const corner = { x: 200, y: 60 };
  await card.dragTo(page.getByRole('region', { name: /^In dialogue/ }), { sourcePosition: corner, targetPosition: corner });
  await page.getByRole('heading', { level: 1, name: 'Record the dialogue' }).waitFor();
  await fillIn(page, {});
  await record(page, 'Record the dialogue');
  assert.match(page.url(), /from=pipeline/);
});
