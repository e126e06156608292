import { readFileSync } from 'node:fs';
import { Kafka, type KafkaConfig, logLevel, type SASLOptions } from 'kafkajs';
import { mendClient } from './client-faults.js';
import { ClientLog, type LogLine } from './client-log.js';
import type { Settings } from './failure.js';

mendClient();

/** How to reach the brokers. */
export interface KafkaConnection {
  /** `host:port`; any of the cluster's brokers, the others are found through them. */
  readonly brokers: readonly string[];
  /** Shown in the brokers' logs and quotas. */
  readonly clientId?: string;
  /** True: the machine's certificate authorities; or the path of a PEM file with the authority that signed the brokers'. */
  readonly tls?: boolean | string;
  readonly sasl?: { readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'; readonly username: string; readonly password: string };
  /** Hears what the client has to say (warnings and errors); silent without it. */
  readonly log?: LogLine;
  /** How whoever sets them calls these settings, for messages. */
  readonly settings?: Settings;
}

/** The first wait, doubled each time: an outage is told in a few seconds, and then waited for above the port. */
export const RETRY = { initialRetryTime: 10, multiplier: 2, factor: 0.2, maxRetryTime: 1_000, retries: 8 };

/**
 * The only place that makes a client. kafkajs is not maintained any more: nothing outside this folder knows of it.
 * @throws Error when the certificate authority cannot be read
 */
export const createClient = ({ brokers, clientId = 'gpn', tls, sasl, log }: KafkaConnection): Kafka => {
  const lines = log && new ClientLog(log);
  const config: KafkaConfig = {
    clientId,
    brokers: [...brokers],
    connectionTimeout: 3_000,
    authenticationTimeout: 5_000,
    requestTimeout: 10_000,
    retry: RETRY,
    logLevel: log ? logLevel.WARN : logLevel.NOTHING,
    logCreator: () => (entry) => lines?.take(entry),
  };
  if (tls) config.ssl = tls === true ? true : { ca: [readFileSync(tls, 'utf8')] };
  if (sasl) config.sasl = sasl as SASLOptions;
  return new Kafka(config);
};
