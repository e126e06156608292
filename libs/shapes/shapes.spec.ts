import { describe, expect, it } from '@jest/globals';
import {
  answerFields,
  code,
  component,
  day,
  documentSchema,
  either,
  exactly,
  integer,
  internal,
  list,
  map,
  nullable,
  object,
  opaque,
  optional,
  optionals,
  pick,
  type Shaped,
  shapedAs,
  text,
  withMeaning,
  without,
} from './index.js';

const Visit = object({
  visitor: text,
  note: optional(withMeaning(text, 'In a line.')),
  purpose: code(['work', 'leisure']),
  stays: list(object({ from: day, until: optional(day) })),
  guide: nullable(text),
  counts: map(integer),
  search: internal(text),
  sortName: internal(optional(text)),
  history: opaque<readonly { readonly seen: number }[]>(),
});
type Visit = Shaped<typeof Visit>;

const visit: Visit = {
  visitor: 'v',
  purpose: 'work',
  stays: [{ from: '2026-01-01' }],
  guide: null,
  counts: { bags: 2 },
  search: 'v work',
  history: [{ seen: 1 }],
};

describe('a shape', () => {
  it('is a JSON Schema, and the type of what it describes', () => {
    expect(JSON.parse(JSON.stringify(Visit))).toEqual({
      type: 'object',
      required: ['visitor', 'purpose', 'stays', 'guide', 'counts', 'search', 'history'],
      properties: {
        visitor: { type: 'string' },
        note: { type: 'string', description: 'In a line.' },
        purpose: { type: 'string', enum: ['work', 'leisure'] },
        stays: {
          type: 'array',
          items: {
            type: 'object',
            required: ['from'],
            properties: { from: { type: 'string', format: 'date' }, until: { type: 'string', format: 'date' } },
          },
        },
        guide: { anyOf: [{ type: 'string' }, { type: 'null' }] },
        counts: { type: 'object', additionalProperties: { type: 'integer' } },
        search: { type: 'string' },
        sortName: { type: 'string' },
        history: {},
      },
    });
    // @ts-expect-error a code that is none
    const wrong: Visit['purpose'] = 'neither';
    // @ts-expect-error a list of a document is not changed in place
    visit.stays.push;
    expect(wrong).toBe('neither');
  });

  it('is answered without what it keeps to be found by and to go on from, said once where it is declared', () => {
    expect(Object.keys(answerFields(Visit))).toEqual(['visitor', 'note', 'purpose', 'stays', 'guide', 'counts']);
    const Answer = component('Visit', object({ ...answerFields(Visit), ageInDays: integer }));
    expect(Answer).toMatchObject({ title: 'Visit', required: ['visitor', 'purpose', 'stays', 'guide', 'counts', 'ageInDays'] });
    // @ts-expect-error what is kept is no field of an answer
    const none: Shaped<typeof Answer>['search'] = undefined;
    expect(none).toBeUndefined();
  });

  it('gives an answer of a document: what it has, and nothing beyond', () => {
    const Line = object(pick(answerFields(Visit), 'visitor', 'note', 'guide'));
    expect(shapedAs(Line, visit)).toEqual({ visitor: 'v', guide: null });
    expect(Object.keys(without(Line.properties, 'guide'))).toEqual(['visitor', 'note']);
  });

  it('can be one of several, and its fields be left open', () => {
    const Mark = either(exactly('none'), object(optionals({ day, text })));
    const marks: readonly Shaped<typeof Mark>[] = ['none', { day: '2026-01-01' }];
    expect(marks).toHaveLength(2);
    expect(JSON.parse(JSON.stringify(Mark)).anyOf[1].required).toBeUndefined();
  });

  it('keeps marks and names through every change', () => {
    const field = optional(withMeaning(internal(component('Search', text)), 'Words.'));
    expect(Object.keys(answerFields(object({ field })))).toEqual([]);
    expect(field).toMatchObject({ title: 'Search', description: 'Words.' });
    expect(text).toEqual({ type: 'string' });
  });
});

describe('the schema of a view', () => {
  it('says what documents hold and what they are found by', () => {
    const schema = documentSchema(Visit, { indexes: ['sortName', ['purpose', '-visitor']], words: ['search'] });
    expect(schema).toMatchObject({ indexes: [['sortName'], ['purpose', '-visitor']], words: ['search'] });
    expect(schema.shape.properties).toHaveProperty('history');
  });
});
