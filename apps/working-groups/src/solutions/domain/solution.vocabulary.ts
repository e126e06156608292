export const solutionStatuses = ['challenge', 'proposed', 'co-development', 'endorsed', 'piloting', 'scaled', 'retired'] as const;
export type SolutionStatus = 'none' | (typeof solutionStatuses)[number];

export const pilotResults = ['worked', 'mixed', 'failed'] as const;
export type PilotResult = (typeof pilotResults)[number];

/** Why a challenge or a solution is pursued no longer. */
export const retirements = ['solved-otherwise', 'superseded', 'not-effective', 'not-pursued'] as const;
export type Retirement = (typeof retirements)[number];

/** The act of the working group that an endorsement or a scaling rests on. */
export type Basis =
  | { readonly kind: 'session'; readonly session: string }
  /** `reference` is that of the decision, `2026-003`. */
  | { readonly kind: 'decision'; readonly reference: string };

export interface Place {
  /** ISO 3166-1 alpha-3. */
  readonly country: string;
  /** ISO 3166-2. */
  readonly subdivision?: string;
}

/** A pilot as it stood when the solution was scaled: what the scaling rests on, failures and all. */
export interface PilotOutcome extends Place {
  readonly pilot: string;
  readonly member: string;
  /** The version of the solution that it tested. */
  readonly version: number;
  readonly result: PilotResult;
}

/** Ids of texts that are sealed for who wrote them and the Secretariat. */
export const PILOT_TEXTS = ['evidence'] as const;
