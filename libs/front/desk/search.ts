import { IsInt, IsString, Length, Max, Min } from 'class-validator';
import type { FastifyInstance } from 'fastify';
import { defined, Optional } from '#libs/event-sourcing';
import { AsInteger, type Caller, parseInput, seesEverything } from '#libs/platform';
import { Meaning } from '#libs/reference';
import { code, component, integer, list, object, optional, text, withMeaning } from '#libs/shapes';
import type { Front } from '../parts.js';
import { AWAY, deskRoute } from './described.js';
import { Reading, readEach } from './reading.js';

type Item = Readonly<Record<string, unknown>>;

/** A list that can be searched: where it is, and how what it has is shown. */
interface SearchedList {
  readonly group: string;
  readonly service: string;
  /** The first that the caller may read is asked: each tells more than the next. */
  readonly paths: readonly string[];
  readonly id: string;
  /** The first of these fields that is there. */
  readonly title: readonly string[];
  /** What tells two of one name apart. */
  readonly detail: string;
  /** Where a focal point asks as one of its authorities: the field that names it. */
  readonly as?: string;
}

/** Every list with `text` (a test holds it), in the order in which groups are shown. Persons are looked for on purpose, elsewhere. */
export const SEARCHED_LISTS: readonly SearchedList[] = [
  {
    group: 'authorities',
    service: 'membership',
    paths: ['authorities', 'members'],
    id: 'authority',
    title: ['nameEn', 'name'],
    detail: 'country',
  },
  {
    group: 'decisions',
    service: 'governance',
    paths: ['decisions', 'register'],
    id: 'decision',
    title: ['title'],
    detail: 'decision',
    as: 'holder',
  },
  {
    group: 'organisations',
    service: 'governance',
    paths: ['organisations'],
    id: 'organisation',
    title: ['nameEn', 'name'],
    detail: 'sector',
  },
  { group: 'groups', service: 'working-groups', paths: ['groups'], id: 'group', title: ['name'], detail: 'theme' },
  { group: 'solutions', service: 'working-groups', paths: ['solutions'], id: 'solution', title: ['name', 'title'], detail: 'status' },
  {
    ...{ group: 'practices', service: 'working-groups', paths: ['practices', 'highlighted-practices'] },
    ...{ id: 'practice', title: ['title'], detail: 'country', as: 'member' },
  },
  { group: 'modules', service: 'training', paths: ['modules', 'catalogue/modules'], id: 'module', title: ['title'], detail: 'code' },
  {
    group: 'pathways',
    service: 'training',
    paths: ['pathways', 'catalogue/pathways'],
    id: 'pathway',
    title: ['title'],
    detail: 'audience',
    as: 'member',
  },
  { group: 'runs', service: 'training', paths: ['offerings', 'catalogue/offerings'], id: 'offering', title: ['title'], detail: 'startsOn' },
  { group: 'guidance', service: 'training', paths: ['guidance'], id: 'resource', title: ['titleEn', 'title'], detail: 'language' },
  { group: 'datasets', service: 'research', paths: ['datasets', 'released-datasets'], id: 'dataset', title: ['title'], detail: 'kind' },
  { group: 'published-figures', service: 'research', paths: ['published-figures'], id: 'figure', title: ['what', 'title'], detail: 'year' },
  { group: 'studies', service: 'research', paths: ['study-desk', 'studies'], id: 'study', title: ['title'], detail: 'kind' },
];

const LONGEST_WORDS = 200;
const MOST_IN_A_GROUP = 20;

class SearchQuery {
  @IsString()
  @Length(1, LONGEST_WORDS)
  @Meaning('Words, or beginnings of words.')
  text: string;

  @Optional()
  @AsInteger()
  @IsInt()
  @Min(1)
  @Max(MOST_IN_A_GROUP)
  @Meaning('How many of each group.')
  limit?: number = 5;
}

const ANSWER = component(
  'SearchAnswer',
  object({
    groups: list(
      object({
        group: code(SEARCHED_LISTS.map(({ group }) => group)),
        total: withMeaning(integer, 'How many there are.'),
        items: list(component('SearchHit', object({ id: text, title: text, detail: optional(text) }))),
      }),
    ),
    away: AWAY,
  }),
);

/** One question to every list that can be searched, under the rule of each. */
export function routeSearch(app: FastifyInstance, { ask }: Front): void {
  app.get(
    '/api/front/search',
    deskRoute(['public'], {
      summary: 'Search in every list: what each finds, as far as the caller may read it',
      query: SearchQuery,
      answer: ANSWER,
    }),
    async (request) => {
      const query = parseInput(SearchQuery, request.query);
      const reading = new Reading(ask, request);
      const { answered, away } = await readEach(SEARCHED_LISTS, (searched) => search(reading, searched, query, request.gpn.caller));
      return {
        groups: answered.flatMap(([{ group }, hits]) => (hits.items.length > 0 ? [{ group, ...hits }] : [])),
        away: [...new Set(away.map(([, service]) => service))],
      };
    },
  );
}

interface Page {
  readonly items: readonly Item[];
  readonly total?: number;
}

const NOTHING: Page = { items: [], total: 0 };

async function search(reading: Reading, searched: SearchedList, { text: words, limit }: SearchQuery, caller: Caller) {
  const { service, paths, as } = searched;
  const asEach = as !== undefined && caller.roles.includes('focal-point') && !seesEverything(caller) ? caller.authorities : [undefined];
  const pages = await Promise.all(asEach.map((own) => firstRead(reading, service, paths, { text: words, limit, own: as && own, as })));
  const hits = new Map(pages.flatMap(({ items }) => items.map((item) => [String(item[searched.id]), item] as const)));
  const items = [...hits].slice(0, limit).map(([id, item]) => toHit(id, item, searched));
  // The same record may be there for several of the own authorities: at least so many there are.
  return { total: Math.max(...pages.map(({ total = 0 }) => total), items.length), items };
}

interface Words {
  readonly text: string;
  readonly limit: number | undefined;
  readonly own: string | undefined;
  readonly as: string | undefined;
}

async function firstRead(reading: Reading, service: string, paths: readonly string[], { as, own, ...words }: Words): Promise<Page> {
  for (const [index, path] of paths.entries()) {
    // What everybody may read is asked as nobody in particular.
    const named = as !== undefined && own !== undefined && (index === 0 || index < paths.length - 1) ? { [as]: own } : {};
    const page = await reading.read<Page>(service, path, { ...words, ...named });
    if (page) return page;
  }
  return NOTHING;
}

function toHit(id: string, item: Item, { title, detail }: SearchedList) {
  const name = title.map((field) => item[field]).find((value) => typeof value === 'string' && value !== '');
  const beside = item[detail];
  return defined({
    id,
    title: String(name ?? id),
    detail: typeof beside === 'string' || typeof beside === 'number' ? String(beside) : undefined,
  });
}
