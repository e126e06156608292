import { iso31662 } from 'iso-3166';
import { country, countryByAlpha2 } from './country.js';

/** One entry of ISO 3166-2. */
export interface Subdivision {
  /** `AU-VIC` */
  readonly code: string;
  /** As ISO 3166-2 gives it: usually the local name in Latin script. */
  readonly name: string;
  /** ISO 3166-1 alpha-3 of its country. */
  readonly country: string;
  /** Code of the subdivision that it is part of, where it is. */
  readonly within?: string;
}

const byCode = new Map<string, Subdivision>();
const byCountry = new Map<string, Subdivision[]>();

for (const { code, name, parent } of iso31662) {
  const of = countryByAlpha2(code.slice(0, 2))?.code;
  if (!of) continue;
  const entry: Subdivision = { code, name, country: of, ...(parent.includes('-') && { within: parent }) };
  byCode.set(code, entry);
  const siblings = byCountry.get(of);
  if (siblings) siblings.push(entry);
  else byCountry.set(of, [entry]);
}

/** The subdivision of an ISO 3166-2 code; undefined for an unknown one. */
export const subdivision = (code: string): Subdivision | undefined => byCode.get(code);

/** Subdivisions of a country (alpha-3), of every level, by code; empty for a country that has none. */
export const subdivisionsOf = (alpha3: string): readonly Subdivision[] => byCountry.get(alpha3) ?? [];

/** True when the code is a subdivision of this country: `isSubdivision('AUS', 'AU-VIC')`. */
export const isSubdivision = (alpha3: unknown, code: unknown): code is string =>
  typeof alpha3 === 'string' && typeof code === 'string' && country(alpha3) !== undefined && byCode.get(code)?.country === alpha3;
