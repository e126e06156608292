import {
  compareTexts,
  createEvent,
  type DecisionContext,
  daysAfter,
  decider,
  defined,
  type ItemList,
  itemsBy,
  nameBasedUuid,
  requiring,
} from '#libs/event-sourcing';
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

/** The regulation of recruitment in one jurisdiction. */
export interface RegulatoryProfile {
  /** Empty before the first entry. */
  readonly country: string;
  readonly entries: ItemList<ProfileEntry>;
}

const event = createEvent<RegulatoryProfileEvents>();
const requires = requiring<RegulatoryProfile, DecisionContext>();

function existing({ entries }: RegulatoryProfile): void {
  if (entries.length === 0) throw refuse['unknown-profile']('No entry of this jurisdiction is recorded.');
}

const come = (_: RegulatoryProfile, context: DecisionContext): void => notInTheFuture(context);

/** The next step of a jurisdiction that has entries. */
const step = requires(existing, come);

const byEntry = itemsBy<ProfileEntry>(({ entry }) => entry);

/** The id of a jurisdiction's profile; a country's own is without a subdivision. */
export const profileId = (country: string, subdivision?: string): string => nameBasedUuid('regulatory-profile', country, subdivision ?? '');

export const regulatoryProfile = decider<RegulatoryProfile, RegulatoryProfileEvents>()({
  category: 'regulatoryprofile',
  initial: { country: '', entries: [] },
  commands,
  idOf: (command) => (command instanceof commands.RecordEntry ? profileId(command.country, command.subdivision) : command.profile),

  decide: {
    RecordEntry: (command, profile, context) => {
      notInTheFuture(context);
      const { country, subdivision, replaces } = command;
      const content = toContent(command);
      assertSound(content, country);
      const entry = nameBasedUuid('regulatory-profile-entry', context.commandId);
      const end = replaces ? toReplacementEnd(profile, replaces, content, entry) : undefined;
      assertAlone({ ...profile, entries: end ? withEnd(profile.entries, end) : profile.entries }, entry, content);
      const recording = event('ProfileEntryRecorded', defined({ country, subdivision, entry, content, replaces }));
      return end ? [event('ProfileEntryEnded', end), recording] : [recording];
    },

    CorrectEntry: step((command: commands.CorrectEntry, profile) => {
      const { content: current } = standing(profile, command.entry, 'entry');
      const content = toContent(command);
      assertSound(content, profile.country);
      assertAlone(profile, command.entry, content);
      if (toComparable(content) === toComparable(current)) return [];
      return [event('ProfileEntryCorrected', { entry: command.entry, content, reason: command.reason })];
    }),

    EndEntry: step(({ entry, validUntil, instrument }, profile) => {
      const { content } = standing(profile, entry, 'entry');
      if (content.validUntil === validUntil) return [];
      if (content.validUntil) throw refuse['already-ended'](`It ends on ${content.validUntil}. Correct the entry.`, 'validUntil');
      assertInOrder(content.validFrom, validUntil);
      return [event('ProfileEntryEnded', defined({ entry, validUntil, instrument }))];
    }),

    WithdrawEntry: step(({ entry, reason }, profile) => {
      standing(profile, entry, 'entry');
      return [event('ProfileEntryWithdrawn', { entry, reason })];
    }),
  },

  evolve: {
    ProfileEntryRecorded: ({ entries }, { country, entry, content }) => ({
      country,
      entries: byEntry.put(entries, { entry, content, withdrawn: false }),
    }),
    ProfileEntryCorrected: (profile, { entry, content }) => ({
      ...profile,
      entries: byEntry.change(profile.entries, entry, (recorded) => ({ ...recorded, content })),
    }),
    ProfileEntryEnded: (profile, data) => ({ ...profile, entries: withEnd(profile.entries, data) }),
    ProfileEntryWithdrawn: (profile, { entry }) => ({
      ...profile,
      entries: byEntry.change(profile.entries, entry, (recorded) => ({ ...recorded, withdrawn: true })),
    }),
  },
});

const withEnd = (entries: ItemList<ProfileEntry>, { entry, validUntil }: RegulatoryProfileEvents['ProfileEntryEnded']) =>
  byEntry.change(entries, entry, (recorded) => ({ ...recorded, content: { ...recorded.content, validUntil } }));

/** @throws Refusal for an entry that is not recorded, or was withdrawn */
function standing({ entries }: RegulatoryProfile, entry: string, field: string): ProfileEntry {
  const recorded = entries.find((candidate) => candidate.entry === entry);
  if (!recorded) throw refuse['unknown-entry'](`The profile has no entry ${entry}.`, field);
  if (recorded.withdrawn) throw refuse.withdrawn('It was found that this was never the rule. Record the rule anew.', field);
  return recorded;
}

/** The end of the entry whose place another takes. */
function toReplacementEnd(profile: RegulatoryProfile, entry: string, next: EntryContent, replacedBy: string) {
  const { content } = standing(profile, entry, 'replaces');
  const validUntil = dayBefore(next.validFrom);
  if (toSubject(content) !== toSubject(next) || validUntil < content.validFrom) {
    throw refuse['replaces-too-early'](`That one is on ${toSubject(content)}, in force from ${content.validFrom}.`, 'replaces');
  }
  if (content.validUntil && content.validUntil <= validUntil) return undefined;
  return { entry, validUntil, replacedBy };
}

/** One rule a day on a subject, unless one of the two says that it applies besides. */
function assertAlone({ entries }: RegulatoryProfile, entry: string, content: EntryContent): void {
  if (content.besides) return;
  const overlapping = entries.find(
    (candidate) =>
      candidate.entry !== entry &&
      !candidate.withdrawn &&
      !candidate.content.besides &&
      toSubject(candidate.content) === toSubject(content) &&
      candidate.content.validFrom <= (content.validUntil ?? LAST_DAY) &&
      content.validFrom <= (candidate.content.validUntil ?? LAST_DAY),
  );
  if (!overlapping) return;
  const { validFrom, validUntil, instrument } = overlapping.content;
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
const toComparable = (content: EntryContent): string =>
  JSON.stringify(Object.entries(content).sort(([first], [second]) => compareTexts(first, second)));

/** At most one rule a day is on it. */
const toSubject = ({ topic, charger, payer }: EntryContent): string => [topic, charger, payer].filter((part) => part).join(', ');

type EntryFields = Omit<commands.CorrectEntry, 'profile' | 'entry' | 'reason'>;

/** In this order of fields, which events have. */
function toContent(fields: EntryFields): EntryContent {
  const { topic, rule, charger, payer, permission, direction, scope, instrument, article, source, language, validFrom, validUntil } =
    fields;
  const charges = [...(fields.charges ?? [])].sort();
  const counterparts = [...(fields.counterparts ?? [])].sort();
  return defined({
    ...{ topic, rule, charger, payer, permission, charges, cap: toCap(fields), direction, counterparts, scope },
    ...{ instrument, article, source, language, validFrom, validUntil, besides: fields.besides ?? false },
  });
}

function toCap({ capAmount, capCurrency, capMonthsOfWages }: EntryFields): Cap | undefined {
  const cap = defined({ amount: capAmount, currency: capCurrency, monthsOfWages: capMonthsOfWages });
  return Object.keys(cap).length > 0 ? cap : undefined;
}

const LAST_DAY = '9999-12-31';
const dayBefore = (day: string): string => daysAfter(day, -1);
