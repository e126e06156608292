import { command, type EventOf, nameBasedUuid, noOpaqueIds } from '#libs/event-sourcing';
import { given } from '#libs/testing';
import { profileId, regulatoryProfile } from './regulatory-profile.decider.js';
import type { RegulatoryProfileEvents } from './regulatory-profile.messages.js';
import * as commands from './regulatory-profile.messages.js';
import type { EntryContent } from './regulatory-profile.vocabulary.js';

/** Fields to say otherwise; undefined: to leave out. */
type But<C> = { readonly [Field in keyof C]?: C[Field] | undefined };
type Event = EventOf<RegulatoryProfileEvents>;

const MADE = nameBasedUuid('regulatory-profile-entry', '00000000-0000-8000-8000-000000000001');
const profile = profileId('PHL');
const entry = nameBasedUuid('an entry');

const rule = {
  topic: 'fees',
  rule: 'No fee may be charged to the worker.',
  charger: 'licensed-recruiter',
  payer: 'worker',
  permission: 'prohibited',
  direction: 'outbound',
  instrument: 'Example Recruitment Act',
  article: 'Section 3',
  source: 'https://www.example.org/act',
  validFrom: '2015-01-01',
} as const;
const content: EntryContent = { ...rule, charges: [], counterparts: [], besides: false };
const licence = {
  topic: 'licensing',
  rule: 'A licence is needed.',
  direction: 'outbound',
  instrument: 'Example Recruitment Act',
  source: 'https://www.example.org/act',
  validFrom: '2015-01-01',
} as const;

const entryRecorded = (more: Partial<EntryContent> = {}, id = entry): Event => ({
  type: 'ProfileEntryRecorded',
  data: { country: 'PHL', entry: id, content: { ...content, ...more } },
});
const record = (more: But<commands.RecordEntry> = {}) =>
  command(commands.RecordEntry, { country: 'PHL', ...rule, ...more } as commands.RecordEntry);
const correct = (more: But<commands.CorrectEntry> = {}) =>
  command(commands.CorrectEntry, { profile, entry, reason: 'Misread', ...rule, ...more } as commands.CorrectEntry);
const end = (more: Partial<commands.EndEntry> = {}) => command(commands.EndEntry, { profile, entry, validUntil: '2019-12-31', ...more });
const withdrawn: Event = { type: 'ProfileEntryWithdrawn', data: { entry, reason: 'A draft that was never passed' } };

describe('a rule is recorded', () => {
  it('with what it says and the days on which it is in force, also days to come', () => {
    given(regulatoryProfile)
      .when(record())
      .then([entryRecorded({}, MADE)]);
    const ahead = { validFrom: '2030-01-01', validUntil: '2035-12-31' };
    given(regulatoryProfile)
      .when(record(ahead))
      .then([entryRecorded(ahead, MADE)]);
    given(regulatoryProfile)
      .when(record({ effectiveAt: '2021-05-01' }))
      .thenRefused('research/date-in-the-future', 'effectiveAt');
  });

  it('in a profile of the country, or of its subdivision', () => {
    const { idOf } = regulatoryProfile;
    expect([idOf(record(), noOpaqueIds), idOf(record({ subdivision: 'PH-CEB' }), noOpaqueIds)]).toEqual([
      profile,
      profileId('PHL', 'PH-CEB'),
    ]);
    expect(profileId('PHL', 'PH-CEB')).not.toBe(profile);
  });

  it('whole: of fees, who may charge whom, and up to what', () => {
    for (const field of ['charger', 'payer', 'permission'] as const) {
      given(regulatoryProfile)
        .when(record({ [field]: undefined }))
        .thenRefused('regulatory-profile/fee-rule-incomplete', field);
    }
    given(regulatoryProfile)
      .when(record({ permission: 'capped', capMonthsOfWages: 1, charges: ['visa', 'recruiter_fee'] }))
      .then([entryRecorded({ permission: 'capped', cap: { monthsOfWages: 1 }, charges: ['recruiter_fee', 'visa'] }, MADE)]);
    given(regulatoryProfile)
      .when(record({ permission: 'capped', capAmount: 5000, capCurrency: 'PHP' }))
      .then([entryRecorded({ permission: 'capped', cap: { amount: 5000, currency: 'PHP' } }, MADE)]);
    for (const unclear of [
      { permission: 'capped' },
      { permission: 'capped', capAmount: 5000 },
      { permission: 'capped', capCurrency: 'PHP', capMonthsOfWages: 1 },
      { permission: 'prohibited', capMonthsOfWages: 1 },
    ] as const) {
      given(regulatoryProfile).when(record(unclear)).thenRefused('regulatory-profile/cap-unclear', 'capAmount');
    }
  });

  it('of fees alone with who charges whom', () => {
    const plain = { charger: undefined, payer: undefined, permission: undefined };
    given(regulatoryProfile)
      .when(record({ ...licence, ...plain, article: undefined }))
      .then([
        {
          type: 'ProfileEntryRecorded',
          data: { country: 'PHL', entry: MADE, content: { ...licence, charges: [], counterparts: [], besides: false } },
        },
      ]);
    const feesOnly: readonly But<commands.RecordEntry>[] = [{ payer: 'worker' }, { charges: ['visa'] }, { capMonthsOfWages: 1 }];
    for (const more of feesOnly) {
      given(regulatoryProfile)
        .when(record({ ...licence, ...plain, ...more }))
        .thenRefused('regulatory-profile/not-a-fee-rule', 'topic');
    }
  });

  it('with days in order, and other countries at the other end', () => {
    given(regulatoryProfile)
      .when(record({ validUntil: '2014-12-31' }))
      .thenRefused('regulatory-profile/ends-before-it-begins', 'validUntil');
    given(regulatoryProfile)
      .when(record({ counterparts: ['QAT', 'PHL'] }))
      .thenRefused('regulatory-profile/own-counterpart', 'counterparts');
  });

  it('one a day on a subject, unless it applies besides', () => {
    const history = [entryRecorded({ validUntil: '2019-12-31' })];
    given(regulatoryProfile, history)
      .when(record({ validFrom: '2019-12-31' }))
      .thenRefused('regulatory-profile/overlap', 'validFrom');
    given(regulatoryProfile, history)
      .when(record({ validFrom: '2020-01-01' }))
      .then([entryRecorded({ validFrom: '2020-01-01' }, MADE)]);
    given(regulatoryProfile, history)
      .when(record({ validFrom: '2019-12-31', besides: true }))
      .then([entryRecorded({ validFrom: '2019-12-31', besides: true }, MADE)]);
    given(regulatoryProfile, history)
      .when(record({ charger: 'employer' }))
      .then([entryRecorded({ charger: 'employer' }, MADE)]);
    given(regulatoryProfile, [entryRecorded(), withdrawn])
      .when(record())
      .then([entryRecorded({}, MADE)]);
  });

  it('in the place of another, which ends on the day before', () => {
    const next = { validFrom: '2020-03-01', permission: 'permitted' } as const;
    const entryReplaced = (validUntil: string): Event => ({ type: 'ProfileEntryEnded', data: { entry, validUntil, replacedBy: MADE } });
    const taken: Event = {
      type: 'ProfileEntryRecorded',
      data: { country: 'PHL', entry: MADE, content: { ...content, ...next }, replaces: entry },
    };
    given(regulatoryProfile, [entryRecorded()])
      .when(record({ ...next, replaces: entry }))
      .then([entryReplaced('2020-02-29'), taken]);
    given(regulatoryProfile, [entryRecorded({ validUntil: '2019-12-31' })])
      .when(record({ ...next, replaces: entry }))
      .then([taken]);
    given(regulatoryProfile, [entryRecorded()])
      .when(record({ validFrom: '2015-01-01', replaces: entry }))
      .thenRefused('regulatory-profile/replaces-too-early', 'replaces');
    given(regulatoryProfile, [entryRecorded()])
      .when(record({ ...next, payer: 'employer', replaces: entry }))
      .thenRefused('regulatory-profile/replaces-too-early', 'replaces');
    given(regulatoryProfile, [entryRecorded()])
      .when(record({ replaces: profile }))
      .thenRefused('regulatory-profile/unknown-entry', 'replaces');
  });
});

