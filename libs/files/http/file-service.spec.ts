import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyRequest } from 'fastify';
import { ContentUnavailable, type TemporaryBlobStore } from '#libs/content';
import { CommandHandler, command, nameBasedUuid, type RecordedEvent, START } from '#libs/event-sourcing';
import { Faults, InMemoryEventStore, InMemoryLog } from '#libs/testing';
import { openPassingFiles } from '../../engines/files/index.js';
import { fileDecider } from '../domain/file.decider.js';
import type { FileKind } from './file-kind.js';
import { FileService } from './file-service.js';
import { ForgottenFiles } from './forgotten-files.js';
import { gather } from './pieces.js';
import type { SealedFiles } from './sealed-files.js';

const file = fileDecider('shedfile');
const RECORD = 'shed-1';
/** Files that the record has. */
const held = new Set<string>();
const plain: FileKind = {
  ...{ name: 'plan', summary: 'plans of a shed', path: 'sheds', parameter: 'shed', tag: 'Sheds', record: file },
  ...{
    addedBy: ['secretariat'],
    readBy: ['public'],
    mayRead: () => true,
    exists: () => true,
    holds: (_: unknown, id: string) => held.has(id),
  },
};
const sealed: FileKind = { ...plain, name: 'letter', sealed: { subjectKind: 'shed', purpose: 'display' } };
const bytes = Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(90_000)]);
const toCome = {
  ...{ name: 'plan.pdf', type: 'application/pdf' as const, bytes: bytes.length },
  digest: createHash('sha256').update(bytes).digest('hex'),
};

class FaultyContents implements TemporaryBlobStore {
  constructor(
    private readonly store: TemporaryBlobStore,
    private readonly faults: Faults,
  ) {}
  put = (source: AsyncIterable<Uint8Array>) => this.around('put', () => this.store.put(source));
  find = (digest: string) => this.around('find', () => this.store.find(digest));
  remove = (digest: string) => this.around('remove', () => this.store.remove(digest));
  removeBefore = (instant: Date) => this.store.removeBefore(instant);
  ping = () => this.store.ping();
  close = () => this.store.close();
  async *open(digest: string) {
    await this.around('open', async () => undefined);
    yield* this.store.open(digest);
  }
  private around<T>(call: string, act: () => Promise<T>): Promise<T> {
    const going = (): Promise<T> => {
      const result = act();
      // Of a process that died meanwhile nobody hears what became of it.
      result.catch(() => undefined);
      return result;
    };
    return this.faults.around(`BlobStore.${call}`, (message) => new ContentUnavailable(message), going) as Promise<T>;
  }
}

/** What outlives a process. */
class Disk {
  readonly folder = mkdtempSync(join(tmpdir(), 'gpn-file-service-'));
  readonly log = new InMemoryLog();
  /** As the people service keeps them, by the key of the request. */
  readonly keys = new Map<string, Buffer>();
  stored = (kind: 'passing' | 'content') =>
    readdirSync(join(this.folder, kind), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
  remove = () => rmSync(this.folder, { recursive: true });
}

class Process {
  readonly store: InMemoryEventStore;
  readonly service: FileService;
  readonly forgotten: ForgottenFiles;
  constructor(disk: Disk, faults = new Faults()) {
    this.store = new InMemoryEventStore(disk.log, faults);
    const handling = new CommandHandler(this.store);
    const open = (folder: string) => new FaultyContents(openPassingFiles(join(disk.folder, folder)), faults);
    const [passing, contents] = [open('passing'), open('content')];
    const findKey = (id: string): Buffer => disk.keys.get(id) ?? Buffer.alloc(32);
    const people: Pick<SealedFiles, 'seal' | 'own' | 'openKey'> = {
      seal: async (_, commandId) => {
        const id = nameBasedUuid('people', commandId);
        if (!disk.keys.has(id)) disk.keys.set(id, randomBytes(32));
        return { file: id, commitment: 'c'.repeat(64) };
      },
      own: async (_, id) => ({ key: findKey(id), name: toCome.name, digest: toCome.digest }),
      openKey: async (_, id) => findKey(id),
    };
    const scan = { scans: false, isClean: async () => true };
    this.service = new FileService({ decider: file, handling, passing, contents, sealed: people as SealedFiles, scan });
    this.forgotten = new ForgottenFiles({ service: 'shed', decider: file, kinds: [plain, sealed], handling, store: this.store, contents });
  }

