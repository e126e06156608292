import { hash, randomBytes } from 'node:crypto';
import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  type Command,
  CommandHandler,
  CommandIdReused,
  command,
  type EventStore,
  issue,
  nameBasedUuid,
  Optional,
  type Outcome,
  type ViewReader,
} from '#libs/event-sourcing';
import {
  Allow,
  AnswersOutcome,
  answerOutcome,
  commandContext,
  type DryRunOutcome,
  dryRun,
  findPage,
  InjectEventStore,
  InjectView,
  Issues,
  isDryRun,
  matchesAny,
  PathId,
  pageSchema,
  Reads,
  Responds,
  readCommandId,
  readExpectedRevision,
  schemaFor,
  toPage,
} from '#libs/platform';
import { Meaning } from '#libs/reference';
import { type GroupDocument, groups } from '../groups/views/groups.js';
import { displayName, GroupMembers } from '../members/group-members.js';
import { memberFacts } from '../members/views/members.js';
import { feed as decider, type Feed } from './domain/feed.decider.js';
import { IssueFeedAddress, RenewFeedAddress } from './domain/feed.messages.js';
import { FEED, ISSUED } from './responses.js';
import { type FeedDocument, feeds } from './views/feeds.js';
import { FeedsQuery } from './views/feeds.query.js';

class FeedWanted {
  @Optional()
  @IsUUID()
  @Meaning('The working group whose sessions it shows; absent: those of every group that the member takes part in.')
  group?: string;

  @Optional()
  @IsUUID()
  @Meaning('The member that it is for; a focal point names its own. Absent: it is the Secretariat’s own.')
  member?: string;
}

class RenewalWanted {
  @Optional()
  @IsUUID()
  @Meaning('The member that it is for; a focal point names its own.')
  member?: string;
}

const KEY_BYTES = 32;
const SHOWN_ONCE =
  'The address is in `path`, to be put after the platform’s own. Who has it reads the feed: it is shown once, and only its digest is kept.';

/** A key that nobody guesses, and what is kept of it. */
const newKey = () => {
  const key = randomBytes(KEY_BYTES).toString('base64url');
  return { key, digest: digestOfKey(key) };
};

export const digestOfKey = (key: string): string => hash('sha256', key, 'hex');

interface Issued extends Outcome {
  readonly path?: string;
}

/** Addresses of calendar feeds: issued, renewed, listed. Revoking is a command like any other. */
@ApiTags('Calendar feeds')
@Controller('feeds')
export class FeedsController {
  constructor(
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(CommandHandler) private readonly handling: CommandHandler,
    @InjectEventStore() private readonly store: EventStore,
    @InjectView(feeds) private readonly all: ViewReader<FeedDocument>,
    @InjectView(groups) private readonly circles: ViewReader<GroupDocument>,
    @Inject(GroupMembers) private readonly names: GroupMembers,
  ) {}

  @Post('issue-feed-address')
  @Issues(IssueFeedAddress, { opens: true })
  @Allow('secretariat', { role: 'focal-point', owns: 'member' })
  @ApiBody({ schema: schemaFor(FeedWanted) })
  @AnswersOutcome(`Issue the address of a calendar feed of a group or of a member. ${SHOWN_ONCE}`, true, ISSUED)
  async issue(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() wanted: FeedWanted,
  ): Promise<Issued | DryRunOutcome> {
    const commandId = readCommandId(request);
    const feed = nameBasedUuid(commandId, 'feed');
    const { key, digest } = newKey();
    const { group, member } = wanted;
    const asked = command(IssueFeedAddress, { feed, digest, ...(group && { group }), ...(member && { member }) });
    const before = await this.standing(feed);
    if (before.feed.status === 'none') return shown(reply, feed, key, await this.send(asked, request, commandId), true);
    // The same Idempotency-Key again: the address was shown then, and is not known any more.
    if (before.feed.group !== group || before.feed.member !== member) throw new CommandIdReused(commandId);
    return this.repeated(request, reply, feed, before.revision);
  }

  @Post(':feed/renew-feed-address')
  @Issues(RenewFeedAddress)
  @Allow('secretariat', { role: 'focal-point', owns: 'member' })
  @ApiBody({ schema: schemaFor(RenewalWanted) })
  @AnswersOutcome(`Give a feed a new address; the one before ends. ${SHOWN_ONCE}`, false, ISSUED)
  async renew(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @PathId('feed') feed: string,
    @Body() { member }: RenewalWanted,
  ): Promise<Issued | DryRunOutcome> {
    const commandId = readCommandId(request);
    const { key, digest } = newKey();
    const asked = command(RenewFeedAddress, { feed, digest, ...(member && { member }) });
    try {
      return shown(reply, feed, key, await this.send(asked, request, commandId));
    } catch (error) {
      // A renewal says nothing else than its key: under a key used before it can only be the same request again.
      if (error instanceof CommandIdReused) return this.repeated(request, reply, feed, (await this.standing(feed)).revision);
      throw error;
    }
  }

  @Get()
  @Reads(feeds, groups, memberFacts)
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'member' })
  @Responds('Feeds whose addresses were issued, the newest first; what opens them is not among it', pageSchema(FEED))
  async list(@Query() query: FeedsQuery) {
    const { group, member, status } = query;
    const page = await findPage(this.all, query, { group, member, status: matchesAny(status) });
    const documents = page.items.map(({ document }) => document);
    const names = await this.names.find(documents.flatMap((one) => one.member ?? []));
    const circles = new Map<string, string>();
    for (const id of new Set(documents.flatMap((one) => one.group ?? []))) {
      const name = (await this.circles.get(id))?.document.name;
      if (name) circles.set(id, name);
    }
    return toPage(page, ({ document }) => ({
      ...document,
      groupName: document.group && circles.get(document.group),
      memberName: document.member && displayName(names.get(document.member)),
    }));
  }

  private send(asked: Command, request: FastifyRequest, commandId: string): Promise<Outcome | DryRunOutcome> {
    const context = commandContext(request, commandId, readExpectedRevision(request));
    // The key of a dry run opens nothing; its digest is nobody's concern.
    return context.dryRun
      ? dryRun(this.handling, (dry) => dry.execute(decider, asked, context), { asked, request, commandId, hidden: ['digest'] })
      : this.bus.execute(issue(asked, context));
  }

  private async standing(feed: string): Promise<{ readonly feed: Feed; readonly revision: number }> {
    const { state, revision } = await this.handling.load<Feed>(decider, feed);
    return { feed: state, revision };
  }

  private async repeated(request: FastifyRequest, reply: FastifyReply, feed: string, revision: number): Promise<Issued | DryRunOutcome> {
    const recorded = { id: feed, revision, events: [], repeated: true } as const;
    if (isDryRun(request)) return answerOutcome(reply, { ...recorded, dryRun: true, decidedOn: revision });
    return answerOutcome(reply, { ...recorded, position: await this.store.head() });
  }
}

const shown = (reply: FastifyReply, feed: string, key: string, outcome: Outcome | DryRunOutcome, opens = false): Issued | DryRunOutcome =>
  'dryRun' in outcome
    ? answerOutcome(reply, outcome)
    : { ...answerOutcome(reply, outcome, opens), path: `/api/working-groups/calendar/${feed}/${key}/sessions.ics` };
