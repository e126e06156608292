import { createPrivateKey, hash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { toInstant } from '#libs/event-sourcing';
import { InMemoryLogDisk, InMemoryLogStorage } from '#libs/testing';
import {
  appendLeaves,
  cosigner,
  EMPTY_TREE,
  ed25519Signer,
  type KeptCheckpoint,
  leafHash,
  mlDsa44Signer,
  readPolicy,
  readSignedCheckpoint,
  rootHash,
  signCheckpoint,
  type TreeHead,
  type VerifierKey,
} from '#libs/tlog';
import { type AskWitness, askByHttp, type WitnessAnswer } from './ask-witness.js';
import { addCosignatures, withoutCosignatures } from './cosignatures.js';
import { CosignedCheckpoints } from './cosigned-checkpoints.js';
import { StrictWitness } from './strict-witness.fixture.js';
import { WitnessClient } from './witness-client.js';

const ORIGIN = 'gpn.example/audit';
const SECOND = 1_000;
const DAY = 86_400 * SECOND;
const EVERY = 60 * SECOND;
const key = (text: string) =>
  createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), hash('sha256', text, 'buffer')]),
    type: 'pkcs8',
    format: 'der',
  });
const LOG = ed25519Signer(ORIGIN, key('gpn audit test key'));

/** A log that grows and is signed, without a notary. */
class GrowingLog {
  readonly disk = new InMemoryLogDisk();
  readonly storage = new InMemoryLogStorage(this.disk);
  private head: TreeHead = EMPTY_TREE;

  async grow(entries: number, word = 'entry'): Promise<KeptCheckpoint> {
    const bytes = Array.from({ length: entries }, (_, index) => Buffer.from(`${word} ${this.head.size + index}`));
    const { head, tiles } = appendLeaves(this.head, bytes.map(leafHash));
    const from = this.head.size;
    this.head = head;
    const lease = await this.storage.acquire('audit.log', 'test', 60_000);
    if (!lease) throw new Error('the lease is taken');
    const state = { ...head, origin: ORIGIN, root: rootHash(head), sources: {} };
    await this.storage.commit({ from, entries: bytes, tiles, places: [], state }, lease);
    const note = await signCheckpoint({ origin: ORIGIN, size: head.size, root: rootHash(head) }, [LOG]);
    const kept: KeptCheckpoint = { size: head.size, note, at: toInstant('2026-01-01T09:00:00.000Z'), reasons: [] };
    await this.storage.keep(kept);
    return kept;
  }
}

const tower = { name: 'tower.example/witness', url: 'https://tower.example/' };

function stage({ quorum = 'tower', others = '' }: { readonly quorum?: string; readonly others?: string } = {}) {
  let now = Date.parse('2026-01-01T09:00:00.000Z');
  const log = new GrowingLog();
  const witness = new StrictWitness(tower.name, [LOG.key], () => Math.floor(now / SECOND));
  const policy = readPolicy(`log ${LOG.key.text}\nwitness tower ${witness.signer.key.text} ${tower.url}\n${others}quorum ${quorum}\n`);
  const checkpoints = new CosignedCheckpoints(log.storage, policy);
  let answer: ((body: string, url: string) => Promise<WitnessAnswer>) | undefined;
  const addresses: string[] = [];
  const said: string[] = [];
  const ask: AskWitness = (url, body) => {
    addresses.push(url);
    return answer ? answer(body, url) : witness.answer(body);
  };
  const client = new WitnessClient({
    ...{ checkpoints, ask, leases: log.storage, instance: 'first', everyMs: EVERY },
    now: () => now,
    log: (message) => said.push(message),
  });
  return {
    ...{ log, witness, policy, checkpoints, client, addresses, said, ask },
    answerBy: (way: typeof answer) => {
      answer = way;
    },
    wait: (ms: number) => {
      now += ms;
    },
    newestNote: async () => (await checkpoints.newest())?.note ?? '',
    readSigners: async () => {
      const newest = await checkpoints.newest();
      return newest
        ? readSignedCheckpoint(newest.note, [LOG.key, witness.signer.key]).signatures.map((signature) => signature.key.name)
        : [];
    },
  };
}

const answerWith = (status: number, text: string, type = 'text/plain'): (() => Promise<WitnessAnswer>) => {
  return async () => ({ status, text, type });
};

