import {
  MembershipConfirmedV1,
  MembershipEffectiveDateCorrectedV1,
  MembershipExpressedV1,
  MembershipInvitedV1,
  MembershipRenamedV1,
  MembershipSucceededV1,
  MembershipTakenOverV1,
  MembershipUpdatedV1,
  MembershipWithdrawnV1,
  when,
} from '#libs/contracts';
import { type Command, command, defined, type Lookup, type ReceivedEvent, subscription } from '#libs/event-sourcing';
import type { Assignment } from './assignment.messages.js';
import { type MemberReplica, memberReplicas } from './member-replica.js';
import { toEffectiveTime, toOrder, WAIT_UP_TO_MS } from './staleness.js';

/** What a service knows of authorities and their membership; `service`: its name, `working-groups`. */
export function replicateMembers(service: string) {
  const members = memberReplicas(`${service.replaceAll('-', '')}member`);
  const { NoteMember, NoteMemberName, NoteMemberNameInEnglish, NoteJoining, NoteLeaving, NoteCorrection, NoteMemberEngagement } =
    members.commands;

  const toNoteMember = (event: ReceivedEvent<MembershipExpressedV1 | MembershipInvitedV1 | MembershipTakenOverV1>) => {
    const { name, nameEn, country, subdivision } = event.data;
    return command(NoteMember, defined({ ...entry(event), name, nameEn, country, subdivision }));
  };

  /** An approach that gave no facts anew tells nothing of the authority that was not told before. */
  const toNoteApproach = (event: ReceivedEvent<MembershipExpressedV1 | MembershipInvitedV1>) =>
    event.data.asRecorded ? undefined : toNoteMember(event);

  const membership = subscription(`${service}.membership`, {
    on: [
      when(MembershipExpressedV1, toNoteApproach),
      when(MembershipInvitedV1, toNoteApproach),
      when(MembershipRenamedV1, (event) => {
        const { name, nameEn } = event.data;
        return command(NoteMemberName, defined({ ...entry(event), name, nameEn }));
      }),
      when(MembershipUpdatedV1, (event) =>
        event.data.nameEn ? command(NoteMemberNameInEnglish, { ...entry(event), nameEn: event.data.nameEn }) : undefined,
      ),
      when(MembershipConfirmedV1, (event) => command(NoteJoining, entry(event))),
      when(MembershipTakenOverV1, (event) => [toNoteMember(event), command(NoteJoining, entry(event))]),
      when(MembershipWithdrawnV1, (event) => command(NoteLeaving, { ...entry(event), reason: 'withdrawn' })),
      when(MembershipSucceededV1, (event) =>
        command(NoteLeaving, { ...entry(event), reason: 'succeeded', successor: event.data.successor }),
      ),
      when(MembershipEffectiveDateCorrectedV1, ({ data: { authority, entry: corrected, date }, ...event }) =>
        command(NoteCorrection, { member: authority, entry: corrected, order: toOrder(event), date }),
      ),
    ],
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
      command(NoteMemberEngagement, defined({ member, ...assignment, ifKnown, effectiveAt: assignment.startsOn })),
  };
}

const entry = (event: ReceivedEvent<{ readonly authority: string }>) => ({
  member: event.data.authority,
  entry: event.id,
  order: toOrder(event),
  ...toEffectiveTime(event),
});
