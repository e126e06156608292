import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { issueLocalToken, type Status } from '#libs/platform';
import { portAnswers, startEventStore } from '../local/engines/event-store.ts';
import { brokerAnswers, startKafka } from '../local/engines/kafka.ts';
import { mongoAnswers, startMongo } from '../local/engines/mongo.ts';
import { freePort, type StartedEngine } from '../local/engines/server.ts';
import { root } from '../local/setup.mjs';
import { services } from '../services/list.ts';
import { ProcessUnderTest } from './process-under-test.ts';
import { report } from './progress.ts';

const CACHE = join(root, 'node_modules/.cache/gpn-engines');
const ANSWER_WITHIN_MS = 15_000;
const ENGINES: Readonly<Record<string, (options: { readonly cache: string; readonly folder: string }) => Promise<StartedEngine>>> = {
  'event-store': startEventStore,
  mongo: startMongo,
  kafka: startKafka,
};
/** Of each service one, and of the one that carries the load two. */
const INSTANCES = services().flatMap((service) =>
  service === 'membership'
    ? [
        { name: 'membership-1', service },
        { name: 'membership-2', service },
      ]
    : [{ name: service, service }],
);

/** The three engines and the services on them, each a process of its own, all on one data folder. */
export class ClusterUnderTest {
  readonly folder: string;
  readonly processes = new Map<string, ProcessUnderTest>();
  readonly urls = new Map<string, string>();
  /** What every service is told: where the engines are. */
  environment: Readonly<Record<string, string>> = {};
  token = '';

  constructor(folder: string) {
    this.folder = folder;
  }

  async start(): Promise<void> {
    // The entry point stands on this machine too.
    this.environment = { GPN_ENGINES: 'cluster', GPN_TRUSTED_PROXIES: 'loopback', GPN_ID_KEY: randomBytes(32).toString('base64') };
    const starting: Promise<void>[] = [];
    for (const [name, start] of Object.entries(ENGINES)) {
      const { server, environment, ready, said } = await start({ cache: CACHE, folder: join(this.folder, name) });
      this.processes.set(name, new ProcessUnderTest(name, server, answering(name, environment)));
      this.environment = { ...this.environment, ...environment };
      starting.push(ready().then(() => report(`${name} answers: ${said}`)));
    }
    await Promise.all(starting);
    const data = join(this.folder, 'services');
    mkdirSync(data, { recursive: true });
    this.token = await issueLocalToken(data, { role: 'secretariat' });
    for (const { name } of INSTANCES) this.urls.set(name, `http://127.0.0.1:${await freePort(0)}`);
    // As in the containers: whoever is given personal data keeps it there.
    this.environment = { ...this.environment, GPN_PEOPLE: this.url('people') };
    for (const { name, service } of INSTANCES) {
      const url = this.url(name);
      this.processes.set(
        name,
        ProcessUnderTest.start(name, process.execPath, [join(root, `dist/apps/${service}/src/main.js`)], {
          log: join(this.folder, `${name}.log`),
          env: {
            ...this.environment,
            ...{ GPN_DATA: data, GPN_PORT: new URL(url).port, GPN_INSTANCE: name, GPN_LOG_LEVEL: 'warn' },
            // Services of one kind start again and again on one machine: what Node.js compiled is kept.
            ...{ NODE_OPTIONS: '', NODE_COMPILE_CACHE: join(this.folder, 'compiled') },
          },
          answers: () => isOk(`${url}/health/live`),
        }),
      );
    }
    for (const { name } of INSTANCES) await this.process(name).ready();
    report(`${INSTANCES.map(({ name }) => name).join(', ')} answer`);
  }

  process(name: string): ProcessUnderTest {
    const process = this.processes.get(name);
    if (!process) throw new Error(`the cluster has no process ${name}`);
    return process;
  }

  /** Of a service's instance. */
  url(name: string): string {
    const url = this.urls.get(name);
    if (url === undefined) throw new Error(`the cluster has no instance ${name}`);
    return url;
  }

  setting(name: string): string {
    const value = this.environment[name];
    if (value === undefined) throw new Error(`the cluster has no ${name}`);
    return value;
  }

  /** What the instance answers an operator; undefined while it does not. */
  async status(name: string): Promise<Status | undefined> {
    return askJson<Status>(`${this.url(name)}/api/operations/status`, { authorization: `Bearer ${this.token}` });
  }

  /** The services are stopped as for an upgrade, and started again later; engines stay. */
  async stopServices(): Promise<void> {
    await Promise.all(INSTANCES.map(({ name }) => this.process(name).stop()));
  }

  async startServices(): Promise<void> {
    await Promise.all(INSTANCES.map(({ name }) => this.process(name).startAgain()));
  }

  /** Every service ready: its views have caught up and its engines answer. */
  async waitUntilReady(withinMs: number): Promise<void> {
    await Promise.all([...this.urls].map(([name, url]) => this.process(name).server.answers(() => isOk(`${url}/health/ready`), withinMs)));
  }

  lastWords(): string {
    return [...this.processes.values()].map(({ name, server }) => `--- ${name}\n${server.lastWords()}`).join('\n');
  }

  async stop(): Promise<void> {
    // What stands before others goes first, the engines last.
    const isEngine = ({ name }: ProcessUnderTest): boolean => name in ENGINES;
    const isService = ({ name }: ProcessUnderTest): boolean => this.urls.has(name);
    const all = [...this.processes.values()];
    await stopTogether(all.filter((process) => !isEngine(process) && !isService(process)));
    await stopTogether(all.filter(isService));
    await stopTogether(all.filter(isEngine));
    report('everything is stopped');
  }

  async killAll(): Promise<void> {
    await Promise.all([...this.processes.values()].map((process) => process.kill()));
  }
}

async function stopTogether(processes: readonly ProcessUnderTest[]): Promise<void> {
  const stopping = processes.map(async (process) => {
    if (!(await process.stop())) report(`${process.name} did not stop in time and was killed:\n${process.server.lastWords()}`);
  });
  await Promise.all(stopping);
}

/** The answer as JSON; undefined when there is none, or no good one. */
async function askJson<Body = object>(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Body | undefined> {
  try {
    const answer = await fetch(url, { headers, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    const body = await answer.json();
    return answer.ok ? (body as Body) : undefined;
  } catch {
    return undefined; // not yet
  }
}

const isOk = async (url: string): Promise<boolean> => (await askJson(url)) !== undefined;

/** Asked again after a restart, at the same address. */
function answering(name: string, environment: Readonly<Record<string, string>>): () => Promise<boolean> {
  const { GPN_KAFKA = '', GPN_MONGO = '', GPN_EVENTSTORE = '' } = environment;
  if (name === 'kafka') return () => brokerAnswers(...hostAndPort(GPN_KAFKA));
  if (name === 'mongo') return () => mongoAnswers(GPN_MONGO);
  return () => portAnswers(...hostAndPort(new URL(GPN_EVENTSTORE.replace('esdb:', 'http:')).host));
}

const hostAndPort = (address: string): [host: string, port: number] => {
  const [host = '', port] = address.split(':');
  return [host, Number(port)];
};
