import {
  createEvent,
  type Decider,
  type DecisionContext,
  defined,
  type ItemList,
  itemsBy,
  nameBasedUuid,
  requiring,
  toDay,
} from '#libs/event-sourcing';
import { attachable, type FileState, fileLookup } from '#libs/files';
import { come, effectiveDay } from './effective-day.js';
import { file } from './file.js';
import type { ModuleEvents } from './module.messages.js';
import * as commands from './module.messages.js';
import { refuse } from './module.refusals.js';
import { type ModuleContent, sameContent, toModuleContent } from './module-content.js';
import {
  carriedOver,
  differs,
  findMaterial,
  keptIn,
  MATERIAL,
  type Material,
  type Materials,
  withMaterial,
  withoutMaterial,
} from './module-material.js';
import { stepGuards } from './step-guards.js';

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
  readonly lastStepOn: string;
  readonly draft?: ModuleContent;
  /** By number, from 1. */
  readonly versions: ItemList<ModuleVersion>;
  /** What its units are learnt from, and were. */
  readonly materials: Materials;
}

export interface ModuleFacts {
  /** The module that takes the place of one that is retired. */
  readonly successor: Module;
  /** The file of material. */
  readonly file: FileState;
}

type Context = DecisionContext<ModuleFacts>;

const byNumber = itemsBy<ModuleVersion>(({ version }) => String(version));

const none: Module = { status: 'none', code: '', lastStepOn: '', versions: [], materials: [] };

const event = createEvent<ModuleEvents>();
const requires = requiring<Module, Context>();

function existing({ status }: Module): void {
  if (status === 'none') throw refuse['unknown-module']('No module is recorded under this id.');
}

/** The draft that is worked on. */
function openDraft({ draft }: Module): { readonly draft: ModuleContent } {
  if (!draft) throw refuse['no-draft']('Start a revision; learners of the version that stands are not disturbed by it.');
  return { draft };
}

/** The version that stands. */
function standingVersion(state: Module): { readonly newest: ModuleVersion } {
  const newest = newestVersion(state);
  if (!newest) throw refuse['not-published']('No version of it is published yet.');
  return { newest };
}

/** The version that material is for: the one that is named, else the draft, else the newest. @throws Refusal */
function requireVersion(state: Module, named: number | undefined): { readonly version: number; readonly units: readonly string[] } {
  const next = (newestVersion(state)?.version ?? 0) + 1;
  const version = named ?? (state.draft ? next : next - 1);
  const content = version === next ? state.draft : moduleVersion(state, version)?.content;
  if (!content) throw refuse['unknown-version'](`No version ${version} of it is published, or being drafted.`, 'version');
  return { version, units: content.units.map(({ unit }) => unit) };
}

/** Learners go on with a version that stands, and with a module that was retired: what they learn from can be put right. */
const materialStep = requires(existing, come);

const step = [existing, ...stepGuards(refuse)] as const;
const draftStep = requires(...step, openDraft);
const versionStep = requires(...step, standingVersion);
const revisionStep = requires(...step, standingVersion, openDraft);

/** Whose the codes are, by their reservations. */
export const MODULE_CODES = 'modulecode';
export const moduleCodeId = (code: string): string => nameBasedUuid('module-code', code);

const codeTaken = (owner: string) =>
  refuse['code-taken'](
    `It is the code of the module ${owner}. If nothing is recorded of it, a step was interrupted: repeat that under this id.`,
    'code',
  );

