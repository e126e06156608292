import { country, toNetworkRegion } from '#libs/reference';
import type { AuthorityState } from '../domain/authority-state.js';
import type { AuthorityFacts } from '../domain/membership.messages.js';

/** The public facts of an authority as lists show them. */
export interface AuthorityCard {
  readonly authority: string;
  readonly name: string;
  readonly nameEn?: string;
  /** ISO 3166-1 alpha-3. */
  readonly country: string;
  readonly subdivision?: string;
  /** The Network's own word for the region. */
  readonly region?: string;
  readonly level: string;
  readonly kind: string;
  readonly portfolios: readonly string[];
}

/** To be spread into the schema of a read model whose documents begin with it. */
export const cardSchema = {
  authority: String,
  name: String,
  nameEn: String,
  country: String,
  subdivision: String,
  region: String,
  level: String,
  kind: String,
  portfolios: [String],
};

const regions = new Map<string, string | undefined>();

function findRegion(country: string): string | undefined {
  if (!regions.has(country)) regions.set(country, toNetworkRegion(country));
  return regions.get(country);
}

export function toCard(authority: string, facts: AuthorityFacts): AuthorityCard {
  const region = findRegion(facts.country);
  const { name, nameEn, country, subdivision, level, kind, portfolios } = facts;
  return {
    authority,
    name,
    ...(nameEn && { nameEn }),
    country,
    ...(subdivision && { subdivision }),
    ...(region && { region }),
    level,
    kind,
    portfolios,
  };
}

/** `awaiting`: a member without a primary focal point, the initial next step (FAQ, question 6). */
export type FocalPointState = 'designated' | 'awaiting' | 'not-applicable';

export const toFocalPointState = ({ status, focalPoints }: AuthorityState): FocalPointState => {
  if (status !== 'member') return 'not-applicable';
  return focalPoints.some(({ role }) => role === 'primary') ? 'designated' : 'awaiting';
};

export const countryName = (code: string): string => country(code)?.name.en ?? code;
