import fc from 'fast-check';
import { type BusMessage, type RecordedEvent, Undeliverable } from '#libs/event-sourcing';
import { BadMessage } from './bad-message.js';
import { parseMessage, toMessage, typeOfMessage } from './envelope.js';
import { MembershipConfirmedV1, MembershipExpressedV1 } from './membership.js';
import { PersonErasedV1 } from './people.js';
import { publicEvent } from './public-event.js';

const AUTHORITY = 'c1b6a1de-6c5b-8000-8000-3f1f6f3f0a10';

const recorded: RecordedEvent = {
  id: '0a4c1c1e-0000-8000-8000-000000000001',
  type: 'MembershipConfirmed',
  schemaVersion: 1,
  data: {},
  stream: `membership-${AUTHORITY}`,
  revision: 3,
  position: 42,
  recordedAt: '2021-04-07T08:30:00.000Z',
  effectiveAt: '2021-03-31T00:00:00.000Z',
  actor: 'officer-1',
  commandId: 'command-1',
  commandDigest: 'digest',
  correlationId: 'correlation-1',
  causationId: 'request-1',
  traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
};

const confirmed = publicEvent(MembershipConfirmedV1, {
  authority: AUTHORITY,
  basis: 'letter',
  letterReference: 'GPN/2020/121',
  letterDate: '2020-06-24',
});

const expressed = publicEvent(MembershipExpressedV1, {
  authority: AUTHORITY,
  name: 'Ministère chargé du Travail (Québec)',
  nameEn: 'Ministry responsible for Labour (Québec)',
  country: 'CAN',
  subdivision: 'CA-QC',
  level: 'subnational',
  kind: 'ministry',
  portfolios: ['labour', 'migration'],
  channel: 'email',
});

const message = toMessage({ event: confirmed, recorded });
const withChanges = (headers: Record<string, string | undefined>, value: unknown = JSON.parse(message.value)) => ({
  ...message,
  headers: Object.fromEntries(Object.entries({ ...message.headers, ...headers }).filter(([, header]) => header !== undefined)) as Record<
    string,
    string
  >,
  value: typeof value === 'string' ? value : JSON.stringify(value),
});

function parseRefusal(bad: BusMessage): { field: string; problem: string } {
  try {
    parseMessage(bad);
  } catch (error) {
    if (error instanceof BadMessage && error instanceof Undeliverable) return { field: error.field, problem: error.problem };
    throw error;
  }
  throw new Error('the message was accepted');
}

describe('a message', () => {
  it('is a CloudEvent in the binary mode of Kafka', () => {
    expect(message).toEqual({
      topic: 'gpn.membership.v1',
      key: AUTHORITY,
      headers: {
        ce_specversion: '1.0',
        ce_id: recorded.id,
        ce_type: 'int.iom.gpn.membership.confirmed.v1',
        ce_source: '/gpn/membership',
        ce_subject: AUTHORITY,
        ce_time: '2021-04-07T08:30:00.000Z',
        'content-type': 'application/json',
        ce_effectiveat: '2021-03-31T00:00:00.000Z',
        ce_position: '42',
        ce_correlationid: 'correlation-1',
        ce_causationid: 'request-1',
        ce_traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
      },
      value: `{"authority":"${AUTHORITY}","basis":"letter","letterReference":"GPN/2020/121","letterDate":"2020-06-24"}`,
    });
  });

  it('does not tell who acted', () => {
    expect(JSON.stringify(message)).not.toContain('officer-1');
  });

  it.each([confirmed, expressed, publicEvent(PersonErasedV1, { person: AUTHORITY })])('comes back as it was sent: %p', (event) => {
    const parsed = parseMessage(toMessage({ event, recorded }));
    expect(parsed.data).toEqual(event);
    expect(parsed.data).toBeInstanceOf(event.constructor);
    expect(parsed).toMatchObject({
      id: recorded.id,
      source: expect.stringMatching(/^\/gpn\/(membership|people)$/),
      subject: AUTHORITY,
      time: recorded.recordedAt,
      effectiveAt: recorded.effectiveAt,
      position: 42,
      correlationId: 'correlation-1',
      causationId: 'request-1',
      traceparent: recorded.traceparent,
    });
  });

  it('may say of which epoch it is, beside the first', () => {
    expect(parseMessage(withChanges({ ce_epoch: '2' })).epoch).toBe(2);
    expect(Object.hasOwn(parseMessage(message), 'epoch')).toBe(false);
  });

  it('has an id of its own where one recorded event makes several, the same each time', () => {
    const ids = ['first', 'second', 'first'].map((part) => toMessage({ event: confirmed, recorded, part }).headers.ce_id);
    expect(new Set([...ids, recorded.id]).size).toBe(3);
    expect(ids[0]).toBe(ids[2]);
  });

  it('is not made from an event that breaks its contract', () => {
    expect(() => toMessage({ event: publicEvent(MembershipExpressedV1, { ...expressed, country: 'XXX' }), recorded })).toThrow(
      'int.iom.gpn.membership.expressed.v1 would break its contract: data.country country must be a country of ISO 3166-1, by its three letters (PHL): "XXX" is not one',
    );
  });

  it('is not made from something that is no public event', () => {
    class MemberConfirmed {
      authority = AUTHORITY;
    }
    expect(() => toMessage({ event: new MemberConfirmed(), recorded })).toThrow('MemberConfirmed has no @PublicEvent');
  });
});

