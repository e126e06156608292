import { createEvent, type Decider, type DecisionContext, defined, toDay } from '#libs/event-sourcing';
import { type MemberReplica, membersOnly } from '#libs/parties';
import { group } from '../../groups/domain/group.decider.js';
import { refuse as refuseGroup } from '../../groups/domain/group.refusals.js';
import { type Group, participationOn } from '../../groups/domain/group-state.js';
import { parties } from '../../members/domain/party-replicas.js';
import type { FeedEvents, FeedScope } from './feed.messages.js';
import * as commands from './feed.messages.js';
import { refuse } from './feed.refusals.js';

/** The address of a calendar feed. */
export interface Feed extends FeedScope {
  readonly status: 'none' | 'issued' | 'revoked';
  /** SHA-256 of the key that opens it now. */
  readonly digest: string;
}

export interface FeedFacts {
  readonly group: Group;
  readonly member: MemberReplica;
}

const { assertMember, assertNotGone } = membersOnly(refuseGroup);

const NOT_ISSUED: Feed = { status: 'none', digest: '' };

const event = createEvent<FeedEvents>();

/** @throws Refusal when the feed is not there, or is not that of the member that acts */
function assertOwn(feed: Feed, member: string | undefined): void {
  if (feed.status === 'none') throw refuse['unknown-feed']('No feed is recorded under this id.', 'feed');
  if (member !== undefined && member !== feed.member) throw refuse['not-its-feed']('The feed was issued for another.', 'member');
}

/** There is something to show, to whom it is issued for. @throws Refusal */
function assertScope({ group: id, member }: FeedScope, { facts, effectiveAt }: DecisionContext<FeedFacts>): void {
  const day = toDay(effectiveAt);
  if (id !== undefined && facts.group.status === 'none') {
    throw refuseGroup['unknown-group']('No working group is recorded under this id.', 'group');
  }
  if (member !== undefined) assertMember(facts.member, day);
  if (id !== undefined && member !== undefined && !participationOn(facts.group, member, day)) {
    throw refuseGroup['not-in-group']('The member does not take part in the group.', 'member');
  }
  if (id === undefined && member === undefined) throw refuse['nothing-to-show']('Name a group, a member, or both.', 'group');
}

export const feed: Decider<Feed, FeedEvents, typeof commands, FeedFacts> = {
  category: 'feed',
  initial: NOT_ISSUED,
  commands,
  idOf: (command) => command.feed,

  lookups: {
    group: (command) => (command instanceof commands.IssueFeedAddress && command.group ? { decider: group, id: command.group } : undefined),
    member: (command) => (command instanceof commands.RevokeFeedAddress || !command.member ? undefined : parties.member(command.member)),
  },

  decide: {
    IssueFeedAddress: (wanted, { status }, context) => {
      if (status !== 'none') throw refuse['already-issued']('A feed is recorded under this id.', 'feed');
      assertScope(wanted, context);
      return [event('FeedAddressIssued', defined({ group: wanted.group, member: wanted.member, digest: wanted.digest }))];
    },
    RenewFeedAddress: ({ member, digest }, state, { effectiveAt, facts }) => {
      if (member !== undefined) assertNotGone(facts.member, toDay(effectiveAt));
      assertOwn(state, member);
      if (state.status === 'revoked') throw refuse.revoked('Issue another one.');
      return [event('FeedAddressRenewed', { digest })];
    },
    RevokeFeedAddress: ({ member, reason }, state) => {
      assertOwn(state, member);
      return state.status === 'revoked' ? [] : [event('FeedAddressRevoked', defined({ reason }))];
    },
  },

  evolve: {
    FeedAddressIssued: (_, issued) => ({ status: 'issued', ...issued }),
    FeedAddressRenewed: (state, { digest }) => ({ ...state, digest }),
    FeedAddressRevoked: (state) => ({ ...state, status: 'revoked', digest: '' }),
  },
};
