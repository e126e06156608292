import { setTimeout as pause } from 'node:timers/promises';
import { ExitError } from '../local/log.mjs';
import type { ClusterUnderTest } from './cluster-under-test.ts';
import { secondsSince } from './progress.ts';

const LOOK_EVERY_MS = 100;
const GIVE_UP_MS = 180_000;
const LEADS = ['live', 'building', 'catching-up'];

/** What an instance does that one at a time may do: its views and publishers; nothing while it does not answer. */
async function findLed(cluster: ClusterUnderTest, name: string): Promise<readonly string[]> {
  const { views = [], publishers = [] } = (await cluster.status(name)) ?? {};
  return [
    ...views.filter(({ state }) => LEADS.includes(state)).map(({ view }) => `the view ${view}`),
    ...publishers.filter(({ state }) => LEADS.includes(state)).map(({ publisher }) => `the publisher of ${publisher}`),
  ];
}

/** Asks until there is an answer to go on with. @throws ExitError when there is none in time */
async function until<Answer>(what: () => string, ask: () => Promise<Answer | undefined | false>): Promise<Answer> {
  const giveUp = performance.now() + GIVE_UP_MS;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (performance.now() > giveUp) throw new ExitError(`waited ${GIVE_UP_MS / 1_000} s in vain until ${what()}`);
    await pause(LOOK_EVERY_MS);
  }
}

/**
 * Kills of two instances the one that leads more. Resolves with which, and how long it took the other to do all that it did.
 * @throws ExitError when it never does
 */
export async function killTheLeader(
  cluster: ClusterUnderTest,
  [first, second]: readonly [string, string],
): Promise<{ readonly victim: string; readonly took: string }> {
  const { victim, heir, led } = await until(
    () => `${first} or ${second} leads something`,
    async () => {
      const [ledByFirst, ledBySecond] = await Promise.all([findLed(cluster, first), findLed(cluster, second)]);
      if (ledByFirst.length + ledBySecond.length === 0) return undefined;
      return ledByFirst.length >= ledBySecond.length
        ? { victim: first, heir: second, led: ledByFirst }
        : { victim: second, heir: first, led: ledBySecond };
    },
  );
  await cluster.process(victim).kill();
  const killed = performance.now();
  const due = new Set(led);
  const taken: string[] = [];
  await until(
    () => `${heir} has taken over ${[...due].join(', ')}`,
    async () => {
      for (const what of await findLed(cluster, heir)) if (due.delete(what)) taken.push(`${what} after ${secondsSince(killed)}`);
      return due.size === 0;
    },
  );
  return { victim, took: `${heir} took over ${taken.join(', ')}` };
}
