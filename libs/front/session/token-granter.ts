import { issueLocalToken } from '#libs/platform';

/** For whom the local key signs. */
export interface LocalGrant {
  readonly subject?: string;
  readonly roles: readonly string[];
  readonly authorities: readonly string[];
}

/** What a session of an issuer goes on by. */
export interface IssuerGrant {
  /** Absent: the issuer gave none, and the session ends with its first token. */
  readonly refreshToken?: string;
  /** Says whose session it is, where it is ended at the issuer. */
  readonly idToken?: string;
}

export interface Granted<Grant> {
  /** An access token, as a program would send it. */
  readonly token: string;
  /** What the next one is had by. */
  readonly grant: Grant;
}

/** What became of a session where its tokens come from. */
export interface EndedAtSource {
  /** False: the issuer did not answer, and may think that it goes on. */
  readonly told: boolean;
  /** Where the browser goes to end it at the issuer. */
  readonly address?: string;
}

/** Where the tokens of sessions come from: the issuer where there is one, else the local key. */
export interface TokenGranter<Grant> {
  /** The next token. @throws Problem 401 where there is none, 503 when the issuer does not answer */
  renew(grant: Grant): Promise<Granted<Grant>>;
  /** Ends what it goes on by; `backTo`: where the browser comes back to. */
  end(grant: Grant, backTo: string): Promise<EndedAtSource>;
}

const LOCAL_TOKEN_SECONDS = 30 * 60;

/** By the local key. */
export class LocalTokens implements TokenGranter<LocalGrant> {
  constructor(private readonly data: string) {}

  async renew(grant: LocalGrant): Promise<Granted<LocalGrant>> {
    const { subject, roles, authorities } = grant;
    const claims = { role: roles as LocalRoles, authorities, ttl: LOCAL_TOKEN_SECONDS };
    return { token: await issueLocalToken(this.data, subject === undefined ? claims : { ...claims, subject }), grant };
  }

  async end(): Promise<EndedAtSource> {
    return { told: true };
  }
}

type LocalRoles = Extract<Parameters<typeof issueLocalToken>[1]['role'], readonly unknown[]>;
