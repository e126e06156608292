import { aggregateId, defined, type RecordedEvent, toDay, view } from '#libs/event-sourcing';
import { ATTACHED_FILE } from '#libs/files/http';
import { sortKey } from '#libs/names';
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
  optionals,
  type Shaped,
  text,
  uuid,
  withMeaning,
} from '#libs/shapes';
import type { ResourceEvents } from '../domain/resource.messages.js';
import { type ResourceContent, resourceKinds, toEdition, toResourceContent } from '../domain/resource-content.js';

const ListedEdition = object({
  number: integer,
  ...optionals({
    edition: text,
    publishedOn: withMeaning(text, 'A day, a month or a year.'),
    file: withMeaning(ATTACHED_FILE, 'Read under `guidance/{resource}/files/{file}`; absent: it is not at hand.'),
    source: text,
  }),
  supersededOn: optional(withMeaning(day, 'The day on which it was superseded here.')),
});

export const resourceStatuses = ['listed', 'retired'] as const;

/** A resource of the guidance library with its editions; the last one is the one that holds. */
export const ResourceEntry = object({
  resource: uuid,
  status: code(resourceStatuses),
  statusSince: day,
  retiredBecause: optional(text),
  kind: code(resourceKinds),
  title: text,
  titleEn: optional(text),
  language: text,
  part: optional(integer),
  publisher: optional(text),
  chapters: withMeaning(list(integer), 'Chapters of the Montreal Recommendations; none: not known.'),
  translationOf: optional(uuid),
  editions: list(ListedEdition),
  revision: integer,
  search: internal(text),
  sortTitle: internal(text),
});
export type ResourceEntry = Shaped<typeof ResourceEntry>;

type Entry = ResourceEntry | undefined;

/** The content of a resource with the texts that it is searched and sorted by. */
const withSearchTexts = (content: ResourceContent) => ({
  ...toResourceContent(content),
  search: [
    ...[content.title, content.titleEn, content.publisher, languageName(content.language)],
    ...content.chapters.map((number) => montrealChapter(number)?.title),
  ]
    .filter(Boolean)
    .join(' '),
  sortTitle: sortKey(content.titleEn ?? content.title),
});

const withChange = (entry: Entry, { revision }: RecordedEvent, change: (entry: ResourceEntry) => Partial<ResourceEntry>): Entry =>
  entry && { ...entry, ...change(entry), revision };

/** The guidance library: everybody may read it. */
export const resources = view<ResourceEntry, ResourceEvents>('training.resources', 4, {
  categories: ['resource'],
  schema: documentSchema(ResourceEntry, { indexes: ['sortTitle', ['status', 'sortTitle']], words: ['search'] }),
  on: {
    ResourceRegistered: (_, event) => ({
      resource: aggregateId(event.stream),
      status: 'listed',
      statusSince: toDay(event.effectiveAt),
      ...withSearchTexts(event.data),
      editions: [{ number: 1, ...toEdition(event.data) }],
      revision: event.revision,
    }),
    // What is not said any more does not stay from before.
    ResourceCorrected: (entry, event) => {
      if (!entry) return undefined;
      const { resource, status, statusSince, editions, retiredBecause } = entry;
      return defined({ resource, status, statusSince, editions, retiredBecause, ...withSearchTexts(event.data), revision: event.revision });
    },
    EditionCorrected: (entry, event) =>
      withChange(entry, event, ({ editions }) => ({
        editions: editions.map((edition) =>
          edition.number === event.data.number ? { number: edition.number, ...toEdition(event.data) } : edition,
        ),
      })),
    EditionAdded: (entry, event) =>
      withChange(entry, event, ({ editions }) => ({
        editions: [
          ...editions.map((edition) => ({ ...edition, supersededOn: edition.supersededOn ?? toDay(event.effectiveAt) })),
          { number: event.data.number, ...toEdition(event.data) },
        ],
      })),
    ResourceRetired: (entry, event) =>
      withChange(entry, event, () => ({ status: 'retired', statusSince: toDay(event.effectiveAt), retiredBecause: event.data.reason })),
  },
});
