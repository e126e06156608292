import { refusals } from '#libs/event-sourcing';

/** The rules of the example. */
export const refuse = refusals('example-year', {
  'already-begun': { title: 'Example there already', rule: 'An example is recorded once, in a data folder of its own.', kind: 'conflict' },
  'not-begun': { title: 'No example here', rule: 'An example that was begun is completed, nothing else.', kind: 'conflict' },
  'records-there': {
    title: 'Records are there already',
    rule: 'An example is recorded where nothing else is: it can never be told apart from real records afterwards.',
    kind: 'conflict',
  },
});
