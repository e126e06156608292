import { command, defined } from '#libs/event-sourcing';
import { given } from '#libs/testing';
import { NO_GROUP } from '../../groups/domain/group-state.js';
import { members } from '../../members/domain/party-replicas.js';
import { feed as decider } from './feed.decider.js';
import * as commands from './feed.messages.js';

const feed = '11111111-1111-8111-8111-111111111111';
const group = '22222222-2222-8222-8222-222222222222';
const member = '33333333-3333-8333-8333-333333333333';
const otherMember = '44444444-4444-8444-8444-444444444444';
const digest = 'a'.repeat(64);
const newer = 'b'.repeat(64);

const part = { participation: otherMember, member, startsOn: '2021-02-01', representativesSince: '2021-02-01' };
const facts = {
  group: { ...NO_GROUP, status: 'active' as const, participations: [part] },
  member: { ...members.initial, status: 'member' as const, periods: [{ startsOn: '2021-01-01' }] },
};
const issue = (scope: { group?: string; member?: string }) => command(commands.IssueFeedAddress, { feed, digest, ...scope });
const feedIssued = (scope: { group?: string; member?: string }) => ({ type: 'FeedAddressIssued', data: { ...scope, digest } }) as const;

describe('the address of a calendar feed', () => {
  it('is issued for a group, for a member, and for a member in a group', () => {
    for (const scope of [{ group }, { member }, { group, member }]) {
      given(decider)
        .when(issue(scope), { facts })
        .then([feedIssued(scope)]);
    }
    given(decider).when(issue({}), { facts }).thenRefused('feed/nothing-to-show', 'group');
    given(decider, [feedIssued({ group })])
      .when(issue({ group }), { facts })
      .thenRefused('feed/already-issued', 'feed');
  });

  it('is issued to who takes part alone', () => {
    given(decider)
      .when(issue({ group }), { facts: { ...facts, group: NO_GROUP } })
      .thenRefused('group/unknown-group', 'group');
    given(decider)
      .when(issue({ member }), { facts: { ...facts, member: members.initial } })
      .thenRefused('group/not-a-member', 'member');
    const left = { ...facts.group, participations: [{ ...part, endsOn: '2021-03-01' }] };
    given(decider)
      .when(issue({ group, member }), { facts: { ...facts, group: left } })
      .thenRefused('group/not-in-group', 'member');
  });

  it('is renewed: the one before ends', () => {
    const renew = (speaker?: string) => command(commands.RenewFeedAddress, { feed, digest: newer, ...defined({ member: speaker }) });
    given(decider, [feedIssued({ member })])
      .when(renew(member))
      .then([{ type: 'FeedAddressRenewed', data: { digest: newer } }]);
    expect(given(decider, [feedIssued({ member }), { type: 'FeedAddressRenewed', data: { digest: newer } }]).state().digest).toBe(newer);
    given(decider, [feedIssued({ member })])
      .when(renew(otherMember))
      .thenRefused('feed/not-its-feed', 'member');
    given(decider).when(renew()).thenRefused('feed/unknown-feed', 'feed');
    given(decider, [feedIssued({ member }), { type: 'FeedAddressRevoked', data: {} }])
      .when(renew())
      .thenRefused('feed/revoked');
  });

  it('is revoked for good', () => {
    const revoke = (speaker?: string) =>
      command(commands.RevokeFeedAddress, { feed, reason: 'Sent to a list', ...defined({ member: speaker }) });
    const revoked = { type: 'FeedAddressRevoked', data: { reason: 'Sent to a list' } } as const;
    given(decider, [feedIssued({ member })])
      .when(revoke(member))
      .then([revoked]);
    given(decider, [feedIssued({ member }), revoked])
      .when(revoke())
      .thenNothing();
    given(decider, [feedIssued({ member })])
      .when(revoke(otherMember))
      .thenRefused('feed/not-its-feed', 'member');
    given(decider).when(revoke()).thenRefused('feed/unknown-feed', 'feed');
    expect(given(decider, [feedIssued({ member }), revoked]).state()).toMatchObject({ status: 'revoked', digest: '' });
  });
});
