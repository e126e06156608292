// A database that asks for passwords, for tests: node deploy/local/engines/secured-mongo.ts <folder> <password> <vault's password>
// Says its environment in one line of JSON; stops when its standard input ends.
import { ExitError, main } from '../log.mjs';
import { startMongo } from './mongo.ts';
import { CACHE } from './start-engines.ts';

await main(async () => {
  const [folder, password, ofVault] = process.argv.slice(2);
  if (!folder || !password || !ofVault) throw new ExitError('Say a folder, a password and that of the vault.');
  const inputEnded = new Promise((resolve) => process.stdin.on('end', resolve).on('error', resolve).resume());
  const passwords = { GPN_MONGO_PASSWORD: password, GPN_MONGO_VAULT_PASSWORD: ofVault };
  const { server, ready, environment } = await startMongo({ cache: CACHE, folder, passwords });
  try {
    await Promise.race([ready(), inputEnded]);
    process.stdout.write(`${JSON.stringify(environment)}\n`);
    await Promise.race([inputEnded, server.ended]);
  } finally {
    await server.stop();
    process.stdin.destroy();
  }
});
