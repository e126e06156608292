import { aggregateId, type RecordedEvent, toDay, view } from '#libs/event-sourcing';
import { sortKey } from '#libs/names';
import { country, montrealChapter, subdivision, themes } from '#libs/reference';
import { anything, boolean, list, number, storedFields, text } from '#libs/shapes';
import type { PracticeEvents } from '../domain/practice.messages.js';
import type { PracticeContent } from '../domain/practice.vocabulary.js';

export interface PracticeStep {
  readonly entry: string;
  readonly type: string;
  /** Day on which it took effect. */
  readonly day: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly data: object;
}

/** A version of a practice, and what was said of it. */
export interface PracticeVersion extends PracticeContent {
  readonly version: number;
  readonly status: string;
  /** First day of the status. */
  readonly since: string;
  /** The newest version that was reviewed. */
  readonly reviewed?: number;
  readonly reviewedOn?: string;
  /** Absent: by the Secretariat. */
  readonly reviewer?: string;
  readonly reviewGroup?: string;
  readonly finding?: string;
  /** What has to be changed in a practice that was returned. */
  readonly toChange?: string;
}

/**
 * A practice of a member as it is shown: in the version that is highlighted, for as long as it is; one that is not, in its newest
 * version. Every list, page, table and answer is made of this, that for everybody too.
 */
export interface PracticeEntry extends PracticeVersion {
  readonly practice: string;
  readonly member: string;
  readonly submittedOn: string;
  /** The version that everybody sees, and since when. */
  readonly highlighted?: number;
  readonly highlightedOn?: string;
  /** The revision of a highlighted practice, until it is highlighted too. */
  readonly newer?: PracticeVersion;
  /** Of what is shown, and of what is newer: what a list is narrowed by. */
  readonly statuses: readonly string[];
  readonly archivedOn?: string;
  readonly why?: string;
  readonly revision: number;
  readonly search: string;
  readonly sortTitle: string;
  readonly steps: readonly PracticeStep[];
}

/** A highlighted practice as everybody sees it. */
export interface HighlightedPractice extends Omit<PracticeContent, 'publishable'> {
  readonly practice: string;
  readonly member: string;
  readonly version: number;
  readonly highlightedOn: string;
}

const schema = storedFields<PracticeEntry>(
  {
    practice: text,
    member: text,
    kind: text,
    title: text,
    titleEn: text,
    summary: text,
    description: text,
    themes: list(text),
    countries: list(text),
    subdivision: text,
    chapters: list(number),
    language: text,
    inUseSince: number,
    instrument: text,
    source: text,
    solution: text,
    publishable: boolean,
    version: number,
    status: text,
    since: text,
    reviewed: number,
    reviewedOn: text,
    reviewer: text,
    reviewGroup: text,
    finding: text,
    toChange: text,
    submittedOn: text,
    highlighted: number,
    highlightedOn: text,
    newer: anything,
    statuses: list(text),
    archivedOn: text,
    why: text,
    revision: number,
    search: text,
    sortTitle: text,
    steps: list(anything),
  },
  { indexes: ['sortTitle', ['status', 'sortTitle'], ['statuses', 'sortTitle'], ['member', 'sortTitle']], words: ['search'] },
);

type Entry = PracticeEntry | undefined;

