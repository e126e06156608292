import { defined, today, type ViewReader } from '#libs/event-sourcing';
import type { Caller } from '#libs/platform';
import { displayNameOn, type NameFrom } from '#libs/reference';
import { carriedTo } from '../domain/actions.js';
import type { Convenor } from '../domain/calendar-entry.js';
import { dayOfMeeting, type Meeting } from '../domain/meeting.messages.js';
import { approvedMinutes } from '../domain/minutes.js';
import type { MeetingPack } from '../domain/pack.js';
import { GUEST } from '../domain/participation.js';
import type { ActionRow } from '../domain/projection.js';
import { refuse } from '../domain/refusals.js';
import type { MeetingDocumentBase, Split } from '../views/meeting-view.js';
import { discloseAction, discloseMeeting, isDisclosed } from './disclosure.js';
import type { BoardQuery, CalendarQuery, ListScope } from './queries.js';

/** A meeting or session as somebody may read it: whole, or, invited as a guest, its time, place and agenda. */
export interface Readable<Document> {
  readonly document: Document;
  readonly whole: boolean;
}

export type Names = Readonly<Record<string, string>>;

/** Stands for a body or group that the read model does not know yet. */
export const UNKNOWN_CONVENOR: NamedConvenor = { name: 'Global Policy Network', renamings: 0, names: [] };

export const toConvenor = ({ name, formerNames, names, renamedAt }: Renamed): NamedConvenor =>
  defined({ name, names, renamings: formerNames.length, renamedAt });

/** A body or group with what it was called, each name from a day on. */
export interface NamedConvenor extends Convenor {
  readonly names: readonly NameFrom[];
}

interface Renamed {
  readonly name: string;
  readonly formerNames: readonly string[];
  readonly names: readonly NameFrom[];
  /** When the last renaming was recorded. */
  readonly renamedAt?: string;
}

/**
 * Reads meetings or sessions for those who may. Papers, attendance, minutes and actions are for those who take part in the
 * body or group, and for the Secretariat. A service says who takes part, and what parties are called.
 */
export abstract class MeetingReader<Document extends MeetingDocumentBase> {
  protected constructor(
    private readonly meetings: ViewReader<Document, ActionRow>,
    /** Bodies or groups. */
    private readonly convenorDocuments: Pick<ViewReader<Renamed>, 'get'>,
    /** `meeting` or `session`: what it is called to those who ask for one. */
    private readonly word: string,
    readonly split: Split<Document>,
  ) {}

  /** Which meetings the calendar shows to whoever asks. @throws Problem for who may see none */
  abstract calendarScope(query: CalendarQuery, caller: Caller): Promise<ListScope>;
  /** Which actions the board shows, and for which party: `holder` absent, to the Secretariat or an auditor. */
  abstract boardScope(query: BoardQuery): Promise<ListScope & { readonly holder: string | undefined }>;
  /** True for a party that is in the body or group on one of the days. */
  abstract takesPart(party: string, convenor: string, days: readonly string[]): Promise<boolean>;
  /** Names of members and organisations with their country, by id, as they stood on a day (absent: today). */
  abstract partyNames(ids: readonly (string | undefined)[], day?: string): Promise<Names>;

  /** Bodies or groups, by id. */
  async convenors(ids: readonly string[]): Promise<ReadonlyMap<string, NamedConvenor>> {
    const entries = await Promise.all([...new Set(ids)].map((id) => this.convenorDocuments.get(id)));
    return new Map(entries.flatMap((entry) => (entry ? [[entry.key, toConvenor(entry.document)] as const] : [])));
  }

  /** By id, as they stood on a day (absent: today). */
  async convenorNames(ids: readonly string[], day?: string): Promise<Names> {
    return Object.fromEntries([...(await this.convenors(ids))].map(([id, convenor]) => [id, displayNameOn(convenor, day)]));
  }

