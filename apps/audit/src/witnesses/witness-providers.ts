import { readFileSync } from 'node:fs';
import { Logger, type Provider } from '@nestjs/common';
import { BackgroundWorkers, Configuration, ConfigurationError } from '#libs/platform';
import { LOG_STORAGE } from '#libs/platform/sources';
import { LogFormatError, type LogStorage, type Policy, readPolicy } from '#libs/tlog';
import { askByHttp } from './ask-witness.js';
import { CosignedCheckpoints } from './cosigned-checkpoints.js';
import { WitnessClient } from './witness-client.js';

/** Who countersigns the log, and all that it takes to ask them. */
export interface Countersigning {
  /** The policy, as it stands in its file. */
  readonly text: string;
  readonly checkpoints: CosignedCheckpoints;
  readonly client: WitnessClient;
}

/** Undefined within: there is no policy, and nobody countersigns. */
export class Witnesses {
  constructor(readonly countersigning: Countersigning | undefined) {}
}

/** The witnesses of this process, asked beside its other workers. */
export const witnessesProvider: Provider = {
  provide: Witnesses,
  inject: [LOG_STORAGE, Configuration, BackgroundWorkers],
  useFactory: (storage: LogStorage, { auditPolicy, auditWitnessSeconds, instance }: Configuration, workers: BackgroundWorkers) => {
    if (auditPolicy === undefined) return new Witnesses(undefined);
    const { text, policy } = readPolicyFile(auditPolicy);
    const logger = new Logger('audit');
    const checkpoints = new CosignedCheckpoints(storage, policy);
    const client = workers.run(
      new WitnessClient({
        ...{ checkpoints, instance, ask: askByHttp, leases: storage, everyMs: auditWitnessSeconds * 1_000, now: Date.now },
        log: (message) => logger.warn(message),
      }),
    );
    return new Witnesses({ text, checkpoints, client });
  },
};

/** @throws ConfigurationError naming the setting */
function readPolicyFile(path: string): { readonly text: string; readonly policy: Policy } {
  try {
    const text = readFileSync(path, 'utf8');
    return { text, policy: readPolicy(text) };
  } catch (error) {
    const why =
      error instanceof LogFormatError ? `holds a policy that cannot be read: ${error.message}` : 'names a file that cannot be read';
    throw new ConfigurationError([`GPN_AUDIT_POLICY ${why}`]);
  }
}
