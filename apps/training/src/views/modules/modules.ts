import { Schema } from 'mongoose';
import { aggregateId, type RecordedEvent, toDay, view } from '#libs/event-sourcing';
import { languageName, montrealChapter } from '#libs/reference';
import type { ModuleEvents } from '../../domain/module.messages.js';
import { contentOf, type ModuleContent, minutesOf } from '../../domain/module-content.js';
import { audiences } from '../../domain/programme-words.js';

export interface PublishedVersion extends ModuleContent {
  readonly version: number;
  readonly publishedOn: string;
  readonly minutes: number;
  /** What is different from the version before. */
  readonly changes?: string;
}

/** A module: what its newest version says, or its draft while none is published. */
export interface ModuleEntry extends ModuleContent {
  readonly module: string;
  readonly code: string;
  readonly status: 'draft' | 'published' | 'retired';
  /** First day of the status. */
  readonly since: string;
  /** The newest published version. */
  readonly version?: number;
  readonly minutes: number;
  readonly versions: readonly PublishedVersion[];
  readonly draft?: ModuleContent;
  readonly retiredBecause?: string;
  readonly successor?: string;
  readonly revision: number;
  readonly search: string;
}

const schema = new Schema({
  module: String,
  code: String,
  status: String,
  since: String,
  title: String,
  summary: String,
  chapter: Number,
  audience: [String],
  level: String,
  languages: [String],
  units: [Schema.Types.Mixed],
  assessment: Schema.Types.Mixed,
  validityMonths: Number,
  version: Number,
  minutes: Number,
  versions: [Schema.Types.Mixed],
  draft: Schema.Types.Mixed,
  retiredBecause: String,
  successor: String,
  revision: Number,
  search: String,
})
  .index({ code: 1 })
  .index({ status: 1, code: 1 })
  .index({ search: 'text' });

type Entry = ModuleEntry | undefined;

/** What a search looks through. */
const searchOf = (code: string, { title, summary, chapter, audience, languages, units }: ModuleContent): string =>
  [
    ...[code, title, summary, montrealChapter(chapter)?.title],
    ...units.map((unit) => unit.title),
    ...audience.map((one) => audiences.labelOf(one)),
    ...languages.map(languageName),
  ]
    .filter(Boolean)
    .join(' ');

/** The entry with what a version or a first draft says, and nothing of what it no longer says. */
const saying = (entry: Pick<ModuleEntry, 'module' | 'code' | 'status' | 'since' | 'versions' | 'revision'>, content: ModuleContent) => ({
  module: entry.module,
  code: entry.code,
  status: entry.status,
  since: entry.since,
  ...contentOf(content),
  minutes: minutesOf(content),
  versions: entry.versions,
  revision: entry.revision,
  search: searchOf(entry.code, content),
});

const at = (status: ModuleEntry['status'], { effectiveAt, revision }: RecordedEvent) => ({ status, since: toDay(effectiveAt), revision });

/** The modules of the programme with all their versions: published ones for everybody, drafts for the Secretariat. */
export const modules = view<ModuleEntry, ModuleEvents>('training.modules', 2, {
  categories: ['module'],
  schema,
  on: {
    ModuleDrafted: (_, event) => {
      const { code, ...draft } = event.data;
      return { ...saying({ module: aggregateId(event.stream), code, versions: [], ...at('draft', event) }, draft), draft };
    },
    ModuleDraftEdited: (entry: Entry, event) =>
      entry &&
      (entry.versions.length > 0
        ? { ...entry, draft: event.data, revision: event.revision }
        : { ...saying({ ...entry, revision: event.revision }, event.data), draft: event.data }),
    ModuleVersionPublished: (entry: Entry, event) => {
      if (!entry) return undefined;
      const { version, code: _, changes, ...content } = event.data;
      const published = {
        ...contentOf(content),
        ...{ version, publishedOn: toDay(event.effectiveAt), minutes: minutesOf(content) },
        ...(changes && { changes }),
      };
      return { ...saying({ ...entry, ...at('published', event), versions: [...entry.versions, published] }, content), version };
    },
    ModuleRevisionStarted: (entry: Entry, event) => {
      const from = entry?.versions.find(({ version }) => version === event.data.from);
      return entry && from && { ...entry, draft: contentOf(from), revision: event.revision };
    },
    ModuleRevisionDropped: (entry: Entry, event) => {
      if (!entry) return undefined;
      const { draft: _, ...kept } = entry;
      return { ...kept, revision: event.revision };
    },
    ModuleRetired: (entry: Entry, event) => {
      if (!entry) return undefined;
      const { draft: _, ...kept } = entry;
      const { reason, successor } = event.data;
      return { ...kept, ...at('retired', event), retiredBecause: reason, ...(successor && { successor }) };
    },
  },
});
