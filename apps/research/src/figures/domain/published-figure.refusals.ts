import { refusals } from '#libs/event-sourcing';

/** The rules of the register of published figures. */
export const refuse = refusals('published-figure', {
  'unknown-figure': {
    title: 'Figure not recorded',
    rule: 'What is corrected or withdrawn is a figure of the register.',
    kind: 'not-found',
  },
  'already-recorded': {
    title: 'Recorded otherwise',
    rule: 'One figure of a publication is recorded once; what is wrong about it is corrected.',
    kind: 'conflict',
  },
  withdrawn: { title: 'Withdrawn', rule: 'A figure that was withdrawn is restored before anything else.', kind: 'conflict' },
  'not-withdrawn': { title: 'Not withdrawn', rule: 'What is restored was withdrawn.', kind: 'conflict' },
  'no-value': { title: 'No value', rule: 'A figure has a cost, earnings or months of earnings, as published.', kind: 'invalid' },
  'currency-unclear': {
    title: 'Currency not clear',
    rule: 'An amount is recorded with the currency in which it was published, and a currency with its amount.',
    kind: 'invalid',
  },
});
