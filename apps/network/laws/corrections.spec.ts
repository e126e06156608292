import fc from 'fast-check';
import type { RecordedEvent } from '#libs/event-sourcing';
import { type Slip, slips, toldAndCorrected } from './corrections.fixture.js';
import { anyLife, inWords, type Life } from './life.fixture.js';
import { holds, PATIENCE_MS } from './lives.fixture.js';

type Case = readonly [Life, Slip];
const cases: fc.Arbitrary<Case> = fc.tuple(anyLife, slips);

const law = (few: number, misread?: (event: RecordedEvent) => RecordedEvent) => {
  const count = { 'not-comparable': 0, corrected: 0, refused: 0 };
  const held = holds('law 2', cases, few, {
    broken: async ([life, slip]) => {
      const { what, broken } = await toldAndCorrected(life, slip, misread);
      count[what]++;
      return broken;
    },
    // Without a fact, what is told wrongly is another one: each that it may be.
    lessened: ([life, slip]) =>
      life.flatMap((_, left) =>
        [0, -1, -3].map((less): Case => [life.filter((__, at) => at !== left), { ...slip, which: Math.max(0, slip.which + less) }]),
      ),
    inWords: ([life, { which, by }]) =>
      [...life.map(inWords), `The date with the number ${which} of those taken is told ${by} days wrongly, and corrected in the end.`].join(
        '\n',
      ),
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

  test.each<readonly [string, string]>([
    ['SeatDatesCorrected', 'composition of'],
    ['EffectiveDateCorrected', 'roll of'],
  ])(
    'it is seen not to hold where read models hear nothing of %s',
    async (type, about) => {
      const deaf = (event: RecordedEvent): RecordedEvent => (event.type === type ? { ...event, foreign: true } : event);
      await expect(law(60, deaf).held).rejects.toThrow(new RegExp(`law 2 does not hold[\\s\\S]*${about}`));
    },
    PATIENCE_MS,
  );
});
