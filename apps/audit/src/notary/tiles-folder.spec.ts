import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Lease } from '#libs/event-sourcing';
import { InMemoryLogStorage } from '#libs/testing';
import {
  appendLeaves,
  ed25519Signer,
  type KeptCheckpoint,
  type LogFiles,
  leafHash,
  rootHash,
  signCheckpoint,
  TileMissing,
  verifyWholeLog,
} from '#libs/tlog';
import { emptyLog } from './sequencer.js';
import { TilesFolder } from './tiles-folder.js';

const ORIGIN = 'gpn.example/audit';
const signer = ed25519Signer(ORIGIN, generateKeyPairSync('ed25519').privateKey);

let parent: string;
let folder: string;
let storage: InMemoryLogStorage;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'gpn-tiles-'));
  folder = join(parent, 'log');
  storage = new InMemoryLogStorage();
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

/** Lets the log grow to a size, and signs it. */
async function grow(size: number): Promise<KeptCheckpoint> {
  const lease = (await storage.acquire('audit.log', 'us', 60_000)) as Lease;
  const state = (await storage.state()) ?? emptyLog(ORIGIN);
  const entries = Array.from({ length: size - state.size }, (_, index) => Buffer.from(`entry ${state.size + index}`));
  const { head, tiles } = appendLeaves(state, entries.map(leafHash));
  const grown = { ...state, ...head, root: rootHash(head) };
  await storage.commit({ from: state.size, entries, tiles, places: [], state: grown }, lease);
  return { size, note: await signCheckpoint({ origin: ORIGIN, size, root: grown.root }, [signer]), at: '', reasons: [] };
}

const filesIn = (root: string): LogFiles => {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(root, path)).isFile())
    .map((path) => path.replaceAll('\\', '/'));
  return { read: async (path) => (paths.includes(path) ? readFileSync(join(root, path)) : undefined), paths: async () => paths };
};
const check = async () => (await verifyWholeLog(filesIn(folder), [signer.key])).faults.map(({ path, kind }) => `${path}: ${kind}`);

test('the folder is the log, at each size, and an older checkpoint changes nothing', async () => {
  const tiles = new TilesFolder(folder, storage);
  let earlier: KeptCheckpoint | undefined;
  for (const size of [1, 2, 255, 256, 257, 600, 600, 1_030]) {
    const kept = await grow(size);
    await tiles.write(kept);
    expect(await check()).toEqual([]);
    if (earlier) await tiles.write(earlier);
    expect(await check()).toEqual([]);
    expect(readFileSync(join(folder, 'checkpoint'), 'utf8')).toBe(kept.note);
    earlier = kept;
  }
  expect(readdirSync(parent)).toEqual(['log']);
});

test('a process that dies at any read leaves a folder that its checkpoint speaks the truth of, and the next one completes it', async () => {
  for (let reads = 0; reads < 8; reads++) {
    rmSync(folder, { recursive: true, force: true });
    storage = new InMemoryLogStorage();
    const first = await grow(300);
    await new TilesFolder(folder, storage).write(first);
    const second = await grow(700);
    let left = reads;
    const dying = async <T>(read: () => Promise<T>): Promise<T> => {
      if (left-- <= 0) throw new Error('it died');
      return read();
    };
    const died = await new TilesFolder(folder, {
      tile: (level, n) => dying(() => storage.tile(level, n)),
      entries: (from, to) => dying(() => storage.entries(from, to)),
    })
      .write(second)
      .then(
        () => false,
        () => true,
      );
    // Of the two tiles of level 0 that came or grew, their entries, and the tile above.
    expect(died).toBe(reads < 5);
    expect((await check()).filter((fault) => !fault.endsWith(': stray'))).toEqual([]);
    await new TilesFolder(folder, storage).write(second);
    expect(await check()).toEqual([]);
  }
});

test('a tile that is not there is named, and the checkpoint stays what it was', async () => {
  const tiles = new TilesFolder(folder, storage);
  const first = await grow(10);
  await tiles.write(first);
  const second = await grow(20);
  storage.disk.tiles.delete('0/0');
  await expect(tiles.write(second)).rejects.toEqual(new TileMissing(0, 0, 20));
  expect(await check()).toEqual([]);
});

test('a folder whose checkpoint cannot be read is refused by its name', async () => {
  const kept = await grow(3);
  await new TilesFolder(folder, storage).write(kept);
  writeFileSync(join(folder, 'checkpoint'), 'nothing of ours');
  await expect(new TilesFolder(folder, storage).write(kept)).rejects.toThrow(`${join(folder, 'checkpoint')} is no checkpoint`);
});
