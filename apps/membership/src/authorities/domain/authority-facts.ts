import { defined } from '#libs/event-sourcing';
import { nameKey } from '#libs/names';
import { isCountry, isSubdivision } from '#libs/reference';
import type { AuthorityFacts } from './membership.messages.js';
import { refuse } from './membership.refusals.js';

interface GivenFacts extends Omit<AuthorityFacts, 'level' | 'portfolios' | 'nameEn' | 'subdivision'> {
  readonly nameEn?: string | undefined;
  readonly subdivision?: string | undefined;
  readonly level?: AuthorityFacts['level'] | undefined;
  readonly portfolios?: AuthorityFacts['portfolios'] | undefined;
}

/** The facts as they are recorded. @throws Refusal for a jurisdiction that does not exist, or a name of signs alone */
export function toFacts({ name, nameEn, country, subdivision, level, kind, portfolios = [] }: GivenFacts): AuthorityFacts {
  if (!isCountry(country)) throw refuse['unknown-country'](`${country} is no country of ISO 3166-1.`, 'country');
  if (subdivision !== undefined && !isSubdivision(country, subdivision)) {
    throw refuse['unknown-subdivision'](`${subdivision} is no subdivision of ${country} in ISO 3166-2.`, 'subdivision');
  }
  assertNameHasLetters(name);
  const follows = subdivision === undefined ? 'national' : 'subnational';
  if (level !== undefined && level !== follows) {
    throw refuse['level-and-subdivision'](
      level === 'national' ? 'A national authority has no subdivision.' : 'Name the subdivision of the sub-national authority.',
      'subdivision',
    );
  }
  return defined({ name, nameEn, country, subdivision, level: follows, kind, portfolios });
}

export function assertNameHasLetters(name: string): void {
  if (nameKey(name) === '') throw refuse['name-without-letters']('The name has neither letters nor digits.', 'name');
}
