import { hash } from 'node:crypto';
import type * as OpenIdClient from 'openid-client';
import { defined } from '#libs/event-sourcing';
import { type Configuration, Problem } from '#libs/platform';
import type { EndedAtSource, Granted, IssuerGrant, TokenGranter } from './token-granter.js';

/** What is kept of a sign-in while somebody is away at the issuer. */
export interface BegunSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

const ANSWER_WITHIN_SECONDS = 10;
/** Two tabs refresh at once: the second is given what the first was, for the issuer takes a refresh token twice for a theft. */
const SAME_ANSWER_MS = 60_000;
/** It goes into a cookie beside the refresh token; without it the issuer asks whether to sign out. */
const LONGEST_ID_TOKEN = 1_200;

/** Loaded where somebody signs in with an issuer. */
const loadClient = (): Promise<typeof OpenIdClient> => import('openid-client');

interface Client {
  readonly lib: typeof OpenIdClient;
  readonly configuration: OpenIdClient.Configuration;
}

/** An OpenID Connect issuer, as a client of it asks: authorization code with PKCE, refresh, revocation. */
export class Issuer implements TokenGranter<IssuerGrant> {
  private client: Promise<Client> | undefined;
  private readonly renewing = new Map<string, Promise<Granted<IssuerGrant>>>();

  constructor(
    private readonly settings: Pick<Configuration, 'oidcClientId' | 'oidcClientSecret' | 'oidcScope' | 'oidcResource'> & {
      readonly issuer: string;
    },
  ) {}

  /** Where the browser goes to sign in, and what has to be kept until it comes back. @throws Problem 503 when the issuer does not answer */
  async begin(redirectUri: string): Promise<BegunSignIn & { readonly address: string }> {
    const { lib, configuration } = await this.openClient();
    const { oidcScope: scope, oidcResource: resource } = this.settings;
    const kept = { state: lib.randomState(), nonce: lib.randomNonce(), verifier: lib.randomPKCECodeVerifier() };
    const address = lib.buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope,
      ...defined({ resource }),
      state: kept.state,
      nonce: kept.nonce,
      code_challenge: await lib.calculatePKCECodeChallenge(kept.verifier),
      code_challenge_method: 'S256',
    });
    return { ...kept, address: address.href };
  }

  /** What the issuer gives for the code that the browser came back with. @throws Problem 403 when it refuses, 503 when it does not answer */
  async finish(returned: URL, { state, nonce, verifier }: BegunSignIn): Promise<Granted<IssuerGrant>> {
    const { lib, configuration } = await this.openClient();
    const { oidcResource: resource } = this.settings;
    try {
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
      return toGranted(await lib.authorizationCodeGrant(configuration, returned, checks, defined({ resource })));
    } catch (error) {
      throw toProblem(error, (detail) => new Problem('platform/sign-in-refused', detail, { cause: error }));
    }
  }

  renew(grant: IssuerGrant): Promise<Granted<IssuerGrant>> {
    const { refreshToken } = grant;
    if (refreshToken === undefined)
      return Promise.reject(
        new Problem('platform/session-over', 'The issuer gave nothing that the session could go on by. Sign in again.'),
      );
    const digest = hash('sha256', refreshToken, 'base64');
    const renewing = this.renewing.get(digest) ?? this.askForNext(refreshToken, grant.idToken);
    if (!this.renewing.has(digest)) {
      this.renewing.set(digest, renewing);
      const forget = () => this.renewing.delete(digest);
      renewing.then(() => setTimeout(forget, SAME_ANSWER_MS).unref(), forget);
    }
    return renewing;
  }

  private async askForNext(refreshToken: string, idToken: string | undefined): Promise<Granted<IssuerGrant>> {
    const { lib, configuration } = await this.openClient();
    const { oidcResource: resource } = this.settings;
    try {
      const answer = await lib.refreshTokenGrant(configuration, refreshToken, defined({ resource }));
      const { token, grant } = toGranted(answer);
      return { token, grant: { ...withTexts({ refreshToken, idToken }), ...grant } };
    } catch (error) {
      throw toProblem(
        error,
        () => new Problem('platform/session-over', 'The issuer has ended the session. Sign in again.', { cause: error }),
      );
    }
  }

  async end({ refreshToken, idToken }: IssuerGrant, backTo: string): Promise<EndedAtSource> {
    try {
      const { lib, configuration } = await this.openClient();
      const { revocation_endpoint: revokes, end_session_endpoint: ends } = configuration.serverMetadata();
      if (refreshToken !== undefined && revokes !== undefined) await lib.tokenRevocation(configuration, refreshToken);
      if (ends === undefined) return { told: true };
      const hint = idToken === undefined ? {} : { id_token_hint: idToken };
      return { told: true, address: lib.buildEndSessionUrl(configuration, { post_logout_redirect_uri: backTo, ...hint }).href };
    } catch {
      return { told: false };
    }
  }

  private openClient(): Promise<Client> {
    this.client ??= this.discover().catch((error: unknown) => {
      this.client = undefined;
      throw toUnavailable(error);
    });
    return this.client;
  }

  private async discover(): Promise<Client> {
    const lib = await loadClient();
    const { issuer, oidcClientId = '', oidcClientSecret } = this.settings;
    const server = new URL(issuer);
    // Without TLS only on this machine (`IsIssuer`).
    const execute = server.protocol === 'http:' ? [lib.allowInsecureRequests] : [];
    const authentication = oidcClientSecret === undefined ? lib.None() : lib.ClientSecretBasic(oidcClientSecret);
    const options = { execute, timeout: ANSWER_WITHIN_SECONDS };
    return { lib, configuration: await lib.discovery(server, oidcClientId, undefined, authentication, options) };
  }
}

