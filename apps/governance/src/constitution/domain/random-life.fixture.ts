import fc from 'fast-check';
import {
  type AnyDecider,
  type Command,
  command,
  daysAfter,
  defined,
  effectiveTime,
  evolveWith,
  type NewEvent,
  nameBasedUuid,
  type RecordedEvent,
  Refusal,
  streamName,
  toInstant,
} from '#libs/event-sourcing';
import { body } from './body.decider.js';
import type { BodyEvents } from './body.messages.js';
import * as commands from './body.messages.js';
import { bodyDecisions } from './body-decisions.decider.js';
import { facts, inForce, memberSince, withoutTerms } from './body-words.fixture.js';
import { terms } from './terms.decider.js';
import * as drafting from './terms.messages.js';

/** Something that is tried: which command, about which seat or party, on which day, and how many days pass before it. */
export interface Try {
  readonly what: number;
  readonly pick: number;
  readonly other: number;
  readonly daysAgo: number;
  readonly ahead: number;
  readonly passing: number;
}

export const tries: fc.Arbitrary<readonly Try[]> = fc.array(
  fc.record({
    what: fc.nat(71),
    pick: fc.nat(5),
    other: fc.nat(5),
    daysAgo: fc.oneof(fc.constant(0), fc.nat(25)),
    ahead: fc.nat(40),
    passing: fc.nat(6),
  }),
  { minLength: 1, maxLength: 50, size: 'max' },
);

export const FIRST_DAY = '2021-01-01';
const id = (name: string, number: number) => nameBasedUuid('random life', name, number);
const BODY = id('body', 0);

/** The constitution, or the first draft: everything else is refused before it. */
const BEGINNING: Try = { what: 0, pick: 0, other: 0, daysAgo: 20, ahead: 0, passing: 0 };

export interface RandomLife {
  readonly events: readonly RecordedEvent[];
  readonly refusals: readonly string[];
}

