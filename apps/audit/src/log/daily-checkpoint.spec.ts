import { generateKeyPairSync } from 'node:crypto';
import { CommandHandler } from '#libs/event-sourcing';
import { InMemoryEventStore } from '#libs/testing';
import { type CheckpointQuery, EMPTY_ROOT, ed25519Signer, type KeptCheckpoint, signCheckpoint } from '#libs/tlog';
import { DailyCheckpoint } from './daily-checkpoint.js';

const signer = ed25519Signer('gpn.example/audit', generateKeyPairSync('ed25519').privateKey);
const now = () => '2026-01-02T09:00:00.000Z';

async function keep(size: number, signedAt: string, reasons: KeptCheckpoint['reasons'] = []): Promise<KeptCheckpoint> {
  return { size, at: signedAt, reasons, note: await signCheckpoint({ origin: 'gpn.example/audit', size, root: EMPTY_ROOT }, [signer]) };
}

/** What is kept, and what comes of telling it again and again, to this instance and to others. */
function underTest(kept: KeptCheckpoint[]) {
  const store = new InMemoryEventStore();
  const storage = {
    checkpoints: async ({ reason }: CheckpointQuery) =>
      kept.filter(({ reasons }) => !reason || reasons.includes(reason)).toSorted((left, right) => right.size - left.size),
  };
  const start = () => new DailyCheckpoint(new CommandHandler(store), storage, now);
  const readSizes = async () => (await store.readAll(-1)).events.map(({ stream, data }) => [stream, (data as { size: number }).size]);
  return { start, readSizes };
}

test('the first checkpoint of a day is recorded once, by whoever is told of it', async () => {
  const kept = [await keep(1, '2026-01-01T10:00:00.000Z', ['day'])];
  const { start, readSizes } = underTest(kept);
  const first = start();
  await first.record(kept[0] as KeptCheckpoint);
  await first.record(await keep(2, '2026-01-01T11:00:00.000Z'));
  await start().record(await keep(3, '2026-01-01T12:00:00.000Z'));
  expect(await readSizes()).toEqual([['checkpoint-2026-01-01', 1]]);
});

test('one that was kept by an instance that died before it was recorded is recorded by the next', async () => {
  const kept = [await keep(1, '2026-01-01T10:00:00.000Z', ['day'])];
  const { start, readSizes } = underTest(kept);
  await start().record(await keep(9, '2026-01-01T20:00:00.000Z'));
  expect(await readSizes()).toEqual([['checkpoint-2026-01-01', 1]]);
});

test('what was recorded first stands, though a witness has signed it since; the next day has its own', async () => {
  const kept = [await keep(1, '2026-01-01T10:00:00.000Z', ['day'])];
  const { start, readSizes } = underTest(kept);
  await start().record(kept[0] as KeptCheckpoint);
  kept[0] = { ...(kept[0] as KeptCheckpoint), note: `${kept[0]?.note}— witness.example AAAAAAAA\n` };
  await start().record(kept[0]);
  expect(await readSizes()).toHaveLength(1);
  kept.push(await keep(5, '2026-01-02T08:00:00.000Z', ['day']));
  await start().record(kept[1] as KeptCheckpoint);
  expect(await readSizes()).toEqual([
    ['checkpoint-2026-01-01', 1],
    ['checkpoint-2026-01-02', 5],
  ]);
});
