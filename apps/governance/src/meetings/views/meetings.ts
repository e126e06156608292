import { type MeetingDocumentBase, type MeetingKind, meetingView } from '#libs/meetings/views';

/** A meeting of a body with everything that is recorded of it. */
export interface MeetingDocument extends MeetingDocumentBase {
  readonly meeting: string;
}

const kind: MeetingKind<MeetingDocument> = {
  category: 'meeting',
  id: 'meeting',
  named: (meeting, recorded) => ({ ...recorded, meeting }),
  split: ({ meeting, parties: _, ...record }) => ({ id: meeting, record }),
};

export const { split } = kind;

/** The meetings of the bodies: calendar, agenda, papers, attendance, minutes; a row an action. */
export const meetings = meetingView('governance.meetings', 7, kind);
