import { Inject, Injectable } from '@nestjs/common';
import { dateOf, type ViewReader } from '#libs/event-sourcing';
import { type ActionRow, approvedMinutes, carriedTo, type Gathering, isOverdue, type MeetingPack, refuse } from '#libs/meetings';
import { InjectView } from '#libs/platform';
import { participationOn } from '../domain/group-state.js';
import { type GroupDocument, groups } from '../views/groups/groups.js';
import { type SessionDocument, sessions } from '../views/sessions/sessions.js';
import { GroupMembers, shownName } from './group-members.js';

/** What a reader may see of a session: all of it, or, invited as a guest, when and where it is and what it is about. */
export interface Readable {
  readonly document: SessionDocument;
  readonly whole: boolean;
}

export type Names = Readonly<Record<string, string>>;

/** Reads sessions for those who may. Papers, attendance, minutes and actions are for the group and the Secretariat. */
@Injectable()
export class SessionReading {
  constructor(
    @InjectView(sessions) private readonly entries: ViewReader<SessionDocument, ActionRow>,
    @InjectView(groups) private readonly circles: ViewReader<GroupDocument>,
    @Inject(GroupMembers) private readonly members: GroupMembers,
  ) {}

  /** @throws Refusal for a session that is not recorded, and for one that is no business of the member */
  async read(session: string, holder: string | undefined): Promise<Readable> {
    const document = (await this.entries.get(session))?.document;
    if (!document) throw unknown(session);
    if (holder === undefined || (await this.takesPart(holder, document))) return { document, whole: true };
    const invitee = document.invitees.find(({ party }) => party === holder);
    if (!invitee) throw unknown(session);
    return { document, whole: invitee.capacity !== 'guest' };
  }

  /** The same for what a guest does not see. */
  async readWhole(session: string, holder: string | undefined): Promise<SessionDocument> {
    const { document, whole } = await this.read(session, holder);
    if (!whole) throw unknown(session);
    return document;
  }

  async groupNames(ids: readonly string[]): Promise<Names> {
    const found = await Promise.all([...new Set(ids)].map((id) => this.circles.get(id)));
    return Object.fromEntries(found.flatMap((one) => (one ? [[one.key, one.document.name]] : [])));
  }

  async partyNames(ids: readonly (string | undefined)[]): Promise<Names> {
    const found = await this.members.of(ids.filter((id) => id !== undefined));
    return Object.fromEntries(
      [...found].flatMap(([id, one]) => {
        const name = shownName(one);
        return name === undefined ? [] : [[id, name] as const];
      }),
    );
  }

  /** What earlier sessions of the same group left to do. */
  async carried({ session, circle, start }: SessionDocument): Promise<readonly ActionRow[]> {
    const { items } = await this.entries.rows.find({
      filter: { circle, meetingStart: { lt: start } },
      sort: ['meetingStart', 'due'],
      limit: 'all',
    });
    return carriedTo(
      items.map(({ document }) => document),
      { meeting: session, start },
    );
  }

  async pack(document: SessionDocument): Promise<MeetingPack> {
    const { session, circle, parties: invited, ...gathering } = document;
    const [actions, last, names] = await Promise.all([this.carried(document), this.minutesBefore(document), this.groupNames([circle])]);
    return {
      meeting: session,
      circle: names[circle] ?? circle,
      gathering: { ...gathering, circle },
      actions,
      meetings: Object.fromEntries(actions.map((one) => [one.meeting, one.meetingTitle])),
      names: await this.partyNames([...invited, ...actions.map(({ party }) => party)]),
      ...(last && { last }),
      preparedAt: new Date().toISOString(),
    };
  }

  /** True for a member that was in the group on the day of the session, or is now. */
  private async takesPart(member: string, { circle, start }: SessionDocument): Promise<boolean> {
    const found = await this.circles.get(circle);
    return [dateOf(start), today()].some((day) => found && participationOn(found.document, member, day));
  }

  private async minutesBefore({ circle, start }: SessionDocument): Promise<MeetingPack['last']> {
    const { items } = await this.entries.find({
      filter: { circle, start: { lt: start }, minutesStatus: { in: ['draft', 'circulated', 'approved', 'locked'] } },
      sort: ['-start'],
      limit: 10,
    });
    for (const { document } of items) {
      const minutes = minutesToShow(document);
      if (!minutes) continue;
      const { session, title, start: began, zone } = document;
      return { meeting: session, title, start: began, zone, ...minutes };
    }
    return undefined;
  }
}

/** Those in force, else the newest that were circulated: a draft that nobody has seen is not put before the group. */
function minutesToShow(gathering: Gathering): Pick<NonNullable<MeetingPack['last']>, 'minutes' | 'status'> | undefined {
  const approved = approvedMinutes(gathering);
  if (approved) return { minutes: approved, status: approved.lockedAt ? 'locked' : 'approved' };
  const circulated = gathering.minutes.findLast(({ circulatedAt }) => circulatedAt !== undefined);
  return circulated && { minutes: circulated, status: 'circulated' };
}

export const today = (): string => dateOf(new Date().toISOString());

/** An action as a board shows it. */
export function actionOf(
  { id: _, circle, dueOrder: __, meeting, meetingTitle, meetingStart: ___, ...row }: ActionRow,
  parties: Names,
  circles: Names,
) {
  const partyName = row.party && parties[row.party];
  const groupName = circles[circle];
  return {
    ...row,
    overdue: isOverdue(row, today()),
    session: meeting,
    sessionTitle: meetingTitle,
    group: circle,
    ...(groupName && { groupName }),
    ...(partyName && { partyName }),
  };
}

const unknown = (id: string) => refuse['unknown-meeting'](`No session is recorded under the id ${id}.`);
