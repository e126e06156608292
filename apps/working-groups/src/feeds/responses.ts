import { answerFields, boolean, component, integer, list, object, optional, text, uuid, withMeaning } from '#libs/shapes';
import { FeedDocument } from './views/feeds.js';

export const FEED = component(
  'CalendarFeed',
  object({ ...answerFields(FeedDocument), groupName: optional(text), memberName: optional(text) }),
);

const PATH = withMeaning(
  text,
  'The address to subscribe to, from the platform’s own: shown once, never again. Absent when the key was used before: renew the feed for another one.',
);

export const ISSUED = component(
  'CalendarFeedOutcome',
  object({
    id: withMeaning(uuid, 'The id of the feed.'),
    revision: integer,
    position: integer,
    events: list(text),
    repeated: boolean,
    path: optional(PATH),
  }),
);
