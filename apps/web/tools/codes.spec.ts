import { codesFile, fieldCodes } from './codes.ts';
import { refusalWords } from './refusal-words.ts';

describe('the codes of the API', () => {
  it('are found by field: in schemas, within lists, in parameters; not in headers and examples', () => {
    const document = {
      paths: {
        '/api/a': {
          get: {
            parameters: [
              { name: 'status', in: 'query', schema: { type: 'array', items: { enum: ['open', 'closed'] } } },
              { name: 'GPN-Dry-Run', in: 'header', schema: { enum: ['1'] } },
            ],
            responses: { 200: { headers: { 'Idempotent-Replayed': { schema: { enum: ['true'] } } } } },
          },
        },
      },
      components: {
        schemas: {
          Tree: { properties: { status: { enum: ['open', 'felled'] }, kinds: { items: { enum: ['oak'] }, example: { enum: ['no'] } } } },
        },
      },
    };
    expect(fieldCodes(document)).toEqual({
      kinds: [['oak']],
      status: [
        ['closed', 'open'],
        ['felled', 'open'],
      ],
    });
    expect(JSON.parse(codesFile(document))).toEqual(fieldCodes(document));
  });
});

describe('the words of refusals', () => {
  it('are read from the page of the reference', () => {
    expect(
      refusalWords(
        "| code | status | title | rule |\n| --- | --- | --- | --- |\n| `tree/felled` | 409 | Felled | Nobody's tree grows. |\n",
      ),
    ).toEqual({
      'refusal.tree/felled': 'Felled',
      'refusal.tree/felled.rule': 'Nobody’s tree grows.',
    });
  });
});
