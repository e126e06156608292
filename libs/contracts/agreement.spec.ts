import Ajv2020 from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import fc from 'fast-check';
import { defined } from '#libs/event-sourcing';
import './governance/index.js';
import './membership.js';
import './people.js';
import './research/index.js';
import './training/index.js';
import './working-groups/index.js';
import { BadMessage } from './bad-message.js';
import { parseMessage } from './envelope.js';
import { toEventSchema } from './event-schema.js';
import { publicEvents } from './public-event.js';
import { type JsonSchema, type ObjectSchema, toSchema } from './schema-of.js';

const ID = 'c1b6a1de-6c5b-8000-8000-3f1f6f3f0a10';

const headers = (type: string) => ({
  ce_specversion: '1.0',
  ce_id: ID,
  ce_type: type,
  ce_source: '/gpn/test',
  ce_subject: ID,
  ce_time: '2021-04-07T08:30:00.000Z',
  'content-type': 'application/json',
});

/** Texts of which one keeps any pattern. */
const TEXTS = ['GPN/2020/121', '2026-003', 'GPN-3.1', 'ab'.repeat(32), '2026-03'];

/** A value that keeps a field's schema. */
function sampleValue(schema: JsonSchema): unknown {
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if (Array.isArray(schema.examples)) return schema.examples[0];
  if (Array.isArray(schema.anyOf)) return sampleValue(schema.anyOf[0] as JsonSchema);
  if (schema.type === 'object') return sampleObject(schema as ObjectSchema);
  if (schema.type === 'array') return [sampleValue(schema.items as JsonSchema)];
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1;
  if (schema.type === 'boolean') return true;
  if (schema.format === 'uuid') return ID;
  if (schema.format === 'date') return '2021-03-31';
  if (schema.format === 'uri') return 'https://example.org/';
  return TEXTS.find((text) => new RegExp(String(schema.pattern ?? '')).test(text));
}

const sampleObject = ({ properties }: ObjectSchema): object => ({
  ...Object.fromEntries(Object.entries(properties).map(([field, schema]) => [field, sampleValue(schema)])),
  ...defined({ country: 'subdivision' in properties ? 'AUS' : undefined }),
});

const ajv = ajvFormats.default(new Ajv2020.default({ strict: true, strictTypes: false }));

describe.each(publicEvents().map((event) => [event.facts.type, event.class] as const))('%s', (type, eventClass) => {
  const fitsSchema = ajv.compile(toEventSchema(eventClass));
  const isRead = (data: object): boolean => {
    try {
      parseMessage({ headers: headers(type), value: JSON.stringify(data) });
      return true;
    } catch (error) {
      if (error instanceof BadMessage) return false;
      throw error;
    }
  };
  const { properties } = toSchema(eventClass);
  const sample = sampleObject(toSchema(eventClass));

  it('is read when it keeps its schema', () => {
    expect([fitsSchema(sample), isRead(sample)]).toEqual([true, true]);
  });

  it('is never read when it breaks its schema, so that the documents promise no less than is checked', () => {
    const value = fc.oneof(
      fc.constantFrom(null, true, 0, 1.5, '', 'x', '2021-02-30', 'PHL', 'xxx', ID, 'a@b.example'),
      fc.array(fc.constantFrom('labour', 'x', 1)),
      fc.object({ maxDepth: 1 }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(properties)), fc.option(value, { nil: undefined }), (field, changed) => {
        const data = { ...sample, [field]: changed };
        return fitsSchema(JSON.parse(JSON.stringify(data))) || !isRead(data);
      }),
    );
  });
});
