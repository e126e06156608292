import { createHash } from 'node:crypto';
import { ContentMissing, ContentUnavailable, type StoredContent, type TemporaryBlobStore } from '#libs/content';
import { CommandHandler, command, type EventStore } from '#libs/event-sourcing';
import type { ImportKind, RowResult } from '#libs/imports';
import { type Callers, NamedPersons, type PeopleRequest, type PeopleRequests, RefusedByPeople, type RequestOrigin } from '#libs/platform';
import { namedRows } from '#libs/spreadsheets';
import { Faults, InMemoryEventStore, InMemoryLog, InMemoryShelves, InMemoryViews, TEST_IDS } from '#libs/testing';
import { importDecider } from '../../../../libs/imports/domain/import.decider.js';
import type { RecordedRows } from '../../../../libs/imports/domain/import.messages.js';
import { ImportService } from '../../../../libs/imports/import-service.js';
import { KeptRows } from '../../../../libs/imports/kept-rows.js';
import { CellsInPeople } from '../../../../libs/imports/personal-cells.js';
import { personReplicas } from '../authorities/domain/party-replicas.js';
import { COLUMNS } from './expression-columns.js';

const decider = importDecider('membershipimport');

/** Persons as the people service has them. */
interface FakePerson {
  readonly id: string;
  readonly authority: string;
  readonly profile: { readonly email?: string; readonly function?: string };
}

/** What outlives a process of membership: the log, temporary contents, leases, and the people service. */
export class ImportDisk {
  readonly log = new InMemoryLog();
  readonly contents = new Map<string, Buffer>();
  readonly shelves = new InMemoryShelves();
  readonly persons: FakePerson[] = [];
  readonly keys = new Map<string, string>();
  readonly cells = new Map<string, object>();

  /** As the people service answers, and tells membership afterwards. */
  async askPeople({ path, body = {}, key = '', dryRun = false }: PeopleRequest): Promise<unknown> {
    const request = body as { email: string; profile: FakePerson['profile']; authority: string; rows: { line: number }[]; lines: number[] };
    if (path.endsWith('/seal')) {
      for (const row of request.rows) this.cells.set(`${path.split('/')[1]} ${row.line}`, row);
      return {};
    }
    if (path.endsWith('/open')) return { items: request.lines.flatMap((line) => this.cells.get(`${path.split('/')[1]} ${line}`) ?? []) };
    if (path.endsWith('/destroy')) {
      for (const line of request.lines) this.cells.delete(`${path.split('/')[1]} ${line}`);
      return {};
    }
    if (path === 'persons/find-by-email') return { items: this.persons.filter(({ profile }) => profile.email === request.email) };
    if (path === 'persons/register') return this.register(request, key, dryRun);
    return this.persons.find(({ id }) => path.startsWith(`persons/${id}`));
  }

  private async register({ profile, authority }: Pick<FakePerson, 'profile' | 'authority'>, key: string, dryRun: boolean) {
    const earlier = this.keys.get(key);
    if (earlier) return { id: earlier };
    if (this.persons.some((person) => profile.email !== undefined && person.profile.email === profile.email))
      throw new RefusedByPeople(409, { code: 'people/email-in-use', detail: 'somebody has it' });
    const id = TEST_IDS('person', key);
    if (dryRun) return { id };
    this.persons.push({ id, authority, profile });
    this.keys.set(key, id);
    const { NotePerson } = personReplicas.persons.commands;
    const context = { commandId: TEST_IDS('note', id), actor: 'people', now: new Date().toISOString(), correlationId: id, causationId: id };
    await new CommandHandler(new InMemoryEventStore(this.log)).execute(
      personReplicas.persons,
      command(NotePerson, { person: id, authority }),
      context,
    );
    return { id };
  }
}

class FaultyContents implements TemporaryBlobStore {
  constructor(
    private readonly kept: Map<string, Buffer>,
    private readonly faults: Faults,
  ) {}

