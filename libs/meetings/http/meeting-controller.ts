import { Controller, Get, Header, Inject, Query, Res, type Type } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { calendarFeed } from '#libs/calendar';
import { type AnyView, compareTexts, Optional, type Permission, today, type View, type ViewReader } from '#libs/event-sourcing';
import {
  Allow,
  Caller,
  findPage,
  InjectView,
  Limited,
  PathId,
  pageSchema,
  Reads,
  ReadsRecord,
  Responds,
  toPage,
  ViewQuery,
} from '#libs/platform';
import { Meaning } from '#libs/reference';
import { toCalendarEntry } from '../domain/calendar-entry.js';
import { dayOfMeeting } from '../domain/meeting.messages.js';
import { type MeetingPack, packPage } from '../domain/pack.js';
import { type ActionRow, actionRows } from '../domain/projection.js';
import type { MeetingDocumentBase } from '../views/meeting-view.js';
import { compareRevisions } from './comparison.js';
import { discloseAction, isDisclosed } from './disclosure.js';
import { dayHeld, type MeetingReader, UNKNOWN_CONVENOR } from './meeting-reader.js';
import { type MeetingTerms, presentMeetings } from './presentation.js';
import { type BoardQuery, boardFilter, type CalendarQuery, calendarFilter, calendarOrder, RevisionsQuery } from './queries.js';
import { PACK } from './responses.js';

/** A list of one service: by what it may be asked, and who finds what in it. */
interface ListRoute<Question> {
  readonly query: Type<Question>;
  readonly focalPoint: Permission;
  readonly summary: string;
  readonly description: string;
  readonly reads: readonly AnyView[];
}

/** The words, shapes and lists by which the routes of one service differ; its reader says who sees which meetings. */
interface MeetingRoutes<Document extends MeetingDocumentBase> extends MeetingTerms {
  readonly tag: string;
  readonly view: View<Document, ActionRow>;
  readonly reader: Type<MeetingReader<Document>>;
  /** The bodies or groups, and who is called what. */
  readonly reads: { readonly convenors: AnyView; readonly parties: AnyView };
  readonly calendar: ListRoute<CalendarQuery>;
  readonly board: ListRoute<BoardQuery>;
  /** How the page of one shows its actions: as they were agreed, or as the board does, the one due first at the top. */
  readonly actions: 'as agreed' | 'as on the board';
  readonly descriptions: {
    /** The meaning of the parameter `holder`. */
    readonly holder: string;
    readonly focalPoint: string;
    readonly comparison: string;
    readonly pack: string;
  };
}

