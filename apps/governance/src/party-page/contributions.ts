import { POSITIONS } from '#libs/decision-rule';
import { aggregateId, defined, type RecordedEvent, toDay, view } from '#libs/event-sourcing';
import { code, day, documentSchema, list, object, optional, type Shaped, text, uuid, withMeaning } from '#libs/shapes';
import type { DecisionEvents } from '../decisions/domain/decision.messages.js';
import { ADVICE } from '../proposals/domain/proposal.js';

const Contribution = object({
  holder: uuid,
  kind: code(['proposal', 'position', 'recusal', 'advice']),
  seat: optional(withMeaning(uuid, 'Of a position or recusal.')),
  position: optional(code(POSITIONS)),
  advice: optional(code(ADVICE)),
  day,
});
/** A proposal, a position or a recusal for a seat, or the advice of an Advisory Group that the party handed in. */
type Contribution = Shaped<typeof Contribution>;

const decisionFields = { decision: text, body: uuid, title: text };

/** The contributions to one decision; of each seat what it said last. */
export const ContributionsTo = object({ ...decisionFields, contributions: list(Contribution) });
export type ContributionsTo = Shaped<typeof ContributionsTo>;

/** A contribution as its party finds it. */
export const ContributionRow = object({ ...decisionFields, ...Contribution.properties });
export type ContributionRow = Shaped<typeof ContributionRow>;

const schema = documentSchema(ContributionsTo);

const rowSchema = documentSchema(ContributionRow, { indexes: [['holder', 'day']] });

type Previous = ContributionsTo | undefined;

function withContribution(previous: Previous, event: RecordedEvent, content: Omit<Contribution, 'day'>): Previous {
  if (!previous) return undefined;
  const contribution: Contribution = { ...content, day: toDay(event.effectiveAt) };
  const { seat, kind: part } = content;
  // A position stays beside a conflict of interest of its seat, and counts again once that is lifted.
  const others = previous.contributions.filter((earlier) => seat === undefined || earlier.seat !== seat || earlier.kind !== part);
  return { ...previous, contributions: [...others, contribution] };
}

const withTitle = (previous: Previous, title: string | undefined): Previous => previous && { ...previous, ...defined({ title }) };

/** For the party itself and the Secretariat. */
export const contributions = view<ContributionsTo, DecisionEvents, ContributionRow>('governance.contributions', 3, {
  categories: ['decision'],
  schema,
  on: {
    DecisionProposed: (_, event) => {
      const { body, title, proposer } = event.data;
      const proposed = { decision: aggregateId(event.stream), body, title, contributions: [] };
      return proposer ? withContribution(proposed, event, { holder: proposer, kind: 'proposal' }) : proposed;
    },
    ProposalAmended: (previous, { data }) => withTitle(previous, data.title),
    DecisionTextCorrected: (previous, { data }) => withTitle(previous, data.title),
    AdviceRecorded: (previous, event) => {
      const { holder, advice } = event.data;
      return holder ? withContribution(previous, event, { holder, kind: 'advice', advice }) : previous;
    },
    PositionTaken: (previous, event) => {
      const { seat, holder, position } = event.data;
      return withContribution(previous, event, { holder, kind: 'position', seat, position });
    },
    RecusalDeclared: (previous, event) => {
      const { seat, holder } = event.data;
      return withContribution(previous, event, { holder, kind: 'recusal', seat });
    },
    RecusalLifted: (previous, { data: { seat } }) =>
      previous && {
        ...previous,
        contributions: previous.contributions.filter((contribution) => contribution.seat !== seat || contribution.kind !== 'recusal'),
      },
    PositionCorrected: (previous, { data: { seat, position } }) =>
      previous && {
        ...previous,
        contributions: previous.contributions.map((contribution) =>
          contribution.seat === seat ? { ...contribution, position } : contribution,
        ),
      },
  },
  rows: {
    schema: rowSchema,
    of: ({ decision, body, title, contributions: entries }) =>
      entries.map((contribution, index) => ({
        id: `${contribution.kind} ${contribution.seat ?? index}`,
        decision,
        body,
        title,
        ...contribution,
      })),
  },
});
