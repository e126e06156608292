import { aggregateId, defined, type RecordedEvent, toDay, view } from '#libs/event-sourcing';
import { ATTACHED_FILE } from '#libs/files/http';
import { languageName, montrealChapter } from '#libs/reference';
import {
  code,
  day,
  documentSchema,
  integer,
  internal,
  list,
  object,
  optional,
  type Shaped,
  text,
  uri,
  uuid,
  withMeaning,
} from '#libs/shapes';
import type { ModuleEvents } from '../domain/module.messages.js';
import { type ModuleContent, toModuleContent, totalMinutes } from '../domain/module-content.js';
import { carriedOver, keptIn, type Materials, withMaterial, withoutMaterial } from '../domain/module-material.js';
import { audiences, levels } from '../domain/programme.vocabulary.js';

const CONTENT = {
  title: text,
  summary: optional(text),
  chapter: withMeaning(integer, 'Of the Montreal Recommendations.'),
  audience: list(code(audiences.codes)),
  level: code(levels),
  languages: list(text),
  units: list(object({ unit: text, title: text, minutes: integer })),
  assessment: object({ passMark: integer, attempts: optional(integer) }),
  validityMonths: optional(withMeaning(integer, 'How long a certificate is valid; absent: without end.')),
};

const PublishedVersion = object({
  ...CONTENT,
  version: integer,
  publishedOn: day,
  minutes: integer,
  changes: optional(withMeaning(text, 'What is different from the version before.')),
});
export type PublishedVersion = Shaped<typeof PublishedVersion>;

const ModuleMaterial = object({
  ...{ material: uuid, unit: text, title: text, language: text },
  file: optional(withMeaning(ATTACHED_FILE, 'Read under `modules/{module}/files/{file}`.')),
  link: optional(uri),
  versions: withMeaning(
    list(integer),
    'The versions of the module that it is learnt from in; that of a draft among them. None: withdrawn.',
  ),
});
export type ModuleMaterial = Shaped<typeof ModuleMaterial>;

export const moduleStatuses = ['draft', 'published', 'retired'] as const;

/** A module: what its newest version says, or its draft while none is published. */
export const ModuleEntry = object({
  module: uuid,
  code: text,
  status: code(moduleStatuses),
  statusSince: withMeaning(day, 'First day of the status.'),
  ...CONTENT,
  version: optional(withMeaning(integer, 'The newest published version.')),
  minutes: integer,
  versions: list(PublishedVersion),
  draft: optional(object(CONTENT)),
  materials: withMeaning(list(ModuleMaterial), 'What its units are learnt from.'),
  retiredBecause: optional(text),
  successor: optional(uuid),
  revision: integer,
  search: internal(text),
});
export type ModuleEntry = Shaped<typeof ModuleEntry>;

type Entry = ModuleEntry | undefined;

const toSearchText = (code: string, { title, summary, chapter, audience, languages, units }: ModuleContent): string =>
  [
    ...[code, title, summary, montrealChapter(chapter)?.title],
    ...units.map((unit) => unit.title),
    ...audience.map((role) => audiences.labelOf(role)),
    ...languages.map(languageName),
  ]
    .filter(Boolean)
    .join(' ');

/** The entry with what a version or a first draft says, and nothing of what it no longer says. */
const withContent = (
  entry: Pick<ModuleEntry, 'module' | 'code' | 'status' | 'statusSince' | 'versions' | 'materials' | 'revision'>,
  content: ModuleContent,
) => ({
  module: entry.module,
  code: entry.code,
  status: entry.status,
  statusSince: entry.statusSince,
  ...toModuleContent(content),
  minutes: totalMinutes(content),
  versions: entry.versions,
  materials: entry.materials,
  revision: entry.revision,
  search: toSearchText(entry.code, content),
});

/** The lists of a state stand for arrays, which a view keeps. */
const listMaterials = (materials: Materials): ModuleMaterial[] => [...materials];

const toStatus = (status: ModuleEntry['status'], { effectiveAt, revision }: RecordedEvent) => ({
  status,
  statusSince: toDay(effectiveAt),
  revision,
});

/** The modules of the programme with all their versions: published ones for everybody, drafts for the Secretariat. */
export const modules = view<ModuleEntry, ModuleEvents>('training.modules', 4, {
  categories: ['module'],
  schema: documentSchema(ModuleEntry, { indexes: ['code', ['status', 'code']], words: ['search'] }),
  on: {
    ModuleDrafted: (_, event) => {
      const { code, ...draft } = event.data;
      return {
        ...withContent({ module: aggregateId(event.stream), code, versions: [], materials: [], ...toStatus('draft', event) }, draft),
        draft,
      };
    },
    ModuleDraftEdited: (entry: Entry, event) =>
      entry &&
      (entry.versions.length > 0
        ? { ...entry, draft: event.data, revision: event.revision }
        : { ...withContent({ ...entry, revision: event.revision }, event.data), draft: event.data }),
    ModuleVersionPublished: (entry: Entry, event) => {
      if (!entry) return undefined;
      const { version, code: _, changes, ...content } = event.data;
      const published = defined({
        ...toModuleContent(content),
        ...{ version, publishedOn: toDay(event.effectiveAt), minutes: totalMinutes(content), changes },
      });
      const units = content.units.map(({ unit }) => unit);
      const materials = listMaterials(keptIn(entry.materials, version, units));
      const versions = [...entry.versions, published];
      return { ...withContent({ ...entry, ...toStatus('published', event), versions, materials }, content), version };
    },
    ModuleRevisionStarted: (entry: Entry, event) => {
      const standing = entry?.versions.find(({ version }) => version === event.data.version);
      if (!entry || !standing) return entry;
      const materials = listMaterials(carriedOver(entry.materials, standing.version));
      return { ...entry, draft: toModuleContent(standing), materials, revision: event.revision };
    },
    ModuleRevisionDropped: (entry: Entry, event) => {
      if (!entry) return undefined;
      const { draft: _, ...kept } = entry;
      return { ...kept, materials: listMaterials(keptIn(entry.materials, event.data.version + 1, [])), revision: event.revision };
    },
    MaterialAttached: (entry: Entry, { data, revision }) =>
      entry && { ...entry, materials: listMaterials(withMaterial(entry.materials, data)), revision },
    MaterialWithdrawn: (entry: Entry, { data: { material, version }, revision }) =>
      entry && { ...entry, materials: listMaterials(withoutMaterial(entry.materials, material, version)), revision },
    ModuleRetired: (entry: Entry, event) => {
      if (!entry) return undefined;
      const { draft: _, ...kept } = entry;
      const { reason, successor } = event.data;
      return defined({ ...kept, ...toStatus('retired', event), retiredBecause: reason, successor });
    },
  },
});
