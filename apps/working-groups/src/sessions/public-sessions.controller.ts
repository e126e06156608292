import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import type { ViewReader } from '#libs/event-sourcing';
import type { ActionRow } from '#libs/meetings';
import { CalendarQuery, calendarFilter, calendarOrder, presentMeetings } from '#libs/meetings/http';
import { Allow, emptyPage, findPage, InjectView, matchesAny, pageSchema, Reads, Repeatable, Responds, toPage } from '#libs/platform';
import { Meaning } from '#libs/reference';
import { PUBLIC_STATUSES } from '../groups/domain/group.vocabulary.js';
import { type GroupDocument, groups } from '../groups/views/groups.js';
import { PUBLIC_SESSION, sessionTerms } from './responses.js';
import { SessionReading } from './session-reading.js';
import { type SessionDocument, sessions } from './views/sessions.js';

const { toCard } = presentMeetings({ ...sessionTerms, shapes: { ...sessionTerms.shapes, card: PUBLIC_SESSION } });

class PublicSessionsQuery extends CalendarQuery {
  @Repeatable()
  @IsUUID('all', { each: true })
  @Meaning('The working group that meets.')
  group?: string[];
}

/** When working groups meet, for everybody. */
@ApiTags('Sessions')
@Controller('public-sessions')
export class PublicSessionsController {
  constructor(
    @InjectView(sessions) private readonly meetings: ViewReader<SessionDocument, ActionRow>,
    @InjectView(groups) private readonly convenors: ViewReader<GroupDocument>,
    @Inject(SessionReading) private readonly reading: SessionReading,
  ) {}

  @Get()
  @Reads(groups, sessions)
  @Allow('public')
  @Responds('When working groups meet, those to come or those before: no more than that', pageSchema(PUBLIC_SESSION), {
    description: 'Who takes part, where to dial in, papers and minutes are for those who take part.',
  })
  async list(@Query() query: PublicSessionsQuery) {
    const publicGroups = await this.convenors.find({ filter: { status: { in: PUBLIC_STATUSES } }, limit: 'all' });
    const shown = publicGroups.items.map(({ key }) => key).filter((id) => query.group === undefined || query.group.includes(id));
    const scope = { convenor: undefined, party: undefined };
    const filter = { ...calendarFilter(query, scope, new Date().toISOString()), convenor: matchesAny(shown) };
    const page = shown.length === 0 ? emptyPage() : await findPage(this.meetings, query, filter, calendarOrder(query));
    const names = await this.reading.convenorNames(page.items.map(({ document }) => document.convenor));
    return toPage(page, ({ document }) => toCard(document, names));
  }
}
