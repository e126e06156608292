// Holds libs/tlog and the witness client to programs of others, in Go (golang.org/x/mod, filippo.io/torchwood with its litewitness, Tessera's fsck,
// gowebpki/jcs; versions in go.mod):
// what ours makes they check, and what they make ours checks. Without Go it fails: npm run test:interop
import { execFile } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { canonical, readSignedCheckpoint, readVerifierKey, toEntry } from '#libs/tlog';
import { FROZEN_ENTRIES, goldenSamples } from '../../log-entries/check.ts';
import { LogOnDisk, SIGNERS } from './log-on-disk.ts';
import { askRealWitness } from './witnessing.ts';

const root = resolve(import.meta.dirname, '../../..');
const run = promisify(execFile);
const golden = (name: string): string => join(root, 'libs/tlog/golden', name);

interface Context {
  /** The program in Go. */
  readonly program: string;
  readonly folder: string;
}

/** It has ML-DSA-44, by which torchwood checks the second signature; an older Go fetches it. */
const GOTOOLCHAIN = 'go1.27.3';

const WITNESS_PROGRAMS = ['litewitness', 'witnessctl'].map((name) => `filippo.io/torchwood/cmd/${name}`);

const build = async (folder: string): Promise<string> => {
  const program = join(folder, 'interop');
  const options = { cwd: import.meta.dirname, env: { GOTOOLCHAIN, ...process.env } };
  await run('go', ['version'], options).catch(() => {
    throw new Error('Go is not here: install Go 1.26 or newer (https://go.dev/dl)');
  });
  await run('go', ['build', '-o', program, '.'], options);
  await run('go', ['build', '-o', `${folder}/`, ...WITNESS_PROGRAMS], options);
  return program;
};

/** For what hangs. */
const PATIENCE_MS = 60_000;

/** What the program prints. @throws Error with what it has against it */
async function ask({ program }: Context, ...words: readonly string[]): Promise<string> {
  const { stdout } = await run(program, words, { maxBuffer: 1 << 26, timeout: PATIENCE_MS });
  return stdout;
}

async function mustRefuse(context: Context, ...words: readonly string[]): Promise<void> {
  const exitCode = await ask(context, ...words).then(
    () => 0,
    (error: { readonly code?: unknown }) => error.code,
  );
  if (exitCode !== 1) throw new Error(`${words[0]} did not refuse it, but ended with ${String(exitCode)}`);
}

function mustBeSame(what: string, ours: string, theirs: string): void {
  if (ours !== theirs) throw new Error(`${what} differ:\n${ours.slice(0, 400)}\n${theirs.slice(0, 400)}`);
}

/** Sizes around whole tiles. */
const SIZES = [0, 1, 255, 256, 257, 65_535, 65_536, 65_537];
const numberedEntries = (count: number): readonly Uint8Array[] =>
  Array.from({ length: count }, (_, index) => Buffer.from(`entry ${index}`));
const goldenEntries = (): readonly Uint8Array[] =>
  goldenSamples().map((event, sequence) => toEntry(event, { source: 'main', epoch: 1, sequence }));

