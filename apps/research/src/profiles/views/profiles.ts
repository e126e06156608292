import { aggregateId, type RecordedEvent, throughInstant, view } from '#libs/event-sourcing';
import { country, subdivision } from '#libs/reference';
import {
  boolean,
  code,
  day,
  documentSchema,
  instant,
  integer,
  internal,
  list,
  number,
  object,
  optional,
  optionals,
  type Shaped,
  text,
  uri,
  uuid,
  withMeaning,
} from '#libs/shapes';
import type { RegulatoryProfileEvents } from '../domain/regulatory-profile.messages.js';
import { chargers, charges, directions, type EntryContent, payers, permissions, topics } from '../domain/regulatory-profile.vocabulary.js';

const CONTENT = {
  topic: code(topics.codes),
  rule: text,
  charger: optional(code(chargers.codes)),
  payer: optional(code(payers.codes)),
  permission: optional(code(permissions.codes)),
  charges: withMeaning(list(code(charges.codes)), 'The charges that the rule names; empty: it does not tell them apart.'),
  cap: optional(object(optionals({ amount: number, currency: text, monthsOfWages: number }))),
  direction: code(directions.codes),
  counterparts: withMeaning(list(text), 'Countries of the other end; empty: all.'),
  scope: optional(text),
  instrument: text,
  article: optional(text),
  source: uri,
  language: optional(text),
  validFrom: withMeaning(day, 'First day in force.'),
  validUntil: optional(withMeaning(day, 'Last day in force; absent: no end is known.')),
  besides: withMeaning(boolean, 'True: it applies beside others on the same subject.'),
};

/** An entry as it was known from an instant on, until its next version. */
const EntryVersion = object({
  entry: uuid,
  change: code(['recorded', 'corrected', 'ended', 'withdrawn']),
  recordedAt: instant,
  content: object(CONTENT),
  reason: optional(text),
  endedBy: optional(withMeaning(text, 'The instrument that ended it.')),
  replaces: optional(uuid),
  replacedBy: optional(uuid),
});
export type EntryVersion = Shaped<typeof EntryVersion>;

const JURISDICTION = { profile: uuid, country: text, countryName: text, subdivision: optional(text) };

/** What is and was known of the regulation of recruitment in one jurisdiction. */
export const Profile = object({
  ...JURISDICTION,
  subdivisionName: optional(text),
  topics: withMeaning(list(code(topics.codes)), 'On which there is an entry that was not withdrawn, in force or not.'),
  revision: integer,
  versions: withMeaning(list(EntryVersion), 'Every entry in every version, in the order of recording.'),
});
export type Profile = Shaped<typeof Profile>;

/** An entry as it is known now. */
export const RuleRow = object({
  ...JURISDICTION,
  entry: uuid,
  recordedAt: instant,
  ...CONTENT,
  /** The last day in force; the last of the calendar's where no end is known. */
  lastDay: internal(day),
});
export type RuleRow = Shaped<typeof RuleRow>;

const NO_END = '9999-12-31';

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
  schema: documentSchema(Profile, { indexes: ['countryName'] }),
  rows: {
    schema: documentSchema(RuleRow, { indexes: [['topic', 'countryName'], 'country'] }),
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
