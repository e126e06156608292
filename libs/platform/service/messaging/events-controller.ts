import { Controller, Get, Query } from '@nestjs/common';
import { IsIn } from 'class-validator';
import { type AsyncApiDocument, asyncApi, publicEvents } from '#libs/contracts';
import { Optional } from '#libs/event-sourcing';
import { Meaning } from '#libs/reference';
import { component, json, map, withMeaning } from '#libs/shapes';
import { Allow } from '../../auth/allow.js';
import { Responds } from '../../http/openapi/responses.js';
import { Reads } from '../../http/reading/reads.js';

const PUBLISHERS = [...new Set(publicEvents().map(({ facts }) => facts.service))];

const ASYNC_API = component('AsyncApiDocument', withMeaning(map(json), 'An AsyncAPI 3.0 document.'));

class EventsQuery {
  @Meaning('Only the public events of this service; absent: those of the whole Network.')
  @Optional()
  @IsIn(PUBLISHERS)
  service?: string;
}

/** The public events of the whole Network, for other systems: the same document from each of its services. */
@Controller('api')
export class EventsController {
  @Get('events')
  @Reads()
  @Allow('public')
  @Responds('Describe the public events', ASYNC_API, { tag: 'API' })
  events(@Query() { service }: EventsQuery): AsyncApiDocument {
    return asyncApi(service === undefined ? undefined : [service]);
  }
}
