import fc from 'fast-check';

/**
 * How many lives a law is held against, and which: `GPN_LAW_LIVES=3000` is many, each time others; `GPN_LAW_SEED` and `GPN_LAW_PATH`
 * are those that a failure names, to meet it again.
 */
const { GPN_LAW_LIVES: lives, GPN_LAW_SEED: seed, GPN_LAW_PATH: path } = process.env;
/** Without being asked for others, the same lives each time: who changes something else is not told of a fault that was there before. */
const THE_SAME = 1_207;

const seeded = (): number | undefined => {
  if (seed) return Number(seed);
  return lives ? undefined : THE_SAME;
};

/** Long enough to tell of many lives, and to find the shortest that breaks a law. */
export const PATIENCE_MS = lives ? 6 * 60 * 60_000 : 15 * 60_000;

/** @throws Error with the shortest life found that breaks the law, step by step, and how to meet it again */
export async function holds<Case>(
  law: string,
  cases: fc.Arbitrary<Case>,
  few: number,
  { broken, inWords }: { readonly broken: (one: Case) => Promise<readonly string[]>; readonly inWords: (one: Case) => string },
): Promise<void> {
  const property = fc.asyncProperty(cases, async (one) => (await broken(one)).length === 0);
  const random = seeded();
  const found = await fc.check(property, {
    numRuns: Number(lives ?? few),
    ...(random !== undefined && { seed: random }),
    ...(path && { path }),
  });
  if (!found.failed) return;
  const [shortest] = found.counterexample ?? [];
  const said = shortest === undefined ? [] : await broken(shortest);
  throw new Error(
    [
      `${law} does not hold, after ${found.numRuns} lives; the shortest of ${found.numShrinks + 1}:`,
      shortest === undefined ? '' : inWords(shortest),
      ...said.slice(0, MOST_SAID).map((one) => `  ${one}`),
      ...(said.length > MOST_SAID ? [`  … and ${said.length - MOST_SAID} more`] : []),
      `Again: GPN_LAW_SEED=${found.seed} GPN_LAW_PATH=${found.counterexamplePath}`,
    ].join('\n'),
    { cause: found.errorInstance },
  );
}

const MOST_SAID = 12;
