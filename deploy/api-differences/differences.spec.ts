import { apiDifferences, inLines } from './differences.ts';

interface Described {
  /** The schema of an item. */
  readonly item?: object;
  readonly parameters?: readonly object[];
  readonly headers?: object;
  readonly body?: object;
  readonly schemas?: object;
  readonly [keyword: `x-${string}`]: unknown;
}

const ITEM = {
  type: 'object',
  required: ['id', 'status'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    status: { type: 'string', enum: ['open', 'closed'] },
    note: { type: 'string', description: 'Anything.' },
  },
};
const LIMIT = { name: 'limit', in: 'query', required: false, schema: { type: 'integer', maximum: 200 } };

const documentWith = ({ item = ITEM, parameters = [LIMIT], headers, body, schemas = {}, ...extensions }: Described = {}) => ({
  paths: {
    '/plots': {
      get: {
        ...extensions,
        parameters,
        responses: {
          200: {
            ...(headers && { headers }),
            content: { 'application/json': { schema: { type: 'object', properties: { items: { type: 'array', items: item } } } } },
          },
        },
      },
      ...(body && { post: { requestBody: { required: true, content: { 'application/json': { schema: body } } }, responses: {} } }),
    },
  },
  components: { schemas },
});
const differ = (previous: Described, current: Described) =>
  apiDifferences(documentWith(previous), documentWith(current)).map(({ kind, what }) => `${kind}: ${what}`);

const { note: _note, ...withoutNote } = ITEM.properties;

describe('what differs between two API documents', () => {
  it.each<[string, Described, Described, string[]]>([
    ['a removed field', {}, { item: { ...ITEM, properties: withoutNote } }, ['removed: field note of answer 200 items[]']],
    [
      'a field that may be absent now',
      {},
      { item: { ...ITEM, required: ['id'] } },
      ['changed: field status of answer 200 items[] was required and is optional'],
    ],
    [
      'one form that became several: its fields are in them',
      {},
      { item: { anyOf: [ITEM, { type: 'object', required: ['gone'], properties: { gone: { type: 'boolean' } } }] } },
      ['changed: answer 200 items[] became one of 2 alternatives', 'added: field gone of answer 200 items[]'],
    ],
    [
      'one form that became several, of which none has a field of it',
      {},
      { item: { oneOf: [{ ...ITEM, properties: withoutNote }, { type: 'null' }] } },
      ['changed: answer 200 items[] became one of 2 alternatives', 'removed: field note of answer 200 items[]'],
    ],
    [
      'several forms of which one is left',
      { item: { anyOf: [ITEM, { type: 'object', properties: { gone: { type: 'boolean' } } }] } },
      {},
      ['changed: answer 200 items[] was one of 2 alternatives and has one form', 'removed: field gone of answer 200 items[]'],
    ],
    [
      'a narrowed type',
      {},
      { item: { ...ITEM, properties: { ...ITEM.properties, status: { type: 'string', enum: ['open'] } } } },
      ['changed: enum of answer 200 items[] status was ["closed","open"] and is ["open"]'],
    ],
    [
      'another type',
      {},
      { item: { ...ITEM, properties: { ...ITEM.properties, id: { type: 'integer' } } } },
      [
        'changed: format of answer 200 items[] id was "uuid" and is no more',
        'changed: type of answer 200 items[] id was "string" and is "integer"',
      ],
    ],
    ['a removed parameter', {}, { parameters: [] }, ['removed: query parameter limit']],
    [
      'a parameter that must be given now, and takes less',
      {},
      { parameters: [{ ...LIMIT, required: true, schema: { type: 'integer', maximum: 100 } }] },
      ['changed: query parameter limit was optional and is required', 'changed: maximum of query parameter limit was 200 and is 100'],
    ],
    ['a new header', {}, { headers: { ETag: { schema: { type: 'string' } } } }, ['added: header ETag of answer 200']],
    [
      'a new field that a body must have',
      { body: { type: 'object', properties: {} } },
      { body: { type: 'object', required: ['crop'], properties: { crop: { type: 'string' } } } },
      ['added: field crop of body (required)'],
    ],
    ['who may', { 'x-gpn-rule': ['public'] }, { 'x-gpn-rule': ['auditor'] }, ['changed: x-gpn-rule was ["public"] and is ["auditor"]']],
  ])('names %s', (_, previous, current, differences) => {
    expect(differ(previous, current)).toEqual(differences);
    expect(differ(current, previous)).not.toEqual([]);
  });

  it('names a removed operation and a new one, one line for what befell several alike', () => {
    const { paths } = documentWith();
    const moved = { paths: { '/beds': paths['/plots'], '/rows': paths['/plots'] } };
    expect(inLines(apiDifferences({ paths }, moved))).toEqual([
      'removed: operation (GET /plots)',
      'added: operation (GET /beds, GET /rows)',
    ]);
  });

  it('is nothing where an extension holds what it held', () => {
    expect(differ({ 'x-gpn-view': ['a', 'b'] }, { 'x-gpn-view': ['a', 'b'] })).toEqual([]);
    expect(differ({ 'x-gpn-view': ['a', 'b'] }, { 'x-gpn-view': ['a'] })).toHaveLength(1);
  });

  it('is nothing where the same is said under a name, in another order or in other words', () => {
    const { note, status, id } = ITEM.properties;
    const named = {
      item: { $ref: '#/components/schemas/Plot' },
      schemas: {
        Plot: {
          title: 'Plot',
          type: 'object',
          required: ['status', 'id'],
          properties: {
            note: { ...note, description: 'Other words.' },
            status: {
              anyOf: [
                { const: 'closed', type: 'string' },
                { const: 'open', type: 'string' },
              ],
            },
            id,
          },
        },
      },
    };
    expect(status.enum).toEqual(['open', 'closed']);
    expect(differ({}, named)).toEqual([]);
    expect(inLines(apiDifferences(documentWith(), documentWith(named)))).toEqual(['Nothing differs.']);
  });

  it('ends where a schema holds itself', () => {
    const tree = (leaf: object) => ({
      item: { $ref: '#/components/schemas/Tree' },
      schemas: { Tree: { type: 'object', properties: { leaf, within: { $ref: '#/components/schemas/Tree' } } } },
    });
    expect(differ(tree({ type: 'string' }), tree({ type: 'string' }))).toEqual([]);
    expect(differ(tree({ type: 'string' }), tree({ type: 'number' }))).toEqual([
      'changed: type of answer 200 items[] leaf was "string" and is "number"',
    ]);
  });
});
