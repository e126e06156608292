import { paperFiles } from '#libs/meetings/http';
import { meeting } from './domain/meeting.decider.js';
import { MeetingReading } from './meeting-reading.js';
import { HOLDER } from './views/meetings.query.js';

/** Papers of meetings: for those who sit in the body. */
export const meetingPapers = paperFiles({ id: 'meeting', tag: 'Meetings', record: meeting, reader: MeetingReading, holder: HOLDER });
