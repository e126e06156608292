import { join } from 'node:path';
import { openSqliteEventStore } from '#libs/engines/sqlite';
import { CommandHandler, type EventStore, salting, upcasting, withReservations } from '#libs/event-sourcing';
import { ownStore } from '#libs/platform';
import { concurrently } from '../../../libs/testing/concurrently.js';
import { membership } from '../../membership/src/authorities/domain/membership.decider.js';
import { eventSchemas } from '../../membership/src/event-schemas.js';
import { publications } from '../../membership/src/publications.js';
import { context, expression } from './expressions.js';
import { inTurns, type Measurement, rate } from './measure.js';
import { RawLog } from './raw-log.js';

const TURNS = 5;

/** Durable commands a second through the kernel, beside bare commits of the same rows; then what it costs to hold events to their form. */
export async function commands(folder: string): Promise<readonly Measurement[]> {
  return [await through(folder, 1, 4_000, 0.8), await through(folder, 64, 40_000, 0.7), await holding(folder, 64, 40_000)];
}

/** As a service of its own does it: with everything that stands between a command and the log. */
const asService = (store: EventStore): EventStore =>
  ownStore(
    upcasting(salting(store), [membership]),
    { name: 'membership', deciders: withReservations([membership]), eventSchemas, publications },
    () => undefined,
  );

interface Achieved {
  readonly commandsPerSecond: number;
  /** Of the processor, a command: what waits for the disk or for others on the machine is not in it. */
  readonly microseconds: number;
}

async function commandsOn(file: string, callers: number, operations: number, held: (store: EventStore) => EventStore): Promise<Achieved> {
  const store = openSqliteEventStore(file);
  const handling = new CommandHandler(held(store));
  const issued = Array.from({ length: operations }, (_, index) => [expression(index), context()] as const);
  const cpuBefore = process.cpuUsage();
  const commandsPerSecond = await rate(operations, () =>
    concurrently(callers, operations, (index) => {
      const [asked, under] = issued[index] as (typeof issued)[number];
      return handling.execute(membership, asked, under);
    }),
  );
  const { user, system } = process.cpuUsage(cpuBefore);
  await store.close();
  return { commandsPerSecond, microseconds: (user + system) / operations };
}

async function through(folder: string, callers: number, operations: number, aim: number): Promise<Measurement> {
  let turn = 0;
  let last = '';
  const ours = async () => {
    last = join(folder, `kernel-${callers}-${turn++}.db`);
    return (await commandsOn(last, callers, operations, asService)).commandsPerSecond;
  };
  const raw = async () => {
    const log = RawLog.like(last, 'events', join(folder, `raw-${callers}-${turn++}.db`));
    const rows = RawLog.readRows(last, 'events');
    const achieved = await rate(operations, () => log.commitInGroups(callers, rows));
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

async function holding(folder: string, callers: number, operations: number): Promise<Measurement> {
  let turn = 0;
  const on = (held: (store: EventStore) => EventStore) => async () =>
    (await commandsOn(join(folder, `holding-${callers}-${turn++}.db`), callers, operations, held)).microseconds;
  const { ours, limit } = await inTurns(
    TURNS,
    on(asService),
    on((store) => store),
  );
  return {
    name: `events held to schema and contract, ${callers} callers`,
    unit: 'µs of processor a command',
    ours,
    limit: { name: 'not held', value: limit },
  };
}
