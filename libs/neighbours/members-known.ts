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
import type { Engagement } from './engagement.js';
import { effective, orderOf, PATIENCE_MS } from './hearsay.js';
import { type KnownMember, knownMembers } from './known-member.js';

/** What a service knows of authorities and their membership; `service`: its name, `working-groups`. */
export function membersKnownTo(service: string) {
  const members = knownMembers(`${service.replaceAll('-', '')}member`);
  const { NoteMember, NoteMemberName, NoteMemberNameInEnglish, NoteJoining, NoteLeaving, NoteCorrection, NoteMemberEngagement } =
    members.commands;

  const described = (event: PublicEventReceived<MembershipExpressedV1 | MembershipInvitedV1 | MembershipTakenOverV1>) => {
    const { name, nameEn, country, subdivision } = event.data;
    return command(NoteMember, { ...entry(event), name, ...(nameEn && { nameEn }), country, ...(subdivision && { subdivision }) });
  };

  const membership = reaction(`${service}.membership`, {
    topics: [toTopic('membership')],
    on: {
      'int.iom.gpn.membership.expressed.v1': described,
      'int.iom.gpn.membership.invited.v1': described,
      'int.iom.gpn.membership.renamed.v1': (event: PublicEventReceived<MembershipRenamedV1>) => {
        const { name, nameEn } = event.data;
        return command(NoteMemberName, { ...entry(event), name, ...(nameEn && { nameEn }) });
      },
      'int.iom.gpn.membership.updated.v1': (event: PublicEventReceived<MembershipUpdatedV1>) =>
        event.data.nameEn ? command(NoteMemberNameInEnglish, { ...entry(event), nameEn: event.data.nameEn }) : undefined,
      'int.iom.gpn.membership.confirmed.v1': (event: PublicEventReceived<MembershipConfirmedV1>) => command(NoteJoining, entry(event)),
      'int.iom.gpn.membership.taken-over.v1': (event: PublicEventReceived<MembershipTakenOverV1>) => [
        described(event),
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
        command(NoteCorrection, { member: authority, entry: corrected, order: orderOf(event), to }),
    },
  });

  return {
    members,
    membership,
    /** A member as another aggregate's lookup: waits a moment for one that is not known as a member yet. */
    member: (id: string): Lookup<KnownMember> => ({
      decider: members,
      id,
      waitUpTo: PATIENCE_MS,
      waitUntil: ({ status }) => status !== 'unknown' && status !== 'not-member',
    }),
    /** An authority as another aggregate's lookup, member or not: waits a moment for one that nothing was heard of yet. */
    authority: (id: string): Lookup<KnownMember> => ({
      decider: members,
      id,
      waitUpTo: PATIENCE_MS,
      waitUntil: ({ status }) => status !== 'unknown',
    }),
    /** Notes what a member takes part in. */
    memberEngaged: (member: string, engagement: Engagement, ifKnown?: true): Command =>
      command(NoteMemberEngagement, { member, ...engagement, ...(ifKnown && { ifKnown }), effectiveAt: engagement.since }),
  };
}

const entry = (event: PublicEventReceived<{ readonly authority: string }>) => ({
  member: event.data.authority,
  entry: event.id,
  order: orderOf(event),
  ...effective(event),
});
