import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type CommandContext, CommandHandler, defined, type Outcome, type ViewReader } from '#libs/event-sourcing';
import {
  Allow,
  AnswersOutcome,
  answerOutcome,
  Caller,
  commandContext,
  type DryRunOutcome,
  findPage,
  InjectView,
  Issues,
  itemsSchema,
  Limited,
  matchesAny,
  PathId,
  pageSchema,
  Reads,
  Responds,
  schemaFor,
  toPage,
} from '#libs/platform';
import { AccessLog } from '../access/access-log.js';
import { decideSealed } from '../sealing/decide-sealed.js';
import { answerCommitted, COMMITTED_BYTES, COMMITTED_FILE } from './committed-file.js';
import { sealedText as decider, refuseText } from './domain/sealed-text.decider.js';
import { Redact, Seal } from './domain/sealed-text.messages.js';
import { OpenCommitment, RedactText, ResolveTexts, SealText, TextList } from './requests.js';
import { RESOLVED_TEXT, TEXT_ENTRY } from './responses.js';
import { type ResolvedSealedText, SealedTextService } from './sealed-text-service.js';
import { type TextEntry, texts } from './views/texts.js';
import { mayReadText } from './visibility.js';

/** Free text that could hold personal data: dialogue summaries, minutes. Others keep the id. */
@ApiTags('Texts')
@Controller('texts')
export class TextsController {
  constructor(
    @Inject(SealedTextService) private readonly sealedTexts: SealedTextService,
    @Inject(AccessLog) private readonly log: AccessLog,
    @InjectView(texts) private readonly list: ViewReader<TextEntry>,
    @Inject(CommandHandler) private readonly handling: CommandHandler,
  ) {}

  @Post('seal')
  @Issues(Seal, { opens: true })
  @Limited('sealing')
  @Allow('secretariat', 'focal-point')
  @ApiBody({ schema: schemaFor(SealText) })
  @AnswersOutcome('Seal a text; the id in the answer is what other services keep', true)
  async seal(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: SealText,
  ): Promise<Outcome | DryRunOutcome> {
    return answerOutcome(reply, await this.decide(request, body, (sealedTexts, context) => sealedTexts.seal(body, context)), decider, true);
  }

  @Post(':text/redact')
  @Issues(Redact)
  @Allow('secretariat')
  @ApiBody({ schema: schemaFor(RedactText) })
  @AnswersOutcome('Redact a text for good: it and its key are destroyed')
  async redact(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @PathId('text') text: string,
    @Body() body: RedactText,
  ): Promise<Outcome | DryRunOutcome> {
    return answerOutcome(
      reply,
      await this.decide(request, body, (sealedTexts, context) => sealedTexts.redact(text, body, context)),
      decider,
    );
  }

  private decide(
    request: FastifyRequest,
    body: object,
    act: (sealedTexts: SealedTextService, context: CommandContext) => Promise<Outcome>,
  ): Promise<Outcome | DryRunOutcome> {
    return decideSealed({ handling: this.handling, service: this.sealedTexts, request, body }, act);
  }

  @Post('resolve')
  @Limited('readings')
  @HttpCode(200)
  @Allow('secretariat', 'focal-point', 'auditor')
  @ApiBody({ schema: schemaFor(ResolveTexts) })
  @Responds('The words of sealed texts, up to 200 at once; logged', itemsSchema(RESOLVED_TEXT), {
    description:
      'The Secretariat reads all texts; a focal point those that they wrote, and those shared with a party that they speak for ' +
      '(minutes, once circulated, with the parties of the meeting); an auditor none. One item for each id, in the order asked.',
  })
  async resolve(@Req() request: FastifyRequest, @Caller() caller: Caller, @Body() { ids, purpose }: ResolveTexts) {
    const textsById = await this.sealedTexts.of(ids);
    const readable = [...textsById].filter(([, text]) => text.status === 'sealed' && mayReadText(caller, text.facts));
    const persons = readable.flatMap(([, text]) =>
      text.status === 'sealed' && text.facts.subject.kind === 'person' ? [text.facts.subject.id] : [],
    );
    await this.log.record(
      { purpose, shown: 'text', persons: [...new Set(persons)], texts: readable.map(([id]) => id) },
      commandContext(request, randomUUID()),
    );
    const visible = new Set(readable.map(([id]) => id));
    return { items: ids.map((id) => toResolvedText(id, textsById.get(id) ?? { status: 'unknown' }, visible.has(id))) };
  }

  @Post(':text/committed')
  @Limited('readings')
  @HttpCode(200)
  @Allow('secretariat', 'focal-point')
  @ApiBody({ schema: schemaFor(OpenCommitment) })
  @Responds('The bytes that the commitment to a text is made of, for who may read the text; logged', COMMITTED_BYTES, COMMITTED_FILE)
  async openCommitment(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Caller() caller: Caller,
    @PathId('text') text: string,
    @Body() { purpose }: OpenCommitment,
  ): Promise<string> {
    const { facts, committed } = await this.sealedTexts.openCommitment(text, 'text');
    if (!mayReadText(caller, facts)) throw refuseText['commitment-unknown']('No text that you may read was sealed under this id.');
    const persons = facts.subject.kind === 'person' ? [facts.subject.id] : [];
    await this.log.record({ purpose, shown: 'text', persons, texts: [text] }, commandContext(request, randomUUID()));
    return answerCommitted(reply, text, committed);
  }

  @Get()
  @Reads(texts)
  @Allow('secretariat', 'auditor')
  @Responds('Sealed texts without their words: what each is about, by whom, of what length', pageSchema(TEXT_ENTRY))
  async entries(@Query() query: TextList) {
    const { subjectKind, subjectId, state, form } = query;
    const filter = { subjectKind: matchesAny(subjectKind), subjectId, state: matchesAny(state), form: matchesAny(form) };
    const page = await findPage(this.list, query, filter);
    return toPage(page);
  }
}

function toResolvedText(id: string, state: ResolvedSealedText, visible: boolean) {
  switch (state.status) {
    case 'unknown':
      return { id, state: 'unknown', text: 'unknown text' };
    case 'redacted':
      return { id, state: 'redacted', text: 'redacted text' };
    case 'unavailable':
      return { id, state: 'unavailable', text: 'text not available' };
    case 'sealed': {
      if (!visible) return { id, state: 'withheld', text: 'text withheld' };
      const { language, author, subject } = state.facts;
      const { text, commitment } = state;
      return defined({ id, state: 'sealed', text, author, subject, commitment, language: language !== null ? language : undefined });
    }
  }
}
