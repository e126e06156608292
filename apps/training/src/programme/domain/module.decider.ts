import { type Decider, type DecisionContext, type EventOf, type ItemList, itemsBy, nameBasedUuid, toDay } from '#libs/event-sourcing';
import { effectiveDay } from './effective-day.js';
import type { ModuleEvents } from './module.messages.js';
import * as commands from './module.messages.js';
import { refuse } from './module.refusals.js';
import { contentOf, type ModuleContent, sameContent } from './module-content.js';

export interface ModuleVersion {
  readonly version: number;
  readonly publishedOn: string;
  readonly content: ModuleContent;
}

/** A module of the programme. */
export interface Module {
  readonly status: 'none' | 'draft' | 'published' | 'retired';
  readonly code: string;
  /** Day of the last step: the next is not before it. */
  readonly since: string;
  readonly draft?: ModuleContent;
  /** By number, from 1. */
  readonly versions: ItemList<ModuleVersion>;
}

export interface ModuleFacts {
  /** The module that takes the place of one that is retired. */
  readonly successor: Module;
}

type Around = DecisionContext<ModuleFacts>;
type Event = EventOf<ModuleEvents>;

const byNumber = itemsBy<ModuleVersion>(({ version }) => String(version));

const none: Module = { status: 'none', code: '', since: '', versions: [] };

/** What is done about a module that is there and not retired. */
const step =
  <C>(decide: (command: C, module: Module, around: Around) => Event | readonly Event[]) =>
  (command: C, state: Module, around: Around): readonly Event[] => {
    if (state.status === 'none') throw refuse['unknown-module']('No module is recorded under this id.');
    const day = effectiveDay(around);
    if (day < state.since) throw refuse['before-the-last-step'](`The last step was on ${state.since}.`, 'effectiveAt');
    if (state.status === 'retired') throw refuse.retired(`It was retired on ${state.since}.`);
    return [decide(command, state, around)].flat() as readonly Event[];
  };

const codeTaken = (owner: string) =>
  refuse['code-taken'](
    `It is the code of the module ${owner}. If nothing is recorded of it, a step was interrupted: repeat that under this id.`,
    'code',
  );

export const module: Decider<Module, ModuleEvents, typeof commands, ModuleFacts> = {
  category: 'module',
  initial: none,
  commands,
  idOf: (asked) => asked.module,
  unique: { modulecode: { value: ({ code }) => (code ? nameBasedUuid('module-code', code) : undefined), taken: codeTaken } },

  lookups: {
    successor: (asked) =>
      asked instanceof commands.RetireModule && asked.successor ? { decider: module, id: asked.successor } : undefined,
  },

  decide: {
    DraftModule: (asked, { status }, around) => {
      effectiveDay(around);
      if (status !== 'none') throw refuse['already-drafted']('A module is recorded under this id; give another id.', 'module');
      return [{ type: 'ModuleDrafted', data: { code: asked.code, ...contentOf(asked) } }];
    },

    EditDraft: step((asked: commands.EditDraft, state) => {
      const draft = draftOf(state);
      const content = contentOf({ ...draft, ...given(asked) });
      return sameContent(content, draft) ? [] : { type: 'ModuleDraftEdited', data: content };
    }),

    PublishVersion: step(({ changes }: commands.PublishVersion, state) => {
      const content = draftOf(state);
      const before = newestVersion(state);
      if (before && sameContent(before.content, content)) {
        throw refuse['nothing-new'](`The draft says what version ${before.version} says. Edit it, or drop the revision.`);
      }
      const version = (before?.version ?? 0) + 1;
      return { type: 'ModuleVersionPublished', data: { version, code: state.code, ...contentOf(content), ...(changes && { changes }) } };
    }),

    StartRevision: step((_: commands.StartRevision, state) => {
      const from = standing(state);
      if (state.draft) throw refuse['draft-open']('Edit the draft that is open, or drop it.');
      return { type: 'ModuleRevisionStarted', data: { from: from.version } };
    }),

    DropRevision: step((_: commands.DropRevision, state) => {
      const from = standing(state);
      draftOf(state);
      return { type: 'ModuleRevisionDropped', data: { from: from.version } };
    }),

    RetireModule: step(({ module: id, reason, successor }: commands.RetireModule, state, { facts }) => {
      standing(state);
      if (successor === id) throw refuse['own-successor']('Name another module, or none.', 'successor');
      if (successor && facts.successor.status !== 'published') {
        throw refuse['unknown-successor']('Publish the module first, or name none.', 'successor');
      }
      return { type: 'ModuleRetired', data: { code: state.code, reason, ...(successor && { successor }) } };
    }),
  },

  evolve: {
    ModuleDrafted: (_, { code, ...draft }, { effectiveAt }) => ({ ...none, status: 'draft', code, since: toDay(effectiveAt), draft }),
    ModuleDraftEdited: (state, draft, { effectiveAt }) => ({ ...state, since: toDay(effectiveAt), draft }),
    ModuleVersionPublished: ({ draft: _, ...state }, { version, code: __, changes: ___, ...content }, { effectiveAt }) => ({
      ...state,
      status: 'published',
      since: toDay(effectiveAt),
      versions: byNumber.put(state.versions, { version, publishedOn: toDay(effectiveAt), content }),
    }),
    ModuleRevisionStarted: (state, { from }, { effectiveAt }) => {
      const version = moduleVersion(state, from);
      return { ...state, since: toDay(effectiveAt), ...(version && { draft: version.content }) };
    },
    ModuleRevisionDropped: ({ draft: _, ...state }, __, { effectiveAt }) => ({ ...state, since: toDay(effectiveAt) }),
    ModuleRetired: ({ draft: _, ...state }, __, { effectiveAt }) => ({ ...state, status: 'retired', since: toDay(effectiveAt) }),
  },
};

/** A published version of a module, also of one that is retired; undefined: there is none of this number. */
export const moduleVersion = ({ versions }: Module, version: number): ModuleVersion | undefined => byNumber.get(versions, String(version));

/** The version that new learners learn; also of a retired module: ask its status. */
export const newestVersion = ({ versions }: Module): ModuleVersion | undefined => versions.at(-1);

/** The version that was the newest on a day, also when that is told late; undefined: none was published by then. */
export const newestVersionOn = ({ versions }: Module, day: string): ModuleVersion | undefined =>
  versions.findLast(({ publishedOn }) => publishedOn <= day);

/** What an edit names; what it does not name stays. */
const given = (asked: object): object => Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));

function draftOf({ draft }: Module): ModuleContent {
  if (!draft) throw refuse['no-draft']('Start a revision; learners of the version that stands are not disturbed by it.');
  return draft;
}

function standing(state: Module): ModuleVersion {
  const version = newestVersion(state);
  if (!version) throw refuse['not-published']('No version of it is published yet.');
  return version;
}
