import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CommandHandler, type EventStore, Optional, type Outcome, streamName, type ViewReader } from '#libs/event-sourcing';
import {
  Allow,
  AnswersOutcome,
  answerOutcome,
  Caller,
  commandContext,
  type DryRunOutcome,
  dryRun,
  emptyPage,
  findPage,
  InjectEventStore,
  InjectView,
  Issues,
  logPageSchema,
  lookedThrough,
  mayBeTold,
  NamedPersons,
  PageQuery,
  PathId,
  pageSchema,
  Reads,
  ReadsRecord,
  Responds,
  readCommandId,
  schemaFor,
  toPage,
} from '#libs/platform';
import { IsDecisionReference } from '#libs/reference';
import { toNames } from '../constitution/party-names.js';
import { bodies } from '../constitution/views/bodies.js';
import { parties } from '../parties/views/parties.js';
import { refuse } from '../proposals/domain/decision.refusals.js';
import { ProposalFields } from '../proposals/domain/decision-proposal.js';
import { ProposeDecision } from '../proposals/domain/decision-year.messages.js';
import { DecisionReading, dayOfDecision } from './decision-reading.js';
import { decision } from './domain/decision.decider.js';
import { followedInWords } from './domain/decision-effects-in-words.js';
import { entryId, propose } from './propose.js';
import { DECISION_CARD, DECISION_ENTRY, DECISION_HISTORY_ENTRY, DELIBERATIONS, EXPLANATION } from './responses.js';
import { type Deliberations, deliberations, type Said } from './views/deliberations.js';
import { type RegisterEntry, register } from './views/register.js';
import { DecisionQuery, DecisionsQuery, registerFilter } from './views/register.query.js';

/** The decision in the path, by its reference. */
export const DecisionId = (): ParameterDecorator => PathId('decision', IsDecisionReference());

class DecisionHistoryQuery extends PageQuery {
  /** `next` of the page before: the revision that it goes on from. */
  @Optional()
  @Matches(/^\d{1,9}$/, { message: 'cursor must be the next of the page before' })
  declare cursor?: string;
}

const FOR_A_PARTY = 'A focal point names its party in `holder`: one that holds a seat in the body, or held one at that time.';

/** Decisions of the Steering Committee and the Advisory Groups (FAQ, question 4), for the bodies and the Secretariat. */
@ApiTags('Decisions')
@Controller('decisions')
export class DecisionsController {
  constructor(
    @InjectEventStore() private readonly store: EventStore,
    @Inject(CommandHandler) private readonly handling: CommandHandler,
    @InjectView(register) private readonly entries: ViewReader<RegisterEntry>,
    @InjectView(deliberations) private readonly said: ViewReader<Deliberations>,
    @Inject(DecisionReading) private readonly reading: DecisionReading,
    @Inject(NamedPersons) private readonly named: NamedPersons,
  ) {}

  @Post('propose-decision')
  @Issues(ProposeDecision, { opens: true })
  @Allow('secretariat', { role: 'focal-point', owns: 'holder' })
  @AnswersOutcome('Propose a decision to a body: it is given the next number of the year, which is its id', true)
  @ApiBody({ schema: schemaFor(ProposalFields), required: true })
  async propose(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply, @Body() fields: ProposalFields) {
    const { handling, named } = this;
    const commandId = readCommandId(request);
    const isRepeated = () => handling.knows(commandId);
    const context = commandContext(request, commandId);
    const record = (): Promise<Outcome | DryRunOutcome> =>
      context.dryRun
        ? dryRun(handling, (dry) => propose(dry, fields, context), { asked: fields, request, commandId: entryId(commandId) })
        : propose(handling, fields, context);
    return answerOutcome(reply, await lookedThrough(request, { asked: fields, named, isRepeated, record }), true);
  }

