/** Who can hold a seat: a member of the Network (its id in membership), or an organisation that is registered here. */
export type PartyKind = 'member' | 'organisation';

/** The party that holds a seat. */
export interface Holder {
  readonly kind: PartyKind;
  readonly id: string;
}

export const isSameParty = (one: Holder, other: Holder): boolean => one.kind === other.kind && one.id === other.id;

/** Whom the two Stakeholder Advisory Groups are comprised of: "private sector and employer representation", "civil society" (FAQ, question 4). */
export const SECTORS = ['private-sector', 'civil-society'] as const;
export type Sector = (typeof SECTORS)[number];
