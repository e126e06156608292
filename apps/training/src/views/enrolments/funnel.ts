import type { EnrolmentEntry } from './enrolments.js';

/** How many enrolments came how far: each number counts all that came at least so far. */
export interface Steps {
  readonly enrolled: number;
  readonly started: number;
  readonly passed: number;
  readonly completed: number;
  readonly certified: number;
}

export interface Cohort extends Steps {
  readonly module: string;
  readonly code: string;
  /** Of the Network; absent: the country of the member was not known. */
  readonly region?: string;
  /** Of the enrolment: `2021-Q1`. */
  readonly quarter: string;
}

export interface Funnel {
  readonly total: Steps;
  /** By code, region and quarter. */
  readonly cohorts: readonly Cohort[];
}

const NOBODY: Steps = { enrolled: 0, started: 0, passed: 0, completed: 0, certified: 0 };

const one = (reached: unknown): number => (reached === undefined ? 0 : 1);

const plus = (steps: Steps, { startedOn, passedOn, completedOn, certificate }: EnrolmentEntry): Steps => ({
  enrolled: steps.enrolled + 1,
  started: steps.started + one(startedOn),
  passed: steps.passed + one(passedOn),
  completed: steps.completed + one(completedOn),
  certified: steps.certified + one(certificate),
});

/** From enrolment to certificate, by module, region and quarter of the enrolment. */
export function funnelOf(entries: readonly EnrolmentEntry[]): Funnel {
  const cohorts = new Map<string, Cohort>();
  let total = NOBODY;
  for (const entry of entries) {
    const { module, code, region, cohort: quarter } = entry;
    const key = `${code} ${region ?? ''} ${quarter} ${module}`;
    const before = cohorts.get(key) ?? { module, code, ...(region && { region }), quarter, ...NOBODY };
    cohorts.set(key, { ...before, ...plus(before, entry) });
    total = plus(total, entry);
  }
  return { total, cohorts: [...cohorts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cohort]) => cohort) };
}
