import { refusals } from '#libs/event-sourcing';

/** The rules of certificates. */
export const refuse = refusals('certificate', {
  'unknown-certificate': { title: 'No such certificate', rule: 'Only a certificate that was issued can be acted on.', kind: 'not-found' },
  'mistyped-number': {
    title: 'Not the number of a certificate',
    rule: 'A number ends in a check character: it tells one that was mistyped from one that is not known.',
    kind: 'invalid',
  },
  'number-taken': { title: 'Number taken', rule: 'A number is of one certificate for ever.', kind: 'conflict' },
  'before-it-was-issued': {
    title: 'Before it was issued',
    rule: 'What happens to a certificate happens after it was issued.',
    kind: 'conflict',
  },
  'already-renewed': { title: 'Already renewed', rule: 'A certificate is renewed once; then its successor is renewed.', kind: 'conflict' },
  'valid-without-end': {
    title: 'Valid without end',
    rule: 'A certificate that does not run out is not renewed; its learner can learn a newer version.',
    kind: 'conflict',
  },
  'module-not-open': {
    title: 'Module not open',
    rule: 'A certificate is renewed with the newest version of a module that is published and not retired.',
    kind: 'conflict',
  },
  'unknown-key': { title: 'No such key', rule: 'The keys of badges are listed at /api/training/issuer/keys.', kind: 'not-found' },
  revoked: { title: 'Revoked', rule: 'A certificate that was revoked is revoked for good.', kind: 'conflict' },
});
