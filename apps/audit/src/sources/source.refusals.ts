import { refusals } from '#libs/event-sourcing';

/** The rules of going on with a store that was put back. */
export const refuse = refusals('audit', {
  'another-log': {
    title: 'No copy of this log',
    rule: 'An older copy of a log begins as the log did: one that shares no event with what was logged of it is another log, and is not gone on with.',
    kind: 'conflict',
  },
});
