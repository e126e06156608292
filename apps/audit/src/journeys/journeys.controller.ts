import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { defined } from '#libs/event-sourcing';
import { Allow, itemsSchema, PathId, Reads, Responds } from '#libs/platform';
import { IsSubject } from '#libs/reference';
import { listCategories } from './event-words.js';
import { refuse } from './journeys.refusals.js';
import { ActorQuery, EventsQuery, IsKind, IsRecordId, JourneyQuery, ReadingsQuery } from './requests.js';
import { JOURNEY_LINE, LOGGED_EVENT, READING } from './responses.js';
import { recordedWithin, TrailReader } from './trail-reader.js';
import { trails } from './trails.js';

/** What was recorded anywhere, for those who oversee it: by record, by reader, by who recorded it. */
@ApiTags('Journeys')
@Controller()
export class JourneysController {
  constructor(@Inject(TrailReader) private readonly reader: TrailReader) {}

  @Get('events')
  @Reads(trails)
  @Allow('auditor', 'secretariat')
  @Responds('Events of every service, in the order of the log, without what they say', itemsSchema(LOGGED_EVENT))
  async events(@Query() query: EventsQuery) {
    const { after, source, service, type, actor, stream, from, to } = query;
    const filter = {
      ...{ source, type, actor, stream, recordedAt: recordedWithin(from, to), order: await this.reader.after(after) },
      category: service === undefined ? undefined : { in: listCategories(service) },
    };
    return this.reader.findEvents(defined(filter), query);
  }

  @Get('journeys/:kind/:id')
  @Reads(trails)
  @Allow('auditor', 'secretariat')
  @Responds(
    'Everything in any service that happened to a record, or names it, in both clocks, with its number in the log',
    itemsSchema(JOURNEY_LINE),
  )
  async journey(@PathId('kind', IsKind()) kind: string, @PathId('id', IsRecordId()) id: string, @Query() query: JourneyQuery) {
    return this.reader.findJourney(kind, id, query, query);
  }

  @Get('readings')
  @Reads(trails)
  @Allow('auditor', 'secretariat')
  @Responds('Who read whom, for what, each with its number in the log', itemsSchema(READING))
  async readings(@Query() query: ReadingsQuery) {
    if (query.person === undefined && query.reader === undefined)
      throw refuse['person-or-reader']('Say whose data was read, or who read.', 'person');
    return this.reader.findReadings(query, query);
  }

  @Get('actors/:actor')
  @Reads(trails)
  @Allow('auditor', 'secretariat')
  @Responds('What somebody recorded on a day, in all services', itemsSchema(LOGGED_EVENT))
  async actor(@PathId('actor', IsSubject('actor')) actor: string, @Query() query: ActorQuery) {
    return this.reader.findEvents({ actor, recordedAt: recordedWithin(query.on, query.on) ?? {} }, query);
  }
}
