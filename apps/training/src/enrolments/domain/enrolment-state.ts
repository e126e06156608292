import { type EventOf, type Instant, type ItemList, laterTime, type OpaqueIds } from '#libs/event-sourcing';
import type { EnrolmentEvents, Learning, LearningTerms } from './enrolment.messages.js';
import { refuse } from './enrolment.refusals.js';

export interface UnitProgress {
  readonly startedOn?: string;
  readonly completedOn?: string;
}

export interface Attempt {
  readonly score: number;
  readonly passed: boolean;
  readonly on: string;
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
  readonly from: string;
  /** The latest day on which anything was done. */
  readonly latest: string;
  /** By code; what was neither begun nor completed is absent. */
  readonly units: Readonly<Record<string, UnitProgress>>;
  /** By number, from 1. */
  readonly attempts: ItemList<Attempt>;
  /** How many attempts the Secretariat allowed beyond what the version allows. */
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
  from: '',
  latest: '',
  units: {},
  attempts: [],
  allowed: 0,
};

export type EnrolmentEvent = EventOf<EnrolmentEvents>;

export function event<Type extends keyof EnrolmentEvents>(type: Type, data: EnrolmentEvents[Type], effectiveAt?: Instant): EnrolmentEvent {
  return { type, data, ...(effectiveAt && { effectiveAt }) } as EnrolmentEvent;
}

/**
 * The id of a learner's enrolment in a module, whatever the version; of the one for which a certificate is renewed. So nobody
 * is enrolled in a module twice, and it is known without a search whether somebody has completed it.
 */
export const enrolmentOf = (ids: OpaqueIds, learner: string, module: string, renews?: string): string =>
  ids('enrolment', learner, module, ...(renews ? [renews] : []));

/** A score that passes, and is not taken back. */
export const passedIn = ({ attempts }: Pick<Enrolment, 'attempts'>): Attempt | undefined => attempts.find(({ passed }) => passed);

/** Since when everything that the version asks for is done; undefined: it is not. */
export function doneSince({ terms, units, attempts }: Pick<Enrolment, 'terms' | 'units' | 'attempts'>): string | undefined {
  const passed = passedIn({ attempts });
  if (!passed) return undefined;
  let since = passed.on;
  for (const code of terms.units) {
    const completedOn = units[code]?.completedOn;
    if (completedOn === undefined) return undefined;
    since = laterTime(since, completedOn);
  }
  return since;
}

/** How often the assessment can be tried in all; undefined: without limit. */
export const attemptsLimit = ({ terms, allowed }: Pick<Enrolment, 'terms' | 'allowed'>): number | undefined =>
  terms.attempts === undefined ? undefined : terms.attempts + allowed;

interface Naming {
  readonly member?: string;
  readonly learner?: string;
}

/** @throws Refusal for one that is not there, or is not of the member or learner who asks: nobody learns which */
export function recorded(state: Enrolment, { member, learner }: Naming = {}): void {
  const another = (member !== undefined && member !== state.member) || (learner !== undefined && learner !== state.learner);
  if (state.status === 'none' || another) throw refuse['unknown-enrolment']('No enrolment of yours is recorded under this id.');
}

/** @throws Refusal for one in which nobody learns any more */
export function open(state: Enrolment): void {
  if (state.status === 'completed') throw refuse.completed(`The module was completed on ${state.completedOn}.`);
  if (state.status === 'withdrawn') throw refuse.withdrawn(`It was withdrawn on ${state.latest}. Enrol the learner again.`);
}

export const isOpen = ({ status }: Enrolment): boolean => status === 'enrolled' || status === 'in-progress';

export const learningOf = ({ learner, member, module }: Learning): Learning => ({ learner, member, module });
