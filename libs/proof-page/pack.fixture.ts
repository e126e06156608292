import { hash } from 'node:crypto';
import { type CheckpointSigner, cosigner, rootHash, toAddendum, toEntry, toParts, writeProofFile, writeWitnessRequest } from '#libs/tlog';
import { ed25519Key, InMemoryTree, PQ_SIGNER, SIGNER, vectorEvents } from '../tlog/log-in-memory.fixture.js';

const sha256 = (content: string | Uint8Array): string => hash('sha256', content, 'hex');
const WITNESS = cosigner('ministry.example/witness', ed25519Key('ministry'), () => 1_767_225_600);

/** A log, three of whose entries are the vectors' events, at the numbers 5 to 7; signed by both keys, and a witness. */
export class ProvenLog {
  readonly tree = new InMemoryTree();
  readonly policy = `log ${SIGNER.key.text}\nwitness ministry ${WITNESS.key.text}\nquorum ministry\n`;
  readonly keys = `${SIGNER.key.text}\n${PQ_SIGNER.key.text}\n`;
  readonly first = 5;
  private readonly notes = new Map<string, Promise<string>>();

  constructor(size = 20, word = 'entry') {
    const entries = vectorEvents().map((event, sequence) => toEntry(event, { source: 'main', epoch: 1, sequence }));
    this.tree.append([...toFillers(word, 0, this.first), ...entries, ...toFillers(word, this.first + 3, size)]);
  }

  /** By the same keys the same: a second signature by ML-DSA-44 would have other bytes. */
  note(signers: readonly CheckpointSigner[] = [SIGNER, PQ_SIGNER, WITNESS]): Promise<string> {
    const names = signers.map(({ key }) => key.text).join();
    const note = this.notes.get(names) ?? signTree(this.tree, signers);
    this.notes.set(names, note);
    return note;
  }

  /** What the log gives out for a size that was printed. */
  async growth(from: number): Promise<string> {
    return writeWitnessRequest(from, await this.tree.proofs().consistency(from), await this.note());
  }

  /** A pack with the three events, one part of the second sealed. */
  async pack(signers?: readonly CheckpointSigner[]): Promise<Map<string, Uint8Array>> {
    const note = await this.note(signers);
    const files = new Map<string, string | Uint8Array>([
      ['data/decision.md', '# Decision 2026-003\n'],
      ['data/log/vkey', this.keys],
      ['data/log/policy', this.policy],
      ['data/log/checkpoint', note],
    ]);
    for (const [sequence, event] of vectorEvents().entries()) {
      const folder = `data/events/00${sequence}-${event.type}`;
      const parts = toParts(event);
      const number = this.first + sequence;
      files.set(`${folder}/entry.json`, toEntry(event, { source: 'main', epoch: 1, sequence }));
      files.set(`${folder}/entry.tlog-proof`, writeProofFile(number, await this.tree.proofs().inclusion(number), note));
      files.set(`${folder}/addendum.json`, toAddendum(parts));
      for (const [name, text] of parts)
        if (name !== 'data.position') files.set(`${folder}/parts/${encodeURIComponent(name).replaceAll('%2E', '.')}.json`, text);
    }
    return withManifests(files);
  }
}

/** The same with other content, and every digest that the pack itself has made right again. */
export function withContent(pack: ReadonlyMap<string, Uint8Array>, path: string, content: string | undefined): Map<string, Uint8Array> {
  const files = new Map<string, string | Uint8Array>(pack);
  if (content === undefined) files.delete(path);
  else files.set(path, content);
  return withManifests(files);
}

function withManifests(files: Map<string, string | Uint8Array>): Map<string, Uint8Array> {
  const payload = [...files].filter(([path]) => path.startsWith('data/'));
  const list = (entries: typeof payload): string => entries.map(([path, content]) => `${sha256(content)}  ${path}\n`).join('');
  const tags: [string, string][] = [
    ['bagit.txt', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'],
    ['bag-info.txt', 'External-Identifier: decision 2026-003\n'],
    ['manifest-sha256.txt', list(payload)],
  ];
  const all = [...payload, ...tags, ['tagmanifest-sha256.txt', list(tags)] as const];
  return new Map(all.map(([path, content]) => [path, Buffer.from(content)]));
}

const toFillers = (word: string, from: number, to: number): readonly Uint8Array[] =>
  Array.from({ length: to - from }, (_, index) => Buffer.from(`${word} ${from + index}`));

/** As it is printed of an earlier size. */
export const rootAt = ({ tree }: ProvenLog, size: number): string =>
  Buffer.from(rootHash(new InMemoryTree().append(tree.entries.slice(0, size)).head)).toString('base64url');

function signTree(tree: InMemoryTree, signers: readonly CheckpointSigner[]): Promise<string> {
  const signed = new InMemoryTree(signers);
  signed.head = tree.head;
  return signed.note();
}
