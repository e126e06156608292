import type { Answer } from '../../api/requests.js';

export type LoggedLine = Answer<'GET /api/audit/events'>['items'][number];

/** Not logged yet: it has no number. */
const NO_NUMBER = '–';

/** Number in the log. */
export const entryCell = ({ entry }: Pick<LoggedLine, 'entry'>): string => (entry === undefined ? NO_NUMBER : String(entry));

/** `2021-03-31 09:00:00`, in UTC. */
export const momentCell = (instant: string): string => instant.slice(0, 19).replace('T', ' ');

export const dayCell = (instant: string): string => instant.slice(0, 10);

export const streamCell = ({ stream, revision }: Pick<LoggedLine, 'stream' | 'revision'>): string => `${stream} ${revision}`;
