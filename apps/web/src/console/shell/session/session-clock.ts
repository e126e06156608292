/** So long before it runs out a sign-in is refreshed, and so long before all ends somebody is warned. */
const BEFORE_S = 120;
const IDLE_S = 30 * 60;

export interface SessionTimes {
  /** Seconds since 1970. */
  readonly expires: number;
  readonly ends: number;
  /** When a key was pressed or something was touched for the last time. */
  readonly active: number;
}

/**
 * go-on: nothing to do; refresh: it runs out and somebody is working; warn: it ends soon, whoever works, or for want of work; over: it is
 * over.
 */
export type SessionStep = 'go-on' | 'refresh' | 'warn' | 'over';

export function sessionStep({ expires, ends, active }: SessionTimes, now: number): SessionStep {
  const idleEnd = active + IDLE_S;
  if (now >= Math.min(ends, idleEnd, expires)) return 'over';
  if (now >= Math.min(ends, idleEnd) - BEFORE_S) return 'warn';
  if (now >= expires - BEFORE_S) return expires >= ends ? 'warn' : 'refresh';
  return 'go-on';
}

/** Seconds until the step can be another one. */
export function secondsToNextStep({ expires, ends, active }: SessionTimes, now: number): number {
  const moments = [expires - BEFORE_S, ends - BEFORE_S, active + IDLE_S - BEFORE_S, expires, ends, active + IDLE_S];
  const ahead = moments.filter((moment) => moment > now);
  return ahead.length > 0 ? Math.min(...ahead) - now : 0;
}