  /** As somebody does it who goes on until it is whole. */
  async upload(kind: FileKind, parts = 3) {
    const { id, file: opened } = await this.service.open(kind, RECORD, toCome, request);
    let state = opened;
    for (const size = Math.ceil(bytes.length / parts); state.offset < bytes.length; )
      state = await this.service.goOn(kind, id, state, inPieces(bytes.subarray(state.offset, state.offset + size)), request);
    return { id, state: state.status === 'kept' ? state : await this.service.finish(kind, id, state, request) };
  }
}

async function* inPieces(whole: Uint8Array): AsyncIterable<Uint8Array> {
  for (let offset = 0; offset < whole.length; offset += 10_000) yield whole.subarray(offset, offset + 10_000);
}

const request = {
  headers: { 'idempotency-key': 'one' },
  gpn: {
    caller: { subject: 'officer', roles: ['secretariat'], authorities: [] },
    ...{ correlationId: 'request', causationId: 'request', ids: (...parts: string[]) => nameBasedUuid(...parts) },
  },
} as unknown as FastifyRequest;

const readTypes = async (store: InMemoryEventStore) =>
  (await store.readAll(START)).events.map((event: RecordedEvent) => event.type).filter((type) => type !== 'PieceReceived');

describe.each([
  ['public', plain],
  ['sealed', sealed],
] as const)('the upload of a %s file', (_, kind) => {
  let disk: Disk;
  beforeEach(() => {
    disk = new Disk();
    held.clear();
  });
  afterEach(() => disk.remove());

  it('stands a crash after each call to an engine: kept once, nothing doubled, nothing left', async () => {
    for (let call = 1; ; call++) {
      const faults = new Faults().crashAt(call, 'after');
      const failure = await new Process(disk, faults).upload(kind).catch((error: unknown) => error);
      const restarted = new Process(disk);
      const { id, state } = await restarted.upload(kind);
      expect([call, await readTypes(restarted.store)]).toEqual([call, ['FileOpened', 'FileChecked', 'FileKept']]);
      const { name, content } = await restarted.service.read(kind, id, state, request);
      expect((await gather(content)).equals(bytes)).toBe(true);
      expect([name, disk.stored('content')]).toEqual([kind.sealed ? 'plan.pdf' : undefined, 1]);
      disk.remove();
      disk = new Disk();
      if (!faults.struck) {
        expect(failure).not.toBeInstanceOf(Error);
        expect(call).toBeGreaterThan(15);
        return;
      }
    }
  });

  it('is gone on with after each call that is not answered', async () => {
    for (let call = 1; ; call++) {
      const faults = new Faults().failAt(call);
      const running = new Process(disk, faults);
      await running.upload(kind).catch(() => undefined);
      if (!faults.struck) return;
      await running.upload(kind);
      expect([call, await readTypes(running.store)]).toEqual([call, ['FileOpened', 'FileChecked', 'FileKept']]);
      disk.remove();
      disk = new Disk();
    }
  });

  it('is forgotten when its time has passed and no record has it, and kept when one has', async () => {
    const running = new Process(disk);
    const { id } = await running.upload(kind);
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    await running.forgotten.forget(inDays(7.5));
    expect(disk.stored('content')).toBe(1);
    held.add(id);
    await running.forgotten.forget(inDays(8.1));
    expect([disk.stored('content'), (await running.service.load(id)).status]).toEqual([1, 'attached']);
    // Who starts anew reads that it is settled.
    held.clear();
    await new Process(disk).forgotten.forget(inDays(30));
    expect(disk.stored('content')).toBe(1);
  });

  it('that nobody attached is forgotten over a crash in between, once', async () => {
    const { id } = await new Process(disk).upload(kind);
    const inNineDays = new Date(Date.now() + 9 * 86_400_000).toISOString();
    for (let call = 1; ; call++) {
      const faults = new Faults().crashAt(call, 'after');
      await new Process(disk, faults).forgotten.forget(inNineDays).catch(() => undefined);
      if (!faults.struck) break;
    }
    const restarted = new Process(disk);
    await restarted.forgotten.forget(inNineDays);
    expect([disk.stored('content'), (await restarted.service.load(id)).status]).toEqual([0, 'ended']);
    expect((await readTypes(restarted.store)).filter((type) => type === 'FileEnded')).toHaveLength(1);
  });

  it('that was given up goes within the hour, unless a record had it first', async () => {
    const running = new Process(disk);
    const { id, state } = await running.upload(kind);
    await running.service.giveUp(id, state, request);
    const inTwoHours = new Date(Date.now() + 2 * 3_600_000).toISOString();
    held.add(id);
    await running.forgotten.forget(inTwoHours);
    expect([disk.stored('content'), (await running.service.load(id)).status]).toEqual([1, 'attached']);
  });
});

it('commands of files are of their service alone', () => {
  expect(fileDecider('otherfile').commands.OpenFile).not.toBe(file.commands.OpenFile);
  expect(() => command(file.commands.EndFile, { file: RECORD, why: 'forgotten' })).not.toThrow();
});
