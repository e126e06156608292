import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { factsName } from '../../../api/facts-name.ts';
import { MOVES, offeredMoves } from './liaison.moves.ts';
import { STATUSES } from './liaison-search.ts';

const facts = (request: string): { readonly who: readonly unknown[]; readonly from: readonly string[] } =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../api/generated/fields', `${factsName(request)}.json`), 'utf8'));
const toRequest = (kind: string, status: string) => ({ authority: 'a-1', kind, status });
const officer = { roles: ['secretariat'], authorities: [] };
const own = { roles: ['focal-point'], authorities: [{ authority: 'a-1' }] };
const possible = (request: ReturnType<typeof toRequest>, acting: typeof own | typeof officer) =>
  offeredMoves(request, acting).flatMap(({ move, isPossible }) => (isPossible ? [move.name] : []));

test.each(MOVES)('$name is a command of the API, from states that its decider knows', ({ request, by, from }) => {
  const { who, from: decided } = facts(request);
  expect(who.map((permission) => (typeof permission === 'object' ? (permission as { role: string }).role : permission))).toContain(by);
  expect(from.filter((status) => !decided.includes(status))).toEqual([]);
});

test('an officer is offered what the state and the kind allow', () => {
  expect(possible(toRequest('question', 'assigned'), officer)).toEqual([
    'assign-liaison-request',
    'answer-liaison-request',
    'refer-liaison-request',
    'hand-over-liaison-request',
    'close-liaison-request',
  ]);
  expect(possible(toRequest('introduction', 'proposed'), officer)).toContain('record-counterpart-consent');
  expect(possible(toRequest('question', 'closed'), officer)).toEqual([]);
});

test('a focal point takes back what the own authority asked, and does nothing else', () => {
  for (const status of STATUSES)
    expect(possible(toRequest('question', status), own)).toEqual(status === 'closed' ? [] : ['withdraw-liaison-request']);
  expect(offeredMoves({ ...toRequest('question', 'open'), authority: 'a-2' }, own)).toEqual([]);
});
