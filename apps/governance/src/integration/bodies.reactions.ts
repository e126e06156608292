import {
  type GovernanceEngagementVoidedV1,
  type GovernanceOrganisationSeatVoidedV1,
  type GovernanceSeatAppointedV1,
  type GovernanceSeatDatesCorrectedV1,
  type GovernanceSeatPassedV1,
  type GovernanceSeatPersonNamedV1,
  toTopic,
} from '#libs/contracts';
import { command, type PublicEventReceived, reaction } from '#libs/event-sourcing';
import { EndSeatOfLeaver, PassSeat, VacateSeat } from '../domain/body.messages.js';
import { NoteOrganisationSeat } from '../domain/organisation.messages.js';
import { known } from '../domain/party-replicas.js';

/** Who sits where is noted with the party and the person, so that one place decides, whichever comes first: the seat or the leaving. */
const seats = reaction('governance.seats', {
  topics: [toTopic('governance')],
  on: {
    'int.iom.gpn.governance.seat-appointed.v1': (event: PublicEventReceived<GovernanceSeatAppointedV1>) => {
      const { body, seat, holder, holderKind, person } = event.data;
      return [
        ...(known.noteAssignment(event, { kind: 'seat', in: body, part: seat, member: holderKind === 'member' ? holder : undefined }) ??
          []),
        ...(known.noteAssignment(event, { kind: 'seat-person', in: body, part: seat, person }) ?? []),
        ...(holderKind === 'organisation'
          ? [command(NoteOrganisationSeat, { organisation: holder, body, seat, ...effective(event) })]
          : []),
      ];
    },
    'int.iom.gpn.governance.seat-person-named.v1': (event: PublicEventReceived<GovernanceSeatPersonNamedV1>) => {
      const { body, seat, person } = event.data;
      return known.noteAssignment(event, { kind: 'seat-person', in: body, part: seat, person });
    },
    'int.iom.gpn.governance.seat-dates-corrected.v1': (event: PublicEventReceived<GovernanceSeatDatesCorrectedV1>) => {
      const { body, seat, from, holder, holderKind } = event.data;
      return known.noteAssignment(event, {
        kind: 'seat',
        in: body,
        part: seat,
        since: from,
        member: holderKind === 'member' ? holder : undefined,
      });
    },
    'int.iom.gpn.governance.seat-passed.v1': (event: PublicEventReceived<GovernanceSeatPassedV1>) => {
      const { body, seat, holder } = event.data;
      return known.noteAssignment(event, { kind: 'seat', in: body, part: seat, member: holder });
    },
  },
});

/** What a party leaves behind: a seat passes to its successor; else it ends. A person who was erased leaves the seat empty. */
const leavers = reaction('governance.leavers', {
  topics: [toTopic('governance')],
  on: {
    'int.iom.gpn.governance.engagement-voided.v1': ({ subject, data }: PublicEventReceived<GovernanceEngagementVoidedV1>) => {
      const { kind, in: body, part: seat, reason, on, successor, formerly } = data;
      if (seat === undefined) return undefined;
      if (kind === 'seat-person') return command(VacateSeat, { body, seat, person: subject, effectiveAt: on });
      const left = { body, seat, holder: subject, on, effectiveAt: on, ...(formerly && { formerly }) };
      if (reason === 'succeeded' && successor) return command(PassSeat, { ...left, successor });
      return command(EndSeatOfLeaver, { ...left, cause: reason === 'succeeded' ? 'succeeded' : 'withdrawn' });
    },
    'int.iom.gpn.governance.organisation-seat-voided.v1': ({ data }: PublicEventReceived<GovernanceOrganisationSeatVoidedV1>) => {
      const { organisation, body, seat, on } = data;
      return command(EndSeatOfLeaver, { body, seat, holder: organisation, cause: 'retired', on, effectiveAt: on });
    },
  },
});

export const bodiesReactions = [seats, leavers];

const effective = ({ effectiveAt }: PublicEventReceived) => (effectiveAt ? { effectiveAt } : {});
