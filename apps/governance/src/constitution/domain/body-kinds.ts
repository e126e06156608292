import { VOTING_CAPACITIES } from '#libs/decision-rule';

/** "A Member State-led International Steering Committee" and "two Stakeholder Advisory Groups" (FAQ, question 4). */
export const BODY_KINDS = ['steering-committee', 'advisory-group'] as const;
export type BodyKind = (typeof BODY_KINDS)[number];

export const BODY_STATUSES = ['constituted', 'dissolved'] as const;

export const LEAVING_CAUSES = ['withdrawn', 'succeeded', 'retired'] as const;
export type LeavingCause = (typeof LEAVING_CAUSES)[number];

/** Why a seat is no longer held before its term is over. */
export const END_CAUSES = ['ended', 'resigned', 'dissolved', ...LEAVING_CAUSES] as const;
export type EndCause = (typeof END_CAUSES)[number];

/** In what capacity a seat is held. */
export const CAPACITIES = [...VOTING_CAPACITIES, 'observer'] as const;
export type Capacity = (typeof CAPACITIES)[number];