describe('the witness client', () => {
  it('has the newest checkpoint signed, which is kept for good and counts as witnessed', async () => {
    const { log, client, readSigners, checkpoints, witness } = stage();
    await client.round();
    expect(witness.requests).toEqual([]);
    await log.grow(5);
    await client.round();
    expect(await readSigners()).toEqual([ORIGIN, tower.name]);
    expect((await checkpoints.newest())?.reasons).toEqual(['given-out', 'witnessed']);
    await log.grow(300);
    await client.round();
    expect(await readSigners()).toEqual([ORIGIN, tower.name]);
    expect(witness.requests.map((request) => request.split('\n', 1)[0])).toEqual(['old 0', 'old 5']);
    expect(await client.statuses()).toMatchObject([{ name: 'tower', state: 'signed', last: { size: 305, seconds: 1_767_258_000 } }]);
  });

  it('asks again only when there is growth, or a day is over: then the newer time takes the place of the older', async () => {
    const { log, client, witness, wait, newestNote } = stage();
    await log.grow(5);
    await client.round();
    wait(DAY - 1);
    await client.round();
    expect(witness.requests).toHaveLength(1);
    const earlier = await newestNote();
    wait(1);
    await client.round();
    expect(witness.requests).toHaveLength(2);
    const { signatures } = readSignedCheckpoint(await newestNote(), [witness.signer.key]);
    expect([signatures.length, signatures[0]?.seconds]).toEqual([1, 1_767_258_000 + 86_400]);
    expect((await newestNote()).split('\n')).toHaveLength(earlier.split('\n').length);
  });

  it('learns from 409 what a witness knows, and proves from there', async () => {
    const { log, client, checkpoints, witness, ask, readSigners } = stage();
    await log.grow(3);
    await client.round();
    // Another process, of which nothing is kept here.
    const forgetful = new WitnessClient({
      ...{ checkpoints: new CosignedCheckpoints(withoutCosigned(log), checkpoints.policy), ask, leases: log.storage, instance: 'first' },
      ...{ everyMs: EVERY, now: Date.now, log: () => undefined },
    });
    await log.grow(9);
    await forgetful.round();
    expect(witness.requests.map((request) => request.split('\n', 1)[0])).toEqual(['old 0', 'old 0', 'old 3']);
    expect(await readSigners()).toEqual([ORIGIN, tower.name]);
  });

  it('goes on from what is kept after a restart, and asks once', async () => {
    const { log, client, checkpoints, witness, ask } = stage();
    await log.grow(3);
    await client.round();
    await log.grow(9);
    const parts = { checkpoints, ask, leases: log.storage, instance: 'first', everyMs: EVERY, now: Date.now, log: () => undefined };
    await new WitnessClient(parts).round();
    expect(witness.requests.map((request) => request.split('\n', 1)[0])).toEqual(['old 0', 'old 3']);
  });

  it('raises the alarm of an older log where a witness knows more entries than there are, and is quiet when they are there again', async () => {
    const { log, client, answerBy, wait, said } = stage();
    await log.grow(5);
    answerBy(answerWith(409, '9\n', 'text/x.tlog.size'));
    await client.round();
    expect(client.alarms()).toMatchObject([{ kind: 'ahead', witnesses: ['tower'], size: 9 }]);
    expect(said).toEqual([expect.stringContaining('an older copy of the log was put back')]);
    wait(EVERY);
    answerBy(async () => {
      throw new Error('connect ECONNREFUSED');
    });
    await client.round();
    // Who is away takes nothing back.
    expect([client.alarms().length, (await client.statuses())[0]?.state]).toEqual([1, 'away']);
    await log.grow(6);
    wait(2 * EVERY);
    answerBy(undefined);
    await client.round();
    expect(client.alarms()).toEqual([]);
  });

  const forks: readonly (readonly [what: string, grown: number])[] = [
    ['larger, by 422', 7],
    ['of the same size, by 409', 0],
  ];
  it.each(forks)('raises the alarm of a fork where a witness has signed another history, %s, and keeps both notes', async (_, grown) => {
    const { log, client, witness, wait, checkpoints } = stage();
    await log.grow(5);
    await client.round();
    const signedNote = (await checkpoints.newest())?.note;
    // The log was made anew with other entries.
    log.disk.entries.splice(0);
    Object.assign(witness, { latest: { ...witness.latest, root: rootHash(appendLeaves(EMPTY_TREE, [Buffer.alloc(32)]).head) } });
    if (grown > 0) await log.grow(grown);
    wait(DAY);
    await client.round();
    const [alarm] = client.alarms();
    expect(alarm).toMatchObject({ kind: 'fork', size: 5, signedNote });
    const newest = await checkpoints.newest();
    expect(withoutCosignatures(alarm?.note ?? '')).toBe(withoutCosignatures(newest?.note ?? ''));
    expect(newest?.reasons).toContain('given-out');
    await log.storage.forgetCheckpoints('2027-01-01T00:00:00.000Z');
    expect([...log.disk.checkpoints.keys()]).toEqual(grown > 0 ? [5, 5 + grown] : [5]);
  });

  const refusals: readonly (readonly [status: number, text: string, type: string, state: string, words: string])[] = [
    [400, 'bad request', 'text/plain', 'refused', '400: bad request'],
    [403, 'invalid\u001b[31m signature', 'text/plain', 'refused', '403: invalid [31m signature'],
    [404, 'unknown log', 'text/plain', 'refused', '404: unknown log'],
    [409, 'not a size', 'text/plain', 'refused', '409 without another size that it knows: not a size'],
    [409, '0\n', 'text/x.tlog.size', 'refused', '409 without another size that it knows: 0'],
    [409, '007\n', 'text/x.tlog.size', 'refused', '409 without another size that it knows: 007'],
    [422, 'proof', 'text/plain', 'refused', '422: proof'],
    [429, '', 'text/plain', 'away', '429: no words'],
    [503, 'later', 'text/plain', 'away', '503: later'],
    [200, '', 'text/plain', 'refused', 'its answer is no signature of this checkpoint (note does not end with lines of signatures)'],
    [200, '<html>', 'text/html', 'refused', 'its answer is no signature of this checkpoint (note does not end with lines of signatures)'],
    [204, '', 'text/plain', 'refused', '204: no words'],
  ];
  it.each(refusals)('says what it was answered: %i %j', async (status, text, type, state, words) => {
    const { log, client, answerBy, readSigners } = stage();
    await log.grow(5);
    answerBy(answerWith(status, text, type));
    await client.round();
    expect((await client.statuses())[0]).toMatchObject({ state, trouble: words });
    expect([client.alarms(), await readSigners()]).toEqual([[], [ORIGIN]]);
  });

  it('takes no signature of another checkpoint, of another key under the name, or of a stranger', async () => {
    const { log, client, answerBy, wait, witness, readSigners } = stage();
    await log.grow(5);
    const stranger = cosigner(tower.name, key('stranger'), () => 1);
    const root = Buffer.alloc(32, 7);
    const forged: readonly [answer: string, words: string][] = [
      [await witness.signer.sign({ origin: ORIGIN, size: 5, root }), 'is not that of'],
      [await witness.signer.sign({ origin: ORIGIN, size: 6, root }), 'is not that of'],
      [await stranger.sign({ origin: ORIGIN, size: 5, root }), 'no signature of a key of tower'],
    ];
    for (const [lines, words] of forged) {
      answerBy(answerWith(200, lines));
      await client.round();
      expect((await client.statuses())[0]?.trouble).toContain(words);
      expect(await readSigners()).toEqual([ORIGIN]);
      wait(DAY);
    }
  });

  it('passes over lines of strangers beside the right one', async () => {
    const { log, client, answerBy, witness, readSigners, newestNote } = stage();
    await log.grow(5);
    answerBy(async (body) => {
      const { text, ...answer } = await witness.answer(body);
      const stranger = await cosigner('stranger.example', key('stranger'), () => 1).sign({
        origin: ORIGIN,
        size: 5,
        root: Buffer.alloc(32),
      });
      return { ...answer, text: stranger + text };
    });
    await client.round();
    expect(await readSigners()).toEqual([ORIGIN, tower.name]);
    expect(await newestNote()).not.toContain('stranger');
  });

  it('asks who does not answer less often, up to an hour, and another goes on meanwhile', async () => {
    const rival = new StrictWitness('other.example/witness', [LOG.key], () => 1);
    const others = `witness other ${rival.signer.key.text} https://other.example\ngroup both any tower other\n`;
    const { log, client, answerBy, wait, addresses, checkpoints } = stage({ quorum: 'both', others });
    await log.grow(1);
    answerBy(async (body, url) => {
      if (url.startsWith('https://other')) return rival.answer(body);
      throw new Error('connect ECONNREFUSED');
    });
    const towerAsked = () => addresses.filter((url) => url === tower.url).length;
    for (let minute = 0; minute < 240; minute++) {
      await client.round();
      wait(EVERY);
      await log.grow(1);
    }
    // 1, 2, 4, 8, 16, 32 minutes, then each hour.
    expect([towerAsked(), rival.latest?.size]).toEqual([9, 240]);
    expect((await checkpoints.newest())?.size).toBe(241);
  });

  it('counts a checkpoint as witnessed only once the policy has all that it wants', async () => {
    const rival = new StrictWitness('other.example/witness', [LOG.key], () => 1);
    const others = `witness other ${rival.signer.key.text}\ngroup both all tower other\n`;
    const { log, client, checkpoints } = stage({ quorum: 'both', others });
    const { note } = await log.grow(5);
    await client.round();
    expect((await checkpoints.newest())?.reasons).toEqual(['given-out']);
    expect(await client.statuses()).toMatchObject([{ state: 'signed' }, { name: 'other', state: 'by-file' }]);
    const { checkpoint } = readSignedCheckpoint(note, []);
    const lines = await rival.signer.sign(checkpoint);
    expect(await checkpoints.findSigned(lines, checkpoints.policy.witnesses)).toBe(5);
    expect(await checkpoints.take(5, lines, checkpoints.policy.witnesses)).toMatchObject({ size: 5, taken: [{ seconds: 1 }] });
    expect((await checkpoints.newest())?.reasons).toEqual(['given-out', 'witnessed']);
  });

  it('asks on one instance at a time', async () => {
    const { log, client, checkpoints, ask, witness } = stage();
    await log.grow(5);
    const parts = { checkpoints, ask, leases: log.storage, everyMs: EVERY, now: Date.now, log: () => undefined };
    await client.round();
    await log.grow(5);
    await new WitnessClient({ ...parts, instance: 'second' }).round();
    expect(witness.requests).toHaveLength(1);
  });

  it('does not wait for a witness when it is stopped', async () => {
    const { log, checkpoints } = stage();
    await log.grow(5);
    let gaveUp = false;
    const { promise: isAsked, resolve: noteQuestion } = Promise.withResolvers<void>();
    const ask: AskWitness = (_url, _body, signal) =>
      new Promise((_resolve, reject) => {
        noteQuestion();
        signal.addEventListener('abort', () => {
          gaveUp = true;
          reject(new Error('aborted'));
        });
      });
    const parts = { checkpoints, ask, leases: log.storage, instance: 'first', everyMs: EVERY, now: Date.now, log: () => undefined };
    const client = new WitnessClient(parts);
    client.start();
    await isAsked;
    await client.stop();
    expect(gaveUp).toBe(true);
    expect(client.alarms()).toEqual([]);
  });
});

