import type { FastifyReply, FastifyRequest } from 'fastify';
import { ConfigurationError, type CookieForm, Problem, readSignInGrant, secretKey } from '#libs/platform';
import type { Front } from '../parts.js';
import { EndedSessions } from './ended-sessions.js';
import { Issuer } from './issuer.js';
import { OneTimeLinks } from './one-time-links.js';
import { Sessions } from './sessions.js';
import { type Granted, type IssuerGrant, type LocalGrant, LocalTokens } from './token-granter.js';

type AnySessions = Pick<Sessions<LocalGrant>, 'renew' | 'end'> & { continuation(request: FastifyRequest): Promise<object | undefined> };

/** What the routes of sessions do it with. */
export interface SessionDesk extends AnySessions {
  readonly form: CookieForm;
  /** How people sign in: at the issuer, by a link, or not here at all: programs send tokens of the issuer. */
  readonly signsInBy: 'issuer' | 'link' | 'token';
  readonly issuer: Issuer | undefined;
  readonly refreshKey: () => Promise<Uint8Array>;
  readonly now: () => number;
  beginByLink(reply: FastifyReply, code: string): ReturnType<Sessions<LocalGrant>['begin']>;
  beginByIssuer(reply: FastifyReply, granted: Granted<IssuerGrant>): ReturnType<Sessions<IssuerGrant>['begin']>;
  /** Path and fragment of a new link. */
  linkPath(grant: LocalGrant): string;
  /** For whom somebody with the local key asks for a link. @throws Problem 401 */
  readGrant(grant: string): Promise<LocalGrant>;
}

/** @throws ConfigurationError for two keys that are one */
export function sessionDesk({ configuration, guarding, now = Date.now }: Front): SessionDesk {
  const { data, refreshKey: given, sessionKey, oidcIssuer, oidcClientId } = configuration;
  if (given !== undefined && given === sessionKey)
    throw new ConfigurationError(['GPN_REFRESH_KEY: it is the same as GPN_SESSION_KEY; give the gateway a key of its own']);
  let key: Promise<Uint8Array> | undefined;
  const refreshKey = (): Promise<Uint8Array> => {
    key ??= secretKey(given, data, 'refresh-key');
    return key;
  };
  const ended = new EndedSessions(data, now);
  guarding.sessions.hasEnded = (session, subject) => ended.has(session, subject);
  const parts = { guarding, ended, key: refreshKey, now };
  const links = new OneTimeLinks(now);
  const local = new LocalTokens(data);
  const issuer = oidcIssuer !== undefined && oidcClientId !== undefined ? new Issuer({ ...configuration, issuer: oidcIssuer }) : undefined;
  const byLink = new Sessions<LocalGrant>({ ...parts, granter: local });
  const byIssuer = issuer && new Sessions<IssuerGrant>({ ...parts, granter: issuer });
  const sessions: AnySessions = byIssuer ?? byLink;
  const assertByLink = (): void => {
    if (oidcIssuer !== undefined)
      throw new Problem('platform/sign-in-off', 'An issuer signs people in here; links of the local key do not.');
  };
  return {
    ...{ form: guarding.sessions.form, issuer, refreshKey, now },
    signsInBy: issuer ? 'issuer' : oidcIssuer === undefined ? 'link' : 'token',
    renew: (request, reply) => sessions.renew(request, reply),
    end: (request, reply, how) => sessions.end(request, reply, how),
    continuation: (request) => sessions.continuation(request),
    beginByLink: async (reply, code) => {
      assertByLink();
      return byLink.begin(reply, await local.renew(links.use(code)));
    },
    beginByIssuer: async (reply, granted) => {
      if (!byIssuer) throw new Problem('platform/sign-in-off', 'No issuer signs people in here.');
      return byIssuer.begin(reply, granted);
    },
    linkPath: (grant) => `/console/sign-in#once=${links.make(grant)}`,
    readGrant: async (grant) => {
      assertByLink();
      return readSignInGrant(data, grant).catch((cause: unknown) => {
        throw new Problem('platform/bad-token', 'The local key did not sign this to ask for a link, or did so more than a minute ago.', {
          cause,
        });
      });
    },
  };
}
