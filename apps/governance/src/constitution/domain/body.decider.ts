import { type CommandOf, type Decider, defined, nameBasedUuid, type RecordedEvent, requiring, toDay } from '#libs/event-sourcing';
import { lookAlikeWarnings } from '#libs/names';
import { effectiveDay } from '../../parties/domain/effective-day.js';
import { organisation } from '../../parties/domain/organisation.decider.js';
import type { Holder } from '../../parties/domain/party.js';
import { replicas } from '../../parties/domain/party-replicas.js';
import type { BodyEvents } from './body.messages.js';
import * as commands from './body.messages.js';
import { refuse } from './body.refusals.js';
import { appointing, ending, seating } from './body-appointments.js';
import type { BodyContext, BodyFacts } from './body-facts.js';
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

const requires = requiring<Body, BodyContext>();

/** The body was constituted by the day of the command, and is not dissolved. @throws Refusal */
function existing(body: Body, context: BodyContext): { readonly day: string } {
  if (body.status === 'none') throw refuse['unknown-body']('No body was constituted under this id.');
  const day = effectiveDay(context);
  if (body.status === 'dissolved') throw refuse.dissolved(`The body was dissolved on ${body.dissolvedOn}.`);
  if (day < body.constitutedOn) throw refuse['before-its-constitution'](`It was constituted on ${body.constitutedOn}.`, 'effectiveAt');
  return { day };
}

/** The place that one body has at a time: there is one Steering Committee, and one Advisory Group a sector. A dissolved body has none. */
const toPlace = ({ status, kind, sector }: Body): string | undefined =>
  status === 'constituted' ? nameBasedUuid('governance-place', kind, sector ?? '') : undefined;

const placeTaken = (owner: string) =>
  refuse['place-taken'](
    `It is the body ${owner}; dissolve that one first. If nothing is recorded of it, a step was interrupted: repeat that under this id.`,
    'kind',
  );

type AnyCommand = CommandOf<typeof commands>;

/** These may have a seat held on more days than before, so the party and the terms are looked up for them too. */
const isAboutDays = (command: AnyCommand) =>
  command instanceof commands.ExtendTerm || command instanceof commands.CorrectSeatDates || command instanceof commands.EndAppointment;

const isAboutLeaving = (command: AnyCommand) => command instanceof commands.EndSeatOfLeaver || command instanceof commands.PassSeat;

const seatAbout = (command: AnyCommand, { seats }: Body): SeatRecord | undefined =>
  isAboutDays(command) || isAboutLeaving(command) ? seats.find(({ seat }) => seat === command.seat) : undefined;

/** The party that is to hold a seat, or that holds the one at last whose days are changed. */
const heldAtLast = (command: AnyCommand, state: Body): Holder | undefined =>
  command instanceof commands.AppointSeat
    ? { kind: command.holderKind, id: command.holder }
    : seatAbout(command, state)?.holders.at(-1)?.value;

