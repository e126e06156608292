import fc from 'fast-check';
import { defined, type RecordedEvent } from '#libs/event-sourcing';
import { anyLife } from './any-life.fixture.js';
import { type Corrected, correctedElsewhere, type Slip, slips, toldAndCorrected } from './corrections.fixture.js';
import { type Fact, inWords } from './facts.fixture.js';
import { holds, PATIENCE_MS } from './lives.fixture.js';
import { type Placed, withoutOne, withPlaces } from './telling.fixture.js';

interface Case {
  readonly facts: readonly Placed[];
  readonly slip: Slip;
  /** What was told wrongly in it, once that is known: where others are left out, it is the same. */
  key?: string | undefined;
}
const cases: fc.Arbitrary<Case> = fc.tuple(anyLife, slips).map(([life, slip]) => ({ facts: withPlaces(life), slip }));

type Correct = (facts: readonly Placed[], slip: Slip) => Promise<Corrected>;

const law = (few: number, misread?: (event: RecordedEvent) => RecordedEvent, correct: Correct = toldAndCorrected) => {
  const count = { 'not-comparable': 0, corrected: 0, refused: 0 };
  const held = holds('law 2', cases, few, {
    violations: async (example) => {
      const slip = { ...example.slip, ...defined({ key: example.key }) };
      const { what, differences, key } = await (misread ? toldAndCorrected(example.facts, slip, misread) : correct(example.facts, slip));
      example.key = key;
      count[what]++;
      return differences;
    },
    lessened: ({ facts, slip, key }) => withoutOne(facts).map((fewer) => ({ facts: fewer, slip, key })),
    inWords: ({ facts, slip, key = '' }) =>
      facts
        .map(([fact, place]) => {
          const wrongly = place === Number(key.split('.')[0]) ? ` (told ${slip.by} days wrongly, and corrected in the end)` : '';
          return inWords(fact) + wrongly;
        })
        .join('\n'),
  });
  return { held, count };
};

describe('law 2: a correction is the history as it would have been', () => {
  test(
    'a date that was recorded wrongly and is corrected leaves every answer as if it had been right from the beginning, or is refused as the fact itself would be',
    async () => {
      const { held, count } = law(120);
      await held;
      expect(count.corrected).toBeGreaterThan(count['not-comparable'] / 2);
    },
    PATIENCE_MS,
  );

  test(
    'a right date that is corrected to another day is taken only where the fact itself is taken on that day, and leaves the same answers',
    async () => {
      const { held, count } = law(40, undefined, correctedElsewhere);
      await held;
      expect(count.corrected).toBeGreaterThan(0);
      expect(count.refused).toBeGreaterThan(0);
    },
    PATIENCE_MS,
  );

  test.each<readonly [string, Fact]>([
    ['withdrew', { fact: 'leaves', who: 0, day: { at: 3, more: -1 } }],
    ['was succeeded', { fact: 'is-succeeded', who: 0, by: 1, day: { at: 3, more: -1 } }],
  ])('a seat that was recorded from a day after its party %s is corrected as it can be appointed', async (_, left) => {
    const facts = withPlaces([
      { fact: 'joins', who: 0, day: { at: 0 } },
      { fact: 'is-constituted', body: 0, day: { at: 1 } },
      { fact: 'is-seated', seat: 0, body: 0, who: 0, capacity: 'chair', day: { at: 1 }, months: 24 },
      left,
    ]);
    expect(await toldAndCorrected(facts, { which: 0, by: 90, key: '2.0' })).toEqual({ what: 'corrected', key: '2.0', differences: [] });
  });

  test.each<readonly [string, string]>([
    ['SeatDatesCorrected', 'composition of'],
    ['EffectiveDateCorrected', 'roll of'],
  ])(
    'it is seen not to hold where read models hear nothing of %s',
    async (type, subject) => {
      const deaf = (event: RecordedEvent): RecordedEvent => (event.type === type ? { ...event, foreign: true } : event);
      await expect(law(60, deaf).held).rejects.toThrow(new RegExp(`law 2 does not hold[\\s\\S]*${subject}`));
    },
    PATIENCE_MS,
  );
});
