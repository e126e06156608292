import { decodeJwt, errors, type JWTHeaderParameters, type JWTPayload, type JWTVerifyOptions, jwtVerify } from 'jose';
import type { Configuration } from '../process/configuration.js';
import { IssuerKeys } from './issuer-keys.js';
import { AUDIENCE, LOCAL_ALGORITHM, LOCAL_ISSUER, LONGEST_TTL_SECONDS, localKey } from './local-key.js';

export interface VerifiedToken {
  readonly claims: JWTPayload;
  readonly header: JWTHeaderParameters;
}

/** Where tokens come from. */
export interface TokenSource {
  /** Checks a token's signature, issuer, audience, times and age. @throws errors.JOSEError, Problem */
  verify(token: string): Promise<VerifiedToken>;
  /** Stands for the keys that tokens are verified with: what was verified with others is to be verified again. */
  keys(): object | undefined;
  /** Until when a verification can be relied on, in milliseconds since the epoch. */
  goodUntil(): number;
}

/** Clocks of two machines differ a little. */
export const CLOCK_TOLERANCE_SECONDS = 5;

const ISSUER_ALGORITHMS = ['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519', 'PS256', 'RS256'];

const REQUIRED = {
  requiredClaims: ['sub', 'exp'],
  clockTolerance: CLOCK_TOLERANCE_SECONDS,
  maxTokenAge: LONGEST_TTL_SECONDS,
} satisfies JWTVerifyOptions;

/** Tokens of the OpenID Connect issuer where one is configured, else of the local key; never of both. */
export async function tokenSource({ oidcIssuer, oidcAudience, data }: Configuration): Promise<TokenSource> {
  return oidcIssuer ? ofIssuer(oidcIssuer, oidcAudience) : ofLocalKey(data);
}

async function ofLocalKey(dataDir: string): Promise<TokenSource> {
  const { publicKey } = await localKey(dataDir);
  const options = { ...REQUIRED, issuer: LOCAL_ISSUER, audience: AUDIENCE, algorithms: [LOCAL_ALGORITHM] };
  return {
    verify: async (token) => {
      const { payload: claims, protectedHeader: header } = await jwtVerify(token, publicKey, options);
      return { claims, header };
    },
    keys: () => publicKey,
    goodUntil: () => Number.POSITIVE_INFINITY,
  };
}

function ofIssuer(issuer: string, audience: string): TokenSource {
  const options = { ...REQUIRED, issuer, audience, algorithms: ISSUER_ALGORITHMS };
  const keys = new IssuerKeys(issuer);
  return {
    verify: async (token) => {
      const said = decodeJwt(token);
      // Of another issuer, as it says itself: this one's keys are not asked for it.
      if (said.iss !== issuer) throw new errors.JWTClaimValidationFailed('it is of another issuer', said, 'iss');
      const { payload: claims, protectedHeader: header } = await jwtVerify(token, keys.key, options);
      return { claims, header };
    },
    keys: () => keys.current(),
    goodUntil: () => keys.goodUntil(),
  };
}
