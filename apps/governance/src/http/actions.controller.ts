import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { EventStore, ViewReader } from '#libs/event-sourcing';
import type { ActionRow } from '#libs/meetings';
import { Allow, Answers, caughtUpWith, InjectEventStore, InjectView, onPage, pageAnswer, pageOf, tellFreshness } from '#libs/platform';
import { type MeetingDocument, meetings } from '../views/meetings/meetings.js';
import { ActionsQuery, actionsFilter } from '../views/meetings/meetings.query.js';
import { ACTION_ROW } from './meeting-answers.js';
import { MeetingReading, today } from './meeting-reading.js';
import { actionOf } from './meetings.controller.js';

/** What meetings agreed that is to be done. */
@ApiTags('Meetings')
@Controller('actions')
export class ActionsController {
  constructor(
    @InjectEventStore() private readonly store: EventStore,
    @InjectView(meetings) private readonly entries: ViewReader<MeetingDocument, ActionRow>,
    @Inject(MeetingReading) private readonly reading: MeetingReading,
  ) {}

  @Get()
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'holder' })
  @Answers('The board of actions, the one due first at the top; by body, owner, state, day', pageOf(ACTION_ROW), {
    description: 'A focal point names its party in `holder` and finds its own actions; with `body`, all of a body it sits in.',
  })
  async board(@Query() query: ActionsQuery, @Res({ passthrough: true }) reply: FastifyReply) {
    await caughtUpWith(this.entries, query);
    const { holder, body } = query;
    const sits = holder !== undefined && body !== undefined && (await this.reading.sits(holder, body, [today()]));
    const page = await this.entries.rows.find({
      filter: { ...actionsFilter(query, today()), ...(holder !== undefined && !sits && { party: holder }) },
      sort: ['dueOrder', 'agreedOn'],
      ...onPage(query),
    });
    const rows = page.items.map(({ document }) => document);
    const [bodyNames, partyNames] = await Promise.all([
      this.reading.bodyNames(rows.map(({ circle }) => circle)),
      this.reading.partyNames(rows.map(({ party }) => party)),
    ]);
    await tellFreshness(reply, this.entries, this.store);
    return pageAnswer(page, ({ document }) => actionOf(document, partyNames, bodyNames));
  }
}
