import { aggregateId, defined, type RecordedEvent, toDay, view } from '#libs/event-sourcing';
import { sortKey } from '#libs/names';
import { dayStep, daySteps } from '#libs/platform';
import { country, montrealChapter, subdivision, themes } from '#libs/reference';
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
  optionals,
  type Shaped,
  text,
  uri,
  uuid,
  withMeaning,
} from '#libs/shapes';
import { eventSchemas } from '../../event-schemas.js';
import type { PracticeEvents } from '../domain/practice.messages.js';
import { archivings, PRACTICE_TEXTS, type PracticeContent, practiceKinds, practiceStatuses } from '../domain/practice.vocabulary.js';

export const contentFields = {
  kind: code(practiceKinds),
  title: text,
  titleEn: optional(text),
  summary: text,
  description: optional(text),
  themes: list(code(themes.codes)),
  countries: list(text),
  subdivision: optional(text),
  chapters: list(integer),
  ...optionals({ language: text, inUseSince: integer, instrument: text, source: uri, solution: uuid }),
  publishable: withMeaning(boolean, 'True: its member agrees that everybody may see it.'),
};

/** A version of a practice, and what was said of it. */
const versionFields = {
  ...contentFields,
  version: integer,
  status: code(practiceStatuses),
  lastStepOn: day,
  reviewed: optional(withMeaning(integer, 'The newest version that was reviewed.')),
  reviewedOn: optional(day),
  reviewer: optional(withMeaning(uuid, 'The member that reviewed it; absent: the Secretariat.')),
  ...optionals({ reviewGroup: uuid, finding: text }),
  toChange: optional(withMeaning(text, 'Of a returned practice; for its member, the Secretariat and auditors.')),
};
const PracticeVersion = object(versionFields);
export type PracticeVersion = Shaped<typeof PracticeVersion>;

const PracticeStep = daySteps('PracticeStep', eventSchemas.practice ?? {}, PRACTICE_TEXTS);

/**
 * A practice of a member as it is shown: in the version that is highlighted, for as long as it is; one that is not, in its newest
 * version. Every list, page, table and answer is made of this, that for everybody too.
 */
export const PracticeEntry = object({
  practice: uuid,
  member: uuid,
  ...versionFields,
  submittedOn: day,
  highlighted: optional(withMeaning(integer, 'The version that everybody sees, and which is shown here too.')),
  highlightedOn: optional(day),
  newer: optional(withMeaning(PracticeVersion, 'The revision of a highlighted practice, until it is highlighted too.')),
  // Of what is shown, and of what is newer: what a list is narrowed by.
  statuses: internal(list(code(practiceStatuses))),
  ...optionals({ archivedOn: day, why: code(archivings) }),
  revision: integer,
  search: internal(text),
  sortTitle: internal(text),
  steps: list(PracticeStep),
});
export type PracticeEntry = Shaped<typeof PracticeEntry>;

/** A highlighted practice as everybody sees it. */
export interface HighlightedPractice extends Omit<PracticeContent, 'publishable'> {
  readonly practice: string;
  readonly member: string;
  readonly version: number;
  readonly highlightedOn: string;
}

const schema = documentSchema(PracticeEntry, {
  indexes: ['sortTitle', ['status', 'sortTitle'], ['statuses', 'sortTitle'], ['member', 'sortTitle']],
  words: ['search'],
});

type Entry = PracticeEntry | undefined;

const toSearchFields = (content: PracticeContent) => ({
  search: [
    ...[content.title, content.titleEn, content.summary, content.description, content.instrument],
    content.subdivision && subdivision(content.subdivision)?.name,
    ...content.themes.map((theme) => themes.labelOf(theme)),
    ...content.countries.map((code) => country(code)?.name.en),
    ...content.chapters.map((number) => montrealChapter(number)?.title),
  ]
    .filter(Boolean)
    .join(' '),
  sortTitle: sortKey(content.titleEn ?? content.title),
});

const CONTENT = Object.keys(contentFields) as readonly (keyof PracticeContent)[];
const VERSION = Object.keys(versionFields) as readonly (keyof PracticeVersion)[];

const pickPresent = <Item extends object, Field extends keyof Item>(item: Item, fields: readonly Field[]): Pick<Item, Field> =>
  Object.fromEntries(fields.filter((field) => item[field] !== undefined).map((field) => [field, item[field]])) as Pick<Item, Field>;

const without = <Item extends object, Field extends keyof Item>(item: Item, ...fields: readonly Field[]): Omit<Item, Field> =>
  Object.fromEntries(Object.entries(item).filter(([field]) => !fields.some((excluded) => excluded === field))) as Omit<Item, Field>;

/** The newest version, which decisions are about. */
export const toNewest = (entry: PracticeEntry): PracticeVersion =>
  entry.newer ?? pickPresent<PracticeVersion, keyof PracticeVersion>(entry, VERSION);

