import { country } from './country.js';
import { subdivision } from './subdivision.js';

/** Public facts of an authority, or of an organisation: one of no country is international. */
export interface Called {
  readonly name: string;
  readonly nameEn?: string | undefined;
  /** ISO 3166-1 alpha-3. */
  readonly country?: string | undefined;
  /** ISO 3166-2. */
  readonly subdivision?: string | undefined;
}

/**
 * How an authority or organisation is called where people read of it: `Ministry of Labour (Lesotho)`, by its English name where
 * it has one. `now`: how it is called today, said beside it where that is another name.
 */
export function called(party: Called, now: Called = party): string {
  const name = nameOf(party);
  const today = nameOf(now) === name ? [] : [`today ${nameOf(now)}`];
  const beside = [placeOf(party), ...today].filter(Boolean).join('; ');
  return beside === '' ? name : `${name} (${beside})`;
}

const nameOf = ({ name, nameEn }: Called): string => nameEn ?? name;

const placeOf = ({ country: code, subdivision: part }: Called): string =>
  [part && (subdivision(part)?.name ?? part), code && (country(code)?.name.en ?? code)].filter(Boolean).join(', ');

/** What something is called from a day on. */
export interface NameFrom {
  readonly from: string;
  readonly name: string;
  readonly nameEn?: string;
}

/** What it was called on a day, of names in the order of recording; before the first of them, as it was called first. */
export function nameOn(names: Iterable<NameFrom>, day: string): NameFrom | undefined {
  const all = [...names];
  return all.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)).findLast(({ from }) => from <= day) ?? all[0];
}

/** How a body or a group is called: by its name on a day (absent: today's), with today's beside it where that is another. */
export const calledOn = ({ name, names }: { readonly name: string; readonly names: Iterable<NameFrom> }, day?: string): string =>
  called({ name: (day === undefined ? undefined : nameOn(names, day)?.name) ?? name }, { name });
