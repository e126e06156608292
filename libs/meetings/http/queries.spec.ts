import { type BoardQuery, boardFilter } from './queries.js';

const toFilter = (query: Partial<BoardQuery>) =>
  boardFilter(query as BoardQuery, { convenor: undefined, party: undefined }, '2026-04-01') as { readonly owner?: unknown };

test('the board lists what is nobody’s any more beside what is the Secretariat’s, which gives it away, and alone', () => {
  expect(toFilter({ owner: 'secretariat' }).owner).toEqual({ in: ['secretariat', 'nobody'] });
  expect(toFilter({ owner: 'nobody' }).owner).toBe('nobody');
  expect(toFilter({ owner: 'party' }).owner).toBe('party');
  expect(toFilter({}).owner).toBeUndefined();
});
