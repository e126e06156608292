import { aggregateId, view } from '#libs/event-sourcing';
import { number, storedFields, text } from '#libs/shapes';
import type { FeedEvents } from '../domain/feed.messages.js';

/** The address of a calendar feed: whose sessions, for whom, since when. Nothing in it opens the feed. */
export interface FeedDocument {
  readonly feed: string;
  readonly group?: string;
  readonly member?: string;
  readonly status: 'issued' | 'revoked';
  readonly issuedAt: string;
  /** Opaque id of who asked for it. */
  readonly issuedBy: string;
  readonly renewedAt?: string;
  readonly revokedAt?: string;
  readonly reason?: string;
  readonly revision: number;
}

const schema = storedFields<FeedDocument>(
  {
    feed: text,
    group: text,
    member: text,
    status: text,
    issuedAt: text,
    issuedBy: text,
    renewedAt: text,
    revokedAt: text,
    reason: text,
    revision: number,
  },
  { indexes: ['issuedAt', ['group', 'issuedAt'], ['member', 'issuedAt']] },
);

/** Which addresses of calendar feeds were issued. */
export const feeds = view<FeedDocument, FeedEvents>('working-groups.feeds', 1, {
  categories: ['feed'],
  schema,
  on: {
    FeedAddressIssued: (_, { stream, data: { group, member }, recordedAt, actor, revision }) => ({
      feed: aggregateId(stream),
      ...(group && { group }),
      ...(member && { member }),
      status: 'issued',
      issuedAt: recordedAt,
      issuedBy: actor,
      revision,
    }),
    FeedAddressRenewed: (feed, { recordedAt, revision }) => feed && { ...feed, renewedAt: recordedAt, revision },
    FeedAddressRevoked: (feed, { recordedAt, revision, data: { reason } }) =>
      feed && { ...feed, status: 'revoked', revokedAt: recordedAt, ...(reason && { reason }), revision },
  },
});
