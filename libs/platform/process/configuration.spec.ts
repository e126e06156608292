import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Configuration, ConfigurationError, readConfiguration } from '../index.js';
import { maskCredentials } from './mask-credentials.js';
import { readVaultKey } from './vault-key.js';

const read = (environment: Record<string, string>) => readConfiguration(environment);

describe('the configuration', () => {
  it('has a default for everything', () => {
    const { configuration, warnings } = read({ PATH: '/bin' });
    expect(configuration).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      data: './data',
      engines: 'embedded',
      logLevel: 'info',
      bodyLimit: 1048576,
    });
    expect(warnings).toEqual([]);
  });

  it('takes what the environment says', () => {
    expect(read({ GPN_PORT: '0', GPN_BODY_LIMIT: '256kb', GPN_OIDC_ISSUER: 'https://issuer.example' }).configuration).toMatchObject({
      port: 0,
      bodyLimit: 262144,
      oidcIssuer: 'https://issuer.example',
    });
  });

  it('names every bad variable at once, its value and what is allowed', () => {
    const bad = {
      GPN_PORT: '3e3',
      GPN_ENGINES: 'clustre',
      GPN_OIDC_ISSUER: 'http://issuer.example',
      GPN_BODY_LIMIT: '1tb',
      GPN_VAULT_KEY: 'c2hvcnQ=',
    };
    expect(() => read(bad)).toThrow(
      new ConfigurationError([
        'GPN_PORT: "3e3" is not an integer from 0 to 65535; 0 takes any free port (default 3000)',
        'GPN_ENGINES: "clustre" is not one of: embedded, cluster (default embedded)',
        'GPN_OIDC_ISSUER: "http://issuer.example" is not the https URL of an OpenID Connect issuer (http on localhost only); absent: a local key',
        'GPN_VAULT_KEY: the value (not shown) is not 32 bytes in base64; absent: a key file made on first start',
        'GPN_BODY_LIMIT: "1tb" is not bytes of a request body, 1024 to 64mb, like 262144, 256kb or 1mb (default 1mb)',
      ]),
    );
  });

  it('reads where the cluster’s engines are', () => {
    expect(
      read({
        GPN_EVENTSTORE: 'esdb://admin:changeit@127.0.0.1:2113?tls=false',
        GPN_KAFKA: 'one.example:9092, two.example:9092',
        GPN_KAFKA_SASL: 'scram-sha-512:gpn:a:b',
        GPN_KAFKA_TLS: 'true',
        GPN_KAFKA_REPLICATION: '3',
        GPN_MONGO: 'mongodb://one.example,two.example/gpn?replicaSet=rs0',
        GPN_MONGO_VAULT: 'mongodb+srv://gpn:secret@vault.example/vault',
        GPN_METRICS_PORT: '9464',
        GPN_PUBLIC_URL: 'https://gpn.example.org',
      }).configuration,
    ).toMatchObject({
      eventStore: 'esdb://admin:changeit@127.0.0.1:2113?tls=false',
      kafka: ['one.example:9092', 'two.example:9092'],
      kafkaSasl: 'scram-sha-512:gpn:a:b',
      kafkaTls: 'true',
      kafkaPartitions: 6,
      kafkaReplication: 3,
      mongo: 'mongodb://one.example,two.example/gpn?replicaSet=rs0',
      mongoVault: 'mongodb+srv://gpn:secret@vault.example/vault',
      metricsPort: 9464,
      metricsHost: '127.0.0.1',
      publicUrl: 'https://gpn.example.org',
    });
  });

  it.each([
    ['GPN_EVENTSTORE', 'http://127.0.0.1:2113'],
    ['GPN_KAFKA', 'broker.example'],
    ['GPN_KAFKA', 'one.example:9092,'],
    ['GPN_KAFKA_SASL', 'gssapi:gpn:secret'],
    ['GPN_KAFKA_TLS', 'false'],
    ['GPN_KAFKA_PARTITIONS', '0'],
    ['GPN_KAFKA_RETENTION_DAYS', 'forever'],
    ['GPN_MONGO', 'mongodb://127.0.0.1'],
    ['GPN_MONGO_VAULT', 'mongodb://127.0.0.1/'],
    ['GPN_PUBLIC_URL', 'gpn.example.org'],
    ['GPN_PUBLIC_URL', 'https://gpn.example.org/gpn'],
    ['GPN_PUBLIC_URL', 'ftp://gpn.example.org'],
    ['GPN_BADGE_KEY', 'c2VjcmV0'],
    ['GPN_ID_KEY', 'c2VjcmV0'],
    ['GPN_METRICS_PORT', '-1'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318'],
  ])('does not take %s=%s, and shows no password', (name, value) => {
    expect(() => read({ [name]: value })).toThrow(new RegExp(`^The configuration has a problem:\n {2}${name}: `));
    expect(() => read({ [name]: value })).not.toThrow('secret');
  });

  it('asks for the addresses of the cluster’s engines only where they are used', () => {
    expect(() => read({ GPN_ENGINES: 'cluster', GPN_KAFKA: 'one.example:9092' })).toThrow(
      new ConfigurationError([
        'GPN_EVENTSTORE: it is missing; set it to the connection string of EventStoreDB, like esdb://127.0.0.1:2113?tls=false (needed with GPN_ENGINES=cluster)',
        'GPN_MONGO: it is missing; set it to the connection string of MongoDB for the read models, with the database’s name (needed with GPN_ENGINES=cluster)',
        'GPN_ID_KEY: it is missing; set it to 32 bytes in base64, the same for all services of an installation and for good: ids of people’s enrolments and certificates derive with it (needed with GPN_ENGINES=cluster; else absent: a key file made at the first start)',
      ]),
    );
  });

  it('does not warn of what belongs to the command line', () => {
    expect(read({ GPN_URL: 'http://127.0.0.1:3000', GPN_TOKEN: 'a.b.c' }).warnings).toEqual([]);
  });

  it.each([
    ['GPN_PROT', 'GPN_PORT'],
    ['GPN_LOGLEVEL', 'GPN_LOG_LEVEL'],
    ['GPN_SHUTDOWN_SECOND', 'GPN_SHUTDOWN_SECONDS'],
  ])('warns of %s', (name, meant) => {
    expect(read({ [name]: '1' }).warnings).toEqual([
      `${name} is not a variable of this platform and has no effect; did you mean ${meant}?`,
    ]);
  });
});

