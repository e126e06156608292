import { refusals } from '#libs/event-sourcing';

/** The rules of countersigning the log. */
export const refuse = refusals('audit', {
  'no-policy': {
    title: 'Nobody countersigns this log',
    rule: 'Who countersigns a log stands in its policy; where there is none, nobody’s signature is taken.',
    kind: 'not-found',
  },
  'unknown-witness': {
    title: 'No such witness',
    rule: 'A witness is one that the policy of the log names.',
    kind: 'not-found',
  },
  'stranger-to-the-policy': {
    title: 'No key of a witness',
    rule: 'Lines of signatures are taken of the keys that the policy of the log names for its witnesses, and of nobody else.',
    kind: 'invalid',
  },
  'signs-nothing-kept': {
    title: 'A signature of nothing that is kept',
    rule: 'A countersignature is over a checkpoint that was given to a witness, with the name, the size and the root that the log has.',
    kind: 'invalid',
  },
});
