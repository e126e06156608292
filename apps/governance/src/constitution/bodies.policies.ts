import { command, defined, policy, type ReceivedEvent } from '#libs/event-sourcing';
import type { AssignmentEvents } from '#libs/parties';
import { NoteOrganisationSeat, type OrganisationEvents } from '../parties/domain/organisation.messages.js';
import type { Holder } from '../parties/domain/party.js';
import { replicas } from '../parties/domain/party-replicas.js';
import { type BodyEvents, EndSeatOfLeaver, PassSeat, VacateSeat } from './domain/body.messages.js';

const memberIn = (holder: Holder | undefined): string | undefined => (holder?.kind === 'member' ? holder.id : undefined);
const effective = ({ effectiveAt }: ReceivedEvent) => (effectiveAt ? { effectiveAt } : {});

/** A seat is noted with its party and its person, so that one place decides, whichever comes first: the seat or the leaving. */
const seats = policy<BodyEvents>('governance.seats', {
  on: {
    SeatAppointed: (event) => {
      const { subject: body } = event;
      const { seat, holder, person } = event.data;
      return [
        ...(replicas.noteAssignment(event, { kind: 'seat', record: body, item: seat, member: memberIn(holder) }) ?? []),
        ...(replicas.noteAssignment(event, { kind: 'seat-person', record: body, item: seat, person }) ?? []),
        ...(holder.kind === 'organisation'
          ? [command(NoteOrganisationSeat, { organisation: holder.id, body, seat, ...effective(event) })]
          : []),
      ];
    },
    SeatPersonNamed: (event) => {
      const { seat, person } = event.data;
      return replicas.noteAssignment(event, { kind: 'seat-person', record: event.subject, item: seat, person });
    },
    SeatDatesCorrected: (event) => {
      const { seat, startsOn, holder } = event.data;
      return replicas.noteAssignment(event, { kind: 'seat', record: event.subject, item: seat, startsOn, member: memberIn(holder) });
    },
    SeatPassed: (event) => {
      const { seat, successor } = event.data;
      return replicas.noteAssignment(event, { kind: 'seat', record: event.subject, item: seat, member: successor.id });
    },
  },
});

/** A seat passes to the successor of a party that left; else it ends. A person who was erased leaves the seat empty. */
const leavers = policy<AssignmentEvents & OrganisationEvents>('governance.leavers', {
  on: {
    EngagementVoided: ({ subject, data }) => {
      const { kind, record: body, item: seat, reason, revokedOn, successor, previousRevokedOn: previousLeftOn } = data;
      if (seat === undefined) return undefined;
      if (kind === 'seat-person') return command(VacateSeat, { body, seat, person: subject, effectiveAt: revokedOn });
      if (kind !== 'seat') return undefined;
      const left = defined({ body, seat, holder: subject, leftOn: revokedOn, effectiveAt: revokedOn, previousLeftOn });
      if (reason === 'succeeded' && successor) return command(PassSeat, { ...left, successor });
      return command(EndSeatOfLeaver, { ...left, cause: reason === 'succeeded' ? 'succeeded' : 'withdrawn' });
    },
    OrganisationSeatVoided: ({ subject: organisation, data: { body, seat, revokedOn } }) =>
      command(EndSeatOfLeaver, { body, seat, holder: organisation, cause: 'retired', leftOn: revokedOn, effectiveAt: revokedOn }),
  },
});

export const bodiesPolicies = [seats, leavers];
