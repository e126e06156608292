import { aggregateId, defined, view } from '#libs/event-sourcing';
import { code, documentSchema, instant, integer, object, optional, optionals, type Shaped, text, uuid, withMeaning } from '#libs/shapes';
import type { FeedEvents } from '../domain/feed.messages.js';

export const feedStatuses = ['issued', 'revoked'] as const;

/** The address of a calendar feed: whose sessions, for whom, since when. Nothing in it opens the feed. */
export const FeedDocument = object({
  feed: uuid,
  group: optional(uuid),
  member: optional(uuid),
  status: code(feedStatuses),
  issuedAt: instant,
  issuedBy: withMeaning(text, 'Opaque id of who asked for it.'),
  ...optionals({ renewedAt: instant, revokedAt: instant, reason: text }),
  revision: integer,
});
export type FeedDocument = Shaped<typeof FeedDocument>;

/** Which addresses of calendar feeds were issued. */
export const feeds = view<FeedDocument, FeedEvents>('working-groups.feeds', 1, {
  categories: ['feed'],
  schema: documentSchema(FeedDocument, { indexes: ['issuedAt', ['group', 'issuedAt'], ['member', 'issuedAt']] }),
  on: {
    FeedAddressIssued: (_, { stream, data: { group, member }, recordedAt, actor, revision }) =>
      defined({
        feed: aggregateId(stream),
        group,
        member,
        status: 'issued' as const,
        issuedAt: recordedAt,
        issuedBy: actor,
        revision,
      }),
    FeedAddressRenewed: (feed, { recordedAt, revision }) => feed && { ...feed, renewedAt: recordedAt, revision },
    FeedAddressRevoked: (feed, { recordedAt, revision, data: { reason } }) =>
      feed && { ...feed, status: 'revoked', revokedAt: recordedAt, ...defined({ reason }), revision },
  },
});
