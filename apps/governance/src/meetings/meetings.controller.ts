import { meetingController } from '#libs/meetings/http';
import { bodies } from '../constitution/views/bodies.js';
import { parties } from '../parties/views/parties.js';
import { MeetingReading } from './meeting-reading.js';
import { meetingShapes } from './responses.js';
import { meetings } from './views/meetings.js';
import { ActionsQuery, HOLDER, MeetingsQuery } from './views/meetings.query.js';

const OF_ITS_PARTY = { role: 'focal-point', owns: 'holder' } as const;

/** Meetings of the Steering Committee and the Advisory Groups (FAQ, question 4). */
export const MeetingsController = meetingController({
  id: 'meeting',
  convenor: 'body',
  tag: 'Meetings',
  view: meetings,
  reader: MeetingReading,
  reads: { convenors: bodies, parties },
  shapes: meetingShapes,
  actions: 'as agreed',
  calendar: {
    query: MeetingsQuery,
    focalPoint: OF_ITS_PARTY,
    reads: [bodies, meetings],
    summary: 'The calendar of meetings, those to come or those before; by body and by party',
    description:
      'A focal point names its party in `holder` and finds the meetings it is invited to; with `body`, all of a body it sits in.',
  },
  board: {
    query: ActionsQuery,
    focalPoint: OF_ITS_PARTY,
    reads: [bodies, meetings, parties],
    summary: 'The board of actions, the one due first at the top; by body, owner, state, day',
    description: 'A focal point names its party in `holder` and finds its own actions; with `body`, all of a body it sits in.',
  },
  descriptions: {
    holder: HOLDER,
    focalPoint: 'A focal point names its party in `holder`: one that is in the body, or was on the day.',
    comparison: '`gpn minutes compare` does all of it.',
    pack: '; `gpn meeting pack` puts names and minutes in for those who may read them.',
  },
});
