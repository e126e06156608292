import fc from 'fast-check';
import { type Basis, computeOutcome, type SeatPosition } from '#libs/decision-rule';
import { command, defined, effectiveTime, evolveWith, Refusal } from '#libs/event-sourcing';
import { recordedEvents } from '#libs/testing';
import { quorums, ruledByHand, rules, stands } from '../../../../../libs/decision-rule/bases.fixture.js';
import type { Capacity } from '../../constitution/domain/body-kinds.js';
import { decision } from './decision.decider.js';
import {
  adoptedEvents,
  COMMITTEE,
  constitutedEvent,
  facts,
  foldBody,
  foldMeeting,
  foldTerms,
  heldEvent,
  ITEM,
  MEETING,
  party,
  proposal,
  REFERENCE,
  scheduledEvents,
  seat,
} from './decision.fixture.js';
import * as commands from './decision.messages.js';
import type { Decision } from './state.js';

/** A busy machine takes its time for a thousand decisions. */
const PATIENCE_MS = 60_000;
const OPENED = '2026-03-05T09:10:00.000Z';
const CLOSED = '2026-03-05T10:00:00.000Z';
const DEADLINE = '2026-03-20T12:00:00.000Z';

const DEFAULTS = facts();

/** Instants of the meeting, in minutes after nine. */
const minute = (minutes: number): string => new Date(Date.parse('2026-03-05T09:00:00.000Z') + minutes * 60_000).toISOString();

/** Everything that is the case with one seat. */
interface Seat {
  readonly capacity: Capacity;
  /** First day without it, days after 1 March; beyond its term: it goes on. */
  readonly endsAfter: number;
  readonly startsAfter: number;
  /** When it came and went, minutes after nine; undefined: it did not come. */
  readonly stay: readonly [number, number] | undefined;
  readonly conflict: boolean;
  /** One after another. */
  readonly said: readonly (SeatPosition | undefined)[];
}

const seats: fc.Arbitrary<readonly Seat[]> = fc.array(
  fc.record({
    capacity: fc.constantFrom<Capacity>('chair', 'member', 'member', 'member', 'observer'),
    endsAfter: fc.constantFrom(100, 100, 100, 3, 4, 5, 18, 19, 20),
    startsAfter: fc.constantFrom(-40, -40, -40, 4, 5, 18, 19, 20),
    stay: fc
      .option(fc.tuple(fc.integer({ min: 5, max: 75 }), fc.integer({ min: 1, max: 70 })), { nil: undefined, freq: 5 })
      .map((times) => times && ([times[0], times[0] + times[1]] as const)),
    conflict: fc.constantFrom(false, false, false, false, true),
    said: fc.array(stands, { maxLength: 3 }),
  }),
  { maxLength: 9 },
);

const dayAfter = (days: number): string => new Date(Date.parse('2026-03-01') + days * 86_400_000).toISOString().slice(0, 10);

const toBody = (all: readonly Seat[]) =>
  foldBody([
    constitutedEvent(),
    ...all.map(({ capacity, startsAfter, endsAfter }, index) => ({
      type: 'SeatAppointed' as const,
      data: {
        seat: seat(index),
        holder: { kind: 'member' as const, id: party(index) },
        capacity,
        startsOn: dayAfter(startsAfter),
        endsOn: dayAfter(endsAfter - 1),
      },
      effectiveAt: '2026-01-20T00:00:00.000Z',
    })),
  ]);

const toMeeting = (all: readonly Seat[]) =>
  foldMeeting([
    ...scheduledEvents,
    // Somebody from the Secretariat is always there, so that attendance is known.
    { type: 'AttendanceRecorded', data: { participant: MEETING, presence: 'present', stays: [{}] } },
    ...all.flatMap(({ stay, conflict }, index) => [
      ...(stay
        ? [
            {
              type: 'AttendanceRecorded' as const,
              data: {
                participant: seat(index),
                presence: 'present' as const,
                stays: [{ arrivedAt: minute(stay[0]), leftAt: minute(stay[1]) }],
              },
            },
          ]
        : []),
      ...(conflict ? [{ type: 'ConflictDeclared' as const, data: { participant: seat(index), item: ITEM } }] : []),
    ]),
    heldEvent,
  ]);

