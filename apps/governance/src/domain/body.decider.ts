import {
  type Circumstances,
  command,
  type Decider,
  dateOf,
  derivedId,
  type EventOf,
  itemsBy,
  type RecordedEvent,
} from '#libs/event-sourcing';
import { lookAlikeWarnings } from '#libs/names';
import type { KnownMember, KnownPerson } from '#libs/neighbours';
import type { BodyEvents } from './body.messages.js';
import * as commands from './body.messages.js';
import { refuse } from './body.refusals.js';
import { appointing, ending, seating } from './body-appointments.js';
import type { BodyKind } from './body-kinds.js';
import { type Body, newSeat, type SeatRecord } from './body-seats.js';
import { withValue } from './days.js';
import { dayOf } from './effective-day.js';
import { known } from './neighbours.js';
import { type Organisation, organisation } from './organisation.decider.js';
import type { Sector } from './party.js';
import { termsHistory } from './terms-history.js';
import type { Terms } from './terms-versions.js';

export { type Body, compositionOn, type Ending, type Seat, seatOn, votes } from './body-seats.js';

/** What other streams say: the party and person to be seated, and the Terms of Reference of the body. */
export interface BodyFacts {
  readonly member: KnownMember;
  readonly organisation: Organisation;
  readonly person: KnownPerson;
  readonly terms: Terms;
}

export type BodyEvent = EventOf<BodyEvents>;
export type Around = Circumstances<BodyFacts>;

/** What a command about a body that is there is decided on. */
export interface OnBody {
  readonly body: Body;
  /** The day on which it takes effect; it does not lie in the future. */
  readonly day: string;
  readonly around: Around;
}

/** A case about a body that was constituted, and that is not dissolved. */
const goesOn =
  <C>(decide: (command: C, on: OnBody) => readonly BodyEvent[]) =>
  (command: C, body: Body, around: Around): readonly BodyEvent[] => {
    if (body.status === 'none') throw refuse['unknown-body']('No body was constituted under this id.');
    const day = dayOf(around);
    if (body.status === 'dissolved') throw refuse.dissolved(`The body was dissolved on ${body.dissolvedOn}.`);
    if (day < body.since) throw refuse['before-its-constitution'](`It was constituted on ${body.since}.`, 'effectiveAt');
    return decide(command, { body, day, around });
  };

/** The place that one body has at a time: there is one Steering Committee, and one Advisory Group a sector. */
export const placeOf = (kind: BodyKind, sector?: Sector): string => derivedId('governance-place', kind, sector ?? '');

const bySeat = itemsBy<SeatRecord>(({ seat }) => seat);

