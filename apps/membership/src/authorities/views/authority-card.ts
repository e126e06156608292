import { defined } from '#libs/event-sourcing';
import { authorityKinds, authorityLevels, country, type NetworkRegion, networkRegions, portfolios, toNetworkRegion } from '#libs/reference';
import { code, list, type ObjectShape, optional, type Shaped, text, uuid, withMeaning } from '#libs/shapes';
import type { AuthorityState } from '../domain/authority-state.js';
import type { AuthorityFacts } from '../domain/membership.messages.js';

/** The public facts of an authority as lists show them: what documents begin with. */
export const cardFields = {
  authority: uuid,
  name: text,
  nameEn: optional(text),
  country: withMeaning(text, 'ISO 3166-1 alpha-3.'),
  subdivision: optional(text),
  region: optional(withMeaning(code(networkRegions.codes), 'The Network’s own word for the region.')),
  level: code(authorityLevels.codes),
  kind: code(authorityKinds.codes),
  portfolios: list(code(portfolios.codes)),
};
type AuthorityCard = Shaped<ObjectShape<typeof cardFields>>;

const regions = new Map<string, NetworkRegion | undefined>();

function findRegion(country: string): NetworkRegion | undefined {
  if (!regions.has(country)) regions.set(country, toNetworkRegion(country));
  return regions.get(country);
}

export function toCard(authority: string, facts: AuthorityFacts): AuthorityCard {
  const region = findRegion(facts.country);
  const { name, nameEn, country, subdivision, level, kind, portfolios } = facts;
  return defined({
    authority,
    name,
    nameEn,
    country,
    subdivision,
    region,
    level,
    kind,
    portfolios,
  });
}

/** `awaiting`: a member without a primary focal point, the initial next step (FAQ, question 6). */
export const focalPointStates = ['designated', 'awaiting', 'not-applicable'] as const;
export type FocalPointState = (typeof focalPointStates)[number];

export const toFocalPointState = ({ status, focalPoints }: AuthorityState): FocalPointState => {
  if (status !== 'member') return 'not-applicable';
  return focalPoints.some(({ role }) => role === 'primary') ? 'designated' : 'awaiting';
};

export const countryName = (code: string): string => country(code)?.name.en ?? code;
