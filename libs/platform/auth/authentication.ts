import { hash } from 'node:crypto';
import { errors, type JWTPayload } from 'jose';
import type { Role } from '#libs/event-sourcing';
import { Problem } from '../problems/problem.js';
import type { Caller } from './caller.js';
import { badToken } from './refused-access.js';
import { CLOCK_TOLERANCE_SECONDS, type VerifyToken } from './token-source.js';

const ROLES: readonly Role[] = ['secretariat', 'auditor', 'focal-point'];
const LONGEST_TOKEN = 8_192;
const REMEMBERED = 10_000;

interface Verified {
  readonly caller: Caller;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

/** Who a bearer token stands for. A token that was checked is remembered, by its digest, until it expires. */
export class Authentication {
  private readonly verified = new Map<string, Verified>();

  constructor(
    private readonly verify: VerifyToken,
    private readonly remembered = REMEMBERED,
  ) {}

  /** At once for a token that was seen before. @throws Problem 401, or 503 when the issuer does not answer */
  callerOf(authorization: string): Caller | Promise<Caller> {
    const token = /^Bearer +([\w.~+/=-]+)$/i.exec(authorization)?.[1];
    if (!token || token.length > LONGEST_TOKEN) throw badToken('The Authorization header holds no bearer token');
    const digest = hash('sha256', token, 'base64');
    const known = this.verified.get(digest);
    if (known && known.until > Date.now()) return known.caller;
    if (known) this.verified.delete(digest);
    return this.check(token, digest);
  }

  private async check(token: string, digest: string): Promise<Caller> {
    const claims = await this.claimsOf(token);
    const caller = callerOf(claims);
    this.verified.set(digest, { caller, until: ((claims.exp ?? 0) + CLOCK_TOLERANCE_SECONDS) * 1000 });
    if (this.verified.size > this.remembered) this.verified.delete(this.verified.keys().next().value as string);
    return caller;
  }

  private async claimsOf(token: string): Promise<JWTPayload> {
    try {
      return await this.verify(token);
    } catch (error) {
      if (error instanceof Problem) throw error;
      if (error instanceof errors.JWTExpired) throw badToken('The token has expired');
      if (error instanceof errors.JWTClaimValidationFailed) throw badToken(`The token is not valid here: ${error.claim}`);
      throw badToken('The token is not signed by an issuer known here');
    }
  }
}

function callerOf(claims: JWTPayload): Caller {
  const { sub, roles, authorities } = claims as { sub?: unknown; roles?: unknown; authorities?: unknown };
  if (typeof sub !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(sub)) throw badToken('The token is not valid here: sub');
  // It is recorded with every event of the caller, for ever: an address would be personal data in the log.
  if (sub.includes('@')) throw badToken('The token names its subject by an address; the issuer must give an opaque sub');
  return {
    subject: sub,
    roles: ['public', ...ROLES.filter((role) => textsOf(roles, 'roles').includes(role))],
    authorities: textsOf(authorities, 'authorities'),
  };
}

function textsOf(claim: unknown, name: string): readonly string[] {
  if (claim === undefined) return [];
  if (!Array.isArray(claim) || !claim.every((item) => typeof item === 'string')) throw badToken(`The token is not valid here: ${name}`);
  return claim;
}
