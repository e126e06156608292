import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { factsName } from '../src/api/facts-name.ts';
import { commandFacts, type Description } from './write-fields.ts';

const describedBy = (schema: object, operation: object = {}): Description => ({
  paths: {
    '/api/orchards/trees/{tree}/prune': {
      post: {
        'x-gpn-command': 'PruneTree',
        'x-gpn-rule': ['secretariat', { role: 'focal-point', owns: 'authority' }],
        'x-gpn-refusals': ['orchards/too-late'],
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/PruneTree' } } } },
        ...operation,
      },
      get: {},
    },
  },
  components: { schemas: { PruneTree: { type: 'object', ...schema }, Reason: { type: 'string', enum: ['frost', 'age'] } } },
});
const read = (description: Description) => {
  const [[file = '', text = '{}'] = []] = commandFacts(description);
  return { file, facts: JSON.parse(text) };
};
const readFields = (properties: object, required: readonly string[] = []) => read(describedBy({ properties, required })).facts.fields;

test('a command has a file under its address, with who may and what refuses it', () => {
  const { file, facts } = read(describedBy({}));
  expect(file).toBe(`${factsName('POST /api/orchards/trees/{tree}/prune')}.json`);
  expect(facts).toEqual({
    request: 'POST /api/orchards/trees/{tree}/prune',
    command: 'PruneTree',
    who: ['secretariat', { role: 'focal-point', owns: 'authority' }],
    fields: [],
    refusals: ['orchards/too-late'],
  });
});

test('each field says what it takes, within which bounds, and whether it must be there', () => {
  expect(
    readFields(
      {
        note: { type: 'string', minLength: 2, maxLength: 300, pattern: '^\\S' },
        reason: { $ref: '#/components/schemas/Reason' },
        branches: { type: 'integer', minimum: 1, maximum: 9 },
        gardener: { type: 'string', format: 'uuid' },
        effectiveAt: {
          anyOf: [
            { type: 'string', format: 'date' },
            { type: 'string', format: 'date-time' },
          ],
        },
        tools: { type: 'array', items: { type: 'string', enum: ['saw'] }, uniqueItems: true, maxItems: 3 },
        done: { type: 'boolean' },
        place: { type: 'object', properties: { row: { type: 'number' } }, required: ['row'] },
      },
      ['note'],
    ),
  ).toEqual([
    { name: 'note', required: true, kind: 'text', pattern: '^\\S', least: 2, most: 300 },
    { name: 'reason', kind: 'code', codes: ['frost', 'age'] },
    { name: 'branches', kind: 'number', whole: true, least: 1, most: 9 },
    { name: 'gardener', kind: 'id' },
    { name: 'effectiveAt', kind: 'moment' },
    { name: 'tools', kind: 'list', item: { kind: 'code', codes: ['saw'] }, most: 3, distinct: true },
    { name: 'done', kind: 'flag' },
    { name: 'place', kind: 'group', fields: [{ name: 'row', required: true, kind: 'number' }] },
  ]);
});

test('what can be taken away is what it holds else', () => {
  expect(readFields({ note: { anyOf: [{ type: 'string', maxLength: 9 }, { type: 'null' }] } })).toEqual([
    { name: 'note', nullable: true, kind: 'text', most: 9 },
  ]);
});

test('of a shape that no form makes by itself it says so', () => {
  expect(readFields({ sizes: { anyOf: [{ type: 'string' }, { type: 'number' }] }, map: { type: 'object' } })).toEqual([
    { name: 'sizes', kind: 'other' },
    { name: 'map', kind: 'other' },
  ]);
});

test('a facts file that is committed is one of the description', () => {
  const file = join(
    import.meta.dirname,
    '../src/api/generated/fields',
    `${factsName('POST /api/membership/authorities/{authority}/withdraw')}.json`,
  );
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ command: 'Withdraw', who: expect.any(Array) });
});
