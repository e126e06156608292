import { refusals } from '#libs/event-sourcing';

/** The rules of studies. */
export const refuse = refusals('study', {
  'unknown-study': { title: 'Study not recorded', rule: 'Work goes on with a study that was commissioned.', kind: 'not-found' },
  'already-commissioned': {
    title: 'Already commissioned',
    rule: 'A study is commissioned once; another one has another id.',
    kind: 'conflict',
  },
  'before-the-release': { title: 'Before its release', rule: 'A study cites a vintage that was released by then.', kind: 'conflict' },
  'before-the-last-step': { title: 'Before the last step', rule: 'The steps of a study follow each other in time.', kind: 'conflict' },
  'wrong-step': {
    title: 'Not the next step',
    rule: 'A study is commissioned, drafted, reviewed by peers and published; only what is published has errata or is retracted.',
    kind: 'conflict',
  },
  'not-the-newest-draft': { title: 'Not the newest draft', rule: 'What is reviewed and published is the newest draft.', kind: 'conflict' },
  'own-review': { title: 'Own review', rule: 'A study is reviewed by other institutions than its authors’.', kind: 'conflict' },
  'not-asked': { title: 'Not asked', rule: 'A review is recorded of an institution that was asked for one, once.', kind: 'conflict' },
  'not-recommended': {
    title: 'Not recommended',
    rule: 'A draft that a reviewer wants revised or rejects is not published; a new draft is reviewed instead.',
    kind: 'conflict',
  },
  'unknown-vintage': { title: 'Vintage not released', rule: 'A study cites vintages that were released.', kind: 'invalid' },
  'vintage-withdrawn': {
    title: 'Vintage withdrawn',
    rule: 'A study neither comes to rest on a vintage that was withdrawn nor is published resting on one; one that is published is shown with the withdrawal.',
    kind: 'conflict',
  },
  'too-many-citations': { title: 'Too many citations', rule: 'A study rests on 30 vintages at most.', kind: 'conflict' },
  'already-cited': { title: 'Cited already', rule: 'A vintage is cited once.', kind: 'conflict' },
  'not-cited': { title: 'Not cited', rule: 'What is dropped is a vintage that the study cites.', kind: 'conflict' },
});
