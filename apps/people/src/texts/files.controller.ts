import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CommandHandler, type Outcome, type ViewReader } from '#libs/event-sourcing';
import {
  Allow,
  AnswersOutcome,
  answerOutcome,
  assertNoFields,
  Caller,
  commandContext,
  type DryRunOutcome,
  findPage,
  InjectView,
  Issues,
  Limited,
  matchesAny,
  PathId,
  pageSchema,
  Reads,
  Responds,
  readCommandId,
  schemaFor,
  toPage,
} from '#libs/platform';
import { AccessLog } from '../access/access-log.js';
import { decideSealed } from '../sealing/decide-sealed.js';
import { answerCommitted, COMMITTED_BYTES, COMMITTED_FILE } from './committed-file.js';
import { sealedText as decider, refuseText } from './domain/sealed-text.decider.js';
import { Redact, Seal } from './domain/sealed-text.messages.js';
import { FileList, OpenFile, OpenFileCommitment, RedactText, SealFile } from './requests.js';
import { KEY_OF_FILE, OWN_FILE, SEALED_FILE, TEXT_ENTRY } from './responses.js';
import { SealedTextService } from './sealed-text-service.js';
import { type TextEntry, texts } from './views/texts.js';

/**
 * Files that may hold personal data lie encrypted with the service of their record; what opens them, what they are called and their digests are
 * sealed here, as texts are. For services, under the token of who sends or reads a file: a key opens nothing for who has not got the bytes,
 * which the service gives under the rule of the record alone, and never encrypted.
 */
@ApiTags('Files')
@Controller('files')
export class FilesController {
  constructor(
    @Inject(SealedTextService) private readonly sealedTexts: SealedTextService,
    @Inject(AccessLog) private readonly log: AccessLog,
    @InjectView(texts) private readonly list: ViewReader<TextEntry>,
    @Inject(CommandHandler) private readonly handling: CommandHandler,
  ) {}

  @Post('seal')
  @HttpCode(200)
  @Issues(Seal)
  @Limited('sealing')
  @Allow('secretariat', 'focal-point')
  @ApiBody({ schema: schemaFor(SealFile) })
  @Responds('Draw a key for a file that is to come; with the same Idempotency-Key it is the same file', SEALED_FILE)
  async seal(@Req() request: FastifyRequest, @Body() body: SealFile) {
    const { id } = await this.sealedTexts.sealFile(body, commandContext(request, readCommandId(request)));
    return { file: id, commitment: (await this.sealedTexts.openFile(id)).facts.commitment };
  }

  @Post(':file/go-on')
  @HttpCode(200)
  @Allow('secretariat', 'focal-point')
  @Responds('The key of a file that the caller sends, with what was told of it', OWN_FILE)
  async goOn(@PathId('file') file: string, @Caller() { subject }: Caller, @Req() { body }: FastifyRequest) {
    assertNoFields(body);
    const { facts, key, name, digest } = await this.sealedTexts.openFile(file);
    if (facts.author !== subject) throw refuseText['file-unknown']('You sealed no file under this id.');
    return { file, key, name, digest };
  }

  @Post(':file/open')
  @HttpCode(200)
  @Limited('readings')
  @Allow('secretariat', 'focal-point')
  @ApiBody({ schema: schemaFor(OpenFile) })
  @Responds('The key of a file that the caller reads, for the service that keeps it; logged', KEY_OF_FILE)
  async open(@Req() request: FastifyRequest, @PathId('file') file: string, @Body() { purpose }: OpenFile) {
    const { facts, key } = await this.sealedTexts.openFile(file);
    const persons = facts.subject.kind === 'person' ? [facts.subject.id] : [];
    await this.log.record({ purpose, shown: 'file', persons, texts: [file] }, commandContext(request, randomUUID()));
    return { file, key };
  }

  @Post(':file/committed')
  @HttpCode(200)
  @Limited('readings')
  @Allow('secretariat', 'focal-point')
  @ApiBody({ schema: schemaFor(OpenFileCommitment) })
  @Responds('The bytes that the commitment to a file is made of, for who has the file and tells its digest; logged', COMMITTED_BYTES, {
    ...COMMITTED_FILE,
    description: `${COMMITTED_FILE.description} The service of the record gives the file to who may read it; its digest shows here that somebody has it.`,
  })
  async openCommitment(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @PathId('file') file: string,
    @Body() { purpose, digest }: OpenFileCommitment,
  ): Promise<string> {
    const { facts, committed } = await this.sealedTexts.openCommitment(file, 'file');
    // Before it is judged: whoever tries digests is seen.
    const persons = facts.subject.kind === 'person' ? [facts.subject.id] : [];
    await this.log.record({ purpose, shown: 'file', persons, texts: [file] }, commandContext(request, randomUUID()));
    if ((committed.body as { readonly sha256?: string }).sha256 !== digest)
      throw refuseText['commitment-unknown']('The file that was sealed under this id has another digest.', 'digest');
    return answerCommitted(reply, file, committed);
  }

  @Post(':file/redact')
  @Issues(Redact)
  @Allow('secretariat')
  @ApiBody({ schema: schemaFor(RedactText) })
  @AnswersOutcome('Redact a file for good: its key, its name and its digest are destroyed, and what is kept of it opens no more')
  async redact(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @PathId('file') file: string,
    @Body() body: RedactText,
  ): Promise<Outcome | DryRunOutcome> {
    const redacting = { handling: this.handling, service: this.sealedTexts, request, body };
    return answerOutcome(reply, await decideSealed(redacting, (sealedTexts, context) => sealedTexts.redact(file, body, context)), decider);
  }

  @Get()
  @Reads(texts)
  @Allow('secretariat', 'auditor')
  @Responds('Sealed files without their names: of which record each is, by whom, how large', pageSchema(TEXT_ENTRY))
  async entries(@Query() query: FileList) {
    const { subjectKind, subjectId, state } = query;
    const filter = { subjectKind: matchesAny(subjectKind), subjectId, state: matchesAny(state), form: 'file' };
    return toPage(await findPage(this.list, query, filter));
  }
}
