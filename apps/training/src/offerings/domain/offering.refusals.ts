import { refusals } from '#libs/event-sourcing';

/** The rules of instructor-led runs. */
export const refuse = refusals('offering', {
  'unknown-offering': { title: 'Run not recorded', rule: 'Work goes on with a run that was scheduled.', kind: 'not-found' },
  'already-scheduled': { title: 'Already scheduled', rule: 'A run is scheduled once; another one has another id.', kind: 'conflict' },
  'module-not-open': {
    title: 'Module not published',
    rule: 'What is taught in a run is a module that is published and not retired.',
    kind: 'conflict',
  },
  'unknown-version': { title: 'No such version', rule: 'What is taught in a run is a published version of its module.', kind: 'invalid' },
  'before-the-version': {
    title: 'Before the version',
    rule: 'A run is scheduled from the day on which the version that it teaches was published.',
    kind: 'conflict',
  },
  'language-not-offered': {
    title: 'Not in this language',
    rule: 'A run is taught in a language in which the version of the module can be learnt.',
    kind: 'invalid',
  },
  'place-missing': { title: 'Place missing', rule: 'Where people meet in person, there is a place.', kind: 'invalid' },
  'place-of-virtual': {
    title: 'A place, and virtual',
    rule: 'A virtual run has no place; one with a place and online is hybrid.',
    kind: 'invalid',
  },
  'no-such-time': {
    title: 'No such local time',
    rule: 'A session begins and ends at times that the clocks of its zone show; an hour is skipped when summer time begins.',
    kind: 'invalid',
  },
  'ends-before-it-begins': { title: 'Ends before it begins', rule: 'A session ends after it has begun.', kind: 'invalid' },
  'sessions-overlap': {
    title: 'Sessions overlap',
    rule: 'The sessions of a run are named in the order of time, each after the one before has ended.',
    kind: 'invalid',
  },
  'deadline-after-the-end': {
    title: 'Deadline after the end',
    rule: 'One can enrol in a run at the latest on the day of its last session.',
    kind: 'invalid',
  },
  'nothing-changed': { title: 'Nothing changed', rule: 'A change says what becomes different.', kind: 'invalid' },
  'fewer-than-taken': {
    title: 'Fewer places than are taken',
    rule: 'Nobody loses a place by a change of the number of places.',
    kind: 'conflict',
  },
  'enrolment-closed': { title: 'Enrolment is closed', rule: 'What is closed was open.', kind: 'conflict' },
  'enrolment-open': { title: 'Enrolment is open', rule: 'What is reopened was closed, or gets another last day.', kind: 'conflict' },
  'already-over': {
    title: 'Already over',
    rule: 'A run whose last session has ended is neither moved, cancelled nor joined; it is concluded.',
    kind: 'conflict',
  },
  'not-over-yet': { title: 'Not over yet', rule: 'A run is concluded when its last session has ended.', kind: 'conflict' },
  cancelled: { title: 'Run cancelled', rule: 'A cancelled run stays cancelled; what follows is a new run.', kind: 'conflict' },
  concluded: { title: 'Run concluded', rule: 'What took place is changed no more.', kind: 'conflict' },
});
