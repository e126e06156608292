import { refusals } from '#libs/event-sourcing';
import { SUCCEEDED } from '#libs/parties';

/** The rules of pathways. */
export const refuse = refusals('pathway', {
  'unknown-pathway': { title: 'Pathway not recorded', rule: 'Work goes on with a pathway that was composed.', kind: 'not-found' },
  'already-composed': { title: 'Already composed', rule: 'A pathway is composed once; another one has another id.', kind: 'conflict' },
  'before-the-last-step': { title: 'Before the last step', rule: 'The steps of a pathway follow each other in time.', kind: 'conflict' },
  'for-nobody': {
    title: 'For nobody',
    rule: 'A pathway is tailored to a role, to an authority or to both (FAQ, question 8).',
    kind: 'invalid',
  },
  ...SUCCEEDED,
  'not-a-member': {
    title: 'Not a member',
    rule: 'A pathway is tailored to authorities that are members of the Network.',
    kind: 'conflict',
  },
  'module-not-open': {
    title: 'Module not published, or retired',
    rule: 'A pathway is composed of modules in which learners can be enrolled.',
    kind: 'conflict',
  },
  'prerequisite-elsewhere': {
    title: 'Prerequisite outside the pathway',
    rule: 'What a module of a pathway requires is in the same pathway.',
    kind: 'invalid',
  },
  'prerequisites-in-a-circle': {
    title: 'Prerequisites in a circle',
    rule: 'No module requires itself, over however many others: nobody could begin.',
    kind: 'invalid',
  },
  'prerequisite-later': {
    title: 'Prerequisite later in the order',
    rule: 'In a pathway a module comes after the modules that it requires.',
    kind: 'invalid',
  },
  retired: { title: 'Retired', rule: 'A retired pathway is changed no more.', kind: 'conflict' },
});