describe('an entry', () => {
  it('is corrected whole, with the reason', () => {
    const right = { ...content, validFrom: '2016-01-01' };
    given(regulatoryProfile, [entryRecorded({ validUntil: '2019-12-31' })])
      .when(correct({ validFrom: '2016-01-01' }))
      .then([{ type: 'ProfileEntryCorrected', data: { entry, content: right, reason: 'Misread' } }]);
    given(regulatoryProfile, [entryRecorded()]).when(correct()).thenNothing();
    given(regulatoryProfile, [entryRecorded({ validUntil: '2019-12-31' }), entryRecorded({ validFrom: '2020-01-01' }, MADE)])
      .when(correct({ validUntil: '2020-01-01' }))
      .thenRefused('regulatory-profile/overlap', 'validFrom');
    given(regulatoryProfile, [entryRecorded()])
      .when(correct({ payer: undefined }))
      .thenRefused('regulatory-profile/fee-rule-incomplete', 'payer');
  });

  it('ends once', () => {
    const ended: Event = { type: 'ProfileEntryEnded', data: { entry, validUntil: '2019-12-31', instrument: 'Repeal Act' } };
    given(regulatoryProfile, [entryRecorded()])
      .when(end({ instrument: 'Repeal Act' }))
      .then([ended]);
    given(regulatoryProfile, [entryRecorded(), ended]).when(end()).thenNothing();
    given(regulatoryProfile, [entryRecorded(), ended])
      .when(end({ validUntil: '2020-12-31' }))
      .thenRefused('regulatory-profile/already-ended', 'validUntil');
    given(regulatoryProfile, [entryRecorded()])
      .when(end({ validUntil: '2014-12-31' }))
      .thenRefused('regulatory-profile/ends-before-it-begins', 'validUntil');
  });

  it('is withdrawn for good when it was never the rule', () => {
    const withdraw = command(commands.WithdrawEntry, { profile, entry, reason: 'A draft that was never passed' });
    given(regulatoryProfile, [entryRecorded()]).when(withdraw).then([withdrawn]);
    for (const later of [withdraw, end(), correct()]) {
      given(regulatoryProfile, [entryRecorded(), withdrawn]).when(later).thenRefused('regulatory-profile/withdrawn', 'entry');
    }
  });

  it('is one of a profile that is recorded', () => {
    given(regulatoryProfile).when(end()).thenRefused('regulatory-profile/unknown-profile');
    given(regulatoryProfile, [entryRecorded()])
      .when(end({ entry: MADE }))
      .thenRefused('regulatory-profile/unknown-entry', 'entry');
  });
});
