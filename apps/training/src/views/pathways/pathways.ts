import { Schema } from 'mongoose';
import { aggregateId, type RecordedEvent, toDay, view } from '#libs/event-sourcing';
import { sortKey } from '#libs/names';
import type { PathwayEvents } from '../../domain/pathway.messages.js';
import type { PathwayContent } from '../../domain/pathway-steps.js';
import { audiences } from '../../domain/programme-words.js';

/** A pathway as it is. */
export interface PathwayEntry extends PathwayContent {
  readonly pathway: string;
  readonly status: 'open' | 'retired';
  readonly since: string;
  readonly retiredBecause?: string;
  /** True for one that is tailored to a role alone: everybody sees it. */
  readonly general: boolean;
  /** The modules of its steps. */
  readonly modules: readonly string[];
  readonly revision: number;
  readonly search: string;
  readonly sortTitle: string;
}

const schema = new Schema({
  pathway: String,
  status: String,
  since: String,
  retiredBecause: String,
  title: String,
  summary: String,
  audience: String,
  member: String,
  general: Boolean,
  steps: [Schema.Types.Mixed],
  modules: [String],
  revision: Number,
  search: String,
  sortTitle: String,
})
  .index({ sortTitle: 1 })
  .index({ general: 1, sortTitle: 1 })
  .index({ member: 1, sortTitle: 1 })
  .index({ search: 'text' });

const saying = (content: PathwayContent, event: RecordedEvent): PathwayEntry => ({
  pathway: aggregateId(event.stream),
  status: 'open',
  since: toDay(event.effectiveAt),
  ...content,
  general: content.member === undefined,
  modules: content.steps.map(({ module }) => module),
  revision: event.revision,
  search: [content.title, content.summary, content.audience && audiences.labelOf(content.audience)].filter(Boolean).join(' '),
  sortTitle: sortKey(content.title),
});

/** The pathways: those for a role for everybody, those for an authority for itself, the Secretariat and auditors. */
export const pathways = view<PathwayEntry, PathwayEvents>('training.pathways', 2, {
  categories: ['pathway'],
  schema,
  on: {
    PathwayComposed: (_, event) => saying(event.data, event),
    PathwayChanged: (entry, event) => {
      const { changes: _, ...content } = event.data;
      return entry && { ...saying(content, event), since: entry.since };
    },
    PathwayRetired: (entry, event) =>
      entry && {
        ...entry,
        ...{ status: 'retired', since: toDay(event.effectiveAt), retiredBecause: event.data.reason, revision: event.revision },
      },
  },
});
