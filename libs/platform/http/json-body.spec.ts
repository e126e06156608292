import { jest } from '@jest/globals';
import type { Problem } from '../problems/problem.js';
import { jsonIn, MOST_VALUES } from './json-body.js';

/** The rule that is broken by a body, and whether it was read as JSON. */
function refused(body: string): readonly [rule: string | undefined, read: boolean] {
  const parse = jest.spyOn(JSON, 'parse');
  try {
    jsonIn(Buffer.from(body));
    return [undefined, parse.mock.calls.length > 0];
  } catch (error) {
    const { code, parts } = error as Problem;
    return [parts.errors?.[0]?.rule ?? code, parse.mock.calls.length > 0];
  } finally {
    parse.mockRestore();
  }
}

const many = (count: number, item: string): string => new Array(count).fill(item).join(',');

describe('a body of JSON', () => {
  it.each([
    ['345,000 items', `{"papers":[${many(345_000, '{}')}]}`, 'values'],
    ['a value more than it may hold', `[${many(MOST_VALUES, '1')}]`, 'values'],
    ['105,000 fields', `{${Array.from({ length: 105_000 }, (_, index) => `"f${index}":1`).join(',')}}`, 'values'],
    ['lists within lists', `${'['.repeat(500_000)}${']'.repeat(500_000)}`, 'depth'],
    ['lists that are never closed', '['.repeat(100), 'depth'],
  ])('is refused before it is read: %s', (_, body, rule) => {
    expect(refused(body)).toEqual([rule, false]);
  });

  it.each([
    ['as many values as it may hold', `[${many(MOST_VALUES - 1, '1')}]`],
    ['signs of JSON in a text', JSON.stringify({ text: ',[{"\\"'.repeat(30_000) })],
    ['levels one after the other', JSON.stringify({ list: new Array(1_000).fill([[1], { a: [2] }]) })],
    ['a byte order mark', '\ufeff{"a":1}'],
  ])('is read with %s', (_, body) => {
    expect(refused(body)).toEqual([undefined, true]);
  });

  it.each([['{"a":'], ['{"a":1}}'], ['nothing'], ['"'], ['\\']])('that is none is told so: %s', (body) => {
    expect(refused(body)).toEqual(['platform/malformed-json', true]);
  });

  it('that is empty, or no UTF-8, is told so', () => {
    expect(refused('')).toEqual(['platform/malformed-json', false]);
    expect(() => jsonIn(Buffer.from([0x22, 0xff, 0x22]))).toThrow('not UTF-8');
  });
});
