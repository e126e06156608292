import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

export const SKEWED_HEADER =
  'origin,destination,sex,occupation,industry,year,channel,recruiter_fee,transport,currency,first_month_earnings,earnings_currency';

const ORIGINS = 'NPL BGD IND PHL LKA IDN PAK KEN ETH UGA GHA VNM LAO KHM MMR MEX GTM COL EGY MAR'.split(' ');
const DESTINATIONS = 'QAT SAU ARE KWT OMN BHR MYS SGP THA JPN KOR ITA ESP USA CAN MDV JOR LBN IND TUR'.split(' ');
const SEXES = ['male', 'female', 'not-stated', 'other'];
const INDUSTRIES = [...'FTINCAQHGPRSEJKLMOBDU'];
const CORRIDORS_OF_AN_ORIGIN = 5;

/** The same numbers from 0 to 1 in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Writes made-up rows of about a hundred corridors, a few of them large: as vintages are. */
export async function writeSkewed(path: string, rows: number): Promise<void> {
  const next = numbers(42);
  const pickSkewed = <T>(values: readonly T[], skew: number): T => values[Math.floor(values.length * next() ** skew)] as T;
  const corridors = ORIGINS.flatMap((origin) =>
    Array.from({ length: CORRIDORS_OF_AN_ORIGIN }, () => pickSkewed(DESTINATIONS, 1)).flatMap((destination) =>
      destination === origin ? [] : [[origin, destination] as const],
    ),
  );
  const file = createWriteStream(path);
  let piece = `${SKEWED_HEADER}\n`;
  for (let row = 0; row < rows; row++) {
    const [origin, destination] = pickSkewed(corridors, 2);
    const currency = next() < 0.9 ? 'USD' : 'QAR';
    piece += `${[
      ...[
        origin,
        destination,
        pickSkewed(SEXES, 4),
        Math.floor(10 * next() ** 1.5),
        pickSkewed(INDUSTRIES, 3),
        2012 + Math.floor(10 * next()),
      ],
      ...[
        'licensed-agency',
        Math.floor(next() * 3_000),
        `${Math.floor(next() * 50)}.5`,
        currency,
        200 + Math.floor(next() * 500),
        currency,
      ],
    ].join(',')}\n`;
    if (piece.length > 256 * 1024) {
      if (!file.write(piece)) await once(file, 'drain');
      piece = '';
    }
  }
  file.end(piece);
  await once(file, 'close');
}
