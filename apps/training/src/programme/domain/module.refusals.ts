import { refusals } from '#libs/event-sourcing';

/** The rules of modules. */
export const refuse = refusals('module', {
  'unknown-module': { title: 'Module not recorded', rule: 'Work goes on with a module that was drafted.', kind: 'not-found' },
  'already-drafted': { title: 'Already drafted', rule: 'A module is drafted once; another one has another id.', kind: 'conflict' },
  'code-taken': { title: 'Code taken', rule: 'A code is of one module for ever: certificates name it.', kind: 'conflict' },
  'before-the-last-step': { title: 'Before the last step', rule: 'The steps of a module follow each other in time.', kind: 'conflict' },
  'no-draft': {
    title: 'No draft',
    rule: 'A published version is never changed: what is edited and published is a draft. Start a revision first.',
    kind: 'conflict',
  },
  'draft-open': { title: 'A draft is open', rule: 'A module has one draft at a time.', kind: 'conflict' },
  'nothing-new': { title: 'Nothing new', rule: 'A new version differs from the one that stands.', kind: 'conflict' },
  'not-published': { title: 'Not published', rule: 'What is revised or retired was published.', kind: 'conflict' },
  'unknown-version': { title: 'No such version', rule: 'Material is of a version that was published, or of the draft.', kind: 'not-found' },
  'unknown-unit': { title: 'No such unit', rule: 'Material is of a unit that the version has.', kind: 'not-found' },
  'file-or-link': {
    title: 'A file or a link',
    rule: 'Material is a file that lies here, or is found at an address: one of the two.',
    kind: 'invalid',
  },
  'material-attached': { title: 'Attached already', rule: 'Material is attached once under one id.', kind: 'conflict' },
  'unknown-material': { title: 'No such material', rule: 'What is withdrawn from a version belongs to it.', kind: 'not-found' },
  retired: { title: 'Retired', rule: 'A retired module is changed no more.', kind: 'conflict' },
  'own-successor': { title: 'Its own successor', rule: 'Another module takes the place of a retired one.', kind: 'invalid' },
  'unknown-successor': {
    title: 'Successor not published',
    rule: 'What takes the place of a retired module is a module that is published and not retired.',
    kind: 'conflict',
  },
});
