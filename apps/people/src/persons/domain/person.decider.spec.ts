import { command, type RecordedEvent, upcast } from '#libs/event-sourcing';
import { given, recordedEvents } from '#libs/testing';
import { person } from './person.decider.js';
import { Correct, Erase, RecordConsent, Register, WithdrawConsent } from './person.messages.js';

const id = '0b0f6f4e-2d1c-4e62-9d7c-000000000001';
const authority = '0b0f6f4e-2d1c-4e62-9d7c-00000000000a';
const [commitment, next] = ['1'.repeat(64), '2'.repeat(64)];
const content = { kind: 'focal-point' as const, record: 'r1', fields: ['name', 'email'] as const, proof: 'p1', commitment };
const registered = { type: 'PersonRegistered' as const, data: { ...content, authority, profileVersion: 1 } };
const erased = { type: 'PersonErased' as const, data: { reason: 'request-of-the-person' as const } };
const consent = { purpose: 'directory' as const, basis: 'explicit-consent' as const, noticeVersion: '2026-1' };
const consented = { type: 'ConsentRecorded' as const, data: consent };

const corrected = {
  type: 'ProfileCorrected' as const,
  data: {
    kind: 'focal-point' as const,
    authority,
    record: 'r2',
    replaces: 'r1',
    fields: ['function'] as const,
    profileVersion: 2,
    proof: 'p2',
    commitment: next,
  },
};
const register = command(Register, { person: id, ...content, authority });
const correct = command(Correct, { person: id, record: 'r2', replaces: 'r1', fields: ['function'], proof: 'p2', commitment: next });
const record = command(RecordConsent, { person: id, ...consent });
const withdraw = command(WithdrawConsent, { person: id, purpose: 'directory' });
const erase = command(Erase, { person: id, reason: 'request-of-the-person' });

describe('registering a person', () => {
  it('records which fields are held and where, and nothing of what they hold', () => {
    given(person).when(register).then([registered]);
  });
  it('needs a name or a function', () => {
    given(person)
      .when(command(Register, { ...register, fields: ['email'] }))
      .thenRefused('people/nameless', 'profile');
    given(person)
      .when(command(Register, { ...register, fields: ['function'] }))
      .then([{ type: 'PersonRegistered', data: { ...registered.data, fields: ['function'] } }]);
  });
  it('is done once', () => {
    given(person, [registered]).when(register).thenRefused('people/already-registered');
  });
  it('is not done again after an erasure', () => {
    given(person, [registered, erased]).when(register).thenRefused('people/person-erased');
  });
  it('has happened', () => {
    given(person)
      .when(command(Register, { ...register, effectiveAt: '2021-04-03' }))
      .thenRefused('people/date-in-the-future', 'effectiveAt');
  });
});

describe('what was recorded before there were commitments', () => {
  it('is brought to version 2 as it is', () => {
    const { commitment: _, ...data } = registered.data;
    const event = { ...recordedEvents([{ ...registered, data }])[0], stream: `person-${id}` } as RecordedEvent;
    expect(upcast(person, event)).toEqual({ ...event, schemaVersion: 2 });
    given(person, [{ ...registered, data }])
      .when(correct)
      .then([corrected]);
  });
});

describe('correcting a profile', () => {
  it('names the new record and keeps what was not named', () => {
    given(person, [registered]).when(correct).then([corrected]);
  });
  it('may take the authority away and change the kind', () => {
    given(person, [registered])
      .when(command(Correct, { ...correct, authority: null, kind: 'contact' }))
      .then([{ type: 'ProfileCorrected', data: { ...corrected.data, authority: null, moved: true, kind: 'contact' } }]);
  });
  it('starts from the profile as it stands', () => {
    given(person, [registered, corrected])
      .when(command(Correct, { ...correct, record: 'r3' }))
      .thenRefused('people/profile-changed');
  });
  it('leaves a name or a function', () => {
    given(person, [registered])
      .when(command(Correct, { ...correct, fields: [] }))
      .thenRefused('people/nameless', 'profile');
  });
});

describe('consent', () => {
  it('is recorded with its ground and the notice that was shown', () => {
    given(person, [registered]).when(record).then([consented]);
  });
  it('is not recorded twice, but anew for a newer notice', () => {
    given(person, [registered, consented]).when(record).thenRefused('people/consent-stands', 'purpose');
    given(person, [registered, consented])
      .when(command(RecordConsent, { ...record, noticeVersion: '2027' }))
      .then([{ type: 'ConsentRecorded', data: { ...consent, noticeVersion: '2027' } }]);
  });
  it('can be withdrawn while it stands, and given again', () => {
    const withdrawn = { type: 'ConsentWithdrawn' as const, data: { purpose: 'directory' as const } };
    given(person, [registered, consented]).when(withdraw).then([withdrawn]);
    given(person, [registered, consented, withdrawn]).when(withdraw).thenRefused('people/no-consent', 'purpose');
    given(person, [registered, consented, withdrawn]).when(record).then([consented]);
  });
});

describe('erasing a person', () => {
  it('records that it was done, and why', () => {
    given(person, [registered]).when(erase).then([erased]);
  });
  it('ends everything', () => {
    for (const next of [correct, record, withdraw, erase]) {
      given(person, [registered, consented, erased]).when(next).thenRefused('people/person-erased');
    }
    expect(given(person, [registered, consented, erased]).state()).toEqual({ status: 'erased' });
  });
});

it('nothing is recorded about somebody who was not registered', () => {
  for (const next of [correct, record, withdraw, erase]) given(person).when(next).thenRefused('people/not-registered');
});
