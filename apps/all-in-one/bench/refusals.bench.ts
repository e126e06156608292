import { join } from 'node:path';
import { bootstrap } from '#libs/platform';
import { WorkingGroupsModule } from '../../working-groups/src/working-groups.module.js';
import { type Measurement, median } from './measure.js';

const MEGABYTE = 1_000_000;
const TIMES = 15;
const PRACTICE = {
  member: '2f1c1e5e-7c1b-4a5e-9b1e-5d5f5c5b5a59',
  kind: 'policy',
  title: 'Standard contracts',
  summary: 'Recruiters use one standard contract.',
  themes: ['licensing'],
  countries: ['PHL'],
  publishable: true,
};
const many = (count: number, item: string): string => new Array(count).fill(item).join(',');
/** A body below the limit, dear to whoever looks within before looking at its length. */
const BODIES: Readonly<Record<string, () => string>> = {
  'a megabyte of marks': () => JSON.stringify({ ...PRACTICE, title: '\u0301\u0327'.repeat(MEGABYTE / 4) }),
  'marks in prose as long as it may be': () => JSON.stringify({ ...PRACTICE, description: '\u0301\u0327'.repeat(5_000) }),
  '340,000 empty items': () => `{"themes":[${many(340_000, '{}')}]}`,
  '95,000 unknown fields': () => `{${Array.from({ length: 95_000 }, (_, index) => `"a${index}":1`).join(',')}}`,
  'lists within lists': () => `{"title":${'['.repeat(MEGABYTE / 2)}${']'.repeat(MEGABYTE / 2)}}`,
};

/** Processor time of a request that is refused, beside that of reading its JSON. The one who asks is in the same process. */
export async function refusals(folder: string): Promise<readonly Measurement[]> {
  const running = await bootstrap({
    modules: [WorkingGroupsModule],
    title: 'Refusals',
    environment: { GPN_DATA: join(folder, 'refusals'), GPN_PORT: '0', GPN_LOG_LEVEL: 'silent' },
  });
  try {
    const token = await running.token({ role: 'secretariat' });
    const measurements: Measurement[] = [];
    for (const [what, bodyOf] of Object.entries(BODIES)) {
      const body = bodyOf();
      const refused: number[] = [];
      const read: number[] = [];
      for (let time = 0; time < TIMES; time++) {
        refused.push(
          await processorTime(async () => {
            const { statusCode } = await running.app.inject({
              method: 'POST',
              url: '/api/working-groups/practices/submit-practice',
              headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
              payload: body,
            });
            if (statusCode !== 400) throw new Error(`${what}: ${statusCode}`);
          }),
        );
        read.push(await processorTime(async () => JSON.parse(body)));
      }
      measurements.push({
        name: `refused: ${what}`,
        unit: 'ms of processor',
        ours: median(refused),
        limit: { name: 'JSON.parse', value: median(read) },
        note: 'at most 50 ms',
      });
    }
    return measurements;
  } finally {
    await running.close();
  }
}

async function processorTime(work: () => Promise<unknown>): Promise<number> {
  const cpuBefore = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(cpuBefore);
  return (user + system) / 1_000;
}
