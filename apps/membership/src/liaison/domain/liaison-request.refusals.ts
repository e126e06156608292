import { refusals } from '#libs/event-sourcing';

/** The rules of the liaison desk. */
export const refuse = refusals('liaison', {
  'unknown-request': { title: 'Request not recorded', rule: 'Work goes on with a request that was opened.', kind: 'not-found' },
  'already-opened': { title: 'Already opened', rule: 'A request is opened once; another one has another id.', kind: 'conflict' },
  closed: { title: 'Request closed', rule: 'A closed request stays closed; what follows is a new request.', kind: 'conflict' },
  'wrong-step': {
    title: 'Not the next step',
    rule: 'A request is opened, assigned, then answered, referred, or proposed to a counterpart, who consents or declines, then closed.',
    kind: 'conflict',
  },
  'before-the-last-step': { title: 'Before the last step', rule: 'The steps of a request follow each other in time.', kind: 'conflict' },
  'pillar-missing': {
    title: 'IRIS pillar missing',
    rule: 'A link goes to Certification, Capacity Building or Migrant Voice (FAQ, question 4).',
    kind: 'invalid',
  },
  'no-introduction-asked': { title: 'No introduction asked for', rule: 'An introduction answers a request for one.', kind: 'conflict' },
  'counterpart-missing': { title: 'Counterpart missing', rule: 'An introduction is proposed to one authority.', kind: 'invalid' },
  'unknown-counterpart': {
    title: 'Counterpart not recorded',
    rule: 'A counterpart named by its id is a recorded authority; another one is given by name and country.',
    kind: 'invalid',
  },
  'own-counterpart': { title: 'Its own counterpart', rule: 'A member is introduced to another authority.', kind: 'invalid' },
  'already-its-own': { title: 'Its own already', rule: 'A request is handed over to another member.', kind: 'conflict' },
  'consent-missing': {
    title: 'Consent missing',
    rule: 'Two authorities are introduced when the counterpart has consented.',
    kind: 'conflict',
  },
  'reason-missing': { title: 'Reason missing', rule: 'A request that is closed without an outcome says why.', kind: 'invalid' },
  'not-the-asker': { title: 'Not the member that asked', rule: 'A request is taken back by the member that opened it.', kind: 'conflict' },
});
