import { type MeetingDocumentBase, type MeetingKind, meetingView } from '#libs/meetings/views';

/** A session of a working group with everything that is recorded of it. */
export interface SessionDocument extends MeetingDocumentBase {
  readonly session: string;
}

const kind: MeetingKind<SessionDocument> = {
  category: 'session',
  id: 'session',
  named: (session, recorded) => ({ ...recorded, session }),
  split: ({ session, parties: _, ...record }) => ({ id: session, record }),
};

export const { split } = kind;

/** The sessions of the working groups: calendar, agenda, papers, attendance, minutes; a row an action. */
export const sessions = meetingView('working-groups.sessions', 7, kind);
