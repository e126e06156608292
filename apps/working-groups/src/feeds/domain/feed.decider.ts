import { type Decider, toDay } from '#libs/event-sourcing';
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

const none: Feed = { status: 'none', digest: '' };

/** @throws Refusal when the feed is not there, or is not that of the member that acts */
function stands(feed: Feed, member: string | undefined): void {
  if (feed.status === 'none') throw refuse['unknown-feed']('No feed is recorded under this id.', 'feed');
  if (member !== undefined && member !== feed.member) throw refuse['not-its-feed']('The feed was issued for another.', 'member');
}

export const feed: Decider<Feed, FeedEvents, typeof commands, FeedFacts> = {
  category: 'feed',
  initial: none,
  commands,
  idOf: (asked) => asked.feed,

  lookups: {
    group: (asked) => (asked instanceof commands.IssueFeedAddress && asked.group ? { decider: group, id: asked.group } : undefined),
    member: (asked) => (asked instanceof commands.RevokeFeedAddress || !asked.member ? undefined : parties.member(asked.member)),
  },

  decide: {
    IssueFeedAddress: ({ group: of, member, digest }, { status }, { effectiveAt, facts }) => {
      if (status !== 'none') throw refuse['already-issued']('A feed is recorded under this id.', 'feed');
      const day = toDay(effectiveAt);
      if (of !== undefined && facts.group.status === 'none') {
        throw refuseGroup['unknown-group']('No working group is recorded under this id.', 'group');
      }
      if (member !== undefined) assertMember(facts.member, day);
      if (of !== undefined && member !== undefined && !participationOn(facts.group, member, day)) {
        throw refuseGroup['not-in-group']('The member does not take part in the group.', 'member');
      }
      if (of === undefined && member === undefined) throw refuse['nothing-to-show']('Name a group, a member, or both.', 'group');
      return [{ type: 'FeedAddressIssued', data: { ...(of && { group: of }), ...(member && { member }), digest } }];
    },
    RenewFeedAddress: ({ member, digest }, state, { effectiveAt, facts }) => {
      if (member !== undefined) assertNotGone(facts.member, toDay(effectiveAt));
      stands(state, member);
      if (state.status === 'revoked') throw refuse.revoked('Issue another one.');
      return [{ type: 'FeedAddressRenewed', data: { digest } }];
    },
    RevokeFeedAddress: ({ member, reason }, state) => {
      stands(state, member);
      return state.status === 'revoked' ? [] : [{ type: 'FeedAddressRevoked', data: { ...(reason && { reason }) } }];
    },
  },

  evolve: {
    FeedAddressIssued: (_, issued) => ({ status: 'issued', ...issued }),
    FeedAddressRenewed: (state, { digest }) => ({ ...state, digest }),
    FeedAddressRevoked: (state) => ({ ...state, status: 'revoked', digest: '' }),
  },
};
