import fc from 'fast-check';
import { type Basis, type Outcome, POSITIONS, type SeatPosition, statusAfterClosing } from '#libs/decision-rule';
import { type AnyDecider, type Command, command, defined, type EventOf, effectiveTime, evolveWith, Refusal } from '#libs/event-sourcing';
import { recordedEvents } from '#libs/testing';
import { type BodyDecisions, bodyDecisions } from '../../constitution/domain/body-decisions.decider.js';
import { type Terms, terms, termsInForceOn } from '../../constitution/domain/terms.decider.js';
import * as drafting from '../../constitution/domain/terms.messages.js';
import { termsInForceAt } from '../../constitution/domain/terms-versions.js';
import { decision } from './decision.decider.js';
import {
  adoptedEvents,
  COMMITTEE,
  clauses,
  facts,
  foldMeeting,
  foldTerms,
  heldEvent,
  ITEM,
  MEETING,
  party,
  present,
  proposal,
  scheduledEvents,
  seat,
} from './decision.fixture.js';
import type { DecisionEvents } from './decision.messages.js';
import * as commands from './decision.messages.js';
import { type Decision } from './state.js';

const DAY = '2026-03-05';
const NEXT_DAY = '2026-03-06';
/** When all of it is written down. */
const LATER = '2026-03-09T08:00:00.000Z';
/** A morning, in minutes after nine. */
const minute = (minutes: number): string => new Date(Date.parse(`${DAY}T09:00:00.000Z`) + minutes * 60_000).toISOString();
const MINUTES = Array.from({ length: 121 }, (_, index) => index);
const LAST_MINUTE = 120;

/** Something that was said for a seat, at a minute. */
interface Said {
  readonly seat: number;
  readonly what: SeatPosition | 'recusal' | 'lifting';
  readonly at: number;
}

interface Decided {
  readonly procedure: 'meeting' | 'written';
  readonly closedAt: number;
  readonly said: readonly Said[];
  /** That it adopts a version, in force from a day. */
  readonly adopts?: { readonly version: number; readonly from: string };
}

interface Adopted {
  readonly version: number;
  readonly at: number;
  readonly from: string;
}

/** Decisions of a morning, adoptions of versions 2 and 3, and perhaps the end of all terms. */
export interface Morning {
  readonly decisions: readonly Decided[];
  readonly adoptions: readonly Adopted[];
  readonly termination: { readonly at: number; readonly on: string } | undefined;
}

const days = fc.constantFrom(DAY, DAY, NEXT_DAY);
const minutes = (max: number) => fc.integer({ min: 11, max });

const saidUntil = (procedure: Decided['procedure'], closedAt: number): fc.Arbitrary<readonly Said[]> =>
  fc.uniqueArray(
    fc.record({
      seat: fc.integer({ min: 1, max: 4 }),
      what: procedure === 'meeting' ? fc.constantFrom(...POSITIONS) : fc.constantFrom(...POSITIONS, 'recusal' as const, 'lifting' as const),
      at: fc.integer({ min: 10, max: closedAt }),
    }),
    // A seat says one thing at a time.
    { maxLength: 9, selector: ({ seat: number, at }) => `${number} ${at}` },
  );

const decided: fc.Arbitrary<Decided> = fc
  .tuple(fc.constantFrom('meeting' as const, 'written' as const), minutes(LAST_MINUTE))
  .chain(([procedure, closedAt]) => saidUntil(procedure, closedAt).map((said) => ({ procedure, closedAt, said })));

export const mornings: fc.Arbitrary<Morning> = fc.record({
  decisions: fc.array(decided, { minLength: 1, maxLength: 3 }),
  adoptions: fc.tuple(minutes(LAST_MINUTE), minutes(LAST_MINUTE), days, days).map(([two, three, fromOfTwo, fromOfThree]) => [
    { version: 2, at: two, from: fromOfTwo },
    { version: 3, at: three, from: fromOfThree },
  ]),
  termination: fc.option(fc.record({ at: minutes(LAST_MINUTE), on: days }), { nil: undefined, freq: 3 }),
});

/** Random numbers by which what is to be recorded is put in order. */
export const orders = fc.array(fc.nat(), { minLength: 60, maxLength: 60 });

const owner = { kind: 'body' as const, id: COMMITTEE };
const RULES = {
  2: clauses({ rule: { kind: 'consensus' } }),
  3: clauses({ rule: { kind: 'qualified-majority', numerator: 3, denominator: 4, countedAmong: 'members' } }),
};
const priorTerms = foldTerms([
  ...adoptedEvents({ rule: { kind: 'simple-majority' }, quorum: { kind: 'count', count: 1 } }),
  { type: 'TermsSubmitted', data: { owner, version: 2, clauses: RULES[2] }, effectiveAt: '2026-02-20T09:00:00.000Z' },
  { type: 'TermsSubmitted', data: { owner, version: 3, clauses: RULES[3] }, effectiveAt: '2026-02-21T09:00:00.000Z' },
]);
const DEFAULTS = facts({ meeting: foldMeeting([...scheduledEvents, present(1), present(2), present(3), heldEvent]) });

