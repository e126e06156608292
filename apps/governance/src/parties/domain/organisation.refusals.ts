import { refusals } from '#libs/event-sourcing';

/** The rules of organisations. */
export const refuse = refusals('organisation', {
  'unknown-organisation': {
    title: 'Organisation not registered',
    rule: 'Only an organisation that was registered has a history to go on with.',
    kind: 'not-found',
  },
  'already-registered': {
    title: 'Already registered',
    rule: 'An organisation is registered once, under an id of its own.',
    kind: 'conflict',
  },
  'name-held': {
    title: 'Name held by another organisation',
    rule: 'In one country, or among international ones, a name belongs to one organisation: none is registered twice.',
    kind: 'conflict',
  },
  'name-without-letters': { title: 'Name without letters', rule: 'An official name has letters or digits.', kind: 'invalid' },
  'same-name': { title: 'Already its name', rule: 'A renaming gives a name other than the present one.', kind: 'conflict' },
  retired: { title: 'Organisation retired', rule: 'What is recorded of a retired organisation is not changed any more.', kind: 'conflict' },
  'before-its-registration': {
    title: 'Before its registration',
    rule: 'What happens to an organisation happens after its registration.',
    kind: 'invalid',
  },
});
