import { hash } from 'node:crypto';
import { errors, type JWTPayload } from 'jose';
import type { Role } from '#libs/event-sourcing';
import { Problem } from '../process/problem.js';
import { assertAccessToken } from './access-token.js';
import type { Caller } from './caller.js';
import { LONGEST_TTL_SECONDS } from './local-key.js';
import { badToken } from './refused-access.js';
import { isReserved } from './reserved-subjects.js';
import { CLOCK_TOLERANCE_SECONDS, type TokenSource, type VerifiedToken } from './token-source.js';

const ROLES: readonly Role[] = ['secretariat', 'auditor', 'focal-point'];
const LONGEST_TOKEN = 8_192;
const REMEMBERED = 10_000;

interface Remembered {
  readonly caller: Caller;
  /** Milliseconds since the epoch. */
  readonly until: number;
  /** Those that it was verified with. */
  readonly keys: object | undefined;
}

export interface AuthenticationOptions {
  /** The claim with the id of the person, or of whatever else acts. */
  readonly personClaim?: string;
  /** The type that access tokens say. */
  readonly tokenType?: string | undefined;
  /** Names of the services of this process: their reactions act under them. */
  readonly services?: readonly string[];
  /** How many tokens are remembered. */
  readonly remembered?: number;
  readonly now?: () => number;
}

/**
 * Who a bearer token stands for. A token that was verified is remembered, by its digest, until it expires, is 12 hours old,
 * or the keys that it was verified with are no longer those of the source.
 */
export class Authentication {
  private readonly verified = new Map<string, Remembered>();
  private readonly options: Required<AuthenticationOptions>;

  constructor(
    private readonly source: TokenSource,
    options: AuthenticationOptions = {},
  ) {
    this.options = { personClaim: 'sub', tokenType: undefined, services: [], remembered: REMEMBERED, now: Date.now, ...options };
  }

  /**
   * At once for a token that was seen before; another is checked once `before` lets it.
   * @throws Problem 401, or 503 when the issuer does not answer
   */
  authenticate(authorization: string, beforeVerification: () => Promise<void> = async () => undefined): Caller | Promise<Caller> {
    const token = /^Bearer +([\w.~+/=-]+)$/i.exec(authorization)?.[1];
    if (!token || token.length > LONGEST_TOKEN) throw badToken('The Authorization header holds no bearer token');
    const digest = hash('sha256', token, 'base64');
    const cached = this.verified.get(digest);
    if (cached && cached.until > this.options.now() && cached.keys === this.source.keys()) return cached.caller;
    if (cached) this.verified.delete(digest);
    return beforeVerification().then(() => this.check(token, digest));
  }

  private async check(token: string, digest: string): Promise<Caller> {
    // Before: what the issuer's answer brings meanwhile is not what it was verified with.
    const keys = this.source.keys();
    const verified = await this.verifyToken(token);
    const { personClaim, tokenType, services, remembered } = this.options;
    assertAccessToken(verified, tokenType);
    const caller = toCaller(verified.claims, personClaim, services);
    this.verified.set(digest, { caller, until: this.goodUntilMs(verified.claims), keys });
    if (this.verified.size > remembered) this.verified.delete(this.verified.keys().next().value as string);
    return caller;
  }

  private goodUntilMs({ exp = 0, iat = 0 }: JWTPayload): number {
    const ends = (Math.min(exp, iat + LONGEST_TTL_SECONDS) + CLOCK_TOLERANCE_SECONDS) * 1000;
    return Math.min(ends, this.source.goodUntil());
  }

  private async verifyToken(token: string): Promise<VerifiedToken> {
    try {
      return await this.source.verify(token);
    } catch (error) {
      if (error instanceof Problem) throw error;
      if (error instanceof errors.JWTExpired) {
        throw badToken(error.claim === 'iat' ? 'The token is older than 12 hours' : 'The token has expired');
      }
      if (error instanceof errors.JWTClaimValidationFailed) throw badToken(`The token is not valid here: ${error.claim}`);
      throw badToken('The token is not signed by an issuer known here');
    }
  }
}

function toCaller(claims: JWTPayload, personClaim: string, services: readonly string[]): Caller {
  const { [personClaim]: subject, roles, authorities } = claims as Readonly<Record<string, unknown>>;
  if (typeof subject !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(subject)) throw badToken(`The token is not valid here: ${personClaim}`);
  // It is recorded with every event of the caller, for ever: an address would be personal data in the log.
  if (subject.includes('@')) throw badToken(`The token names its subject by an address; the issuer must give an opaque ${personClaim}`);
  if (isReserved(subject, services)) throw badToken(`The token is not valid here: ${personClaim} is reserved for the platform itself`);
  const held = ROLES.filter((role) => parseTexts(roles, 'roles').includes(role));
  // A focal point acts for authorities, nobody else does.
  const named = parseTexts(authorities, 'authorities');
  return {
    subject,
    roles: ['public', ...held],
    authorities: held.includes('focal-point') ? named : [],
  };
}

function parseTexts(claim: unknown, name: string): readonly string[] {
  if (claim === undefined) return [];
  if (!Array.isArray(claim) || !claim.every((item) => typeof item === 'string')) throw badToken(`The token is not valid here: ${name}`);
  return claim;
}