export const body: Decider<Body, BodyEvents, typeof commands, BodyFacts> = {
  category: 'body',
  initial: { status: 'none', name: '', kind: 'steering-committee', constitutedOn: '', seats: [], revision: -1 },
  commands,
  idOf: (command) => command.body,
  unique: { bodyplace: { value: toPlace, taken: placeTaken } },

  lookups: {
    member: (command, state) => {
      const holder = heldAtLast(command, state);
      return holder?.kind === 'member' ? replicas.member(holder.id) : undefined;
    },
    firstMember: (command, state) => {
      const first = seatAbout(command, state)?.holders.at(0)?.value;
      return first?.kind === 'member' && first.id !== heldAtLast(command, state)?.id ? replicas.member(first.id) : undefined;
    },
    organisation: (command, state) => {
      const holder = heldAtLast(command, state);
      return holder?.kind === 'organisation' ? { decider: organisation, id: holder.id } : undefined;
    },
    person: (command, { seats }) => {
      if (command instanceof commands.AppointSeat) return command.person ? replicas.person(command.person, command.holder) : undefined;
      if (!(command instanceof commands.NameSeatHolder)) return undefined;
      return replicas.person(command.person, seats.find(({ seat }) => seat === command.seat)?.holders.at(-1)?.value.id);
    },
    terms: (command) =>
      command instanceof commands.AppointSeat ||
      isAboutDays(command) ||
      ('previousLeftOn' in command && command.previousLeftOn !== undefined)
        ? { decider: termsHistory, id: command.body }
        : undefined,
  },

  warnings: {
    SeatAppointed: replicas.warnings,
    SeatPersonNamed: replicas.warnings,
    BodyConstituted: ({ name }) => lookAlikeWarnings('body', { name }),
    BodyRenamed: ({ name }) => lookAlikeWarnings('body', { name }),
  },

  decide: {
    Constitute: ({ name, kind, sector, instrument }, { status }, context) => {
      effectiveDay(context);
      if (status !== 'none') throw refuse['already-constituted']('A body is recorded under this id; give another id.', 'body');
      if ((kind === 'advisory-group') !== (sector !== undefined)) {
        throw refuse['sector-and-kind']('Give the sector of an Advisory Group, and none of the Steering Committee.', 'sector');
      }
      return [{ type: 'BodyConstituted', data: defined({ name, kind, sector, instrument }) }];
    },

    RenameBody: requires(existing)(({ name }, { name: formerName }) => {
      if (name === formerName) throw refuse['same-name']('The body has this name already.', 'name');
      return [{ type: 'BodyRenamed', data: { name, formerName } }];
    }),

    AppointSeat: requires(existing)(appointing.AppointSeat),
    ExtendTerm: requires(existing)(appointing.ExtendTerm),
    CorrectSeatDates: requires(existing)(appointing.CorrectSeatDates),
    NameSeatHolder: requires(existing)(seating.NameSeatHolder),
    ChangeCapacity: requires(existing)(seating.ChangeCapacity),
    EndAppointment: requires(existing)(ending.EndAppointment),

    Dissolve: requires(existing)(({ instrument, reason }, body) => {
      const { kind, sector } = body;
      return [
        ...ending.all(body),
        {
          type: 'BodyDissolved',
          data: defined({ kind, sector, instrument, reason }),
        },
      ];
    }),

    EndSeatOfLeaver: leaving.EndSeatOfLeaver,
    PassSeat: leaving.PassSeat,
    VacateSeat: seating.VacateSeat,
  },

  evolve: {
    BodyConstituted: (state, { name, kind, sector }, event) =>
      defined({
        ...state,
        status: 'constituted',
        name,
        kind,
        sector,
        constitutedOn: toDay(event.effectiveAt),
        revision: event.revision,
      }),
    BodyRenamed: (state, { name }, { revision }) => ({ ...state, name, revision }),
    SeatAppointed: (state, appointed, { revision }) => ({ ...state, seats: withSeat(state.seats, newSeat(appointed)), revision }),
    SeatPersonNamed: (state, { seat, person }, event) =>
      changeSeat(state, seat, event, (record) => ({ ...record, persons: withValue(record.persons, toDay(event.effectiveAt), person) })),
    CapacityChanged: (state, { seat, capacity }, event) =>
      changeSeat(state, seat, event, (record) => ({
        ...record,
        capacities: withValue(record.capacities, toDay(event.effectiveAt), capacity),
      })),
    TermExtended: (state, data, event) =>
      changeSeat(state, data.seat, event, (record) => extendedBy(record, data, toDay(event.effectiveAt))),
    SeatDatesCorrected: (state, data, event) => changeSeat(state, data.seat, event, (record) => correctedBy(record, data)),
    AppointmentEnded: (state, data, event) => changeSeat(state, data.seat, event, (record) => endedBy(record, data)),
    SeatPassed: (state, data, event) => changeSeat(state, data.seat, event, (record) => passedBy(record, data)),
    LeavingNotFollowed: (state, { seat, leaver, cause, leftOn }, event) =>
      changeSeat(state, seat, event, (record) => ({ ...record, notFollowed: { leaver, cause, endedOn: leftOn } })),
    SeatVacated: (state, data, event) => changeSeat(state, data.seat, event, (record) => vacatedBy(record, data)),
    BodyDissolved: (state, _, event) => ({
      ...state,
      status: 'dissolved',
      dissolvedOn: toDay(event.effectiveAt),
      revision: event.revision,
    }),
  },
};

function changeSeat(state: Body, seat: string, { revision }: RecordedEvent, change: (seat: SeatRecord) => SeatRecord): Body {
  return { ...state, seats: withChange(state.seats, seat, change), revision };
}
