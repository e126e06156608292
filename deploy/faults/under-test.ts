import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { isThere } from '../local/engines/server.ts';
import { ExitError } from '../local/log.mjs';
import { ClusterUnderTest } from './cluster-under-test.ts';
import { Load } from './load.ts';
import { report } from './progress.ts';
import { type Verdict, verdict } from './verdict.ts';

export const SETTLE_WITHIN_MS = 240_000;
/** A judgement takes seconds itself. */
const LOOK_AGAIN_MS = 300;
const SHOWN = 20;

/** The options of the command line, each a text, by their defaults. */
export function parseOptions<Name extends string>(defaults: Readonly<Record<Name, string>>): Readonly<Record<Name, string>> {
  const options = Object.entries<string>(defaults).map(([name, value]) => [name, { type: 'string', default: value }] as const);
  return parseArgs({ options: Object.fromEntries(options) }).values as Record<Name, string>;
}

/**
 * Does the work on a cluster of its own, then waits until everything has settled and passes judgement on what is there.
 * @throws ExitError with what was lost, doubled or differs; logs and data are kept then
 */
export async function underTest(work: (cluster: ClusterUnderTest, load: Load) => Promise<void>): Promise<void> {
  if (!isThere('kcat', '-V')) throw new ExitError('This needs kcat, a consumer that we did not write (Debian: apt-get install kcat).');
  const folder = mkdtempSync(join(tmpdir(), 'gpn-faults-'));
  const cluster = new ClusterUnderTest(folder);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => void cluster.killAll().then(() => process.exit(1)));
  let passed = false;
  try {
    await cluster.start();
    await cluster.waitUntilReady(SETTLE_WITHIN_MS);
    report('every service is ready');
    const load = new Load(cluster);
    await work(cluster, load);
    await cluster.waitUntilReady(SETTLE_WITHIN_MS);
    report('every service is ready again');
    const { faults, events, persons } = await judge(cluster, load);
    for (const fault of faults.slice(0, SHOWN)) console.error(fault);
    if (faults.length > 0) throw new ExitError(`${faults.length} faults`);
    report(
      `${load.acknowledged.size} commands, ${events} events, ${persons} persons heard of by every service that listens: nothing lost, nothing doubled, views equal a replay`,
    );
    passed = true;
  } catch (error) {
    console.error(cluster.lastWords());
    throw error;
  } finally {
    await cluster.stop();
    if (passed) rmSync(folder, { recursive: true, force: true });
    else console.error(`Logs and data are in ${folder}.`);
  }
}

/** Publishing and reactions follow the views by a moment: what is still under way gets its time, what is wrong stays wrong. */
async function judge(cluster: ClusterUnderTest, load: Load): Promise<Verdict> {
  const giveUp = performance.now() + SETTLE_WITHIN_MS;
  for (;;) {
    const judgement = await verdict(cluster, load);
    if (judgement.faults.length === 0 || performance.now() > giveUp) return judgement;
    report(`not yet as it should be in ${judgement.faults.length} ways, such as: ${judgement.faults[0]}`);
    await pause(LOOK_AGAIN_MS);
  }
}
