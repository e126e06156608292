import {
  append,
  changeAt,
  createEvent,
  type Decider,
  type DecisionContext,
  defined,
  type ItemList,
  requiring,
  toDay,
} from '#libs/event-sourcing';
import { effectiveDay } from '../../programme/domain/effective-day.js';
import { stepGuards } from '../../programme/domain/step-guards.js';
import type { ResourceEvents } from './resource.messages.js';
import * as commands from './resource.messages.js';
import { refuse } from './resource.refusals.js';
import { type Edition, type ResourceContent, toEdition, toResourceContent } from './resource-content.js';

/** A resource of the guidance library. */
export interface Resource {
  readonly status: 'none' | 'listed' | 'retired';
  /** Day of the last step: the next is not before it. */
  readonly lastStepOn: string;
  readonly content: ResourceContent;
  /** By number, from 1; the last one is the one that holds. */
  readonly editions: ItemList<Edition>;
}

export interface ResourceFacts {
  /** The resource that one is a translation of. */
  readonly original: Resource;
}

type Context = DecisionContext<ResourceFacts>;

const none: Resource = {
  status: 'none',
  lastStepOn: '',
  content: { kind: 'guideline', title: '', language: 'en', chapters: [] },
  editions: [],
};

const event = createEvent<ResourceEvents>();
const requires = requiring<Resource, Context>();

function existing({ status }: Resource): void {
  if (status === 'none') throw refuse['unknown-resource']('No resource is recorded under this id.');
}

const step = requires(existing, ...stepGuards(refuse));

export const resource: Decider<Resource, ResourceEvents, typeof commands, ResourceFacts> = {
  category: 'resource',
  initial: none,
  commands,
  idOf: (command) => command.resource,

  lookups: {
    original: (command) =>
      command instanceof commands.RegisterResource && command.translationOf ? { decider: resource, id: command.translationOf } : undefined,
  },

  decide: {
    RegisterResource: (command, { status }, context) => {
      effectiveDay(context);
      if (status !== 'none') throw refuse['already-registered']('A resource is recorded under this id; give another id.', 'resource');
      const { chapters = [], translationOf, language } = command;
      if (translationOf) {
        if (translationOf === command.resource) throw refuse['own-original']('Name the resource that was translated.', 'translationOf');
        const { original } = context.facts;
        if (original.status === 'none') throw refuse['unknown-original']('Register the original first.', 'translationOf');
        if (original.content.language === language) throw refuse['own-original'](`The original is in ${language} too.`, 'language');
      }
      return [event('ResourceRegistered', { ...toResourceContent({ ...command, chapters }), ...toEdition(command) })];
    },

    CorrectResource: step(({ reason, ...fields }: commands.CorrectResource, { content }) => {
      const corrected = toResourceContent(withoutNull({ ...content, ...defined(fields) }));
      return isSame(corrected, toResourceContent(content)) ? [] : [event('ResourceCorrected', { ...corrected, reason })];
    }),

    CorrectEdition: step(({ reason, ...fields }: commands.CorrectEdition, { editions }) => {
      const newest = editions.at(-1) ?? {};
      const corrected = toEdition({ ...newest, ...defined(fields) });
      return isSame(corrected, newest) ? [] : [event('EditionCorrected', { number: editions.length, ...corrected, reason })];
    }),

    AddEdition: step((command: commands.AddEdition, { editions }) => {
      const edition = toEdition(command);
      if (!edition.edition && !edition.publishedOn && !edition.digest) {
        throw refuse['edition-unknown']('Give its name, its date or the digest of its file.');
      }
      const index = editions.findIndex(
        (listed) => isSame(listed, edition) || (edition.digest !== undefined && listed.digest === edition.digest),
      );
      if (index >= 0) throw refuse['same-edition'](`It is edition ${index + 1} of the resource here.`);
      return [event('EditionAdded', { number: editions.length + 1, ...edition })];
    }),

    RetireResource: step(({ reason }: commands.RetireResource) => [event('ResourceRetired', { reason })]),
  },

  evolve: {
    ResourceRegistered: (_, data, { effectiveAt }) => ({
      status: 'listed',
      lastStepOn: toDay(effectiveAt),
      content: toResourceContent(data),
      editions: [toEdition(data)],
    }),
    ResourceCorrected: (state, data, { effectiveAt }) => ({ ...state, lastStepOn: toDay(effectiveAt), content: toResourceContent(data) }),
    EditionCorrected: (state, data, { effectiveAt }) => ({
      ...state,
      lastStepOn: toDay(effectiveAt),
      editions: changeAt(state.editions, data.number - 1, () => toEdition(data)),
    }),
    EditionAdded: (state, data, { effectiveAt }) => ({
      ...state,
      lastStepOn: toDay(effectiveAt),
      editions: append(state.editions, toEdition(data)),
    }),
    ResourceRetired: (state, _, { effectiveAt }) => ({ ...state, status: 'retired', lastStepOn: toDay(effectiveAt) }),
  },
};

/** Fields that are given as null are taken away; and the title in English, where it is the title itself. */
function withoutNull(fields: object): ResourceContent {
  const content = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as unknown as ResourceContent;
  const { titleEn: _, ...inEnglish } = content;
  return content.language === 'en' ? inEnglish : content;
}

const isSame = (first: object, second: object): boolean => JSON.stringify(first) === JSON.stringify(second);
