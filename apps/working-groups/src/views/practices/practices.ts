import { Schema } from 'mongoose';
import { dateOf, idOf, type RecordedEvent, view } from '#libs/event-sourcing';
import { sortKey } from '#libs/names';
import { country, montrealChapter, subdivision, themes } from '#libs/reference';
import type { PracticeEvents } from '../../domain/practice.messages.js';
import type { PracticeContent } from '../../domain/practice-words.js';

export interface PracticeStep {
  readonly entry: string;
  readonly type: string;
  /** Day on which it took effect. */
  readonly day: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly data: object;
}

/** A practice of a member in its newest version. */
export interface PracticeEntry extends PracticeContent {
  readonly practice: string;
  readonly member: string;
  readonly status: string;
  readonly version: number;
  readonly submittedOn: string;
  /** First day of the status. */
  readonly since: string;
  /** The version that everybody sees, and since when. */
  readonly highlighted?: number;
  readonly highlightedOn?: string;
  /** The newest version that was reviewed. */
  readonly reviewed?: number;
  readonly reviewedOn?: string;
  /** Absent: by the Secretariat. */
  readonly reviewer?: string;
  readonly reviewGroup?: string;
  readonly finding?: string;
  /** What has to be changed in a practice that was returned. */
  readonly toChange?: string;
  readonly archivedOn?: string;
  readonly why?: string;
  readonly revision: number;
  readonly search: string;
  readonly sortTitle: string;
  readonly steps: readonly PracticeStep[];
}

/** A highlighted practice as everybody sees it: the version that was highlighted. */
export interface HighlightedPractice extends PracticeContent {
  readonly practice: string;
  readonly member: string;
  readonly version: number;
  readonly highlightedOn: string;
  readonly search: string;
  readonly sortTitle: string;
}

const content = {
  kind: String,
  title: String,
  titleEn: String,
  summary: String,
  description: String,
  themes: [String],
  countries: [String],
  subdivision: String,
  chapters: [Number],
  language: String,
  inUseSince: Number,
  instrument: String,
  source: String,
  solution: String,
  publishable: Boolean,
  practice: String,
  member: String,
  version: Number,
  highlightedOn: String,
  search: String,
  sortTitle: String,
};

const schema = new Schema({
  ...content,
  status: String,
  submittedOn: String,
  since: String,
  highlighted: Number,
  reviewed: Number,
  reviewedOn: String,
  reviewer: String,
  reviewGroup: String,
  finding: String,
  toChange: String,
  archivedOn: String,
  why: String,
  revision: Number,
  steps: [Schema.Types.Mixed],
})
  .index({ sortTitle: 1 })
  .index({ status: 1, sortTitle: 1 })
  .index({ status: 1, since: 1 })
  .index({ member: 1, sortTitle: 1 })
  .index({ search: 'text' });

type Entry = PracticeEntry | undefined;

const stepOf = ({ id, type, effectiveAt, recordedAt, actor, data }: RecordedEvent): PracticeStep => ({
  entry: id,
  type,
  day: dateOf(effectiveAt),
  recordedAt,
  actor,
  data,
});

/** What a search looks through, and what a list is in the order of. */
const foundBy = (of: PracticeContent) => ({
  search: [
    ...[of.title, of.titleEn, of.summary, of.description, of.instrument, of.subdivision && subdivision(of.subdivision)?.name],
    ...of.themes.map((theme) => themes.labelOf(theme)),
    ...of.countries.map((code) => country(code)?.name.en),
    ...of.chapters.map((number) => montrealChapter(number)?.title),
  ]
    .filter(Boolean)
    .join(' '),
  sortTitle: sortKey(of.titleEn ?? of.title),
});

const changed = (entry: Entry, event: RecordedEvent, change: Partial<PracticeEntry>): Entry =>
  entry && { ...entry, ...change, revision: event.revision, steps: [...entry.steps, stepOf(event)] };

const at = (status: string, { effectiveAt }: RecordedEvent) => ({ status, since: dateOf(effectiveAt) });

/** An entry without some of what it said before. */
function without(entry: Entry, ...fields: readonly (keyof PracticeEntry)[]): Entry {
  return (
    entry &&
    (Object.fromEntries(Object.entries(entry).filter(([field]) => !fields.some((one) => one === field))) as unknown as PracticeEntry)
  );
}

/** What a revision does not say any more does not stay from the version before. */
const OPTIONAL = ['titleEn', 'description', 'subdivision', 'language', 'inUseSince', 'instrument', 'source', 'solution'] as const;

/** The library of practices: every practice in its newest version, for members and the Secretariat. */
export const practices = view<PracticeEntry, PracticeEvents>('working-groups.practices', 2, {
  categories: ['practice'],
  schema,
  on: {
    PracticeSubmitted: (_, event) => ({
      practice: idOf(event.stream),
      ...event.data,
      ...foundBy(event.data),
      version: 1,
      submittedOn: dateOf(event.effectiveAt),
      ...at('submitted', event),
      revision: event.revision,
      steps: [stepOf(event)],
    }),
    PracticeRevised: (entry, event) => {
      const { changes: _, ...said } = event.data;
      return changed(without(entry, 'toChange', ...OPTIONAL), event, { ...said, ...foundBy(said), ...at('submitted', event) });
    },
    PracticeReturned: (entry, event) => changed(entry, event, { ...at('returned', event), toChange: event.data.reason }),
    PracticeReviewed: (entry, event) => {
      const { version, reviewer, group, finding } = event.data;
      return changed(without(entry, 'reviewer', 'reviewGroup', 'finding'), event, {
        ...at('reviewed', event),
        reviewed: version,
        reviewedOn: dateOf(event.effectiveAt),
        ...(reviewer && { reviewer }),
        ...(group && { reviewGroup: group }),
        ...(finding && { finding }),
      });
    },
    PracticeHighlighted: (entry, event) =>
      changed(entry, event, { ...at('highlighted', event), highlighted: event.data.version, highlightedOn: dateOf(event.effectiveAt) }),
    PracticeHighlightEnded: (entry, event) =>
      changed(
        without(entry, 'highlighted', 'highlightedOn'),
        event,
        entry?.status === 'highlighted' ? at('reviewed', event) : { since: dateOf(event.effectiveAt) },
      ),
    PracticeHandedOver: (entry, event) => changed(entry, event, { member: event.data.to, since: dateOf(event.effectiveAt) }),
    PracticeArchived: (entry, event) =>
      changed(entry, event, { ...at('archived', event), archivedOn: dateOf(event.effectiveAt), why: event.data.why }),
    PracticeRestored: (entry, event) => changed(without(entry, 'archivedOn', 'why'), event, at('submitted', event)),
  },
});

/** What everybody sees, in the version that was highlighted, for as long as it is. */
export const highlightedPractices = view<HighlightedPractice, PracticeEvents>('working-groups.highlighted-practices', 2, {
  categories: ['practice'],
  schema: new Schema(content).index({ sortTitle: 1 }).index({ highlightedOn: -1 }).index({ search: 'text' }),
  on: {
    PracticeHighlighted: (_, event) => ({
      practice: idOf(event.stream),
      ...event.data,
      ...foundBy(event.data),
      highlightedOn: dateOf(event.effectiveAt),
    }),
    PracticeHandedOver: (shown, event) => shown && { ...shown, member: event.data.to },
    PracticeHighlightEnded: () => undefined,
  },
});