/** The events of one aggregate after all of it was tried; what was refused is not among them. */
function live(
  decider: AnyDecider,
  attempts: readonly Try[],
  toCommand: (attempt: Try, day: string, events: readonly RecordedEvent[]) => Command,
  toFacts: (attempt: Try) => object,
): RandomLife {
  const events: RecordedEvent[] = [];
  const refusals: string[] = [];
  let state = decider.initial;
  let today = FIRST_DAY;
  for (const [index, attempt] of [BEGINNING, ...attempts].entries()) {
    today = daysAfter(today, attempt.passing);
    const attempted = toCommand(attempt, today, events);
    const now = toInstant(today);
    const time = effectiveTime(attempted.effectiveAt, now);
    const circumstances = { now, ...time, actor: 'officer', bySecretariat: true, commandId: `${index}`, facts: toFacts(attempt) };
    const decide = decider.decide[attempted.constructor.name] as (...given: readonly unknown[]) => readonly NewEvent[];
    try {
      for (const decided of decide(attempted, state, circumstances)) {
        const event: RecordedEvent = {
          ...decided,
          id: nameBasedUuid(BODY, events.length),
          schemaVersion: 1,
          effectiveAt: decided.effectiveAt ?? time.effectiveAt,
          actor: 'officer',
          commandId: `${index}`,
          commandDigest: '',
          correlationId: '',
          causationId: '',
          stream: streamName(decider.category, BODY),
          revision: events.length,
          position: events.length,
          recordedAt: now,
        };
        events.push(event);
        state = evolveWith(decider, state, event);
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusals.push(error.code);
    }
  }
  return { events, refusals };
}

const CAPACITIES = ['chair', 'co-chair', 'vice-chair', 'member', 'observer', 'member'] as const;

/** The last leaving that the seat was told of, to be told again of another day; the given party, where nobody left. */
function leftBefore(
  events: readonly RecordedEvent[],
  seat: string,
  party: string,
): { readonly holder: string; readonly previousLeftOn?: string } {
  const lastEvent = events.findLast(
    ({ type, data }) => (type === 'SeatPassed' || type === 'AppointmentEnded') && 'seat' in data && data.seat === seat,
  );
  if (!lastEvent) return { holder: party };
  const data = lastEvent.data as BodyEvents['SeatPassed' | 'AppointmentEnded'];
  return 'predecessor' in data
    ? { holder: data.predecessor.id, previousLeftOn: data.passedOn }
    : { holder: data.holder.id, previousLeftOn: data.endedOn };
}

/** One body, with whatever officers and the bus come to ask of it. */
export const livedBody = (attempts: readonly Try[]): RandomLife =>
  live(
    body,
    attempts,
    ({ what, pick, other, daysAgo, ahead }, today, events) => {
      const effectiveAt = daysAfter(today, -daysAgo);
      const chosenDay = daysAfter(today, ahead - 20);
      const seat = id('seat', pick);
      const common = { body: BODY, seat, effectiveAt };
      const party = id('party', other);
      const all: readonly (() => Command)[] = [
        () => command(commands.Constitute, { body: BODY, name: 'Committee', kind: 'steering-committee', effectiveAt }),
        () => command(commands.RenameBody, { body: BODY, name: `Committee ${pick}`, effectiveAt }),
        () => appoint(),
        () => appoint(),
        () => appoint(),
        () => command(commands.NameSeatHolder, { ...common, person: id('person', other) }),
        () => command(commands.ChangeCapacity, { ...common, capacity: CAPACITIES[other] as commands.Capacity }),
        () => command(commands.ExtendTerm, { ...common, endsOn: daysAfter(today, ahead * 2) }),
        () =>
          command(
            commands.CorrectSeatDates,
            defined({
              ...common,
              reason: 'The letter',
              ...(other % 2 ? { startsOn: chosenDay } : { endsOn: chosenDay }),
              endedOn: other > 3 ? chosenDay : undefined,
            }),
          ),
        () => command(commands.EndAppointment, defined({ ...common, endedOn: other % 2 ? chosenDay : undefined })),
        () => command(commands.EndSeatOfLeaver, { ...common, holder: party, cause: 'withdrawn', leftOn: effectiveAt }),
        () => command(commands.PassSeat, { ...common, holder: party, successor: id('party', pick), leftOn: effectiveAt }),
        () => command(commands.PassSeat, { ...common, holder: party, successor: id('party', pick), leftOn: effectiveAt }),
        () => command(commands.EndSeatOfLeaver, { ...common, cause: 'withdrawn', leftOn: chosenDay, ...leftBefore(events, seat, party) }),
        () => command(commands.EndSeatOfLeaver, { ...common, cause: 'withdrawn', leftOn: chosenDay, ...leftBefore(events, seat, party) }),
        () =>
          command(commands.PassSeat, { ...common, successor: id('party', pick), leftOn: chosenDay, ...leftBefore(events, seat, party) }),
        () => command(commands.VacateSeat, { ...common, person: id('person', other) }),
        () => (pick > 4 && other > 4 ? command(commands.Dissolve, { body: BODY, effectiveAt }) : appoint()),
      ];
      const appoint = () =>
        command(
          commands.AppointSeat,
          defined({
            ...common,
            seat: id('seat', pick),
            holder: party,
            holderKind: 'member',
            capacity: CAPACITIES[(pick + other) % CAPACITIES.length] as commands.Capacity,
            startsOn: chosenDay,
            endsOn: daysAfter(chosenDay, ahead),
            person: other % 2 ? id('person', pick) : undefined,
          }),
        );
      return (all[what % all.length] as () => Command)();
    },
    ({ pick }) => ({ ...(pick > 2 ? withoutTerms : { ...facts, terms: inForce('2020-01-01') }), member: memberSince('2020-01-01') }),
  );

/** The terms of that body, with decisions that are heard of in any order. */
export const livedTerms = (attempts: readonly Try[]): RandomLife =>
  live(
    terms,
    attempts,
    ({ what, pick, other, daysAgo, ahead }, today) => {
      const effectiveAt = daysAfter(today, -daysAgo);
      const common = { owner: BODY, effectiveAt };
      const clauses = {
        mandate: 'Guidance',
        compositionRule: 'Members',
        quorum: { kind: 'count', count: 1 + pick },
        rule: { kind: 'consensus' },
        writtenProcedureDays: 1 + other,
        reviewOn: '2031-01-01',
      } as const;
      const all: readonly (() => Command)[] = [
        () => command(drafting.DraftTerms, { ...common, ownerKind: 'body', clauses }),
        () => command(drafting.ReviseDraft, { ...common, clauses }),
        () => command(drafting.OpenConsultation, { ...common, endsOn: daysAfter(effectiveAt, 1 + pick) }),
        () => command(drafting.RecordConsultationView, { ...common, holder: id('party', other), holderKind: 'member', stance: 'support' }),
        () => command(drafting.SubmitTerms, common),
        () => command(drafting.SubmitTerms, common),
        () => command(drafting.ReturnToDraft, { ...common, reason: 'To be seen again' }),
        () => adopt(),
        () => adopt(),
        () => (ahead > 30 ? command(drafting.TerminateTerms, { ...common, reason: 'Over', endedOn: daysAfter(today, pick) }) : adopt()),
        () =>
          ahead > 38
            ? command(drafting.EndTermsOfOwner, { ...common, endedOn: effectiveAt, cause: 'dissolved' })
            : command(drafting.SubmitTerms, common),
      ];
      const adopt = () =>
        command(drafting.AdoptTerms, {
          ...common,
          version: 1 + (pick % 3),
          decision: `2021-00${1 + (pick % 3)}`,
          inForceFrom: daysAfter(today, ahead - 15),
        });
      return (all[what % all.length] as () => Command)();
    },
    () => ({ body: { ...body.initial, status: 'constituted' }, member: memberSince('2020-01-01'), decided: bodyDecisions.initial }),
  );
