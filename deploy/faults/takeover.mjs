import { setTimeout as pause } from 'node:timers/promises';
import { ExitError } from '../local/log.mjs';
import { secondsSince } from './tell.mjs';

const LOOK_EVERY_MS = 100;
const GIVE_UP_MS = 180_000;
const LEADS = ['live', 'building', 'catching-up'];

/** What an instance does that one at a time may do: its views and publishers; nothing while it does not answer. */
async function ledBy(cluster, name) {
  const { views = [], publishers = [] } = (await cluster.status(name)) ?? {};
  return [
    ...views.filter(({ state }) => LEADS.includes(state)).map(({ view }) => `the view ${view}`),
    ...publishers.filter(({ state }) => LEADS.includes(state)).map(({ publisher }) => `the publisher of ${publisher}`),
  ];
}

/** Asks until there is an answer to go on with. @throws ExitError when there is none in time */
async function until(what, ask) {
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
export async function killTheLeader(cluster, [one, another]) {
  const { victim, heir, led } = await until(
    () => `${one} or ${another} leads something`,
    async () => {
      const [ofOne, ofAnother] = await Promise.all([ledBy(cluster, one), ledBy(cluster, another)]);
      if (ofOne.length + ofAnother.length === 0) return undefined;
      return ofOne.length >= ofAnother.length ? { victim: one, heir: another, led: ofOne } : { victim: another, heir: one, led: ofAnother };
    },
  );
  await cluster.process(victim).kill();
  const killed = performance.now();
  const due = new Set(led);
  const taken = [];
  await until(
    () => `${heir} has taken over ${[...due].join(', ')}`,
    async () => {
      for (const what of await ledBy(cluster, heir)) if (due.delete(what)) taken.push(`${what} after ${secondsSince(killed)}`);
      return due.size === 0;
    },
  );
  return { victim, took: `${heir} took over ${taken.join(', ')}` };
}
