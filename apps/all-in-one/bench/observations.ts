import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

export const HEADER =
  'origin,destination,sex,occupation,industry,year,channel,recruiter_fee,visa,medical_tests,transport,currency,first_month_earnings,earnings_currency';

const ORIGINS = ['NPL', 'BGD', 'PHL', 'IND', 'LKA', 'KHM', 'LAO', 'ETH'];
const DESTINATIONS = ['QAT', 'ARE', 'SAU', 'MYS', 'KOR', 'THA'];
const OCCUPATIONS = ['9312', '5152', '7', '8322', '91', '5223'];
const INDUSTRIES = ['F', '97', '4100', 'C', '56'];
const CHANNELS = ['licensed-agency', 'unlicensed-intermediary', 'employer-direct', 'social-network'];

const of = (values: readonly string[], index: number) => values[index % values.length] as string;

/** One made-up row: no two in a few million are the same. */
function toRow(index: number): string {
  const fee = 20_000 + ((index * 7_919) % 90_000);
  return [
    ...[of(ORIGINS, index), of(DESTINATIONS, index >> 3), index % 3 === 0 ? 'female' : 'male', of(OCCUPATIONS, index >> 1)],
    ...[of(INDUSTRIES, index >> 2), 2018 + (index % 3), of(CHANNELS, index >> 4), fee, 3_000 + (index % 500), `${1_200 + (index % 90)}.50`],
    ...[index % 5_000, 'NPR', 900 + ((index * 31) % 1_100), 'QAR'],
  ].join(',');
}

/** Writes a file of so many rows. Resolves with its size in bytes. */
export async function writeObservations(path: string, rows: number, first = 0): Promise<number> {
  const file = createWriteStream(path);
  let piece = `${HEADER}\n`;
  for (let index = 0; index < rows; index++) {
    piece += `${toRow(first + index)}\n`;
    if (piece.length > 256 * 1024) {
      if (!file.write(piece)) await once(file, 'drain');
      piece = '';
    }
  }
  file.end(piece);
  await once(file, 'close');
  return file.bytesWritten;
}
