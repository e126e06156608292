import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, type JWTVerifyOptions, jwtVerify } from 'jose';
import type { Configuration } from '../config/configuration.js';
import { Problem } from '../problems/problem.js';
import { AUDIENCE, LOCAL_ALGORITHM, LOCAL_ISSUER, localKey } from './local-key.js';

/** Checks a token's signature, issuer, audience and times, and gives its claims. @throws errors.JOSEError, Problem */
export type VerifyToken = (token: string) => Promise<JWTPayload>;

/** Clocks of two machines differ a little. */
export const CLOCK_TOLERANCE_SECONDS = 5;

const ISSUER_ALGORITHMS = ['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519', 'PS256', 'RS256'];
const ASK_TIMEOUT_MS = 5_000;
const DISCOVERY_GOOD_FOR_MS = 60 * 60 * 1000;

const REQUIRED = { requiredClaims: ['sub', 'exp'], clockTolerance: CLOCK_TOLERANCE_SECONDS } satisfies JWTVerifyOptions;

/** Tokens of the OpenID Connect issuer where one is configured, else of the local key; never of both. */
export async function tokenSource(configuration: Configuration): Promise<VerifyToken> {
  return configuration.oidcIssuer ? ofIssuer(configuration.oidcIssuer, configuration.oidcAudience) : ofLocalKey(configuration.data);
}

async function ofLocalKey(dataDir: string): Promise<VerifyToken> {
  const { publicKey } = await localKey(dataDir);
  const options = { ...REQUIRED, issuer: LOCAL_ISSUER, audience: AUDIENCE, algorithms: [LOCAL_ALGORITHM] };
  return async (token) => (await jwtVerify(token, publicKey, options)).payload;
}

function ofIssuer(issuer: string, audience: string): VerifyToken {
  const options = { ...REQUIRED, issuer, audience, algorithms: ISSUER_ALGORITHMS };
  let discovered: { readonly keys: Promise<JWTVerifyGetKey>; readonly until: number } | undefined;
  return async (token) => {
    if (!discovered || discovered.until < Date.now()) {
      discovered = { keys: discover(issuer), until: Date.now() + DISCOVERY_GOOD_FOR_MS };
    }
    try {
      return (await jwtVerify(token, await discovered.keys, options)).payload;
    } catch (error) {
      if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout) && error.code !== 'ERR_JOSE_GENERIC') throw error;
      discovered = undefined;
      throw new Problem('platform/issuer-unavailable', 'The issuer of tokens does not answer.', { cause: error });
    }
  };
}

/** The key set that the issuer's discovery document names; jose caches it and asks again for a key it does not know. */
async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(ASK_TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`the discovery document answers ${response.status}`);
  const { issuer: named, jwks_uri: keys } = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
  if (named !== issuer) throw new Error(`the discovery document is about the issuer ${named}`);
  if (typeof keys !== 'string' || !URL.canParse(keys)) throw new Error('the discovery document names no jwks_uri');
  return createRemoteJWKSet(new URL(keys), { timeoutDuration: ASK_TIMEOUT_MS });
}