  async put(source: AsyncIterable<Uint8Array>): Promise<StoredContent> {
    const bytes = Buffer.concat(await collect(source));
    const digest = createHash('sha256').update(bytes).digest('hex');
    await this.call('put', () => this.kept.set(digest, bytes));
    return { digest, bytes: bytes.length };
  }

  async *open(digest: string): AsyncIterable<Uint8Array> {
    const bytes = await this.call('open', () => this.kept.get(digest));
    if (!bytes) throw new ContentMissing(digest);
    yield bytes;
  }

  find = async () => undefined;
  remove = async (digest: string) => void (await this.call('remove', () => this.kept.delete(digest)));
  removeBefore = async () => undefined;
  ping = async () => undefined;
  close = async () => undefined;

  private call<T>(name: string, act: () => T): Promise<T> {
    return this.faults.around(`Contents.${name}`, (message) => new ContentUnavailable(message), act);
  }
}

const CALLER = { subject: 'officer-1', roles: ['public', 'secretariat'] as const, authorities: [] };

/** What is asked for by an officer. */
const origin = (key: string = crypto.randomUUID()): never =>
  ({
    headers: { authorization: 'Bearer token', 'idempotency-key': key },
    gpn: { caller: CALLER, correlationId: 'request', causationId: 'request', ids: TEST_IDS },
  }) as never;

/** One process of membership on a disk, without HTTP. */
export class ImportProcess {
  readonly imports: ImportService;
  readonly store: EventStore;
  readonly handling: CommandHandler;

  constructor(
    private readonly disk: ImportDisk,
    readonly kind: ImportKind,
    { faults = new Faults(), authenticate = async () => CALLER as never, instance = 'a' }: Partial<ProcessParts> = {},
  ) {
    this.store = new InMemoryEventStore(disk.log, faults);
    this.handling = new CommandHandler(this.store, undefined, undefined, TEST_IDS);
    const people = {
      canBeAsked: true,
      ask: (_: RequestOrigin, request: PeopleRequest) =>
        faults.around(
          'People.ask',
          (message) => new ContentUnavailable(message),
          () => disk.askPeople(request),
        ),
    } as unknown as PeopleRequests;
    this.imports = new ImportService({
      ...{ decider, handling: this.handling, store: this.store, people, ids: TEST_IDS, instance },
      leases: new InMemoryViews(disk.shelves, faults),
      rows: new KeptRows(new FaultyContents(disk.contents, faults)),
      cells: new CellsInPeople(people),
      named: new NamedPersons(undefined),
      callers: { authenticateAgain: authenticate } as unknown as Callers,
      controller: () => ImportProcess,
    });
  }

  async tryOut(file: string) {
    return (await this.imports.tryOut(this.kind, await readRows(file), origin())).results;
  }

  async accept(file: string, key?: string): Promise<string> {
    return this.imports.accept(this.kind, await readRows(file), origin(key));
  }

  /** To its end, or to that of the process. */
  async record(id: string, mode: RecordedRows = 'good'): Promise<readonly RowResult[]> {
    await this.imports.record(this.kind, id, mode, origin());
    await this.imports.whenDone(id);
    return this.results(id);
  }

  async results(id: string): Promise<readonly (RowResult & { readonly line: number; readonly isDone: boolean })[]> {
    return this.imports.results(await this.imports.load(id), 0, 10_000);
  }

  /** Types of the events of every authority, by its id. */
  authorities(): Readonly<Record<string, readonly string[]>> {
    const events = this.disk.log.lines.map(({ text }) => JSON.parse(text) as { readonly stream: string; readonly type: string });
    const byStream: Record<string, string[]> = {};
    for (const { stream, type } of events) {
      if (stream.startsWith('membership-')) byStream[stream] = [...(byStream[stream] ?? []), type];
    }
    return byStream;
  }
}

interface ProcessParts {
  readonly faults: Faults;
  readonly authenticate: () => Promise<never>;
  readonly instance: string;
}

async function readRows(file: string) {
  async function* source() {
    yield Buffer.from(file);
  }
  return collect(namedRows(source(), COLUMNS));
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}
