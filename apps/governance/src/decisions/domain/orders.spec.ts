import fc from 'fast-check';
import { POSITIONS } from '#libs/decision-rule';
import { command, effectiveTime, Refusal } from '#libs/event-sourcing';
import { decision } from './decision.decider.js';
import { facts, seat } from './decision.fixture.js';
import { CorrectPosition } from './decision.messages.js';
import { byNumbers, inTime, type Morning, mornings, orders, recordMorning, toFindings } from './orders.fixture.js';

const RUNS = Number(process.env.GPN_DECISION_ORDERS ?? 300);
/** A busy machine takes its time. */
const PATIENCE_MS = 60_000 + RUNS * 20;

it(
  'decisions, adoptions, positions and recusals of one morning come to the same, in whatever order they are written down',
  () => {
    const seen = new Set<string>();
    let refusals = 0;
    let late = 0;
    fc.assert(
      fc.property(mornings, orders, (morning, numbers) => {
        const shuffled = recordMorning(morning, byNumbers(numbers));
        const happened = recordMorning(morning, inTime);
        // Whoever is refused is told what stands in the way.
        for (const refusal of shuffled.refused)
          expect(refusal.message).toMatch(/\d{2}:\d{2} UTC|conflict of interest|terms are in force|was closed at/);
        refusals += shuffled.refused.length;
        // Rules that are told after what would have been decided otherwise by them are refused, and then not there.
        expect(happened.refused.map(({ code }) => code)).not.toContain('decision/decided-since');
        const tooLate = shuffled.refused.filter(({ code }) => code.endsWith('/decided-since'));
        late += tooLate.length;
        if (tooLate.length > 0) return;
        expect(withoutRules(toFindings(shuffled), shuffled)).toEqual(withoutRules(toFindings(happened), shuffled));
        for (const [, status, , basis] of toFindings(shuffled).decisions) {
          seen.add(`${status} under version ${(basis as { readonly terms?: { readonly version: number } })?.terms?.version}`);
        }
      }),
      { numRuns: RUNS },
    );
    for (const version of [1, 2, 3]) expect([...seen]).toEqual(expect.arrayContaining([`adopted under version ${version}`]));
    expect(seen).toContain('deferred under version undefined');
    expect(refusals).toBeGreaterThan(0);
    expect(late).toBeGreaterThan(0);
  },
  PATIENCE_MS,
);

it(
  'a position that is corrected gives the basis of a record in which it was right from the beginning, or is refused',
  () => {
    const came = { corrected: 0, refused: 0 };
    fc.assert(
      fc.property(mornings, fc.integer({ min: 1, max: 4 }), fc.constantFrom(...POSITIONS), (morning, number, position) => {
        const [first, ...others] = morning.decisions;
        if (!first) return;
        const wrong: Morning = { ...morning, decisions: [first, ...others] };
        // Its last word, at the closing; another word of that instant is not said. A conflict declared or lifted then stays so.
        const right: Morning = {
          ...morning,
          decisions: [
            {
              ...first,
              said: [
                ...first.said.filter(
                  ({ seat: speaker, what, at }) => speaker !== number || at < first.closedAt || what === 'recusal' || what === 'lifting',
                ),
                { seat: number, what: position, at: first.closedAt },
              ],
            },
            ...others,
          ],
        };
        const state = recordMorning(wrong, inTime).decisions.get('2026-020');
        if (!state?.closing) return;
        const correction = command(CorrectPosition, { decision: '2026-020', seat: seat(number), position, reason: 'Misheard' });
        const now = '2026-04-01T09:00:00.000Z';
        const context = { now, ...effectiveTime(undefined, now), actor: 'officer', commandId: 'c', facts: facts() };
        try {
          const [corrected] = decision.decide.CorrectPosition(correction, state, context);
          if (corrected?.type !== 'PositionCorrected') throw new Error('nothing was corrected');
          const { basis, outcome } = corrected.data;
          const closing = recordMorning(right, inTime).decisions.get('2026-020')?.closing;
          expect([basis.positions, basis.recused, outcome]).toEqual([closing?.basis.positions, closing?.basis.recused, closing?.outcome]);
          came.corrected += 1;
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          expect(['decision/correction-changes-outcome', 'decision/nothing-changed', 'decision/recused', 'decision/wrong-step']).toContain(
            error.code,
          );
          came.refused += 1;
        }
      }),
      { numRuns: RUNS },
    );
    expect(came.corrected).toBeGreaterThan(0);
    expect(came.refused).toBeGreaterThan(0);
  },
  PATIENCE_MS,
);

