import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Outcome, ViewReader } from '#libs/event-sourcing';
import {
  Allow,
  Answers,
  AnswersOutcome,
  answerOutcome,
  Caller,
  commandContext,
  commandIdOf,
  expectedRevisionOf,
  InjectView,
  Limited,
  pageAnswer,
  pageOf,
  schemaFor,
} from '#libs/platform';
import { AccessLog } from '../custody/access-log.js';
import { type KnownText, TextCustody } from '../custody/text-custody.js';
import { mayReadText } from '../custody/visibility.js';
import { type TextEntry, texts } from '../views/texts/texts.js';
import { RESOLVED_TEXT, TEXT_ENTRY } from './answers.js';
import { TextPath } from './paths.js';
import { RedactText, ResolveTexts, SealText, TextList } from './text-requests.js';

/** Free text that could hold personal data: dialogue summaries, minutes. Others keep the id. */
@ApiTags('Texts')
@Controller('texts')
export class TextsController {
  constructor(
    @Inject(TextCustody) private readonly custody: TextCustody,
    @Inject(AccessLog) private readonly log: AccessLog,
    @InjectView(texts) private readonly list: ViewReader<TextEntry>,
  ) {}

  @Post('seal')
  @Limited('sealing')
  @Allow('secretariat', 'focal-point')
  @ApiBody({ schema: schemaFor(SealText) })
  @AnswersOutcome('Seal a text; the id in the answer is what other services keep', true)
  async seal(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply, @Body() body: SealText): Promise<Outcome> {
    return answerOutcome(reply, await this.custody.seal(body, contextOf(request)), true);
  }

  @Post(':text/redact')
  @Allow('secretariat')
  @ApiParam({ name: 'text', schema: { type: 'string', format: 'uuid' } })
  @ApiBody({ schema: schemaFor(RedactText) })
  @AnswersOutcome('Redact a text for good: it and its key are destroyed')
  async redact(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param() { text }: TextPath,
    @Body() body: RedactText,
  ): Promise<Outcome> {
    return answerOutcome(reply, await this.custody.redact(text, body, contextOf(request)));
  }

  @Post('resolve')
  @Limited('readings')
  @HttpCode(200)
  @Allow('secretariat', 'focal-point', 'auditor')
  @ApiBody({ schema: schemaFor(ResolveTexts) })
  @Answers('The words of sealed texts, up to 200 at once; logged', pageOf(RESOLVED_TEXT), {
    description:
      'The Secretariat reads all texts; a focal point those that they wrote, and those shared with a party that they speak for ' +
      '(minutes, once circulated, with the parties of the meeting); an auditor none. One item for each id, in the order asked.',
  })
  async resolve(@Req() request: FastifyRequest, @Caller() caller: Caller, @Body() { ids, purpose }: ResolveTexts) {
    const known = await this.custody.of(ids);
    const readable = [...known].filter(([, one]) => one.status === 'sealed' && mayReadText(caller, one.facts));
    const persons = readable.flatMap(([, one]) =>
      one.status === 'sealed' && one.facts.about.kind === 'person' ? [one.facts.about.id] : [],
    );
    await this.log.record(
      { purpose, shown: 'text', persons: [...new Set(persons)], texts: readable.map(([id]) => id) },
      commandContext(request, randomUUID()),
    );
    const visible = new Set(readable.map(([id]) => id));
    return { items: ids.map((id) => resolved(id, known.get(id) ?? { status: 'unknown' }, visible.has(id))) };
  }

  @Get()
  @Allow('secretariat', 'auditor')
  @Answers('Sealed texts without their words: what each is about, by whom, of what length', pageOf(TEXT_ENTRY))
  async entries(@Query() query: TextList) {
    const { aboutKind, aboutId, state, limit, cursor } = query;
    const page = await this.list.find({
      filter: { aboutKind, aboutId, state },
      sort: ['-sealedAt'],
      ...(limit !== undefined && { limit }),
      ...(cursor !== undefined && { cursor }),
    });
    return pageAnswer(page);
  }
}

function resolved(id: string, known: KnownText, visible: boolean) {
  switch (known.status) {
    case 'unknown':
      return { id, state: 'unknown', text: 'unknown text' };
    case 'redacted':
      return { id, state: 'redacted', text: 'redacted text' };
    case 'unavailable':
      return { id, state: 'unavailable', text: 'text not available' };
    case 'sealed': {
      if (!visible) return { id, state: 'withheld', text: 'text withheld' };
      const { language, author, about } = known.facts;
      return { id, state: 'sealed', text: known.text, author, about, ...(language !== null && { language }) };
    }
  }
}

const contextOf = (request: FastifyRequest) => commandContext(request, commandIdOf(request), expectedRevisionOf(request));
