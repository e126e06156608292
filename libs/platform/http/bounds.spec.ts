import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsInt, IsString, IsUUID, Length } from 'class-validator';
import { Items, Nested, Nullable, Optional } from '#libs/event-sourcing';
import { OfficialProse, OfficialText } from '#libs/reference';
import { Problem } from '../process/problem.js';
import { measure } from './bounds.js';
import { parseInput } from './input.js';

class Bed {
  @IsString()
  @Length(1, 40)
  crop: string;
}

class Plot {
  @IsUUID()
  plot: string;

  @OfficialText(1, 200)
  name: string;

  @Optional()
  @OfficialProse(20_000)
  history?: string;

  @Optional()
  @ArrayMaxSize(10)
  @Items(() => Bed)
  beds?: Bed[];

  @Optional()
  @Nested(() => Bed)
  first?: Bed;

  @Optional()
  @IsArray()
  @ArrayUnique()
  @IsIn(['shed', 'pond'], { each: true })
  has?: string[];

  @Nullable()
  @IsInt()
  rent?: number | null;
}

const PLOT = { plot: '2f1c1e5e-7c1b-4a5e-9b1e-5d5f5c5b5a59', name: 'Plot' };
const MARKS = '\u0301\u0327'.repeat(500_000);

function refusal(sent: unknown): readonly (readonly [field: string, rule: string])[] {
  try {
    parseInput(Plot, sent);
    return [];
  } catch (error) {
    return ((error as Problem).parts.errors ?? []).map(({ field, rule }) => [field, rule] as const);
  }
}
/** Values that are looked at, and what is handed on to be transformed and validated. */
const cost = (sent: object) => {
  const { steps, content } = measure(Plot, sent);
  return { steps, handedOn: JSON.stringify(content).length };
};
const many = (count: number, item: unknown): unknown[] => new Array(count).fill(item);

describe('what was sent', () => {
  it('is taken as it is where it fits', () => {
    const sent = { ...PLOT, beds: [{ crop: 'kale' }], first: { crop: 'peas' }, has: ['pond'], rent: null };
    expect(parseInput(Plot, sent)).toEqual(Object.assign(new Plot(), sent));
  });

  it('may have blanks and decomposed letters beyond the longest text, and no more', () => {
    expect(parseInput(Plot, { ...PLOT, name: ` ${'e\u0301'.repeat(200)}  ` }).name).toBe('é'.repeat(200));
    expect(refusal({ ...PLOT, name: 'e'.repeat(201) })).toEqual([['name', 'officialText']]);
    expect(refusal({ ...PLOT, name: 'e'.repeat(1_000) })).toEqual([['name', 'maxLength']]);
  });

  it.each([
    ['a megabyte of marks', { ...PLOT, name: MARKS }, ['name', 'maxLength']],
    ['marks in prose that is not too long', { ...PLOT, history: MARKS.slice(0, 20_000) }, ['history', 'officialProse']],
    ['345,000 empty items', { ...PLOT, beds: many(345_000, {}) }, ['beds', 'arrayMaxSize']],
    ['345,000 codes', { ...PLOT, has: many(345_000, 'x') }, ['has', 'arrayMaxSize']],
    ['105,000 unknown fields', Object.fromEntries(many(105_000, 0).map((_, index) => [`f${index}`, 1])), ['', 'fields']],
    [
      '105,000 unknown fields within',
      { ...PLOT, first: Object.fromEntries(many(105_000, 0).map((_, i) => [`f${i}`, 1])) },
      ['first', 'fields'],
    ],
    ['a list in the place of a text', { ...PLOT, name: many(345_000, {}) }, ['name', 'officialText']],
    ['a list in the place of a number', { ...PLOT, rent: many(345_000, {}) }, ['rent', 'isInt']],
    ['a list in the place of an object', { ...PLOT, first: many(345_000, {}) }, ['first', 'isObject']],
    ['an object in the place of a list', { ...PLOT, has: { length: 345_000 } }, ['has', 'isArray']],
    ['a field of a long name', { ...PLOT, ['x'.repeat(1_000_000)]: 1 }, [`${'x'.repeat(60)}…`, 'whitelistValidation']],
  ])('is refused before it is worked on: %s', (_, sent, fault) => {
    expect(refusal(sent)).toContainEqual(fault);
    expect(cost(sent).steps).toBeLessThan(100);
    expect(cost(sent).handedOn).toBeLessThan(25_000);
  });

  it('is refused however deep it is', () => {
    const deep = JSON.parse(`${'['.repeat(200_000)}${']'.repeat(200_000)}`);
    for (const field of ['plot', 'name', 'first', 'has', 'rent'])
      expect(refusal({ ...PLOT, [field]: deep }).map(([at]) => at)).toContain(field);
    expect(refusal({ ...PLOT, beds: [deep] })).toContainEqual(['beds', 'isObject']);
  });

  it('is told at most twenty faults, and how many more', () => {
    const sent = { ...PLOT, beds: many(10, { crop: 7, colour: 1, depth: 1 }) };
    expect(refusal(sent)).toHaveLength(20);
    expect(() => parseInput(Plot, sent)).toThrow(/; and 20 more$/);
  });

  it('is told what cannot be seen in it, beside what else is wrong, and in place of what it broke by that', () => {
    const sent = {
      ...PLOT,
      name: 'Pl\u200Bot',
      history: 'dug\nsown\u202E',
      beds: [{ crop: 'ka\uD83Dle' }],
      has: ['po\u00ADnd'],
      rent: 'x',
    };
    expect(refusal(sent)).toEqual([
      ['name', 'seen'],
      ['history', 'seen'],
      ['beds[0].crop', 'seen'],
      ['has[0]', 'seen'],
      ['rent', 'isInt'],
    ]);
    expect(() => parseInput(Plot, sent)).toThrow('history has U+202E (mark of direction) as character 5 of line 2, which cannot be seen');
    expect(refusal({ ...PLOT, ['na\u200Bme']: 'x' })).toEqual([['na<U+200B>me', 'whitelistValidation']]);
    expect(parseInput(Plot, { ...PLOT, history: ' dug\r\nsown\u2028' }).history).toBe('dug\nsown');
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'prototype'])('has no field %s', (name) => {
    const sent = JSON.parse(`{"plot":"${PLOT.plot}","name":"Plot","${name}":{"name":"x"}}`);
    expect(refusal(sent)).toEqual([[name, 'whitelistValidation']]);
    expect(refusal({ ...PLOT, first: JSON.parse(`{"crop":"kale","${name}":[]}`) })).toEqual([[`first.${name}`, 'whitelistValidation']]);
  });

  it.each([[null], [[]], ['text'], [7], [undefined]])('is no object: %j', (sent) => {
    expect(refusal(sent)).toEqual([['', 'object']]);
  });
});
