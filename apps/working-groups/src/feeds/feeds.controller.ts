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
  defined,
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
  recordOrTry,
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
    @InjectView(groups) private readonly groupReader: ViewReader<GroupDocument>,
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
    const issuing = command(IssueFeedAddress, defined({ feed, digest, group, member }));
    const existing = await this.handling.load<Feed>(decider, feed);
    if (existing.state.status === 'none') {
      return showOnce(reply, { feed, key, outcome: await this.send(issuing, request, commandId), opens: true });
    }
    // The same Idempotency-Key again: the address was shown then, and is not known any more.
    if (existing.state.group !== group || existing.state.member !== member) throw new CommandIdReused(commandId);
    return this.answerAgain(request, reply, feed, existing.revision);
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
    const renewing = command(RenewFeedAddress, defined({ feed, digest, member }));
    try {
      return showOnce(reply, { feed, key, outcome: await this.send(renewing, request, commandId) });
    } catch (error) {
      if (!(error instanceof CommandIdReused)) throw error;
      // A renewal says nothing else than its key: under a key used before it can only be the same request again.
      const { revision } = await this.handling.load<Feed>(decider, feed);
      return this.answerAgain(request, reply, feed, revision);
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
    const names = await this.names.find(documents.flatMap((document) => document.member ?? []));
    const groupNames = new Map<string, string>();
    for (const id of new Set(documents.flatMap((document) => document.group ?? []))) {
      const name = (await this.groupReader.get(id))?.document.name;
      if (name) groupNames.set(id, name);
    }
    return toPage(page, ({ document }) => ({
      ...document,
      groupName: document.group && groupNames.get(document.group),
      memberName: document.member && displayName(names.get(document.member)),
    }));
  }

  private send(sent: Command, request: FastifyRequest, commandId: string): Promise<Outcome | DryRunOutcome> {
    const context = commandContext(request, commandId, readExpectedRevision(request));
    // The key of a dry run opens nothing; its digest is nobody's concern.
    return recordOrTry({ handling: this.handling, decider, command: sent, context, request, hidden: ['digest'] }, () =>
      this.bus.execute(issue(sent, context)),
    );
  }

  private async answerAgain(request: FastifyRequest, reply: FastifyReply, id: string, revision: number): Promise<Issued | DryRunOutcome> {
    const recorded = { id, revision, events: [], repeated: true } as const;
    if (isDryRun(request)) return answerOutcome(reply, { ...recorded, dryRun: true, decidedOn: revision }, decider);
    return answerOutcome(reply, { ...recorded, position: await this.store.head() }, decider);
  }
}

interface NewAddress {
  readonly feed: string;
  readonly key: string;
  readonly outcome: Outcome | DryRunOutcome;
  readonly opens?: boolean;
}

const showOnce = (reply: FastifyReply, { feed, key, outcome, opens = false }: NewAddress): Issued | DryRunOutcome =>
  'dryRun' in outcome
    ? answerOutcome(reply, outcome, decider)
    : { ...answerOutcome(reply, outcome, decider, opens), path: `/api/working-groups/calendar/${feed}/${key}/sessions.ics` };