interface TokenAnswer {
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly id_token?: string;
}

const toGranted = ({ access_token: token, refresh_token: refreshToken, id_token: idToken }: TokenAnswer): Granted<IssuerGrant> => ({
  token,
  grant: withTexts({ refreshToken, idToken: idToken && idToken.length <= LONGEST_ID_TOKEN ? idToken : undefined }),
});

const withTexts = ({
  refreshToken,
  idToken,
}: {
  readonly refreshToken: string | undefined;
  readonly idToken: string | undefined;
}): IssuerGrant => defined({ refreshToken, idToken });

interface ClientError {
  /** What the issuer said. */
  readonly error?: unknown;
  /** What was at fault in its answer. */
  readonly code?: unknown;
  readonly name?: unknown;
  readonly cause?: unknown;
}

const toUnavailable = (cause: unknown): Problem => new Problem('platform/issuer-unavailable', 'The issuer does not answer.', { cause });

const OF_CONNECTION = ['TypeError', 'AbortError', 'TimeoutError'];

/** An answer that refuses is the issuer's word; everything else came of the way to it. */
function toProblem(error: unknown, refused: (detail: string) => Problem): Problem {
  const { error: code, code: kind, name, cause } = error as ClientError;
  if (typeof code === 'string' && code !== 'server_error' && code !== 'temporarily_unavailable')
    return refused(`The issuer refused: ${toWord(code)}.`);
  const isOfConnection = [name, (cause as Error | undefined)?.name].some((each) => OF_CONNECTION.includes(String(each)));
  const isFaultOfIssuer = cause instanceof Response && cause.status >= 500;
  if (typeof code === 'string' || kind === 'OAUTH_TIMEOUT' || isOfConnection || isFaultOfIssuer) return toUnavailable(error);
  return refused('What the issuer answered is not what was asked for.');
}

/** Codes of OAuth are of small letters: what else is said at the callback may be anybody's. */
const toWord = (code: string): string => (/^[a-z_]{1,60}$/.test(code) ? code : 'for a reason that is no word of its own');