  /** @throws Refusal for one that is not recorded, and for one that is no business of the party */
  async read(id: string, holder: string | undefined): Promise<Readable<Document>> {
    const document = (await this.meetings.get(id))?.document;
    if (!document) throw this.unknown(id);
    const whole = holder === undefined || (await this.takesFullPart(document, holder));
    if (!whole && !document.invitees.some(({ party }) => party === holder)) throw this.unknown(id);
    return { document: discloseMeeting(holder, document), whole };
  }

  /** A meeting or session as those who take part see it. @throws Refusal, beside those of `read`, for a guest */
  async readWhole(id: string, holder: string | undefined): Promise<Document> {
    const { document, whole } = await this.read(id, holder);
    if (!whole) throw this.unknown(id);
    return document;
  }

  /** True for a party before which the papers of a meeting or session lie. */
  async takesPartIn(id: string, holder: string): Promise<boolean> {
    const document = (await this.meetings.get(id))?.document;
    return document !== undefined && this.takesFullPart(document, holder);
  }

  /** Of a body or group that it is in, or was on the day, and of what it is invited to for its seat or membership. */
  private async takesFullPart(document: Document, holder: string): Promise<boolean> {
    if (await this.takesPart(holder, document.convenor, [dayOfMeeting(document), today()])) return true;
    return document.invitees.some(({ party, capacity }) => party === holder && capacity !== GUEST);
  }

  /** Actions that earlier meetings of the same body or group left to do, as the party may see them. */
  async carriedActions(document: Document, holder?: string): Promise<readonly ActionRow[]> {
    const { convenor, start, local } = document;
    const { items } = await this.meetings.rows.find({
      filter: { convenor, meetingStart: { lt: start } },
      sort: ['meetingStart', 'due'],
      limit: 'all',
    });
    return carriedTo(
      items.map((row) => discloseAction(holder, row.document)),
      { meeting: this.split(document).id, start, local },
    );
  }

  async pack(document: Document, holder?: string): Promise<MeetingPack> {
    const { convenor, parties } = document;
    const { id, record } = this.split(document);
    const [actions, last, names] = await Promise.all([
      this.carriedActions(document, holder),
      this.minutesBefore(document, holder),
      this.convenorNames([convenor], dayHeld(record)),
    ]);
    return defined({
      meeting: id,
      convenor: names[convenor] ?? convenor,
      record,
      actions,
      meetings: Object.fromEntries(actions.map((action) => [action.meeting, action.meetingTitle])),
      names: await this.partyNames([...parties, ...actions.map(({ party }) => party)], dayHeld(record)),
      last,
      preparedAt: new Date().toISOString(),
    });
  }

  private async minutesBefore({ convenor, start }: Document, holder: string | undefined): Promise<MeetingPack['last']> {
    const { items } = await this.meetings.find({
      filter: { convenor, start: { lt: start }, minutesStatus: { in: ['draft', 'circulated', 'approved', 'locked'] } },
      sort: ['-start'],
      limit: 10,
    });
    for (const { document } of items) {
      const minutes = minutesToShow(discloseMeeting(holder, document));
      if (!minutes) continue;
      const { title, start: began, zone } = document;
      return { meeting: this.split(document).id, title, start: began, zone, ...minutes };
    }
    return undefined;
  }

  private unknown(id: string) {
    return refuse['unknown-meeting'](`No ${this.word} is recorded under the id ${id}.`);
  }
}

/** On which names stand as they were then; undefined: it is still to come. */
export function dayHeld(meeting: Pick<Meeting, 'local'>): string | undefined {
  const day = dayOfMeeting(meeting);
  return day < today() ? day : undefined;
}

/** Those in force, else the newest that were circulated: a draft that nobody has seen is not put before the others. */
function minutesToShow(meeting: Meeting): Pick<NonNullable<MeetingPack['last']>, 'minutes' | 'status'> | undefined {
  const disclosed = { ...meeting, minutes: meeting.minutes.filter(isDisclosed) };
  const approved = approvedMinutes(disclosed);
  if (approved) return { minutes: approved, status: approved.lockedAt ? 'locked' : 'approved' };
  const circulated = disclosed.minutes.findLast(({ circulatedAt }) => circulatedAt !== undefined);
  return circulated && { minutes: circulated, status: 'circulated' };
}
