import fc from 'fast-check';
import { bases, ruledByHand } from './bases.fixture.js';
import type { Basis, MajorityBase, SeatPosition } from './basis.js';
import { computeOutcome } from './outcome.js';

const seats = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    seat: `seat-${index + 1}`,
    holder: { kind: 'member' as const, id: `member-${index + 1}` },
    capacity: 'member' as const,
  }));

/** Positions of seats 1, 2, … in order: `s`upport, `o`bject, `a`bstain, `-` none. */
const positions = (letters: string) =>
  [...letters].flatMap((letter, index) => {
    const position = ({ s: 'support', o: 'object', a: 'abstain' } as Record<string, SeatPosition>)[letter];
    return position ? [{ seat: `seat-${index + 1}`, position }] : [];
  });

const basis = (letters: string, more: Partial<Basis> = {}): Basis => ({
  procedure: 'written',
  closedAt: '2026-03-05T10:00:00.000Z',
  terms: { owner: 'body', version: 1, revision: 4 },
  body: { body: 'body', revision: 9 },
  quorum: { kind: 'share', numerator: 1, denominator: 2 },
  rule: { kind: 'consensus' },
  composition: seats(letters.length),
  recused: [],
  positions: positions(letters),
  ...more,
});

/** The same in a meeting, with so many of the first seats in the room. */
const inRoom = (letters: string, present: number, more: Partial<Basis> = {}): Basis =>
  basis(letters, { procedure: 'meeting', present: seats(present).map(({ seat }) => seat), ...more });

const outcome = (facts: Basis) => {
  const { result, quorumMet, reason } = computeOutcome(facts);
  return [quorumMet ? result : 'no quorum', reason];
};

describe('under consensus', () => {
  it('silence is assent, by written procedure and in the room', () => {
    expect(outcome(basis('s--a'))).toEqual(['adopted', 'Nobody objected: 1 supported, 2 assented by silence, 1 abstained.']);
    expect(outcome(basis('----'))).toEqual(['adopted', 'Nobody objected: 4 assented by silence.']);
    expect(outcome(inRoom('s---', 3))).toEqual(['adopted', 'Nobody objected: 1 supported, 2 assented by silence.']);
  });

  it('one objection of a seat that takes part suffices; one of a seat that left the room or was recused does not', () => {
    expect(outcome(basis('sso-'))).toEqual(['not-adopted', 'There is no consensus: 1 seat objected.']);
    expect(outcome(inRoom('sso-', 2))).toEqual(['adopted', 'Nobody objected: 2 supported.']);
    expect(outcome(basis('sso-', { recused: ['seat-3'] }))[0]).toBe('adopted');
  });

  it('somebody has to assent', () => {
    expect(outcome(basis('aaa'))).toEqual(['not-adopted', 'Nobody assented: all that took part abstained.']);
  });
});

describe('a majority', () => {
  const simple = { rule: { kind: 'simple-majority' } } as const;
  const twoThirds = (countedAmong: MajorityBase) =>
    ({ rule: { kind: 'qualified-majority', numerator: 2, denominator: 3, countedAmong } }) as const;

  it('is of those who support or object: a tie is none', () => {
    expect(outcome(inRoom('ssooaa', 6, simple))).toEqual(['not-adopted', '2 supported, 2 objected, 2 abstained; it took 3 in support.']);
    expect(outcome(inRoom('sssooaa', 7, simple))[0]).toBe('adopted');
    expect(outcome(inRoom('----', 4, simple))).toEqual([
      'not-adopted',
      '0 supported, 0 objected, 4 took no position; it took 1 in support.',
    ]);
  });

  it('by written procedure silence is no answer, and counts neither for the quorum', () => {
    expect(outcome(basis('s-----', simple))).toEqual(['no quorum', '1 of 6 seats took part; the quorum is 3.']);
    expect(outcome(basis('ssa---', simple))[0]).toBe('adopted');
  });

  it('that is qualified is met exactly, of those whom the clause names', () => {
    expect(outcome(inRoom('ssssooa--', 7, twoThirds('voting')))[0]).toBe('adopted');
    expect(outcome(inRoom('ssssooa--', 7, twoThirds('present')))[1]).toBe('4 supported, 2 objected, 1 abstained; it took 5 in support.');
    expect(outcome(inRoom('sssssa---', 6, twoThirds('members')))[1]).toBe('5 supported, 0 objected, 1 abstained; it took 6 in support.');
    expect(outcome(inRoom('ssssss---', 6, twoThirds('members')))[0]).toBe('adopted');
  });
});

describe('a quorum', () => {
  it('is a share or a number of the seats that may decide; a recused seat is on neither side', () => {
    const half = (present: number, recused: readonly string[] = []) => outcome(inRoom('------', present, { recused }))[0];
    expect([half(2), half(3)]).toEqual(['no quorum', 'adopted']);
    expect(half(2, ['seat-5', 'seat-6'])).toBe('adopted');
    expect(half(3, ['seat-3'])).toBe('no quorum');
    const four = { quorum: { kind: 'count', count: 4 } } as const;
    expect([outcome(inRoom('------', 3, four))[0], outcome(inRoom('------', 4, four))[0]]).toEqual(['no quorum', 'adopted']);
  });

  it('there is none where nobody may decide', () => {
    expect(outcome(basis(''))).toEqual(['no quorum', 'No seat may decide, so there is no quorum.']);
    expect(outcome(basis('s', { recused: ['seat-1'] }))[0]).toBe('no quorum');
    expect(outcome(inRoom('ss', 0))[0]).toBe('no quorum');
  });
});

it('for any composition, attendance, recusals, positions, quorum and rule, the outcome is the one found by hand', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(bases, (any) => {
      const { result, quorumMet, tally } = computeOutcome(any);
      expect({ adopted: result === 'adopted', quorumMet }).toEqual(ruledByHand(any));
      expect(tally.support + tally.object + tally.abstain + tally.silent).toBe(tally.taking);
      seen.add(`${any.procedure} ${any.rule.kind} ${quorumMet} ${result}`);
    }),
    { numRuns: 5_000 },
  );
  // Every case but the one that cannot be: adopted without a quorum.
  expect(seen.size).toBe(2 * 3 * 3);
});
