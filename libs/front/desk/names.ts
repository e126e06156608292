import { ArrayMaxSize, IsArray, IsUUID } from 'class-validator';
import type { FastifyInstance } from 'fastify';
import { Optional } from '#libs/event-sourcing';
import { parseInput } from '#libs/platform';
import { component, list, map, object, optional, text } from '#libs/shapes';
import type { Front } from '../parts.js';
import { AWAY, deskRoute } from './described.js';
import { Reading, readEach } from './reading.js';

/** Where the records of each kind are named. */
export const NAMED_BY = {
  authorities: 'membership',
  organisations: 'governance',
  bodies: 'governance',
  groups: 'working-groups',
  solutions: 'working-groups',
  modules: 'training',
  datasets: 'research',
} as const;
type Kind = keyof typeof NAMED_BY;
const KINDS = Object.keys(NAMED_BY) as readonly Kind[];

const MOST_IDS = 200;
/** Ids of one address: it stays shorter than what every server on the way takes. */
const AT_ONCE = 100;

const Ids = (): PropertyDecorator => (prototype, property) => {
  for (const decorate of [Optional(), IsArray(), ArrayMaxSize(MOST_IDS), IsUUID('all', { each: true })]) decorate(prototype, property);
};

/** Ids by kind. */
class NamesAsked {
  @Ids() authorities?: string[];
  @Ids() organisations?: string[];
  @Ids() bodies?: string[];
  @Ids() groups?: string[];
  @Ids() solutions?: string[];
  @Ids() modules?: string[];
  @Ids() datasets?: string[];
}

const NAME = component('NameOfRecord', object({ name: text, nameEn: optional(text), country: optional(text), formerNames: list(text) }));
const NAMES = component('NamesOfRecords', object({ ...Object.fromEntries(KINDS.map((kind) => [kind, optional(map(NAME))])), away: AWAY }));

interface KnownName {
  readonly id: string;
}

/** Names for the ids that lists and records name others by. */
export function routeNames(app: FastifyInstance, { ask }: Front): void {
  app.post(
    '/api/front/names',
    deskRoute(['public'], {
      summary: 'The present and former names of records of several services, by their ids, up to 200 of a kind',
      description: 'As `GET /api/<service>/known-names` tells the caller: what is not known, or not told, is left out.',
      body: NamesAsked,
      answer: NAMES,
    }),
    async (request) => {
      const ids = parseInput(NamesAsked, request.body);
      const reading = new Reading(ask, request);
      const { answered, away } = await readEach(
        KINDS.filter((kind) => ids[kind]),
        async (kind) => {
          const parts = inParts([...new Set(ids[kind])]);
          const named = await Promise.all(parts.map((id) => reading.items<KnownName>(NAMED_BY[kind], 'known-names', { kind, id })));
          return Object.fromEntries(named.flat().map(({ id, ...name }) => [id, name]));
        },
      );
      return { ...Object.fromEntries(answered), away: [...new Set(away.map(([, service]) => service))] };
    },
  );
}

function inParts(ids: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, index) => ids.slice(index * AT_ONCE, (index + 1) * AT_ONCE));
}