const stepOf = ({ id, type, effectiveAt, recordedAt, actor, data }: RecordedEvent): PracticeStep => ({
  entry: id,
  type,
  day: toDay(effectiveAt),
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

const CONTENT = [
  ...['kind', 'title', 'titleEn', 'summary', 'description', 'themes', 'countries', 'subdivision', 'chapters', 'language', 'inUseSince'],
  ...['instrument', 'source', 'solution', 'publishable'],
] as readonly (keyof PracticeContent)[];
const VERSION: readonly (keyof PracticeVersion)[] = [
  ...CONTENT,
  ...(['version', 'status', 'since', 'reviewed', 'reviewedOn', 'reviewer', 'reviewGroup', 'finding', 'toChange'] as const),
];

const picked = <Item extends object, Field extends keyof Item>(item: Item, fields: readonly Field[]): Pick<Item, Field> =>
  Object.fromEntries(fields.filter((field) => item[field] !== undefined).map((field) => [field, item[field]])) as Pick<Item, Field>;

const without = <Item extends object, Field extends keyof Item>(item: Item, ...fields: readonly Field[]): Omit<Item, Field> =>
  Object.fromEntries(Object.entries(item).filter(([field]) => !fields.some((left) => left === field))) as Omit<Item, Field>;

/** The newest version, which decisions are about. */
export const newestOf = (entry: PracticeEntry): PracticeVersion =>
  entry.newer ?? picked<PracticeVersion, keyof PracticeVersion>(entry, VERSION);

/** What everybody sees of it; undefined: nothing. */
export const highlightedOf = (entry: PracticeEntry): HighlightedPractice | undefined => {
  const { practice, member, version, highlightedOn } = entry;
  if (highlightedOn === undefined) return undefined;
  const { publishable: _, ...content } = picked<PracticeContent, keyof PracticeContent>(entry, CONTENT);
  return { practice, member, version, ...content, highlightedOn };
};

type Kept = Omit<PracticeEntry, keyof PracticeVersion | 'newer' | 'statuses' | 'search' | 'sortTitle'>;

/** The one rule of what is shown: the highlighted version stands until the newest one is highlighted too. */
function shownAs(before: PracticeEntry | undefined, kept: Kept, newest: PracticeVersion): PracticeEntry {
  const stands = before && kept.highlighted !== undefined && kept.highlighted !== newest.version;
  const shown = stands ? picked<PracticeVersion, keyof PracticeVersion>(before, VERSION) : newest;
  return {
    ...kept,
    ...shown,
    ...(stands && { newer: newest }),
    statuses: stands ? [shown.status, newest.status] : [shown.status],
    ...foundBy(shown),
  };
}

/** The entry after an event: what it makes of the newest version, and what else it says of the practice. */
function changed(
  entry: Entry,
  event: RecordedEvent,
  newest: (before: PracticeVersion) => PracticeVersion,
  also: (before: Kept) => Kept = (before) => before,
): Entry {
  if (!entry) return undefined;
  const kept = without(entry, ...VERSION, 'newer', 'statuses', 'search', 'sortTitle') as Kept;
  const told = { ...kept, revision: event.revision, steps: [...entry.steps, stepOf(event)] };
  return shownAs(entry, also(told), newest(newestOf(entry)));
}

const at = (status: string, { effectiveAt }: RecordedEvent) => ({ status, since: toDay(effectiveAt) });

const on =
  (event: RecordedEvent, status?: string) =>
  (before: PracticeVersion): PracticeVersion => ({ ...before, ...at(status ?? before.status, event) });

/** The library of practices: for members and the Secretariat every practice, for everybody what is highlighted. */
export const practices = view<PracticeEntry, PracticeEvents>('working-groups.practices', 3, {
  categories: ['practice'],
  schema,
  on: {
    PracticeSubmitted: (_, event) => {
      const { member, ...content } = event.data;
      const kept = { practice: aggregateId(event.stream), member, submittedOn: toDay(event.effectiveAt), revision: event.revision };
      return shownAs(undefined, { ...kept, steps: [stepOf(event)] }, { ...content, version: 1, ...at('submitted', event) });
    },
    // What a revision does not say any more does not stay from the version before; what was said of that in review does.
    PracticeRevised: (entry, event) => {
      const { changes: _, ...said } = event.data;
      return changed(entry, event, (before) => ({ ...without(before, 'toChange', ...CONTENT), ...said, ...at('submitted', event) }));
    },
    PracticeReturned: (entry, event) =>
      changed(entry, event, (before) => ({ ...before, ...at('returned', event), toChange: event.data.reason })),
    PracticeReviewed: (entry, event) => {
      const { version, reviewer, group, finding } = event.data;
      return changed(entry, event, (before) => ({
        ...(without(before, 'reviewer', 'reviewGroup', 'finding') as PracticeVersion),
        ...at('reviewed', event),
        reviewed: version,
        reviewedOn: toDay(event.effectiveAt),
        ...(reviewer && { reviewer }),
        ...(group && { reviewGroup: group }),
        ...(finding && { finding }),
      }));
    },
    PracticeHighlighted: (entry, event) =>
      changed(entry, event, on(event, 'highlighted'), (kept) => ({
        ...kept,
        highlighted: event.data.version,
        highlightedOn: toDay(event.effectiveAt),
      })),
    PracticeHighlightEnded: (entry, event) =>
      changed(
        entry,
        event,
        (before) => on(event, before.status === 'highlighted' ? 'reviewed' : before.status)(before),
        (kept) => without(kept, 'highlighted', 'highlightedOn') as Kept,
      ),
    PracticeHandedOver: (entry, event) => changed(entry, event, on(event), (kept) => ({ ...kept, member: event.data.to })),
    PracticeArchived: (entry, event) =>
      changed(entry, event, on(event, 'archived'), (kept) => ({ ...kept, archivedOn: toDay(event.effectiveAt), why: event.data.why })),
    PracticeRestored: (entry, event) => changed(entry, event, on(event, 'submitted'), (kept) => without(kept, 'archivedOn', 'why') as Kept),
  },
});
