import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BadQuery, CommandHandler, defined, type Outcome, type ViewReader } from '#libs/event-sourcing';
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
  InjectView,
  Issues,
  lookedThrough,
  matchesAny,
  mayBeTold,
  NamedPersons,
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
import { ProposeDecision } from '../proposals/domain/decision-year.messages.js';
import { ProposalFields } from '../proposals/domain/proposal.js';
import { DecisionReading, dayOfDecision } from './decision-reading.js';
import { decision } from './domain/decision.decider.js';
import { followedInWords } from './domain/effects-in-words.js';
import { entryId, propose } from './propose.js';
import { DECISION_CARD, DECISION_ENTRY, DELIBERATIONS, EXPLANATION } from './responses.js';
import { type Deliberations, deliberations, type Said } from './views/deliberations.js';
import { type RegisterEntry, register } from './views/register.js';
import { DecisionQuery, DecisionsQuery, registerFilter } from './views/register.query.js';

/** The decision in the path, by its reference. */
export const DecisionId = (): ParameterDecorator => PathId('decision', IsDecisionReference());

const FOR_A_PARTY = 'A focal point names its party in `holder`: one that holds a seat in the body, or held one at that time.';

/** Decisions of the Steering Committee and the Advisory Groups (FAQ, question 4), for the bodies and the Secretariat. */
@ApiTags('Decisions')
@Controller('decisions')
export class DecisionsController {
  constructor(
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
    return answerOutcome(reply, await lookedThrough(request, { asked: fields, named, isRepeated, record }), decision, true);
  }

  @Get()
  @Reads(bodies, deliberations, parties, register)
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'holder' })
  @Responds('Decisions, the newest first: search, and filter by year, body, status, meeting and party', pageSchema(DECISION_CARD), {
    description:
      'A focal point names its party in `holder`, and finds the decisions of the body that it sits in today, and those on which it was asked for advice.',
  })
  async list(@Query() query: DecisionsQuery) {
    const { holder, meeting, leftUndone, awaiting } = query;
    if (awaiting !== undefined && holder === undefined) throw new BadQuery('holder', 'holder must say of which party something is awaited');
    const theirs = holder === undefined ? undefined : await this.reading.findBodies(holder);
    const awaited = awaiting === undefined || holder === undefined ? undefined : await this.reading.findAwaited(holder);
    const page =
      theirs?.length === 0 || awaited?.length === 0
        ? emptyPage()
        : await findPage(this.entries, query, {
            ...registerFilter(query),
            meeting,
            leftUndone: leftUndone ? true : undefined,
            ...(theirs && concerning(theirs, query.body)),
            ...defined({ decision: matchesAny(awaited) }),
          });
    const bodyNames = await this.reading.bodyNames(page.items.map(({ document }) => document));
    return toPage(page, ({ document }) => toCard(document, bodyNames));
  }

  @Get(':decision')
  @ReadsRecord(bodies, parties, register)
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'holder' })
  @Responds('One decision with what it rests on and what became of it; its revision is the ETag', DECISION_ENTRY, {
    description: `${FOR_A_PARTY} A party of an Advisory Group that was asked reads what it advises on: title, text, papers, the question and its deadline.`,
  })
  async show(@DecisionId() reference: string, @Query() query: DecisionQuery, @Caller() caller: Caller) {
    const { entry, as } = await this.reading.read(reference, query.holder);
    const shown = as === 'whole' ? toWhole(entry) : toAdvised(entry, await this.reading.advisedBy(entry, query.holder));
    const named = [
      entry.body,
      shown.proposer,
      ...shown.effects.flatMap((effect) => ('owner' in effect ? [effect.owner] : [])),
      ...shown.advice.map(({ advisoryBody }) => advisoryBody),
      ...(shown.basis?.composition ?? []).map(({ holder }) => holder.id),
    ];
    const [superseded, calledOn] = await Promise.all([
      as === 'whole' ? this.reading.findSuperseded([entry.decision]) : new Map<string, readonly string[]>(),
      this.reading.names.labels(named),
    ]);
    const names = toNames(named, calledOn, dayOfDecision(entry));
    return { ...withoutOrigins(shown, caller), bodyName: names[entry.body], supersedes: superseded.get(entry.decision) ?? [], names };
  }

  @Get(':decision/deliberations')
  @Reads(bodies, deliberations, parties, register)
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'holder' })
  @Responds('What was said on a decision, seat by seat, each time that it was open', DELIBERATIONS, { description: FOR_A_PARTY })
  async readDeliberations(@DecisionId() reference: string, @Query() query: DecisionQuery, @Caller() caller: Caller) {
    const entry = await this.reading.entry(reference, query.holder);
    const document = (await this.said.get(reference))?.document;
    if (!document) throw refuse['unknown-decision'](`No decision is recorded under the reference ${reference}.`);
    const holders = document.rounds.flatMap(({ said }) => said.map(({ holder }) => holder));
    const names = toNames(holders, await this.reading.names.labels(holders), dayOfDecision(entry));
    const rounds = document.rounds.map((round) => ({ ...round, said: round.said.map((words) => withReadableText(words, caller)) }));
    return { ...document, rounds, names };
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
}

