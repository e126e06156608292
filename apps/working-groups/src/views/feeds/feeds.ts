import { Schema } from 'mongoose';
import { aggregateId, view } from '#libs/event-sourcing';
import type { FeedEvents } from '../../domain/feed.messages.js';

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

const schema = new Schema({
  feed: String,
  group: String,
  member: String,
  status: String,
  issuedAt: String,
  issuedBy: String,
  renewedAt: String,
  revokedAt: String,
  reason: String,
  revision: Number,
})
  .index({ issuedAt: 1 })
  .index({ group: 1, issuedAt: 1 })
  .index({ member: 1, issuedAt: 1 });

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
