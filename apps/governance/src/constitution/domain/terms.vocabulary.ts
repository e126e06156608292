/** "The Steering Committee, Advisory Groups and thematic working groups are governed by their own Terms of Reference" (FAQ, question 4). */
export const OWNER_KINDS = ['body', 'working-group'] as const;
export type OwnerKind = (typeof OWNER_KINDS)[number];

/** Of a party, on a draft in its consultation. */
export const STANCES = ['support', 'reservations', 'against'] as const;
export type Stance = (typeof STANCES)[number];
