// Takes an engine away for a minute under load: node deploy/faults/away.ts [--seconds 60]
import { setTimeout as pause } from 'node:timers/promises';
import { ExitError, main } from '../local/log.mjs';
import { EXPRESS_INTEREST, expression } from './load.ts';
import { report, secondsSince } from './progress.ts';
import { parseOptions, SETTLE_WITHIN_MS, underTest } from './under-test.ts';

const CALLERS = 4;
const ROUND = 100;
/** How a query is answered while an engine is away. */
const QUERIES: Readonly<Record<string, number>> = { kafka: 200, mongo: 503, 'event-store': 200 };

await main(async () => {
  const { seconds } = parseOptions({ seconds: '60' });

  await underTest(async (cluster, load) => {
    let sent = 0;
    const commandsFor = async (ms: number): Promise<number> => {
      const end = Date.now() + ms;
      const acknowledgedBefore = load.acknowledged.size;
      while (Date.now() < end) {
        await load.expressions(sent, sent + ROUND, CALLERS);
        sent += ROUND;
        await pause(500);
      }
      return load.acknowledged.size - acknowledgedBefore;
    };
    const ask = (): Promise<Response> =>
      fetch(`${cluster.url('membership-1')}/api/membership/authorities?limit=1`, {
        headers: { authorization: `Bearer ${cluster.token}` },
      });
    const checkServing = async (): Promise<void> => {
      for (const [name, url] of cluster.urls) {
        const { status } = await fetch(`${url}/health/serving`);
        if (status !== 200) throw new ExitError(`${name} says that it can serve nothing: ${status}`);
      }
    };
    /** What users do meanwhile: the number of commands that were accepted. */
    const working: Readonly<Record<string, (ms: number) => Promise<number>>> = {
      kafka: commandsFor,
      mongo: commandsFor,
      // Nothing can be recorded: who sends a command is told so, and asks again later; queries go on.
      'event-store': async (ms) => {
        for (const end = Date.now() + ms; Date.now() < end; await pause(500)) {
          const { status, body } = await load.send('while-away', 'membership-1', EXPRESS_INTEREST, expression(0));
          if (status !== 503 || body.code !== 'platform/store-unavailable')
            throw new ExitError(`a command was answered ${status} ${JSON.stringify(body)}`);
          const answer = await ask();
          if (answer.status !== 200) throw new ExitError(`without the event store a query was answered ${answer.status}`);
        }
        return 0;
      },
    };

    await commandsFor(2_000);
    await cluster.waitUntilReady(SETTLE_WITHIN_MS);
    for (const engine of Object.keys(QUERIES)) {
      await cluster.process(engine).kill();
      const acceptedCount = (await working[engine]?.(Number(seconds) * 1_000)) ?? 0;
      if (acceptedCount === 0 && engine !== 'event-store') throw new ExitError(`no command was accepted while ${engine} was away`);
      await checkServing();
      const answer = await ask();
      const body = (await answer.json()) as { readonly code?: string };
      if (answer.status !== QUERIES[engine] || (answer.status === 503 && !answer.headers.get('retry-after'))) {
        throw new ExitError(`without ${engine} a query was answered ${answer.status} ${JSON.stringify(body)}`);
      }
      report(
        `${engine} away for ${seconds} s: ${acceptedCount} commands accepted; a query was answered ${answer.status}${body.code ? ` ${body.code}, again in ${answer.headers.get('retry-after')} s` : ''}`,
      );
      const back = performance.now();
      await cluster.process(engine).startAgain();
      await cluster.waitUntilReady(SETTLE_WITHIN_MS);
      report(`${engine} is back; every view has caught up ${secondsSince(back)} later`);
    }
  });
});
