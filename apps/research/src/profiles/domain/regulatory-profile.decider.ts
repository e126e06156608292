import { type DecisionContext, decider, type EventOf, type ItemList, itemsBy, nameBasedUuid } from '#libs/event-sourcing';
import { notInTheFuture } from '../../datasets/domain/effective-day.js';
import type { RegulatoryProfileEvents } from './regulatory-profile.messages.js';
import * as commands from './regulatory-profile.messages.js';
import { refuse } from './regulatory-profile.refusals.js';
import type { Cap, EntryContent } from './regulatory-profile.vocabulary.js';

/** An entry as it is known now. */
export interface ProfileEntry {
  readonly entry: string;
  readonly content: EntryContent;
  readonly withdrawn: boolean;
}

/** What is known of the regulation of recruitment in one jurisdiction. */
export interface RegulatoryProfile {
  /** Empty before the first entry. */
  readonly country: string;
  readonly entries: ItemList<ProfileEntry>;
}

type Event = EventOf<RegulatoryProfileEvents>;

const byEntry = itemsBy<ProfileEntry>(({ entry }) => entry);

/** The id of a jurisdiction's profile; a country's own is without a subdivision. */
export const profileId = (country: string, subdivision?: string): string => nameBasedUuid('regulatory-profile', country, subdivision ?? '');

export const regulatoryProfile = decider<RegulatoryProfile, RegulatoryProfileEvents>()({
  category: 'regulatoryprofile',
  initial: { country: '', entries: [] },
  commands,
  idOf: (asked) => (asked instanceof commands.RecordEntry ? profileId(asked.country, asked.subdivision) : asked.profile),

  decide: {
    RecordEntry: (asked, profile, around) => {
      notInTheFuture(around);
      const { country, subdivision, replaces } = asked;
      const content = contentOf(asked);
      assertSound(content, country);
      const entry = nameBasedUuid('regulatory-profile-entry', around.commandId);
      const ended = replaces ? replaced(profile, replaces, content, entry) : undefined;
      assertAlone({ ...profile, entries: ended ? endedIn(profile.entries, ended.data) : profile.entries }, entry, content);
      const recorded: Event = {
        type: 'ProfileEntryRecorded',
        data: { country, ...(subdivision && { subdivision }), entry, content, ...(replaces && { replaces }) },
      };
      return ended ? [ended, recorded] : [recorded];
    },

    CorrectEntry: (asked, profile, around) => {
      const { content: before } = entryFor(profile, asked.entry, around);
      const content = contentOf(asked);
      assertSound(content, profile.country);
      assertAlone(profile, asked.entry, content);
      if (said(content) === said(before)) return [];
      return [{ type: 'ProfileEntryCorrected', data: { entry: asked.entry, content, reason: asked.reason } }];
    },

    EndEntry: ({ entry, validUntil, instrument }, profile, around) => {
      const { content } = entryFor(profile, entry, around);
      if (content.validUntil === validUntil) return [];
      if (content.validUntil) throw refuse['already-ended'](`It ends on ${content.validUntil}. Correct the entry.`, 'validUntil');
      assertInOrder(content.validFrom, validUntil);
      return [{ type: 'ProfileEntryEnded', data: { entry, validUntil, ...(instrument && { instrument }) } }];
    },

    WithdrawEntry: ({ entry, reason }, profile, around) => {
      entryFor(profile, entry, around);
      return [{ type: 'ProfileEntryWithdrawn', data: { entry, reason } }];
    },
  },

  evolve: {
    ProfileEntryRecorded: ({ entries }, { country, entry, content }) => ({
      country,
      entries: byEntry.put(entries, { entry, content, withdrawn: false }),
    }),
    ProfileEntryCorrected: (profile, { entry, content }) => ({
      ...profile,
      entries: byEntry.change(profile.entries, entry, (before) => ({ ...before, content })),
    }),
    ProfileEntryEnded: (profile, data) => ({ ...profile, entries: endedIn(profile.entries, data) }),
    ProfileEntryWithdrawn: (profile, { entry }) => ({
      ...profile,
      entries: byEntry.change(profile.entries, entry, (before) => ({ ...before, withdrawn: true })),
    }),
  },
});

const endedIn = (entries: ItemList<ProfileEntry>, { entry, validUntil }: RegulatoryProfileEvents['ProfileEntryEnded']) =>
  byEntry.change(entries, entry, (before) => ({ ...before, content: { ...before.content, validUntil } }));

function entryFor(profile: RegulatoryProfile, entry: string, around: DecisionContext): ProfileEntry {
  if (profile.entries.length === 0) throw refuse['unknown-profile']('No entry of this jurisdiction is recorded.');
  notInTheFuture(around);
  return standing(profile, entry, 'entry');
}

