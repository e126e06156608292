// A broker that asks for TLS and a password, for tests: node deploy/local/engines/secured-kafka.ts <folder> <user> <password>
// Says its environment in one line of JSON; stops when its standard input ends.
import { ExitError, main } from '../log.mjs';
import { startKafka } from './kafka.ts';
import { CACHE } from './start-engines.ts';

await main(async () => {
  const [folder, name, password] = process.argv.slice(2);
  if (!folder || !name || !password) throw new ExitError('Say a folder, a user and a password.');
  const { server, ready, environment, plain } = await startKafka({ cache: CACHE, folder, user: { name, password } });
  const inputEnded = new Promise((resolve) => process.stdin.on('end', resolve).on('error', resolve).resume());
  try {
    await Promise.race([ready(), inputEnded]);
    process.stdout.write(`${JSON.stringify({ ...environment, plain })}\n`);
    await Promise.race([inputEnded, server.ended]);
  } finally {
    await server.stop();
    process.stdin.destroy();
  }
});
