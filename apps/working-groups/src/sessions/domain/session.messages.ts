import { IsUUID } from 'class-validator';
import { CommandInfo } from '#libs/event-sourcing';
import { AboutMeeting, meetingCommands, Scheduling } from '#libs/meetings';
import { Meaning } from '#libs/reference';

@CommandInfo('Schedule a session of a working group, virtual, in person or both (FAQ, question 5)', ['secretariat'], { creates: true })
class ScheduleSession extends Scheduling {
  @IsUUID()
  @Meaning('The id of the session.')
  session: string;

  @IsUUID()
  @Meaning('The working group that meets.')
  group: string;
}

abstract class AboutSession extends AboutMeeting {
  @IsUUID()
  @Meaning('The id of the session.')
  session: string;
}

@CommandInfo('Cancel a session of a group that was closed before it could begin: follows from the closing', [])
class CancelSessionOfClosedGroup extends AboutSession {}

@CommandInfo('Invite the members of the group as they are now, or were on the day; who left it is no longer invited', ['secretariat'])
class InviteMembers extends AboutSession {}

/** The commands that sessions share with meetings. */
export const sharedCommands = meetingCommands({ id: 'session' });

export const commands = { ScheduleSession, InviteMembers, CancelSessionOfClosedGroup, ...sharedCommands };