  @Get()
  @Reads(bodies, parties, register)
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'holder' })
  @Responds('Decisions, the newest first: search, and filter by year, body, status, meeting and party', pageSchema(DECISION_CARD), {
    description:
      'A focal point names its party in `holder`, and finds the decisions of the body that it sits in today, and those on which it was asked for advice.',
  })
  async list(@Query() query: DecisionsQuery) {
    const { holder, meeting, leftUndone } = query;
    const theirs = holder === undefined ? undefined : await this.reading.bodiesOf(holder);
    const page =
      theirs?.length === 0
        ? emptyPage()
        : await findPage(this.entries, query, {
            ...registerFilter(query),
            meeting,
            ...(leftUndone && { leftUndone: true }),
            ...(theirs && concerning(theirs, query.body)),
          });
    const bodyNames = await this.reading.bodyNames(page.items.map(({ document }) => document));
    return toPage(page, ({ document }) => cardOf(document, bodyNames));
  }

  @Get(':decision')
  @ReadsRecord(bodies, parties, register)
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'holder' })
  @Responds('One decision with what it rests on and what became of it; its revision is the ETag', DECISION_ENTRY, {
    description: `${FOR_A_PARTY} A party of an Advisory Group that was asked reads what it advises on: title, text, papers, the question and its deadline.`,
  })
  async show(
    @DecisionId() reference: string,
    @Query() query: DecisionQuery,
    @Caller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { entry, as } = await this.reading.read(reference, query.holder);
    const shown = as === 'whole' ? wholeOf(entry) : advisedOn(entry, await this.reading.advisedBy(entry, query.holder));
    const named = [
      entry.body,
      shown.proposer,
      ...shown.effects.flatMap((effect) => ('owner' in effect ? [effect.owner] : [])),
      ...shown.advice.map(({ advisoryBody }) => advisoryBody),
      ...(shown.basis?.composition ?? []).map(({ holder }) => holder.id),
    ];
    const [superseded, calledOn] = await Promise.all([
      as === 'whole' ? this.reading.superseded([entry.decision]) : new Map<string, readonly string[]>(),
      this.reading.names.labels(named),
    ]);
    const names = toNames(named, calledOn, dayOfDecision(entry));
    reply.header('etag', `"${entry.revision}"`);
    const told = withoutOrigins(shown, caller);
    return { ...told, bodyName: names[entry.body], supersedes: superseded.get(entry.decision) ?? [], names };
  }

  @Get(':decision/deliberations')
  @Reads(bodies, deliberations, parties, register)
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'holder' })
  @Responds('What was said on a decision, seat by seat, each time that it was open', DELIBERATIONS, { description: FOR_A_PARTY })
  async deliberated(@DecisionId() reference: string, @Query() query: DecisionQuery, @Caller() caller: Caller) {
    const entry = await this.reading.entry(reference, query.holder);
    const found = (await this.said.get(reference))?.document;
    if (!found) throw refuse['unknown-decision'](`No decision is recorded under the reference ${reference}.`);
    const holders = found.rounds.flatMap(({ said }) => said.map(({ holder }) => holder));
    const names = toNames(holders, await this.reading.names.labels(holders), dayOfDecision(entry));
    const rounds = found.rounds.map((round) => ({ ...round, said: round.said.map((one) => saidTo(one, caller)) }));
    return { ...found, rounds, names };
  }

  @Get(':decision/explanation')
  @Reads()
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'holder' })
  @Responds('The outcome computed again from the log alone, step by step in words, beside what is recorded', EXPLANATION, {
    description: `Of what is recorded of a closing, only when it was and how far each history was known is taken. ${FOR_A_PARTY}`,
  })
  explain(@DecisionId() reference: string, @Query() { holder }: DecisionQuery) {
    return this.reading.explanation(reference, holder);
  }

  @Get(':decision/history')
  @Reads()
  @Allow('secretariat', 'auditor')
  @Responds('Every event recorded of one decision, from the log itself, in the order of recording', logPageSchema(DECISION_HISTORY_ENTRY))
  async history(@DecisionId() reference: string, @Query() { limit = 50, cursor = '0' }: DecisionHistoryQuery) {
    const from = Number(cursor);
    const events = await this.store.readStream(streamName(decision.category, reference), from, limit + 1);
    if (events.length === 0 && from === 0) throw refuse['unknown-decision'](`No decision is recorded under the reference ${reference}.`);
    const items = events.slice(0, limit).map(({ id, stream: _, position: __, commandDigest: ___, traceparent: ____, ...event }) => ({
      entry: id,
      ...event,
    }));
    return { items, ...(events.length > limit && { next: String(from + limit) }) };
  }
}

/** A decision as lists show it. */
export function cardOf(entry: RegisterEntry, bodyNames: ReadonlyMap<string, string>) {
  const { decision: reference, body, title, status, since, public: isPublic, closedAt, closedOn, deadline, supersededBy } = entry;
  return {
    decision: reference,
    body,
    bodyName: bodyNames.get(reference),
    title,
    status,
    since,
    public: isPublic,
    ...(closedAt && { closedAt }),
    ...(closedOn && { closedOn }),
    ...(deadline && { deadline }),
    ...(supersededBy && { supersededBy }),
  };
}

/** A party sits in one body: members in the Steering Committee, an organisation in the group of its sector. */
function concerning(theirs: readonly string[], body: string | undefined) {
  const [only] = theirs;
  if (theirs.length === 1) return { concerned: { has: only as string } };
  return { body: { in: theirs.filter((one) => body === undefined || one === body) } };
}

type Shown = Omit<RegisterEntry, 'search' | 'known' | 'concerned' | 'followed'> & { readonly followed: readonly object[] };

const wholeOf = ({ search: _, known: __, concerned: ___, ...shown }: RegisterEntry): Shown => ({ ...shown, followed: followedIn(shown) });

/** What became of the effects of a decision, each with its words. */
export const followedIn = ({ followed }: Pick<RegisterEntry, 'followed'>) =>
  followed.map((effect) => ({ ...effect, words: followedInWords(effect) }));

/** What an Advisory Group reads: what is proposed, what it was asked and what it said; not what the body makes of it. */
function advisedOn(entry: RegisterEntry, advice: RegisterEntry['advice']): Shown {
  const { decision: reference, year, number, body, title, text, effects, papers, status, since, proposedOn, circulatedOn } = entry;
  return {
    ...{ decision: reference, year, number, body, title, text, effects, papers, status, since, proposedOn },
    ...(circulatedOn && { circulatedOn }),
    ...{ public: entry.public, published: entry.published, revision: entry.revision },
    advice,
    followed: [],
    leftUndone: false,
    corrections: [],
  };
}

/** Ids of texts for those who may read them, and no more of whose they are. */
function withoutOrigins({ report, reportFrom, advice, ...entry }: Shown, caller: Caller) {
  return {
    ...entry,
    ...(report && mayBeTold(caller, reportFrom ?? {}) && { report }),
    advice: advice.map(({ question, questionFrom, text, textFrom, ...one }) => ({
      ...one,
      ...(question && mayBeTold(caller, questionFrom ?? {}) && { question }),
      ...(text && mayBeTold(caller, textFrom ?? {}) && { text }),
    })),
  };
}

function saidTo({ text, readers: parties, ...said }: Said, caller: Caller) {
  return { ...said, ...(text && mayBeTold(caller, { author: said.actor, parties }) && { text }) };
}
