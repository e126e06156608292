import { Schema } from 'mongoose';
import { aggregateId, type RecordedEvent, throughInstant, view } from '#libs/event-sourcing';
import { country, subdivision } from '#libs/reference';
import type { EntryContent } from '../../domain/profile-words.js';
import type { RegulatoryProfileEvents } from '../../domain/regulatory-profile.messages.js';

/** An entry as it was known from an instant on, until its next version. */
export interface EntryVersion {
  readonly entry: string;
  readonly change: 'recorded' | 'corrected' | 'ended' | 'withdrawn';
  readonly recordedAt: string;
  readonly content: EntryContent;
  readonly reason?: string;
  /** The instrument that ended it. */
  readonly endedBy?: string;
  readonly replaces?: string;
  readonly replacedBy?: string;
}

/** What is and was known of the regulation of recruitment in one jurisdiction. */
export interface Profile {
  readonly profile: string;
  readonly country: string;
  readonly countryName: string;
  readonly subdivision?: string;
  readonly subdivisionName?: string;
  /** Topics on which there is an entry that was not withdrawn, in force or not. */
  readonly topics: readonly string[];
  readonly revision: number;
  /** Of every entry, in the order in which they were recorded. */
  readonly versions: readonly EntryVersion[];
}

/** An entry as it is known now. */
export interface RuleRow extends EntryContent {
  readonly profile: string;
  readonly country: string;
  readonly countryName: string;
  readonly subdivision?: string;
  readonly entry: string;
  readonly recordedAt: string;
  /** The last day in force; the last of the calendar's where no end is known. */
  readonly lastDay: string;
}

const NO_END = '9999-12-31';

const schema = new Schema({
  profile: String,
  country: String,
  countryName: String,
  subdivision: String,
  subdivisionName: String,
  topics: [String],
  revision: Number,
  versions: [Schema.Types.Mixed],
}).index({ countryName: 1 });

const rows = new Schema({
  profile: String,
  country: String,
  countryName: String,
  subdivision: String,
  entry: String,
  recordedAt: String,
  lastDay: String,
  topic: String,
  rule: String,
  charger: String,
  payer: String,
  permission: String,
  charges: [String],
  cap: Schema.Types.Mixed,
  direction: String,
  counterparts: [String],
  scope: String,
  instrument: String,
  article: String,
  source: String,
  language: String,
  validFrom: String,
  validUntil: String,
  besides: Boolean,
})
  .index({ topic: 1, countryName: 1 })
  .index({ country: 1 });

type Known = Profile | undefined;

const withVersion = (before: Profile, event: RecordedEvent, version: Omit<EntryVersion, 'recordedAt'>): Profile => {
  const versions = [...before.versions, { ...version, recordedAt: event.recordedAt }];
  const topics = new Set(standing(versions).map(({ content }) => content.topic));
  return { ...before, topics: [...topics].sort(), revision: event.revision, versions };
};

const contentNow = (before: Profile, entry: string): EntryContent | undefined =>
  before.versions.findLast((version) => version.entry === entry)?.content;

export const profiles = view<Profile, RegulatoryProfileEvents, RuleRow>('research.profiles', 1, {
  categories: ['regulatoryprofile'],
  schema,
  rows: {
    schema: rows,
    of: (document) =>
      standing(document.versions).map(({ entry, recordedAt, content }) => ({
        id: entry,
        profile: document.profile,
        country: document.country,
        countryName: document.countryName,
        ...(document.subdivision && { subdivision: document.subdivision }),
        entry,
        recordedAt,
        ...content,
        lastDay: content.validUntil ?? NO_END,
      })),
  },
  on: {
    ProfileEntryRecorded: (before: Known, event) => {
      const { country: code, subdivision: part, entry, content, replaces } = event.data;
      const partName = part && subdivision(part)?.name;
      const opened: Profile = before ?? {
        profile: aggregateId(event.stream),
        country: code,
        countryName: country(code)?.name.en ?? code,
        ...(part && { subdivision: part }),
        ...(partName && { subdivisionName: partName }),
        topics: [],
        revision: event.revision,
        versions: [],
      };
      return withVersion(opened, event, { entry, change: 'recorded', content, ...(replaces && { replaces }) });
    },
    ProfileEntryCorrected: (before: Known, event) => {
      const { entry, content, reason } = event.data;
      return before && withVersion(before, event, { entry, change: 'corrected', content, reason });
    },
    ProfileEntryEnded: (before: Known, event) => {
      const { entry, validUntil, instrument, replacedBy } = event.data;
      const content = before && contentNow(before, entry);
      if (!before || !content) return before;
      return withVersion(before, event, {
        entry,
        change: 'ended',
        content: { ...content, validUntil },
        ...(instrument && { endedBy: instrument }),
        ...(replacedBy && { replacedBy }),
      });
    },
    ProfileEntryWithdrawn: (before: Known, event) => {
      const { entry, reason } = event.data;
      const content = before && contentNow(before, entry);
      return before && content ? withVersion(before, event, { entry, change: 'withdrawn', content, reason }) : before;
    },
  },
});

/** The newest version of each entry that was not withdrawn, in the order in which the entries were first recorded. */
const standing = (versions: readonly EntryVersion[]): readonly EntryVersion[] => {
  const newest = new Map<string, EntryVersion>();
  for (const version of versions) newest.set(version.entry, version);
  return [...newest.values()].filter(({ change }) => change !== 'withdrawn');
};

/** The entries in force on a day, as they were known at an instant (a date: its end; absent: by all that is recorded). */
export const inForceOn = ({ versions }: Profile, on: string, knownAt?: string): readonly EntryVersion[] => {
  const known = knownAt === undefined ? versions : versions.filter(({ recordedAt }) => recordedAt <= throughInstant(knownAt));
  return standing(known).filter(({ content: { validFrom, validUntil } }) => validFrom <= on && on <= (validUntil ?? NO_END));
};
