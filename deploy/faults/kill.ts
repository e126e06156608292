// Kills what runs, at random moments under load: node deploy/faults/kill.ts --runs 20 [--seed 1]
import { setTimeout as pause } from 'node:timers/promises';
import { main } from '../local/log.mjs';
import type { ClusterUnderTest } from './cluster-under-test.ts';
import { report } from './progress.ts';
import { killTheLeader } from './takeover.ts';
import { parseOptions, underTest } from './under-test.ts';

/** `one-of-two`: an instance of membership that stays away until the other has taken over; the others come back at once. */
const VICTIMS = ['one-of-two', 'kafka', 'mongo', 'event-store', 'people', 'membership-1', 'membership-2'];
const TWO = ['membership-1', 'membership-2'] as const;
const EXPRESSIONS = 300;
const PERSONS = 10;
const CALLERS = 16;

/** Numbers that a seed always gives in the same order (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

async function killOneOfTwo(cluster: ClusterUnderTest): Promise<string> {
  const { victim, took } = await killTheLeader(cluster, TWO);
  await cluster.process(victim).startAgain();
  return `${victim} killed; ${took}`;
}

async function killForAMoment(cluster: ClusterUnderTest, victim: string, awayMs: number): Promise<string> {
  await cluster.process(victim).kill();
  await pause(awayMs);
  await cluster.process(victim).startAgain();
  return `${victim} killed, away for ${Math.round(awayMs)} ms`;
}

await main(async () => {
  const options = parseOptions({ runs: '20', seed: '1' });
  const runs = Number(options.runs);
  const random = randomFrom(Number(options.seed));
  await underTest(async (cluster, load) => {
    for (let run = 0; run < runs; run++) {
      // Each has its turn, then they are drawn.
      const victim = VICTIMS[run < VICTIMS.length ? run : Math.floor(random() * VICTIMS.length)] ?? 'one-of-two';
      const [before, away] = [200 + random() * 1_500, random() * 2_000];
      const working = Promise.all([
        load.expressions(run * EXPRESSIONS, (run + 1) * EXPRESSIONS, CALLERS),
        load.persons(run * PERSONS, (run + 1) * PERSONS, 2),
      ]);
      working.catch(() => undefined); // awaited below, after the victim is up again
      await pause(before);
      const happened = await (victim === 'one-of-two' ? killOneOfTwo(cluster) : killForAMoment(cluster, victim, away));
      await working;
      report(
        `run ${run + 1} of ${runs} (seed ${options.seed}): ${Math.round(before)} ms under load, then ${happened}; ` +
          `${load.acknowledged.size} acknowledged in ${load.tries} tries`,
      );
    }
  });
});
