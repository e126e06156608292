import { Schema } from 'mongoose';
import { aggregateId, laterTime, type RecordedEvent, toDay, view } from '#libs/event-sourcing';
import { country } from '#libs/reference';
import { without } from '../../domain/study.decider.js';
import type { StudyEvents } from '../../domain/study.messages.js';
import type { Citation, StudyBrief } from '../../domain/study-words.js';

export interface StudyReview {
  readonly draft: number;
  readonly reviewer: string;
  /** Absent: still to answer. */
  readonly recommendation?: string;
  readonly notes?: string;
  readonly day?: string;
}

/** A study, from its commission on. */
export interface StudyEntry extends StudyBrief {
  readonly study: string;
  readonly status: string;
  readonly since: string;
  readonly commissionedOn: string;
  readonly citations: readonly Citation[];
  readonly drafts: readonly { readonly draft: number; readonly digest: string; readonly day: string; readonly changes?: string }[];
  readonly reviews: readonly StudyReview[];
  readonly publishedOn?: string;
  readonly digest?: string;
  readonly url?: string;
  readonly doi?: string;
  readonly errata: readonly { readonly erratum: number; readonly day: string; readonly text: string; readonly digest?: string }[];
  readonly retractedOn?: string;
  /** Why it was retracted or abandoned. */
  readonly reason?: string;
  readonly revision: number;
  readonly search: string;
}

const schema = new Schema({
  study: String,
  status: String,
  since: String,
  commissionedOn: String,
  kind: String,
  title: String,
  question: String,
  origins: [String],
  destinations: [String],
  language: String,
  authors: String,
  citations: [Schema.Types.Mixed],
  drafts: [Schema.Types.Mixed],
  reviews: [Schema.Types.Mixed],
  publishedOn: String,
  digest: String,
  url: String,
  doi: String,
  errata: [Schema.Types.Mixed],
  retractedOn: String,
  reason: String,
  revision: Number,
  search: String,
})
  .index({ status: 1, publishedOn: 1 })
  .index({ search: 'text' });

type Entry = StudyEntry | undefined;

const changed = (entry: Entry, { effectiveAt, revision }: RecordedEvent, changes: Partial<StudyEntry>): Entry =>
  entry && { ...entry, since: toDay(effectiveAt), revision, ...changes };

const named = (codes: readonly string[]): readonly string[] => codes.map((code) => country(code)?.name.en ?? code);

export const studies = view<StudyEntry, StudyEvents>('research.studies', 3, {
  categories: ['study'],
  schema,
  on: {
    StudyCommissioned: (_, event) => ({
      study: aggregateId(event.stream),
      ...event.data,
      status: 'commissioned',
      since: toDay(event.effectiveAt),
      commissionedOn: toDay(event.effectiveAt),
      citations: [],
      drafts: [],
      reviews: [],
      errata: [],
      revision: event.revision,
      search: [event.data.title, event.data.authors, ...named(event.data.origins), ...named(event.data.destinations)].join(' '),
    }),
    VintageCited: (entry, event) => changed(entry, event, { citations: [...(entry?.citations ?? []), event.data] }),
    CitationDropped: (entry, event) =>
      changed(entry, event, { citations: without(entry?.citations ?? [], event.data.dataset, event.data.vintage) }),
    StudyDraftSubmitted: (entry, event) =>
      changed(entry, event, { status: 'drafted', drafts: [...(entry?.drafts ?? []), { ...event.data, day: toDay(event.effectiveAt) }] }),
    PeerReviewRequested: (entry, event) =>
      changed(entry, event, {
        status: 'under-review',
        reviews: [...(entry?.reviews ?? []), ...event.data.reviewers.map((reviewer) => ({ draft: event.data.draft, reviewer }))],
      }),
    PeerReviewRecorded: (entry, event) => {
      const { draft, reviewer, recommendation, notes, last } = event.data;
      const answer = { draft, reviewer, recommendation, ...(notes && { notes }), day: toDay(event.effectiveAt) };
      return changed(entry, event, {
        status: last ? 'reviewed' : 'under-review',
        since: laterTime(answer.day, entry?.since),
        reviews: (entry?.reviews ?? []).map((one) => (one.draft === draft && one.reviewer === reviewer ? answer : one)),
      });
    },
    StudyPublished: (entry, event) => {
      const { digest, url, doi } = event.data;
      return changed(entry, event, {
        ...{ status: 'published', publishedOn: toDay(event.effectiveAt), digest, url },
        ...(doi && { doi }),
      });
    },
    ErratumPublished: (entry, event) =>
      changed(entry, event, { errata: [...(entry?.errata ?? []), { ...event.data, day: toDay(event.effectiveAt) }] }),
    StudyRetracted: (entry, event) =>
      changed(entry, event, { status: 'retracted', retractedOn: toDay(event.effectiveAt), reason: event.data.reason }),
    StudyAbandoned: (entry, event) => changed(entry, event, { status: 'abandoned', reason: event.data.reason }),
  },
});
