import { aggregateId, defined, type RecordedEvent, toDay, view } from '#libs/event-sourcing';
import {
  boolean,
  code,
  day,
  documentSchema,
  exactly,
  instant,
  integer,
  internal,
  list,
  object,
  opaque,
  optional,
  type Shaped,
  text,
  uuid,
  withMeaning,
} from '#libs/shapes';
import { ADVICE } from '../../proposals/domain/proposal.js';
import type { DecisionEvents } from '../domain/decision.messages.js';
import { DECISION_STATUSES, type Decision, evolve, isLeftUndone, NO_DECISION, wasAdopted } from '../domain/state.js';
import { readsOtherwise } from '../domain/text.js';
import { AnsweredEffect, BasisOfDecision, EffectOfDecision, OutcomeOfDecision, Paper } from './shapes.js';

/** The author of a sealed text, and the parties that may read it. */
const TextOrigin = object({ author: text, parties: optional(list(uuid)) });
type TextOrigin = Shaped<typeof TextOrigin>;

/** A question to an Advisory Group, with its answer. */
export const AdviceEntry = object({
  advisoryBody: uuid,
  askedOn: day,
  dueOn: withMeaning(day, 'The last day for the answer.'),
  question: optional(withMeaning(uuid, 'Id of the sealed text of the question.')),
  questionFrom: internal(optional(TextOrigin)),
  advice: optional(code(ADVICE)),
  givenOn: optional(day),
  text: optional(withMeaning(uuid, 'Id of the sealed text of the advice.')),
  textFrom: internal(optional(TextOrigin)),
  holder: optional(withMeaning(uuid, 'The organisation that handed it in.')),
  amendedOn: optional(withMeaning(day, 'The text was amended afterwards, on this day: asked and given on the text before.')),
});
export type AdviceEntry = Shaped<typeof AdviceEntry>;

/** A record that was wrong at first: it stays beside what was put in its place. */
export const CorrectionEntry = object({
  entry: uuid,
  correctedOn: day,
  recordedAt: instant,
  reason: text,
  formerTitle: optional(text),
  formerText: optional(text),
  position: optional(withMeaning(exactly(true), 'True: the record of a position was corrected.')),
});
export type CorrectionEntry = Shaped<typeof CorrectionEntry>;

/** One decision, from its proposal on. What seats said is in the deliberations, and only in the basis of its closing here. */
export const RegisterEntry = object({
  decision: text,
  year: text,
  number: integer,
  body: uuid,
  /** The body, and the Advisory Groups that were asked: what their parties find in their list. */
  concerned: internal(list(uuid)),
  title: text,
  text: text,
  effects: list(EffectOfDecision),
  public: boolean,
  papers: list(Paper),
  proposer: optional(withMeaning(uuid, 'The party that proposed it; absent: the Secretariat.')),
  status: code(DECISION_STATUSES),
  statusSince: withMeaning(day, 'Day of the last step.'),
  proposedOn: day,
  circulatedOn: optional(day),
  openedAt: optional(instant),
  openingRecordedAt: optional(withMeaning(instant, 'When the opening was recorded, if it was on a later day.')),
  procedure: optional(code(['meeting', 'written'])),
  deadline: optional(instant),
  afterwards: optional(withMeaning(exactly(true), 'True: a written procedure that had ended when it was recorded.')),
  meeting: optional(uuid),
  item: optional(uuid),
  closedAt: optional(withMeaning(instant, 'When it was closed, last.')),
  closedOn: optional(withMeaning(day, 'The day on the clocks of the meeting, where that is not the day in UTC.')),
  outcome: optional(OutcomeOfDecision),
  basis: optional(BasisOfDecision),
  followed: list(AnsweredEffect),
  leftUndone: withMeaning(boolean, 'An effect did not follow, and nothing was done about it since.'),
  implementedOn: optional(day),
  report: optional(withMeaning(uuid, 'Id of the sealed report on its implementation.')),
  reportFrom: internal(optional(TextOrigin)),
  supersededBy: optional(text),
  supersededOn: optional(day),
  reason: optional(withMeaning(text, 'Why it was deferred or withdrawn.')),
  advice: list(AdviceEntry),
  corrections: list(CorrectionEntry),
  published: withMeaning(boolean, 'Adopted, and for the public.'),
  revision: integer,
  search: internal(text),
  /** The decision without what was said on it, to be folded on. */
  known: opaque<Decision>(),
});
export type RegisterEntry = Shaped<typeof RegisterEntry>;

type Extra = Partial<RegisterEntry>;

/** The entry after an event: what the decision is, and what the event adds that the decision itself need not know. */
function toEntry(previous: RegisterEntry | undefined, event: RecordedEvent, extra: Extra = {}): RegisterEntry {
  const decision = aggregateId(event.stream);
  const step = evolve[event.type as keyof DecisionEvents] as (state: Decision, data: object, event: RecordedEvent) => Decision;
  const state = step(previous?.known ?? NO_DECISION, event.data, event);
  const { proposal, status, statusSince, opening, closing, supersededBy, revision } = state;
  if (!proposal || status === 'none') throw new Error(`${event.stream} does not begin with a proposal`);
  const { openedAt, recordedAt: openingRecordedAt, ...terms } = opening ?? {};
  return {
    advice: [],
    corrections: [],
    ...whatStays(previous, state),
    ...extra,
    decision,
    year: decision.slice(0, 4),
    number: Number(decision.slice(5)),
    ...proposal,
    concerned: [...new Set([proposal.body, ...state.advice.map(({ advisoryBody }) => advisoryBody)])],
    status,
    statusSince: toDay(statusSince),
    proposedOn: previous?.proposedOn ?? toDay(event.effectiveAt),
    ...defined({ openedAt, openingRecordedAt, ...terms }),
    ...defined({ closedOn: closing?.closedOn, closedAt: closing?.closedAt, outcome: closing?.outcome, basis: closing?.basis }),
    followed: [...(state.followed ?? [])],
    leftUndone: isLeftUndone(state),
    ...defined({ supersededBy }),
    published: proposal.public && wasAdopted(state),
    revision,
    search: [decision, proposal.title, proposal.text].join(' '),
    known: { ...state, positions: [], recusals: [] },
  };
}

