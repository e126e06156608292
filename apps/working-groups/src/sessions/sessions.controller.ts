import { meetingController } from '#libs/meetings/http';
import { groups } from '../groups/views/groups.js';
import { memberFacts } from '../members/views/members.js';
import { sessionTerms } from './responses.js';
import { SessionReading } from './session-reading.js';
import { sessions } from './views/sessions.js';
import { ActionsQuery, HOLDER, SessionsQuery } from './views/sessions.query.js';

/** Sessions of working groups: the calendar, each one’s record, what is to be done (FAQ, question 5). */
export const SessionsController = meetingController({
  ...sessionTerms,
  tag: 'Sessions',
  view: sessions,
  reader: SessionReading,
  reads: { convenors: groups, parties: memberFacts },
  actions: 'as on the board',
  calendar: {
    query: SessionsQuery,
    focalPoint: 'focal-point',
    reads: [groups, memberFacts, sessions],
    summary: 'The calendar of sessions, those to come or those before; by group, member and status',
    description: 'A focal point reads it who speaks for a present member.',
  },
  board: {
    query: ActionsQuery,
    focalPoint: { role: 'focal-point', owns: 'party' },
    reads: [groups, memberFacts, sessions],
    summary: 'The board of actions that sessions agreed, the one due first at the top; by group, owner, state, day',
    description: 'A focal point names its member in `party` and finds what that one has to do.',
  },
  descriptions: {
    holder: HOLDER,
    focalPoint: 'A focal point names its member in `holder`: one that takes part in the group, did on the day, or is invited.',
    comparison: 'A focal point compares what was circulated.',
    pack: '.',
  },
});