describe('a strict witness', () => {
  const request = async (log: GrowingLog, from: number, kept: KeptCheckpoint) =>
    new CosignedCheckpoints(log.storage, readPolicy(`log ${LOG.key.text}\nquorum none\n`)).writeRequest(from, kept);

  it('signs what goes on from what it signed, the same once more, and nothing else', async () => {
    const log = new GrowingLog();
    const witness = new StrictWitness(tower.name, [LOG.key], () => 1);
    const [small, middle, large] = [await log.grow(3), await log.grow(2), await log.grow(4)] as const;
    const askStatus = async (body: string) => (await witness.answer(body)).status;
    const right = await request(log, 3, middle);
    expect(await askStatus(await request(log, 0, small))).toBe(200);
    expect(await askStatus('old 3')).toBe(400);
    expect(await askStatus(right.replace('old 3', 'old 9'))).toBe(400);
    expect(await askStatus(right.replaceAll(ORIGIN, 'elsewhere.example/audit'))).toBe(404);
    expect(await askStatus(right.replace('\n5\n', '\n6\n'))).toBe(403);
    expect(
      await askStatus(
        right.slice(0, right.indexOf('— ')) +
          (await cosigner('x.example', key('x'), () => 1).sign(readSignedCheckpoint(middle.note, []).checkpoint)),
      ),
    ).toBe(403);
    expect(await askStatus(await request(log, 0, middle))).toBe(409);
    expect(await askStatus((await request(log, 3, large)).replace(/^(old 3\n).*\n/, '$1'))).toBe(422);
    const forged = await signCheckpoint({ origin: ORIGIN, size: 3, root: Buffer.alloc(32) }, [LOG]);
    expect(await askStatus(`old 3\n\n${forged}`)).toBe(409);
    expect([await askStatus(right), await askStatus(await request(log, 5, middle)), witness.latest?.size]).toEqual([200, 200, 5]);
  });
});

