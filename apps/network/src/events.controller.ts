import { Controller, Get, Inject } from '@nestjs/common';
import { type AsyncApiDocument, asyncApi } from '#libs/contracts';
import { About, Allow, Answers } from '#libs/platform';

/** The public events of every service here, for other systems. */
@Controller('api')
export class EventsController {
  constructor(@Inject(About) private readonly about: About) {}

  @Get('events')
  @Allow('public')
  @Answers('Describe the public events', { type: 'object', description: 'An AsyncAPI 3.0 document.' }, { tag: 'API' })
  events(): AsyncApiDocument {
    return asyncApi(this.about.services.map(({ name }) => name));
  }
}
