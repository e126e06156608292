import assert from 'node:assert/strict';
import { daysAgo } from '../support/days.ts';
import { setStage } from '../support/stage.ts';
import type { StoryNetwork } from '../support/story-network.ts';

const story = setStage();
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
    const page = await enter('/console/pipeline/do/remind', { as: { role: 'secretariat' } });
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
