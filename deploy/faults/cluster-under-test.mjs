import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { issueLocalToken } from '#libs/platform';
import { portAnswers, startEventStore } from '../local/engines/event-store.mjs';
import { brokerAnswers, startKafka } from '../local/engines/kafka.mjs';
import { mongoAnswers, startMongo } from '../local/engines/mongo.mjs';
import { freePort } from '../local/engines/server.mjs';
import { root } from '../local/setup.mjs';
import { ProcessUnderTest } from './process-under-test.mjs';

const CACHE = join(root, 'node_modules/.cache/gpn-engines');
const SERVICES = [
  { name: 'membership-1', service: 'membership' },
  { name: 'membership-2', service: 'membership' },
  { name: 'people', service: 'people' },
];

/** The three engines and the services on them, each a process of its own, all on one data folder. */
export class ClusterUnderTest {
  constructor(folder) {
    this.folder = folder;
    this.processes = new Map();
    this.urls = new Map();
  }

  async start() {
    this.environment = { GPN_ENGINES: 'cluster' };
    for (const [name, start] of Object.entries({ 'event-store': startEventStore, kafka: startKafka, mongo: startMongo })) {
      const { server, environment, ready, said } = await start({ cache: CACHE, folder: join(this.folder, name) });
      Object.assign(this.environment, environment);
      console.log(`starting ${said}`);
      await ready();
      this.processes.set(name, new ProcessUnderTest(name, server, answering(name, environment)));
    }
    const data = join(this.folder, 'services');
    mkdirSync(data, { recursive: true });
    this.token = await issueLocalToken(data, { role: 'secretariat' });
    for (const { name, service } of SERVICES) {
      const port = await freePort(0);
      const url = `http://127.0.0.1:${port}`;
      this.urls.set(name, url);
      this.processes.set(
        name,
        ProcessUnderTest.start(name, process.execPath, [join(root, `dist/apps/${service}/src/main.js`)], {
          log: join(this.folder, `${name}.log`),
          env: { ...this.environment, GPN_DATA: data, GPN_PORT: String(port), GPN_INSTANCE: name, GPN_LOG_LEVEL: 'warn', NODE_OPTIONS: '' },
          answers: () => isOk(`${url}/health/live`),
        }),
      );
    }
    for (const { name } of SERVICES) await this.process(name).ready();
  }

  process(name) {
    return this.processes.get(name);
  }

  /** Every service ready: its views have caught up and its engines answer. */
  async settled(withinMs) {
    for (const [name, url] of this.urls) await this.process(name).server.answers(() => isOk(`${url}/health/ready`), withinMs);
  }

  async stop() {
    for (const name of [...this.urls.keys(), 'kafka', 'mongo', 'event-store']) await this.process(name)?.stop();
  }
}

const isOk = async (url) => {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false; // not yet
  }
};

/** Asked again after a restart, at the same address. */
function answering(name, { GPN_KAFKA, GPN_MONGO, GPN_EVENTSTORE }) {
  if (name === 'kafka') return () => brokerAnswers(...hostAndPort(GPN_KAFKA));
  if (name === 'mongo') return () => mongoAnswers(GPN_MONGO);
  return () => portAnswers(...hostAndPort(new URL(GPN_EVENTSTORE.replace('esdb:', 'http:')).host));
}

const hostAndPort = (address) => {
  const [host, port] = address.split(':');
  return [host, Number(port)];
};
