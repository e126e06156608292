import { type BoardQuery, boardFilter } from './queries.js';

const asked = (query: Partial<BoardQuery>) =>
  boardFilter(query as BoardQuery, { circle: undefined, party: undefined }, '2026-04-01') as { readonly owner?: unknown };

test('the board lists what is nobody’s any more beside what is the Secretariat’s, which gives it away, and alone', () => {
  expect(asked({ owner: 'secretariat' }).owner).toEqual({ in: ['secretariat', 'nobody'] });
  expect(asked({ owner: 'nobody' }).owner).toBe('nobody');
  expect(asked({ owner: 'party' }).owner).toBe('party');
  expect(asked({}).owner).toBeUndefined();
});