/**
 * The routes on meetings and sessions alike, as a controller of one service: `export const SessionsController = meetingController({ id: 'session', … })`.
 * The constant is called as the class is, `MeetingsController` or `SessionsController`: the refusals of the routes are found by that name.
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: the routes of a class; each is short.
export function meetingController<Document extends MeetingDocumentBase>(routes: MeetingRoutes<Document>): Type<object> {
  const { id, view, tag, reader, reads, shapes, descriptions } = routes;
  const path = `${id}s`;
  const { toAction, toCard, toInvitation, toPage: toWholePage } = presentMeetings(routes);
  const allowReaders = () => Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'holder' });

  class CalendarQuestion extends (routes.calendar.query as Type<CalendarQuery>) {}
  class BoardQuestion extends (routes.board.query as Type<BoardQuery>) {}
  class RecordQuery extends ViewQuery {
    @Optional()
    @IsUUID()
    @Meaning(descriptions.holder)
    holder?: string;
  }
  class ComparisonQuery extends RevisionsQuery {
    @Optional()
    @IsUUID()
    @Meaning(descriptions.holder)
    holder?: string;
  }

  @ApiTags(tag)
  @Controller()
  class MeetingController {
    constructor(
      @InjectView(view) readonly entries: ViewReader<Document, ActionRow>,
      @Inject(reader) readonly reading: MeetingReader<Document>,
    ) {}

    @Get(path)
    @Reads(...routes.calendar.reads)
    @Allow('secretariat', 'auditor', routes.calendar.focalPoint)
    @Responds(routes.calendar.summary, pageSchema(shapes.card), { description: routes.calendar.description })
    async calendar(@Query() query: CalendarQuestion, @Caller() caller: Caller) {
      const scope = await this.reading.calendarScope(query, caller);
      const page = await findPage(this.entries, query, calendarFilter(query, scope, new Date().toISOString()), calendarOrder(query));
      const convenors = await this.reading.convenorNames(page.items.map(({ document }) => document.convenor));
      return toPage(page, ({ document }) => toCard(document, convenors));
    }

    @Get(`${path}/:${id}`)
    @ReadsRecord(reads.convenors, view, reads.parties)
    @allowReaders()
    @Responds(`One ${id}: agenda, papers, attendance, conflicts, minutes, actions; its revision is the ETag`, shapes.page, {
      description: `${descriptions.focalPoint} Drafts of minutes that were not circulated are the Secretariat’s. A guest sees when and where it is, who is invited, and the agenda.`,
    })
    async show(@PathId(id) meeting: string, @Query() { holder }: RecordQuery) {
      const { document, whole } = await this.reading.read(meeting, holder);
      const { convenor, parties, actions } = document;
      const carried = whole ? await this.reading.carriedActions(document, holder) : [];
      const [convenors, names] = await Promise.all([
        this.reading.convenorNames([convenor], dayHeld(document)),
        this.reading.partyNames([...parties, ...[...actions, ...carried].map(({ party }) => party)], dayHeld(document)),
      ]);
      if (!whole) return toInvitation(document, names, convenors);
      const toRow = (row: ActionRow) => toAction(row, names, convenors);
      const own = routes.actions === 'as agreed' ? actions : actionRows(meeting, document).toSorted(byDue).map(toRow);
      return toWholePage(document, { actions: own, carried: carried.map(toRow) }, names, convenors);
    }

    @Get(`${path}/:${id}/minutes/compare`)
    @Reads(view)
    @allowReaders()
    @Responds('Two revisions of the minutes, by their sealed texts and commitments', shapes.comparison, {
      description: `The texts are in the people service: resolve the two ids there, hold each against its commitment, and compare the lines. ${descriptions.comparison}`,
    })
    async compare(@PathId(id) meeting: string, @Query() query: ComparisonQuery) {
      const { title, minutes } = await this.reading.readWhole(meeting, query.holder);
      return { [id]: meeting, title, ...compareRevisions(minutes.filter(isDisclosed), query) };
    }

    @Get(`${path}/:${id}/pack`)
    @Reads(reads.convenors, view, reads.parties)
    @allowReaders()
    @Responds(
      `The ${id} pack as one page that prints well: agenda, papers, participants, last minutes, open actions`,
      { type: 'string' },
      {
        contentType: 'text/html',
        description: `${descriptions.focalPoint} The page is whole: saved to a file it stays as it is. Persons and sealed texts stand there by their ids${descriptions.pack}`,
      },
    )
    @Header('content-type', 'text/html; charset=utf-8')
    async pack(@PathId(id) meeting: string, @Query() { holder }: RecordQuery): Promise<string> {
      return packPage(await this.preparePack(meeting, holder));
    }

    @Get(`${path}/:${id}/pack/contents`)
    @Reads(reads.convenors, view, reads.parties)
    @allowReaders()
    @Responds(`What the ${id} pack is made of`, PACK, { description: descriptions.focalPoint })
    contents(@PathId(id) meeting: string, @Query() { holder }: RecordQuery): Promise<MeetingPack> {
      return this.preparePack(meeting, holder);
    }

    /** As RFC 5545 has it. */
    @Get(`${path}/:${id}/calendar.ics`)
    @Reads(reads.convenors, view)
    @Limited('feeds')
    @allowReaders()
    @Responds(
      `The ${id} for a calendar (RFC 5545); opened again after a change, it moves the entry that is there`,
      { type: 'string' },
      { contentType: 'text/calendar', description: descriptions.focalPoint },
    )
    @Header('content-type', 'text/calendar; charset=utf-8')
    async ics(
      @PathId(id) meeting: string,
      @Query() { holder }: RecordQuery,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<string> {
      const { document } = await this.reading.read(meeting, holder);
      const convenors = await this.reading.convenors([document.convenor]);
      const convenor = convenors.get(document.convenor) ?? UNKNOWN_CONVENOR;
      reply.header('content-disposition', `attachment; filename="${id}-${dayOfMeeting(document)}.ics"`);
      return calendarFeed({ name: convenor.name, entries: [toCalendarEntry(meeting, document, { convenor, forParticipants: true })] });
    }

    @Get('actions')
    @Reads(...routes.board.reads)
    @Allow('secretariat', 'auditor', routes.board.focalPoint)
    @Responds(routes.board.summary, pageSchema(shapes.action), { description: routes.board.description })
    async board(@Query() query: BoardQuestion) {
      const { holder, ...scope } = await this.reading.boardScope(query);
      const page = await findPage(this.entries.rows, query, boardFilter(query, scope, today()));
      const rows = page.items.map(({ document }) => document);
      const [convenors, parties] = await Promise.all([
        this.reading.convenorNames(rows.map(({ convenor }) => convenor)),
        this.reading.partyNames(rows.map(({ party }) => party)),
      ]);
      return toPage(page, ({ document }) => toAction(discloseAction(holder, document), parties, convenors));
    }

    private async preparePack(meeting: string, holder: string | undefined): Promise<MeetingPack> {
      return this.reading.pack(await this.reading.readWhole(meeting, holder), holder);
    }
  }
  Object.defineProperty(MeetingController, 'name', { value: `${path[0]?.toUpperCase()}${path.slice(1)}Controller` });
  return MeetingController;
}

/** As the board has them: those without a day last, those of one day by their ids. */
const byDue = (first: ActionRow, second: ActionRow): number =>
  compareTexts(first.dueOrder, second.dueOrder) || compareTexts(first.id, second.id);
