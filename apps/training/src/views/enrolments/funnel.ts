/** How far an enrolment came, as the funnel counts it: one row each, so that counting many reads little. */
export interface FunnelRow {
  readonly id: string;
  readonly module: string;
  readonly code: string;
  readonly chapter: number;
  /** Of the Network; absent: the country of the member was not known. */
  readonly region?: string;
  /** Quarter of the first enrolment: `2021-Q1`. */
  readonly cohort: string;
  /** How many of the steps after the enrolment it came: each comes after the one before. */
  readonly reached: number;
}

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
  readonly region?: string;
  /** Of the enrolment: `2021-Q1`. */
  readonly quarter: string;
}

export interface Funnel {
  readonly total: Steps;
  /** By code, region and quarter. */
  readonly cohorts: readonly Cohort[];
}

const STEPS = ['enrolled', 'started', 'passed', 'completed', 'certified'] as const;
const NOBODY: Steps = { enrolled: 0, started: 0, passed: 0, completed: 0, certified: 0 };

interface Progress {
  readonly startedOn?: string;
  readonly passedOn?: string;
  readonly completedOn?: string;
  readonly certificate?: string;
}

export function reachedBy({ startedOn, passedOn, completedOn, certificate }: Progress): number {
  const missing = [startedOn, passedOn, completedOn, certificate].indexOf(undefined);
  return missing < 0 ? STEPS.length - 1 : missing;
}

const plus = (steps: Steps, reached: number): Steps =>
  Object.fromEntries(STEPS.map((step, at) => [step, steps[step] + (at <= reached ? 1 : 0)])) as unknown as Steps;

/** From enrolment to certificate, by module, region and quarter of the enrolment. */
export async function funnelOf(rows: AsyncIterable<FunnelRow> | Iterable<FunnelRow>): Promise<Funnel> {
  const cohorts = new Map<string, Cohort>();
  let total = NOBODY;
  for await (const { module, code, region, cohort: quarter, reached } of rows) {
    const key = `${code} ${region ?? ''} ${quarter} ${module}`;
    const before = cohorts.get(key) ?? { module, code, ...(region && { region }), quarter, ...NOBODY };
    cohorts.set(key, { ...before, ...plus(before, reached) });
    total = plus(total, reached);
  }
  return { total, cohorts: [...cohorts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cohort]) => cohort) };
}
