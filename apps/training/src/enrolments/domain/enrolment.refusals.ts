import { refusals } from '#libs/event-sourcing';
import { SUCCEEDED } from '#libs/parties';

/** The rules of enrolments. */
export const refuse = refusals('enrolment', {
  'unknown-enrolment': { title: 'Enrolment not recorded', rule: 'Learning goes on in an enrolment of one’s own.', kind: 'not-found' },
  'unknown-learner': { title: 'Learner not recorded', rule: 'A record is of somebody who learns, or learnt.', kind: 'not-found' },
  ...SUCCEEDED,
  'not-a-member': {
    title: 'Not a member',
    rule: 'Officials of authorities that are members of the Network on that day are enrolled (FAQ, question 8).',
    kind: 'conflict',
  },
  'module-not-open': {
    title: 'Module not published, or retired',
    rule: 'Learners are enrolled in modules that are published and not retired.',
    kind: 'conflict',
  },
  'already-enrolled': { title: 'Already enrolled', rule: 'Nobody is enrolled in a module twice at once.', kind: 'conflict' },
  'already-completed': {
    title: 'Already completed',
    rule: 'A module is completed once; it is learnt again to renew its certificate.',
    kind: 'conflict',
  },
  'not-the-certificate': {
    title: 'Not the certificate',
    rule: 'A module is learnt again for the learner’s own certificate of it.',
    kind: 'invalid',
  },
  'certificate-renewed': { title: 'Renewed', rule: 'The certificate that is renewed is the newest one.', kind: 'conflict' },
  'pathway-not-open': { title: 'Pathway not open', rule: 'A pathway in which one learns is composed and not retired.', kind: 'conflict' },
  'not-in-pathway': { title: 'Not in the pathway', rule: 'In a pathway one learns its modules.', kind: 'invalid' },
  'pathway-of-another': {
    title: 'Pathway of another authority',
    rule: 'A pathway that is tailored to an authority is for its officials (FAQ, question 8).',
    kind: 'conflict',
  },
  'prerequisites-missing': {
    title: 'Prerequisites missing',
    rule: 'In a pathway a module is begun when what it requires is completed; the Secretariat may waive it with a reason.',
    kind: 'conflict',
  },
  'nothing-to-waive': { title: 'Nothing to waive', rule: 'What is waived is required and missing.', kind: 'conflict' },
  'offering-not-open': { title: 'Run not open', rule: 'One joins a run that can be joined.', kind: 'conflict' },
  'offering-of-another-module': { title: 'Run of another module', rule: 'The run teaches the module that is learnt.', kind: 'invalid' },
  'offering-of-another-version': {
    title: 'Run of another version',
    rule: 'Who has begun with a version of a module goes on with that version.',
    kind: 'conflict',
  },
  'same-offering': { title: 'In this run already', rule: 'One moves to another run, or to none.', kind: 'conflict' },
  'already-its-own': { title: 'Its own already', rule: 'An enrolment is handed over to another member.', kind: 'conflict' },
  'before-the-version': {
    title: 'Before the version',
    rule: 'A version of a module is learnt from the day on which it was published; a certificate is not older than what it certifies.',
    kind: 'conflict',
  },
  'before-the-run': {
    title: 'Before the run',
    rule: 'One joins a run from the day on which it was scheduled.',
    kind: 'conflict',
  },
  'before-the-enrolment': { title: 'Before the enrolment', rule: 'One learns from the day of the enrolment on.', kind: 'conflict' },
  'before-the-last-step': {
    title: 'Before the last step',
    rule: 'What ends or begins again does so after what was done.',
    kind: 'conflict',
  },
  'unknown-unit': { title: 'No such unit', rule: 'The units are those of the version that is learnt.', kind: 'invalid' },
  'unit-started': { title: 'Unit begun', rule: 'A unit is begun once.', kind: 'conflict' },
  'unit-completed': { title: 'Unit completed', rule: 'A unit is completed once.', kind: 'conflict' },
  'own-assessment': { title: 'Own assessment', rule: 'Nobody marks their own assessment.', kind: 'conflict' },
  'already-passed': { title: 'Already passed', rule: 'Who has passed does not try again.', kind: 'conflict' },
  'attempts-used-up': {
    title: 'Attempts used up',
    rule: 'The version of the module says how often its assessment can be tried; the Secretariat may allow more.',
    kind: 'conflict',
  },
  'attempts-without-limit': { title: 'Attempts without limit', rule: 'More is allowed where there is a limit.', kind: 'conflict' },
  'unknown-attempt': { title: 'No such attempt', rule: 'A score that is corrected was recorded.', kind: 'invalid' },
  'same-score': { title: 'The same score', rule: 'A correction says what is different.', kind: 'conflict' },
  'completion-stands': {
    title: 'Completed by this score',
    rule: 'A completion of which a certificate follows is not taken back here: the certificate is revoked.',
    kind: 'conflict',
  },
  completed: { title: 'Completed', rule: 'Nothing is added to a module that is completed.', kind: 'conflict' },
  withdrawn: { title: 'Withdrawn', rule: 'One learns on in an enrolment that was withdrawn when it is taken up again.', kind: 'conflict' },
});
