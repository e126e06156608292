import { createPrivateKey, hash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  appendLeaves,
  type CheckpointSigner,
  cosigner,
  EMPTY_TREE,
  ed25519Signer,
  leafHash,
  mlDsa44Signer,
  rootHash,
  signCheckpoint,
  TILE_WIDTH,
  TreeProofs,
  tilePath,
  tilePlaces,
  writeBundle,
  writeProofFile,
} from '#libs/tlog';

export const ORIGIN = 'gpn.example/audit';
/** PKCS#8 before a seed of 32 bytes: RFC 8410 §7, RFC 9881 §6. */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');
const PKCS8_ML_DSA_44 = Buffer.from('3034020100300b060960864801650304031104228020', 'hex');

const SEED = hash('sha256', 'gpn audit test key', 'buffer');
const readKey = (prefix: Uint8Array) => createPrivateKey({ key: Buffer.concat([prefix, SEED]), type: 'pkcs8', format: 'der' });

/** The log's two keys, and a witness. */
export const SIGNERS: readonly [CheckpointSigner, CheckpointSigner, CheckpointSigner] = [
  ed25519Signer(ORIGIN, readKey(PKCS8_ED25519)),
  mlDsa44Signer(ORIGIN, readKey(PKCS8_ML_DSA_44)),
  cosigner('witness.example', readKey(PKCS8_ED25519)),
];

/** A log of ours as a folder, in the layout of C2SP tlog-tiles. */
export class LogOnDisk {
  readonly folder: string;
  private readonly signers: readonly CheckpointSigner[];
  private entries: readonly Uint8Array[] = [];
  private readonly tiles = new Map<string, Uint8Array>();
  private note = '';

  constructor(folder: string, signers: readonly CheckpointSigner[] = SIGNERS) {
    this.folder = folder;
    this.signers = signers;
  }

  async write(entries: readonly Uint8Array[]): Promise<void> {
    this.entries = entries;
    const { head, tiles } = appendLeaves(EMPTY_TREE, entries.map(leafHash));
    for (const { level, n, bytes } of tiles) this.tiles.set(`${level}/${n}`, bytes);
    this.note = await signCheckpoint({ origin: ORIGIN, size: head.size, root: rootHash(head) }, this.signers);
    await this.put('checkpoint', Buffer.from(this.note));
    for (const place of tilePlaces(head.size)) {
      await this.put(tilePath(place), this.tiles.get(`${place.level}/${place.n}`) as Uint8Array);
      if (place.level > 0) continue;
      const first = place.n * TILE_WIDTH;
      await this.put(tilePath({ ...place, level: 'entries' }), writeBundle(entries.slice(first, first + place.width)));
    }
  }

  /** Beside the folder, so that it is no file of the log. */
  async writeKey(): Promise<string> {
    const path = `${this.folder}.vkey`;
    await writeFile(path, `${SIGNERS[0].key.text}\n`);
    return path;
  }

  /** Of every entry. */
  async proofFiles(): Promise<readonly { readonly entry: string; readonly proof: string }[]> {
    const proofs = new TreeProofs(this.entries.length, async (level, n) => this.tiles.get(`${level}/${n}`) as Uint8Array);
    return Promise.all(
      this.entries.map(async (entry, index) => ({
        entry: Buffer.from(entry).toString(),
        proof: writeProofFile(index, await proofs.inclusion(index), this.note),
      })),
    );
  }

  private async put(path: string, bytes: Uint8Array): Promise<void> {
    const file = join(this.folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
}
