import { once } from 'node:events';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createClient } from './index.js';

const inside = createRequire(import.meta.url);

/** As kafkajs has it, reached into by no documented way. */
interface Connection {
  readonly socket: Socket;
  readonly requestQueue: {
    readonly throttleCheckTimeoutId: unknown;
    maybeThrottle(ms: number): void;
    checkPendingRequests(): void;
    push(request: object): void;
  };
  connect(): Promise<boolean>;
  disconnect(): Promise<boolean>;
}

let server: Server;
let sockets: Socket[];

beforeEach(async () => {
  sockets = [];
  server = createServer((socket) => sockets.push(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});

const quiet = () => undefined;
const logger = { namespace: () => logger, debug: quiet, info: quiet, warn: quiet, error: quiet };

function connectionOptions() {
  createClient({ brokers: ['127.0.0.1:1'] });
  return {
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    logger,
    requestTimeout: 1_000,
    connectionTimeout: 1_000,
    socketFactory: inside('kafkajs/src/network/socketFactory.js')(),
  };
}

function connection(): Connection {
  const ConnectionClass = inside('kafkajs/src/network/connection.js') as new (options: object) => Connection;
  return new ConnectionClass(connectionOptions());
}

test('two who need a connection at once share one socket', async () => {
  const first = connection();
  expect(await Promise.all([first.connect(), first.connect(), first.connect()])).toEqual([true, true, true]);
  // Sockets are accepted in order: when this one is, the others are.
  const last = connection();
  await last.connect();
  while (!sockets.some((socket) => socket.remotePort === last.socket.localPort)) await once(server, 'connection');
  expect(sockets).toHaveLength(2);
  await Promise.all([first.disconnect(), last.disconnect()]);
});

test('a connection that was lost is opened again', async () => {
  const first = connection();
  await first.connect();
  await first.disconnect();
  expect(await first.connect()).toBe(true);
  await first.disconnect();
});

test('a connection with nothing to send waits for nothing; one that the broker slows down sends later', async () => {
  const { requestQueue } = connection();
  requestQueue.checkPendingRequests();
  expect(requestQueue.throttleCheckTimeoutId).toBeNull();

  requestQueue.maybeThrottle(5);
  await new Promise<void>((sent) => {
    requestQueue.push({ entry: { correlationId: 1 }, expectResponse: true, sendRequest: () => sent() });
  });
});

test('a client that was disconnected connects no more, whatever is tried again', async () => {
  const { port } = server.address() as AddressInfo;
  const admin = createClient({ brokers: [`127.0.0.1:${port}`] }).admin();
  await admin.disconnect();
  await expect(admin.connect()).rejects.toThrow('This client was disconnected');
  await expect(admin.listTopics()).rejects.toThrow();
  expect(sockets).toEqual([]);
});

test('nor does who has one of its brokers at hand connect again', async () => {
  interface Pool {
    getConnection(index: number): Promise<Connection>;
  }
  interface Brokers {
    createSeedBroker(): Promise<void>;
    disconnect(): Promise<void>;
  }
  const PoolClass = inside('kafkajs/src/network/connectionPool.js') as new (options: object) => Pool;
  const BrokersClass = inside('kafkajs/src/cluster/brokerPool.js') as new (options: object) => Brokers;
  const connections = new PoolClass(connectionOptions());
  const brokers = new BrokersClass({ connectionPoolBuilder: { build: async () => connections }, logger, retry: {} });
  await brokers.createSeedBroker();
  expect(await connections.getConnection(0)).toMatchObject({ connectionStatus: 'connected' });
  await brokers.disconnect();
  await expect(connections.getConnection(1)).rejects.toThrow('This client was disconnected');
});
