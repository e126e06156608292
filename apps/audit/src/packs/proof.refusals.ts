import { refusals } from '#libs/event-sourcing';

/** The rules of giving out what the log proves of an event. */
export const refuse = refusals('audit', {
  'unknown-event': {
    title: 'No such event',
    rule: 'What is not told to who asks is answered as if it were not there: see the list of what the log gives out.',
    kind: 'not-found',
  },
  'not-logged-yet': {
    title: 'Not in the log yet',
    rule: 'An event is in the log, and signed, within a second or so; it is waited for a few seconds. Ask again when Retry-After says.',
    kind: 'conflict',
  },
});
