import { join } from 'node:path';
import { openSqliteEventStore } from '#libs/engines/sqlite';
import { CommandHandling } from '#libs/event-sourcing';
import { membership } from '../../../apps/membership/src/domain/membership.decider.js';
import { concurrently } from '../concurrently.js';
import { context, expression } from './expressions.js';
import { inTurns, type Measurement, rate } from './measure.js';
import { RawLog } from './raw-log.js';

const TURNS = 5;

/** Durable commands a second through the kernel, beside bare commits of the same rows. */
export async function commands(folder: string): Promise<readonly Measurement[]> {
  return [await through(folder, 1, 4_000, 0.8), await through(folder, 64, 40_000, 0.7)];
}

async function through(folder: string, callers: number, operations: number, aim: number): Promise<Measurement> {
  let turn = 0;
  let last = '';
  const ours = async () => {
    last = join(folder, `kernel-${callers}-${turn++}.db`);
    const store = openSqliteEventStore(last);
    const handling = new CommandHandling(store);
    const issued = Array.from({ length: operations }, (_, index) => [expression(index), context()] as const);
    const achieved = await rate(operations, () =>
      concurrently(callers, operations, (index) => {
        const [asked, under] = issued[index] as (typeof issued)[number];
        return handling.execute(membership, asked, under);
      }),
    );
    await store.close();
    return achieved;
  };
  const raw = async () => {
    const log = RawLog.like(last, 'events', join(folder, `raw-${callers}-${turn++}.db`));
    const rows = RawLog.rowsOf(last, 'events');
    const achieved = await rate(operations, () => log.commitInGroupsOf(callers, rows));
    log.close();
    return achieved;
  };
  const { ours: achieved, limit } = await inTurns(TURNS, ours, raw);
  return {
    name: `kernel: ExpressInterest, ${callers} caller${callers > 1 ? 's' : ''}`,
    unit: 'commands/s',
    ours: achieved,
    limit: { name: `bare commits of ${callers}`, value: limit },
    aim,
  };
}
