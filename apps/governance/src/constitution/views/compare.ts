import { isDeepStrictEqual } from 'node:util';
import { defined } from '#libs/event-sourcing';
import { CLAUSES, type TermsClauses } from '../domain/terms-clauses.js';
import { type LineChange, linesBetween } from './lines-between.js';

/** One clause of two versions, side by side. */
export interface ClauseChange {
  readonly clause: (typeof CLAUSES)[number] | 'text';
  readonly changed: boolean;
  /** Absent: that version has no such clause. */
  readonly previous?: unknown;
  readonly next?: unknown;
  /** Of prose that changed: line by line. */
  readonly lines?: readonly LineChange[];
}

interface Version {
  readonly clauses: TermsClauses;
  readonly text?: string;
}

/** Two versions of Terms of Reference, clause by clause, in the order in which they are read; the whole text last. */
export const compareVersions = (previous: Version, next: Version): readonly ClauseChange[] => [
  ...CLAUSES.map((clause) => change(clause, previous.clauses[clause], next.clauses[clause])),
  change('text', previous.text, next.text),
];

function change(clause: ClauseChange['clause'], previous: unknown, next: unknown): ClauseChange {
  const changed = !isDeepStrictEqual(previous, next);
  const prose = changed && PROSE.has(clause) && { lines: linesBetween(String(previous ?? ''), String(next ?? '')) };
  return defined({ clause, changed, previous, next, ...prose });
}

const PROSE: ReadonlySet<string> = new Set(['mandate', 'compositionRule', 'text']);
