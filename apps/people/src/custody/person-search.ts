import type { Query, ViewReader } from '#libs/event-sourcing';
import type { PersonKind } from '../domain/purposes.js';
import type { PersonEntry } from '../views/persons/persons.js';
import type { KeptProfile } from './profile.js';
import type { Profiles } from './profiles.js';

export interface SearchedFor {
  readonly name?: string;
  readonly kind?: PersonKind;
  readonly authority?: string;
  readonly limit: number;
  readonly cursor?: string;
}

export interface FoundPerson {
  readonly id: string;
  readonly kind: PersonKind;
  readonly authority: string | null;
  readonly profile: KeptProfile;
}

/** Profiles opened for one answer. */
export const OPENED_AT_MOST = 5_000;

/**
 * Search by name. No index holds names: profiles are opened in memory, a page at a time, in the order of registration, and
 * forgotten. Bounded: after OPENED_AT_MOST profiles it answers what it has and where to go on.
 */
export class PersonSearch {
  constructor(
    private readonly list: Pick<ViewReader<PersonEntry>, 'find'>,
    private readonly profiles: Profiles,
  ) {}

  async find({
    name,
    kind,
    authority,
    limit,
    cursor,
  }: SearchedFor): Promise<{ readonly items: readonly FoundPerson[]; readonly next?: string }> {
    const words = wordsOf(name ?? '');
    const items: FoundPerson[] = [];
    let next = cursor;
    for (let opened = 0; opened < OPENED_AT_MOST; ) {
      // A page holds no more than can still be shown, so that its cursor leaves nobody out.
      const query: Query = {
        filter: { state: 'registered', kind, authority },
        sort: ['registeredAt'],
        limit: words.length === 0 ? limit - items.length : Math.min(limit - items.length, 200),
        ...(next !== undefined && { cursor: next }),
      };
      const page = await this.list.find(query);
      const known = await this.profiles.of(page.items.map(({ key }) => key));
      for (const { key } of page.items) {
        const one = known.get(key);
        if (one?.status !== 'registered' || !matches(one.profile, words)) continue;
        items.push({ id: key, kind: one.facts.kind, authority: one.facts.authority, profile: one.profile });
      }
      opened += page.items.length;
      next = page.next;
      if (next === undefined || items.length >= limit) break;
    }
    return { items, ...(next !== undefined && { next }) };
  }
}

/** Every word that was asked for begins a word of the name or the function. */
function matches({ name = '', function: inAuthority = '' }: KeptProfile, asked: readonly string[]): boolean {
  const words = wordsOf(`${name} ${inAuthority}`);
  return asked.every((word) => words.some((one) => one.startsWith(word)));
}

/** Case and accents aside. */
const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
