import { Controller, Get, Header, Inject, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { defined, type ViewReader } from '#libs/event-sourcing';
import { type ActionRow, isOverdue, packPage } from '#libs/meetings';
import {
  calendarFilter,
  calendarOrder,
  comparedRevisions,
  dayHeld,
  isDisclosed,
  MeetingController,
  type Names,
  PACK,
  toAppointment,
  today,
} from '#libs/meetings/http';
import { Allow, findPage, InjectView, Limited, PathId, pageSchema, Reads, ReadsRecord, Responds, toPage } from '#libs/platform';
import { bodies } from '../constitution/views/bodies.js';
import { parties } from '../parties/views/parties.js';
import { MeetingReading } from './meeting-reading.js';
import { MEETING_CARD, MEETING_PAGE, MINUTES_COMPARISON } from './responses.js';
import { type MeetingDocument, meetings } from './views/meetings.js';
import { MeetingQuery, MeetingsQuery, MinutesComparisonQuery } from './views/meetings.query.js';

const FOR_A_PARTY = 'A focal point names its party in `holder`: one that is in the body, or was on the day.';

/** Meetings of the Steering Committee and the Advisory Groups (FAQ, question 4). */
@ApiTags('Meetings')
@Controller('meetings')
export class MeetingsController extends MeetingController<MeetingDocument> {
  constructor(@InjectView(meetings) entries: ViewReader<MeetingDocument, ActionRow>, @Inject(MeetingReading) reading: MeetingReading) {
    super(entries, reading);
  }

  @Get()
  @Reads(bodies, meetings)
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'holder' })
  @Responds('The calendar of meetings, those to come or those before; by body and by party', pageSchema(MEETING_CARD), {
    description:
      'A focal point names its party in `holder` and finds the meetings it is invited to; with `body`, all of a body it sits in.',
  })
  async calendar(@Query() query: MeetingsQuery) {
    const { holder, body, party } = query;
    const sits = holder !== undefined && body !== undefined && (await this.reading.takesPart(holder, body, [today()]));
    const invited = holder === undefined || sits ? party : holder;
    const page = await findPage(
      this.entries,
      query,
      calendarFilter(query, { convenor: body, party: invited }, new Date().toISOString()),
      calendarOrder(query),
    );
    const names = await this.reading.convenorNames(page.items.map(({ document }) => document.convenor));
    return toPage(page, ({ document }) => toCard(document, names));
  }

  @Get(':meeting')
  @ReadsRecord(bodies, meetings, parties)
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'holder' })
  @Responds('One meeting: agenda, papers, attendance, conflicts, minutes, actions; its revision is the ETag', MEETING_PAGE, {
    description: `${FOR_A_PARTY} A guest sees when and where it is, who is invited, and the agenda.`,
  })
  async show(@PathId('meeting') meeting: string, @Query() query: MeetingQuery) {
    const { document, whole } = await this.reading.read(meeting, query.holder);
    const { convenor, parties: invited, papers, attendance, conflicts, minutes, minutesStatus, approves, actions, ...shared } = document;
    const carried = whole ? await this.reading.carriedActions(document, query.holder) : [];
    const [bodyNames, names] = await Promise.all([
      this.reading.convenorNames([convenor], dayHeld(document)),
      this.reading.partyNames([...invited, ...actions.map(({ party }) => party), ...carried.map(({ party }) => party)], dayHeld(document)),
    ]);
    const invitation = defined({ ...shared, body: convenor, bodyName: bodyNames[convenor], names });
    if (!whole) return invitation;
    return defined({
      ...invitation,
      papers,
      attendance,
      conflicts,
      minutes,
      minutesStatus,
      approves,
      actions,
      carried: carried.map((row) => toActionRow(row, names, bodyNames)),
    });
  }

  @Get(':meeting/minutes/compare')
  @Reads(meetings)
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'holder' })
  @Responds('Two revisions of the minutes, by their sealed texts and digests', MINUTES_COMPARISON, {
    description:
      'The texts are in the people service: resolve the two ids there, hold each against its digest, and compare the lines. `gpn minutes compare` does all of it.',
  })
  async compare(@PathId('meeting') meeting: string, @Query() query: MinutesComparisonQuery) {
    const { title, minutes } = await this.reading.readWhole(meeting, query.holder);
    const compared = comparedRevisions(minutes.filter(isDisclosed), query, () =>
      minutes.length === 0 ? 'No minutes are drafted yet.' : `The minutes have ${minutes.length} revisions.`,
    );
    return { meeting, title, ...compared };
  }

  @Get(':meeting/pack')
  @Reads(bodies, meetings, parties)
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'holder' })
  @Responds(
    'The meeting pack as one page that prints well: agenda, papers, participants, last minutes, open actions',
    { type: 'string' },
    {
      contentType: 'text/html',
      description: `${FOR_A_PARTY} The page is whole: saved to a file it stays as it is. Persons and sealed texts stand there by their ids; \`gpn meeting pack\` puts names and minutes in for those who may read them.`,
    },
  )
  @Header('content-type', 'text/html; charset=utf-8')
  async pack(@PathId('meeting') meeting: string, @Query() query: MeetingQuery): Promise<string> {
    return packPage(await this.preparePack(meeting, query));
  }

  @Get(':meeting/pack/contents')
  @Reads(bodies, meetings, parties)
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'holder' })
  @Responds('What the meeting pack is made of', PACK, { description: FOR_A_PARTY })
  contents(@PathId('meeting') meeting: string, @Query() query: MeetingQuery) {
    return this.preparePack(meeting, query);
  }

  @Get(':meeting/calendar.ics')
  @Reads(bodies, meetings)
  @Limited('feeds')
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'holder' })
  @Responds(
    'The meeting for a calendar (RFC 5545); opened again after a change, it moves the entry that is there',
    { type: 'string' },
    {
      contentType: 'text/calendar',
      description: FOR_A_PARTY,
    },
  )
  @Header('content-type', 'text/calendar; charset=utf-8')
  ics(@PathId('meeting') meeting: string, @Query() query: MeetingQuery, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.calendarFile('meeting', meeting, query, reply);
  }
}

function toCard(document: MeetingDocument, names: Names) {
  const { meeting, convenor, revision } = document;
  return defined({ meeting, body: convenor, bodyName: names[convenor], ...toAppointment(document), revision });
}

/** An action as the board shows it. */
export function toActionRow({ id: _, convenor, dueOrder: __, ...row }: ActionRow, partyNames: Names, bodyNames: Names) {
  const partyName = row.party && partyNames[row.party];
  return defined({ ...row, body: convenor, bodyName: bodyNames[convenor], partyName, overdue: isOverdue(row, today()) });
}
