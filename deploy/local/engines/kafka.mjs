import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Stop, say } from '../say.mjs';
import { freePort, isThere, run, Server } from './server.mjs';

const VERSION = '4.1.1';
const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';
const START_WITHIN_MS = 90_000;
/** ApiVersions, version 0, correlation 1, no client id: what every broker answers first. */
const API_VERSIONS = Buffer.from('0000000a0012000000000001ffff', 'hex');

/** A broker that is its own controller, from the jars that Maven has of it. Its data and log are in the folder. */
export async function startKafka({ cache, folder }) {
  if (!isThere('java', '-version')) throw new Stop('Kafka needs Java 17 or newer. Install it, or name a broker in GPN_KAFKA.');
  const classpath = join(jars(cache), '*');
  const [port, controller] = [await freePort(9092), await freePort(9093)];
  mkdirSync(folder, { recursive: true });
  const properties = join(folder, 'server.properties');
  writeFileSync(properties, propertiesOf(port, controller, join(folder, 'data')));
  copyFileSync(new URL('kafka-log4j2.properties', import.meta.url), join(folder, 'log4j2.properties'));
  const java = [`-Dlog4j2.configurationFile=${join(folder, 'log4j2.properties')}`, '-cp', classpath];
  if (!existsSync(join(folder, 'data/meta.properties'))) {
    const id = run('Making an id for Kafka', 'java', [...java, 'kafka.tools.StorageTool', 'random-uuid'])
      .trim()
      .split('\n')
      .at(-1);
    run('Making Kafka’s folder', 'java', [...java, 'kafka.tools.StorageTool', 'format', '--config', properties, '--cluster-id', id]);
  }
  const server = new Server('Kafka', 'java', ['-Xms256m', '-Xmx768m', ...java, 'kafka.Kafka', properties], {
    log: join(folder, 'kafka.log'),
  });
  return {
    server,
    said: `Kafka ${VERSION}`,
    environment: { GPN_KAFKA: `127.0.0.1:${port}` },
    ready: () => server.answers(() => brokerAnswers('127.0.0.1', port), START_WITHIN_MS),
  };
}

/** The jars of Kafka and what it needs, fetched once. */
function jars(cache) {
  const folder = join(cache, `kafka-${VERSION}`);
  const complete = join(folder, 'jars');
  if (existsSync(complete) && readdirSync(complete).length > 0) return complete;
  if (!isThere('mvn', '--version')) throw new Stop('Kafka is fetched by Maven (mvn). Install it, or name a broker in GPN_KAFKA.');
  say(`Fetching Kafka ${VERSION} …`);
  mkdirSync(folder, { recursive: true });
  const pom = join(folder, 'pom.xml');
  copyFileSync(new URL('kafka-pom.xml', import.meta.url), pom);
  const partial = join(folder, 'jars.partial');
  rmSync(partial, { recursive: true, force: true });
  run('Fetching Kafka', 'mvn', ['-q', '-B', '-f', pom, COPY, `-DoutputDirectory=${partial}`, '-DincludeScope=runtime']);
  renameSync(partial, complete);
  return complete;
}

const propertiesOf = (port, controller, data) => `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${controller}
listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controller}
advertised.listeners=PLAINTEXT://127.0.0.1:${port}
controller.listener.names=CONTROLLER
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
log.dirs=${data}
auto.create.topics.enable=false
group.initial.rebalance.delay.ms=0
offsets.topic.num.partitions=4
offsets.topic.replication.factor=1
transaction.state.log.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
`;

/** True when somebody there answers as a broker does. */
export const brokerAnswers = (host, port) =>
  new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2_000 });
    const end = (answered) => {
      socket.destroy();
      resolve(answered);
    };
    socket.on('connect', () => socket.write(API_VERSIONS));
    socket.on('data', (answer) => end(answer.length >= 10 && answer.readInt32BE(4) === 1 && answer.readInt16BE(8) === 0));
    for (const event of ['error', 'timeout', 'end']) socket.on(event, () => end(false));
  });
