import { Inject, Injectable } from '@nestjs/common';
import { defined, type ViewReader } from '#libs/event-sourcing';
import { type ActionRow, isOverdue } from '#libs/meetings';
import { MeetingReader, type Names, today } from '#libs/meetings/http';
import { InjectView } from '#libs/platform';
import { participationOn } from '../groups/domain/group-state.js';
import { type GroupDocument, groups } from '../groups/views/groups.js';
import { GroupMembers } from '../members/group-members.js';
import { memberNames } from '../members/member-names.js';
import { type SessionDocument, sessions, split } from './views/sessions.js';

/** Reads sessions for those who may: the members that take part in the group, its guests, and the Secretariat. */
@Injectable()
export class SessionReading extends MeetingReader<SessionDocument> {
  constructor(
    @InjectView(sessions) entries: ViewReader<SessionDocument, ActionRow>,
    @InjectView(groups) private readonly ofGroups: ViewReader<GroupDocument>,
    @Inject(GroupMembers) private readonly members: GroupMembers,
  ) {
    super(entries, ofGroups, 'session', split);
  }

  async takesPart(member: string, group: string, days: readonly string[]): Promise<boolean> {
    const entry = await this.ofGroups.get(group);
    return days.some((day) => entry && participationOn(entry.document, member, day) !== undefined);
  }

  async partyNames(ids: readonly (string | undefined)[], day?: string): Promise<Names> {
    return Object.fromEntries(
      await memberNames(
        this.members,
        ids.filter((id) => id !== undefined),
        day,
      ),
    );
  }
}

/** An action as a board shows it. */
export function toActionRow(
  { id: _, convenor, dueOrder: __, meeting, meetingTitle, meetingStart: ___, ...row }: ActionRow,
  parties: Names,
  convenors: Names,
) {
  const partyName = row.party && parties[row.party];
  const groupName = convenors[convenor];
  return defined({
    ...row,
    overdue: isOverdue(row, today()),
    session: meeting,
    sessionTitle: meetingTitle,
    group: convenor,
    groupName,
    partyName,
  });
}