/** What was deferred for want of rules was not decided: it is opened again when there are some, however late these are told. */
const withoutRules = ({ decisions, ...answers }: ReturnType<typeof toFindings>, outcome: ReturnType<typeof recordMorning>) => ({
  ...answers,
  decisions: decisions.filter(([reference]) => outcome.decisions.get(reference)?.closing !== undefined),
});

describe('of one day, the instant decides', () => {
  const said = [1, 2, 3].map((number) => ({ seat: number, what: 'support' as const, at: 30 }));
  const four = [...said, { seat: 4, what: 'object' as const, at: 31 }];
  const ofHalfPastTen = { procedure: 'written' as const, closedAt: 90, said: four };
  const consensus = (adoptedAt: number): Morning => ({
    decisions: [ofHalfPastTen],
    adoptions: [{ version: 2, at: adoptedAt, from: '2026-03-05' }],
    termination: undefined,
  });
  const order =
    (...reference: readonly string[]) =>
    (entries: Parameters<typeof inTime>[0]) =>
      entries.toSorted((a, b) => reference.indexOf(a.stream) - reference.indexOf(b.stream));
  const came = (morning: Morning, ...first: readonly string[]) =>
    toFindings(recordMorning(morning, order(...first)))
      .decisions.filter(([reference]) => reference === '2026-020')
      .map(([, status, , basis]) => [status, (basis as { readonly terms: { readonly version: number } }).terms.version]);

  it('what was decided at 10:30 was so by the rules of 10:30, also when it is written down after the adoption of 11:00 (S1)', () => {
    expect(came(consensus(120), '2026-020', '2026-012')).toEqual([['adopted', 1]]);
    expect(came(consensus(120), '2026-012', '2026-020')).toEqual([['adopted', 1]]);
    expect(came(consensus(60), '2026-012', '2026-020')).toEqual([['not-adopted', 2]]);
  });

  it('an adoption of 10:00 that is told after the body has decided at 10:30 by other rules comes too late', () => {
    const { refused, decisions } = recordMorning(consensus(60), order('2026-020', '2026-012'));
    expect(refused.map(({ code, message }) => [code, message])).toEqual([
      [
        'decision/decided-since',
        'decision/decided-since: 2026-020 was closed at 2026-03-05 10:30 UTC by the terms before; close this one after it, or let its terms be in force from a later day.',
      ],
    ]);
    expect(decisions.get('2026-012')?.status).toBe('open');
    const ended = recordMorning(
      { decisions: [ofHalfPastTen], adoptions: [], termination: { at: 60, on: '2026-03-05' } },
      order('2026-020', 'terms'),
    );
    expect(ended.refused.map(({ code }) => code)).toEqual(['terms/decided-since']);
  });

  it('what is decided at the very instant of the adoption is so by the rules before it', () => {
    expect(came(consensus(90), '2026-012', '2026-020')).toEqual([['adopted', 1]]);
  });

  it('terms that are in force from a later day are so from its first instant', () => {
    const tomorrow = { ...consensus(60), adoptions: [{ version: 2, at: 60, from: '2026-03-06' }] };
    expect(came(tomorrow, '2026-012', '2026-020')).toEqual([['adopted', 1]]);
  });

  it('terms end at the instant at which they are terminated', () => {
    const endTerms = (endedAt: number): Morning => ({
      decisions: [ofHalfPastTen],
      adoptions: [],
      termination: { at: endedAt, on: '2026-03-05' },
    });
    expect(came(endTerms(100), 'terms', '2026-020')).toEqual([['adopted', 1]]);
    expect(toFindings(recordMorning(endTerms(80), order('terms', '2026-020'))).decisions).toEqual([['2026-020', 'deferred']]);
  });

  it('an objection counts again once the conflict of interest that was declared by mistake is lifted (S4)', () => {
    const withRecusal = (...more: Morning['decisions'][number]['said']): Morning => ({
      ...consensus(20),
      decisions: [{ ...ofHalfPastTen, said: [...four, ...more] }],
    });
    const recusal = { seat: 4, what: 'recusal' as const, at: 40 };
    expect(came(withRecusal(recusal), '2026-012', '2026-020')).toEqual([['adopted', 2]]);
    const both = withRecusal(recusal, { seat: 4, what: 'lifting', at: 50 });
    expect(came(both, '2026-012', '2026-020')).toEqual([['not-adopted', 2]]);
    expect(
      recordMorning(both, (entries) => entries.toReversed())
        .decisions.get('2026-020')
        ?.positions.some(({ seat: speaker }) => speaker === seat(4)),
    ).toBe(true);
  });
});