export const module: Decider<Module, ModuleEvents, typeof commands, ModuleFacts> = {
  category: 'module',
  initial: none,
  commands,
  idOf: (command) => command.module,
  unique: { [MODULE_CODES]: { value: ({ code }) => (code ? moduleCodeId(code) : undefined), taken: codeTaken } },

  lookups: {
    file: (command) => (command instanceof commands.AttachMaterial ? fileLookup(file, command.file) : undefined),
    successor: (command) =>
      command instanceof commands.RetireModule && command.successor ? { decider: module, id: command.successor } : undefined,
  },

  decide: {
    DraftModule: (command, { status }, context) => {
      effectiveDay(context);
      if (status !== 'none') throw refuse['already-drafted']('A module is recorded under this id; give another id.', 'module');
      return [event('ModuleDrafted', { code: command.code, ...toModuleContent(command) })];
    },

    EditDraft: draftStep((command: commands.EditDraft, { draft }) => {
      const content = toModuleContent({ ...draft, ...defined(command) });
      return sameContent(content, draft) ? [] : [event('ModuleDraftEdited', content)];
    }),

    PublishVersion: draftStep(({ changes }: commands.PublishVersion, state) => {
      const newest = newestVersion(state);
      const next = (newest?.version ?? 0) + 1;
      if (newest && sameContent(newest.content, state.draft) && !differs(state.materials, newest.version, next)) {
        throw refuse['nothing-new'](`The draft says what version ${newest.version} says. Edit it, or drop the revision.`);
      }
      return [event('ModuleVersionPublished', defined({ version: next, code: state.code, ...toModuleContent(state.draft), changes }))];
    }),

    StartRevision: versionStep((_: commands.StartRevision, { draft, newest: { version } }) => {
      if (draft) throw refuse['draft-open']('Edit the draft that is open, or drop it.');
      return [event('ModuleRevisionStarted', { version })];
    }),

    DropRevision: revisionStep((_: commands.DropRevision, { newest: { version } }) => [event('ModuleRevisionDropped', { version })]),

    AttachMaterial: materialStep((command: commands.AttachMaterial, state, { facts, ...context }) => {
      const { module: record, unit, title, language, link, file: id } = command;
      const { materials } = state;
      const { version, units } = requireVersion(state, command.version);
      if (!units.includes(unit)) throw refuse['unknown-unit'](`Version ${version} has the units ${units.join(', ')}.`, 'unit');
      if ((id === undefined) === (link === undefined))
        throw refuse['file-or-link']('Give a file or a link.', id === undefined ? 'file' : 'link');
      const material = command.material ?? nameBasedUuid(context.commandId, 'material');
      if (findMaterial(materials, material)) throw refuse['material-attached']('Material is attached under this id.', 'material');
      const held = { includes: (wanted: string) => hasFile(state, wanted) };
      const attached = attachable(facts.file, { id, kind: MATERIAL, record, held }, context);
      return [event('MaterialAttached', { version, ...toMaterial({ material, unit, title, language, link, file: attached }) })];
    }),

    WithdrawMaterial: materialStep(({ material, reason, version: named }: commands.WithdrawMaterial, state) => {
      const { version } = requireVersion(state, named);
      if (!findMaterial(state.materials, material)?.versions.includes(version)) {
        throw refuse['unknown-material'](`Version ${version} has no such material.`, 'material');
      }
      return [event('MaterialWithdrawn', { material, version, reason })];
    }),

    RetireModule: versionStep(({ module: id, reason, successor }: commands.RetireModule, { code }, { facts }) => {
      if (successor === id) throw refuse['own-successor']('Name another module, or none.', 'successor');
      if (successor && facts.successor.status !== 'published') {
        throw refuse['unknown-successor']('Publish the module first, or name none.', 'successor');
      }
      return [event('ModuleRetired', defined({ code, reason, successor }))];
    }),
  },

  evolve: {
    ModuleDrafted: (_, { code, ...draft }, { effectiveAt }) => ({ ...none, status: 'draft', code, lastStepOn: toDay(effectiveAt), draft }),
    ModuleDraftEdited: (state, draft, { effectiveAt }) => ({ ...state, lastStepOn: toDay(effectiveAt), draft }),
    ModuleVersionPublished: ({ draft: _, ...state }, { version, code: __, changes: ___, ...content }, { effectiveAt }) => ({
      ...state,
      materials: keptIn(
        state.materials,
        version,
        content.units.map(({ unit }) => unit),
      ),
      status: 'published',
      lastStepOn: toDay(effectiveAt),
      versions: byNumber.put(state.versions, { version, publishedOn: toDay(effectiveAt), content }),
    }),
    ModuleRevisionStarted: (state, { version }, { effectiveAt }) =>
      defined({
        ...state,
        lastStepOn: toDay(effectiveAt),
        draft: moduleVersion(state, version)?.content,
        materials: carriedOver(state.materials, version),
      }),
    ModuleRevisionDropped: ({ draft: _, ...state }, { version }, { effectiveAt }) => ({
      ...state,
      lastStepOn: toDay(effectiveAt),
      materials: keptIn(state.materials, version + 1, []),
    }),
    MaterialAttached: (state, attached) => ({ ...state, materials: withMaterial(state.materials, attached) }),
    MaterialWithdrawn: (state, { material, version }) => ({ ...state, materials: withoutMaterial(state.materials, material, version) }),
    ModuleRetired: ({ draft: _, ...state }, __, { effectiveAt }) => ({ ...state, status: 'retired', lastStepOn: toDay(effectiveAt) }),
  },
};

const toMaterial = ({
  material,
  unit,
  title,
  language,
  file: attached,
  link,
}: { readonly [Field in keyof Material]: Material[Field] | undefined }) =>
  defined({ material, unit, title, language, file: attached, link }) as Material;

/** True for a file that material of the module has, or has had. */
export const hasFile = ({ materials }: Module, wanted: string): boolean => materials.some(({ file: attached }) => attached?.id === wanted);

/** A published version of a module, also of one that is retired; undefined: there is none of this number. */
export const moduleVersion = ({ versions }: Module, version: number): ModuleVersion | undefined => byNumber.get(versions, String(version));

/** The version that new learners learn; also of a retired module: ask its status. */
export const newestVersion = ({ versions }: Module): ModuleVersion | undefined => versions.at(-1);

/** The version that was the newest on a day, also when that is told late; undefined: none was published by then. */
export const newestVersionOn = ({ versions }: Module, day: string): ModuleVersion | undefined =>
  versions.findLast(({ publishedOn }) => publishedOn <= day);
