import { defined } from '#libs/event-sourcing';
import type { InboxNeed } from './inbox-kind.js';

/** A request of a member, as the liaison desk has it. */
export interface LiaisonItem {
  readonly request: string;
  readonly authority: string;
  readonly authorityName?: string;
  readonly subject: string;
  readonly status: string;
  readonly officer?: string;
  readonly openedOn: string;
  readonly lastStepOn: string;
  readonly ageInDays: number;
}

export const toLiaisonNeed = (
  { request, subject, authorityName, authority, ageInDays }: LiaisonItem,
  more: Partial<InboxNeed>,
): InboxNeed => ({
  record: { service: 'membership', kind: 'request', id: request },
  params: { subject, name: authorityName ?? authority, days: ageInDays },
  ...defined(more),
});
