/** "A Member State-led International Steering Committee" and "two Stakeholder Advisory Groups" (FAQ, question 4). */
export const BODY_KINDS = ['steering-committee', 'advisory-group'] as const;
export type BodyKind = (typeof BODY_KINDS)[number];

/** In what capacity a seat is held. */
export const CAPACITIES = ['chair', 'co-chair', 'vice-chair', 'member', 'observer'] as const;
export type Capacity = (typeof CAPACITIES)[number];
