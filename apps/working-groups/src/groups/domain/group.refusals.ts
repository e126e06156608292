import { refusals } from '#libs/event-sourcing';
import { SUCCEEDED } from '#libs/parties';

/** The rules of working groups. Where one comes from a document, it says so. */
export const refuse = refusals('group', {
  'unknown-group': {
    title: 'Working group not recorded',
    rule: 'Only a working group that was proposed has a history to go on with.',
    kind: 'not-found',
  },
  'already-proposed': { title: 'Already proposed', rule: 'A group is proposed once under one id.', kind: 'conflict' },
  'name-held': {
    title: 'Name of another group',
    rule: 'No two working groups have the same name, also when one of them is closed.',
    kind: 'conflict',
  },
  'name-without-letters': { title: 'Name without letters', rule: 'The name of a group has letters or digits.', kind: 'invalid' },
  'same-name': { title: 'Already its name', rule: 'A renaming gives a name other than the present one.', kind: 'conflict' },
  'already-established': {
    title: 'Already established',
    rule: 'A group is established once; a decision may confirm one that the Secretariat established in the inception phase.',
    kind: 'conflict',
  },
  'decision-needed': {
    title: 'A decision is needed',
    rule: 'In the inception phase the Secretariat establishes and closes groups; otherwise a decision of the Steering Committee does.',
    kind: 'conflict',
  },
  'not-established': {
    title: 'Not established',
    rule: 'Members join, chair and meet in a group that has been established.',
    kind: 'conflict',
  },
  closed: { title: 'Closed', rule: 'Nobody takes part in a closed group any more; its outputs stay on record.', kind: 'conflict' },
  'before-the-last-step': {
    title: 'Before the last step',
    rule: 'The steps in the life of a group follow one another in the order of their dates.',
    kind: 'conflict',
  },
  ...SUCCEEDED,
  'not-a-member': {
    title: 'Not a member of the Network',
    rule: 'Working groups bring together members (FAQ, question 4): an authority joins after its membership was confirmed.',
    kind: 'conflict',
  },
  'already-in-group': {
    title: 'Already in the group',
    rule: 'A member takes part in a group once at a time; another arm of its State joins as the member that it is (FAQ, question 7).',
    kind: 'conflict',
  },
  'not-in-group': { title: 'Not in the group', rule: 'Only a member that takes part in the group on that day.', kind: 'conflict' },
  'before-the-last-change': {
    title: 'Before the last change',
    rule: 'Changes of one member’s place, or of the chair, follow one another in the order of their dates.',
    kind: 'conflict',
  },
  'same-primary-and-alternate': {
    title: 'Primary and alternate are one person',
    rule: 'Members identify primary and alternate representatives, two persons (FAQ, question 7).',
    kind: 'invalid',
  },
  'nothing-changes': { title: 'Nothing changes', rule: 'A change names at least one representative who is another.', kind: 'conflict' },
  'already-chair': { title: 'Already appointed', rule: 'A member is appointed to one function in the chair of a group.', kind: 'conflict' },
  'not-chair': { title: 'Not in the chair', rule: 'Only an appointment that stands can be ended.', kind: 'conflict' },
  'output-recorded': { title: 'Already recorded', rule: 'An output is recorded once under one id.', kind: 'conflict' },
  'unknown-output': { title: 'No such output', rule: 'Only an output that is on record can be taken back.', kind: 'not-found' },
});
