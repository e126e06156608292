import { compareTexts } from '#libs/event-sourcing';
import { country } from './country.js';
import { subdivision } from './subdivision.js';

/** Public facts of an authority, or of an organisation: one of no country is international. */
export interface NamedParty {
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
export function displayName(party: NamedParty, now: NamedParty = party): string {
  const name = ownName(party);
  const today = ownName(now) === name ? [] : [`today ${ownName(now)}`];
  const beside = [placeName(party), ...today].filter(Boolean).join('; ');
  return beside === '' ? name : `${name} (${beside})`;
}

const ownName = ({ name, nameEn }: NamedParty): string => nameEn ?? name;

const placeName = ({ country: code, subdivision: part }: NamedParty): string =>
  [part && (subdivision(part)?.name ?? part), code && (country(code)?.name.en ?? code)].filter(Boolean).join(', ');

/** What something is called from a day on. */
export interface NameFrom {
  readonly startsOn: string;
  readonly name: string;
  readonly nameEn?: string;
}

/** What it was called on a day, of names in the order of recording; before the first of them, as it was called first. */
export function nameOn(names: Iterable<NameFrom>, day: string): NameFrom | undefined {
  const all = [...names];
  return (
    all.toSorted((first, second) => compareTexts(first.startsOn, second.startsOn)).findLast(({ startsOn: from }) => from <= day) ?? all[0]
  );
}

/** How a body or a group is called: by its name on a day (absent: today's), with today's beside it where that is another. */
export const displayNameOn = ({ name, names }: { readonly name: string; readonly names: Iterable<NameFrom> }, day?: string): string =>
  displayName({ name: (day === undefined ? undefined : nameOn(names, day)?.name) ?? name }, { name });
