import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { ExitError, log } from '../log.mjs';
import { freePort, isThere, run, Server, type StartedEngine } from './server.ts';

const VERSION = '4.1.1';
const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';
const START_WITHIN_MS = 90_000;
/** For a process of minutes: what a collector for many cores and the optimising compiler win, they take first. */
const QUICK_TO_START = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
/** ApiVersions, version 0, correlation 1, no client id: what every broker answers first. */
const API_VERSIONS = Buffer.from('0000000a0012000000000001ffff', 'hex');

interface User {
  readonly name: string;
  readonly password: string;
}
interface Certificates {
  readonly keystore: string;
  readonly authority: string;
  readonly password: string;
}
/** What a broker has that asks who comes. */
interface Secured extends Certificates {
  readonly port: number;
  readonly user: User;
}
interface KafkaOptions {
  readonly cache: string;
  readonly folder: string;
  readonly user?: User;
}

/**
 * A broker that is its own controller, from the jars that Maven has of it. Its data and log are in the folder. With a user
 * (`{ name, password }`) clients sign in by SCRAM-SHA-512 or PLAIN, over TLS by an authority that is made there, and may do what
 * no rule forbids; rules are made by whoever comes to `plain`.
 */
export async function startKafka({ cache, folder, user }: KafkaOptions): Promise<StartedEngine & { readonly plain: string }> {
  if (!isThere('java', '-version')) throw new ExitError('Kafka needs Java 17 or newer. Install it, or name a broker in GPN_KAFKA.');
  const classpath = join(fetchKafka(cache), '*');
  const [port, controller] = [await freePort(9092), await freePort(9093)];
  mkdirSync(folder, { recursive: true });
  const secured = user && { port: await freePort(0), user, ...makeCertificates(folder) };
  const properties = join(folder, 'server.properties');
  writeFileSync(properties, serverProperties(port, controller, join(folder, 'data'), secured));
  copyFileSync(new URL('kafka-log4j2.properties', import.meta.url), join(folder, 'log4j2.properties'));
  const java = [...QUICK_TO_START, `-Dlog4j2.configurationFile=${join(folder, 'log4j2.properties')}`, '-cp', classpath];
  if (!existsSync(join(folder, 'data/meta.properties'))) {
    const id = randomBytes(16).toString('base64url').replace(/^-/, 'A');
    const scram = user ? ['--add-scram', `SCRAM-SHA-512=[name=${user.name},password=${user.password}]`] : [];
    const format = ['kafka.tools.StorageTool', 'format', '--config', properties, '--cluster-id', id, ...scram];
    run('Making Kafka’s folder', 'java', [...java, ...format]);
  }
  const server = new Server('Kafka', 'java', ['-Xms256m', '-Xmx768m', ...java, 'kafka.Kafka', properties], {
    log: join(folder, 'kafka.log'),
  });
  return {
    server,
    said: `Kafka ${VERSION}`,
    plain: `127.0.0.1:${port}`,
    environment: secured
      ? {
          GPN_KAFKA: `127.0.0.1:${secured.port}`,
          GPN_KAFKA_TLS: secured.authority,
          GPN_KAFKA_SASL: `scram-sha-512:${secured.user.name}:${secured.user.password}`,
        }
      : { GPN_KAFKA: `127.0.0.1:${port}` },
    ready: () => server.answers(() => brokerAnswers('127.0.0.1', port), START_WITHIN_MS),
  };
}

/** An authority that nobody knows, and the broker's key and certificate by it; only what was made is kept. */
function makeCertificates(folder: string): Certificates {
  const [keystore, authority, password] = [join(folder, 'broker.p12'), join(folder, 'authority.pem'), 'only-for-tests'] as const;
  const keytool = (...args: readonly string[]): string =>
    run('Making certificates', 'keytool', [...args, '-keystore', keystore, '-storepass', password]);
  const key = ['-keyalg', 'RSA', '-keysize', '2048', '-validity', '2', '-storetype', 'PKCS12'];
  rmSync(keystore, { force: true });
  keytool('-genkeypair', '-alias', 'authority', '-dname', 'CN=authority', '-ext', 'bc:c', ...key);
  keytool('-exportcert', '-rfc', '-alias', 'authority', '-file', authority);
  keytool(
    '-genkeypair',
    '-alias',
    'broker',
    '-signer',
    'authority',
    '-dname',
    'CN=broker',
    '-ext',
    'san=ip:127.0.0.1,dns:localhost',
    ...key,
  );
  keytool('-delete', '-alias', 'authority');
  return { keystore, authority, password };
}

/** The jars of Kafka and what it needs, fetched once. */
export function fetchKafka(cache: string): string {
  const folder = join(cache, `kafka-${VERSION}`);
  const complete = join(folder, 'jars');
  if (existsSync(complete) && readdirSync(complete).length > 0) return complete;
  if (!isThere('mvn', '--version')) throw new ExitError('Kafka is fetched by Maven (mvn). Install it, or name a broker in GPN_KAFKA.');
  log(`Fetching Kafka ${VERSION} …`);
  mkdirSync(folder, { recursive: true });
  const pom = join(folder, 'pom.xml');
  copyFileSync(new URL('kafka-pom.xml', import.meta.url), pom);
  const partial = join(folder, 'jars.partial');
  rmSync(partial, { recursive: true, force: true });
  run('Fetching Kafka', 'mvn', ['-q', '-B', '-f', pom, COPY, `-DoutputDirectory=${partial}`, '-DincludeScope=runtime']);
  renameSync(partial, complete);
  return complete;
}

const serverProperties = (
  port: number,
  controller: number,
  data: string,
  secured: Secured | undefined,
): string => `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${controller}
listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controller}${secured ? `,SASL_SSL://127.0.0.1:${secured.port}` : ''}
advertised.listeners=PLAINTEXT://127.0.0.1:${port}${secured ? `,SASL_SSL://127.0.0.1:${secured.port}` : ''}
controller.listener.names=CONTROLLER
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SASL_SSL:SASL_SSL
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
${secured ? securityProperties(secured) : ''}`;

const securityProperties = ({ user, keystore, password }: Secured): string => `inter.broker.listener.name=PLAINTEXT
ssl.keystore.type=PKCS12
ssl.keystore.location=${keystore}
ssl.keystore.password=${password}
ssl.key.password=${password}
sasl.enabled.mechanisms=SCRAM-SHA-512,PLAIN
listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
listener.name.sasl_ssl.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required user_${user.name}="${user.password}";
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
allow.everyone.if.no.acl.found=true
super.users=User:ANONYMOUS
`;

/** True when somebody there answers as a broker does. */
export const brokerAnswers = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2_000 });
    const end = (answered: boolean): void => {
      socket.destroy();
      resolve(answered);
    };
    socket.on('connect', () => socket.write(API_VERSIONS));
    socket.on('data', (answer) => end(answer.length >= 10 && answer.readInt32BE(4) === 1 && answer.readInt16BE(8) === 0));
    for (const event of ['error', 'timeout', 'end']) socket.on(event, () => end(false));
  });
