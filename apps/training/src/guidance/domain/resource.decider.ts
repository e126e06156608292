import { append, changeAt, type Decider, type DecisionContext, type EventOf, type ItemList, toDay } from '#libs/event-sourcing';
import { effectiveDay } from '../../programme/domain/effective-day.js';
import type { ResourceEvents } from './resource.messages.js';
import * as commands from './resource.messages.js';
import { refuse } from './resource.refusals.js';
import { contentOf, type Edition, editionOf, type ResourceContent } from './resource-content.js';

/** A resource of the guidance library. */
export interface Resource {
  readonly status: 'none' | 'listed' | 'retired';
  /** Day of the last step: the next is not before it. */
  readonly since: string;
  readonly content: ResourceContent;
  /** By number, from 1; the last one is the one that holds. */
  readonly editions: ItemList<Edition>;
}

export interface ResourceFacts {
  /** What it is a translation of. */
  readonly original: Resource;
}

type Around = DecisionContext<ResourceFacts>;
type Event = EventOf<ResourceEvents>;

const none: Resource = {
  status: 'none',
  since: '',
  content: { kind: 'guideline', title: '', language: 'en', chapters: [] },
  editions: [],
};

/** What is done about a resource that is there and not retired. */
const step =
  <C>(decide: (command: C, resource: Resource) => Event | readonly Event[]) =>
  (command: C, state: Resource, around: Around): readonly Event[] => {
    if (state.status === 'none') throw refuse['unknown-resource']('No resource is recorded under this id.');
    const day = effectiveDay(around);
    if (day < state.since) throw refuse['before-the-last-step'](`The last step was on ${state.since}.`, 'effectiveAt');
    if (state.status === 'retired') throw refuse.retired(`It was retired on ${state.since}.`);
    return [decide(command, state)].flat() as readonly Event[];
  };

export const resource: Decider<Resource, ResourceEvents, typeof commands, ResourceFacts> = {
  category: 'resource',
  initial: none,
  commands,
  idOf: (asked) => asked.resource,

  lookups: {
    original: (asked) =>
      asked instanceof commands.RegisterResource && asked.translationOf ? { decider: resource, id: asked.translationOf } : undefined,
  },

  decide: {
    RegisterResource: (asked, { status }, around) => {
      effectiveDay(around);
      if (status !== 'none') throw refuse['already-registered']('A resource is recorded under this id; give another id.', 'resource');
      const { chapters = [], translationOf, language } = asked;
      if (translationOf) {
        if (translationOf === asked.resource) throw refuse['own-original']('Name the resource that was translated.', 'translationOf');
        const { original } = around.facts;
        if (original.status === 'none') throw refuse['unknown-original']('Register the original first.', 'translationOf');
        if (original.content.language === language) throw refuse['own-original'](`The original is in ${language} too.`, 'language');
      }
      return [{ type: 'ResourceRegistered', data: { ...contentOf({ ...asked, chapters }), ...editionOf(asked) } }];
    },

    CorrectResource: step(({ reason, ...asked }: commands.CorrectResource, { content }) => {
      const corrected = contentOf(withoutNull({ ...content, ...given(asked) }));
      return same(corrected, contentOf(content)) ? [] : { type: 'ResourceCorrected', data: { ...corrected, reason } };
    }),

    CorrectEdition: step(({ reason, ...asked }: commands.CorrectEdition, { editions }) => {
      const before = editions.at(-1) ?? {};
      const corrected = editionOf({ ...before, ...given(asked) });
      const number = editions.length;
      return same(corrected, before) ? [] : { type: 'EditionCorrected', data: { number, ...corrected, reason } };
    }),

    AddEdition: step((asked: commands.AddEdition, { editions }) => {
      const edition = editionOf(asked);
      if (!edition.edition && !edition.publishedOn && !edition.digest) {
        throw refuse['edition-unknown']('Give its name, its date or the digest of its file.');
      }
      const known = editions.findIndex((one) => same(one, edition) || (edition.digest !== undefined && one.digest === edition.digest));
      if (known >= 0) throw refuse['same-edition'](`It is edition ${known + 1} of the resource here.`);
      return { type: 'EditionAdded', data: { number: editions.length + 1, ...edition } };
    }),

    RetireResource: step(({ reason }: commands.RetireResource) => ({ type: 'ResourceRetired', data: { reason } })),
  },

  evolve: {
    ResourceRegistered: (_, data, { effectiveAt }) => ({
      status: 'listed',
      since: toDay(effectiveAt),
      content: contentOf(data),
      editions: [editionOf(data)],
    }),
    ResourceCorrected: (state, data, { effectiveAt }) => ({ ...state, since: toDay(effectiveAt), content: contentOf(data) }),
    EditionCorrected: (state, data, { effectiveAt }) => ({
      ...state,
      since: toDay(effectiveAt),
      editions: changeAt(state.editions, data.number - 1, () => editionOf(data)),
    }),
    EditionAdded: (state, data, { effectiveAt }) => ({
      ...state,
      since: toDay(effectiveAt),
      editions: append(state.editions, editionOf(data)),
    }),
    ResourceRetired: (state, _, { effectiveAt }) => ({ ...state, status: 'retired', since: toDay(effectiveAt) }),
  },
};

/** What is given as null is taken away; and the title in English, where it is the title itself. */
function withoutNull(fields: object): ResourceContent {
  const said = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as unknown as ResourceContent;
  const { titleEn: _, ...inEnglish } = said;
  return said.language === 'en' ? inEnglish : said;
}

/** What a correction names; what it does not name stays. */
const given = (asked: object): object => Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));

const same = (one: object, other: object): boolean => JSON.stringify(one) === JSON.stringify(other);
