import { refusals } from '#libs/event-sourcing';

/** The rules of regulatory profiles. */
export const refuse = refusals('regulatory-profile', {
  'unknown-profile': {
    title: 'Profile not recorded',
    rule: 'A profile begins with the first entry of its jurisdiction.',
    kind: 'not-found',
  },
  'unknown-entry': {
    title: 'Entry not recorded',
    rule: 'What is corrected, ended or withdrawn is an entry of the profile.',
    kind: 'not-found',
  },
  withdrawn: { title: 'Withdrawn', rule: 'An entry that was withdrawn stays so; the rule is recorded anew.', kind: 'conflict' },
  'ends-before-it-begins': {
    title: 'Ends before it begins',
    rule: 'The last day on which a rule is in force is not before its first.',
    kind: 'invalid',
  },
  overlap: {
    title: 'Two rules on one subject at once',
    rule: 'On any day one rule is in force on a subject (topic, who charges, who pays), unless an entry says that it applies besides.',
    kind: 'conflict',
  },
  'fee-rule-incomplete': {
    title: 'Rule on fees not whole',
    rule: 'A rule on fees says who may charge whom, and whether.',
    kind: 'invalid',
  },
  'not-a-fee-rule': {
    title: 'No rule on fees',
    rule: 'Who charges whom, how much and for what is said of rules on fees alone.',
    kind: 'invalid',
  },
  'cap-unclear': {
    title: 'Cap not clear',
    rule: 'A capped fee has a cap, an amount with its currency or months of wages; another has none.',
    kind: 'invalid',
  },
  'own-counterpart': {
    title: 'Its own counterpart',
    rule: 'The countries of the other end are others than the jurisdiction’s own.',
    kind: 'invalid',
  },
  'already-ended': {
    title: 'Ended already',
    rule: 'An entry ends once; a day that was recorded wrongly is corrected.',
    kind: 'conflict',
  },
  'replaces-too-early': {
    title: 'Begins too early',
    rule: 'A rule that takes the place of another begins after that one has begun, and on the same subject.',
    kind: 'conflict',
  },
});