describe('the type of a message by its header', () => {
  it.each([
    ['int.iom.gpn.membership.confirmed.v1', 'int.iom.gpn.membership.confirmed.v1'],
    ['MembershipConfirmed', undefined],
    [undefined, undefined],
  ])('%p is read as %p', (header, type) => {
    expect(typeOfMessage({ topic: 't', key: 'k', headers: header === undefined ? {} : { ce_type: header }, value: '' })).toBe(type);
  });
});

describe('reading a message', () => {
  it.each([
    ['ce_specversion', undefined, 'the header is missing'],
    ['ce_specversion', '0.3', 'the header must be 1.0'],
    ['ce_id', undefined, 'the header is missing'],
    ['ce_id', '17', 'the header must be a UUID'],
    ['ce_type', undefined, 'the header is missing'],
    ['ce_type', 'MembershipConfirmed', 'the header must be a type like int.iom.gpn.membership.confirmed.v1'],
    ['ce_source', '', 'the header is missing'],
    ['ce_source', 'http://[', 'the header must be a URI reference'],
    ['ce_subject', undefined, 'the header is missing'],
    ['ce_time', '2021-03-31', 'the header must be an instant (2021-03-31T09:00:00Z)'],
    ['ce_time', 'yesterday', 'the header must be an instant (2021-03-31T09:00:00Z)'],
    ['ce_effectiveat', '2021-02-30T00:00:00Z', 'the header must be an instant (2021-03-31T09:00:00Z)'],
    ['ce_position', '-1', 'the header must be a position of a log'],
    ['ce_epoch', '0', 'the header must be the number of an epoch'],
    ['ce_epoch', '2.5', 'the header must be the number of an epoch'],
    ['ce_traceparent', 'x', 'the header must be a W3C trace context'],
    ['content-type', undefined, 'the header is missing'],
    ['content-type', 'application/cloudevents+json', 'the header must be application/json'],
  ])('refuses the header %s: %p', (header, value, problem) => {
    expect(parseRefusal(withChanges({ [header]: value }))).toEqual({ field: header, problem });
  });

  it.each<[unknown, string, string]>([
    ['not JSON', 'data', 'the value is not JSON (8 characters)'],
    ['', 'data', 'the value is not JSON (0 characters)'],
    ['"text"', 'data', 'the value is not a JSON object'],
    ['null', 'data', 'the value is not a JSON object'],
    [[{ authority: AUTHORITY }], 'data', 'the value is not a JSON object'],
    [{ basis: 'letter' }, 'data.authority', 'authority must be a UUID'],
    [{ authority: 17, basis: 'letter' }, 'data.authority', 'authority must be a UUID'],
    [{ authority: AUTHORITY, basis: 'fee' }, 'data.basis', 'basis must be one of the following values: dialogue, letter'],
    [{ authority: AUTHORITY, basis: 'letter', letterDate: null }, 'data.letterDate', 'null is no value: leave the field out'],
    [
      { authority: AUTHORITY, basis: 'letter', letterDate: '2021-02-30' },
      'data.letterDate',
      'letterDate must be a date of the calendar, like 2021-03-31, from 1900 to 2199',
    ],
  ])('refuses the data %p', (value, field, problem) => {
    expect(parseRefusal(withChanges({}, value))).toEqual({ field, problem });
  });

  it('does not repeat what could be personal', () => {
    expect(JSON.stringify(parseRefusal(withChanges({}, '{"name": "Somebody"')))).not.toContain('Somebody');
  });

  it('leaves out fields that this version of the contract does not have', () => {
    expect(parseMessage(withChanges({}, { ...confirmed, addedLater: true })).data).toEqual(confirmed);
  });

  it('leaves a type unread that these contracts do not have, for readers who pass it over', () => {
    const parsed = parseMessage(withChanges({ ce_type: 'int.iom.gpn.membership.confirmed.v9' }, { anything: null }));
    expect(parsed).toMatchObject({ type: 'int.iom.gpn.membership.confirmed.v9', data: { anything: null } });
  });

  it('needs only what CloudEvents requires, with a subject and a time', () => {
    const bare = parseMessage(
      withChanges({
        ce_effectiveat: undefined,
        ce_position: undefined,
        ce_correlationid: undefined,
        ce_causationid: undefined,
        ce_traceparent: undefined,
        ce_time: '2021-04-07T10:30:00+02:00',
        'content-type': 'application/json; charset=utf-8',
      }),
    );
    expect(bare).toEqual({
      id: recorded.id,
      type: 'int.iom.gpn.membership.confirmed.v1',
      source: '/gpn/membership',
      subject: AUTHORITY,
      time: '2021-04-07T08:30:00.000Z',
      data: confirmed,
    });
  });

  it('gives an event or names a field, whatever comes', () => {
    const header = fc.constantFrom(...Object.keys(message.headers));
    fc.assert(
      fc.property(header, fc.option(fc.string(), { nil: undefined }), fc.option(fc.json(), { nil: undefined }), (name, text, json) => {
        const bad = withChanges({ [name]: text }, json);
        try {
          return parseMessage(bad).data instanceof Object;
        } catch (error) {
          return error instanceof BadMessage && /^(ce_|content-type$|data)/.test(error.field);
        }
      }),
    );
  });
});
