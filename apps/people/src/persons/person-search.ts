import { BadQuery, defined, type Query, type ViewReader } from '#libs/event-sourcing';
import { searchTerms, searchWords } from '#libs/names';
import type { PersonKind } from './domain/person.vocabulary.js';
import type { KeptProfile } from './profile.js';
import type { Profiles } from './profiles.js';
import type { PersonEntry } from './views/persons.js';

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

const PAGE = 200;

/** Profiles opened for one answer. */
const OPENED_AT_MOST = 5_000;

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
    const words = searchTerms(name ?? '');
    const items: FoundPerson[] = [];
    let place = cursor === undefined ? {} : placeAt(cursor);
    for (let opened = 0; opened < OPENED_AT_MOST; ) {
      const query: Query = defined({
        filter: { state: 'registered', kind, authority },
        sort: ['registeredAt'],
        limit: PAGE,
        cursor: place.page,
      });
      const page = await this.list.find(query);
      const keys = keysAfter(
        page.items.map(({ key }) => key),
        place.person,
      );
      const profilesById = await this.profiles.of(keys);
      for (const [index, key] of keys.entries()) {
        const candidate = profilesById.get(key);
        if (candidate?.status !== 'registered' || !matches(candidate.profile, words)) continue;
        // Moved away since the list was made: no person of that authority any more.
        if (authority !== undefined && candidate.facts.authority !== authority) continue;
        items.push({ id: key, kind: candidate.facts.kind, authority: candidate.facts.authority, profile: candidate.profile });
        if (items.length < limit) continue;
        const more = index + 1 < keys.length || page.next !== undefined;
        return defined({ items, next: more ? toCursor({ ...place, person: key }) : undefined });
      }
      opened += keys.length;
      if (page.next === undefined) return { items };
      place = { page: page.next };
    }
    return { items, next: toCursor(place) };
  }
}

/** Where a search goes on: on this page of the list, after this person. */
interface Place {
  readonly page?: string;
  readonly person?: string;
}

const toCursor = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url');

function placeAt(cursor: string): Place {
  try {
    const { page, person } = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as Record<string, unknown>;
    return defined({ page: typeof page === 'string' ? page : undefined, person: typeof person === 'string' ? person : undefined });
  } catch {
    throw new BadQuery('cursor', 'cursor must be the next of an answer before');
  }
}

/** Those after a person; all of them when the person is not there any more. */
const keysAfter = (keys: readonly string[], person: string | undefined): readonly string[] =>
  person === undefined ? keys : keys.slice(keys.indexOf(person) + 1);

/** Every word that was asked for begins a word of the name or the function. */
function matches({ name = '', function: inAuthority = '' }: KeptProfile, terms: readonly string[]): boolean {
  const words = searchWords(`${name} ${inAuthority}`);
  return terms.every((word) => words.includes(word));
}
