// A database that asks for passwords, for tests: node deploy/local/engines/secured-mongo.mjs <folder> <password> <vault's password>
// Says its environment in one line of JSON; stops when its standard input ends.
import { main } from '../log.mjs';
import { startMongo } from './mongo.mjs';
import { CACHE } from './start-engines.mjs';

await main(async () => {
  const [folder, password, ofVault] = process.argv.slice(2);
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
