import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ViewReader } from '#libs/event-sourcing';
import type { ActionRow } from '#libs/meetings';
import { boardFilter, MeetingController, today } from '#libs/meetings/http';
import { Allow, InjectView, pageSchema, Reads, Responds } from '#libs/platform';
import { bodies } from '../constitution/views/bodies.js';
import { parties } from '../parties/views/parties.js';
import { MeetingReading } from './meeting-reading.js';
import { toActionRow } from './meetings.controller.js';
import { ACTION_ROW } from './responses.js';
import { type MeetingDocument, meetings } from './views/meetings.js';
import { ActionsQuery } from './views/meetings.query.js';

@ApiTags('Meetings')
@Controller('actions')
export class ActionsController extends MeetingController<MeetingDocument> {
  constructor(@InjectView(meetings) entries: ViewReader<MeetingDocument, ActionRow>, @Inject(MeetingReading) reading: MeetingReading) {
    super(entries, reading);
  }

  @Get()
  @Reads(bodies, meetings, parties)
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'holder' })
  @Responds('The board of actions, the one due first at the top; by body, owner, state, day', pageSchema(ACTION_ROW), {
    description: 'A focal point names its party in `holder` and finds its own actions; with `body`, all of a body it sits in.',
  })
  async board(@Query() query: ActionsQuery) {
    const { holder, body, party } = query;
    const sits = holder !== undefined && body !== undefined && (await this.reading.takesPart(holder, body, [today()]));
    const doer = holder === undefined || sits ? party : holder;
    return this.boardPage(query, holder, boardFilter(query, { convenor: body, party: doer }, today()), toActionRow);
  }
}
