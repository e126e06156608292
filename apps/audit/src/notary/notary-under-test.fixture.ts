import { createPrivateKey, hash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type EventToAppend, StaleLease, toInstant } from '#libs/event-sourcing';
import { Faults, InMemoryEventStore, InMemoryLog, InMemoryLogDisk, InMemoryLogStorage } from '#libs/testing';
import {
  appendLeaves,
  type Checkpoint,
  type CheckpointSigner,
  EMPTY_TREE,
  ed25519Signer,
  LogMoved,
  type LogStorage,
  LogStorageUnavailable,
  leafHash,
  OmissionCheck,
  readEntry,
  rootHash,
  type TreeHead,
} from '#libs/tlog';
import type { HighWaterMark } from './high-water.js';
import { Notary, type SourceStatus } from './notary.js';
import { CheckpointPublisher } from './signing.js';

const ORIGIN = 'gpn.example/audit';
export const NOW = toInstant('2026-01-01T09:00:00.000Z');

const KEY = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), hash('sha256', 'gpn audit test key', 'buffer')]),
  type: 'pkcs8',
  format: 'der',
});

/** What outlives every process: stores, the log, the mark; and all that was ever signed, even by a process that died of it. */
export class NotaryDisk {
  readonly sources = new Map(['main', 'elsewhere'].map((name) => [name, new InMemoryLog()]));
  readonly log = new InMemoryLogDisk();
  mark: Checkpoint | undefined;
  readonly signed: Checkpoint[] = [];
  private count = 0;

  /** Records so many events in a source, over three streams. */
  async record(source: string, events: number): Promise<void> {
    const store = new InMemoryEventStore(this.sources.get(source), new Faults(), () => NOW);
    for (let index = 0; index < events; index++) {
      const stream = `note-${this.count % 3}`;
      const revision = (await store.readStream(stream)).length - 1;
      await store.append(stream, [toEvent(this.count++)], revision < 0 ? 'none' : revision);
    }
  }
}

const toEvent = (number: number): EventToAppend => ({
  id: `event ${number}`,
  type: 'Noted',
  schemaVersion: 1,
  data: { number },
  effectiveAt: NOW,
  actor: 'officer',
  commandId: `command ${number}`,
  commandDigest: 'digest',
  correlationId: 'request',
  causationId: 'request',
  salt: 'AAECAwQFBgcICQoLDA0ODw',
});

interface ProcessOptions {
  /** What goes wrong between it and the engines. */
  readonly faults?: Faults;
  /** The same for a source alone. */
  readonly sourceFaults?: Readonly<Record<string, Faults>>;
  /** Waited for before each call. */
  readonly pause?: () => Promise<void>;
  readonly pageEvents?: number;
}

/** A process that logs and signs. */
export class NotaryProcess {
  private static processes = 0;
  readonly holder = `process ${NotaryProcess.processes++}`;
  readonly notary: Notary;
  readonly publisher: CheckpointPublisher;
  readonly faults: Faults;
  private readonly storage: LogStorage;

  constructor(
    private readonly disk: NotaryDisk,
    { faults = new Faults(), sourceFaults = {}, pause = async () => undefined, pageEvents = 4 }: ProcessOptions = {},
  ) {
    this.faults = faults;
    this.storage = withPauses(new InMemoryLogStorage(disk.log, faults), pause);
    const sources = new Map(
      [...disk.sources].map(([name, log]) => [name, withPauses(new InMemoryEventStore(log, sourceFaults[name] ?? faults), pause)]),
    );
    this.notary = new Notary({ sources, storage: this.storage, origin: ORIGIN, pageEvents });
    const [mark, signer] = [withPauses(this.mark(), pause), withPauses(this.signer(), pause)];
    this.publisher = new CheckpointPublisher({ storage: this.storage, mark, signers: [signer], now: () => NOW });
  }

