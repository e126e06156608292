import { aggregateId, defined, type RecordedEvent, throughInstant, view } from '#libs/event-sourcing';
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

/** The regulation of recruitment in one jurisdiction, as it is and was known. */
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

const withVersion = (profile: Profile, event: RecordedEvent, version: Omit<EntryVersion, 'recordedAt'>): Profile => {
  const versions = [...profile.versions, { ...version, recordedAt: event.recordedAt }];
  const topics = new Set(standing(versions).map(({ content }) => content.topic));
  return { ...profile, topics: [...topics].sort(), revision: event.revision, versions };
};

const contentNow = (profile: Profile, entry: string): EntryContent | undefined =>
  profile.versions.findLast((version) => version.entry === entry)?.content;

export const profiles = view<Profile, RegulatoryProfileEvents, RuleRow>('research.profiles', 2, {
  categories: ['regulatoryprofile'],
  schema: documentSchema(Profile, { indexes: [['countryName', 'subdivision']] }),
  rows: {
    schema: documentSchema(RuleRow, {
      indexes: [['countryName', 'subdivision', 'topic', 'validFrom'], ['topic', 'countryName'], 'country'],
    }),
    of: (document) =>
      standing(document.versions).map(({ entry, recordedAt, content }) =>
        defined({
          id: entry,
          profile: document.profile,
          country: document.country,
          countryName: document.countryName,
          subdivision: document.subdivision,
          entry,
          recordedAt,
          ...content,
          lastDay: content.validUntil ?? NO_END,
        }),
      ),
  },
  on: {
    ProfileEntryRecorded: (profile: Known, event) => {
      const { country: code, subdivision: part, entry, content, replaces } = event.data;
      const opened: Profile =
        profile ??
        defined({
          profile: aggregateId(event.stream),
          country: code,
          countryName: country(code)?.name.en ?? code,
          subdivision: part,
          subdivisionName: part && subdivision(part)?.name,
          topics: [],
          revision: event.revision,
          versions: [],
        });
      return withVersion(opened, event, defined({ entry, change: 'recorded', content, replaces }));
    },
    ProfileEntryCorrected: (profile: Known, event) => {
      const { entry, content, reason } = event.data;
      return profile && withVersion(profile, event, { entry, change: 'corrected', content, reason });
    },
    ProfileEntryEnded: (profile: Known, event) => {
      const { entry, validUntil, instrument, replacedBy } = event.data;
      const content = profile && contentNow(profile, entry);
      if (!profile || !content) return profile;
      const ended = { ...content, validUntil };
      return withVersion(profile, event, defined({ entry, change: 'ended', content: ended, endedBy: instrument, replacedBy }));
    },
    ProfileEntryWithdrawn: (profile: Known, event) => {
      const { entry, reason } = event.data;
      const content = profile && contentNow(profile, entry);
      return profile && content ? withVersion(profile, event, { entry, change: 'withdrawn', content, reason }) : profile;
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
export const inForceOn = ({ versions }: Profile, date: string, knownAt?: string): readonly EntryVersion[] => {
  const recorded = knownAt === undefined ? versions : versions.filter(({ recordedAt }) => recordedAt <= throughInstant(knownAt));
  return standing(recorded).filter(({ content: { validFrom, validUntil } }) => validFrom <= date && date <= (validUntil ?? NO_END));
};