/** Adoptions are decisions of the same meeting, with the numbers before those of the others; whoever is in the room supports them. */
const toDecisions = ({ decisions, adoptions }: Morning): ReadonlyMap<string, Decided> =>
  new Map([
    ...adoptions.map(({ version, at, from }): readonly [string, Decided] => [
      `2026-01${version}`,
      {
        procedure: 'meeting',
        closedAt: at,
        said: [1, 2, 3].map((number) => ({ seat: number, what: 'support', at: 10 })),
        adopts: { version, from },
      },
    ]),
    ...decisions.map((item, index): readonly [string, Decided] => [`2026-0${20 + index}`, item]),
  ]);

/** Something to be recorded. */
interface Entry {
  readonly stream: string;
  readonly command: Command;
  readonly at: number;
  /** A closing waits for what was said on its own decision. */
  readonly closes?: string;
}

const toEntries = (morning: Morning): readonly Entry[] => [
  ...[...toDecisions(morning)].flatMap(([reference, { procedure, closedAt, said }]) => {
    const inStream = { stream: reference };
    return [
      ...said.map(({ seat: number, what, at }) => {
        const forSeat = { decision: reference, seat: seat(number), holder: party(number), effectiveAt: minute(at) };
        if (what === 'recusal') return { ...inStream, at, command: command(commands.DeclareRecusal, forSeat) };
        if (what === 'lifting') return { ...inStream, at, command: command(commands.LiftRecusal, forSeat) };
        return { ...inStream, at, command: command(commands.TakePosition, { ...forSeat, position: what }) };
      }),
      {
        ...inStream,
        at: closedAt,
        closes: reference,
        command: command(commands.CloseDecision, {
          decision: reference,
          ...defined({ effectiveAt: procedure === 'meeting' ? minute(closedAt) : undefined }),
        }),
      },
    ];
  }),
  ...(morning.termination ? [toTermination(morning.termination)] : []),
];

const toTermination = ({ at, on }: { readonly at: number; readonly on: string }): Entry => ({
  stream: 'terms',
  at,
  command: command(drafting.TerminateTerms, { owner: COMMITTEE, reason: 'The pilot is over', endedOn: on, effectiveAt: minute(at) }),
});

/** In the order in which it happened, or by random numbers. */
export const inTime = (entries: readonly Entry[]): readonly Entry[] =>
  // What begins at an instant holds after it: a closing of that instant comes first, as it does whenever it is told.
  entries.toSorted((a, b) => a.at - b.at || Number(b.closes !== undefined) - Number(a.closes !== undefined));
export const byNumbers =
  (numbers: readonly number[]) =>
  (entries: readonly Entry[]): readonly Entry[] => {
    const shuffled = entries.map((entry, index) => ({ entry, number: numbers[index] ?? 0 })).toSorted((a, b) => a.number - b.number);
    return shuffled.map(({ entry }) => entry);
  };

const toOpening = ({ procedure, closedAt }: Decided) =>
  procedure === 'meeting'
    ? { procedure, meeting: MEETING, item: ITEM }
    : { procedure, deadline: minute(closedAt), afterwards: true as const };

interface Record {
  readonly terms: Terms;
  readonly decisions: ReadonlyMap<string, Decision>;
  /** Why what was refused to the end was so at first. */
  readonly refused: readonly Refusal[];
}

const after = <State>(decider: AnyDecider, state: State, stream: string, events: readonly EventOf<object>[], effectiveAt: string): State =>
  recordedEvents(
    events.map((event) => ({
      category: decider.category,
      id: stream,
      effectiveAt,
      ...(event as { readonly type: string; readonly data: object }),
    })),
  ).reduce((folded, event) => evolveWith(decider, folded, event) as State, state);

/** What the service does by itself once a decision is closed: its terms are adopted, and the body is known to have decided. */
function followUp(events: readonly EventOf<DecisionEvents>[], reference: string, state: BodyState): BodyState {
  const [closed] = events;
  if (closed?.type !== 'DecisionClosed') return state;
  const { closedAt } = closed.data.basis;
  const noted: EventOf<object> = { type: 'ClosingNoted', data: { decision: reference, closedAt } } as never;
  const decided = after(bodyDecisions, state.decided, COMMITTEE, [noted], closedAt);
  const effect = closed.data.decided.effects.find(({ kind }) => kind === 'adopt-terms');
  if (effect?.kind !== 'adopt-terms' || statusAfterClosing(closed.data.outcome) !== 'adopted') return { ...state, decided };
  const { owner: termsOwner, version, inForceFrom } = effect;
  const adoption = command(drafting.AdoptTerms, { owner: termsOwner, version, decision: reference, inForceFrom, effectiveAt: closedAt });
  const context = { now: LATER, ...effectiveTime(closedAt, LATER), actor: 'governance.terms', commandId: 'c', facts: {} as never };
  return {
    decided,
    terms: after(terms, state.terms, COMMITTEE, terms.decide.AdoptTerms(adoption, state.terms, context) as never, closedAt),
  };
}

