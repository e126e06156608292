import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CommandHandler, command, nameBasedUuid, type Outcome, type ViewReader } from '#libs/event-sourcing';
import {
  Allow,
  AnswersOutcome,
  answerOutcome,
  assertNoFields,
  commandContext,
  type DryRunOutcome,
  findPage,
  InjectView,
  Issues,
  Limited,
  matchesAny,
  PathId,
  PeopleRequests,
  pageSchema,
  Reads,
  ReadsRecord,
  Responds,
  readCommandId,
  readExpectedRevision,
  recordOrTry,
  schemaFor,
  toPage,
  ViewQuery,
} from '#libs/platform';
import { enquiry } from './domain/enquiry.decider.js';
import { AnswerEnquiry, ReceiveEnquiry } from './domain/enquiry.messages.js';
import { refuse } from './domain/enquiry.refusals.js';
import { EnquiriesQuery, WrittenEnquiry } from './requests.js';
import { ENQUIRY, RECEIVED } from './responses.js';
import { type EnquiryEntry, enquiries } from './views/enquiries.js';

/** What anybody writes to the Network, and what officers make of it. */
@ApiTags('Enquiries')
@Controller('enquiries')
export class EnquiriesController {
  constructor(
    @Inject(CommandHandler) private readonly handling: CommandHandler,
    @Inject(PeopleRequests) private readonly people: PeopleRequests,
    @InjectView(enquiries) private readonly entries: ViewReader<EnquiryEntry>,
  ) {}

  @Post()
  @HttpCode(202)
  @Limited('enquiries')
  @Allow('public')
  @ApiBody({ schema: schemaFor(WrittenEnquiry) })
  @Responds('Write to the Network: the words and the address are sealed, and destroyed ninety days after the answer', RECEIVED, {
    status: 202,
  })
  async receive(@Req() request: FastifyRequest, @Body() { kind, language, name, email, message, website }: WrittenEnquiry) {
    const commandId = readCommandId(request);
    const id = nameBasedUuid('enquiry', commandId);
    // Whoever made a machine fill in the form learns nothing from the answer.
    if (website) return { enquiry: id };
    // The words first: an enquiry whose words are not there is of no use to anybody.
    await this.people.ask(request, { path: `enquiries/${id}/seal`, body: { name, email, message } });
    await this.handling.execute(enquiry, command(ReceiveEnquiry, { enquiry: id, kind, language }), commandContext(request, commandId));
    return { enquiry: id };
  }

  @Get()
  @Reads(enquiries)
  @Allow('secretariat', 'auditor')
  @Responds('Enquiries, the oldest first: what about and in which language, without the words', pageSchema(ENQUIRY))
  async list(@Query() query: EnquiriesQuery) {
    const { status, kind } = query;
    return toPage(await findPage(this.entries, query, { status: matchesAny(status), kind: matchesAny(kind) }));
  }

  @Get(':enquiry')
  @ReadsRecord(enquiries)
  @Allow('secretariat', 'auditor')
  @Responds('One enquiry; its revision is the ETag. The words are opened at /api/people/enquiries/{enquiry}/open', ENQUIRY)
  async show(@PathId('enquiry') id: string, @Query() _query: ViewQuery) {
    const entry = await this.entries.get(id);
    if (!entry) throw refuse['unknown-enquiry'](`No enquiry is recorded under the id ${id}.`);
    return entry.document;
  }

  @Post(':enquiry/answer-enquiry')
  @Issues(AnswerEnquiry)
  @Allow('secretariat')
  @AnswersOutcome('Record that an enquiry was answered: ninety days from then on its words are destroyed')
  async answer(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @PathId('enquiry') id: string,
  ): Promise<Outcome | DryRunOutcome> {
    const { handling } = this;
    assertNoFields(request.body);
    const answering = command(AnswerEnquiry, { enquiry: id });
    const context = commandContext(request, readCommandId(request), readExpectedRevision(request));
    const outcome = await recordOrTry({ handling, decider: enquiry, command: answering, context, request }, async () => {
      // Told first: that words are kept for ever because nobody was told is worse than that they go ninety days after an attempt.
      if ((await handling.load(enquiry, id)).state.status === 'received') {
        await this.people.ask(request, { path: `enquiries/${id}/answered`, body: {} });
      }
      return handling.execute(enquiry, answering, context);
    });
    return answerOutcome(reply, outcome, enquiry);
  }
}
