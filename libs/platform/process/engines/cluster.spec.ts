import { describe, expect, it } from '@jest/globals';
import { beginLog, WrongIdKey } from '#libs/event-sourcing';
import { TEST_ID_KEY } from '#libs/testing';
import { EventStoreDbEmulator } from '../../../engines/eventstoredb/emulator/index.js';
import { type Engines, readConfiguration } from '../../index.js';
import { cluster } from './cluster.js';

const ADDRESSES = {
  GPN_ENGINES: 'cluster',
  GPN_EVENTSTORE: 'esdb://127.0.0.1:1?tls=false',
  GPN_KAFKA: '127.0.0.1:1',
  GPN_MONGO: 'mongodb://127.0.0.1:1/gpn',
  ...TEST_ID_KEY,
};

const openCluster = (more: Record<string, string> = {}): Promise<Engines> =>
  cluster.open(readConfiguration({ ...ADDRESSES, ...more }).configuration);

describe('the cluster’s engines', () => {
  it('are opened while no server answers, and closed again', async () => {
    const engines = await openCluster({ GPN_MONGO_VAULT: 'mongodb://127.0.0.1:1/vault' });
    expect(engines.vault()).toBe(engines.vault());
    await engines.close();
  });

  it('keep personal data only in a database of its own', async () => {
    for (const [vault, said] of [
      [{}, 'GPN_MONGO_VAULT: it is missing'],
      [{ GPN_MONGO_VAULT: ADDRESSES.GPN_MONGO }, 'GPN_MONGO_VAULT: it names the database of GPN_MONGO'],
    ] as const) {
      const engines = await openCluster(vault);
      expect(() => engines.vault()).toThrow(said);
      await engines.close();
    }
  });

  it('tell the log what keeps Kafka away, without a secret', async () => {
    const lines: [level: string, details: object, message: string][] = [];
    const log = {
      info: (details: object, message: string) => void lines.push(['info', details, message]),
      warn: (details: object, message: string) => void lines.push(['warn', details, message]),
      error: (details: object, message: string) => void lines.push(['error', details, message]),
    };
    const sasl = { GPN_KAFKA_SASL: 'plain:gpn:a-password' };
    const engines = await cluster.open(readConfiguration({ ...ADDRESSES, ...sasl }).configuration, log);
    await expect(engines.bus.ping()).rejects.toThrow('Kafka: Connection error: connect ECONNREFUSED 127.0.0.1:1');
    await engines.close();
    expect(lines[0]).toEqual([
      'error',
      { engine: 'Kafka', namespace: 'Connection', broker: '127.0.0.1:1' },
      'Connection error: connect ECONNREFUSED 127.0.0.1:1',
    ]);
    expect(JSON.stringify(lines)).not.toContain('a-password');
  });

  it('keep the events of several installations on one server apart', async () => {
    const emulator = await EventStoreDbEmulator.start();
    const on = (prefix: string) => openCluster({ GPN_EVENTSTORE: emulator.connection, GPN_EVENTSTORE_PREFIX: prefix });
    const [west, east] = [await on('west'), await on('east')];
    await beginLog(west.store, Buffer.alloc(32, 1), ['membership']);
    // Another key, another log: each begins its own.
    await beginLog(east.store, Buffer.alloc(32, 2), ['membership']);
    await expect(beginLog(west.store, Buffer.alloc(32, 2), ['membership'])).rejects.toThrow(WrongIdKey);
    for (const engines of [west, east]) await engines.close();
    await emulator.stop();
    for (const prefix of ['West', 'we-st', '1st', 'a'.repeat(21)]) {
      expect(() => readConfiguration({ ...ADDRESSES, GPN_EVENTSTORE_PREFIX: prefix })).toThrow(
        `GPN_EVENTSTORE_PREFIX: "${prefix}" is not up to 20 lower-case letters and digits`,
      );
    }
  });

  it('name the variable that they cannot use', async () => {
    await expect(openCluster({ GPN_KAFKA_TLS: '/nowhere/ca.pem' })).rejects.toThrow(
      'GPN_KAFKA_TLS: "/nowhere/ca.pem" is neither true nor a file that can be read',
    );
    await expect(openCluster({ GPN_EVENTSTORE: 'esdb://127.0.0.1:1?tls=perhaps' })).rejects.toThrow(/^.*\n {2}GPN_EVENTSTORE: /);
  });
});
