import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { factsName } from '../../../api/facts-name.ts';
import { MOVES, offeredMoves } from './authorities.moves.ts';

const facts = (request: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../api/generated/fields', `${factsName(request)}.json`), 'utf8'));
const officer = { roles: ['secretariat'], authorities: [] };
const own = { roles: ['focal-point'], authorities: [{ authority: 'a-1' }] };
const names = (moves: ReturnType<typeof offeredMoves>) => moves.map(({ move }) => move.name);

test.each(MOVES)('$name is a command of the API, for those that it is offered to', ({ request, own: isOwn }) => {
  const { who } = facts(request) as { who: readonly unknown[] };
  expect(who).toContain('secretariat');
  expect(who.some((permission) => typeof permission === 'object')).toBe(isOwn === true);
});

test('an officer is told of each command whether the state allows it', () => {
  const possible = offeredMoves('invited', 'a-1', officer).filter(({ isPossible }) => isPossible);
  expect(names(possible)).toEqual(['remind-of-invitation', 'record-response', 'rename-authority', 'update-authority', 'close-expression']);
});

test('a focal point sees what can be done for the own authority, and nothing at another', () => {
  expect(names(offeredMoves('member', 'a-1', own))).toEqual(['designate-focal-point', 'withdraw']);
  expect(offeredMoves('member', 'a-2', own)).toEqual([]);
});

test('nobody else sees a command', () => {
  expect(offeredMoves('member', 'a-1', { roles: ['auditor'], authorities: [] })).toEqual([]);
});
