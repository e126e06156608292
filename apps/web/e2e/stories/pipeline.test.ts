import assert from 'node:assert/strict';
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
  // The pointer of a headless browser drags nothing; its events do.
  const dragged = await page.evaluateHandle(() => new DataTransfer());
  const column = page.getByRole('region', { name: /^In dialogue/ });
  await card.dispatchEvent('dragstart', { dataTransfer: dragged });
  await column.dispatchEvent('dragover', { dataTransfer: dragged });
  await column.dispatchEvent('drop', { dataTransfer: dragged });
  await page.getByRole('heading', { level: 1, name: /dialogue/i }).waitFor();
  assert.match(page.url(), /from=pipeline/);
});
