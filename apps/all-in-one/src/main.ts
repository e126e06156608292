import { HealthCheck } from '#libs/platform';
import { holdDataFolder } from './data-folder.js';
import { startNetwork } from './start-network.js';
import { readyLine, Welcome } from './welcome.js';
import { whyNotStarted } from './why-not-started.js';

// For people at a terminal (npm start); a container's output is lines of JSON.
const forPeople = process.argv.includes('--for-people');

// Until the platform stops what it has begun, there is nothing to finish: the log is whole at every moment.
let started = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => started || process.exit(0));
// Whoever started us is gone.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));

try {
  await holdDataFolder(process.env);
  const running = await startNetwork();
  started = true;
  process.once('exit', (code) => {
    if (forPeople && code === 0) process.stdout.write('Stopped; everything is on disk.\n');
  });
  if (forPeople) await new Welcome(running, process.stdout).whenReady(running.app.get(HealthCheck));
  else process.stdout.write(`${readyLine(running)}\n`);
} catch (error) {
  process.stderr.write(`${whyNotStarted(error)}\n`);
  process.exit(1);
}
