import { type CommandOf, type Decider, nameBasedUuid, type RecordedEvent, toDay } from '#libs/event-sourcing';
import { lookAlikeWarnings } from '#libs/names';
import { effectiveDay } from '../../parties/domain/effective-day.js';
import { organisation } from '../../parties/domain/organisation.decider.js';
import type { Holder } from '../../parties/domain/party.js';
import { known } from '../../parties/domain/party-replicas.js';
import type { BodyEvents } from './body.messages.js';
import * as commands from './body.messages.js';
import { refuse } from './body.refusals.js';
import { appointing, ending, seating } from './body-appointments.js';
import type { Around, BodyEvent, BodyFacts, OnBody } from './body-facts.js';
import {
  type Body,
  correctedBy,
  endedBy,
  extendedBy,
  newSeat,
  passedBy,
  type SeatRecord,
  vacatedBy,
  withChange,
  withSeat,
} from './body-seats.js';
import { withValue } from './days.js';
import { leaving } from './leavings.js';
import { termsHistory } from './terms-history.js';

export { type Body, compositionOn, type Seat, votes } from './body-seats.js';

/** A case about a body that was constituted, and that is not dissolved. */
const goesOn =
  <C>(decide: (command: C, on: OnBody) => readonly BodyEvent[]) =>
  (command: C, body: Body, around: Around): readonly BodyEvent[] => {
    if (body.status === 'none') throw refuse['unknown-body']('No body was constituted under this id.');
    const day = effectiveDay(around);
    if (body.status === 'dissolved') throw refuse.dissolved(`The body was dissolved on ${body.dissolvedOn}.`);
    if (day < body.constitutedOn) throw refuse['before-its-constitution'](`It was constituted on ${body.constitutedOn}.`, 'effectiveAt');
    return decide(command, { body, day, around });
  };

/** The place that one body has at a time: there is one Steering Committee, and one Advisory Group a sector. A dissolved body has none. */
const placeOf = ({ status, kind, sector }: Body): string | undefined =>
  status === 'constituted' ? nameBasedUuid('governance-place', kind, sector ?? '') : undefined;

const placeTaken = (owner: string) =>
  refuse['place-taken'](
    `It is the body ${owner}; dissolve that one first. If nothing is recorded of it, a step was interrupted: repeat that under this id.`,
    'kind',
  );

type AnyCommand = CommandOf<typeof commands>;

/** What may have a seat held on more days than before. */
const isAboutDays = (asked: AnyCommand) =>
  asked instanceof commands.ExtendTerm || asked instanceof commands.CorrectSeatDates || asked instanceof commands.EndAppointment;

const isAboutLeaving = (asked: AnyCommand) => asked instanceof commands.EndSeatOfLeaver || asked instanceof commands.PassSeat;

const seatAbout = (asked: AnyCommand, { seats }: Body): SeatRecord | undefined =>
  isAboutDays(asked) || isAboutLeaving(asked) ? seats.find(({ seat }) => seat === asked.seat) : undefined;

/** The party that is to hold a seat, or that holds the one at last whose days are changed. */
const heldAtLast = (asked: AnyCommand, state: Body): Holder | undefined =>
  asked instanceof commands.AppointSeat ? { kind: asked.holderKind, id: asked.holder } : seatAbout(asked, state)?.holders.at(-1)?.value;

export const body: Decider<Body, BodyEvents, typeof commands, BodyFacts> = {
  category: 'body',
  initial: { status: 'none', name: '', kind: 'steering-committee', constitutedOn: '', seats: [], revision: -1 },
  commands,
  idOf: (asked) => asked.body,
  unique: { bodyplace: { value: placeOf, taken: placeTaken } },

  lookups: {
    member: (asked, state) => {
      const holder = heldAtLast(asked, state);
      return holder?.kind === 'member' ? known.member(holder.id) : undefined;
    },
    firstMember: (asked, state) => {
      const first = seatAbout(asked, state)?.holders.at(0)?.value;
      return first?.kind === 'member' && first.id !== heldAtLast(asked, state)?.id ? known.member(first.id) : undefined;
    },
    organisation: (asked, state) => {
      const holder = heldAtLast(asked, state);
      return holder?.kind === 'organisation' ? { decider: organisation, id: holder.id } : undefined;
    },
    person: (asked, { seats }) => {
      if (asked instanceof commands.AppointSeat) return asked.person ? known.person(asked.person, asked.holder) : undefined;
      if (!(asked instanceof commands.NameSeatHolder)) return undefined;
      return known.person(asked.person, seats.find(({ seat }) => seat === asked.seat)?.holders.at(-1)?.value.id);
    },
    terms: (asked) =>
      asked instanceof commands.AppointSeat || isAboutDays(asked) || ('previousLeftOn' in asked && asked.previousLeftOn !== undefined)
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
    Constitute: ({ name, kind, sector, instrument }, { status }, around) => {
      effectiveDay(around);
      if (status !== 'none') throw refuse['already-constituted']('A body is recorded under this id; give another id.', 'body');
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

    EndSeatOfLeaver: leaving.EndSeatOfLeaver,
    PassSeat: leaving.PassSeat,
    VacateSeat: seating.VacateSeat,
  },

  evolve: {
    BodyConstituted: (state, { name, kind, sector }, event) => ({
      ...state,
      status: 'constituted',
      name,
      kind,
      ...(sector && { sector }),
      constitutedOn: toDay(event.effectiveAt),
      revision: event.revision,
    }),
    BodyRenamed: (state, { name }, { revision }) => ({ ...state, name, revision }),
    SeatAppointed: (state, appointed, { revision }) => ({ ...state, seats: withSeat(state.seats, newSeat(appointed)), revision }),
    SeatPersonNamed: (state, { seat, person }, event) =>
      changed(state, seat, event, (one) => ({ ...one, persons: withValue(one.persons, toDay(event.effectiveAt), person) })),
    CapacityChanged: (state, { seat, capacity }, event) =>
      changed(state, seat, event, (one) => ({ ...one, capacities: withValue(one.capacities, toDay(event.effectiveAt), capacity) })),
    TermExtended: (state, data, event) => changed(state, data.seat, event, (one) => extendedBy(one, data, toDay(event.effectiveAt))),
    SeatDatesCorrected: (state, data, event) => changed(state, data.seat, event, (one) => correctedBy(one, data)),
    AppointmentEnded: (state, data, event) => changed(state, data.seat, event, (one) => endedBy(one, data)),
    SeatPassed: (state, data, event) => changed(state, data.seat, event, (one) => passedBy(one, data)),
    LeavingNotFollowed: (state, { seat, leaver, cause, leftOn }, event) =>
      changed(state, seat, event, (one) => ({ ...one, notFollowed: { leaver, cause, endedOn: leftOn } })),
    SeatVacated: (state, data, event) => changed(state, data.seat, event, (one) => vacatedBy(one, data)),
    BodyDissolved: (state, _, event) => ({
      ...state,
      status: 'dissolved',
      dissolvedOn: toDay(event.effectiveAt),
      revision: event.revision,
    }),
  },
};

function changed(state: Body, seat: string, { revision }: RecordedEvent, change: (seat: SeatRecord) => SeatRecord): Body {
  return { ...state, seats: withChange(state.seats, seat, change), revision };
}
