import { command, type Policy, policy } from '#libs/event-sourcing';
import { type AssignmentEvents, assignmentFrom } from '#libs/parties';
import { CompleteSuccession, type MembershipEvents, ReleaseErasedPerson, TakeOverMembership } from './domain/membership.messages.js';
import { noteDesignation, ownSpeakers, personReplicas } from './domain/party-replicas.js';

/**
 * Who is designated where is noted with the person, so that one place decides, whichever comes first: a designation of an
 * erased person, or the erasure of a designated one, comes back as a designation to end.
 */
const designations = policy<MembershipEvents & AssignmentEvents>('membership.designations', {
  on: {
    FocalPointDesignated: (event) => {
      const { subject: authority, data } = event;
      return personReplicas.notePersonAssignment(data.person, assignmentFrom(event, { kind: 'focal-point', record: authority }));
    },
    EngagementVoided: ({ subject: person, data }) => command(ReleaseErasedPerson, { authority: data.record, person }),
  },
});

const completing = (authority: string, successor: string) => [
  command(TakeOverMembership, { authority: successor, predecessor: authority }),
  command(CompleteSuccession, { authority, successor }),
];

/**
 * The successor takes over after the predecessor's succession is recorded, and the predecessor hears when it has; a succession that
 * counts from another day is taken over on that day. Who comes to one that was succeeded itself goes on with its successor.
 */
const successions = policy<MembershipEvents>('membership.successions', {
  on: {
    AuthoritySucceeded: ({ subject, data: { successor } }) => completing(subject, successor),
    EffectiveDateCorrected: ({ subject, data: { successor } }) => (successor ? completing(subject, successor) : undefined),
    FocalPointEnded: ({ subject: predecessor, data: { successor } }) =>
      successor ? command(TakeOverMembership, { authority: successor, predecessor }) : undefined,
  },
});

/** Who acts for an authority, by its own records. */
const speakers = policy<MembershipEvents>(ownSpeakers, {
  on: {
    FocalPointDesignated: (event) => noteDesignation(event, { place: event.subject, authority: event.subject, adds: event.data.person }),
    FocalPointEnded: (event) => noteDesignation(event, { place: event.subject, authority: event.subject, removes: event.data.person }),
  },
});

/** What follows from what membership has recorded itself. */
export const policies: readonly Policy[] = [designations, successions, speakers];
