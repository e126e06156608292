import { randomUUID } from 'node:crypto';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EventStore, ViewReader } from '#libs/event-sourcing';
import { Allow, commandContext, InjectEventStore, InjectView, Limited, PathId, Reads, Responds, waitForPosition } from '#libs/platform';
import { AccessLog } from '../access/access-log.js';
import { accesses } from '../access/views/accesses.js';
import { consents } from '../persons/views/consents.js';
import { texts } from '../texts/views/texts.js';
import { EXPORT } from './responses.js';
import { SubjectExport } from './subject-export.js';

/** Everything that is held on one person, for that person (IOM Data Protection Principles, 7: access and transparency). */
@ApiTags('Persons')
@Controller('persons')
export class ExportController {
  constructor(
    @Inject(SubjectExport) private readonly exporting: SubjectExport,
    @Inject(AccessLog) private readonly log: AccessLog,
    @InjectEventStore() private readonly store: EventStore,
    @InjectView(consents) private readonly consentRegister: ViewReader,
    @InjectView(accesses) private readonly readings: ViewReader,
    @InjectView(texts) private readonly textList: ViewReader,
  ) {}

  @Get(':person/export')
  @Reads(accesses, consents, texts)
  @Limited('readings')
  @Allow('secretariat', { self: 'person' })
  @Responds('Everything held on a person, as JSON; logged', EXPORT, { description: 'The Secretariat, and the person themself.' })
  async export(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply, @PathId('person') person: string) {
    const context = commandContext(request, randomUUID());
    const waitFor = await this.store.head();
    for (const view of [this.consentRegister, this.readings, this.textList]) await waitForPosition(view, { waitFor });
    const whole = await this.exporting.of(person, context.now);
    await this.log.record(
      { purpose: 'data-subject-request', shown: 'export', persons: [person], texts: whole.textsAbout.map(({ id }) => id) },
      context,
    );
    reply.header('content-disposition', `attachment; filename="person-${person}.json"`);
    return whole;
  }
}
