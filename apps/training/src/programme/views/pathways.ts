import { aggregateId, type RecordedEvent, toDay, view } from '#libs/event-sourcing';
import { sortKey } from '#libs/names';
import {
  boolean,
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
  uuid,
  withMeaning,
} from '#libs/shapes';
import type { PathwayEvents } from '../domain/pathway.messages.js';
import type { PathwayContent } from '../domain/pathway-steps.js';
import { audiences } from '../domain/programme.vocabulary.js';

export const pathwayStatuses = ['open', 'retired'] as const;

/** A pathway as it is. */
export const PathwayEntry = object({
  pathway: uuid,
  status: code(pathwayStatuses),
  statusSince: day,
  retiredBecause: optional(text),
  title: text,
  summary: optional(text),
  audience: optional(code(audiences.codes)),
  member: optional(withMeaning(uuid, 'The authority that it is tailored to.')),
  steps: list(object({ module: uuid, requires: list(uuid) })),
  revision: integer,
  /** True for one that is tailored to a role alone: everybody sees it. */
  general: internal(boolean),
  /** The modules of its steps. */
  modules: internal(list(uuid)),
  search: internal(text),
  sortTitle: internal(text),
});
export type PathwayEntry = Shaped<typeof PathwayEntry>;

const toEntry = (content: PathwayContent, event: RecordedEvent): PathwayEntry => ({
  pathway: aggregateId(event.stream),
  status: 'open',
  statusSince: toDay(event.effectiveAt),
  ...content,
  general: content.member === undefined,
  modules: content.steps.map(({ module }) => module),
  revision: event.revision,
  search: [content.title, content.summary, content.audience && audiences.labelOf(content.audience)].filter(Boolean).join(' '),
  sortTitle: sortKey(content.title),
});

/** The pathways: those for a role for everybody, those for an authority for itself, the Secretariat and auditors. */
export const pathways = view<PathwayEntry, PathwayEvents>('training.pathways', 3, {
  categories: ['pathway'],
  schema: documentSchema(PathwayEntry, {
    indexes: ['sortTitle', ['general', 'sortTitle'], ['member', 'sortTitle']],
    words: ['search'],
  }),
  on: {
    PathwayComposed: (_, event) => toEntry(event.data, event),
    PathwayChanged: (entry, event) => {
      const { changes: _, ...content } = event.data;
      return entry && { ...toEntry(content, event), statusSince: entry.statusSince };
    },
    PathwayRetired: (entry, event) =>
      entry && {
        ...entry,
        ...{ status: 'retired', statusSince: toDay(event.effectiveAt), retiredBecause: event.data.reason, revision: event.revision },
      },
  },
});
