import {
  type MembershipDesignationVoidedV1,
  type MembershipFocalPointDesignatedV1,
  type MembershipFocalPointEndedV1,
  type MembershipSucceededV1,
  toTopic,
} from '#libs/contracts';
import { command, type PublicEventReceived, reaction } from '#libs/event-sourcing';
import { assignmentFrom } from '#libs/parties';
import { CompleteSuccession, ReleaseErasedPerson, TakeOverMembership } from './domain/membership.messages.js';
import { personReplicas, speakers } from './domain/party-replicas.js';

/**
 * Who is designated where is noted with the person, so that one place decides, whichever comes first: a designation of an
 * erased person, or the erasure of a designated one, comes back as a designation to end.
 */
const designations = reaction('membership.designations', {
  topics: [toTopic('membership')],
  on: {
    'int.iom.gpn.membership.focal-point-designated.v1': (event: PublicEventReceived<MembershipFocalPointDesignatedV1>) =>
      personReplicas.notePersonAssignment(event.data.person, assignmentFrom(event, { kind: 'focal-point', in: event.data.authority })),
    'int.iom.gpn.membership.designation-voided.v1': ({ data }: PublicEventReceived<MembershipDesignationVoidedV1>) =>
      command(ReleaseErasedPerson, { authority: data.authority, person: data.person }),
  },
});

/**
 * The successor takes over after the predecessor's succession is recorded, and the predecessor hears when it has. Who comes to one that
 * was succeeded itself goes on with its successor.
 */
const successions = reaction('membership.successions', {
  topics: [toTopic('membership')],
  on: {
    'int.iom.gpn.membership.succeeded.v1': ({ data: { authority, successor } }: PublicEventReceived<MembershipSucceededV1>) => [
      command(TakeOverMembership, { authority: successor, predecessor: authority }),
      command(CompleteSuccession, { authority, successor }),
    ],
    'int.iom.gpn.membership.focal-point-ended.v1': ({
      data: { authority, successor },
    }: PublicEventReceived<MembershipFocalPointEndedV1>) =>
      successor ? command(TakeOverMembership, { authority: successor, predecessor: authority }) : undefined,
  },
});

export const reactions = [personReplicas.people, speakers, designations, successions];
