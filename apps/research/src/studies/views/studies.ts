import { aggregateId, defined, laterTime, type RecordedEvent, toDay, view } from '#libs/event-sourcing';
import { ATTACHED_FILE } from '#libs/files/http';
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
import { withoutCitation } from '../domain/study.decider.js';
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
  lastStepOn: day,
  commissionedOn: day,
  citations: list(object({ dataset: uuid, vintage: text })),
  drafts: list(object({ draft: integer, file: ATTACHED_FILE, day, changes: optional(text) })),
  reviews: list(StudyReview),
  publishedOn: optional(day),
  file: optional(withMeaning(ATTACHED_FILE, 'Of a published one: read under `studies/{study}/files/{file}`.')),
  url: optional(uri),
  doi: optional(text),
  errata: list(object({ erratum: integer, day, text, file: optional(ATTACHED_FILE) })),
  retractedOn: optional(day),
  reason: optional(withMeaning(text, 'Why it was retracted or abandoned.')),
  revision: integer,
  search: internal(text),
});
export type StudyEntry = Shaped<typeof StudyEntry>;

type Entry = StudyEntry | undefined;

const withChange = (entry: Entry, { effectiveAt, revision }: RecordedEvent, changes: Partial<StudyEntry>): Entry =>
  entry && { ...entry, lastStepOn: toDay(effectiveAt), revision, ...changes };

const toNames = (codes: readonly string[]): readonly string[] => codes.map((code) => country(code)?.name.en ?? code);

export const studies = view<StudyEntry, StudyEvents>('research.studies', 7, {
  categories: ['study'],
  schema: documentSchema(StudyEntry, {
    indexes: [
      ['publishedOn', '-title'],
      ['lastStepOn', '-title'],
      ['status', 'publishedOn'],
    ],
    words: ['search'],
  }),
  on: {
    StudyCommissioned: (_, event) => ({
      study: aggregateId(event.stream),
      ...event.data,
      status: 'commissioned',
      lastStepOn: toDay(event.effectiveAt),
      commissionedOn: toDay(event.effectiveAt),
      citations: [],
      drafts: [],
      reviews: [],
      errata: [],
      revision: event.revision,
      search: [event.data.title, event.data.authors, ...toNames(event.data.origins), ...toNames(event.data.destinations)].join(' '),
    }),
    VintageCited: (entry, event) => withChange(entry, event, { citations: [...(entry?.citations ?? []), event.data] }),
    CitationDropped: (entry, event) => withChange(entry, event, { citations: withoutCitation(entry?.citations ?? [], event.data) }),
    StudyDraftSubmitted: (entry, event) =>
      withChange(entry, event, { status: 'drafted', drafts: [...(entry?.drafts ?? []), { ...event.data, day: toDay(event.effectiveAt) }] }),
    PeerReviewRequested: (entry, event) =>
      withChange(entry, event, {
        status: 'under-review',
        reviews: [...(entry?.reviews ?? []), ...event.data.reviewers.map((reviewer) => ({ draft: event.data.draft, reviewer }))],
      }),
    PeerReviewRecorded: (entry, event) => {
      const { draft, reviewer, recommendation, notes, last } = event.data;
      const answer = defined({ draft, reviewer, recommendation, notes, day: toDay(event.effectiveAt) });
      return withChange(entry, event, {
        status: last ? 'reviewed' : 'under-review',
        lastStepOn: laterTime(answer.day, entry?.lastStepOn),
        reviews: (entry?.reviews ?? []).map((review) => (review.draft === draft && review.reviewer === reviewer ? answer : review)),
      });
    },
    StudyPublished: (entry, event) => {
      const { file, url, doi } = event.data;
      return withChange(entry, event, defined({ status: 'published', publishedOn: toDay(event.effectiveAt), file, url, doi }));
    },
    ErratumPublished: (entry, event) =>
      withChange(entry, event, { errata: [...(entry?.errata ?? []), { ...event.data, day: toDay(event.effectiveAt) }] }),
    StudyRetracted: (entry, event) =>
      withChange(entry, event, { status: 'retracted', retractedOn: toDay(event.effectiveAt), reason: event.data.reason }),
    StudyAbandoned: (entry, event) => withChange(entry, event, { status: 'abandoned', reason: event.data.reason }),
  },
});
