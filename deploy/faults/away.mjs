// Takes an engine away for a minute under load: node deploy/faults/away.mjs [--seconds 60]
import { setTimeout as pause } from 'node:timers/promises';
import { main, Stop } from '../local/say.mjs';
import { secondsSince, tell } from './tell.mjs';
import { optionsOf, SETTLE_WITHIN_MS, underTest } from './under-test.mjs';

const CALLERS = 4;
const ROUND = 100;

await main(async () => {
  const { seconds } = optionsOf({ seconds: '60' });
  await underTest(async (cluster, load) => {
    let sent = 0;
    const commandsFor = async (ms) => {
      const end = Date.now() + ms;
      const before = load.acknowledged.size;
      while (Date.now() < end) {
        await load.expressions(sent, sent + ROUND, CALLERS);
        sent += ROUND;
        await pause(500);
      }
      return load.acknowledged.size - before;
    };
    const ask = () =>
      fetch(`${cluster.urls.get('membership-1')}/api/membership/authorities?limit=1`, {
        headers: { authorization: `Bearer ${cluster.token}` },
      });

    await commandsFor(2_000);
    await cluster.settled(SETTLE_WITHIN_MS);
    for (const engine of ['kafka', 'mongo']) {
      await cluster.process(engine).kill();
      const accepted = await commandsFor(Number(seconds) * 1_000);
      if (accepted === 0) throw new Stop(`no command was accepted while ${engine} was away`);
      const answer = await ask();
      const said = await answer.json();
      if (engine === 'kafka' && answer.status !== 200) throw new Stop(`without Kafka a query was answered ${answer.status}`);
      if (engine === 'mongo' && (answer.status !== 503 || !answer.headers.get('retry-after'))) {
        throw new Stop(`without MongoDB a query was answered ${answer.status} ${JSON.stringify(said)}`);
      }
      tell(
        `${engine} away for ${seconds} s: ${accepted} commands accepted; a query was answered ${answer.status}${said.code ? ` ${said.code}, again in ${answer.headers.get('retry-after')} s` : ''}`,
      );
      const back = performance.now();
      await cluster.process(engine).startAgain();
      await cluster.settled(SETTLE_WITHIN_MS);
      tell(`${engine} is back; every view has caught up ${secondsSince(back)} later`);
    }
  });
});