export const body: Decider<Body, BodyEvents, typeof commands, BodyFacts> = {
  category: 'body',
  initial: { status: 'none', name: '', kind: 'steering-committee', since: '', seats: [], revision: -1 },
  commands,
  idOf: (asked) => ('place' in asked ? asked.place : asked.body),

  lookups: {
    member: (asked) => (asked instanceof commands.AppointSeat && asked.holderKind === 'member' ? known.member(asked.holder) : undefined),
    organisation: (asked) =>
      asked instanceof commands.AppointSeat && asked.holderKind === 'organisation'
        ? { decider: organisation, id: asked.holder }
        : undefined,
    person: (asked, { seats }) => {
      if (asked instanceof commands.AppointSeat) return asked.person ? known.person(asked.person, asked.holder) : undefined;
      if (!(asked instanceof commands.NameSeatHolder)) return undefined;
      return known.person(asked.person, seats.find(({ seat }) => seat === asked.seat)?.holders.at(-1)?.value.id);
    },
    terms: (asked) =>
      asked instanceof commands.AppointSeat || asked instanceof commands.ExtendTerm || asked instanceof commands.CorrectSeatDates
        ? { decider: termsHistory, id: asked.body }
        : undefined,
  },

  warnings: {
    SeatAppointed: known.warnings,
    SeatPersonNamed: known.warnings,
    BodyConstituted: ({ name }) => lookAlikeWarnings('body', { name }),
    BodyRenamed: ({ name }) => lookAlikeWarnings('body', { name }),
  },

  decide: {
    Constitute: ({ name, kind, sector, instrument }, { status, heldBy }, around) => {
      dayOf(around);
      if (status !== 'none' || heldBy) throw refuse['already-constituted']('A body is recorded under this id; give another id.', 'body');
      if ((kind === 'advisory-group') !== (sector !== undefined)) {
        throw refuse['sector-and-kind']('Give the sector of an Advisory Group, and none of the Steering Committee.', 'sector');
      }
      return [{ type: 'BodyConstituted', data: { name, kind, ...(sector && { sector }), ...(instrument && { instrument }) } }];
    },

    RenameBody: goesOn(({ name }, { body: { name: formerName } }) => {
      if (name === formerName) throw refuse['same-name']('The body has this name already.', 'name');
      return [{ type: 'BodyRenamed', data: { name, formerName } }];
    }),

    AppointSeat: goesOn(appointing.AppointSeat),
    ExtendTerm: goesOn(appointing.ExtendTerm),
    CorrectSeatDates: goesOn(appointing.CorrectSeatDates),
    NameSeatHolder: goesOn(seating.NameSeatHolder),
    ChangeCapacity: goesOn(seating.ChangeCapacity),
    EndAppointment: goesOn(ending.EndAppointment),

    Dissolve: goesOn(({ instrument, reason }, on) => {
      const { kind, sector } = on.body;
      return [
        ...ending.all(on),
        {
          type: 'BodyDissolved',
          data: { kind, ...(sector && { sector }), ...(instrument && { instrument }), ...(reason && { reason }) },
        },
      ];
    }),

    EndSeatOfLeaver: ending.EndSeatOfLeaver,
    PassSeat: ending.PassSeat,
    VacateSeat: seating.VacateSeat,

    HoldPlace: ({ body: id }, { heldBy }) => {
      if (heldBy === id) return [];
      if (heldBy) throw refuse['place-taken'](`It is the body ${heldBy}; dissolve that one first.`, 'kind');
      return [{ type: 'PlaceHeld', data: { body: id } }];
    },

    ReleasePlace: ({ body: id }, { heldBy }) => (heldBy === id ? [{ type: 'PlaceReleased', data: { body: id } }] : []),
  },

  claims: {
    Constitute: ({ body: id, kind, sector }) => command(commands.HoldPlace, { place: placeOf(kind, sector), body: id }),
  },

  evolve: {
    BodyConstituted: (state, { name, kind, sector }, event) => ({
      ...state,
      status: 'constituted',
      name,
      kind,
      ...(sector && { sector }),
      since: dateOf(event.effectiveAt),
      revision: event.revision,
    }),
    BodyRenamed: (state, { name }, { revision }) => ({ ...state, name, revision }),
    SeatAppointed: (state, appointed, { revision }) => ({ ...state, seats: bySeat.put(state.seats, newSeat(appointed)), revision }),
    SeatPersonNamed: (state, { seat, person }, event) =>
      changed(state, seat, event, (one) => ({ ...one, persons: withValue(one.persons, dateOf(event.effectiveAt), person) })),
    CapacityChanged: (state, { seat, capacity }, event) =>
      changed(state, seat, event, (one) => ({ ...one, capacities: withValue(one.capacities, dateOf(event.effectiveAt), capacity) })),
    TermExtended: (state, { seat, until }, event) => changed(state, seat, event, (one) => ({ ...one, until, terms: one.terms + 1 })),
    SeatDatesCorrected: (state, { seat, from, until, endedOn }, event) =>
      changed(state, seat, event, ({ ended, ...one }) => ({
        ...one,
        from,
        until,
        ...(ended && { ended: { ...ended, on: endedOn ?? ended.on } }),
      })),
    AppointmentEnded: (state, { seat, on, cause }, event) => changed(state, seat, event, (one) => ({ ...one, ended: { on, cause } })),
    SeatPassed: (state, { seat, to, on }, event) =>
      changed(state, seat, event, (one) => ({ ...one, holders: withValue(one.holders, on, to) })),
    SeatVacated: (state, { seat, on }, event) =>
      changed(state, seat, event, (one) => ({ ...one, persons: withValue(one.persons, on, undefined) })),
    BodyDissolved: (state, _, event) => ({
      ...state,
      status: 'dissolved',
      dissolvedOn: dateOf(event.effectiveAt),
      revision: event.revision,
    }),
    PlaceHeld: (state, { body: heldBy }) => ({ ...state, heldBy }),
    PlaceReleased: ({ heldBy: _, ...state }) => state,
  },
};

function changed(state: Body, seat: string, { revision }: RecordedEvent, change: (seat: SeatRecord) => SeatRecord): Body {
  return { ...state, seats: bySeat.change(state.seats, seat, change), revision };
}
