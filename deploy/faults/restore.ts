// Puts an older copy of the event log beside newer Kafka and MongoDB, and goes on with it: node deploy/faults/restore.ts
import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Health, Status } from '#libs/platform';
import { startGateway } from '../gateway/gateway-under-test.ts';
import { ExitError, main } from '../local/log.mjs';
import { root } from '../local/setup.mjs';
import type { ClusterUnderTest } from './cluster-under-test.ts';
import { EXPRESS_INTEREST, expression, type Load } from './load.ts';
import { report } from './progress.ts';
import { run } from './run.ts';
import { SETTLE_WITHIN_MS, underTest } from './under-test.ts';
import { heldAgainstTopics, namedAsLost } from './verdict.ts';

interface RestoreReport {
  readonly services: readonly { readonly service: string; readonly messages: { readonly count: number } }[];
}

const CALLERS = 8;
const [KEPT, LOST, MEANWHILE, AFTER] = [60, 120, 126, 140];
const REASON = 'the disk broke; the backup of the night before';

await main(async () => {
  if (process.env.GPN_EVENTSTORE)
    throw new ExitError('This puts back a copy of the log of an event store that it starts itself: leave GPN_EVENTSTORE out.');
  await underTest(async (cluster, load) => {
    const gpn = async (url: string, ...args: readonly string[]) =>
      run(process.execPath, [join(root, 'apps/cli/bin/gpn.mjs'), ...args], { GPN_URL: url, GPN_TOKEN: cluster.token, NODE_OPTIONS: '' });
    const ask = (name: string, path: string): Promise<Response> =>
      fetch(cluster.url(name) + path, { headers: { authorization: `Bearer ${cluster.token}` } });
    const readHealth = async (name: string) => {
      const answer = await ask(name, '/health/ready');
      return { code: answer.status, ...((await answer.json()) as Health) };
    };
    const log = join(cluster.folder, 'event-store/log.jsonl');

    await load.expressions(0, KEPT, CALLERS);
    await load.persons(0, 6, 2);
    await untilPublished(cluster);
    await cluster.stopServices();
    copyFileSync(log, `${log}.copy`);
    await cluster.startServices();
    const kept = new Map(load.acknowledged);
    await load.expressions(KEPT, LOST, CALLERS);
    await load.persons(6, 12, 2);
    await untilPublished(cluster);
    await cluster.stopServices();
    report('a copy of the log was kept; more was recorded, shown and published since');

    await cluster.process('event-store').kill();
    copyFileSync(`${log}.copy`, log);
    await cluster.process('event-store').startAgain();
    load.acknowledged = kept;
    const held = await heldAgainstTopics(cluster);
    load.lost = new Set([...held.values()].flatMap(({ lost }) => lost));
    const countLost = (service: string): number => held.get(service)?.lost.length ?? 0;
    assert.ok(countLost('membership') >= LOST - KEPT && countLost('people') >= 6);
    await cluster.startServices();
    for (const name of ['membership-1', 'membership-2', 'people']) {
      const health = await until(`${name} says that the log is older`, async () => {
        const now = await readHealth(name);
        return now.publishers[0]?.trouble === 'log-restored' && now;
      });
      assert.deepEqual([health.code, health.status, health.publishers[0]?.state], [503, 'not-ready', 'failed']);
      // It asks the engines, which may still have other things to do.
      const status = await until(`${name} says so to an operator`, async () => {
        const answer = await ask(name, '/api/operations/status');
        return answer.ok && ((await answer.json()) as Status);
      });
      assert.match(status.publishers[0]?.error ?? '', /the log is older than what was read of it.*gpn accept-restore/);
    }
    report('the services stand still and say that the log is older');

    // Recorded, and not shown: nothing is answered that is not so.
    await load.expressions(LOST, MEANWHILE, CALLERS);
    const { id, position } = await acknowledge(load, LOST);
    assert.equal((await ask('membership-1', `/api/membership/authorities/${id}?waitFor=${position}`)).status, 503);

    const gateway = await startGateway(cluster);
    const looked = await gpn(gateway, 'accept-restore');
    assert.equal(looked.status, 3, looked.stderr);
    const { services } = JSON.parse((await gpn(gateway, 'accept-restore', '--json')).stdout) as RestoreReport;
    const counted = Object.fromEntries(services.map(({ service, messages }) => [service, messages.count]));
    for (const [service, { lost }] of held) assert.equal(counted[service] ?? 0, lost.length, `${service}: ${JSON.stringify(counted)}`);
    const acceptance = await gpn(gateway, 'accept-restore', '--reason', REASON);
    assert.equal(acceptance.status, 0, acceptance.stderr);
    await cluster.waitUntilReady(SETTLE_WITHIN_MS);
    report(`accepted: ${load.lost.size} messages are lost, as it said; every service is ready again`);

    const named = await until('subscribers are told of what is lost', async () => {
      const ids = namedAsLost(cluster);
      return ids.size > 0 && ids;
    });
    for (const id of load.lost) assert.ok(named.has(id), `nobody was told that the message ${id} is lost`);
    for (const [service, { due }] of await heldAgainstTopics(cluster))
      for (const id of due) assert.ok(!named.has(id), `the message ${id} of ${service} is told to be lost, and its event is there`);
    const sources = await gpn(cluster.url('audit'), 'audit', 'sources', '--json');
    assert.deepEqual([sources.status, JSON.parse(sources.stdout).sources[0]?.epoch], [0, 2], sources.stdout);
    report(`subscribers were told of each of them by its id, and of none that is there; the log of all logs is in its second life`);

    const shown = await until('what was recorded meanwhile is shown', async () => {
      const answer = await ask('membership-1', `/api/membership/authorities/${id}?waitFor=${position}`);
      return answer.status === 200 && ((await answer.json()) as { readonly name: string });
    });
    assert.equal(shown.name, expression(LOST).name);
    assert.equal((await gpn(gateway, 'accept-restore')).status, 0);
    await load.expressions(MEANWHILE, AFTER, CALLERS);
    await load.persons(12, 15, 2);
  });
});

/** As a client that repeats it hears. */
async function acknowledge(load: Load, index: number) {
  const { status, body } = await load.send(`expression-${index}`, 'membership-1', EXPRESS_INTEREST, expression(index));
  assert.equal(status, 200);
  return body;
}

function untilPublished(cluster: ClusterUnderTest): Promise<true> {
  return until('everything is published', async () => {
    const held = await heldAgainstTopics(cluster);
    return [...held.values()].every(({ unsent }) => unsent.length === 0);
  });
}

async function until<Met>(what: string, condition: () => Promise<Met | false>): Promise<Met> {
  const giveUp = performance.now() + SETTLE_WITHIN_MS;
  for (;;) {
    const met = await condition();
    if (met) return met;
    if (performance.now() > giveUp) throw new ExitError(`waited ${SETTLE_WITHIN_MS / 1_000} seconds in vain until ${what}`);
    await pause(300);
  }
}
