import { aggregateId, type RecordedEvent, toDay, view } from '#libs/event-sourcing';
import { anything, boolean, list, number, storedFields, text } from '#libs/shapes';
import type { Advice, Effect, PaperOfDecision } from '../../proposals/domain/decision-proposal.js';
import type { DecisionEvents } from '../domain/decision.messages.js';
import { type Decision, evolve, type Followed, isLeftUndone, NO_DECISION, wasAdopted } from '../domain/decision-state.js';
import { readsOtherwise } from '../domain/decision-text.js';
import type { Basis, Outcome } from '../domain/outcome.js';

/** Whose a sealed text is, and who may read it. */
export interface TextOrigin {
  readonly author: string;
  readonly parties?: readonly string[];
}

/** What an Advisory Group was asked, and what it said. */
export interface AdviceEntry {
  readonly advisoryBody: string;
  readonly askedOn: string;
  readonly until: string;
  /** Id of the sealed text of the question. */
  readonly question?: string;
  readonly questionFrom?: TextOrigin;
  readonly advice?: Advice;
  readonly givenOn?: string;
  /** Id of the sealed text of the advice. */
  readonly text?: string;
  readonly textFrom?: TextOrigin;
  /** The organisation that handed it in. */
  readonly holder?: string;
  /** The day on which the text was amended afterwards: it was asked and given on the text before. */
  readonly amendedOn?: string;
}

/** What was recorded wrongly at first: it stays beside what was put in its place. */
export interface CorrectionEntry {
  readonly entry: string;
  readonly on: string;
  readonly recordedAt: string;
  readonly reason: string;
  readonly formerTitle?: string;
  readonly formerText?: string;
  /** True: the record of a position was corrected. */
  readonly position?: true;
}

/** One decision, from its proposal on. What seats said is in the deliberations, and only in the basis of its closing here. */
export interface RegisterEntry {
  /** `2026-003` */
  readonly decision: string;
  readonly year: string;
  readonly number: number;
  readonly body: string;
  /** The body, and the Advisory Groups that were asked: what their parties find in their list. */
  readonly concerned: readonly string[];
  readonly title: string;
  readonly text: string;
  readonly effects: readonly Effect[];
  readonly public: boolean;
  readonly papers: readonly PaperOfDecision[];
  /** The party that proposed it; absent: the Secretariat. */
  readonly proposer?: string;
  readonly status: string;
  /** Day of the last step. */
  readonly since: string;
  readonly proposedOn: string;
  readonly circulatedOn?: string;
  readonly openedAt?: string;
  /** When the opening was recorded, if it was on a later day. */
  readonly openingRecordedAt?: string;
  readonly procedure?: string;
  readonly deadline?: string;
  /** True: a written procedure that had ended when it was recorded. */
  readonly afterwards?: true;
  readonly meeting?: string;
  readonly item?: string;
  /** When it was closed, last. */
  readonly closedAt?: string;
  /** The day on the clocks of the meeting, where that is not the day in UTC. */
  readonly closedOn?: string;
  readonly outcome?: Outcome;
  readonly basis?: Basis;
  /** What became of its effects, as far as it is known. */
  readonly followed: readonly Followed[];
  /** True: an effect did not follow, and nothing was done about it since. */
  readonly leftUndone: boolean;
  readonly implementedOn?: string;
  /** Id of the sealed report on its implementation. */
  readonly report?: string;
  readonly reportFrom?: TextOrigin;
  readonly supersededBy?: string;
  readonly supersededOn?: string;
  /** Why it was deferred or withdrawn. */
  readonly reason?: string;
  readonly advice: readonly AdviceEntry[];
  readonly corrections: readonly CorrectionEntry[];
  /** True: adopted, and for the public. */
  readonly published: boolean;
  readonly revision: number;
  /** What a search looks through. */
  readonly search: string;
  /** The decision without what was said on it, to be folded on. */
  readonly known: Decision;
}

const schema = storedFields<RegisterEntry>(
  {
    decision: text,
    year: text,
    number: number,
    body: text,
    concerned: list(text),
    title: text,
    text: text,
    effects: list(anything),
    public: boolean,
    papers: list(anything),
    proposer: text,
    status: text,
    since: text,
    proposedOn: text,
    circulatedOn: text,
    openedAt: text,
    openingRecordedAt: text,
    procedure: text,
    deadline: text,
    afterwards: boolean,
    meeting: text,
    item: text,
    closedAt: text,
    closedOn: text,
    outcome: anything,
    basis: anything,
    followed: list(anything),
    leftUndone: boolean,
    implementedOn: text,
    report: text,
    reportFrom: anything,
    supersededBy: text,
    supersededOn: text,
    reason: text,
    advice: list(anything),
    corrections: list(anything),
    published: boolean,
    revision: number,
    search: text,
    known: anything,
  },
  {
    indexes: [
      ['-year', '-number'],
      ['body', '-year', '-number'],
      ['status', '-year', '-number'],
      ['concerned', '-year', '-number'],
      'supersededBy',
      ['leftUndone', '-year', '-number'],
      'meeting',
    ],
    words: ['search'],
  },
);

type Extra = Partial<RegisterEntry>;

