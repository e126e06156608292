import {
  append,
  changeAt,
  createEvent,
  type Decider,
  type DecisionContext,
  defined,
  type ItemList,
  itemsBy,
  requiring,
  toDay,
} from '#libs/event-sourcing';
import { attachable, type FileState, fileLookup } from '#libs/files';
import { effectiveDay } from '../../programme/domain/effective-day.js';
import { file } from '../../programme/domain/file.js';
import { stepGuards } from '../../programme/domain/step-guards.js';
import type { ResourceEvents } from './resource.messages.js';
import * as commands from './resource.messages.js';
import { refuse } from './resource.refusals.js';
import { EDITION, type Edition, type ResourceContent, toEdition, toResourceContent } from './resource-content.js';

/** A resource of the guidance library. */
export interface Resource {
  readonly status: 'none' | 'listed' | 'retired';
  /** Day of the last step: the next is not before it. */
  readonly lastStepOn: string;
  readonly content: ResourceContent;
  /** By number, from 1; the last one is the one that holds. */
  readonly editions: ItemList<Edition>;
  /** Files that an edition has, or had until a correction. */
  readonly files: ItemList<string>;
}

export interface ResourceFacts {
  /** The resource that one is a translation of. */
  readonly original: Resource;
  readonly file: FileState;
}

type Context = DecisionContext<ResourceFacts>;

const none: Resource = {
  status: 'none',
  lastStepOn: '',
  content: { kind: 'guideline', title: '', language: 'en', chapters: [] },
  editions: [],
  files: [],
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
    file: (command) => ('file' in command ? fileLookup(file, command.file) : undefined),
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
      return [
        event('ResourceRegistered', { ...toResourceContent({ ...command, chapters }), ...toAttachedEdition(command, none, context) }),
      ];
    },

    CorrectResource: step(({ reason, ...fields }: commands.CorrectResource, { content }) => {
      const corrected = toResourceContent(withoutNull({ ...content, ...defined(fields) }));
      return isSame(corrected, toResourceContent(content)) ? [] : [event('ResourceCorrected', { ...corrected, reason })];
    }),

    CorrectEdition: step(({ reason, ...fields }: commands.CorrectEdition, state, context) => {
      const { editions } = state;
      const newest = editions.at(-1) ?? {};
      const said = fields.file === newest.file?.id ? { ...fields, file: newest.file } : toAttachedEdition(fields, state, context);
      const corrected = toEdition({ ...newest, ...defined(said) });
      return isSame(corrected, newest) ? [] : [event('EditionCorrected', { number: editions.length, ...corrected, reason })];
    }),

    AddEdition: step((command: commands.AddEdition, state, context) => {
      const { editions } = state;
      const edition = toAttachedEdition(command, state, context);
      if (!edition.edition && !edition.publishedOn && !edition.file) {
        throw refuse['edition-unknown']('Give its name, its date or its file.');
      }
      const index = editions.findIndex(
        (listed) => isSame(listed, edition) || (edition.file !== undefined && listed.file?.digest === edition.file.digest),
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
      files: data.file ? [data.file.id] : [],
    }),
    ResourceCorrected: (state, data, { effectiveAt }) => ({ ...state, lastStepOn: toDay(effectiveAt), content: toResourceContent(data) }),
    EditionCorrected: (state, data, { effectiveAt }) => ({
      ...state,
      lastStepOn: toDay(effectiveAt),
      editions: changeAt(state.editions, data.number - 1, () => toEdition(data)),
      files: withFile(state.files, data),
    }),
    EditionAdded: (state, data, { effectiveAt }) => ({
      ...state,
      lastStepOn: toDay(effectiveAt),
      editions: append(state.editions, toEdition(data)),
      files: withFile(state.files, data),
    }),
    ResourceRetired: (state, _, { effectiveAt }) => ({ ...state, status: 'retired', lastStepOn: toDay(effectiveAt) }),
  },
};

type EditionSaid = Pick<commands.AddEdition, 'resource' | 'edition' | 'publishedOn' | 'file' | 'source'>;

/** With the file that it names. @throws Refusal */
function toAttachedEdition(
  { resource: record, file: id, ...said }: EditionSaid,
  { files }: Resource,
  { facts, ...context }: Context,
): Edition {
  return toEdition(defined({ ...said, file: attachable(facts.file, { id, kind: EDITION, record, held: files }, context) }));
}

/** By itself: the fold does not look through all that there are. */
const fileList = itemsBy<string>((file) => file);

const withFile = (files: ItemList<string>, { file: attached }: Edition): ItemList<string> =>
  attached ? fileList.put(files, attached.id) : files;

/** Fields that are given as null are taken away; and the title in English, where it is the title itself. */
function withoutNull(fields: object): ResourceContent {
  const content = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as unknown as ResourceContent;
  const { titleEn: _, ...inEnglish } = content;
  return content.language === 'en' ? inEnglish : content;
}

const isSame = (first: object, second: object): boolean => JSON.stringify(first) === JSON.stringify(second);
