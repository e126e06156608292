import type { Command, Outcome, Verdict } from '../../../api/command.ts';
import type { Problem } from '../../../api/problem.ts';

/**
 * waiting: kept, and certainly not recorded; sending: on its way; unknown: it may have been recorded, and is sent again under the same key;
 * recorded and refused: the answer is there, and nothing is sent any more.
 */
export type OutboxState =
  | { readonly kind: 'waiting'; readonly why?: 'offline' | 'session' | 'busy' }
  | { readonly kind: 'sending'; readonly attempt: number; readonly inDoubt: boolean }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'recorded'; readonly outcome: Outcome; readonly answeredAt: number }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** A command that somebody gave, until its answer was seen. */
export interface OutboxEntry {
  readonly command: Command;
  /** Who gave it: nobody else sends it. */
  readonly subject: string;
  readonly createdAt: number;
  /** How often it was sent. */
  readonly attempts: number;
  /** Milliseconds since 1970; before that it is not sent again by itself. */
  readonly notBefore: number;
  readonly state: OutboxState;
}

export type OutboxEvent =
  | { readonly kind: 'sent' }
  | { readonly kind: 'answered'; readonly attempt: number; readonly verdict: Verdict }
  /** The page that had sent it is gone, and with it the answer. */
  | { readonly kind: 'reloaded' };

export const isOver = ({ state }: OutboxEntry): boolean => state.kind === 'recorded' || state.kind === 'refused';

/** What is to be sent now. */
export const isDue = (entry: OutboxEntry, now: number): boolean =>
  (entry.state.kind === 'waiting' || entry.state.kind === 'unknown') && entry.notBefore <= now;

/** Only what was answered can be changed and given anew: else it might be recorded twice. */
export const isEditable = ({ state }: OutboxEntry): boolean => state.kind === 'refused' || state.kind === 'waiting';

const LONGEST_WAIT_MS = 60_000;

/** 1, 2, 4 … 60 seconds: a service that starts again is found soon, one that is away is not stormed. */
export const pauseMs = (attempts: number): number => Math.min(LONGEST_WAIT_MS, 1000 * 2 ** Math.min(attempts - 1, 10));

export const toEntry = (command: Command, subject: string, now: number): OutboxEntry => ({
  ...{ command, subject, createdAt: now, attempts: 0, notBefore: now },
  state: { kind: 'waiting' },
});

/** The next state; an event that does not belong to the present one changes nothing. */
export function next(entry: OutboxEntry, event: OutboxEvent, now: number): OutboxEntry {
  const { state } = entry;
  if (event.kind === 'sent') {
    if (state.kind !== 'waiting' && state.kind !== 'unknown') return entry;
    const attempt = entry.attempts + 1;
    return { ...entry, attempts: attempt, state: { kind: 'sending', attempt, inDoubt: state.kind === 'unknown' } };
  }
  if (event.kind === 'reloaded') return state.kind === 'sending' ? { ...entry, notBefore: now, state: { kind: 'unknown' } } : entry;
  // Recorded is recorded, whichever sending it was that the network tells of.
  if (event.verdict.kind === 'recorded' && !isOver(entry))
    return { ...entry, state: { kind: 'recorded', outcome: event.verdict.outcome, answeredAt: now } };
  if (state.kind !== 'sending' || state.attempt !== event.attempt) return entry;
  return afterAnswer(entry, state.inDoubt, event.verdict, now);
}

function afterAnswer(entry: OutboxEntry, inDoubt: boolean, verdict: Verdict, now: number): OutboxEntry {
  if (verdict.kind === 'refused') return { ...entry, state: { kind: 'refused', problem: verdict.problem } };
  const { retryAfter } = verdict as { readonly retryAfter?: number };
  const notBefore = now + (retryAfter === undefined ? pauseMs(entry.attempts) : retryAfter * 1000);
  // An earlier sending of which nothing is known may have been recorded, whatever this one was told.
  if (verdict.kind === 'postponed' && !inDoubt) return { ...entry, notBefore, state: { kind: 'waiting', why: verdict.why } };
  return { ...entry, notBefore, state: { kind: 'unknown' } };
}
