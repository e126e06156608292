import fc from 'fast-check';
import { defined } from '#libs/event-sourcing';
import type { Basis, DecisionRule, Quorum, SeatPosition } from './basis.js';

const share = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 })).map(([first, second]) => ({
  numerator: Math.min(first, second),
  denominator: Math.max(first, second),
}));

export const quorums: fc.Arbitrary<Quorum> = fc.oneof(
  share.map((fraction) => ({ kind: 'share' as const, ...fraction })),
  fc.integer({ min: 1, max: 12 }).map((count) => ({ kind: 'count' as const, count })),
);

export const rules: fc.Arbitrary<DecisionRule> = fc.oneof(
  fc.constant({ kind: 'consensus' as const }),
  fc.constant({ kind: 'simple-majority' as const }),
  fc
    .tuple(share, fc.constantFrom('present' as const, 'voting' as const, 'members' as const))
    .map(([fraction, countedAmong]) => ({ kind: 'qualified-majority' as const, ...fraction, countedAmong })),
);

export const stands: fc.Arbitrary<SeatPosition | undefined> = fc.constantFrom('support', 'support', 'object', 'abstain', undefined);

/** A seat and everything that can be the matter with it. */
interface Place {
  readonly votes: boolean;
  readonly present: boolean;
  readonly recused: boolean;
  readonly stand: SeatPosition | undefined;
}

const places: fc.Arbitrary<readonly Place[]> = fc.array(
  fc.record({
    votes: fc.constantFrom(true, true, true, false),
    present: fc.constantFrom(true, true, false),
    recused: fc.constantFrom(false, false, false, true),
    stand: stands,
  }),
  { maxLength: 16 },
);

/** Any basis, reasonable or not: nobody in the body, nobody in the room, positions of those who do not vote or were recused. */
export const bases: fc.Arbitrary<Basis> = fc
  .record({ places, quorum: quorums, rule: rules, procedure: fc.constantFrom('meeting' as const, 'written' as const) })
  .map(({ places: all, quorum, rule, procedure }) => {
    const ids = (isMeant: (place: Place) => boolean) => all.flatMap((place, index) => (isMeant(place) ? [`seat-${index}`] : []));
    const isMeeting = procedure === 'meeting';
    return defined({
      procedure,
      closedAt: '2026-03-05T10:00:00.000Z',
      terms: { owner: 'body', version: 1, revision: 4 },
      body: { body: 'body', revision: 9 },
      meeting: isMeeting ? { meeting: 'meeting', item: 'item', revision: 7 } : undefined,
      present: isMeeting ? ids(({ present }) => present) : undefined,
      quorum,
      rule,
      composition: ids(({ votes }) => votes).map((seat) => ({
        seat,
        holder: { kind: 'member' as const, id: seat },
        capacity: 'member' as const,
      })),
      recused: ids(({ recused }) => recused),
      positions: all.flatMap(({ stand }, index) => (stand ? [{ seat: `seat-${index}`, position: stand }] : [])),
    });
  });

/**
 * The rule once more, told seat by seat and in whole numbers, as an officer would check a roll call by hand; it shares
 * nothing with the code under test.
 */
export function ruledByHand(basis: Basis): { readonly adopted: boolean; readonly quorumMet: boolean } {
  const call = { taking: 0, yes: 0, no: 0, abstained: 0, quiet: 0, entitled: 0 };
  for (const { seat } of basis.composition) {
    if (basis.recused.includes(seat)) continue;
    call.entitled += 1;
    const answer = basis.positions.find((taken) => taken.seat === seat)?.position;
    if (basis.procedure === 'meeting' && !basis.present?.includes(seat)) continue;
    if (basis.procedure === 'written' && basis.rule.kind !== 'consensus' && answer === undefined) continue;
    call.taking += 1;
    if (answer === 'support') call.yes += 1;
    else if (answer === 'object') call.no += 1;
    else if (answer === 'abstain') call.abstained += 1;
    else call.quiet += 1;
  }
  const reaches = (count: number, { numerator, denominator }: { numerator: number; denominator: number }, whole: number) =>
    BigInt(count) * BigInt(denominator) >= BigInt(numerator) * BigInt(whole);
  const { quorum, rule } = basis;
  const quorumMet =
    call.taking > 0 && (quorum.kind === 'count' ? call.taking >= quorum.count : reaches(call.taking, quorum, call.entitled));
  const carries = () => {
    switch (rule.kind) {
      case 'consensus':
        return call.no === 0 && call.abstained < call.taking;
      case 'simple-majority':
        return call.yes > call.no;
      case 'qualified-majority':
        return (
          call.yes > 0 &&
          reaches(call.yes, rule, { present: call.taking, voting: call.yes + call.no, members: call.entitled }[rule.countedAmong])
        );
    }
  };
  return { adopted: quorumMet && carries(), quorumMet };
}
