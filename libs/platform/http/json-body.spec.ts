import { jest } from '@jest/globals';
import fc from 'fast-check';
import type { Problem } from '../process/problem.js';
import { jsonIn, MOST_VALUES } from './json-body.js';

/** The rule that is broken by a body, and whether it was read as JSON. */
function brokenRule(body: string): readonly [rule: string | undefined, read: boolean] {
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
    expect(brokenRule(body)).toEqual([rule, false]);
  });

  it.each([
    ['as many values as it may hold', `[${many(MOST_VALUES - 1, '1')}]`],
    ['signs of JSON in a text', JSON.stringify({ text: ',[{"\\"'.repeat(30_000) })],
    ['levels one after the other', JSON.stringify({ list: new Array(1_000).fill([[1], { a: [2] }]) })],
    ['a byte order mark', '\ufeff{"a":1}'],
  ])('is read with %s', (_, body) => {
    expect(brokenRule(body)).toEqual([undefined, true]);
  });

  it.each([['{"a":'], ['{"a":1}}'], ['nothing'], ['"'], ['\\']])('that is none is told so: %s', (body) => {
    expect(brokenRule(body)).toEqual(['platform/malformed-json', true]);
  });

  it.each([
    ['{"name":"A","name":"B"}', 'name'],
    ['{"name":"A","\\u006eame":"B"}', 'name'],
    ['{"a":{"b":[1,{"c":1}, {"x":"}","c" : [{}], "d":[1,2], "c" : 2}]}}', 'a.b[2].c'],
    ['{"__proto__":1,"__proto__":2}', '__proto__'],
    ['[[{"a":1}],[{"a":1,"a":1}]]', '[1][0].a'],
    ['{"":1,"":2}', ''],
    ['{"na\u200bme":1,"na\u200bme":2}', 'na<U+200B>me'],
    [`{"${'x'.repeat(1_000)}":1,"${'x'.repeat(1_000)}":2}`, 'x'.repeat(60)],
  ])('that names a field twice is told which: %s', (body, field) => {
    expect(() => jsonIn(Buffer.from(body))).toThrow(`${field} stands twice: say it once`);
  });

  it.each([
    ['{"a":{"a":{"a":1}},"b":[{"a":1},{"a":1}]}'],
    ['{"a":"a\\",\\"a\\":","b":",\\"b\\":"}'],
    ['{"a":["a","a","a"],"c":"a","d":"a"}'],
    ['{"name":1,"Name":2,"name ":3}'],
    ['"a"'],
  ])('may name one in several objects, and as a value: %s', (body) => {
    expect(jsonIn(Buffer.from(body))).toEqual(JSON.parse(body));
  });

  it('names a field twice whenever it is read with fewer than are written, for random texts', () => {
    // Without escapes, which JSON.parse of Node.js 24 takes for one another in rare cases ("\"" and "\\" in one object).
    const name = fc.constantFrom('a', 'b', '{a:1,', '[', '__proto__');
    const { value } = fc.letrec<{ value: string; object: string }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom('1', 'null', '"a"', '",\\"a\\":"', '"\\\\"'),
        tie('object'),
        fc.array(tie('value'), { maxLength: 3 }).map((all) => `[${all.join(',')}]`),
      ),
      object: fc
        .array(fc.tuple(name, tie('value')), { maxLength: 4 })
        .map((all) => `{${all.map(([key, within]) => `${JSON.stringify(key)} : ${within}`).join(' ,')}}`),
    }));
    const namesIn = (read: unknown): number =>
      typeof read === 'object' && read !== null
        ? Object.values(read).reduce((sum: number, within) => sum + namesIn(within) + (Array.isArray(read) ? 0 : 1), 0)
        : 0;
    fc.assert(
      fc.property(value, (written) => {
        let refused = false;
        try {
          jsonIn(Buffer.from(written));
        } catch {
          refused = true;
        }
        // A blank stands before each colon behind a name, and in no text.
        expect([written, refused]).toEqual([written, namesIn(JSON.parse(written)) < written.split(' : ').length - 1]);
      }),
    );
  });

  it('that is empty, or no UTF-8, is told so', () => {
    expect(brokenRule('')).toEqual(['platform/malformed-json', false]);
    expect(() => jsonIn(Buffer.from([0x22, 0xff, 0x22]))).toThrow('not UTF-8');
  });
});
