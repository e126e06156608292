import { setTimeout as pause } from 'node:timers/promises';
import { Stop } from '../local/say.mjs';
import { secondsSince } from './tell.mjs';

const LOOK_EVERY_MS = 100;
const GIVE_UP_MS = 120_000;
const LEADS = ['live', 'building', 'catching-up'];

/** What an instance does that one at a time may do: its views and publishers. */
async function ledBy(cluster, name) {
  const { views = [], publishers = [] } = (await cluster.status(name)) ?? {};
  return [
    ...views.filter(({ state }) => LEADS.includes(state)).map(({ view }) => `the view ${view}`),
    ...publishers.filter(({ state }) => LEADS.includes(state)).map(({ publisher }) => `the publisher of ${publisher}`),
  ];
}

/** Of two instances the one that leads more. */
export async function leaderOf(cluster, instances) {
  const led = await Promise.all(instances.map((name) => ledBy(cluster, name)));
  return led[0].length >= led[1].length ? instances : instances.toReversed();
}

/** Kills one of two instances; resolves with how long it took the other to do all that it did. @throws Stop when it never does */
export async function killAndWatch(cluster, [victim, other]) {
  const due = new Set(await ledBy(cluster, victim));
  if (due.size === 0) throw new Stop(`${victim} leads nothing: there is nothing to take over`);
  await cluster.process(victim).kill();
  const killed = performance.now();
  const taken = [];
  while (due.size > 0) {
    for (const one of await ledBy(cluster, other)) if (due.delete(one)) taken.push(`${one} after ${secondsSince(killed)}`);
    if (performance.now() > killed + GIVE_UP_MS) throw new Stop(`${other} has not taken over ${[...due].join(', ')}`);
    await pause(LOOK_EVERY_MS);
  }
  return `${other} took over ${taken.join(', ')}`;
}