/** Undefined: nothing of it is for everybody. */
export const toHighlighted = (entry: PracticeEntry): HighlightedPractice | undefined => {
  const { practice, member, version, highlightedOn } = entry;
  if (highlightedOn === undefined) return undefined;
  const { publishable: _, ...content } = pickPresent<PracticeContent, keyof PracticeContent>(entry, CONTENT);
  return { practice, member, version, ...content, highlightedOn };
};

type Frame = Omit<PracticeEntry, keyof PracticeVersion | 'newer' | 'statuses' | 'search' | 'sortTitle'>;

/** The one rule of what is shown: the highlighted version stands until the newest one is highlighted too. */
function toEntry(previous: Entry, frame: Frame, newest: PracticeVersion): PracticeEntry {
  const stands = previous && frame.highlighted !== undefined && frame.highlighted !== newest.version;
  const shown = stands ? pickPresent<PracticeVersion, keyof PracticeVersion>(previous, VERSION) : newest;
  return defined({
    ...frame,
    ...shown,
    newer: stands ? newest : undefined,
    statuses: stands ? [shown.status, newest.status] : [shown.status],
    ...toSearchFields(shown),
  });
}

/** The entry after an event: what it makes of the newest version, and what else it says of the practice. */
function withChange(
  entry: Entry,
  event: RecordedEvent,
  change: (newest: PracticeVersion) => PracticeVersion,
  also: (frame: Frame) => Frame = (frame) => frame,
): Entry {
  if (!entry) return undefined;
  const frame = without(entry, ...VERSION, 'newer', 'statuses', 'search', 'sortTitle') as Frame;
  const next = { ...frame, revision: event.revision, steps: [...entry.steps, dayStep(event)] };
  return toEntry(entry, also(next), change(toNewest(entry)));
}

type Status = PracticeVersion['status'];

const atStep = (status: Status, { effectiveAt }: RecordedEvent) => ({ status, lastStepOn: toDay(effectiveAt) });

/** The newest version after a step, at this status; absent: the one that it had. */
const step =
  (event: RecordedEvent, status?: Status) =>
  (newest: PracticeVersion): PracticeVersion => ({ ...newest, ...atStep(status ?? newest.status, event) });

/** The library of practices: for members and the Secretariat every practice, for everybody what is highlighted. */
export const practices = view<PracticeEntry, PracticeEvents>('working-groups.practices', 4, {
  categories: ['practice'],
  schema,
  on: {
    PracticeSubmitted: (_, event) => {
      const { member, ...content } = event.data;
      const frame = { practice: aggregateId(event.stream), member, submittedOn: toDay(event.effectiveAt), revision: event.revision };
      return toEntry(undefined, { ...frame, steps: [dayStep(event)] }, { ...content, version: 1, ...atStep('submitted', event) });
    },
    // What a revision does not say any more does not stay from the version before; what was said of that in review does.
    PracticeRevised: (entry, event) => {
      const { changes: _, ...content } = event.data;
      return withChange(entry, event, (newest) => ({
        ...without(newest, 'toChange', ...CONTENT),
        ...content,
        ...atStep('submitted', event),
      }));
    },
    PracticeReturned: (entry, event) =>
      withChange(entry, event, (newest) => ({ ...newest, ...atStep('returned', event), toChange: event.data.reason })),
    PracticeReviewed: (entry, event) => {
      const { version: reviewed, reviewer, group: reviewGroup, finding } = event.data;
      const review = defined({ reviewed, reviewedOn: toDay(event.effectiveAt), reviewer, reviewGroup, finding });
      return withChange(entry, event, (newest) => ({
        ...without(newest, 'reviewer', 'reviewGroup', 'finding'),
        ...atStep('reviewed', event),
        ...review,
      }));
    },
    PracticeHighlighted: (entry, event) =>
      withChange(entry, event, step(event, 'highlighted'), (frame) => ({
        ...frame,
        highlighted: event.data.version,
        highlightedOn: toDay(event.effectiveAt),
      })),
    PracticeHighlightEnded: (entry, event) =>
      withChange(
        entry,
        event,
        (newest) => step(event, newest.status === 'highlighted' ? 'reviewed' : newest.status)(newest),
        (frame) => without(frame, 'highlighted', 'highlightedOn') as Frame,
      ),
    PracticeHandedOver: (entry, event) => withChange(entry, event, step(event), (frame) => ({ ...frame, member: event.data.member })),
    PracticeArchived: (entry, event) =>
      withChange(entry, event, step(event, 'archived'), (frame) => ({
        ...frame,
        archivedOn: toDay(event.effectiveAt),
        why: event.data.why,
      })),
    PracticeRestored: (entry, event) =>
      withChange(entry, event, step(event, 'submitted'), (frame) => without(frame, 'archivedOn', 'why') as Frame),
  },
});
