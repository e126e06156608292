/** A member of the Network (its id in membership), or an organisation that is registered here. */
export const PARTY_KINDS = ['member', 'organisation'] as const;
export type PartyKind = (typeof PARTY_KINDS)[number];

/** The party that holds a seat. */
export interface Holder {
  readonly kind: PartyKind;
  readonly id: string;
}

export const isSameParty = (first: Holder, second: Holder): boolean => first.kind === second.kind && first.id === second.id;

/** Whom the two Stakeholder Advisory Groups are comprised of: "private sector and employer representation", "civil society" (FAQ, question 4). */
export const SECTORS = ['private-sector', 'civil-society'] as const;
export type Sector = (typeof SECTORS)[number];
