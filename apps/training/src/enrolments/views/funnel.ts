import { compareTexts, defined } from '#libs/event-sourcing';
import { networkRegions } from '#libs/reference';
import { code, integer, list, object, optional, pick, type Shaped, text, uuid, withMeaning } from '#libs/shapes';

/** An enrolment as the funnel counts it: one row each, so that counting many reads little. */
export const FunnelRow = object({
  id: uuid,
  module: uuid,
  code: text,
  chapter: integer,
  /** Of the Network; absent: the country of the member was not known. */
  region: optional(code(networkRegions.codes)),
  /** Quarter of the first enrolment: `2021-Q1`. */
  cohort: text,
  /** Number of steps that it came beyond the enrolment: each comes after the one before. */
  reached: integer,
});
export type FunnelRow = Shaped<typeof FunnelRow>;

/** Each number counts all enrolments that came at least so far. */
const steps = { enrolled: integer, started: integer, passed: integer, completed: integer, certified: integer };
const Steps = object(steps);
export type Steps = Shaped<typeof Steps>;

export const Cohort = object({
  ...pick(FunnelRow.properties, 'module', 'code', 'region'),
  quarter: withMeaning(text, 'Of the enrolment: `2021-Q1`.'),
  ...steps,
});
export type Cohort = Shaped<typeof Cohort>;

export const Funnel = object({ total: Steps, cohorts: withMeaning(list(Cohort), 'By code, region and quarter.') });
export type Funnel = Shaped<typeof Funnel>;

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
  Object.fromEntries(STEPS.map((step, index) => [step, steps[step] + (index <= reached ? 1 : 0)])) as unknown as Steps;

/** From enrolment to certificate, by module, region and quarter of the enrolment. */
export async function countFunnel(rows: AsyncIterable<FunnelRow> | Iterable<FunnelRow>): Promise<Funnel> {
  const cohorts = new Map<string, Cohort>();
  let total = NOBODY;
  for await (const { module, code, region, cohort: quarter, reached } of rows) {
    const key = `${code} ${region ?? ''} ${quarter} ${module}`;
    const counted = cohorts.get(key) ?? { ...defined({ module, code, region }), quarter, ...NOBODY };
    cohorts.set(key, { ...counted, ...plus(counted, reached) });
    total = plus(total, reached);
  }
  return { total, cohorts: [...cohorts].sort(([first], [second]) => compareTexts(first, second)).map(([, cohort]) => cohort) };
}