  /** Logs everything that there is, signing after each round; whoever asks for the lease gets it. */
  async run(): Promise<readonly SourceStatus[]> {
    for (;;) {
      const lease = await this.storage.acquire('audit.log', this.holder, 0);
      if (!lease) continue;
      this.notary.reconsider();
      const statuses = await this.runUnderLease(() => this.notary.round(lease));
      await this.publisher.publish();
      if (statuses?.every(({ state, atHead }) => atHead || state !== 'read')) return statuses;
    }
  }

  /** Undefined when another one appends now. */
  private async runUnderLease<T>(act: () => Promise<T>): Promise<T | undefined> {
    try {
      return await act();
    } catch (error) {
      if (error instanceof StaleLease || error instanceof LogMoved || error instanceof LogStorageUnavailable) return undefined;
      throw error;
    }
  }

  private mark(): HighWaterMark {
    return {
      read: () => this.call('mark read', () => this.disk.mark),
      raise: (checkpoint) =>
        this.call('mark raise', () => {
          if (checkpoint.size > (this.disk.mark?.size ?? -1)) this.disk.mark = checkpoint;
        }),
    };
  }

  private signer(): CheckpointSigner {
    const { key, sign } = ed25519Signer(ORIGIN, KEY);
    return {
      key,
      sign: (checkpoint) =>
        this.call('sign', () => {
          this.disk.signed.push(checkpoint);
          return sign(checkpoint);
        }),
    };
  }

  private call<T>(name: string, act: () => T): Promise<Awaited<T>> {
    return this.faults.around(name, (message) => new LogStorageUnavailable(message), act) as Promise<Awaited<T>>;
  }
}

/** The same port, each method after a pause. */
function withPauses<Port extends object>(port: Port, pause: () => Promise<void>): Port {
  return new Proxy(port, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return async (...values: unknown[]) => {
        await pause();
        return Reflect.apply(method, target, values);
      };
    },
  });
}

/** Repeatable pauses of no turn of the event loop, or some. */
export function randomPauses(numbers: (below: number) => number): () => Promise<void> {
  return async () => {
    for (let turns = numbers(6) - 2; turns > 0; turns--) await nextTurn();
  };
}

/** Repeatable numbers below a bound (a linear congruential generator). */
export function repeatableNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/**
 * Everything that must hold, whatever happened: each event of each source is in the log once, in its order; and all that was ever signed
 * is of this one history. Answers how many checkpoints were signed.
 */
export function assertOneHistory(disk: NotaryDisk): number {
  const entries = disk.log.entries.map(readEntry);
  for (const [source, { lines }] of disk.sources) {
    const logged = entries.filter((entry) => entry.source === source).map(({ id }) => id);
    expect(logged).toEqual(lines.map(({ text }) => (JSON.parse(text) as { id: string }).id));
  }
  const omissions = new OmissionCheck();
  for (const [index, entry] of entries.entries()) omissions.add(entry, index);
  expect(omissions.faults).toEqual([]);
  const roots = prefixRoots(disk.log.entries);
  expect(Buffer.from(disk.log.state?.root ?? []).toString('hex')).toBe(roots.at(-1));
  for (const { size, root } of disk.signed) expect(`${size} ${Buffer.from(root).toString('hex')}`).toBe(`${size} ${roots[size]}`);
  for (const { size } of disk.log.checkpoints.values()) expect(disk.signed.map((checkpoint) => checkpoint.size)).toContain(size);
  expect(disk.mark?.size ?? 0).toBeGreaterThanOrEqual(Math.max(0, ...disk.signed.map(({ size }) => size)));
  return disk.signed.length;
}

/** The root that the log had at each of its sizes. */
function prefixRoots(entries: readonly Uint8Array[]): readonly string[] {
  const roots = [Buffer.from(rootHash(EMPTY_TREE)).toString('hex')];
  let head: TreeHead = EMPTY_TREE;
  for (const entry of entries) {
    head = appendLeaves(head, [leafHash(entry)]).head;
    roots.push(Buffer.from(rootHash(head)).toString('hex'));
  }
  return roots;
}
