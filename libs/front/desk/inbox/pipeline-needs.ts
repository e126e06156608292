import { daysAfter, defined } from '#libs/event-sourcing';
import { type InboxNeed, type InboxQuestion, MOST_OF_A_KIND } from './inbox-kind.js';

/** An authority on its way, as the pipeline has it. */
export interface PipelineItem {
  readonly authority: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly country: string;
  readonly stageSince: string;
  readonly lastOn: string;
  readonly dialogueOn?: string;
}

export const findInStage = ({ reading }: InboxQuestion, stage: string): Promise<readonly PipelineItem[]> =>
  reading.items<PipelineItem>('membership', 'pipeline', { stage, limit: MOST_OF_A_KIND });

/** Since a day; to be done so many days later. */
export const toPipelineNeed = (
  { authority, name, nameEn, country }: PipelineItem,
  since: string,
  withinDays: number,
  command: string,
): InboxNeed =>
  defined({
    record: { service: 'membership', kind: 'authority', id: authority },
    params: { name: nameEn ?? name, country },
    since,
    by: daysAfter(since, withinDays),
    command,
  });
