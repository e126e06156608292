import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { askByHttp } from '#apps/audit/src/witnesses/ask-witness';
import { CosignedCheckpoints } from '#apps/audit/src/witnesses/cosigned-checkpoints';
import { submitNewest } from '#apps/audit/src/witnesses/submission';
import { InMemoryLogStorage } from '#libs/testing';
import {
  appendLeaves,
  EMPTY_TREE,
  type KeptCheckpoint,
  leafHash,
  readPolicy,
  readSignedCheckpoint,
  rootHash,
  signCheckpoint,
  type TreeHead,
} from '#libs/tlog';
import { ORIGIN, SIGNERS } from './log-on-disk.ts';
import { WitnessProgram } from './witness-program.ts';

/** The log's own keys. */
const OWN = SIGNERS.slice(0, 2);
const FOREVER = new AbortController().signal;

/** A log in memory that grows and is signed. */
class GrowingLog {
  readonly storage = new InMemoryLogStorage();
  private readonly word: string;
  private head: TreeHead = EMPTY_TREE;

  constructor(word = 'entry') {
    this.word = word;
  }

  async growTo(size: number): Promise<KeptCheckpoint> {
    const from = this.head.size;
    const entries = Array.from({ length: size - from }, (_, index) => Buffer.from(`${this.word} ${from + index}`));
    const { head, tiles } = appendLeaves(this.head, entries.map(leafHash));
    this.head = head;
    const lease = await this.storage.acquire('audit.log', 'interop', 60_000);
    if (!lease) throw new Error('the lease is taken');
    const checkpoint = { origin: ORIGIN, size, root: rootHash(head) };
    await this.storage.commit({ from, entries, tiles, places: [], state: { ...head, ...checkpoint, sources: {} } }, lease);
    const kept: KeptCheckpoint = { size, note: await signCheckpoint(checkpoint, OWN), at: new Date().toISOString(), reasons: [] };
    await this.storage.keep(kept);
    return kept;
  }
}

/**
 * The service's own client before litewitness: what it signs, and everything that it refuses.
 * @returns the checkpoint that it signed, and its key
 */
export async function askRealWitness(programs: string, parent: string): Promise<{ readonly note: string; readonly key: string }> {
  const folder = join(parent, 'witness');
  await mkdir(folder);
  const keys = OWN.map(({ key }) => key.text);
  const program = await WitnessProgram.start(programs, folder, ORIGIN, keys);
  try {
    const policy = readPolicy(`log ${keys[0]}\nlog ${keys[1]}\nwitness tower ${program.key} ${program.url}/\nquorum tower\n`);
    const submit = async (log: GrowingLog, from: number) => {
      const checkpoints = new CosignedCheckpoints(log.storage, policy);
      return submitNewest({ checkpoints, ask: askByHttp, signal: FOREVER }, { url: program.url, witnesses: policy.witnesses }, from);
    };
    const mustBe = async (what: string, log: GrowingLog, from: number, outcome: string) => {
      const submission = await submit(log, from);
      if (submission.outcome !== outcome) throw new Error(`${what}: ${JSON.stringify(submission)}, not ${outcome}`);
      return submission;
    };
    const mustAnswer = async (what: string, body: string, status: number) => {
      const answer = await askByHttp(program.url, body, FOREVER);
      if (answer.status !== status) throw new Error(`${what}: ${answer.status} ${answer.text}, not ${status}`);
    };

    const log = new GrowingLog();
    const checkpoints = new CosignedCheckpoints(log.storage, policy);
    await log.growTo(5);
    await mustBe('its first checkpoint', log, 0, 'signed');
    await mustBe('the same once more', log, 5, 'signed');
    const middle = await log.growTo(257);
    await mustAnswer('from a size that it does not know', await checkpoints.writeRequest(0, middle), 409);
    await mustBe('growth, from a size that it does not know', log, 0, 'signed');
    const newest = await log.growTo(300);
    const right = await checkpoints.writeRequest(257, newest);
    await mustAnswer('a changed size', right.replace('\n300\n', '\n301\n'), 403);
    await mustAnswer('a log that it does not know', right.replaceAll(`\n${ORIGIN}\n`, '\nelsewhere.example/audit\n'), 404);
    await mustAnswer('a size that shrinks', right.replace('old 257\n', 'old 301\n'), 400);
    await mustAnswer('a proof that lacks a line', right.replace(/^(old 257\n).*\n/, '$1'), 422);
    await mustBe('growth', log, 257, 'signed');

    const forged = new GrowingLog('forged');
    await forged.growTo(300);
    await mustBe('another history of the same size', forged, 300, 'fork');
    await forged.growTo(310);
    await mustBe('another history that has grown', forged, 300, 'fork');
    await mustBe('another history, of which it says the size', forged, 0, 'fork');
    const restored = new GrowingLog();
    await restored.growTo(290);
    await mustBe('an older copy of the log', restored, 0, 'ahead');

    const [kept] = await log.storage.checkpoints({ reason: 'witnessed', order: 'newest-first', limit: 1 });
    const signers = readSignedCheckpoint(kept?.note ?? '', [
      ...OWN.map(({ key }) => key),
      ...policy.witnesses.map(({ key }) => key),
    ]).signatures;
    if (kept?.size !== 300 || signers.length !== 3) throw new Error(`kept: ${kept?.note}`);
    return { note: kept.note, key: program.key };
  } finally {
    await program.stop();
  }
}
