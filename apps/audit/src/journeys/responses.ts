import { component, day, instant, integer, list, object, optional, text, withMeaning } from '#libs/shapes';

const LINE = {
  entry: withMeaning(optional(integer), 'Its number in the log; absent: it is not logged yet.'),
  source: text,
  service: withMeaning(text, 'Which recorded it.'),
  stream: text,
  revision: integer,
  event: withMeaning(text, 'Its id.'),
  type: text,
  words: withMeaning(text, 'The type in words.'),
  effectiveAt: withMeaning(instant, 'When it was true, as it was recorded.'),
  recordedAt: withMeaning(instant, 'When it was learnt.'),
  actor: withMeaning(text, 'Id of who recorded it.'),
  corrects: withMeaning(optional(text), 'Of a correction: the id of the event that it corrects.'),
  correctedDay: withMeaning(optional(day), 'Of a correction of a day: what it is now.'),
};

/** An event of the log, without what it says. */
export const LOGGED_EVENT = component('LoggedEvent', object(LINE));

export const JOURNEY_LINE = component(
  'JourneyLine',
  object({
    ...LINE,
    places: withMeaning(list(text), 'How it is named: `stream`, its own; else where in the data of the event.'),
    trueSince: withMeaning(day, 'The day on which it was true, as it was known.'),
    corrections: withMeaning(list(LOGGED_EVENT), 'What was corrected of it, in the order of recording, as it was known.'),
  }),
);

export const READING = component(
  'LoggedReading',
  object({
    ...LINE,
    purpose: withMeaning(optional(text), 'For what; absent where the event that says so cannot be read now.'),
    shown: withMeaning(optional(text), 'What was shown: a name, the profile, a text.'),
  }),
);
