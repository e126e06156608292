import { refusals } from '#libs/event-sourcing';
import { SUCCEEDED } from '#libs/parties';

/** The rules of promising practices. */
export const refuse = refusals('practice', {
  'unknown-practice': { title: 'Practice not recorded', rule: 'Work goes on with a practice that was submitted.', kind: 'not-found' },
  'already-submitted': { title: 'Already submitted', rule: 'A practice is submitted once; another one has another id.', kind: 'conflict' },
  'not-a-member': { title: 'Not a member', rule: 'Practices are shared by members of the Network (FAQ, question 1).', kind: 'conflict' },
  ...SUCCEEDED,
  'not-the-submitter': {
    title: 'Not the member whose practice it is',
    rule: 'A practice is revised and taken back by its member, the authority that succeeded it, or the Secretariat for it.',
    kind: 'conflict',
  },
  'before-the-last-step': { title: 'Before the last step', rule: 'The steps of a practice follow each other in time.', kind: 'conflict' },
  'wrong-step': {
    title: 'Not the next step',
    rule: 'A practice is submitted, returned for changes or reviewed, highlighted, and archived at last.',
    kind: 'conflict',
  },
  archived: { title: 'Archived', rule: 'An archived practice is taken out of the archive before anything else.', kind: 'conflict' },
  'not-the-newest-version': {
    title: 'Not the newest version',
    rule: 'What is returned, reviewed or highlighted is the newest version: the one that was read.',
    kind: 'conflict',
  },
  'subdivision-elsewhere': {
    title: 'Subdivision of no country named',
    rule: 'A sub-national practice is in one country and in a subdivision of it.',
    kind: 'invalid',
  },
  'unknown-solution': { title: 'Solution not recorded', rule: 'A practice comes of a solution that is recorded.', kind: 'invalid' },
  'own-review': { title: 'Own review', rule: 'A practice is reviewed by others than its member.', kind: 'conflict' },
  'not-in-the-group': {
    title: 'Not in the working group',
    rule: 'A member reviews in a working group that it is in: there sit the senior technical experts (FAQ, question 5).',
    kind: 'conflict',
  },
  'group-on-another-theme': {
    title: 'Working group on another theme',
    rule: 'A practice is reviewed in a working group on one of its themes.',
    kind: 'conflict',
  },
  'unknown-group': { title: 'Working group not recorded', rule: 'A review names a working group that is recorded.', kind: 'invalid' },
  'publication-not-agreed': {
    title: 'Publication not agreed to',
    rule: 'A practice is highlighted, for everybody to see, when its member agrees to that.',
    kind: 'conflict',
  },
  'not-highlighted': { title: 'Not highlighted', rule: 'What ends is a highlight.', kind: 'conflict' },
  'already-its-own': { title: 'Its practice already', rule: 'A practice is handed over to another member.', kind: 'conflict' },
  'not-archived': { title: 'Not archived', rule: 'What is taken out of the archive is in it.', kind: 'conflict' },
});
