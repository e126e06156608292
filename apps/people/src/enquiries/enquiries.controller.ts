import { randomUUID } from 'node:crypto';
import { Body, Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { toInstant } from '#libs/event-sourcing';
import { Allow, commandContext, Limited, PathId, Problem, Responds, schemaFor } from '#libs/platform';
import { AccessLog } from '../access/access-log.js';
import { EnquiryWords } from '../sealing/enquiry-words.js';
import { NoteAnswer, OpenWords, SealWords } from './requests.js';
import { KEPT, WORDS } from './responses.js';

/**
 * The words of enquiries, and who wrote them. Membership, which receives them from anybody, has no right of its own here: what it asks for
 * anybody, anybody may ask. Sealing tells nothing, and what belongs to no enquiry is destroyed in the end.
 */
@ApiTags('Enquiries')
@Controller('enquiries/:enquiry')
export class EnquiryWordsController {
  constructor(
    @Inject(EnquiryWords) private readonly words: EnquiryWords,
    @Inject(AccessLog) private readonly log: AccessLog,
  ) {}

  @Post('seal')
  @HttpCode(200)
  @Limited('sealing')
  @Allow('public')
  @ApiBody({ schema: schemaFor(SealWords) })
  @Responds('Keep what somebody wrote to the Network, until ninety days after the answer; sent again, it stays as it was', KEPT)
  async seal(@PathId('enquiry') enquiry: string, @Body() body: SealWords) {
    await this.words.seal(enquiry, body, new Date().toISOString());
    return { kept: true };
  }

  @Post('open')
  @HttpCode(200)
  @Limited('readings')
  @Allow('secretariat')
  @ApiBody({ schema: schemaFor(OpenWords) })
  @Responds('The words of an enquiry and who wrote them; logged', WORDS)
  async open(@Req() request: FastifyRequest, @PathId('enquiry') enquiry: string, @Body() { purpose }: OpenWords) {
    const words = await this.words.open(enquiry);
    if (!words) throw new Problem('platform/not-found', 'Nothing is kept of this enquiry, or no longer.');
    await this.log.record({ purpose, shown: 'text', texts: [enquiry] }, commandContext(request, randomUUID()));
    return words;
  }

  @Post('answered')
  @HttpCode(200)
  @Allow('secretariat')
  @ApiBody({ schema: schemaFor(NoteAnswer) })
  @Responds('From the answer on the words are kept for ninety days', KEPT)
  async noteAnswer(@PathId('enquiry') enquiry: string, @Body() { effectiveAt }: NoteAnswer) {
    await this.words.noteAnswer(enquiry, effectiveAt === undefined ? new Date().toISOString() : toInstant(effectiveAt));
    return { kept: true };
  }
}
