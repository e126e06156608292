import {
  type MembershipConfirmedV1,
  type MembershipEffectiveDateCorrectedV1,
  type MembershipExpressedV1,
  type MembershipInvitedV1,
  type MembershipRenamedV1,
  type MembershipSucceededV1,
  type MembershipTakenOverV1,
  type MembershipUpdatedV1,
  type MembershipWithdrawnV1,
  toTopic,
} from '#libs/contracts';
import { type Command, command, type Lookup, type PublicEventReceived, reaction } from '#libs/event-sourcing';
import type { Assignment } from './assignment.messages.js';
import { type MemberReplica, memberReplicas } from './member-replica.js';
import { toEffectiveTime, toOrder, WAIT_UP_TO_MS } from './staleness.js';

/** What a service knows of authorities and their membership; `service`: its name, `working-groups`. */
export function replicateMembers(service: string) {
  const members = memberReplicas(`${service.replaceAll('-', '')}member`);
  const { NoteMember, NoteMemberName, NoteMemberNameInEnglish, NoteJoining, NoteLeaving, NoteCorrection, NoteMemberEngagement } =
    members.commands;

  const toNoteMember = (event: PublicEventReceived<MembershipExpressedV1 | MembershipInvitedV1 | MembershipTakenOverV1>) => {
    const { name, nameEn, country, subdivision } = event.data;
    return command(NoteMember, { ...entry(event), name, ...(nameEn && { nameEn }), country, ...(subdivision && { subdivision }) });
  };

  const membership = reaction(`${service}.membership`, {
    topics: [toTopic('membership')],
    on: {
      'int.iom.gpn.membership.expressed.v1': toNoteMember,
      'int.iom.gpn.membership.invited.v1': toNoteMember,
      'int.iom.gpn.membership.renamed.v1': (event: PublicEventReceived<MembershipRenamedV1>) => {
        const { name, nameEn } = event.data;
        return command(NoteMemberName, { ...entry(event), name, ...(nameEn && { nameEn }) });
      },
      'int.iom.gpn.membership.updated.v1': (event: PublicEventReceived<MembershipUpdatedV1>) =>
        event.data.nameEn ? command(NoteMemberNameInEnglish, { ...entry(event), nameEn: event.data.nameEn }) : undefined,
      'int.iom.gpn.membership.confirmed.v1': (event: PublicEventReceived<MembershipConfirmedV1>) => command(NoteJoining, entry(event)),
      'int.iom.gpn.membership.taken-over.v1': (event: PublicEventReceived<MembershipTakenOverV1>) => [
        toNoteMember(event),
        command(NoteJoining, entry(event)),
      ],
      'int.iom.gpn.membership.withdrawn.v1': (event: PublicEventReceived<MembershipWithdrawnV1>) =>
        command(NoteLeaving, { ...entry(event), reason: 'withdrawn' }),
      'int.iom.gpn.membership.succeeded.v1': (event: PublicEventReceived<MembershipSucceededV1>) =>
        command(NoteLeaving, { ...entry(event), reason: 'succeeded', successor: event.data.successor }),
      'int.iom.gpn.membership.effective-date-corrected.v1': ({
        data: { authority, entry: corrected, to },
        ...event
      }: PublicEventReceived<MembershipEffectiveDateCorrectedV1>) =>
        command(NoteCorrection, { member: authority, entry: corrected, order: toOrder(event), to }),
    },
  });

  return {
    members,
    membership,
    /** A member as another aggregate's lookup: waits a moment for one that is not known as a member yet. */
    member: (id: string): Lookup<MemberReplica> => ({
      decider: members,
      id,
      waitUpTo: WAIT_UP_TO_MS,
      waitUntil: ({ status }) => status !== 'unknown' && status !== 'not-member',
    }),
    /** An authority as another aggregate's lookup, member or not: waits a moment for one that nothing was heard of yet. */
    authority: (id: string): Lookup<MemberReplica> => ({
      decider: members,
      id,
      waitUpTo: WAIT_UP_TO_MS,
      waitUntil: ({ status }) => status !== 'unknown',
    }),
    /** Notes what a member takes part in. */
    noteMemberAssignment: (member: string, assignment: Assignment, ifKnown?: true): Command =>
      command(NoteMemberEngagement, { member, ...assignment, ...(ifKnown && { ifKnown }), effectiveAt: assignment.since }),
  };
}

const entry = (event: PublicEventReceived<{ readonly authority: string }>) => ({
  member: event.data.authority,
  entry: event.id,
  order: toOrder(event),
  ...toEffectiveTime(event),
});
