import { Inject, Injectable } from '@nestjs/common';
import type { ViewReader } from '#libs/event-sourcing';
import type { ActionRow } from '#libs/meetings';
import { type ListScope, MeetingReader, type Names } from '#libs/meetings/http';
import { type Caller, InjectView } from '#libs/platform';
import { participationOn } from '../groups/domain/group-state.js';
import { type GroupDocument, groups } from '../groups/views/groups.js';
import { GroupMembers } from '../members/group-members.js';
import { memberNames } from '../members/member-names.js';
import { forMembers } from '../members/members-only.js';
import { type SessionDocument, sessions, split } from './views/sessions.js';
import type { ActionsQuery, SessionsQuery } from './views/sessions.query.js';

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

  /** All sessions, for those who speak for a present member. @throws Problem 403 */
  async calendarScope({ group, party }: SessionsQuery, caller: Caller): Promise<ListScope> {
    await forMembers(this.members, caller);
    return { convenor: group, party };
  }

  /** The member that is named finds its own actions. */
  async boardScope({ group, party }: ActionsQuery) {
    return { convenor: group, party, holder: party };
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
