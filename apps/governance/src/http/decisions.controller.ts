import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiParam, ApiTags } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CommandHandling, type EventStore, Optional, streamName, type ViewReader } from '#libs/event-sourcing';
import {
  Allow,
  Answers,
  AnswersOutcome,
  answerOutcome,
  commandContext,
  commandIdOf,
  InjectEventStore,
  InjectView,
  onPage,
  PageQuery,
  pageAnswer,
  pageOf,
  schemaFor,
} from '#libs/platform';
import { IsDecisionReference } from '#libs/reference';
import { decision } from '../domain/decision.decider.js';
import { refuse } from '../domain/decision.refusals.js';
import { ProposalFields } from '../domain/decision-proposal.js';
import { propose } from '../integration/propose.js';
import { type Deliberations, deliberations } from '../views/deliberations/deliberations.js';
import { type RegisterEntry, register } from '../views/register/register.js';
import { DecisionQuery, DecisionsQuery, registerFilter } from '../views/register/register.query.js';
import { DECISION_CARD, DECISION_ENTRY, DECISION_HISTORY_ENTRY, DELIBERATIONS, EXPLANATION } from './decision-answers.js';
import { DecisionReading } from './decision-reading.js';

export class DecisionPath {
  @IsDecisionReference()
  decision: string;
}

class DecisionHistoryQuery extends PageQuery {
  /** `next` of the page before: the revision that it goes on from. */
  @Optional()
  @Matches(/^\d{1,9}$/, { message: 'cursor must be the next of the page before' })
  declare cursor?: string;
}

export const DECISION_PATH = { name: 'decision', schema: { type: 'string', examples: ['2026-003'] } } as const;
const FOR_A_PARTY = 'A focal point names its party in `holder`: one that holds a seat in the body, or held one at that time.';

/** Decisions of the Steering Committee and the Advisory Groups (FAQ, question 4), for the bodies and the Secretariat. */
@ApiTags('Decisions')
@Controller('decisions')
export class DecisionsController {
  constructor(
    @InjectEventStore() private readonly store: EventStore,
    @Inject(CommandHandling) private readonly handling: CommandHandling,
    @InjectView(register) private readonly entries: ViewReader<RegisterEntry>,
    @InjectView(deliberations) private readonly said: ViewReader<Deliberations>,
    @Inject(DecisionReading) private readonly reading: DecisionReading,
  ) {}

  @Post('propose-decision')
  @Allow('secretariat', { role: 'focal-point', owns: 'holder' })
  @AnswersOutcome('Propose a decision to a body: it is given the next number of the year, which is its id', true)
  @ApiBody({ schema: schemaFor(ProposalFields), required: true })
  async propose(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply, @Body() fields: ProposalFields) {
    return answerOutcome(reply, await propose(this.handling, fields, commandContext(request, commandIdOf(request))), true);
  }

  @Get()
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'holder' })
  @Answers('Decisions, the newest first: search, and filter by year, body, status, meeting and party', pageOf(DECISION_CARD), {
    description: 'A focal point names its party in `holder`, and finds the decisions of the bodies that it sits in today.',
  })
  async list(@Query() query: DecisionsQuery) {
    const { holder, body, meeting } = query;
    const theirs =
      holder === undefined ? undefined : (await this.reading.bodiesOf(holder)).filter((id) => body === undefined || id === body);
    const page =
      theirs?.length === 0
        ? { items: [] }
        : await this.entries.find({
            filter: { ...registerFilter(query), meeting, ...(theirs && { body: { in: theirs } }) },
            sort: ['-year', '-number'],
            ...onPage(query),
          });
    const names = await this.reading.names(page.items.map(({ document }) => document.body));
    return pageAnswer(page, ({ document }) => cardOf(document, names));
  }

  @Get(':decision')
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'holder' })
  @ApiParam(DECISION_PATH)
  @Answers('One decision with what it rests on and what became of it; its revision is the ETag', DECISION_ENTRY, {
    description: FOR_A_PARTY,
  })
  async show(@Param() path: DecisionPath, @Query() query: DecisionQuery, @Res({ passthrough: true }) reply: FastifyReply) {
    const entry = await this.reading.entry(path.decision, query.holder);
    const { search: _, known: __, ...shown } = entry;
    const [superseded, names] = await Promise.all([
      this.reading.superseded([entry.decision]),
      this.reading.names([
        entry.body,
        entry.proposer,
        ...entry.advice.map(({ advisoryBody }) => advisoryBody),
        ...(entry.basis?.composition ?? []).map(({ holder }) => holder.id),
      ]),
    ]);
    reply.header('etag', `"${entry.revision}"`);
    return { ...shown, bodyName: names[entry.body], supersedes: superseded.get(entry.decision) ?? [], names };
  }

  @Get(':decision/deliberations')
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'holder' })
  @ApiParam(DECISION_PATH)
  @Answers('What was said on a decision, seat by seat, each time that it was open', DELIBERATIONS, { description: FOR_A_PARTY })
  async deliberated(@Param() path: DecisionPath, @Query() query: DecisionQuery) {
    await this.reading.entry(path.decision, query.holder);
    const found = (await this.said.get(path.decision))?.document;
    if (!found) throw refuse['unknown-decision'](`No decision is recorded under the reference ${path.decision}.`);
    const names = await this.reading.names(found.rounds.flatMap(({ said }) => said.map(({ holder }) => holder)));
    return { ...found, names };
  }

  @Get(':decision/explanation')
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'holder' })
  @ApiParam(DECISION_PATH)
  @Answers('The outcome computed again from the log alone, step by step in words, beside what is recorded', EXPLANATION, {
    description: `Of what is recorded of a closing, only when it was and how far each history was known is taken. ${FOR_A_PARTY}`,
  })
  explain(@Param() path: DecisionPath, @Query() { holder }: DecisionQuery) {
    return this.reading.explanation(path.decision, holder);
  }

  @Get(':decision/history')
  @Allow('secretariat', 'auditor')
  @ApiParam(DECISION_PATH)
  @Answers('Every event recorded of one decision, from the log itself, in the order of recording', pageOf(DECISION_HISTORY_ENTRY))
  async history(@Param() path: DecisionPath, @Query() { limit = 50, cursor = '0' }: DecisionHistoryQuery) {
    const from = Number(cursor);
    const events = await this.store.readStream(streamName(decision.category, path.decision), from, limit + 1);
    if (events.length === 0 && from === 0)
      throw refuse['unknown-decision'](`No decision is recorded under the reference ${path.decision}.`);
    const items = events.slice(0, limit).map(({ id, stream: _, position: __, commandDigest: ___, traceparent: ____, ...event }) => ({
      entry: id,
      ...event,
    }));
    return { items, ...(events.length > limit && { next: String(from + limit) }) };
  }
}

/** A decision as lists show it. */
export function cardOf(entry: RegisterEntry, names: Readonly<Record<string, string>>) {
  const { decision: reference, body, title, status, since, public: isPublic, closedAt, deadline, supersededBy } = entry;
  return {
    decision: reference,
    body,
    bodyName: names[body],
    title,
    status,
    since,
    public: isPublic,
    ...(closedAt && { closedAt }),
    ...(deadline && { deadline }),
    ...(supersededBy && { supersededBy }),
  };
}
