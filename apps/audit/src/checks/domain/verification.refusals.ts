import { refusals } from '#libs/event-sourcing';

/** The rules of checks of the whole log. */
export const refuse = refusals('verification', {
  'unknown-verification': { title: 'No such check', rule: 'A check is started before it is looked at.', kind: 'not-found' },
  'already-started': { title: 'Already started', rule: 'A check is started once; another one has an id of its own.', kind: 'conflict' },
});
