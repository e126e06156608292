import { IsUUID } from 'class-validator';
import { CommandInfo } from '#libs/event-sourcing';
import { AboutMeeting, meetingCommands, Scheduling } from '#libs/meetings';
import { Meaning } from '#libs/reference';

@CommandInfo('Schedule a meeting of a body, virtual, in person or both', ['secretariat'], { creates: true })
class ScheduleMeeting extends Scheduling {
  @IsUUID()
  @Meaning('The id of the meeting.')
  meeting: string;

  @IsUUID()
  @Meaning('The body that meets.')
  body: string;
}

@CommandInfo('Invite those who hold a seat on the day of the meeting; who no longer does is uninvited', ['secretariat'])
class InviteBody extends AboutMeeting {
  @IsUUID()
  @Meaning('The id of the meeting.')
  meeting: string;
}

/** The commands that meetings share with sessions of working groups. */
export const sharedCommands = meetingCommands({ id: 'meeting' });

export const commands = { ScheduleMeeting, InviteBody, ...sharedCommands };