/** The entry after an event: what the decision is, and what the event adds that the decision itself need not know. */
function after(before: RegisterEntry | undefined, event: RecordedEvent, extra: Extra = {}): RegisterEntry {
  const decision = aggregateId(event.stream);
  const step = evolve[event.type as keyof DecisionEvents] as (state: Decision, data: object, event: RecordedEvent) => Decision;
  const state = step(before?.known ?? NO_DECISION, event.data, event);
  const { proposal, status, since, opening, closing, supersededBy, revision } = state;
  if (!proposal) throw new Error(`${event.stream} does not begin with a proposal`);
  const { proposer, ...content } = proposal;
  const { at: openedAt, recordedAt: openingRecordedAt, ...how } = opening ?? {};
  return {
    advice: [],
    corrections: [],
    ...kept(before, state),
    ...extra,
    decision,
    year: decision.slice(0, 4),
    number: Number(decision.slice(5)),
    ...content,
    concerned: [...new Set([proposal.body, ...state.advice.map(({ advisoryBody }) => advisoryBody)])],
    ...(proposer && { proposer }),
    status,
    since: toDay(since),
    proposedOn: before?.proposedOn ?? toDay(event.effectiveAt),
    ...(openedAt && { openedAt }),
    ...(openingRecordedAt && { openingRecordedAt }),
    ...how,
    ...(closing?.on && { closedOn: closing.on }),
    ...(closing && { closedAt: closing.at, outcome: closing.outcome, basis: closing.basis }),
    followed: [...(state.followed ?? [])],
    leftUndone: isLeftUndone(state),
    ...(supersededBy && { supersededBy }),
    published: proposal.public && wasAdopted(state),
    revision,
    search: [decision, proposal.title, proposal.text].join(' '),
    known: { ...state, positions: [], recusals: [] },
  };
}

const OF_OPENING = ['openedAt', 'openingRecordedAt', 'procedure', 'deadline', 'afterwards', 'meeting', 'item'] as const;

/** What stays of the entry before: how it was opened, and why it waits, is so until the next step. */
function kept(before: RegisterEntry | undefined, { status, opening }: Decision): Extra {
  if (!before) return {};
  const { reason, ...rest } = before;
  for (const field of OF_OPENING) delete rest[field];
  return { ...rest, ...(reason && status === before.status && !opening && { reason }) };
}

const originIn = ({ actor: author, data: { parties } }: RecordedEvent<{ readonly parties?: readonly string[] }>): TextOrigin => ({
  author,
  ...(parties && { parties }),
});

const noted = ({ id: entry, effectiveAt, recordedAt }: RecordedEvent) => ({ entry, on: toDay(effectiveAt), recordedAt });

const isOnThisText = (one: AdviceEntry, advisoryBody: string): boolean => one.advisoryBody === advisoryBody && one.amendedOn === undefined;

type Given = Pick<AdviceEntry, 'advice' | 'givenOn' | 'text' | 'textFrom' | 'holder'>;

/** With what a group says of the present text. Earlier releases took it in without asking anew: it answers what was asked before. */
function withAdvice(advice: readonly AdviceEntry[], advisoryBody: string, given: Given): readonly AdviceEntry[] {
  if (advice.some((one) => isOnThisText(one, advisoryBody))) {
    return advice.map((one) => (isOnThisText(one, advisoryBody) ? { ...one, ...given } : one));
  }
  const asked = advice.findLast((one) => one.advisoryBody === advisoryBody);
  if (!asked) return advice;
  const { askedOn, until, question, questionFrom } = asked;
  return [...advice, { advisoryBody, askedOn, until, ...(question && { question }), ...(questionFrom && { questionFrom }), ...given }];
}

/** The register of decisions (search; filter by year, body, status): every one with what it rests on and what became of it. */
export const register = view<RegisterEntry, DecisionEvents>('governance.register', 5, {
  categories: ['decision'],
  schema,
  on: {
    DecisionCirculated: (before, event) => after(before, event, { circulatedOn: toDay(event.effectiveAt) }),
    ProposalAmended: (before, event) => {
      if (!before || !readsOtherwise(before, event.data)) return after(before, event);
      const amendedOn = toDay(event.effectiveAt);
      return after(before, event, { advice: before.advice.map((one) => ({ amendedOn, ...one })) });
    },
    AdviceAsked: (before, event) => {
      const { advisoryBody, until, question } = event.data;
      const asked = {
        advisoryBody,
        askedOn: toDay(event.effectiveAt),
        until,
        ...(question && { question, questionFrom: originIn(event) }),
      };
      return after(before, event, { advice: [...(before?.advice ?? []).filter((one) => !isOnThisText(one, advisoryBody)), asked] });
    },
    AdviceRecorded: (before, event) => {
      const { advisoryBody, advice, text, holder } = event.data;
      const given = {
        advice,
        givenOn: toDay(event.effectiveAt),
        ...(text && { text, textFrom: originIn(event) }),
        ...(holder && { holder }),
      };
      return after(before, event, { advice: withAdvice(before?.advice ?? [], advisoryBody, given) });
    },
    DecisionDeferred: (before, event) => after(before, event, { reason: event.data.reason }),
    DecisionWithdrawn: (before, event) => after(before, event, { reason: event.data.reason }),
    DecisionImplemented: (before, event) => {
      const { report } = event.data;
      return after(before, event, { implementedOn: toDay(event.effectiveAt), ...(report && { report, reportFrom: originIn(event) }) });
    },
    DecisionSuperseded: (before, event) => after(before, event, { supersededOn: toDay(event.effectiveAt) }),
    DecisionTextCorrected: (before, event) => {
      const { title, text, reason } = event.data;
      const correction: CorrectionEntry = {
        ...noted(event),
        reason,
        ...(title !== undefined && before && { formerTitle: before.title }),
        ...(text !== undefined && before && { formerText: before.text }),
      };
      return after(before, event, { corrections: [...(before?.corrections ?? []), correction] });
    },
    PositionCorrected: (before, event) =>
      after(before, event, {
        corrections: [...(before?.corrections ?? []), { ...noted(event), reason: event.data.reason, position: true }],
      }),
  },
  default: (before, event) => after(before, event),
});
