import { applyTo } from '#libs/event-sourcing';
import { type EventSample, givenView, recordedEvents } from '#libs/testing';
import type { EntryContent } from '../domain/regulatory-profile.vocabulary.js';
import { inForceOn, type Profile, profiles } from './profiles.js';

const sample = (type: string, data: object, recordedAt: string): EventSample => ({
  category: 'regulatoryprofile',
  id: 'p',
  type,
  data,
  recordedAt,
});
const content: EntryContent = {
  ...{ topic: 'fees', rule: 'None', charger: 'anybody', payer: 'worker', permission: 'prohibited', charges: [], direction: 'outbound' },
  ...{ counterparts: [], instrument: 'An Act', source: 'https://www.example.org/act', validFrom: '2015-01-01', besides: false },
};
const later: EntryContent = { ...content, permission: 'permitted', validFrom: '2020-01-01' };
const corrected: EntryContent = { ...content, validFrom: '2014-06-01' };
const events = [
  sample('ProfileEntryRecorded', { country: 'PHL', subdivision: 'PH-CEB', entry: 'one', content }, '2021-01-10T09:00:00.000Z'),
  sample('ProfileEntryCorrected', { entry: 'one', content: corrected, reason: 'Misread' }, '2021-01-20T09:00:00.000Z'),
  sample('ProfileEntryEnded', { entry: 'one', validUntil: '2019-12-31', replacedBy: 'two' }, '2021-02-01T09:00:00.000Z'),
  sample('ProfileEntryRecorded', { country: 'PHL', entry: 'two', content: later, replaces: 'one' }, '2021-02-01T09:00:00.000Z'),
  sample('ProfileEntryWithdrawn', { entry: 'two', reason: 'Never passed' }, '2021-03-01T09:00:00.000Z'),
];
const ended = { ...corrected, validUntil: '2019-12-31' };
const version = (entry: string, change: string, recordedAt: string, entryContent: EntryContent, more: object = {}) =>
  ({ entry, change, recordedAt, content: entryContent, ...more }) as Profile['versions'][number];

describe('the profile of a jurisdiction', () => {
  it('has every version of every entry', () => {
    givenView(profiles, events).thenDocument('p', {
      profile: 'p',
      country: 'PHL',
      countryName: 'Philippines',
      subdivision: 'PH-CEB',
      subdivisionName: 'Cebu',
      topics: ['fees'],
      revision: 4,
      versions: [
        version('one', 'recorded', '2021-01-10T09:00:00.000Z', content),
        version('one', 'corrected', '2021-01-20T09:00:00.000Z', corrected, { reason: 'Misread' }),
        version('one', 'ended', '2021-02-01T09:00:00.000Z', ended, { replacedBy: 'two' }),
        version('two', 'recorded', '2021-02-01T09:00:00.000Z', later, { replaces: 'one' }),
        version('two', 'withdrawn', '2021-03-01T09:00:00.000Z', later, { reason: 'Never passed' }),
      ],
    });
  });

  it('has a row for each entry as it is known now', () => {
    const jurisdiction = { profile: 'p', country: 'PHL', countryName: 'Philippines', subdivision: 'PH-CEB' };
    const first = { id: 'one', entry: 'one', ...jurisdiction, recordedAt: '2021-02-01T09:00:00.000Z', ...ended, lastDay: '2019-12-31' };
    const two = { id: 'two', entry: 'two', ...jurisdiction, recordedAt: '2021-02-01T09:00:00.000Z', ...later, lastDay: '9999-12-31' };
    givenView(profiles, events.slice(0, 4)).thenRows('p', [first, two]);
    givenView(profiles, events).thenRows('p', [first]);
  });

  it('answers for any day as it was known at any time', () => {
    const document = recordedEvents(events).reduce<Profile | undefined>((profile, event) => applyTo(profiles, profile, event), undefined);
    if (!document) throw new Error('no document');
    const permissionOn = (day: string, knownAt: string) =>
      inForceOn(document, day, knownAt).map(({ content: { permission } }) => permission);
    expect(permissionOn('2020-06-01', '2021-01-09')).toEqual([]);
    expect(permissionOn('2020-06-01', '2021-01-10')).toEqual(['prohibited']);
    expect(permissionOn('2020-06-01', '2021-02-01T08:59:59Z')).toEqual(['prohibited']);
    expect(permissionOn('2020-06-01', '2021-02-01')).toEqual(['permitted']);
    expect(permissionOn('2020-06-01', '2021-03-01')).toEqual([]);
    expect(permissionOn('2014-12-31', '2021-01-10')).toEqual([]);
    expect(permissionOn('2014-12-31', '2021-01-20')).toEqual(['prohibited']);
    expect(permissionOn('2019-12-31', '2021-03-01')).toEqual(['prohibited']);
  });
});
