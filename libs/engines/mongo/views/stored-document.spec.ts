import { mongo } from 'mongoose';
import { toBody, toDocument } from './stored-document.js';

const fields = { textFields: ['name', 'seat.city', 'country'], wordFields: ['name'] };
/** Through the bytes that go to the server. */
const roundTrip = (document: object) => mongo.BSON.deserialize(mongo.BSON.serialize(toBody(document, 7, fields)));

test('a document is kept as it is, with the words it is searched by beside it', () => {
  const document = { name: 'Ministère du Travail du Congo', seat: { city: 'São Paulo' }, country: null, members: 3 };
  expect(toBody(document, 7, fields)).toEqual({
    position: 7,
    document,
    text: { name: ' ministere du travail du congo', seat: { city: ' sao paulo' } },
    words: { name: ['ministere', 'du', 'travail', 'congo'] },
  });
});

test('what JSON has not is not kept', () => {
  expect(toBody({ gone: undefined, at: new Date(0), none: Number.NaN }, 7, fields).document).toEqual({
    at: '1970-01-01T00:00:00.000Z',
    none: null,
  });
});

test.each([
  { anything: { $where: '1', 'a.b': { $gt: [{ 'c.': 1 }] } } },
  { anything: { _bsontype: 'ObjectId', id: 'x', $oid: 1 } },
  { anything: { 'nul\0': 1, '%00': 2, '%2e': 3, __proto: 4 } },
  { anything: [{ $: [] }, [[{ '.': null }]]] },
  { anything: JSON.parse('{"__proto__":{"$a":1}}') },
])('odd names come back as they were: %j', (document) => {
  const stored = roundTrip(document);
  expect(JSON.stringify(stored.document)).not.toMatch(/"(\$|[^"]*\.|_bsontype)/);
  expect(JSON.stringify(toDocument(stored as never))).toBe(JSON.stringify(document));
});

test('a document without odd names is not touched', () => {
  const stored = roundTrip({ name: '$gt', figures: { '100%': 1, 'SDG-10': 2 } });
  expect([stored.escaped, toDocument(stored as never)]).toEqual([undefined, { name: '$gt', figures: { '100%': 1, 'SDG-10': 2 } }]);
});
