import { refusals } from '#libs/event-sourcing';

/** The rules of enquiries. */
export const refuse = refusals('enquiry', {
  'unknown-enquiry': { title: 'Enquiry not recorded', rule: 'What was received can be answered.', kind: 'not-found' },
  'already-answered': {
    title: 'Already answered',
    rule: 'An enquiry is answered once; who writes again writes another one.',
    kind: 'conflict',
  },
});