const CASES: Readonly<Record<string, (context: Context) => Promise<string>>> = {
  'digests of trees are those that are committed': async (context) => {
    const theirs = await ask(context, 'digests');
    mustBeSame('digests of trees', await readFile(golden('tree-digests.txt'), 'utf8'), theirs);
    return `${theirs.split('\n').length - 1} sizes`;
  },

  'the canonical form of 20,000 documents': async (context) => {
    const documents = fc
      .sample(fc.json({ stringUnit: 'grapheme', maxDepth: 4 }), { numRuns: 20_000, seed: 17 })
      .map((text) => JSON.stringify({ document: JSON.parse(text) as unknown, '€': text.length / 7, '😀': [], '\ufb33': 1e21 }));
    const path = join(context.folder, 'documents.jsonl');
    await writeFile(path, documents.map((line) => `${line}\n`).join(''));
    const ours = documents.map((line) => `${hash('sha256', canonical(JSON.parse(line)))}\n`).join('');
    mustBeSame('digests of documents', ours, await ask(context, 'canonical', path));
    return `${documents.length} documents`;
  },

  'entries of the golden events and of the vectors, made anew': async (context) => {
    const events = join(context.folder, 'events.jsonl');
    await writeFile(
      events,
      goldenSamples()
        .map((event) => `${JSON.stringify(event)}\n`)
        .join(''),
    );
    const answer = await ask(context, 'entries', events, FROZEN_ENTRIES);
    const vectors = await readFile(golden('vector.jsonl'), 'utf8');
    const lines = vectors.split('\n').filter(Boolean);
    const made = lines.map((line, sequence) => {
      const entry = toEntry(JSON.parse(line) as Parameters<typeof toEntry>[0], { source: 'main', epoch: 1, sequence });
      return JSON.stringify({ entry: Buffer.from(entry).toString(), leaf: leafHex(entry) });
    });
    const path = join(context.folder, 'vector-entries.jsonl');
    await writeFile(path, `${made.join('\n')}\n`);
    await ask(context, 'entries', golden('vector.jsonl'), path);
    await writeFile(path, `${made.join('\n').replace('PositionTaken', 'PositionMoved')}\n`);
    await mustRefuse(context, 'entries', golden('vector.jsonl'), path);
    return answer.trim();
  },

  'whole logs, by a verifier and by Tessera’s fsck': async (context) => {
    for (const entries of [...SIZES.map(numberedEntries), goldenEntries()]) {
      const log = new LogOnDisk(join(context.folder, `log-${entries.length}`));
      await log.write(entries);
      const vkey = await log.writeKey();
      await ask(context, 'verify', vkey, log.folder);
      // Of a log without entries it has nothing to check.
      if (entries.length > 0) await ask(context, 'fsck', vkey, log.folder);
    }
    return `sizes ${SIZES.join(', ')}, and the golden events`;
  },

  'a whole log with one byte changed is refused': async (context) => {
    const log = new LogOnDisk(join(context.folder, 'log-changed'));
    await log.write(numberedEntries(300));
    const vkey = await log.writeKey();
    for (const path of ['tile/entries/000', 'tile/entries/001.p/44', 'tile/0/000', 'tile/0/001.p/44', 'tile/1/000.p/1', 'checkpoint']) {
      const file = join(log.folder, path);
      const bytes = await readFile(file);
      await writeFile(file, bytes.with(20, (bytes[20] as number) ^ 1));
      await mustRefuse(context, 'verify', vkey, log.folder);
      await mustRefuse(context, 'fsck', vkey, log.folder);
      await writeFile(file, bytes);
    }
    return '6 files';
  },

  'every changed bit of small logs is found': async (context) => {
    const answers: string[] = [];
    for (const size of [5, 258]) {
      const log = new LogOnDisk(join(context.folder, `log-flips-${size}`), SIGNERS.slice(0, 1));
      await log.write(numberedEntries(size));
      answers.push((await ask(context, 'flips', await log.writeKey(), log.folder)).trim());
    }
    return answers.join('; ');
  },

  'every proof of a log, under a policy': async (context) => {
    const log = new LogOnDisk(join(context.folder, 'log-proofs'));
    await log.write(numberedEntries(300));
    const path = join(context.folder, 'proofs.jsonl');
    await writeFile(path, (await log.proofFiles()).map((file) => `${JSON.stringify(file)}\n`).join(''));
    const [ed25519, mlDsa44, witness] = SIGNERS.map(({ key }) => key.text) as [string, string, string];
    for (const line of [ed25519, mlDsa44]) {
      const policy = join(context.folder, 'policy');
      await writeFile(policy, `log ${line}\nwitness ministry ${witness}\ngroup all all ministry\nquorum all\n`);
      await ask(context, 'proofs', policy, path);
    }
    return '300 proofs, by each of two keys and a witness';
  },

  'signatures of ours by torchwood, and of torchwood by ours': async (context) => {
    const log = new LogOnDisk(join(context.folder, 'log-signed'));
    await log.write(numberedEntries(300));
    const keys = join(context.folder, 'vkeys');
    await writeFile(keys, SIGNERS.map(({ key }) => `${key.text}\n`).join(''));
    const answer = await ask(context, 'cosign', join(log.folder, 'checkpoint'), keys);
    const end = answer.indexOf('\n\n');
    const theirs = answer.slice(0, end).split('\n').map(readVerifierKey);
    const { signatures } = readSignedCheckpoint(answer.slice(end + 2), [...SIGNERS.map(({ key }) => key), ...theirs]);
    const algorithms = signatures.map(({ key }) => key.algorithm).join(', ');
    if (signatures.length !== SIGNERS.length + theirs.length) throw new Error(`only these were read: ${algorithms}`);
    return algorithms;
  },

  'litewitness signs what goes on, and refuses the rest': async (context) => {
    const { note, key } = await askRealWitness(context.folder, context.folder);
    const [checkpoint, keys] = [join(context.folder, 'witnessed'), join(context.folder, 'witnessed-vkeys')];
    await writeFile(checkpoint, note);
    await writeFile(keys, [...SIGNERS.slice(0, 2).map((signer) => signer.key.text), key].map((text) => `${text}\n`).join(''));
    await ask(context, 'cosign', checkpoint, keys);
    return '200, 400, 403, 404, 409, 422, a fork and an older copy; its line by torchwood, beside both of ours';
  },
};

const leafHex = (entry: Uint8Array): string => hash('sha256', Buffer.concat([Uint8Array.of(0), entry]));

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'gpn-interop-'));
  let refused = 0;
  try {
    const context = { program: await build(folder), folder };
    for (const [name, check] of Object.entries(CASES)) {
      try {
        console.log(`ok      ${name}: ${await check(context)}`);
      } catch (error) {
        refused++;
        console.error(`FAILED  ${name}: ${(error as Error).message}`);
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  console.log(`${Object.keys(CASES).length - refused} passed, ${refused} failed`);
  if (refused > 0) process.exitCode = 1;
}

await main();
