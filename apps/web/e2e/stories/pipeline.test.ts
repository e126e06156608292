import assert from 'node:assert/strict';
import { daysAgo } from '../support/days.ts';
import { setStage } from '../support/stage.ts';
import type { StoryNetwork } from '../support/story-network.ts';

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

const WANTED = 12;

interface Invited {
  readonly items: readonly { readonly authority: string; readonly stage: string }[];
}

const countInvited = async (network: StoryNetwork): Promise<number> =>
  (await network.ask<Invited>('/api/membership/pipeline')).items.filter(({ stage }) => stage === 'invited').length;

/** So many whose invitation has gone unanswered for forty days; the id of the last. */
async function invite(network: StoryNetwork, count: number): Promise<string> {
  let last = '';
  for (let number = 1; number <= count; number += 1) {
    const body = {
      country: 'KEN',
      name: `Ministry of Reminders ${number}`,
      kind: 'ministry',
      letterReference: 'L-1',
      effectiveAt: daysAgo(40),
    };
    last = (await network.ask<{ readonly id: string }>('/api/membership/authorities/invite-authority', { body })).id;
  }
  return last;
}

story(
  'twelve are reminded at once, one of whom has just declined: eleven are recorded, and it is said who was not and why',
  async ({ network, enter }) => {
    const last = await invite(network, WANTED - (await countInvited(network)));
    for (let looks = 0; looks < 100 && (await countInvited(network)) < WANTED; looks += 1);
    const page = await enter('/console/pipeline/do/remind', { as: OFFICER });
    await page.getByRole('heading', { level: 1, name: 'Remind of invitations' }).waitFor();
    for (const box of await page.getByRole('group', { name: 'Who is reminded' }).getByRole('checkbox').all())
      if (!(await box.isChecked())) await box.check({ force: true });
    await network.ask(`/api/membership/authorities/${last}/record-response`, { body: { response: 'declined' } });

    await page.getByRole('button', { name: `Remind ${WANTED} authorities` }).click();
    await page.getByRole('link', { name: 'Back to the pipeline' }).first().waitFor();
    const rows = page.getByRole('table', { name: 'What became of each reminder' }).getByRole('row');
    await rows.filter({ hasText: 'Refused: ' }).filter({ hasText: `Ministry of Reminders` }).waitFor();
    assert.equal(await rows.filter({ hasText: 'Recorded, entry' }).count(), WANTED - 1);
  },
);
