import { paperFiles } from '#libs/meetings/http';
import { session } from './domain/session.decider.js';
import { SessionReading } from './session-reading.js';
import { HOLDER } from './views/sessions.query.js';

/** Papers of sessions: for the members of the group. */
export const sessionPapers = paperFiles({ id: 'session', tag: 'Sessions', record: session, reader: SessionReading, holder: HOLDER });
