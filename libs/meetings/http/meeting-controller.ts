import type { FastifyReply } from 'fastify';
import { calendarFeed } from '#libs/calendar';
import type { Filter, ViewReader } from '#libs/event-sourcing';
import { findPage, type PageQuery, toPage, type ViewQuery } from '#libs/platform';
import { toCalendarEntry } from '../domain/calendar-entry.js';
import { dayOfMeeting } from '../domain/meeting.messages.js';
import type { MeetingPack } from '../domain/pack.js';
import type { ActionRow } from '../domain/projection.js';
import type { MeetingDocumentBase } from '../views/meeting-view.js';
import { discloseAction } from './disclosure.js';
import { type MeetingReader, type Names, UNKNOWN_CONVENOR } from './meeting-reader.js';

/** What a question for one of them says: who asks, for which party. */
interface MeetingQuery extends ViewQuery {
  readonly holder?: string;
}

/** The routes that meetings and sessions share. A service's controller declares them, with who may ask. */
export abstract class MeetingController<Document extends MeetingDocumentBase> {
  protected constructor(
    protected readonly entries: ViewReader<Document, ActionRow>,
    protected readonly reading: MeetingReader<Document>,
  ) {}

  protected async preparePack(id: string, query: MeetingQuery): Promise<MeetingPack> {
    return this.reading.pack(await this.reading.readWhole(id, query.holder), query.holder);
  }

  /** One entry for a calendar, as a file: RFC 5545. */
  protected async calendarFile(word: string, id: string, query: MeetingQuery, reply: FastifyReply): Promise<string> {
    const { document } = await this.reading.read(id, query.holder);
    const convenors = await this.reading.convenors([document.convenor]);
    const convenor = convenors.get(document.convenor) ?? UNKNOWN_CONVENOR;
    reply.header('content-disposition', `attachment; filename="${word}-${dayOfMeeting(document)}.ics"`);
    return calendarFeed({ name: convenor.name, entries: [toCalendarEntry(id, document, { convenor, forParticipants: true })] });
  }

  /** A page of the board of actions, the one due first at the top, as the party that asks may see it. */
  protected async boardPage<Shown>(
    query: PageQuery,
    holder: string | undefined,
    filter: Filter,
    shown: (row: ActionRow, parties: Names, convenors: Names) => Shown,
  ) {
    const page = await findPage(this.entries.rows, query, filter);
    const rows = page.items.map(({ document }) => document);
    const [convenors, parties] = await Promise.all([
      this.reading.convenorNames(rows.map(({ convenor }) => convenor)),
      this.reading.partyNames(rows.map(({ party }) => party)),
    ]);
    return toPage(page, ({ document }) => shown(discloseAction(holder, document), parties, convenors));
  }
}
