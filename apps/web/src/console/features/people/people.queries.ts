import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type Answered, type AskedByPost, read, readByPost } from '../../../api/read.ts';
import { readPages } from '../../../api/read-pages.ts';
import type { Values } from '../../shell/address/search.ts';
import { READ_ONCE } from '../../shell/reading/read-once.ts';
import type { Purpose, peopleSearch } from './people-search.ts';

export type PersonEntry = Answered<'GET /api/people/persons'>['items'][number];
export type Person = Answered<'GET /api/people/persons/{person}'>;
export type Profile = Person['profile'];

/** What a command of a person makes stale. */
export const PEOPLE = ['people', 'persons'] as const;
/** What the search of persons gives at once. */
const MOST_A_PAGE = 200;

/** Without names: kind, authority, and which fields are held. A focal point names the authority. */
export const personsQuery = ({ rows, authority, ...filters }: Values<typeof peopleSearch>, own: string | undefined) =>
  queryOptions({
    queryKey: [...PEOPLE, filters, authority || own, rows],
    queryFn: ({ signal }) =>
      readPages((page) => read('GET /api/people/persons', { query: { ...filters, authority: authority || own, ...page } }, signal), rows),
    placeholderData: keepPreviousData,
  });

const SEARCH = 'POST /api/people/persons/search' satisfies AskedByPost;

export interface OpenedPerson {
  readonly profile: Profile;
  readonly kind: Person['kind'];
  readonly authority: string | undefined;
  readonly consents: Person['consents'] | undefined;
  readonly etag: string | undefined;
}

interface Reader {
  readonly roles: readonly string[];
  readonly authorities: readonly { readonly authority: string }[];
}

/**
 * Who somebody is, for a purpose. The Secretariat opens the profile; a focal point is shown the persons of the own authorities by the
 * search alone. Kept while it is on screen, and no longer.
 */
export const profileQuery = (person: string, purpose: Purpose | '', reader: Reader) =>
  queryOptions({
    queryKey: ['read-once', 'profile', person, purpose],
    queryFn: ({ signal }) =>
      reader.roles.includes('secretariat') ? openProfile(person, purpose, signal) : findOwn(person, purpose, reader, signal),
    enabled: purpose !== '',
    ...READ_ONCE,
    gcTime: 0,
  });

async function openProfile(person: string, purpose: Purpose | '', signal: AbortSignal): Promise<OpenedPerson | null> {
  const { body, etag } = await read('GET /api/people/persons/{person}', { path: { person }, query: { purpose } }, signal);
  const { profile, kind, authority, consents } = body;
  return { profile, kind, authority: authority ?? undefined, consents, etag };
}

async function findOwn(person: string, purpose: Purpose | '', { authorities }: Reader, signal: AbortSignal): Promise<OpenedPerson | null> {
  if (purpose === '') return null;
  for (const { authority } of authorities) {
    const { items } = await readByPost(SEARCH, { body: { authority, purpose, limit: MOST_A_PAGE } }, signal);
    const match = items.find(({ id }) => id === person);
    if (match) return { profile: match.profile, kind: match.kind, authority, consents: undefined, etag: undefined };
  }
  return null;
}
