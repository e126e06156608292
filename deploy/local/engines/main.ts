// The cluster's engines on this machine until Ctrl-C: npm run engines
// With --fetch it fetches what they need, and no more.
import { join } from 'node:path';
import { ExitError, log, main } from '../log.mjs';
import { root } from '../setup.mjs';
import { fetchKafka } from './kafka.ts';
import { fetchMongo } from './mongo.ts';
import { atKnownPorts } from './server.ts';
import { CACHE, startEngines } from './start-engines.ts';

await main(async () => {
  if (process.argv.includes('--fetch')) {
    fetchKafka(CACHE);
    fetchMongo(CACHE);
    return;
  }
  const stopRequested = new Promise<undefined>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) process.on(signal, () => resolve(undefined));
  });
  atKnownPorts();
  const engines = await startEngines(join(root, 'data/engines'));
  log('They answer. To use them, in another terminal:\n');
  process.stdout.write(
    Object.entries(engines.environment)
      .map(([name, value]) => `export ${name}='${value}'\n`)
      .join(''),
  );
  log('\nthen npm start, or npm run start:membership and npm run start:people. Stop them first, then these engines with Ctrl-C.');
  const ended = await Promise.race([stopRequested, engines.ended]);
  log('Stopping the engines …');
  await engines.stop();
  if (ended) throw new ExitError(`${ended.name} ended by itself:\n${ended.lastWords()}`);
  log('Stopped; their data is in data/engines.');
});
// The channel to the script that started us would keep this process, however it ended.
if (process.connected) process.disconnect();
