import { createRequire } from 'node:module';
import { iso31661 } from 'iso-3166';
import { compareTexts } from '#libs/event-sourcing';
import { m49Name } from './m49.js';

/** One entry of ISO 3166-1. The platform's code for it is `code`. */
export interface Country {
  /** ISO 3166-1 alpha-3, `PHL`. */
  readonly code: string;
  readonly alpha2: string;
  /** Three digits, as text; the same as the UN M49 code. */
  readonly numeric: string;
  readonly name: CountryName;
}

/**
 * `en`: the English short name of UN M49, else that of ISO 3166-1. `fr`, `es`: common names of the package
 * i18n-iso-countries, for reading and searching, not for protocol.
 */
export interface CountryName {
  readonly en: string;
  readonly fr: string;
  readonly es: string;
}

interface NameList {
  readonly countries: Readonly<Record<string, string | readonly string[]>>;
}

// The package's own entry loads its eighty languages; these two files are all that is shown.
const require = createRequire(import.meta.url);
const french: NameList = require('i18n-iso-countries/langs/fr.json');
const spanish: NameList = require('i18n-iso-countries/langs/es.json');

/**
 * The officially assigned codes of ISO 3166-1 (from the package iso-3166): countries, dependent territories and other areas
 * of geographical interest. It is a list of codes: whether an entry is a State, or a Member State of IOM, is not said here.
 * Codes that ISO leaves to its users (XKX and others) are not in it.
 */
export const countries: readonly Country[] = iso31661
  .map((entry) => ({
    code: entry.alpha3,
    alpha2: entry.alpha2,
    numeric: entry.numeric,
    name: {
      en: m49Name(entry.alpha3) ?? entry.name,
      fr: nameIn(french, entry.alpha2) ?? entry.name,
      es: nameIn(spanish, entry.alpha2) ?? entry.name,
    },
  }))
  .sort((first, second) => compareTexts(first.code, second.code));

function nameIn(list: NameList, alpha2: string): string | undefined {
  const name = list.countries[alpha2];
  return typeof name === 'object' ? name[0] : name;
}

const byCode = new Map(countries.map((entry) => [entry.code, entry]));
const byAlpha2 = new Map(countries.map((entry) => [entry.alpha2, entry]));

/** The country of an alpha-3 code; undefined for a code that ISO 3166-1 has not assigned. */
export const country = (alpha3: string): Country | undefined => byCode.get(alpha3);

/** The country of an alpha-2 code (`PH`), as ISO 3166-2 begins with it; undefined for an unknown one. */
export const countryByAlpha2 = (alpha2: string): Country | undefined => byAlpha2.get(alpha2);

/** True for an alpha-3 code of ISO 3166-1, in capitals. */
export const isCountry = (value: unknown): value is string => typeof value === 'string' && byCode.has(value);
