import { refusals } from '../index.js';

const refuse = refusals('bed', { full: { title: 'Full', rule: 'A bed has room for so much.', kind: 'conflict' } });

test('a refusal is about a field that was asked for, or about none', () => {
  const fields = ['plot', 'rows', 'rows.length', 'gardener', 'gardener.rows', undefined].map(
    (field) => refuse.full('There is no room.', field).within(new Set(['plot', 'rows'])).field,
  );
  expect(fields).toEqual(['plot', 'rows', 'rows.length', undefined, undefined, undefined]);
  const { code, detail, rule } = refuse.full('There is no room.', 'gardener').within(new Set(['plot']));
  expect([code, detail, rule.kind]).toEqual(['bed/full', 'There is no room.', 'conflict']);
});
