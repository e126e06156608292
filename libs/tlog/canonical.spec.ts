import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonical } from './index.js';

test('members stand in the order of their UTF-16 code units, and nothing is between them', () => {
  expect(canonical(JSON.parse('{"\\ufb33": {}, "😀": [], "€": null, "b": [1, {"z": 1, "a": 2}], "B": "x", "": 0}'))).toBe(
    '{"":0,"B":"x","b":[1,{"a":2,"z":1}],"€":null,"😀":[],"\ufb33":{}}',
  );
});

test.each([
  ['1e21', '1e+21'],
  ['1e-7', '1e-7'],
  ['-0', '0'],
  ['333333333.33333329', '333333333.3333333'],
  ['9007199254740993', '9007199254740992'],
  ['4.50', '4.5'],
  ['"\\u20ac$\\u000F\\u000aA\'B\\"\\\\\\"\\/"', '"€$\\u000f\\nA\'B\\"\\\\\\"/"'],
  ['"\\ud800"', '"\\ud800"'],
  ['"a\\uDFFFb"', '"a\\udfffb"'],
  ['{"\\udead": "\\ud83d\\ude00"}', '{"\\udead":"😀"}'],
])('%s is %s', (json, text) => {
  expect(canonical(JSON.parse(json))).toBe(text);
});

test('a member named __proto__ is a member, and one without a value is none', () => {
  expect(canonical(JSON.parse('{"__proto__": {"a": 1}, "toJSON": 1}'))).toBe('{"__proto__":{"a":1},"toJSON":1}');
  expect(canonical({ a: undefined, b: [undefined, 1] })).toBe('{"b":[null,1]}');
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, () => 1, 1n, Symbol('a'), undefined])(
  '%p, which no JSON text says, is refused',
  (value) => {
    expect(() => canonical(value)).toThrow(/has no form in JSON/);
    if (value !== undefined) expect(() => canonical({ a: [1, { b: value }] })).toThrow(/has no form in JSON/);
  },
);

test('as deep as the platform can write a document, it can be hashed', () => {
  const depth = 2_000;
  const text = `${'['.repeat(depth)}${']'.repeat(depth)}`;
  expect(JSON.stringify(JSON.parse(text))).toBe(text);
  expect(canonical(JSON.parse(text))).toBe(text);
});

test('it is the form that another library makes, for 20,000 documents', () => {
  // Of any code units; what is not well-formed the other library refuses.
  const texts = fc.string({ unit: 'binary', maxLength: 12 });
  const numbers = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.maxSafeInteger());
  const documents = fc.json({ stringUnit: 'binary', maxDepth: 4 }).map((text) => JSON.parse(text) as unknown);
  fc.assert(
    fc.property(fc.oneof(documents, fc.dictionary(texts, fc.oneof(numbers, texts, documents))), (document) => {
      expect(canonical(document)).toBe(canonicalize(document));
    }),
    { numRuns: 20_000 },
  );
});
