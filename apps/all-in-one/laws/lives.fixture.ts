import fc from 'fast-check';
import { defined } from '#libs/event-sourcing';

/**
 * How many lives a law is held against, and which: `GPN_LAW_LIVES=3000` is many, each time others; `GPN_LAW_SEED` and `GPN_LAW_PATH`
 * are those that a failure names, to meet it again.
 */
const { GPN_LAW_LIVES: lives, GPN_LAW_SEED: seed, GPN_LAW_PATH: path } = process.env;
/** Without being asked for others, the same lives each time: who changes something else is not told of a fault that was there before. */
const THE_SAME = 1_207;

const readSeed = (): number | undefined => {
  if (seed) return Number(seed);
  return lives ? undefined : THE_SAME;
};

/** Long enough to tell of many lives, and to find the shortest that breaks a law. */
export const PATIENCE_MS = lives ? 6 * 60 * 60_000 : 15 * 60_000;

/** How a law is held against one case, what is left of the case without one fact, and how people read it. */
export interface Law<Case> {
  readonly violations: (example: Case) => Promise<readonly string[]>;
  readonly lessened: (example: Case) => readonly Case[];
  readonly inWords: (example: Case) => string;
}

/** @throws Error with the shortest life found that breaks the law, step by step, and how to meet it again */
export async function holds<Case>(name: string, cases: fc.Arbitrary<Case>, few: number, law: Law<Case>): Promise<void> {
  const random = readSeed();
  const checked = await fc.check(
    fc.asyncProperty(cases, async (example) => (await law.violations(example)).length === 0),
    defined({
      numRuns: Number(lives ?? few),
      seed: random,
      path,
      // Facts are taken out one by one below, which is shorter than what generators know to leave out.
      endOnFailure: true,
    }),
  );
  if (!checked.failed) return;
  const [first] = checked.counterexample ?? [];
  // Thrown within, not found by the law.
  if (first === undefined || !PROPERTY_FAILED.test(String(checked.errorInstance))) throw checked.errorInstance;
  const shortest = await findShortest(first, law);
  const said = await law.violations(shortest);
  throw new Error(
    [
      `${name} does not hold, after ${checked.numRuns} lives; the shortest found:`,
      law.inWords(shortest),
      ...said.slice(0, MOST_SAID).map((line) => `  ${line}`),
      ...(said.length > MOST_SAID ? [`  … and ${said.length - MOST_SAID} more`] : []),
      `Again: GPN_LAW_SEED=${checked.seed} GPN_LAW_PATH=${checked.counterexamplePath}`,
    ].join('\n'),
  );
}

const MOST_SAID = 12;
const PROPERTY_FAILED = /Property failed by returning false/;

/** Fact by fact, whatever is not needed to break the law is left out. */
async function findShortest<Case>(example: Case, law: Law<Case>): Promise<Case> {
  for (const less of law.lessened(example)) if ((await law.violations(less)).length > 0) return findShortest(less, law);
  return example;
}
