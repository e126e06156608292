import { aggregateId, laterTime, type RecordedEvent, toDay, view } from '#libs/event-sourcing';
import { country } from '#libs/reference';
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
import { without } from '../domain/study.decider.js';
import type { StudyEvents } from '../domain/study.messages.js';
import { recommendations, studyKinds, studyStatuses } from '../domain/study.vocabulary.js';

const StudyReview = object({
  draft: integer,
  reviewer: text,
  recommendation: optional(withMeaning(code(recommendations), 'Absent: still to answer.')),
  notes: optional(uuid),
  day: optional(day),
});
export type StudyReview = Shaped<typeof StudyReview>;

/** A study, from its commission on. */
export const StudyEntry = object({
  study: uuid,
  kind: code(studyKinds),
  title: text,
  question: optional(withMeaning(text, 'What it is to find out.')),
  origins: list(text),
  destinations: list(text),
  language: optional(text),
  authors: withMeaning(text, 'The institution that writes it.'),
  status: code(studyStatuses),
  since: day,
  commissionedOn: day,
  citations: list(object({ dataset: uuid, vintage: text })),
  drafts: list(object({ draft: integer, digest: text, day, changes: optional(text) })),
  reviews: list(StudyReview),
  publishedOn: optional(day),
  digest: optional(withMeaning(text, 'SHA-256 of the published file.')),
  url: optional(uri),
  doi: optional(text),
  errata: list(object({ erratum: integer, day, text, digest: optional(text) })),
  retractedOn: optional(day),
  reason: optional(withMeaning(text, 'Why it was retracted or abandoned.')),
  revision: integer,
  search: internal(text),
});
export type StudyEntry = Shaped<typeof StudyEntry>;

type Entry = StudyEntry | undefined;

const changed = (entry: Entry, { effectiveAt, revision }: RecordedEvent, changes: Partial<StudyEntry>): Entry =>
  entry && { ...entry, since: toDay(effectiveAt), revision, ...changes };

const named = (codes: readonly string[]): readonly string[] => codes.map((code) => country(code)?.name.en ?? code);

export const studies = view<StudyEntry, StudyEvents>('research.studies', 3, {
  categories: ['study'],
  schema: documentSchema(StudyEntry, { indexes: [['status', 'publishedOn']], words: ['search'] }),
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