describe('the vault key', () => {
  it('is the variable, or a file of the owner only that stays the same', async () => {
    const data = await mkdtemp(join(tmpdir(), 'gpn-key-'));
    const given = Buffer.alloc(32, 7);
    const empty = { ids: async () => [] };
    expect(await readVaultKey(Object.assign(new Configuration(), { data, vaultKey: given.toString('base64') }), empty)).toEqual(given);
    const local = Object.assign(new Configuration(), { data });
    const [one, two] = await Promise.all([readVaultKey(local, empty), readVaultKey(local, empty)]);
    expect(one).toHaveLength(32);
    expect(two).toEqual(one);
    expect((await stat(join(data, 'keys', 'vault-key'))).mode & 0o777).toBe(0o600);
    await writeFile(join(data, 'keys', 'vault-key'), 'damaged');
    await expect(readVaultKey(local, empty)).rejects.toThrow(ConfigurationError);
    await rm(data, { recursive: true });
  });

  it('is never made anew beside a vault that was written to, but where the former one lies there', async () => {
    const data = await mkdtemp(join(tmpdir(), 'gpn-key-'));
    const local = Object.assign(new Configuration(), { data });
    const written = { ids: async () => ['vault.check'] };
    await expect(readVaultKey(local, written)).rejects.toThrow(/written under a key and there is none here: put .*vault-key back/);
    expect(await readdir(data)).toEqual([]);
    await mkdir(join(data, 'keys'));
    await writeFile(join(data, 'keys', 'vault-key-old-1'), Buffer.alloc(32, 7).toString('base64'));
    expect(await readVaultKey(local, written)).toHaveLength(32);
    await rm(data, { recursive: true });
  });
});

describe('what a message holds of an address', () => {
  it.each([
    ['mongodb://user:pa%20ss@host:27017/gpn?x=1', 'mongodb://***@host:27017/gpn?x=1'],
    ['esdb+discover://admin:ch@ngeit@one:2113 is away', 'esdb+discover://***@one:2113 is away'],
    ['(https://token@issuer.example/a), {"url":"amqps://u:p@h"}', '(https://***@issuer.example/a), {"url":"amqps://***@h"}'],
    ['https://host/a?to=somebody@example.org', 'https://host/a?to=somebody@example.org'],
    ['nothing of that kind', 'nothing of that kind'],
  ])('%s', (text, shown) => {
    expect(maskCredentials(text)).toBe(shown);
  });

  it.each([
    { GPN_KAFKA: 'user:secret@broker' },
    { GPN_OIDC_ISSUER: 'https://user:secret@issuer.example' },
    { GPN_PUBLIC_URL: 'https://user:secret@gpn.example.org' },
    { OTEL_EXPORTER_OTLP_ENDPOINT: 'ftp://user:secret@collector' },
  ])('is no user and no password of a setting that cannot be: %j', (settings) => {
    expect(() => read(settings)).toThrow(ConfigurationError);
    expect(() => read(settings)).toThrow(/^(?!.*secret)/s);
  });
});
