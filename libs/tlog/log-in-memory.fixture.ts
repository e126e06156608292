import { createPrivateKey, hash, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  appendLeaves,
  type CheckpointSigner,
  EMPTY_TREE,
  ed25519Signer,
  type LogFiles,
  leafHash,
  mlDsa44Signer,
  rootHash,
  type StoredEvent,
  signCheckpoint,
  TILE_WIDTH,
  type TreeHead,
  TreeProofs,
  tilePath,
  tilePlaces,
  toEntry,
  writeBundle,
} from './index.js';

/** The three events by which the format was fixed. */
export const vectorEvents = (): readonly StoredEvent[] =>
  readFileSync(join(import.meta.dirname, 'golden/vector.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as StoredEvent);

export const ORIGIN = 'gpn.example/audit';

const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');
/** With the seed alone, as RFC 9881 §6 has it. */
const PKCS8_ML_DSA_44 = Buffer.from('3034020100300b0609608648016503040311042280' + '20', 'hex');

const seed = (text: string): Buffer => hash('sha256', text, 'buffer');
const privateKey = (prefix: Uint8Array, text: string): KeyObject =>
  createPrivateKey({ key: Buffer.concat([prefix, seed(text)]), type: 'pkcs8', format: 'der' });

export const ed25519Key = (text = 'gpn audit test key'): KeyObject => privateKey(PKCS8_ED25519, text);
export const mlDsa44Key = (text = 'gpn audit test key'): KeyObject => privateKey(PKCS8_ML_DSA_44, text);

export const SIGNER: CheckpointSigner = ed25519Signer(ORIGIN, ed25519Key());
export const PQ_SIGNER: CheckpointSigner = mlDsa44Signer(ORIGIN, mlDsa44Key(), () => 1_767_225_600);

export const numberedEntry = (index: number): Uint8Array => Buffer.from(`entry ${index}`);

/** A log in memory, with its entries, tiles and signatures: the trivial way to have it, to hold others to. */
export class InMemoryTree {
  head: TreeHead = EMPTY_TREE;
  readonly entries: Uint8Array[] = [];
  private readonly tiles = new Map<string, Uint8Array>();

  constructor(readonly signers: readonly CheckpointSigner[] = [SIGNER]) {}

  append(entries: readonly Uint8Array[]): this {
    const { head, tiles } = appendLeaves(this.head, entries.map(leafHash));
    this.head = head;
    for (const entry of entries) this.entries.push(entry);
    for (const { level, n, bytes } of tiles) this.tiles.set(`${level}/${n}`, bytes);
    return this;
  }

  proofs(size = this.head.size): TreeProofs {
    return new TreeProofs(size, async (level, n, width) => this.tile(level, n).subarray(0, width * 32));
  }

  tile(level: number, n: number): Uint8Array {
    return this.tiles.get(`${level}/${n}`) ?? new Uint8Array();
  }

  note(origin = ORIGIN): Promise<string> {
    return signCheckpoint({ origin, size: this.head.size, root: rootHash(this.head) }, this.signers);
  }

  /** Every file of the log, by path. */
  async files(): Promise<Map<string, Uint8Array>> {
    const files = new Map<string, Uint8Array>([['checkpoint', Buffer.from(await this.note())]]);
    for (const place of tilePlaces(this.head.size)) {
      files.set(tilePath(place), this.tile(place.level, place.n));
      if (place.level > 0) continue;
      const entries = this.entries.slice(place.n * TILE_WIDTH, place.n * TILE_WIDTH + place.width);
      files.set(tilePath({ ...place, level: 'entries' }), writeBundle(entries));
    }
    return files;
  }
}

export const asLogFiles = (files: ReadonlyMap<string, Uint8Array>): LogFiles => ({
  read: async (path) => files.get(path),
  paths: async () => [...files.keys()],
});

/** Entries as of events of two streams of one source. */
export const eventEntries = (count: number): readonly Uint8Array[] =>
  Array.from({ length: count }, (_, sequence) => toEntry(numberedEvent(sequence), { source: 'main', epoch: 1, sequence }));

export const numberedEvent = (sequence: number): StoredEvent => ({
  id: `00000000-0000-8000-8000-${String(sequence).padStart(12, '0')}`,
  type: 'Noted',
  schemaVersion: 1,
  data: { sequence },
  effectiveAt: '2026-01-01T00:00:00.000Z',
  recordedAt: '2026-01-01T00:00:00.000Z',
  actor: 'officer',
  commandId: 'command',
  commandDigest: 'digest',
  correlationId: 'request',
  causationId: 'request',
  stream: `note-${sequence % 2}`,
  revision: Math.floor(sequence / 2),
  salt: 'AAECAwQFBgcICQoLDA0ODw',
});