const FIELDS_OF_OPENING = ['openedAt', 'openingRecordedAt', 'procedure', 'deadline', 'afterwards', 'meeting', 'item'] as const;

/** How it was opened, and why it waits, is so until the next step. */
function whatStays(previous: RegisterEntry | undefined, { status, opening }: Decision): Extra {
  if (!previous) return {};
  const { reason, ...entry } = previous;
  const rest = omit(entry, FIELDS_OF_OPENING);
  return { ...rest, ...defined({ reason: status === previous.status && !opening ? reason : undefined }) };
}

const omit = <Content extends object, Field extends keyof Content>(content: Content, fields: readonly Field[]): Omit<Content, Field> =>
  Object.fromEntries(Object.entries(content).filter(([field]) => !fields.includes(field as Field))) as Omit<Content, Field>;

type NamingReaders = RecordedEvent<{ readonly parties?: readonly string[] }>;

/** Of a text that an event names, where it names one. */
const toOrigin = (text: string | undefined, { actor: author, data: { parties } }: NamingReaders): TextOrigin | undefined =>
  text === undefined ? undefined : defined({ author, parties });

const toCorrection = ({ id: entry, effectiveAt, recordedAt }: RecordedEvent) => ({ entry, correctedOn: toDay(effectiveAt), recordedAt });

const isOnThisText = (entry: AdviceEntry, advisoryBody: string): boolean =>
  entry.advisoryBody === advisoryBody && entry.amendedOn === undefined;

type Given = Pick<AdviceEntry, 'advice' | 'givenOn' | 'text' | 'textFrom' | 'holder'>;

/** With what a group says of the present text. Earlier releases took it in without asking anew: it answers what was asked before. */
function withAdvice(advice: readonly AdviceEntry[], advisoryBody: string, given: Given): readonly AdviceEntry[] {
  if (advice.some((entry) => isOnThisText(entry, advisoryBody))) {
    return advice.map((entry) => (isOnThisText(entry, advisoryBody) ? { ...entry, ...given } : entry));
  }
  const question = advice.findLast((entry) => entry.advisoryBody === advisoryBody);
  if (!question) return advice;
  const { askedOn, dueOn, question: text, questionFrom } = question;
  return [...advice, { advisoryBody, askedOn, dueOn, ...defined({ question: text, questionFrom }), ...given }];
}

/** The register of decisions (search; filter by year, body, status): every one with what it rests on and what became of it. */
export const register = view<RegisterEntry, DecisionEvents>('governance.register', 6, {
  categories: ['decision'],
  schema: documentSchema(RegisterEntry, {
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
  }),
  on: {
    DecisionCirculated: (previous, event) => toEntry(previous, event, { circulatedOn: toDay(event.effectiveAt) }),
    ProposalAmended: (previous, event) => {
      if (!previous || !readsOtherwise(previous, event.data)) return toEntry(previous, event);
      const amendedOn = toDay(event.effectiveAt);
      return toEntry(previous, event, { advice: previous.advice.map((entry) => ({ amendedOn, ...entry })) });
    },
    AdviceAsked: (previous, event) => {
      const { advisoryBody, dueOn, question } = event.data;
      const entry: AdviceEntry = {
        advisoryBody,
        askedOn: toDay(event.effectiveAt),
        dueOn,
        ...defined({ question, questionFrom: toOrigin(question, event) }),
      };
      return toEntry(previous, event, {
        advice: [...(previous?.advice ?? []).filter((earlier) => !isOnThisText(earlier, advisoryBody)), entry],
      });
    },
    AdviceRecorded: (previous, event) => {
      const { advisoryBody, advice, text, holder } = event.data;
      const given = { advice, givenOn: toDay(event.effectiveAt), ...defined({ text, textFrom: toOrigin(text, event), holder }) };
      return toEntry(previous, event, { advice: withAdvice(previous?.advice ?? [], advisoryBody, given) });
    },
    DecisionDeferred: (previous, event) => toEntry(previous, event, { reason: event.data.reason }),
    DecisionWithdrawn: (previous, event) => toEntry(previous, event, { reason: event.data.reason }),
    DecisionImplemented: (previous, event) => {
      const { report } = event.data;
      return toEntry(previous, event, {
        implementedOn: toDay(event.effectiveAt),
        ...defined({ report, reportFrom: toOrigin(report, event) }),
      });
    },
    DecisionSuperseded: (previous, event) => toEntry(previous, event, { supersededOn: toDay(event.effectiveAt) }),
    DecisionTextCorrected: (previous, event) => {
      const { title, text, reason } = event.data;
      const correction: CorrectionEntry = {
        ...toCorrection(event),
        reason,
        ...defined({
          formerTitle: title === undefined ? undefined : previous?.title,
          formerText: text === undefined ? undefined : previous?.text,
        }),
      };
      return toEntry(previous, event, { corrections: [...(previous?.corrections ?? []), correction] });
    },
    PositionCorrected: (previous, event) =>
      toEntry(previous, event, {
        corrections: [...(previous?.corrections ?? []), { ...toCorrection(event), reason: event.data.reason, position: true }],
      }),
  },
  default: (previous, event) => toEntry(previous, event),
});