/** As officers take it, each command at its time; those that are refused change nothing. */
function takeDecision(all: readonly Seat[], procedure: 'meeting' | 'written', overrides: Partial<ReturnType<typeof facts>>) {
  const after = (state: Decision, events: Parameters<typeof recordedEvents>[0]): Decision =>
    recordedEvents(events).reduce<Decision>((folded, event) => evolveWith(decision, folded, event), state);
  const allFacts = { ...DEFAULTS, ...overrides };
  let state = after(decision.initial, [
    { category: 'decision', id: REFERENCE, type: 'DecisionProposed', data: proposal(), effectiveAt: '2026-02-10T09:00:00.000Z' },
    { category: 'decision', id: REFERENCE, type: 'DecisionCirculated', data: { papers: [] }, effectiveAt: '2026-02-12T09:00:00.000Z' },
  ]);
  const execute = (attempt: commands.CloseDecision, now: string) => {
    const effectiveAt = attempt.effectiveAt ?? now;
    const decide = decision.decide[attempt.constructor.name as 'CloseDecision'];
    try {
      const events = decide(attempt, state, { now, ...effectiveTime(effectiveAt, now), actor: 'a', commandId: 'c', facts: allFacts });
      state = after(
        state,
        events.map((event) => ({ category: 'decision', id: REFERENCE, effectiveAt, ...event })),
      );
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  };
  const openedAt = procedure === 'meeting' ? OPENED : '2026-03-05T12:00:00.000Z';
  const how = procedure === 'meeting' ? { meeting: MEETING, item: ITEM } : { deadline: DEADLINE };
  execute(command(commands.OpenDecision, { decision: REFERENCE, procedure, ...how }), openedAt);
  // In rounds, so that positions of the seats interleave as they do in a room.
  for (const round of [0, 1, 2]) {
    for (const [index, { said, conflict }] of all.entries()) {
      const now = procedure === 'meeting' ? minute(20 + 10 * round) : `2026-03-${round < 2 ? '06' : '20'}T1${round}:00:00.000Z`;
      const forSeat = { decision: REFERENCE, seat: seat(index), holder: party(index) };
      if (conflict && procedure === 'written' && round === 1) execute(command(commands.DeclareRecusal, forSeat), now);
      const position = said[round];
      if (position) execute(command(commands.TakePosition, { ...forSeat, position }), now);
    }
  }
  const late = procedure === 'meeting' ? '2026-03-06T08:00:00.000Z' : '2026-04-02T08:00:00.000Z';
  execute(
    command(commands.CloseDecision, { decision: REFERENCE, effectiveAt: procedure === 'meeting' ? CLOSED : late.slice(0, 10) }),
    late,
  );
  return state;
}

/** The roll call that the facts give, made without the code under test. */
function rollCall(all: readonly Seat[], procedure: 'meeting' | 'written', clauses: Pick<Basis, 'quorum' | 'rule'>): Basis {
  const day = procedure === 'meeting' ? 4 : 19;
  const onDay = (record: Seat, days: number) => record.startsAfter <= days && days < record.endsAfter;
  // A conflict keeps a seat silent: on the item of a meeting; in writing once it is declared, which undoes what it said.
  const away = (record: Seat) => record.conflict && (procedure === 'meeting' || (record.capacity !== 'observer' && onDay(record, 5)));
  const votes = all.map((record, index) => ({ ...record, index })).filter((record) => record.capacity !== 'observer' && onDay(record, day));
  const ids = (some: readonly { readonly index: number }[]) => some.map(({ index }) => seat(index));
  // A position counts if the seat was held when it was taken; days of the three rounds.
  const days = procedure === 'meeting' ? [4, 4, 4] : [5, 5, 19];
  const canSay = (record: Seat, round: number) => record.capacity !== 'observer' && onDay(record, days[round] as number) && !away(record);
  return {
    procedure,
    closedAt: '',
    terms: { owner: '', version: 1, revision: 0 },
    body: { body: '', revision: 0 },
    ...clauses,
    composition: votes.flatMap(({ index, capacity }) =>
      capacity === 'observer' ? [] : [{ seat: seat(index), holder: { kind: 'member', id: party(index) }, capacity }],
    ),
    ...defined({ present: procedure === 'meeting' ? ids(votes.filter(({ stay }) => stay && stay[0] <= 60 && 60 < stay[1])) : undefined }),
    recused: ids(votes.filter(away)),
    positions: all.flatMap((record, index) => {
      const last = record.said.findLast((position, round) => position !== undefined && canSay(record, round));
      return last ? [{ seat: seat(index), position: last }] : [];
    }),
  };
}

it(
  'whatever happens to seats, attendance and positions, a decision closes as an independent reading of the rule says',
  () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(seats, quorums, rules, fc.constantFrom('meeting' as const, 'written' as const), (all, quorum, rule, procedure) => {
        const overrides = { body: toBody(all), terms: foldTerms(adoptedEvents({ quorum, rule })), meeting: toMeeting(all) };
        const { closing, status } = takeDecision(all, procedure, overrides);
        const byHand = ruledByHand(rollCall(all, procedure, { quorum, rule }));
        expect(status).toBe(!byHand.quorumMet ? 'deferred' : byHand.adopted ? 'adopted' : 'not-adopted');
        // Whoever has the recorded basis computes the recorded outcome.
        expect(closing && computeOutcome(closing.basis)).toEqual(closing?.outcome);
        expect(closing?.basis).toMatchObject({ body: { body: COMMITTEE }, terms: { version: 1, revision: 3 } });
        seen.add(`${procedure} ${rule.kind} ${status}`);
      }),
      { numRuns: 1_000 },
    );
    expect(seen.size).toBe(2 * 3 * 3);
  },
  PATIENCE_MS,
);
