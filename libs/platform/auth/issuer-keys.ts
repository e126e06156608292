import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { Problem } from '../process/problem.js';

const ASK_TIMEOUT_MS = 5_000;
const DISCOVERY_GOOD_FOR_MS = 60 * 60_000;
/** When the set is asked for again. */
const ASKED_AGAIN_AFTER_MS = 5 * 60_000;
/** A key that the issuer withdrew ends its tokens within this time. */
const GOOD_FOR_MS = 10 * 60_000;
/** A token of a key that is not in the set has the set asked for again, but not more often than this: anybody can write one. */
const COOL_DOWN_MS = 5_000;

interface KeySet {
  readonly key: JWTVerifyGetKey;
  /** Milliseconds since the epoch. */
  readonly asOf: number;
}

/** The public keys of an OpenID Connect issuer, as its discovery document leads to them. */
export class IssuerKeys {
  private set: KeySet | undefined;
  private asking: Promise<KeySet> | undefined;
  private discovered: { readonly address: URL; readonly asOf: number } | undefined;

  constructor(
    private readonly issuer: string,
    private readonly now: () => number = Date.now,
  ) {}

  /** Another object after every answer of the issuer; undefined before the first one and when the last is too old. */
  current(): object | undefined {
    return this.set && this.now() < this.goodUntil() ? this.set : undefined;
  }

  /** Until when what was verified with the present set can be relied on, in milliseconds since the epoch. */
  goodUntil(): number {
    return (this.set?.asOf ?? 0) + GOOD_FOR_MS;
  }

  /** The key that a token names. @throws errors.JOSEError for one that the issuer does not have; Problem 503 when it does not answer */
  readonly key: JWTVerifyGetKey = async (header, token) => {
    const set = await this.lately();
    try {
      return await set.key(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      if (this.now() - set.asOf < COOL_DOWN_MS) throw unavailable('The token is signed by a key that is not known yet.', error);
      return (await this.ask()).key(header, token);
    }
  };

  private async lately(): Promise<KeySet> {
    const { set } = this;
    if (!set || this.now() >= this.goodUntil()) return this.ask();
    // What comes is taken for the next token; while the issuer is away this one still does.
    if (this.now() - set.asOf >= ASKED_AGAIN_AFTER_MS) this.ask().catch(() => undefined);
    return set;
  }

  private ask(): Promise<KeySet> {
    this.asking ??= this.fetchKeys().finally(() => {
      this.asking = undefined;
    });
    return this.asking;
  }

  private async fetchKeys(): Promise<KeySet> {
    // Before the question: what the issuer withdraws while it answers was withdrawn later.
    const asOf = this.now();
    try {
      const keys = (await fetchJson(await this.address())) as JSONWebKeySet;
      this.set = { key: createLocalJWKSet(keys), asOf };
      return this.set;
    } catch (error) {
      this.discovered = undefined;
      throw unavailable('The issuer of tokens does not answer.', error);
    }
  }

  private async address(): Promise<URL> {
    if (this.discovered && this.now() - this.discovered.asOf < DISCOVERY_GOOD_FOR_MS) return this.discovered.address;
    const discovery = (await fetchJson(new URL(`${this.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`))) as {
      readonly issuer?: unknown;
      readonly jwks_uri?: unknown;
    };
    if (discovery.issuer !== this.issuer) throw new Error(`the discovery document is about the issuer ${discovery.issuer}`);
    if (typeof discovery.jwks_uri !== 'string' || !URL.canParse(discovery.jwks_uri))
      throw new Error('the discovery document names no jwks_uri');
    this.discovered = { address: new URL(discovery.jwks_uri), asOf: this.now() };
    return this.discovered.address;
  }
}

async function fetchJson(url: URL): Promise<unknown> {
  const response = await fetch(url, { signal: AbortSignal.timeout(ASK_TIMEOUT_MS), redirect: 'error' });
  if (!response.ok) throw new Error(`${url.pathname} answers ${response.status}`);
  return response.json();
}

const unavailable = (detail: string, cause: unknown): Problem => new Problem('platform/issuer-unavailable', detail, { cause });
