import { type Filter, type Query } from '#libs/event-sourcing';
import { boolean, documentSchema, integer, list, object, text } from '#libs/shapes';
import { checkFilter, checkQuery } from '../../documents/checked-query.js';
import { DocumentShape } from '../../documents/document-shape.js';
import { ROW_IDENTITY, toIndexes, toParts } from './parts.js';
import { afterCondition, toFilter, toSort, toSortSteps } from './query-filter.js';

const schema = documentSchema(
  object({
    name: text,
    country: text,
    members: integer,
    active: boolean,
    themes: list(text),
    years: list(integer),
    seat: object({ city: text }),
  }),
  { indexes: ['country', ['country', '-members'], 'themes', ['themes', 'years']], words: ['name'] },
);

const shape = new DocumentShape('test', schema);
const parts = toParts('view.test', shape, ['_id']);
const asFilter = (filter: Filter) => toFilter(checkFilter(shape, filter), parts);
const sortSteps = (query: Query) => toSortSteps(checkQuery(shape, query, 1).order, ['_id']);
const LAST = '\u{10ffff}';

describe('a filter in MongoDB’s words', () => {
  test.each<[Filter, object]>([
    [{}, {}],
    [{ country: 'KEN' }, { 'document.country': { $eq: 'KEN' } }],
    [{ country: null }, { 'document.country': { $eq: null } }],
    [{ members: '10' }, { 'document.members': { $eq: 10 } }],
    [{ country: { in: ['KEN', 'PHL'] } }, { 'document.country': { $in: ['KEN', 'PHL'] } }],
    [{ members: { gt: 3, lte: 25 } }, { $and: [{ 'document.members': { $gt: 3 } }, { 'document.members': { $lte: 25 } }] }],
    [{ 'seat.city': { prefix: 'Na' } }, { 'document.seat.city': { $gte: 'Na', $lt: `Na${LAST}` } }],
    [{ name: { prefix: '' } }, { 'document.name': { $gte: '' } }],
    [{ themes: { has: '$data' } }, { 'document.themes': { $eq: '$data' } }],
    [{ name: { text: ' ' } }, {}],
    [{ name: { text: 'Minist' } }, { 'words.name': { $elemMatch: { $gte: 'minist', $lt: `minist${LAST}` } } }],
    [
      { name: { text: "l'Emploi" } },
      {
        $and: [
          { 'words.name': { $eq: 'l' } },
          { 'words.name': { $elemMatch: { $gte: 'emploi', $lt: `emploi${LAST}` } } },
          { 'text.name': { $regex: ' l emploi' } },
        ],
      },
    ],
    [{ 'seat.city': { text: 'são (.*)' } }, { 'text.seat.city': { $regex: ' sao' } }],
  ])('%j', (filter, expected) => {
    expect(asFilter(filter)).toEqual(expected);
  });
});

describe('an order in MongoDB’s words', () => {
  test('ends in the key, in the direction of the last field', () => {
    expect(toSort(sortSteps({}))).toEqual([['_id', 1]]);
    expect(toSort(sortSteps({ sort: ['country', '-members'] }))).toEqual([
      ['document.country', 1],
      ['document.members', -1],
      ['_id', -1],
    ]);
  });

  test('names each field once: the first of two decides', () => {
    const rows = new DocumentShape('rows', documentSchema(object({ from: text })), true);
    const steps = toSortSteps(checkQuery(rows, { sort: ['-id', 'from', '-from'] }, 2).order, ROW_IDENTITY);
    expect(toSort(steps)).toEqual([
      ['document.id', -1],
      ['document.from', 1],
      ['key', -1],
    ]);
    expect(afterCondition(steps, ['i', 'f', 'f', 'k', 'i'])).toEqual({
      $or: [
        { $or: [{ 'document.id': { $lt: 'i' } }, { 'document.id': { $eq: null } }] },
        { $and: [{ 'document.id': { $eq: 'i' } }, { 'document.from': { $gt: 'f' } }] },
        { $and: [{ 'document.id': { $eq: 'i' } }, { 'document.from': { $eq: 'f' } }, { key: { $lt: 'k' } }] },
      ],
    });
  });

  test('goes on after nothing, which comes first', () => {
    expect(afterCondition(sortSteps({ sort: ['country'] }), [null, 'k'])).toEqual({
      $or: [{ 'document.country': { $ne: null } }, { $and: [{ 'document.country': { $eq: null } }, { _id: { $gt: 'k' } }] }],
    });
    expect(afterCondition(sortSteps({ sort: ['-country'] }), [null, 'k'])).toEqual({
      $or: [{ $and: [{ 'document.country': { $eq: null } }, { _id: { $lt: 'k' } }] }],
    });
  });
});

test('indexes follow the schema; one that holds two lists, which MongoDB has not, is left out', () => {
  const keys = toIndexes(parts).map(({ key }) => [...(key as Map<string, number>)]);
  expect(keys).toEqual([
    [
      ['document.country', 1],
      ['_id', 1],
    ],
    [
      ['document.country', 1],
      ['document.members', -1],
      ['_id', -1],
    ],
    [
      ['document.themes', 1],
      ['_id', 1],
    ],
    [['words.name', 1]],
  ]);
});
