import { Injectable } from '@nestjs/common';
import { dateOf, type ViewReader } from '#libs/event-sourcing';
import { type ActionRow, approvedMinutes, carriedTo, type Gathering, type MeetingPack, refuse } from '#libs/meetings';
import { InjectView } from '#libs/platform';
import { compositionOn } from '../domain/body.decider.js';

import { type BodyDocument, bodies } from '../views/bodies/bodies.js';
import { type MeetingDocument, meetings } from '../views/meetings/meetings.js';
import { type Party, parties } from '../views/parties/parties.js';

/** What a reader may see of a meeting: all of it, or, invited as a guest, when and where it is and what it is about. */
export interface Readable {
  readonly document: MeetingDocument;
  readonly whole: boolean;
}

/** Reads meetings for those who may. Papers, attendance, drafts of minutes and actions are for the body and the Secretariat. */
@Injectable()
export class MeetingReading {
  constructor(
    @InjectView(meetings) private readonly entries: ViewReader<MeetingDocument, ActionRow>,
    @InjectView(bodies) private readonly ofBodies: ViewReader<BodyDocument>,
    @InjectView(parties) private readonly ofParties: ViewReader<Party>,
  ) {}

  /** @throws Refusal for a meeting that is not recorded, and for one that is no business of the party */
  async read(meeting: string, holder: string | undefined): Promise<Readable> {
    const document = (await this.entries.get(meeting))?.document;
    if (!document) throw unknown(meeting);
    if (holder === undefined || (await this.sits(holder, document.circle, [dateOf(document.start), today()]))) {
      return { document, whole: true };
    }
    const invitee = document.invitees.find(({ party }) => party === holder);
    if (!invitee) throw unknown(meeting);
    return { document, whole: invitee.capacity !== 'guest' };
  }

  /** The same for what a guest does not see. */
  async readWhole(meeting: string, holder: string | undefined): Promise<MeetingDocument> {
    const { document, whole } = await this.read(meeting, holder);
    if (!whole) throw unknown(meeting);
    return document;
  }

  /** True for a party that holds a seat in the body on one of the days. */
  async sits(party: string, body: string, days: readonly string[]): Promise<boolean> {
    const found = await this.ofBodies.get(body);
    return days.some((day) => found && compositionOn(found.document, day).some(({ holder }) => holder.id === party));
  }

  async bodyNames(ids: readonly string[]): Promise<Readonly<Record<string, string>>> {
    const found = await Promise.all([...new Set(ids)].map((id) => this.ofBodies.get(id)));
    return Object.fromEntries(found.flatMap((one) => (one ? [[one.key, one.document.name]] : [])));
  }

  async partyNames(ids: readonly (string | undefined)[]): Promise<Readonly<Record<string, string>>> {
    const wanted = [...new Set(ids.filter((id) => id !== undefined))];
    const found = await Promise.all(wanted.map((id) => this.ofParties.get(id)));
    return Object.fromEntries(found.flatMap((one) => (one ? [[one.key, one.document.nameEn ?? one.document.name]] : [])));
  }

  /** What earlier meetings of the same body left to do. */
  async carried({ meeting, circle, start }: MeetingDocument): Promise<readonly ActionRow[]> {
    const { items } = await this.entries.rows.find({
      filter: { circle, meetingStart: { lt: start } },
      sort: ['meetingStart', 'due'],
      limit: 'all',
    });
    return carriedTo(
      items.map(({ document }) => document),
      { meeting, start },
    );
  }

  async pack(document: MeetingDocument): Promise<MeetingPack> {
    const { meeting, circle, parties: invited, ...gathering } = document;
    const [actions, last, names] = await Promise.all([this.carried(document), this.minutesBefore(document), this.bodyNames([circle])]);
    return {
      meeting,
      circle: names[circle] ?? circle,
      gathering: { ...gathering, circle },
      actions,
      meetings: Object.fromEntries(actions.map((one) => [one.meeting, one.meetingTitle])),
      names: await this.partyNames([...invited, ...actions.map(({ party }) => party)]),
      ...(last && { last }),
      preparedAt: new Date().toISOString(),
    };
  }

  private async minutesBefore({ circle, start }: MeetingDocument): Promise<MeetingPack['last']> {
    const { items } = await this.entries.find({
      filter: { circle, start: { lt: start }, minutesStatus: { in: ['draft', 'circulated', 'approved', 'locked'] } },
      sort: ['-start'],
      limit: 10,
    });
    for (const { document } of items) {
      const minutes = minutesToShow(document);
      if (!minutes) continue;
      const { meeting, title, start: began, zone } = document;
      return { meeting, title, start: began, zone, ...minutes };
    }
    return undefined;
  }
}

/** Those in force, else the newest that were circulated: a draft that nobody has seen is not put before the body. */
function minutesToShow(gathering: Gathering): Pick<NonNullable<MeetingPack['last']>, 'minutes' | 'status'> | undefined {
  const approved = approvedMinutes(gathering);
  if (approved) return { minutes: approved, status: approved.lockedAt ? 'locked' : 'approved' };
  const circulated = gathering.minutes.findLast(({ circulatedAt }) => circulatedAt !== undefined);
  return circulated && { minutes: circulated, status: 'circulated' };
}

export const today = (): string => dateOf(new Date().toISOString());

const unknown = (id: string) => refuse['unknown-meeting'](`No meeting is recorded under the id ${id}.`);
