import { holdingId, sortHoldings, type ToMove } from './holdings.ts';

const holding = (kind: ToMove['kind'], record: string): ToMove => ({
  ...{ service: 'people', kind, record, title: kind },
  command: { path: `/api/people/${record}`, body: {} },
});
const left = [
  holding('enrolment', 'e'),
  holding('open-action', 'a'),
  holding('seat', 's'),
  holding('official', 'o'),
  holding('practice', 'p'),
];
const records = (items: readonly ToMove[]) => items.map(({ record }) => record).join('');

test('officials are moved before what follows them; what passes by itself is nobody’s work', () => {
  const { byHand, byItself } = sortHoldings(left, true);
  expect([records(byHand), records(byItself)]).toEqual(['oep', 'as']);
});

test('where nobody took over, somebody decides who does an open action', () => {
  const { byHand, byItself } = sortHoldings(left, false);
  expect([records(byHand), records(byItself)]).toEqual(['oeap', 's']);
});

test('two parts of one record are two', () => {
  const parts = ['1', '2'].map((part) => holdingId({ ...holding('open-action', 'm'), part }));
  expect(new Set(parts).size).toBe(2);
});
