import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type JsonWebKeyInput,
  type JsonWebKey as Jwk,
  type KeyObject,
} from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { calculateJwkThumbprint } from 'jose';
import { type Configuration, ConfigurationError, privateFile } from '#libs/platform';

/** Open Badges 3.0 asks RS256 of everybody; other algorithms limit who can verify a badge (section 8.2.2 there). */
export const ALGORITHM = 'RS256';
const MADE_BITS = 3072;
const FEWEST_BITS = 2048;
const FORMER = /^badge-key-old-[\w.-]+$/;

/** A public key as it is published: never with what signs. */
export interface PublishedKey {
  readonly kty: 'RSA';
  readonly n: string;
  readonly e: string;
  readonly alg: typeof ALGORITHM;
  readonly use: 'sig';
  /** SHA-256 thumbprint (RFC 7638). */
  readonly thumbprint: string;
}

export interface SigningKey {
  readonly privateKey: KeyObject;
  readonly thumbprint: string;
}

const generate = promisify(generateKeyPair);

/**
 * The keys of badges: GPN_BADGE_KEY, else a file in the data folder's `keys`, made when it is first needed. Former keys lie
 * there as `badge-key-old-…`; they sign no more, and stay published, so that what they signed can be verified.
 */
export class BadgeKeys {
  private signing: Promise<SigningKey> | undefined;
  private readonly former: readonly KeyObject[];
  private readonly given: KeyObject | undefined;
  private readonly file: string;

  /** @throws ConfigurationError for a key that cannot be read, or is too short */
  constructor({ data, badgeKey }: Pick<Configuration, 'data' | 'badgeKey'>) {
    const folder = join(data, 'keys');
    this.file = join(folder, 'badge-key.json');
    this.given = badgeKey === undefined ? undefined : privateKeyIn(badgeKey, 'GPN_BADGE_KEY');
    const names = existsSync(folder) ? readdirSync(folder).filter((name) => FORMER.test(name)) : [];
    this.former = names.map((name) => publicKeyIn(readFileSync(join(folder, name), 'utf8'), `the file ${join(folder, name)}`));
  }

  current(): Promise<SigningKey> {
    this.signing ??= this.read();
    return this.signing;
  }

  /** Every key that signed or signs, the current one first. */
  async listPublished(): Promise<readonly PublishedKey[]> {
    const { privateKey } = await this.current();
    const keys = await Promise.all([createPublicKey(privateKey), ...this.former].map(publishedKey));
    return keys.filter(({ thumbprint }, index) => keys.findIndex((key) => key.thumbprint === thumbprint) === index);
  }

  private async read(): Promise<SigningKey> {
    const privateKey = this.given ?? privateKeyIn(await privateFile(this.file, newKey), `the file ${this.file}`);
    return { privateKey, thumbprint: (await publishedKey(createPublicKey(privateKey))).thumbprint };
  }
}

async function newKey(): Promise<string> {
  const { privateKey } = await generate('rsa', { modulusLength: MADE_BITS });
  return JSON.stringify(privateKey.export({ format: 'jwk' }));
}

async function publishedKey(key: KeyObject): Promise<PublishedKey> {
  const { n = '', e = '' } = key.export({ format: 'jwk' });
  return { kty: 'RSA', n, e, alg: ALGORITHM, use: 'sig', thumbprint: await calculateJwkThumbprint({ kty: 'RSA', n, e }) };
}

const RSA_ENCRYPTION = Buffer.from('06092a864886f70d010101', 'hex');
/** It names the algorithm near its beginning; PKCS#1 does not. */
const isPkcs8 = (key: Buffer): boolean => key.subarray(0, 40).includes(RSA_ENCRYPTION);

const jwk = (text: string): JsonWebKeyInput => ({ key: JSON.parse(text) as Jwk, format: 'jwk' });

const privateKeyIn = (text: string, where: string): KeyObject =>
  rsa(where, () => {
    if (text.startsWith('{')) return createPrivateKey(jwk(text));
    if (text.startsWith('-----BEGIN')) return createPrivateKey(text);
    const key = Buffer.from(text, 'base64');
    // openssl genpkey writes one or the other, by its version.
    return isPkcs8(key) ? createPrivateKey({ key, format: 'der', type: 'pkcs8' }) : createPrivateKey({ key, format: 'der', type: 'pkcs1' });
  });

/** Of a former key only what is published matters: the file may hold the public part alone. */
const publicKeyIn = (text: string, where: string): KeyObject =>
  rsa(where, () => {
    if (text.startsWith('{')) return createPublicKey(jwk(text));
    if (text.startsWith('-----BEGIN')) return createPublicKey(text);
    return createPublicKey(privateKeyIn(text.trim(), where));
  });

/** The reason is not told with it: it could hold the key. @throws ConfigurationError */
function rsa(where: string, read: () => KeyObject): KeyObject {
  let key: KeyObject | undefined;
  try {
    key = read();
  } catch {
    key = undefined;
  }
  const bits = key?.asymmetricKeyType === 'rsa' ? (key.asymmetricKeyDetails?.modulusLength ?? 0) : 0;
  if (!key || bits < FEWEST_BITS) throw new ConfigurationError([`${where} does not hold an RSA key of ${FEWEST_BITS} bits or more`]);
  return key;
}
