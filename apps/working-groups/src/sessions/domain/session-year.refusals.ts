import { refusals } from '#libs/event-sourcing';

/** The rules of planning a year of sessions. */
export const refuse = refusals('session-year', {
  'unknown-plan': { title: 'Year not planned', rule: 'A plan of a year is there once it was recorded.', kind: 'not-found' },
  'already-planned': {
    title: 'Year already planned',
    rule: 'The sessions of a group in a year are planned once; a session is then moved, cancelled or added by itself.',
    kind: 'conflict',
  },
  'month-has-passed': { title: 'Month has passed', rule: 'What is planned lies ahead.', kind: 'invalid' },
  'year-is-over': { title: 'Nothing left of the year', rule: 'A plan has at least one session that lies ahead.', kind: 'invalid' },
  'no-such-time': {
    title: 'No such local time',
    rule: 'A session begins at a time that the clocks of its zone show; an hour is skipped when summer time begins.',
    kind: 'invalid',
  },
  'place-missing': { title: 'Place missing', rule: 'Where people meet in person, there is a place.', kind: 'invalid' },
});
