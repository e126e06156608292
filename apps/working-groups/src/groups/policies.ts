import { type Command, command, defined, policy, type ReceivedEvent } from '#libs/event-sourcing';
import type { MeetingEvents } from '#libs/meetings';
import { type AssignmentEvents, present } from '#libs/parties';
import { parties } from '../members/domain/party-replicas.js';
import {
  type GroupEvents,
  MoveLeaving,
  NoteSession,
  PassGroupMembership,
  ReleaseMember,
  VacateRepresentative,
} from './domain/group.messages.js';

type Represented = Pick<GroupEvents['RepresentativeVacated'], 'member' | 'participation' | 'primary' | 'alternate'>;

const noteRepresentatives = (event: ReceivedEvent<Represented>): readonly Command[] => {
  const { participation, primary, alternate } = event.data;
  return present(primary, alternate).flatMap(
    (person) => parties.noteAssignment(event, { kind: 'representative', record: event.subject, item: participation, person }) ?? [],
  );
};

/**
 * Who takes part, and who represents, is noted with the member and the person, so that one place decides, whichever comes
 * first: joining and representing, or the withdrawal, the succession, the erasure.
 */
const engagements = policy<GroupEvents & AssignmentEvents>('working-groups.engagements', {
  on: {
    GroupJoined: (event) => {
      const { participation, member } = event.data;
      const membership = parties.noteAssignment(event, { kind: 'group-membership', record: event.subject, item: participation, member });
      return [...(membership ?? []), ...noteRepresentatives(event)];
    },
    LeavingMoved: (event) => {
      const { successor: member, arrival: item } = event.data;
      return item ? parties.noteAssignment(event, { kind: 'group-membership', record: event.subject, item, member }) : undefined;
    },
    RepresentativesChanged: noteRepresentatives,
    RepresentativeVacated: noteRepresentatives,
    EngagementVoided: (event) => {
      const { kind, party, record: group, item: participation, reason, successor } = event.data;
      const { startsOn, revokedOn: effectiveAt, previousRevokedOn: previousDate } = event.data;
      if (kind === 'action') return undefined;
      if (party === 'person') return command(VacateRepresentative, { group, person: event.subject, effectiveAt });
      if (participation === undefined) return undefined;
      const place = { group, member: event.subject, participation, effectiveAt };
      if (previousDate) return command(MoveLeaving, defined({ ...place, previousDate, successor }));
      return reason === 'succeeded' && successor !== undefined
        ? command(PassGroupMembership, { ...place, startsOn, successor })
        : command(ReleaseMember, { ...place, startsOn });
    },
  },
});

/** A group keeps which sessions it has, so that it can call them off when it is closed. */
const sessions = policy<MeetingEvents>('working-groups.sessions-of-groups', {
  on: {
    MeetingScheduled: ({ subject: session, data: { convenor: group }, effectiveAt }) =>
      command(NoteSession, defined({ group, session, effectiveAt })),
  },
});

const noteSpeakers = (event: ReceivedEvent<Represented>): Command => {
  const { participation, member, primary, alternate } = event.data;
  return parties.noteDesignation(event, { place: participation, authority: member, persons: present(primary, alternate) });
};

/** Who acts for an authority in a group. */
const speakers = policy<GroupEvents>(parties.ownSpeakers, {
  on: {
    GroupJoined: noteSpeakers,
    RepresentativesChanged: noteSpeakers,
    RepresentativeVacated: noteSpeakers,
    GroupLeft: (event) => parties.noteDesignation(event, { place: event.data.participation, persons: [] }),
  },
});

export const groupPolicies = [engagements, sessions, speakers];
