import { aggregateId, type RecordedEvent, toDay, view } from '#libs/event-sourcing';
import { anything, list, storedFields, text } from '#libs/shapes';
import type { DecisionEvents } from '../decisions/domain/decision.messages.js';

/** What a party did about a decision: proposed it, took a position or a recusal for its seat, handed in an Advisory Group's advice. */
export interface Contribution {
  readonly holder: string;
  readonly kind: 'proposal' | 'position' | 'recusal' | 'advice';
  /** Of a position or recusal. */
  readonly seat?: string;
  readonly position?: string;
  readonly advice?: string;
  readonly day: string;
}

/** The contributions to one decision; of each seat what it said last. */
export interface ContributionsTo {
  readonly decision: string;
  readonly body: string;
  readonly title: string;
  readonly contributions: readonly Contribution[];
}

/** A contribution as its party finds it. */
export interface ContributionRow extends Contribution {
  readonly decision: string;
  readonly body: string;
  readonly title: string;
}

const schema = storedFields<ContributionsTo>({ decision: text, body: text, title: text, contributions: list(anything) });

const rowSchema = storedFields<ContributionRow>(
  { decision: text, body: text, title: text, holder: text, kind: text, seat: text, position: text, advice: text, day: text },
  { indexes: [['holder', 'day']] },
);

type Before = ContributionsTo | undefined;

function contributed(before: Before, event: RecordedEvent, content: Omit<Contribution, 'day'>): Before {
  if (!before) return undefined;
  const contribution: Contribution = { ...content, day: toDay(event.effectiveAt) };
  const { seat, kind: part } = content;
  // What a seat said stays beside its conflict of interest, and counts again once that is lifted.
  const others = before.contributions.filter((one) => seat === undefined || one.seat !== seat || one.kind !== part);
  return { ...before, contributions: [...others, contribution] };
}

const retitled = (before: Before, title: string | undefined): Before => before && { ...before, ...(title && { title }) };

/** What each party contributed to decisions. For the party itself and the Secretariat. */
export const contributions = view<ContributionsTo, DecisionEvents, ContributionRow>('governance.contributions', 3, {
  categories: ['decision'],
  schema,
  on: {
    DecisionProposed: (_, event) => {
      const { body, title, proposer } = event.data;
      const proposed = { decision: aggregateId(event.stream), body, title, contributions: [] };
      return proposer ? contributed(proposed, event, { holder: proposer, kind: 'proposal' }) : proposed;
    },
    ProposalAmended: (before, { data }) => retitled(before, data.title),
    DecisionTextCorrected: (before, { data }) => retitled(before, data.title),
    AdviceRecorded: (before, event) => {
      const { holder, advice } = event.data;
      return holder ? contributed(before, event, { holder, kind: 'advice', advice }) : before;
    },
    PositionTaken: (before, event) => {
      const { seat, holder, position } = event.data;
      return contributed(before, event, { holder, kind: 'position', seat, position });
    },
    RecusalDeclared: (before, event) => {
      const { seat, holder } = event.data;
      return contributed(before, event, { holder, kind: 'recusal', seat });
    },
    RecusalLifted: (before, { data: { seat } }) =>
      before && { ...before, contributions: before.contributions.filter((one) => one.seat !== seat || one.kind !== 'recusal') },
    PositionCorrected: (before, { data: { seat, position } }) =>
      before && { ...before, contributions: before.contributions.map((one) => (one.seat === seat ? { ...one, position } : one)) },
  },
  rows: {
    schema: rowSchema,
    of: ({ decision, body, title, contributions: of }) =>
      of.map((one, index) => ({ id: `${one.kind} ${one.seat ?? index}`, decision, body, title, ...one })),
  },
});