/** A decision as lists show it. */
export function toCard(entry: RegisterEntry, bodyNames: ReadonlyMap<string, string>) {
  const { decision: reference, body, title, status, statusSince, public: isPublic, closedAt, closedOn, deadline, supersededBy } = entry;
  return {
    ...{ decision: reference, body, title, status, statusSince, public: isPublic },
    ...defined({ bodyName: bodyNames.get(reference), closedAt, closedOn, deadline, supersededBy }),
  };
}

/** A party sits in one body: members in the Steering Committee, an organisation in the group of its sector. */
function concerning(theirs: readonly string[], body: string | undefined) {
  const [only] = theirs;
  if (theirs.length === 1) return { concerned: { has: only as string } };
  return { body: { in: theirs.filter((id) => body === undefined || id === body) } };
}

/** The effects that were answered, each with words for people. */
export const withWords = ({ followed }: Pick<RegisterEntry, 'followed'>) =>
  followed.map((effect) => ({ ...effect, words: followedInWords(effect) }));

type Shown = Omit<RegisterEntry, 'search' | 'known' | 'concerned' | 'followed'> & { readonly followed: ReturnType<typeof withWords> };

const toWhole = ({ search: _, known: __, concerned: ___, ...entry }: RegisterEntry): Shown => ({ ...entry, followed: withWords(entry) });

/** For an Advisory Group: what is proposed, what it was asked and what it said; not what the body makes of it. */
function toAdvised(entry: RegisterEntry, advice: RegisterEntry['advice']): Shown {
  const { decision: reference, year, number, body, title, text, effects, papers, status, statusSince, proposedOn, circulatedOn } = entry;
  return {
    ...{ decision: reference, year, number, body, title, text, effects, papers, status, statusSince, proposedOn },
    ...defined({ circulatedOn }),
    ...{ public: entry.public, published: entry.published, revision: entry.revision },
    advice,
    followed: [],
    leftUndone: false,
    corrections: [],
  };
}

/** Ids of texts for those who may read them, and no more of whose they are. */
function withoutOrigins({ report, reportFrom, advice, ...entry }: Shown, caller: Caller) {
  const readable = (text: string | undefined, origin: RegisterEntry['reportFrom']) =>
    text !== undefined && mayBeTold(caller, origin ?? {}) ? text : undefined;
  return {
    ...entry,
    ...defined({ report: readable(report, reportFrom) }),
    advice: advice.map(({ question, questionFrom, text, textFrom, ...asked }) => ({
      ...asked,
      ...defined({ question: readable(question, questionFrom), text: readable(text, textFrom) }),
    })),
  };
}

function withReadableText({ text, readers: parties, ...words }: Said, caller: Caller) {
  const isReadable = text !== undefined && mayBeTold(caller, defined({ author: words.actor, parties }));
  return { ...words, ...defined({ text: isReadable ? text : undefined }) };
}
