import { createPrivateKey, generateKeyPairSync, hash, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { type Configuration, ConfigurationError, presentFile, privateFile } from '#libs/platform';
import { type CheckpointSigner, ed25519Signer, mlDsa44Signer, readSignedCheckpoint } from '#libs/tlog';

/** What is known of a log before its keys are read. */
export interface BegunLog {
  /** Its name, which its keys have too. */
  readonly origin: string;
  /** The newest checkpoint that it signed, as a note; absent: it is lost, or nothing was signed. */
  readonly note?: string;
}

/** How the log is called, and the keys that sign it. */
export interface OpenedKeys {
  readonly origin: string;
  readonly signers: readonly CheckpointSigner[];
}

/** The keys that are here are not those of the log: nothing is signed before the right ones are put back. */
export class WrongLogKey extends ConfigurationError {}

type Settings = Pick<Configuration, 'data' | 'publicUrl' | 'auditOrigin' | 'auditKey' | 'auditKeyPq' | 'auditPq'>;
type Algorithm = 'ed25519' | 'ml-dsa-44';

const VARIABLES = { ed25519: 'GPN_AUDIT_KEY', 'ml-dsa-44': 'GPN_AUDIT_KEY_PQ' } as const;
const FILES = { ed25519: 'audit-key.pem', 'ml-dsa-44': 'audit-key-pq.pem' } as const;

/** The keys of the log: given in the environment, else in files of the folder `keys`, which are made with the log and never beside one. */
export class LogKeys {
  constructor(private readonly settings: Settings) {}

  /**
   * @param log absent: nothing was ever logged or signed
   * @throws WrongLogKey where keys are missing beside a log, or are others than it was signed with; ConfigurationError for what is no key
   */
  async open(log: BegunLog | undefined): Promise<OpenedKeys> {
    const { auditOrigin, auditPq } = this.settings;
    const key = await this.read('ed25519', log !== undefined);
    const origin = log?.origin ?? auditOrigin ?? this.originFor(key);
    if (log && auditOrigin !== undefined && auditOrigin !== log.origin)
      throw new WrongLogKey([`GPN_AUDIT_ORIGIN: the log here is ${log.origin}, not ${auditOrigin}; a log keeps its name`]);
    const signers = [ed25519Signer(origin, key)];
    if (auditPq === 'on') {
      // A log that was signed without a second key may be given one.
      const hasSecond = readOwnSignatures(log).some(({ algorithm }) => algorithm === 'ml-dsa-44');
      signers.push(mlDsa44Signer(origin, await this.read('ml-dsa-44', hasSecond)));
    }
    for (const signer of signers) assertSigned(signer, log);
    return { origin, signers };
  }

  /** Where nothing names the installation, its key does. */
  private originFor(key: KeyObject): string {
    const { publicUrl } = this.settings;
    if (publicUrl) return `${new URL(publicUrl).host}/api/audit/log`;
    const { text } = ed25519Signer('local.invalid', key).key;
    return `local.invalid/${hash('sha256', text).slice(0, 16)}`;
  }

  private async read(algorithm: Algorithm, isBegun: boolean): Promise<KeyObject> {
    const { data, auditKey, auditKeyPq } = this.settings;
    const given = algorithm === 'ed25519' ? auditKey : auditKeyPq;
    if (given !== undefined)
      return readKey(algorithm, VARIABLES[algorithm], { key: Buffer.from(given, 'base64'), format: 'der', type: 'pkcs8' });
    const path = join(data, 'keys', FILES[algorithm]);
    if (isBegun && (await presentFile(path)) === undefined)
      throw new WrongLogKey([
        `the log was signed by a key and there is none here: put ${path} back from the backup, or give the key in ${VARIABLES[algorithm]}`,
      ]);
    return readKey(algorithm, `the file ${path}`, await privateFile(path, () => newKey(algorithm)));
  }
}

function newKey(algorithm: Algorithm): string {
  const { privateKey } = algorithm === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ml-dsa-44');
  return privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
}

/** The reason is not told with it: it could hold the key. @throws ConfigurationError */
function readKey(algorithm: Algorithm, where: string, written: Parameters<typeof createPrivateKey>[0]): KeyObject {
  let key: KeyObject | undefined;
  try {
    key = createPrivateKey(written);
  } catch {
    key = undefined;
  }
  if (key?.asymmetricKeyType !== algorithm) throw new ConfigurationError([`${where} does not hold a private key for ${algorithm}`]);
  return key;
}

/** A line of one of the log's own keys: Ed25519 signs with 64 bytes, ML-DSA-44 with 2,420 after a time. */
interface OwnSignature {
  readonly id: string;
  readonly algorithm: Algorithm;
}

const ID_BYTES = 4;
const ED25519_BYTES = 64;

function readOwnSignatures(log: BegunLog | undefined): readonly OwnSignature[] {
  if (log?.note === undefined) return [];
  const mark = `— ${log.origin} `;
  const lines = readSignedCheckpoint(log.note, []).unknown.filter((line) => line.startsWith(mark));
  return lines.map((line) => {
    const bytes = Buffer.from(line.slice(mark.length), 'base64');
    return {
      id: bytes.subarray(0, ID_BYTES).toString('hex'),
      algorithm: bytes.length === ID_BYTES + ED25519_BYTES ? 'ed25519' : 'ml-dsa-44',
    };
  });
}

/** @throws WrongLogKey naming the keys that the log was signed by */
function assertSigned({ key }: CheckpointSigner, log: BegunLog | undefined): void {
  const signed = readOwnSignatures(log).filter(({ algorithm }) => algorithm === key.algorithm);
  if (signed.length === 0 || signed.some(({ id }) => id === key.id)) return;
  const ids = signed.map(({ id }) => id).join(' and ');
  throw new WrongLogKey([
    `the log ${key.name} was signed by the ${key.algorithm} key ${ids}, and the one that is here is ${key.id}: put the right one back`,
  ]);
}
