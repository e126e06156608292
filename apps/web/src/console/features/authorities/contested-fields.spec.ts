import type { Field } from '../../../api/facts.ts';
import type { Authority } from './authorities.queries.ts';
import { contestedFields } from './contested-fields.ts';

const seen = { status: 'member', name: 'Ministry of Labour', portfolios: ['labour'] } as unknown as Authority;
const rename: readonly Field[] = [
  { name: 'name', kind: 'text', required: true },
  { name: 'nameEn', kind: 'text' },
];
const names = (now: object, values: object) =>
  contestedFields(seen, { ...seen, ...now } as Authority, rename, values as Readonly<Record<string, unknown>>).map(({ name, field }) => [
    name,
    field?.kind,
  ]);

test('what has changed and what was typed stand beside each other, each once', () => {
  expect(names({ name: 'Ministry of Work', status: 'withdrawn' }, { name: 'Ministry of Employment' })).toEqual([
    ['status', undefined],
    ['name', 'text'],
  ]);
});

test('what was typed stands there though nothing of it has changed, what was left empty does not', () => {
  expect(names({}, { name: 'Ministry of Employment', nameEn: '' })).toEqual([['name', 'text']]);
});
