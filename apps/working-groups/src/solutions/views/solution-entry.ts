import { anything, boolean, list, number, storedFields, text } from '#libs/shapes';
import type { PilotResult, Place } from '../domain/solution.vocabulary.js';

/** A version of a solution, as it was proposed or revised. */
export interface SolutionVersion {
  readonly version: number;
  readonly name: string;
  readonly approach: string;
  readonly changes?: string;
  /** Absent: the Secretariat. */
  readonly member?: string;
  readonly on: string;
  readonly endorsedOn?: string;
}

export interface ShownReport {
  readonly report: string;
  /** The day that it speaks of. */
  readonly day: string;
  readonly result: PilotResult;
  readonly finding: string;
  /** Id of the sealed narrative. */
  readonly evidence?: string;
  readonly member?: string;
  /** Why it was corrected, correction by correction; what it said before stands in the steps. */
  readonly corrections: readonly string[];
}

export interface ShownPilot extends Place {
  readonly pilot: string;
  readonly member: string;
  readonly version: number;
  readonly plan?: string;
  readonly state: 'running' | 'ended';
  readonly startedOn: string;
  readonly endedOn?: string;
  readonly endReason?: string;
  /** By the report of the latest day; absent: not reported. */
  readonly result?: PilotResult;
  readonly reportedOn?: string;
  readonly reports: readonly ShownReport[];
}

export interface Adoption extends Place {
  readonly member: string;
  readonly on: string;
  readonly version: number;
  readonly instrument?: string;
}

export interface SolutionStep {
  readonly entry: string;
  readonly type: string;
  /** Day on which it took effect. */
  readonly day: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly data: object;
}

/** A challenge of a working group and the solution that came of it, as it stands now. */
export interface SolutionEntry {
  readonly solution: string;
  readonly group: string;
  readonly status: string;
  /** True until it is endorsed or retired: the group has work to do. */
  readonly open: boolean;
  readonly title: string;
  readonly description?: string;
  /** What the solution is called, in its newest version. */
  readonly name?: string;
  readonly theme: string;
  readonly countries: readonly string[];
  readonly chapters: readonly number[];
  readonly raisedBy?: string;
  readonly raisedOn: string;
  /** First day of the status. */
  readonly since: string;
  readonly version: number;
  readonly versions: readonly SolutionVersion[];
  /** The version that was endorsed last. */
  readonly endorsed?: number;
  readonly coDevelopers: readonly string[];
  readonly pilots: readonly ShownPilot[];
  readonly worked: number;
  readonly mixed: number;
  readonly failed: number;
  readonly running: number;
  readonly scaledOn?: string;
  readonly limits?: string;
  readonly adoptions: readonly Adoption[];
  readonly retiredOn?: string;
  readonly why?: string;
  readonly reason?: string;
  readonly supersededBy?: string;
  /** Countries in which it is met, tested or adopted. */
  readonly reach: readonly string[];
  /** Members that raised, developed, tested or adopted it, now or before. */
  readonly members: readonly string[];
  readonly revision: number;
  readonly search: string;
  readonly steps: readonly SolutionStep[];
}

export const solutionSchema = storedFields<SolutionEntry>(
  {
    solution: text,
    group: text,
    status: text,
    open: boolean,
    title: text,
    description: text,
    name: text,
    theme: text,
    countries: list(text),
    chapters: list(number),
    raisedBy: text,
    raisedOn: text,
    since: text,
    version: number,
    versions: list(anything),
    endorsed: number,
    coDevelopers: list(text),
    pilots: list(anything),
    worked: number,
    mixed: number,
    failed: number,
    running: number,
    scaledOn: text,
    limits: text,
    adoptions: list(anything),
    retiredOn: text,
    why: text,
    reason: text,
    supersededBy: text,
    reach: list(text),
    members: list(text),
    revision: number,
    search: text,
    steps: list(anything),
  },
  { indexes: ['raisedOn', ['status', 'since'], ['group', 'raisedOn'], ['open', 'raisedOn'], ['theme', 'raisedOn']], words: ['search'] },
);