function standing({ entries }: RegulatoryProfile, entry: string, field: string): ProfileEntry {
  const found = entries.find((one) => one.entry === entry);
  if (!found) throw refuse['unknown-entry'](`The profile has no entry ${entry}.`, field);
  if (found.withdrawn) throw refuse.withdrawn('It was found that this was never the rule. Record the rule anew.', field);
  return found;
}

/** The end of the entry whose place another takes. */
function replaced(profile: RegulatoryProfile, entry: string, next: EntryContent, replacedBy: string) {
  const { content } = standing(profile, entry, 'replaces');
  const validUntil = dayBefore(next.validFrom);
  if (subjectOf(content) !== subjectOf(next) || validUntil < content.validFrom) {
    throw refuse['replaces-too-early'](`That one is on ${subjectOf(content)}, in force from ${content.validFrom}.`, 'replaces');
  }
  if (content.validUntil && content.validUntil <= validUntil) return undefined;
  return { type: 'ProfileEntryEnded', data: { entry, validUntil, replacedBy } } as const satisfies Event;
}

/** One rule a day on a subject, unless one of the two says that it applies besides. */
function assertAlone({ entries }: RegulatoryProfile, entry: string, content: EntryContent): void {
  if (content.besides) return;
  const other = entries.find(
    (one) =>
      one.entry !== entry &&
      !one.withdrawn &&
      !one.content.besides &&
      subjectOf(one.content) === subjectOf(content) &&
      one.content.validFrom <= (content.validUntil ?? LAST_DAY) &&
      content.validFrom <= (one.content.validUntil ?? LAST_DAY),
  );
  if (!other) return;
  const { validFrom, validUntil, instrument } = other.content;
  throw refuse.overlap(
    `${instrument} is in force from ${validFrom}${validUntil ? ` to ${validUntil}` : ''}. End it first, replace it, or say that this one applies besides.`,
    'validFrom',
  );
}

function assertSound(content: EntryContent, country: string): void {
  const { topic, charger, payer, permission, cap, counterparts, validFrom, validUntil } = content;
  if (validUntil) assertInOrder(validFrom, validUntil);
  if (counterparts.includes(country)) throw refuse['own-counterpart'](`${country} is the jurisdiction itself.`, 'counterparts');
  if (topic !== 'fees') {
    const ofFees = charger ?? payer ?? permission ?? cap ?? content.charges[0];
    if (ofFees !== undefined) throw refuse['not-a-fee-rule'](`The entry is on ${topic}.`, 'topic');
    return;
  }
  for (const [field, value] of Object.entries({ charger, payer, permission })) {
    if (!value) throw refuse['fee-rule-incomplete'](`${field} is missing.`, field);
  }
  const isClear = cap && (cap.amount === undefined) === (cap.currency === undefined);
  if (permission === 'capped' ? !isClear : cap) {
    throw refuse['cap-unclear'](
      permission === 'capped' ? 'Give an amount with its currency, or months of wages.' : `What is ${permission} has no cap.`,
      'capAmount',
    );
  }
}

function assertInOrder(validFrom: string, validUntil: string): void {
  if (validUntil < validFrom) throw refuse['ends-before-it-begins'](`It is in force from ${validFrom}.`, 'validUntil');
}

/** All that an entry says, whatever the order of its fields. */
const said = (content: EntryContent): string => JSON.stringify(Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1)));

/** What at most one rule a day is on. */
const subjectOf = ({ topic, charger, payer }: EntryContent): string => [topic, charger, payer].filter((part) => part).join(', ');

type Asked = Omit<commands.CorrectEntry, 'profile' | 'entry' | 'reason'>;

function contentOf(asked: Asked): EntryContent {
  const { topic, rule, charger, payer, permission, direction, scope, instrument, article, source, language, validFrom, validUntil } = asked;
  const cap = capOf(asked);
  return {
    topic,
    rule,
    ...(charger && { charger }),
    ...(payer && { payer }),
    ...(permission && { permission }),
    charges: [...(asked.charges ?? [])].sort(),
    ...(cap && { cap }),
    direction,
    counterparts: [...(asked.counterparts ?? [])].sort(),
    ...(scope && { scope }),
    instrument,
    ...(article && { article }),
    source,
    ...(language && { language }),
    validFrom,
    ...(validUntil && { validUntil }),
    besides: asked.besides ?? false,
  };
}

function capOf({ capAmount, capCurrency, capMonthsOfWages }: Asked): Cap | undefined {
  if (capAmount === undefined && capCurrency === undefined && capMonthsOfWages === undefined) return undefined;
  return {
    ...(capAmount !== undefined && { amount: capAmount }),
    ...(capCurrency !== undefined && { currency: capCurrency }),
    ...(capMonthsOfWages !== undefined && { monthsOfWages: capMonthsOfWages }),
  };
}

const LAST_DAY = '9999-12-31';
const DAY_MS = 24 * 60 * 60 * 1000;

const dayBefore = (day: string): string => new Date(Date.parse(day) - DAY_MS).toISOString().slice(0, 10);
