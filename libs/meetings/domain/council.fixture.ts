import { IsUUID } from 'class-validator';
import { CommandInfo, type Decider } from '#libs/event-sourcing';
import type { FileState } from '#libs/files';
import { type MemberReplica, partyReplicas } from '#libs/parties';
import * as meetings from '../index.js';
import { type Invitee, type Meeting, type MeetingEvents, NO_MEETING } from '../index.js';

// A council that meets, as a service has it: its own ways to schedule and to invite, all else of the library.

@CommandInfo('Schedule', ['secretariat'], { creates: true })
class ScheduleMeeting extends meetings.Scheduling {
  @IsUUID() meeting: string;
  @IsUUID() council: string;
}
@CommandInfo('Invite', ['secretariat'])
class InviteCouncil extends meetings.AboutMeeting {
  meeting: string;
  seats: readonly Invitee[];
}

const shared = meetings.meetingCommands({ id: 'meeting' });
export const commands = { ScheduleMeeting, InviteCouncil, ...shared };

interface CouncilFacts {
  readonly approving?: Meeting;
  readonly organisation?: { readonly status: string; readonly retiredOn?: string };
  readonly member?: MemberReplica;
  readonly file?: FileState;
}

export const council: Decider<Meeting, MeetingEvents, typeof commands, CouncilFacts> = {
  category: 'council',
  initial: NO_MEETING,
  commands,
  idOf: ({ meeting }) => meeting,
  decide: {
    ...meetings.meetingDecisions(shared, partyReplicas('council')),
    ScheduleMeeting: meetings.schedule(({ council: convenor }) => convenor),
    InviteCouncil: meetings.inviting(({ seats }) => seats),
  },
  evolve: meetings.evolve,
};
