/** So long before it runs out a sign-in is renewed for who works, and whoever does not is warned. */
const BEFORE_S = 120;
/** For so long it is renewed, until eight hours are over. */
const IDLE_S = 30 * 60;
/** An answer is on its way for so long at most. */
const ON_THE_WAY_S = 30;

export interface SessionTimes {
  /** Seconds since 1970. */
  readonly expires: number;
  readonly ends: number;
  /** When a key was pressed or something was touched for the last time. */
  readonly active: number;
  /** Renewing does not help any more. */
  readonly isLast?: boolean;
}

/** Whether a session that was just renewed until `ends` was given less than it is given otherwise. */
export const isLastRenewal = (ends: number, now: number): boolean => ends - now < IDLE_S - ON_THE_WAY_S;

/**
 * go-on: nothing to do; refresh: it runs out and somebody is working; warn: it ends soon, whoever works, or for want of work; over: it is
 * over.
 */
export type SessionStep = 'go-on' | 'refresh' | 'warn' | 'over';

export function sessionStep({ expires, ends, active, isLast = false }: SessionTimes, now: number): SessionStep {
  const idleEnd = active + IDLE_S;
  const runsOut = Math.min(ends, expires);
  if (now >= Math.min(runsOut, idleEnd)) return 'over';
  if (now >= idleEnd - BEFORE_S) return 'warn';
  if (now < runsOut - BEFORE_S) return 'go-on';
  // The token of an issuer is shorter than the session: it is renewed also while somebody reads.
  const isOfToken = ends - expires > BEFORE_S;
  const isWorking = now < active + BEFORE_S;
  return isOfToken || (isWorking && !isLast) ? 'refresh' : 'warn';
}

/** Seconds until the step can be another one. */
export function secondsToNextStep({ expires, ends, active }: SessionTimes, now: number): number {
  const ofWork = [active + BEFORE_S, active + IDLE_S - BEFORE_S, active + IDLE_S];
  const moments = [expires - BEFORE_S, ends - BEFORE_S, expires, ends, ...ofWork];
  const ahead = moments.filter((moment) => moment > now);
  return ahead.length > 0 ? Math.min(...ahead) - now : 0;
}