/** As if nothing that witnesses signed were kept. */
const withoutCosigned = ({ storage }: GrowingLog) => ({
  checkpoints: async (query: Parameters<typeof storage.checkpoints>[0]) => (query.reason ? [] : storage.checkpoints(query)),
  keep: storage.keep.bind(storage),
  tile: storage.tile.bind(storage),
});

describe('cosignatures', () => {
  const later = cosigner('w.example', key('w'), () => 200);
  const earlier = cosigner('w.example', key('w'), () => 100);
  const checkpoint = { origin: ORIGIN, size: 1, root: Buffer.alloc(32, 1) };
  const keys: readonly VerifierKey[] = [later.key];

  it('stand once for each key, the newest, in the order in which they came', async () => {
    const note = await signCheckpoint(checkpoint, [LOG]);
    const first = addCosignatures(note, await earlier.sign(checkpoint), keys);
    expect(first.taken.map(({ seconds }) => seconds)).toEqual([100]);
    const second = addCosignatures(first.note, await later.sign(checkpoint), keys);
    expect(second.taken.map(({ seconds }) => seconds)).toEqual([200]);
    const third = addCosignatures(second.note, await earlier.sign(checkpoint), keys);
    expect([third.taken, third.note]).toEqual([[], second.note]);
    expect(readSignedCheckpoint(third.note, [LOG.key, ...keys]).signatures.map(({ seconds }) => seconds)).toEqual([undefined, 200]);
  });

  it('are not sent to others, the log’s own signatures are', async () => {
    const pq = mlDsa44Signer(
      ORIGIN,
      createPrivateKey({
        key: Buffer.concat([Buffer.from('3034020100300b060960864801650304031104228020', 'hex'), hash('sha256', 'gpn', 'buffer')]),
        type: 'pkcs8',
        format: 'der',
      }),
      () => 1,
    );
    const note = await signCheckpoint(checkpoint, [LOG, pq]);
    const { note: cosigned } = addCosignatures(note, await later.sign(checkpoint), keys);
    expect(cosigned).not.toBe(note);
    expect(withoutCosignatures(cosigned)).toBe(note);
  });
});

