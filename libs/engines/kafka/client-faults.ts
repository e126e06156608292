import { createRequire } from 'node:module';

interface RequestQueue {
  readonly pending: readonly unknown[];
  scheduleCheckPendingRequests(): void;
}
interface Connection {
  connect(): Promise<boolean>;
}
interface ConnectionPool {
  getConnection(index?: number): Promise<Connection>;
}
interface Broker {
  readonly connectionPool: ConnectionPool;
}
interface BrokerPool {
  readonly seedBroker?: Broker;
  readonly brokers: Readonly<Record<string, Broker>>;
  connect(): Promise<void>;
  connectBroker(broker: object): Promise<void>;
  disconnect(): Promise<void>;
}
interface OffsetManager {
  readonly cluster: {
    fetchTopicsOffset(
      topics: readonly object[],
    ): Promise<readonly { readonly partitions: readonly { readonly partition: number; readonly offset: string }[] }[]>;
  };
  readonly topicConfigurations: Readonly<Record<string, object>>;
  readonly resolvedOffsets: Record<string, Record<number, string>>;
  setDefaultOffset(place: { readonly topic: string; readonly partition: number }): Promise<void>;
}
type Class<Instance> = { readonly prototype: Instance };

const inside = createRequire(import.meta.url);

/**
 * Mends four faults of kafkajs 2.2.4, which nobody maintains, for every client of this process:
 *
 * A connection that has nothing to send looks every millisecond whether it has (github.com/tulios/kafkajs/issues/1751);
 * from Node.js 24 on with a TimeoutNegativeWarning, since the wait is worked out as a time in the past.
 *
 * Two requests that need the same connection at once each open a socket. The first is forgotten: it keeps the process, and
 * when the broker closes it for being idle, the second is taken down with it.
 *
 * A request that is under way while its client is disconnected is tried again, and for that the client connects anew: a consumer
 * that was stopped while it joined stays in its group for ever, with partitions that nobody handles. A client that was disconnected
 * stays so: whoever needs another makes it.
 *
 * A group that stands where the topic does not reach any more is set to its beginning *and that is committed*, without what
 * the last commit said: nobody can tell afterwards that records were missed.
 */
export function mendClient(): void {
  const queue = (inside('kafkajs/src/network/requestQueue/index.js') as Class<RequestQueue>).prototype;
  const schedule = queue.scheduleCheckPendingRequests;
  queue.scheduleCheckPendingRequests = function (this: RequestQueue) {
    if (this.pending.length > 0) schedule.call(this);
  };

  const connection = (inside('kafkajs/src/network/connection.js') as Class<Connection>).prototype;
  const connect = connection.connect;
  const connecting = new WeakMap<Connection, Promise<boolean>>();
  connection.connect = function (this: Connection) {
    if (!connecting.has(this)) {
      connecting.set(
        this,
        connect.call(this).finally(() => connecting.delete(this)),
      );
    }
    return connecting.get(this) as Promise<boolean>;
  };

  const pool = (inside('kafkajs/src/cluster/brokerPool.js') as Class<BrokerPool>).prototype;
  const { connect: connectPool, connectBroker, disconnect } = pool;
  const disconnected = new WeakSet<object>();
  const { KafkaJSNonRetriableError } = inside('kafkajs') as typeof import('kafkajs');
  const assertInUse = (connections: BrokerPool | ConnectionPool) => {
    if (disconnected.has(connections)) throw new KafkaJSNonRetriableError('This client was disconnected');
  };
  pool.connect = async function (this: BrokerPool) {
    assertInUse(this);
    await connectPool.call(this);
  };
  pool.connectBroker = async function (this: BrokerPool, broker) {
    assertInUse(this);
    await connectBroker.call(this, broker);
  };
  pool.disconnect = async function (this: BrokerPool) {
    disconnected.add(this);
    for (const broker of [this.seedBroker, ...Object.values(this.brokers)]) if (broker) disconnected.add(broker.connectionPool);
    await disconnect.call(this);
  };
  // Whoever has a broker at hand asks its connections and not the pool.
  const connections = (inside('kafkajs/src/network/connectionPool.js') as Class<ConnectionPool>).prototype;
  const { getConnection } = connections;
  connections.getConnection = async function (this: ConnectionPool, index) {
    assertInUse(this);
    return getConnection.call(this, index);
  };

  const offsets = (inside('kafkajs/src/consumer/offsetManager/index.js') as Class<OffsetManager>).prototype;
  offsets.setDefaultOffset = async function (this: OffsetManager, { topic, partition }) {
    const request = { topic, partitions: [{ partition }], ...this.topicConfigurations[topic] };
    const [found] = await this.cluster.fetchTopicsOffset([request]);
    const resolved = this.resolvedOffsets[topic];
    const offset = found?.partitions[0]?.offset;
    if (resolved && offset !== undefined) resolved[partition] = offset;
  };
}
