import { setTimeout as pause } from 'node:timers/promises';
import { openKafkaBus } from './index.js';

/** A consumer as a process of its own, to be killed: says each value that it has handled. */
const [, , brokers = '', group = '', topic = '', sessionMs = '6000', handleMs = '0'] = process.argv;

const bus = openKafkaBus({ brokers: brokers.split(','), partitions: 6, sessionMs: Number(sessionMs) });
const consumption = await bus.consume({
  group,
  topics: [topic],
  deliver: async ({ value }) => {
    await pause(Number(handleMs));
    process.stdout.write(`${value}\n`);
  },
});
process.once('SIGTERM', () => {
  consumption
    .stop()
    .then(() => bus.close())
    .catch((error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exitCode = 1;
    });
});
