import { type Gathered, gatherings, type Kind } from '#libs/meetings-desk';

/** A meeting of a body with everything that is recorded of it. */
export interface MeetingDocument extends Gathered {
  readonly meeting: string;
}

const kind: Kind<MeetingDocument> = {
  category: 'meeting',
  id: 'meeting',
  named: (meeting, gathered) => ({ ...gathered, meeting }),
  apart: ({ meeting, parties: _, ...gathering }) => ({ id: meeting, gathering }),
};

export const { apart } = kind;

/** The meetings of the bodies: calendar, agenda, papers, attendance, minutes; a row an action. */
export const meetings = gatherings('governance.meetings', 4, kind);