describe('asking by HTTP', () => {
  const serve = async (status: number, headers: Record<string, string>, text: string) => {
    const seen: { path?: string | undefined; body: string; type?: string | undefined } = { body: '' };
    const server = createServer((request, response) => {
      seen.path = request.url;
      seen.type = request.headers['content-type'];
      request.on('data', (chunk: Buffer) => {
        seen.body += chunk.toString();
      });
      request.on('end', () => response.writeHead(status, headers).end(text));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return { url: `http://127.0.0.1:${port}/w1/`, seen, close: () => new Promise((resolve) => server.close(resolve)) };
  };
  const forever = new AbortController().signal;

  it('posts the body to add-checkpoint below the prefix, and reads status, type and text', async () => {
    const { url, seen, close } = await serve(409, { 'content-type': 'text/x.tlog.size; charset=utf-8' }, '5\n');
    expect(await askByHttp(url, 'old 0\n\nnote', forever)).toEqual({ status: 409, type: 'text/x.tlog.size', text: '5\n' });
    expect([seen.path, seen.body, seen.type]).toEqual(['/w1/add-checkpoint', 'old 0\n\nnote', 'text/plain; charset=utf-8']);
    await close();
  });

  it('follows nobody, and reads no more than a witness would say', async () => {
    const moved = await serve(302, { location: 'http://127.0.0.1:1/' }, '');
    await expect(askByHttp(moved.url, '', forever)).rejects.toThrow();
    await moved.close();
    const endless = await serve(200, {}, 'x'.repeat(70_000));
    await expect(askByHttp(endless.url, '', forever)).rejects.toThrow('more than 65536 bytes');
    await endless.close();
  });
});
