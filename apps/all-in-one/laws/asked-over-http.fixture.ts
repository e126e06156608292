import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openErasureFile, openFileContents, openPassingFiles } from '#libs/engines/files';
import {
  CommandHandler,
  defined,
  type EventStore,
  type View,
  type ViewCollection,
  type ViewDocument,
  type ViewStore,
} from '#libs/event-sourcing';
import { type Bootstrap, bootstrap, type RunningApp } from '#libs/platform';
import { InMemoryBus, InMemoryEventStore, InMemoryLogStorage, InMemoryViews, TEST_ID_KEY } from '#libs/testing';
import { MemoryVaultStore } from '#libs/vault/testing';
import { tryCommand } from '../../cli/src/terminal.fixture.js';
import { serviceModules } from '../src/start-network.js';
import type { World } from './world.fixture.js';

/**
 * Every service of the Network behind its HTTP layer, in this process and without sockets. What it is asked it answers from the world
 * that is before it; its own workers follow a log that stays empty, since a world makes its read models itself.
 */
export class AskedOverHttp {
  /** For the controls: an answer, by what was asked, made another one. */
  doctored: (question: string, answer: string) => string = (_, answer) => answer;

  private constructor(
    private readonly running: RunningApp,
    private readonly shownWorld: { world?: World },
    private readonly headers: Readonly<Record<string, string>>,
    private readonly leave: () => Promise<void>,
  ) {}

  static async open(): Promise<AskedOverHttp> {
    const data = await mkdtemp(join(tmpdir(), 'gpn-laws-'));
    const shownWorld: { world?: World } = {};
    const running = await bootstrap({
      modules: [...serviceModules],
      title: 'Laws',
      environment: { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'silent', ...TEST_ID_KEY },
      engines: enginesOver(shownWorld, data),
    });
    const token = await running.token({ role: 'secretariat' });
    const settings = { ...process.env };
    const fetched = globalThis.fetch;
    process.env = { ...settings, GPN_URL: running.url, GPN_TOKEN: token };
    globalThis.fetch = (address, init) => inject(running, address as URL, init);
    return new AskedOverHttp(running, shownWorld, { authorization: `Bearer ${token}` }, async () => {
      globalThis.fetch = fetched;
      process.env = settings;
      process.exitCode = undefined;
      await running.close();
      await rm(data, { recursive: true });
    });
  }

  /** What is asked from now on is asked of this world. */
  async show(world: World): Promise<void> {
    await world.project();
    this.shownWorld.world = world;
    for (const module of serviceModules) this.running.app.select(module).get(CommandHandler, { strict: true }).forget();
  }

  /** As the Secretariat asks it. @throws Error with an answer that is none */
  async text(path: string): Promise<string> {
    const { statusCode, body } = await this.running.app.inject({ url: `/api/${path}`, headers: this.headers });
    if (statusCode !== 200) throw new Error(`${path} answered ${statusCode}: ${body}`);
    return this.doctored(path, body);
  }

  async get<T>(path: string): Promise<T> {
    return JSON.parse(await this.text(path)) as T;
  }

  /** A paged list as a whole. */
  async all<T>(path: string): Promise<readonly T[]> {
    const items: T[] = [];
    let cursor: string | undefined;
    do {
      const page: { items: T[]; next?: string } = await this.get(
        `${path}${path.includes('?') ? '&' : '?'}limit=200${cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      items.push(...page.items);
      cursor = page.next;
    } while (cursor !== undefined);
    return items;
  }

  /** What `gpn` prints. @throws what it failed with */
  async gpn(...args: readonly string[]): Promise<string> {
    const { printed, error } = await tryCommand(...args);
    if (error) throw error;
    return this.doctored(`gpn ${args.join(' ')}`, printed);
  }

  close(): Promise<void> {
    return this.leave();
  }
}

/** `fetch` that reaches the process's own routes without a socket. */
async function inject(running: RunningApp, address: URL, init: RequestInit = {}): Promise<Response> {
  const { pathname, search } = new URL(address);
  const { statusCode, headers, rawPayload } = await running.app.inject(
    defined({
      method: (init.method ?? 'GET') as 'GET',
      url: pathname + search,
      headers: init.headers as Record<string, string>,
      payload: typeof init.body === 'string' ? init.body : undefined,
    }),
  );
  return new Response(new Uint8Array(rawPayload), { status: statusCode, headers: { 'content-type': String(headers['content-type']) } });
}

function enginesOver(shownWorld: { readonly world?: World }, data: string): NonNullable<Bootstrap['engines']> {
  const idle = { store: new InMemoryEventStore(), bus: new InMemoryBus(), views: new InMemoryViews() };
  const contents = openFileContents(join(data, 'content'));
  const passing = openPassingFiles(join(data, 'passing'));
  const erasures = openErasureFile(join(data, 'erasures'));
  const vault = new MemoryVaultStore();
  const logStorage = new InMemoryLogStorage();
  const store: EventStore = {
    append: (...given) => idle.store.append(...given),
    readStream: (...given) => (shownWorld.world?.store ?? idle.store).readStream(...given),
    readAll: (...given) => idle.store.readAll(...given),
    follow: (...given) => idle.store.follow(...given),
    positionBefore: (...given) => idle.store.positionBefore(...given),
    head: () => idle.store.head(),
    close: () => idle.store.close(),
  };
  return {
    store,
    bus: idle.bus,
    views: viewsOfWorld(shownWorld, idle.views),
    vault: () => vault,
    erasures: () => erasures,
    contents: () => contents,
    passing: () => passing,
    logStorage: () => logStorage,
    close: async () => {
      await Promise.all([idle.views.close(), idle.bus.close(), idle.store.close(), contents.close(), passing.close(), erasures.close()]);
    },
  };
}

/** Readers read the world's documents; what the process's own projectors write and ask of their place is apart. */
function viewsOfWorld(shownWorld: { readonly world?: World }, idle: InMemoryViews): ViewStore {
  const views: ViewStore = {
    // A world stands still while it is asked.
    snapshot: async () => ({ open: (view) => views.open(view), close: async () => undefined }),
    acquire: (...given) => idle.acquire(...given),
    release: (lease) => idle.release(lease),
    activeVersion: (name) => idle.activeVersion(name),
    versions: (name) => idle.versions(name),
    complete: (...given) => idle.complete(...given),
    activate: (...given) => idle.activate(...given),
    drop: (...given) => idle.drop(...given),
    ping: () => idle.ping(),
    close: () => idle.close(),
    open: async <Document extends ViewDocument, Row extends object>(view: View<Document, Row>) => {
      const own = await idle.open(view);
      const now = async () => (shownWorld.world ? shownWorld.world.views.open(view) : own);
      const collection: ViewCollection<Document, Row> = {
        position: () => own.position(),
        place: () => own.place(),
        load: (keys) => own.load(keys),
        commit: (...given) => own.commit(...given),
        quarantinedDocuments: () => own.quarantinedDocuments(),
        get: async (key) => (await now()).get(key),
        find: async (query) => (await now()).find(query),
        count: async (filter) => (await now()).count(filter),
        countBy: async (field, filter) => (await now()).countBy(field, filter),
        rows: {
          find: async (query) => (await now()).rows.find(query),
          count: async (filter) => (await now()).rows.count(filter),
          countBy: async (field, filter) => (await now()).rows.countBy(field, filter),
        },
      };
      return collection;
    },
  };
  return views;
}