interface BodyState {
  readonly terms: Terms;
  readonly decided: BodyDecisions;
}

const openDecision = (reference: string, item: Decided): Decision => {
  const effects = item.adopts
    ? [{ kind: 'adopt-terms' as const, owner: COMMITTEE, version: item.adopts.version, inForceFrom: item.adopts.from }]
    : [];
  const past = [
    { type: 'DecisionProposed', data: proposal({ effects }), effectiveAt: '2026-02-10T09:00:00.000Z' },
    { type: 'DecisionCirculated', data: { papers: [] }, effectiveAt: '2026-02-12T09:00:00.000Z' },
    { type: 'DecisionOpened', data: toOpening(item), effectiveAt: minute(10) },
  ];
  return after(decision, decision.initial, reference, past as never, minute(10));
};

/** Records a morning in an order. What is refused is tried again after everything else that is taken in; a closing waits for what was said. */
export function recordMorning(morning: Morning, order: (entries: readonly Entry[]) => readonly Entry[]): Record {
  let bodyState: BodyState = { terms: priorTerms, decided: bodyDecisions.initial };
  const decisions = new Map([...toDecisions(morning)].map(([reference, one]) => [reference, openDecision(reference, one)]));
  const attempt = ({ stream, command: entryCommand }: Entry): Refusal | undefined => {
    const context = {
      now: LATER,
      ...effectiveTime(entryCommand.effectiveAt, LATER),
      actor: 'officer',
      commandId: 'c',
      bySecretariat: true,
    };
    const name = entryCommand.constructor.name as 'CloseDecision';
    try {
      if (stream === 'terms') {
        const facts = { decided: bodyState.decided } as never;
        const events = terms.decide[name as 'TerminateTerms'](entryCommand as never, bodyState.terms, { ...context, facts });
        bodyState = { ...bodyState, terms: after(terms, bodyState.terms, stream, events as never, context.effectiveAt) };
        return undefined;
      }
      const state = decisions.get(stream) as Decision;
      const facts = { ...DEFAULTS, ...bodyState, adopting: bodyState.terms };
      const events = decision.decide[name](entryCommand as never, state, { ...context, facts });
      decisions.set(stream, after(decision, state, stream, events as never, context.effectiveAt));
      bodyState = followUp(events, stream, bodyState);
      return undefined;
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  };
  let waiting = [...order(toEntries(morning))];
  let refusals = new Map<Entry, Refusal>();
  const firstRefusals = new Map<Entry, Refusal>();
  const isReady = (entry: Entry): boolean =>
    entry.closes === undefined ||
    !waiting.some(
      (candidate) => candidate !== entry && !refusals.has(candidate) && candidate.closes === undefined && candidate.stream === entry.closes,
    );
  for (;;) {
    const next = waiting.find((entry) => !refusals.has(entry) && isReady(entry));
    if (!next) break;
    const refusal = attempt(next);
    if (refusal) {
      refusals.set(next, refusal);
      if (!firstRefusals.has(next)) firstRefusals.set(next, refusal);
      continue;
    }
    waiting = waiting.filter((entry) => entry !== next);
    refusals = new Map();
  }
  return { terms: bodyState.terms, decisions, refused: waiting.flatMap((entry) => firstRefusals.get(entry) ?? []) };
}

interface Findings {
  readonly byMinute: readonly (number | undefined)[];
  readonly byDay: readonly (number | undefined)[];
  readonly decisions: readonly (readonly [reference: string, status: string, outcome?: Outcome, basis?: object])[];
}

/** Everything that can be asked; of a basis all but how far each history was known, which says when it was recorded. */
export const toFindings = ({ terms: state, decisions }: Record): Findings => ({
  byMinute: MINUTES.map((number) => termsInForceAt(state, { at: minute(number), day: DAY })?.version),
  byDay: [DAY, NEXT_DAY, '2026-03-07'].map((day) => termsInForceOn(state, day)?.version),
  decisions: [...decisions].map(([reference, { status, closing }]) =>
    closing ? [reference, status, closing.outcome, withoutRevisions(closing.basis)] : [reference, status],
  ),
});

const withoutRevisions = ({ terms: { revision: _, ...rules }, body: __, ...basis }: Basis): object => ({ ...basis, terms: rules });
