import { Controller, Get } from '@nestjs/common';
import { type AsyncApiDocument, asyncApi } from '#libs/contracts';
import { Allow } from '../auth/allow.js';
import { Responds } from '../openapi/responses.js';

/** The public events of the whole Network, for other systems: the same document from each of its services. */
@Controller('api')
export class EventsController {
  @Get('events')
  @Allow('public')
  @Responds('Describe the public events', { type: 'object', description: 'An AsyncAPI 3.0 document.' }, { tag: 'API' })
  events(): AsyncApiDocument {
    return asyncApi();
  }
}
