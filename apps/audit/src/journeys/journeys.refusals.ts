import { refusals } from '#libs/event-sourcing';

/** The rules of asking what was recorded of somebody or something. */
export const refuse = refusals('audit', {
  'nothing-recorded': {
    title: 'Nothing is recorded',
    rule: 'A journey is that of a record that there is: its kind is the beginning of the name of its stream, as membership or decision.',
    kind: 'not-found',
  },
  'no-such-entry': {
    title: 'No such entry',
    rule: 'Entries are asked for after one that the log has and whose event still stands in its source.',
    kind: 'invalid',
  },
  'person-or-reader': {
    title: 'A person or a reader',
    rule: 'Readings are those of one person or by one reader: say one of the two.',
    kind: 'invalid',
  },
});
