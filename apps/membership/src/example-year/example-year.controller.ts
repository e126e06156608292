import { Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Command, CommandHandler, command, defined, type EventStore, holdsRecords, type Outcome } from '#libs/event-sourcing';
import {
  Allow,
  AnswersOutcome,
  answerOutcome,
  assertNoFields,
  commandContext,
  type DryRunOutcome,
  InjectEventStore,
  Issues,
  Reads,
  Responds,
  readCommandId,
  recordOrTry,
} from '#libs/platform';
import { exampleYear } from './domain/example-year.decider.js';
import { BeginExampleYear, CompleteExampleYear } from './domain/example-year.messages.js';
import { refuse } from './domain/example-year.refusals.js';
import { EXAMPLE_YEAR } from './domain/example-year.vocabulary.js';
import { EXAMPLE_MARK } from './responses.js';

/** Whether what is recorded is an example: pages, prints and exports of one say so. */
@ApiTags('Example')
@Controller('example-year')
export class ExampleYearController {
  constructor(
    @Inject(CommandHandler) private readonly handling: CommandHandler,
    @InjectEventStore() private readonly store: EventStore,
  ) {}

  @Post('begin-example-year')
  @Issues(BeginExampleYear, { opens: true })
  @Allow('secretariat')
  @AnswersOutcome('Say, before anything else is recorded, that what this log holds is an example', true)
  async begin(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const commandId = readCommandId(request);
    assertNoFields(request.body);
    if (await holdsRecords(this.store)) await this.assertBegun();
    return answerOutcome(
      reply,
      await this.decide(request, command(BeginExampleYear, { network: EXAMPLE_YEAR }), commandId),
      exampleYear,
      true,
    );
  }

  @Post('complete-example-year')
  @Issues(CompleteExampleYear)
  @Allow('secretariat')
  @AnswersOutcome('Say that the example is recorded whole')
  async complete(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const commandId = readCommandId(request);
    assertNoFields(request.body);
    return answerOutcome(
      reply,
      await this.decide(request, command(CompleteExampleYear, { network: EXAMPLE_YEAR }), commandId),
      exampleYear,
    );
  }

  @Get()
  @Reads()
  @Allow('public')
  @Responds('Whether what is recorded here is an example', EXAMPLE_MARK)
  async show() {
    const { begunAt, isWhole } = await this.load();
    return defined({ example: begunAt !== undefined, begunAt, whole: begunAt === undefined ? undefined : isWhole === true });
  }

  /** Among records an example is begun by none; whoever repeats the request is answered by the decision. @throws Refusal */
  private async assertBegun(): Promise<void> {
    if ((await this.load()).begunAt === undefined)
      throw refuse['records-there']('This network holds records. Begin with an empty data folder.');
  }

  private decide(request: FastifyRequest, beginOrComplete: Command, commandId: string): Promise<Outcome | DryRunOutcome> {
    const { handling } = this;
    const context = commandContext(request, commandId);
    return recordOrTry({ handling, decider: exampleYear, command: beginOrComplete, context, request }, () =>
      handling.execute(exampleYear, beginOrComplete, context),
    );
  }

  private async load() {
    return (await this.handling.load(exampleYear, EXAMPLE_YEAR)).state;
  }
}
