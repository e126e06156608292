import { parseMessage } from '#libs/contracts';
import { nameBasedUuid } from '#libs/event-sourcing';
import { type EventSample, recordedEvents } from '#libs/testing';
import { publications } from '../publications.js';

const profile = 'aaaaaaaa-1111-8111-8111-111111111111';
const entry = 'bbbbbbbb-1111-8111-8111-111111111111';
const sample = (type: string, data: object): EventSample => ({ category: 'regulatoryprofile', id: profile, type, data });
const content = {
  ...{ topic: 'fees', rule: 'None', charger: 'anybody', payer: 'worker', permission: 'prohibited', charges: [], direction: 'outbound' },
  ...{ counterparts: [], instrument: 'An Act', source: 'https://www.example.org/act', validFrom: '2015-01-01', besides: false },
};
const rule = {
  ...{ topic: 'fees', charger: 'anybody', payer: 'worker', permission: 'prohibited', instrument: 'An Act' },
  ...{ source: 'https://www.example.org/act', validFrom: '2015-01-01' },
};

it('others hear which rule is in force from when to when', () => {
  const events = recordedEvents([
    sample('ProfileEntryRecorded', { country: 'PHL', subdivision: 'PH-CEB', entry, content, replaces: profile }),
    sample('ProfileEntryCorrected', { entry, content: { ...content, validUntil: '2020-01-01' }, reason: 'Misread' }),
    sample('ProfileEntryEnded', { entry, validUntil: '2019-12-31', replacedBy: profile }),
    sample('ProfileEntryWithdrawn', { entry, reason: 'Never passed' }),
  ]);
  const messages = events
    .map((event) => ({ ...event, id: nameBasedUuid('event', event.revision) }))
    .flatMap(publications)
    .map((message) => parseMessage(message));
  expect(messages.map(({ type, data }) => [type, { ...data }])).toEqual([
    [
      'int.iom.gpn.research.profile-entry-recorded.v1',
      { profile, country: 'PHL', subdivision: 'PH-CEB', entry, ...rule, replaces: profile },
    ],
    ['int.iom.gpn.research.profile-entry-corrected.v1', { profile, entry, ...rule, validUntil: '2020-01-01' }],
    ['int.iom.gpn.research.profile-entry-ended.v1', { profile, entry, validUntil: '2019-12-31', replacedBy: profile }],
    ['int.iom.gpn.research.profile-entry-withdrawn.v1', { profile, entry }],
  ]);
});
