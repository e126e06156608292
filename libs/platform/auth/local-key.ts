import { join } from 'node:path';
import type { CryptoKey, JWK } from 'jose';
import type { Role } from '#libs/event-sourcing';
import { presentFile, privateFile } from '../process/private-file.js';
import { isReserved } from './reserved-subjects.js';

export const LOCAL_ISSUER = 'urn:gpn:local';
export const AUDIENCE = 'gpn';
/** Of what asks for a link that signs somebody in: it is no token, and a token is none of these. */
const SIGN_IN_AUDIENCE = 'gpn-sign-in';
export const LOCAL_ALGORITHM = 'EdDSA';

const HOURS = 3600;
const DEFAULT_TTL_SECONDS = 8 * HOURS;
/** No token is good for longer, whatever it says. */
export const LONGEST_TTL_SECONDS = 12 * HOURS;

export interface LocalKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
}

/** Loaded where a key is made or used: gpn knows how long a token is good without it. */
const loadJose = () => import('jose');

const pathIn = (dataDir: string): string => join(dataDir, 'keys', 'signing-key.json');

/** There is no local key where one was looked for; nothing was made. */
export class NoLocalKey extends Error {
  constructor(readonly path: string) {
    super(`there is no key ${path}`);
    this.name = 'NoLocalKey';
  }
}

/** The key that signs tokens where no OpenID Connect issuer does: Ed25519, in `<data>/keys`, made on first use. */
export async function localKey(dataDir: string): Promise<LocalKey> {
  const path = pathIn(dataDir);
  return keyIn(path, await privateFile(path, newKey));
}

/** The key as the network made it: whoever only asks makes none. @throws NoLocalKey; Error for a file that cannot be read */
async function presentKey(dataDir: string): Promise<LocalKey> {
  const path = pathIn(dataDir);
  const text = await presentFile(path);
  if (text === undefined) throw new NoLocalKey(path);
  return keyIn(path, text);
}

async function keyIn(path: string, text: string): Promise<LocalKey> {
  const jwk = jwkIn(path, text);
  const { d: _, ...publicJwk } = jwk;
  const { importJWK } = await loadJose();
  const privateKey = await importJWK(jwk, LOCAL_ALGORITHM);
  const publicKey = await importJWK(publicJwk, LOCAL_ALGORITHM);
  if (privateKey instanceof Uint8Array || publicKey instanceof Uint8Array || !jwk.kid) throw new Error(`${path} holds no Ed25519 key`);
  return { kid: jwk.kid, privateKey, publicKey };
}

/** Without the content in the message: it is the key. */
function jwkIn(path: string, text: string): JWK {
  try {
    return JSON.parse(text) as JWK;
  } catch {
    throw new Error(`${path} holds no key`);
  }
}

async function newKey(): Promise<string> {
  const { calculateJwkThumbprint, exportJWK, generateKeyPair } = await loadJose();
  const { privateKey } = await generateKeyPair(LOCAL_ALGORITHM, { crv: 'Ed25519', extractable: true });
  const jwk = await exportJWK(privateKey);
  return JSON.stringify({ ...jwk, kid: await calculateJwkThumbprint(jwk), alg: LOCAL_ALGORITHM, use: 'sig' });
}

export interface LocalToken {
  readonly role: Role | readonly Role[];
  /** Ids of the authorities that a focal point speaks for. */
  readonly authorities?: readonly string[];
  /** Opaque id of who it stands for; default `local-<role>`. */
  readonly subject?: string;
  /** How long it is good, in seconds; default 8 hours, at most 12. */
  readonly ttl?: number;
}

/** A bearer token by the local key; works without a running server. @throws RangeError for more than 12 hours, or a reserved subject */
export const issueLocalToken = (dataDir: string, token: LocalToken): Promise<string> => signedWith(() => localKey(dataDir), token);

/** The same by a key that is there. @throws NoLocalKey; Error for a file that cannot be read */
export const issueTokenByPresentKey = (dataDir: string, token: LocalToken): Promise<string> => signedWith(() => presentKey(dataDir), token);

const SIGN_IN_GRANT_SECONDS = 60;

/** By which whoever has the local key asks a running network for a link that signs somebody in. @throws NoLocalKey, RangeError, Error */
export const issueSignInGrant = (dataDir: string, grant: Omit<LocalToken, 'ttl'>): Promise<string> =>
  signedWith(() => presentKey(dataDir), { ...grant, ttl: SIGN_IN_GRANT_SECONDS }, SIGN_IN_AUDIENCE);

/** For whom a link was asked for. @throws Error for what the local key did not sign for this, or more than a minute ago */
export async function readSignInGrant(
  dataDir: string,
  grant: string,
): Promise<Required<Pick<LocalToken, 'authorities' | 'subject'>> & { readonly roles: readonly Role[] }> {
  const { publicKey } = await localKey(dataDir);
  const { jwtVerify } = await loadJose();
  const options = { issuer: LOCAL_ISSUER, audience: SIGN_IN_AUDIENCE, algorithms: [LOCAL_ALGORITHM], requiredClaims: ['sub', 'exp'] };
  const { payload } = await jwtVerify(grant, publicKey, { ...options, maxTokenAge: SIGN_IN_GRANT_SECONDS });
  const {
    sub = '',
    roles,
    authorities,
  } = payload as { readonly sub?: string; readonly roles: readonly Role[]; readonly authorities: readonly string[] };
  return { subject: sub, roles, authorities };
}

async function signedWith(keyOf: () => Promise<LocalKey>, token: LocalToken, audience = AUDIENCE): Promise<string> {
  const { ttl = DEFAULT_TTL_SECONDS } = token;
  if (ttl > LONGEST_TTL_SECONDS) throw new RangeError('a token is good for 12 hours at most');
  if (isReserved(token.subject ?? '')) throw new RangeError(`${token.subject} stands for the platform itself`);
  const { kid, privateKey } = await keyOf();
  const { SignJWT } = await loadJose();
  const roles = typeof token.role === 'string' ? [token.role] : [...token.role];
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ roles, authorities: [...(token.authorities ?? [])] })
    .setProtectedHeader({ alg: LOCAL_ALGORITHM, kid, typ: 'JWT' })
    .setSubject(token.subject ?? `local-${roles.join('-')}`)
    .setIssuer(LOCAL_ISSUER)
    .setAudience(audience)
    .setIssuedAt(now)
    .setNotBefore(now)
    .setExpirationTime(now + ttl)
    .sign(privateKey);
}
