import { Schema } from 'mongoose';
import { aggregateId, type RecordedEvent, toDay, view } from '#libs/event-sourcing';
import { sortKey } from '#libs/names';
import { languageName, montrealChapter } from '#libs/reference';
import type { ResourceEvents } from '../../domain/resource.messages.js';
import { contentOf, type Edition, editionOf, type ResourceContent } from '../../domain/resource-words.js';

export interface ListedEdition extends Edition {
  readonly number: number;
  /** The day on which it was superseded here. */
  readonly supersededOn?: string;
}

/** A resource of the guidance library with its editions; the last one is the one that holds. */
export interface ResourceEntry extends ResourceContent {
  readonly resource: string;
  readonly status: 'listed' | 'retired';
  readonly since: string;
  readonly retiredBecause?: string;
  readonly editions: readonly ListedEdition[];
  readonly revision: number;
  readonly search: string;
  readonly sortTitle: string;
}

const schema = new Schema({
  resource: String,
  status: String,
  since: String,
  retiredBecause: String,
  kind: String,
  title: String,
  titleEn: String,
  language: String,
  part: Number,
  publisher: String,
  chapters: [Number],
  translationOf: String,
  editions: [Schema.Types.Mixed],
  revision: Number,
  search: String,
  sortTitle: String,
})
  .index({ sortTitle: 1 })
  .index({ status: 1, sortTitle: 1 })
  .index({ search: 'text' });

type Entry = ResourceEntry | undefined;

/** What is said of a resource, what a search looks through, and what a list is in the order of. */
const saying = (content: ResourceContent) => ({
  ...contentOf(content),
  search: [
    ...[content.title, content.titleEn, content.publisher, languageName(content.language)],
    ...content.chapters.map((number) => montrealChapter(number)?.title),
  ]
    .filter(Boolean)
    .join(' '),
  sortTitle: sortKey(content.titleEn ?? content.title),
});

const changed = (entry: Entry, { revision }: RecordedEvent, change: (entry: ResourceEntry) => Partial<ResourceEntry>): Entry =>
  entry && { ...entry, ...change(entry), revision };

/** The guidance library: everybody may read it. */
export const resources = view<ResourceEntry, ResourceEvents>('training.resources', 2, {
  categories: ['resource'],
  schema,
  on: {
    ResourceRegistered: (_, event) => ({
      resource: aggregateId(event.stream),
      status: 'listed',
      since: toDay(event.effectiveAt),
      ...saying(event.data),
      editions: [{ number: 1, ...editionOf(event.data) }],
      revision: event.revision,
    }),
    // What is not said any more does not stay from before.
    ResourceCorrected: (entry, event) => {
      if (!entry) return undefined;
      const { resource, status, since, editions, retiredBecause } = entry;
      return {
        resource,
        status,
        since,
        editions,
        ...(retiredBecause && { retiredBecause }),
        ...saying(event.data),
        revision: event.revision,
      };
    },
    EditionCorrected: (entry, event) =>
      changed(entry, event, ({ editions }) => ({
        editions: editions.map((one) => (one.number === event.data.number ? { number: one.number, ...editionOf(event.data) } : one)),
      })),
    EditionAdded: (entry, event) =>
      changed(entry, event, ({ editions }) => ({
        editions: [
          ...editions.map((one) => ({ ...one, supersededOn: one.supersededOn ?? toDay(event.effectiveAt) })),
          { number: event.data.number, ...editionOf(event.data) },
        ],
      })),
    ResourceRetired: (entry, event) =>
      changed(entry, event, () => ({ status: 'retired', since: toDay(event.effectiveAt), retiredBecause: event.data.reason })),
  },
});
