import { createEvent, defined, type EventOf, type Instant, type ItemList, laterTime, type OpaqueIds } from '#libs/event-sourcing';
import type { EnrolmentEvents, Learning, LearningTerms } from './enrolment.messages.js';
import { refuse } from './enrolment.refusals.js';

export interface UnitProgress {
  readonly startedOn?: string;
  readonly completedOn?: string;
}

export interface Attempt {
  readonly score: number;
  readonly passed: boolean;
  readonly attemptedOn: string;
}

/** One learner's way through one version of a module, from the enrolment to its end; when it is taken up again, through the newest. */
export interface Enrolment extends Learning {
  readonly status: 'none' | 'enrolled' | 'in-progress' | 'completed' | 'withdrawn';
  readonly code: string;
  readonly version: number;
  readonly terms: LearningTerms;
  readonly offering?: string;
  /** The day on which the learner came into that run. */
  readonly joinedOn?: string;
  readonly renews?: string;
  /** Day of the enrolment; of the newest one, when it was taken up again. */
  readonly enrolledOn: string;
  /** The latest day on which anything was done. */
  readonly lastStepOn: string;
  /** By code; what was neither begun nor completed is absent. */
  readonly units: Readonly<Record<string, UnitProgress>>;
  /** By number, from 1. */
  readonly attempts: ItemList<Attempt>;
  /** Attempts that the Secretariat allowed beyond those of the version. */
  readonly allowed: number;
  readonly completedOn?: string;
}

export const NO_ENROLMENT: Enrolment = {
  status: 'none',
  learner: '',
  member: '',
  module: '',
  code: '',
  version: 0,
  terms: { units: [], passMark: 0 },
  enrolledOn: '',
  lastStepOn: '',
  units: {},
  attempts: [],
  allowed: 0,
};

export type EnrolmentEvent = EventOf<EnrolmentEvents>;

const create = createEvent<EnrolmentEvents>();

export const event = <Type extends keyof EnrolmentEvents>(
  type: Type,
  data: EnrolmentEvents[Type],
  effectiveAt?: Instant,
): EnrolmentEvent => ({ ...create(type, data), ...defined({ effectiveAt }) });

/**
 * The id of a learner's enrolment in a module, whatever the version; of the one for which a certificate is renewed. So nobody
 * is enrolled in a module twice, and it is known without a search whether somebody has completed it.
 */
export const enrolmentId = (ids: OpaqueIds, learner: string, module: string, renews?: string): string =>
  ids('enrolment', learner, module, ...(renews ? [renews] : []));

/** A score that passes, and is not taken back. */
export const passingAttempt = ({ attempts }: Pick<Enrolment, 'attempts'>): Attempt | undefined => attempts.find(({ passed }) => passed);

/** Since when everything that the version asks for is done; undefined: it is not. */
export function doneSince({ terms, units, attempts }: Pick<Enrolment, 'terms' | 'units' | 'attempts'>): string | undefined {
  const passed = passingAttempt({ attempts });
  if (!passed) return undefined;
  let since = passed.attemptedOn;
  for (const code of terms.units) {
    const completedOn = units[code]?.completedOn;
    if (completedOn === undefined) return undefined;
    since = laterTime(since, completedOn);
  }
  return since;
}

/** Undefined: without limit. */
export const attemptsLimit = ({ terms, allowed }: Pick<Enrolment, 'terms' | 'allowed'>): number | undefined =>
  terms.attempts === undefined ? undefined : terms.attempts + allowed;

const unknown = () => refuse['unknown-enrolment']('No enrolment of yours is recorded under this id.');

export function existing({ status }: Enrolment): void {
  if (status === 'none') throw unknown();
}

/** @throws Refusal for one that is not of the member or learner who asks, as for one that is not there: nobody learns which */
export function assertOwn(state: Enrolment, { member = state.member, learner = state.learner }: Partial<Learning>): void {
  if (member !== state.member || learner !== state.learner) throw unknown();
}

/** Somebody learns in it. */
export function open(state: Enrolment): void {
  if (state.status === 'completed') throw refuse.completed(`The module was completed on ${state.completedOn}.`);
  if (state.status === 'withdrawn') throw refuse.withdrawn(`It was withdrawn on ${state.lastStepOn}. Enrol the learner again.`);
}

export const isOpen = ({ status }: Enrolment): boolean => status === 'enrolled' || status === 'in-progress';

export const toLearning = ({ learner, member, module }: Learning): Learning => ({ learner, member, module });
