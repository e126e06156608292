import { readFileSync } from 'node:fs';
import type { ForgettingBlobStore, TemporaryBlobStore } from '#libs/content';
import type { KafkaOptions } from '#libs/engines/kafka';
import { defined } from '#libs/event-sourcing';
import type { LogStorage } from '#libs/tlog';
import type { ErasureLedger, VaultStore } from '#libs/vault';
import { ConfigurationError } from '../configuration-error.js';
import type { EngineLog, EngineSet, EngineSettings } from './engines.js';

/** Servers that several instances share: EventStoreDB is the truth, Kafka carries public events, MongoDB what people see. */
export const cluster: EngineSet = {
  summary: 'EventStoreDB, Kafka and MongoDB; several instances of each service',
  needs: ['eventStore', 'kafka', 'mongo', 'idKey'],
  async open(configuration, log) {
    const { eventStore = '', eventStorePrefix: prefix, mongo = '', mongoVault } = configuration;
    const [
      { openEventStoreDb },
      { openKafkaBus },
      { openMongoContents, openMongoErasures, openMongoLogStorage, openMongoVault, openMongoViews, openPassingMongo },
    ] = await Promise.all([import('#libs/engines/eventstoredb'), import('#libs/engines/kafka'), import('#libs/engines/mongo')]);
    const store = orConfigurationError('GPN_EVENTSTORE', () => openEventStoreDb(defined({ connection: eventStore, prefix })));
    const bus = orConfigurationError('GPN_KAFKA', () => openKafkaBus(toKafkaOptions(configuration, log)));
    const views = orConfigurationError('GPN_MONGO', () => openMongoViews({ url: mongo }));
    let vault: VaultStore | undefined;
    let erasures: ErasureLedger | undefined;
    let contents: ForgettingBlobStore | undefined;
    let passing: TemporaryBlobStore | undefined;
    let logStorage: LogStorage | undefined;
    return {
      store,
      bus,
      views,
      vault: () => {
        const url = vaultAddress(mongo, mongoVault);
        vault ??= orConfigurationError('GPN_MONGO_VAULT', () => openMongoVault({ url }));
        return vault;
      },
      erasures: () => {
        const url = vaultAddress(mongo, mongoVault);
        erasures ??= orConfigurationError('GPN_MONGO_VAULT', () => openMongoErasures({ url }));
        return erasures;
      },
      contents: () => {
        contents ??= orConfigurationError('GPN_MONGO', () => openMongoContents({ url: mongo }));
        return contents;
      },
      passing: () => {
        passing ??= orConfigurationError('GPN_MONGO', () => openPassingMongo({ url: mongo }));
        return passing;
      },
      logStorage: () => {
        logStorage ??= orConfigurationError('GPN_MONGO', () => openMongoLogStorage({ url: mongo }));
        return logStorage;
      },
      close: async () => {
        await logStorage?.close();
        await passing?.close();
        await contents?.close();
        await erasures?.close();
        await vault?.close();
        await views.close();
        await bus.close();
        await store.close();
      },
    };
  },
};

/** @throws ConfigurationError where personal data would have no database of its own */
function vaultAddress(mongo: string, mongoVault: string | undefined): string {
  if (!mongoVault)
    throw new ConfigurationError(['GPN_MONGO_VAULT: it is missing; a service here keeps personal data, in a database of its own']);
  if (mongoVault === mongo)
    throw new ConfigurationError(['GPN_MONGO_VAULT: it names the database of GPN_MONGO; personal data is kept in one of its own']);
  return mongoVault;
}

function toKafkaOptions(configuration: EngineSettings, log: EngineLog | undefined): KafkaOptions {
  const { kafka = [], instance, kafkaPartitions, kafkaReplication, kafkaRetentionDays } = configuration;
  return defined({
    brokers: kafka,
    clientId: instance,
    settings: { brokers: 'GPN_KAFKA', tls: 'GPN_KAFKA_TLS', sasl: 'GPN_KAFKA_SASL' },
    log: log && ((level: keyof EngineLog, message: string, details: object): void => log[level]({ engine: 'Kafka', ...details }, message)),
    ...toTlsOptions(configuration),
    ...toSaslOptions(configuration),
    partitions: kafkaPartitions,
    replication: kafkaReplication,
    retentionDays: kafkaRetentionDays,
  });
}

/** Opening asks no server yet: what fails here is how the variable is written. */
function orConfigurationError<T>(variable: string, open: () => T): T {
  try {
    return open();
  } catch (error) {
    throw new ConfigurationError([`${variable}: ${(error as Error).message}`]);
  }
}

function toTlsOptions({ kafkaTls }: EngineSettings): { readonly tls?: true | string } {
  if (kafkaTls === undefined) return {};
  if (kafkaTls === 'true') return { tls: true };
  try {
    readFileSync(kafkaTls);
  } catch (error) {
    throw new ConfigurationError([
      `GPN_KAFKA_TLS: "${kafkaTls}" is neither true nor a file that can be read (${(error as Error).message})`,
    ]);
  }
  return { tls: kafkaTls };
}

function toSaslOptions({ kafkaSasl }: EngineSettings) {
  const [, mechanism, username, password] = /^([^:]+):([^:]+):(.+)$/.exec(kafkaSasl ?? '') ?? [];
  if (!mechanism || !username || !password) return {};
  return { sasl: { mechanism: mechanism as 'plain' | 'scram-sha-256' | 'scram-sha-512', username, password } };
}
