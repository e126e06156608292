import { type Gathered, gatherings, type Kind } from '#libs/meetings-desk';

/** A session of a working group with everything that is recorded of it. */
export interface SessionDocument extends Gathered {
  readonly session: string;
}

const kind: Kind<SessionDocument> = {
  category: 'session',
  id: 'session',
  named: (session, gathered) => ({ ...gathered, session }),
  apart: ({ session, parties: _, ...gathering }) => ({ id: session, gathering }),
};

export const { apart } = kind;

/** The sessions of the working groups: calendar, agenda, papers, attendance, minutes; a row an action. */
export const sessions = gatherings('working-groups.sessions', 4, kind);
