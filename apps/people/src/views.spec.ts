import { givenView, recordedEvents } from '#libs/testing';
import { accesses } from './access/views/accesses.js';
import { consents } from './persons/views/consents.js';
import { persons } from './persons/views/persons.js';
import { texts } from './texts/views/texts.js';

const registered = {
  stream: 'person-p1',
  type: 'PersonRegistered',
  data: { kind: 'focal-point', authority: 'a1', record: 'r1', fields: ['name', 'email'], profileVersion: 1, proof: 'x' },
  effectiveAt: '2021-03-01T00:00:00.000Z',
};
const erased = {
  stream: 'person-p1',
  type: 'PersonErased',
  data: { reason: 'request-of-the-person' },
  effectiveAt: '2021-06-01T00:00:00.000Z',
};
const consentEvent = (purpose: string, noticeVersion: string, effectiveAt: string) => ({
  stream: 'person-p1',
  type: 'ConsentRecorded',
  data: { purpose, basis: 'explicit-consent', noticeVersion },
  effectiveAt,
});

describe('the list of persons', () => {
  const entry = {
    person: 'p1',
    state: 'registered' as const,
    kind: 'focal-point' as const,
    authority: 'a1',
    fields: ['name', 'email'] as const,
    profileVersion: 1,
    registeredAt: '2021-03-01T00:00:00.000Z',
    changedAt: '2021-03-01T00:00:00.000Z',
    lastHeardAt: '2021-03-01T00:00:00.000Z',
    erasedAt: null,
    erasureReason: null,
  };
  it('says what is held on each, not what it says', () => {
    givenView(persons, [registered]).thenDocuments({ p1: entry });
  });
  it('follows corrections', () => {
    const corrected = {
      stream: 'person-p1',
      type: 'ProfileCorrected',
      data: { kind: 'contact', authority: null, record: 'r2', replaces: 'r1', fields: ['function'], profileVersion: 2, proof: 'y' },
      effectiveAt: '2021-04-01T00:00:00.000Z',
    };
    givenView(persons, [registered, corrected]).thenDocuments({
      p1: {
        ...entry,
        kind: 'contact',
        authority: null,
        fields: ['function'],
        profileVersion: 2,
        changedAt: '2021-04-01T00:00:00.000Z',
        lastHeardAt: '2021-04-01T00:00:00.000Z',
      },
    });
  });
  it('knows when something was recorded of each last: a consent, or what another service told', () => {
    const mentionEvent = (effectiveAt: string) => ({
      stream: 'mention-p1',
      type: 'PersonMentioned',
      data: { service: 'membership', heldAs: 'focal-point', record: 'a1', sourceEventId: 'm1' },
      effectiveAt,
    });
    const past = [registered, mentionEvent('2021-05-01T00:00:00.000Z'), mentionEvent('2021-02-01T00:00:00.000Z')];
    givenView(persons, past).thenDocuments({ p1: { ...entry, lastHeardAt: '2021-05-01T00:00:00.000Z' } });
  });
  it('keeps of an erased person the id and the dates', () => {
    givenView(persons, [registered, erased]).thenDocuments({
      p1: {
        ...entry,
        state: 'erased',
        kind: null,
        authority: null,
        fields: [],
        changedAt: '2021-06-01T00:00:00.000Z',
        erasedAt: '2021-06-01T00:00:00.000Z',
        erasureReason: 'request-of-the-person',
      },
    });
  });
});

describe('the register of consents', () => {
  const line = (id: string, purpose: string, noticeVersion: string, givenAt: string, state: string, endedAt: string | null) => ({
    id,
    person: 'p1',
    purpose: purpose as 'directory',
    basis: 'explicit-consent' as const,
    noticeVersion,
    givenAt,
    state: state as 'given',
    endedAt,
  });
  it('keeps each consent with how it ended', () => {
    const [first, second, third, withdrawal] = ['2021-03-01', '2021-03-02', '2021-03-03', '2021-03-04'].map(
      (day) => `${day}T00:00:00.000Z`,
    ) as [string, string, string, string];
    const events = recordedEvents([
      consentEvent('directory', '2021', first),
      consentEvent('directory', '2021-2', second),
      consentEvent('newsletter', '2021-2', third),
      { stream: 'person-p1', type: 'ConsentWithdrawn', data: { purpose: 'newsletter' }, effectiveAt: withdrawal },
      erased,
    ]);
    const id = (index: number) => events[index]?.id ?? '';
    givenView(consents, events).thenRows('p1', [
      line(id(0), 'directory', '2021', first, 'replaced', second),
      line(id(1), 'directory', '2021-2', second, 'person-erased', erased.effectiveAt),
      line(id(2), 'newsletter', '2021-2', third, 'withdrawn', withdrawal),
    ]);
  });
});

describe('the log of readings', () => {
  it('is found by reader and by each person and text that was shown', () => {
    const read = {
      stream: 'access-x1',
      type: 'PersonalDataRead',
      actor: 'officer-1',
      recordedAt: '2021-03-01T10:00:00.000Z',
      data: { purpose: 'liaison', shown: 'name', persons: ['p1', 'p2'], texts: ['t1'] },
    };
    const row = (subject: string) => ({
      id: subject,
      subject,
      reader: 'officer-1',
      readAt: read.recordedAt,
      purpose: 'liaison' as const,
      shown: 'name' as const,
    });
    givenView(accesses, [read]).thenRows('x1', [row('p1'), row('p2'), row('t1')]);
  });
});

describe('the list of texts', () => {
  it('says what each is about, whether it can be read, and for whom', () => {
    const sealed = {
      stream: 'text-t1',
      type: 'TextSealed',
      actor: 'officer-1',
      data: { record: 'r', subject: { kind: 'dialogue', id: 'd1' }, language: null, length: 3, proof: 'x' },
      effectiveAt: '2021-03-01T00:00:00.000Z',
    };
    const redacted = {
      stream: 'text-t1',
      type: 'TextRedacted',
      data: { reason: 'purpose-fulfilled' },
      effectiveAt: '2021-04-01T00:00:00.000Z',
    };
    const entry = {
      text: 't1',
      state: 'sealed' as const,
      subjectKind: 'dialogue' as const,
      subjectId: 'd1',
      language: null,
      form: 'text' as const,
      length: 3,
      commitment: null,
      author: 'officer-1',
      sharedWith: [],
      sealedAt: '2021-03-01T00:00:00.000Z',
      redactedAt: null,
    };
    givenView(texts, [sealed]).thenDocuments({ t1: entry });
    const sharedEvent = (...parties: string[]) => ({
      stream: 'text-t1',
      type: 'TextShared',
      data: { parties, sharingService: 'governance' },
    });
    givenView(texts, [sealed, sharedEvent('a1', 'a2'), sharedEvent('a3')]).thenDocuments({
      t1: { ...entry, sharedWith: ['a1', 'a2', 'a3'] },
    });
    givenView(texts, [sealed, redacted]).thenDocuments({ t1: { ...entry, state: 'redacted', redactedAt: '2021-04-01T00:00:00.000Z' } });
  });
});
