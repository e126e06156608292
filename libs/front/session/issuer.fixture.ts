import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Context } from 'oidc-provider';

const CLIENT = { id: 'gpn-console', secret: 'of the console alone' };
const RESOURCE = 'urn:gpn:api';
export const HOST = '127.0.0.1:3000';

/** What the issuer knows of people, as claims of their access tokens. */
type Claims = Readonly<Record<string, unknown>>;

export interface IssuerUnderTest {
  readonly url: string;
  /** Who signs in next: the id of an account. */
  account: string;
  readonly accounts: Record<string, Claims>;
  /** Whom access tokens are for. */
  audience: string;
  /** For the platform's own part. */
  readonly environment: Readonly<Record<string, string>>;
  /** Goes to an address as a browser of the account, until it leads back to the platform; answers path and query of that. */
  goTo(address: string): Promise<string>;
  close(): Promise<void>;
}

// It says at each start, and of each of its defaults, that nobody should run it so.
for (const level of ['info', 'warn'] as const) {
  const log = console[level];
  console[level] = (...words: unknown[]) => {
    if (!String(words[0]).includes('oidc-provider')) log(...words);
  };
}

/** A real issuer (oidc-provider) whose people sign in without a password, and come back to a platform at this host. */
export async function startIssuer(host = HOST): Promise<IssuerUnderTest> {
  let handle: ReturnType<Provider['callback']> = () => undefined;
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer: IssuerUnderTest = {
    url,
    account: 'account-1',
    accounts: {},
    audience: 'gpn',
    environment: {
      ...{ GPN_OIDC_ISSUER: url, GPN_OIDC_CLIENT_ID: CLIENT.id, GPN_OIDC_CLIENT_SECRET: CLIENT.secret },
      ...{ GPN_OIDC_RESOURCE: RESOURCE, GPN_OIDC_PERSON_CLAIM: 'gpn_person' },
    },
    goTo: (address) => followToPlatform(address, host),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const provider: Provider = new Provider(
    url,
    settings(issuer, host, () => provider),
  );
  const byProvider = provider.callback();
  handle = (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return byProvider(request, response);
    void provider.interactionFinished(request, response, { login: { accountId: issuer.account } });
  };
  return issuer;
}

function settings(issuer: IssuerUnderTest, platform: string, provider: () => Provider): object {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [`http://${platform}/session/callback`],
        post_logout_redirect_uris: [`http://${platform}/console/sign-in`],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig', kid: 'of-the-test' }] },
    cookies: { keys: ['of the test'] },
    interactions: { url: (_: Context, { uid }: { readonly uid: string }) => `/interaction/${uid}` },
    findAccount: (_: Context, accountId: string) => ({ accountId, claims: () => ({ sub: accountId }) }),
    extraTokenClaims: (_: Context, { accountId }: { readonly accountId: string }) => issuer.accounts[accountId],
    issueRefreshToken: () => true,
    rotateRefreshToken: true,
    expiresWithSession: () => false,
    loadExistingGrant: async ({ oidc: { client, session } }: Context) => {
      const { Grant } = provider();
      const grant = new Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid');
      grant.addResourceScope(RESOURCE, '');
      await grant.save();
      return grant;
    },
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: '',
          audience: issuer.audience,
          accessTokenTTL: 300,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
  };
}

const MOST_REDIRECTS = 10;

async function followToPlatform(address: string, platform: string): Promise<string> {
  const cookies = new Map<string, string>();
  let next = address;
  for (let redirects = 0; redirects < MOST_REDIRECTS; redirects++) {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
    const answer = await fetch(next, { redirect: 'manual', headers: { cookie, connection: 'close' } });
    for (const header of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (header.split(';', 1)[0] ?? '').split(/=(.*)/s);
      cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    if (location === null) throw new Error(`the issuer answered ${answer.status} at ${next}: ${await answer.text()}`);
    next = new URL(location, next).href;
    const { host, pathname, search } = new URL(next);
    if (host === platform) return `${pathname}${search}`;
  }
  throw new Error('the issuer leads nowhere');
}
