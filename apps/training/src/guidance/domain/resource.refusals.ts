import { refusals } from '#libs/event-sourcing';

/** The rules of the guidance library. */
export const refuse = refusals('resource', {
  'unknown-resource': { title: 'Resource not recorded', rule: 'Work goes on with a resource that was registered.', kind: 'not-found' },
  'already-registered': {
    title: 'Already registered',
    rule: 'A resource is registered once; another one has another id.',
    kind: 'conflict',
  },
  'before-the-last-step': { title: 'Before the last step', rule: 'The steps of a resource follow each other in time.', kind: 'conflict' },
  'same-edition': {
    title: 'Edition recorded already',
    rule: 'A new edition has another name, date or file than the ones that are recorded.',
    kind: 'conflict',
  },
  'edition-unknown': {
    title: 'Nothing known of the edition',
    rule: 'A new edition is told from the one before by its name, its date or its file.',
    kind: 'invalid',
  },
  'unknown-original': { title: 'Original not recorded', rule: 'A translation is of a resource that is registered.', kind: 'invalid' },
  'own-original': { title: 'A translation of itself', rule: 'A translation is of another resource, in another language.', kind: 'invalid' },
  retired: { title: 'Retired', rule: 'A resource that was retired is changed no more.', kind: 'conflict' },
});
