import Ajv2020 from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import './index.js';
import { incompatibilities, toEventSchema } from './event-schema.js';
import { MembershipConfirmedV1 } from './membership.js';
import { publicEvents } from './public-event.js';

const released = toEventSchema(MembershipConfirmedV1);
const { properties } = released;

describe('the schema of a public event', () => {
  it('is a JSON Schema 2020-12 that compiles in strict mode, for each of them', () => {
    const ajv = ajvFormats.default(new Ajv2020.default({ strict: true, strictTypes: false }));
    for (const { class: type } of publicEvents()) expect(typeof ajv.compile(toEventSchema(type))).toBe('function');
  });

  it('stands alone', () => {
    expect(released).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'urn:gpn:event:int.iom.gpn.membership.confirmed.v1',
      title: 'MembershipConfirmedV1',
      type: 'object',
      required: ['authority', 'basis'],
    });
  });
});

describe('within a version of a public event', () => {
  it.each<[string, object]>([
    ['nothing may change', {}],
    ['an optional field may be added', { properties: { ...properties, channel: { type: 'string' } } }],
    ['words may change', { description: 'New words.', properties: { ...properties, basis: { ...properties.basis, description: 'New.' } } }],
  ])('%s', (_, change) => {
    expect(incompatibilities(released, { ...released, ...change })).toEqual([]);
  });

  const { basis, ...withoutBasis } = properties;
  it.each<[string, object, string[]]>([
    ['a field is not removed', { properties: withoutBasis, required: ['authority'] }, ['data.basis was removed']],
    [
      'no required field is added',
      { properties: { ...properties, channel: { type: 'string' } }, required: ['authority', 'basis', 'channel'] },
      ['data.channel was added and is required'],
    ],
    ['a required field does not become optional', { required: ['authority'] }, ['data.basis was required and is optional']],
    [
      'an optional field does not become required',
      { required: ['authority', 'basis', 'letterDate'] },
      ['data.letterDate was optional and is required'],
    ],
    [
      'a type does not change',
      { properties: { ...properties, authority: { ...properties.authority, type: 'integer' } } },
      ['data.authority: type was "string" and is "integer"'],
    ],
    [
      'a list of codes does not change',
      { properties: { ...properties, basis: { ...basis, enum: ['dialogue', 'letter', 'decision'] } } },
      ['data.basis: enum was ["dialogue","letter"] and is ["dialogue","letter","decision"]'],
    ],
    [
      'a limit is not set, nor lifted',
      { properties: { ...properties, letterReference: { ...properties.letterReference, maxLength: 10, minLength: undefined } } },
      ['data.letterReference: minLength was 1 and is absent', 'data.letterReference: maxLength was 100 and is 10'],
    ],
    ['it is not closed', { additionalProperties: false }, ['data: additionalProperties was absent and is false']],
    [
      'all required fields do not become optional',
      { required: undefined },
      ['data.authority was required and is optional', 'data.basis was required and is optional'],
    ],
  ])('%s', (_, change, problems) => {
    expect(incompatibilities(released, { ...released, ...change })).toEqual(problems);
  });

  it('the same holds for what is within', () => {
    const list = (item: object) => ({ type: 'array', items: { type: 'object', properties: { person: item }, required: ['person'] } });
    expect(incompatibilities(list({ type: 'string' }), list({ type: 'string', description: 'x' }))).toEqual([]);
    expect(incompatibilities(list({ type: 'string' }), list({ type: 'number' }))).toEqual([
      'data[].person: type was "string" and is "number"',
    ]);
    expect(incompatibilities(list({}), { type: 'array' })).toEqual([expect.stringMatching(/^data: items was .* and is absent$/)]);
  });
});
