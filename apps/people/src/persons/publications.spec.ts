import {
  PersonAuthorityChangedV1,
  PersonConsentChangedV1,
  PersonErasedV1,
  PersonRegisteredV1,
  parseMessage,
  publicEvent,
} from '#libs/contracts';
import { recordedEvents } from '#libs/testing';
import { consentPurposes, personKinds } from './domain/person.vocabulary.js';
import { publications } from './publications.js';

const person = '0b0f6f4e-2d1c-4e62-9d7c-000000000001';
const authority = '0b0f6f4e-2d1c-4e62-9d7c-00000000000a';
const event = (type: string, data: object) => ({
  ...recordedEvents([{ stream: `person-${person}`, type, data }])[0],
  id: '0b0f6f4e-2d1c-4e62-9d7c-0000000000e1',
});
const publish = (type: string, data: object) =>
  publications(event(type, data) as Parameters<typeof publications>[0]).map((message) => ({
    topic: message.topic,
    key: message.key,
    ...parseMessage(message),
  }));

describe('what other services hear of people', () => {
  it.each(personKinds.codes.filter((kind) => kind !== 'officer'))('a person was registered as %s', (kind) => {
    const [message] = publish('PersonRegistered', { kind, authority, record: 'r', fields: ['name'], profileVersion: 1, proof: 'p' });
    expect(message).toMatchObject({ topic: 'gpn.people.v1', key: person, type: 'int.iom.gpn.people.registered.v1' });
    expect(message?.data).toEqual(publicEvent(PersonRegisteredV1, { person, kind, authority }));
  });
  it('nothing of who the officers are', () => {
    const registered = { kind: 'officer', authority: null, record: 'r', fields: ['name'], profileVersion: 1, proof: 'p' };
    expect(publish('PersonRegistered', registered)).toEqual([]);
  });
  it('a person without an authority was registered', () => {
    const [message] = publish('PersonRegistered', {
      kind: 'contact',
      authority: null,
      record: 'r',
      fields: ['name'],
      profileVersion: 1,
      proof: 'p',
    });
    expect(message?.data).toEqual(publicEvent(PersonRegisteredV1, { person, kind: 'contact' }));
  });
  it('a person speaks for another authority, or for none', () => {
    const correction = { kind: 'contact', record: 'r', replaces: 'q', fields: ['name'], profileVersion: 2, proof: 'p' };
    const now = (authority: string | null) =>
      publish('ProfileCorrected', { ...correction, authority, moved: true }).map(({ data }) => data);
    expect(now(authority)).toEqual([publicEvent(PersonAuthorityChangedV1, { person, authority })]);
    expect(now(null)).toEqual([publicEvent(PersonAuthorityChangedV1, { person })]);
    expect(publish('ProfileCorrected', { ...correction, authority })).toEqual([]);
  });
  it('a person was erased', () => {
    expect(publish('PersonErased', { reason: 'request-of-the-person' }).map(({ data }) => data)).toEqual([
      publicEvent(PersonErasedV1, { person }),
    ]);
  });
  it.each(consentPurposes.codes)('consent to %s was given or withdrawn', (purpose) => {
    const given = publish('ConsentRecorded', { purpose, basis: 'explicit-consent', noticeVersion: '1' });
    expect(given.map(({ data }) => data)).toEqual([publicEvent(PersonConsentChangedV1, { person, purpose, given: true })]);
    const withdrawn = publish('ConsentWithdrawn', { purpose });
    expect(withdrawn.map(({ data }) => data)).toEqual([publicEvent(PersonConsentChangedV1, { person, purpose, given: false })]);
  });
  it('nothing of other corrections, readings and texts', () => {
    for (const type of ['ProfileCorrected', 'PersonalDataRead', 'TextSealed', 'TextRedacted']) expect(publish(type, {})).toEqual([]);
  });
});
