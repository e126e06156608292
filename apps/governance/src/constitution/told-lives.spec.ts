import fc from 'fast-check';
import { defined, type Refusal } from '#libs/event-sourcing';
import { correctings, type Fact, inOrder, names, ToldLife, tellings, toAnswers, waitsForPeople } from './told-lives.fixture.js';

/** More where somebody looks for a counterexample: `GPN_BODY_LIVES=5000 npm run jest -- apps/governance/src/constitution/told-lives`, or `npm run soak`. */
const LIVES = Number(process.env.GPN_BODY_LIVES) || 100;

interface Telling {
  readonly life: ToldLife;
  readonly accepted: readonly Fact[];
  readonly refused: readonly Refusal[];
}

function tell(facts: readonly Fact[]): Telling {
  const life = new ToldLife();
  const taken: Fact[] = [];
  const refused: Refusal[] = [];
  for (const fact of facts) {
    const refusal = life.tell(fact);
    if (refusal) refused.push(refusal);
    else taken.push(fact);
  }
  return { life, accepted: taken, refused };
}

/** By text first: most are the same. */
function areSame(first: ToldLife, second: ToldLife): void {
  const [answers, others] = [toAnswers(first), toAnswers(second)];
  if (JSON.stringify(answers) !== JSON.stringify(others)) expect(answers).toEqual(others);
}

describe('a body of which facts are told', () => {
  it('is one and the same in whatever order they are; where one is refused, the refusal names what is in the way', () => {
    let compared = 0;
    fc.assert(
      fc.property(tellings, ({ facts, orders: [first = [], ...others] }) => {
        const { accepted } = tell(inOrder(facts, first));
        const places = accepted.map((fact) => facts.indexOf(fact));
        const inPlace = places.toSorted((a, b) => a - b);
        const taken = inPlace.flatMap((place) => facts[place] ?? []);
        const tellAgain = (order: readonly number[]) =>
          tell(
            inOrder(
              taken,
              inPlace.map((place) => order[place] ?? 0),
            ),
          );
        const once = tell(accepted);
        for (const order of others) {
          const again = tellAgain(order);
          // What is refused after the first may only miss that one.
          const [refusal] = again.refused;
          if (refusal) expect(names(refusal) ? 'named' : refusal).toBe('named');
          // A leaving that could not be followed waits for people, who decide: lives may differ there.
          else if (!waitsForPeople(once.life) && !waitsForPeople(again.life)) {
            compared += 1;
            areSame(again.life, once.life);
          }
        }
      }),
      { numRuns: LIVES },
    );
    expect(compared).toBeGreaterThan(LIVES / 4);
  });

  it('is after a correction as if it had been right from the beginning, or the correction is refused as the appointment would have been', () => {
    const seen = { same: 0, refused: 0 };
    fc.assert(
      fc.property(correctings, ({ before, wrong, right: { until, ...days }, between }) => {
        const taken = tell([...before, wrong, ...between]).accepted;
        if (!taken.includes(wrong)) return;
        // Of a seat that was extended the last day is that of the extension.
        const isExtended = taken.some((fact) => fact.what === 'extended' && fact.seat === wrong.seat);
        const right = { ...days, until: isExtended ? wrong.until : until };
        const correction: Fact = defined({ what: 'corrected', seat: wrong.seat, from: right.from, until: isExtended ? undefined : until });
        const corrected = tell([...taken, correction]);
        // Appointed so last of all, it meets all that the correction meets.
        const others = taken.filter((fact) => !('seat' in fact) || fact.seat !== wrong.seat);
        const alone = tell([...others, wrong, correction]);
        const appointed = tell([...others, right]);
        const differ = wrong.from !== right.from || wrong.until !== right.until;
        // From the day of a succession on the seat is the successor's: corrected to begin then, it is a seat of that one.
        const passes = others.some(
          (fact) => (fact.what === 'left' || fact.what === 'left-on') && fact.party === wrong.party && fact.on <= right.from,
        );
        if (!passes && differ && tell([...others, wrong]).refused.length === 0) {
          expect(alone.refused.map(({ code }) => code)).toEqual(appointed.refused.map(({ code }) => code));
          if (appointed.refused.length > 0) seen.refused += 1;
        }
        const fromTheBeginning = tell(taken.map((fact) => (fact === wrong ? right : fact)));
        if (corrected.refused.length > 0 || fromTheBeginning.refused.length > 0) return;
        if (waitsForPeople(corrected.life) || waitsForPeople(fromTheBeginning.life)) return;
        seen.same += 1;
        areSame(corrected.life, fromTheBeginning.life);
      }),
      { numRuns: LIVES },
    );
    expect(seen.same).toBeGreaterThan(0);
    expect(seen.refused).toBeGreaterThan(0);
  });

  it('passes from the corrected day of a succession, whichever of its own days was corrected before', () => {
    const appointed = { what: 'appointed', seat: 0, party: 3, capacity: 'chair', from: 30, until: 59, before: 0 } as const;
    const corrected = { what: 'corrected', seat: 0, from: 29 } as const;
    const [left, leftOn] = [{ what: 'left', party: 3, on: 1, successor: 4 } as const, { what: 'left-on', party: 3, on: 31 } as const];
    const right = tell([left, leftOn, appointed, corrected]).life;
    areSame(tell([appointed, corrected, left, leftOn]).life, right);
    areSame(tell([appointed, corrected, leftOn, left]).life, right);
    areSame(tell([appointed, left, leftOn, corrected]).life, right);
  });

  it.each<readonly [string, Fact]>([
    ['withdrew', { what: 'left', party: 3, on: 90 }],
    ['was succeeded', { what: 'left', party: 3, on: 90, successor: 4 }],
  ])('has one that %s leave its seat on that day, whether its days are corrected before that is told or after', (_, left) => {
    const seat = { what: 'appointed', seat: 0, party: 3, capacity: 'member', until: 130, before: 0 } as const;
    const corrected = { what: 'corrected', seat: 0, from: 80 } as const;
    const right = tell([{ ...seat, from: 80 }, left]).life;
    areSame(tell([{ ...seat, from: 100 }, left, corrected]).life, right);
    areSame(tell([{ ...seat, from: 100 }, corrected, left]).life, right);
  });
});
