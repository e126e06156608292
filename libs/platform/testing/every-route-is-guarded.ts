import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { defined, type Permission, type Role } from '#libs/event-sourcing';
import { AUDIENCE, issueLocalToken, LOCAL_ALGORITHM, LOCAL_ISSUER, LONGEST_TTL_SECONDS, localKey } from '../auth/local-key.js';
import { ownerField, requiredRoles } from '../auth/permission.js';
import { isCommand, toHeaderName } from '../auth/said-by.js';
import { type Session, SessionCookies } from '../auth/session-cookies.js';
import { listRoutes, type Route } from '../http/routes.js';
import { Configuration } from '../process/configuration.js';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS';

/** What a request says, and where. */
interface Said {
  /** After the question mark. */
  readonly query?: string;
  /** As it is sent: JSON may hold a key twice. */
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One request that must be refused. */
interface Attempt {
  readonly with: string;
  readonly token: string | undefined;
  readonly expected: 400 | 401 | 403;
  /** Absent: every field that the rule speaks of is some other authority's, where it belongs. */
  readonly said?: Said;
}

/** What is asked of an application. */
type Guarded = Pick<NestFastifyApplication, 'get' | 'getHttpServer' | 'inject'>;

const ROLES: readonly Role[] = ['secretariat', 'auditor', 'focal-point'];
const SOMEBODY = 'somebody';

/**
 * Tries every route of an application with the local key: without a token, with bad ones (expired, too old, not yet valid, an ID
 * token, of a reserved subject, forged, unsigned, signed by the public key as if it were a secret, for another audience, of another issuer), with each role that
 * its rule does not name, and as a focal point of another authority; with the cookie of a session of somebody who may everything, where
 * something is done and no page of this origin asks, and beside a token; with cookies that are no session; where a rule asks for an own field, by saying the own
 * value in every place and spelling that the command or query is not made from. Gives one line for each request that was not
 * refused as it must be, and for each route without a rule: empty when every route is guarded.
 */
export async function everyRouteIsGuarded(app: Guarded): Promise<readonly string[]> {
  const configuration = app.get(Configuration);
  const { data } = configuration;
  const bad = [...(await badTokens(data)), ...(await tokensBesideCookies(configuration))];
  const cookies = await attemptsByCookie(configuration);
  const faults: string[] = [];
  for (const route of listRoutes(app)) {
    if (!route.rule || route.rule.length === 0) {
      faults.push(`${route.method} ${route.path} has no rule about who may use it`);
      continue;
    }
    const byCookie = [
      ...(isCommand(route) && !route.anonymous ? cookies.crossSite : []),
      ...(isPageForAnybody(route) ? [] : cookies.noSession),
    ];
    const attempts = [...bad, ...byCookie, ...(await attemptsAt(route.rule, data)), ...(await sayings(route, route.rule, data))];
    for (const attempt of attempts) {
      const status = await requestStatus(app, route, attempt);
      if (status !== attempt.expected) {
        faults.push(`${route.method} ${route.path} with ${attempt.with} answers ${status}, not ${attempt.expected}`);
      }
    }
  }
  return faults;
}

const isPageForAnybody = ({ path, rule = [] }: Route): boolean => rule.includes('public') && !path.startsWith('/api/');

async function attemptsAt(rule: readonly Permission[], data: string): Promise<readonly Attempt[]> {
  const named = requiredRoles(rule);
  if (named.includes('public')) return [];
  const attempts: Attempt[] = [{ with: 'no token', token: undefined, expected: 401 }];
  for (const role of ROLES) {
    if (!named.includes(role)) attempts.push({ with: `the role ${role}`, token: await issueLocalToken(data, { role }), expected: 403 });
    else if (!rule.includes(role)) {
      const token = await issueLocalToken(data, { role, authorities: [randomUUID()] });
      attempts.push({ with: `the role ${role} of another authority`, token, expected: 403 });
    }
  }
  return attempts;
}

async function badTokens(data: string): Promise<readonly Attempt[]> {
  const { kid, privateKey, publicKey } = await localKey(data);
  const forger = await generateKeyPair(LOCAL_ALGORITHM, { crv: 'Ed25519' });
  const claims = { roles: ROLES, authorities: [] };
  const now = Math.floor(Date.now() / 1000);
  const signToken = (key: typeof privateKey, change: (token: SignJWT) => SignJWT = (token) => token, typ = 'JWT') =>
    change(
      new SignJWT(claims)
        .setProtectedHeader({ alg: LOCAL_ALGORITHM, kid, typ })
        .setSubject(SOMEBODY)
        .setIssuer(LOCAL_ISSUER)
        .setAudience(AUDIENCE)
        .setIssuedAt(now)
        .setExpirationTime(now + 600),
    ).sign(key);
  const part = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url');
  const payload = part({ ...claims, sub: SOMEBODY, iss: LOCAL_ISSUER, aud: AUDIENCE, iat: now, exp: now + 600 });
  const confused = `${part({ alg: 'HS256', kid })}.${payload}`;
  const secret = JSON.stringify(await exportJWK(publicKey));
  const tokens: Readonly<Record<string, string>> = {
    'an expired token': await signToken(privateKey, (token) => token.setExpirationTime(now - 60)),
    'a token that is not valid yet': await signToken(privateKey, (token) => token.setNotBefore(now + 600)),
    'a forged token': await signToken(forger.privateKey),
    'an unsigned token': `${part({ alg: 'none' })}.${payload}.`,
    'a token signed by the public key': `${confused}.${createHmac('sha256', secret).update(confused).digest('base64url')}`,
    'a token for another audience': await signToken(privateKey, (token) => token.setAudience('another')),
    'a token older than 12 hours': await signToken(privateKey, (token) => token.setIssuedAt(now - LONGEST_TTL_SECONDS - 60)),
    'an ID token': await signToken(privateKey, (token) => token, 'id+jwt'),
    'a token of the platform itself': await signToken(privateKey, (token) => token.setSubject('system')),
    'a token of another issuer': await signToken(privateKey, (token) => token.setIssuer('https://issuer.example')),
    'no token at all after Bearer': '',
  };
  return Object.entries(tokens).map(([name, token]) => ({ with: name, token, expected: 401 }));
}

const ANY_ROLE = { role: ROLES, authorities: [], subject: SOMEBODY };

/** The Cookie header of a session of somebody who has every role. */
async function sessionCookie(configuration: Configuration, change: Partial<Session> = {}): Promise<string> {
  const sessions = new SessionCookies(configuration);
  const token = await issueLocalToken(configuration.data, ANY_ROLE);
  const began = Date.now() / 1000;
  const session = { token, id: randomUUID(), began, expires: began + 600, ends: began + 600, ...change };
  return `${sessions.form.session}=${await sessions.seal(session)}`;
}

/** Whoever has both is refused, whoever may. */
async function tokensBesideCookies(configuration: Configuration): Promise<readonly Attempt[]> {
  const token = await issueLocalToken(configuration.data, ANY_ROLE);
  const headers = { cookie: await sessionCookie(configuration), ...OWN_PAGE };
  return [{ with: 'a token beside the cookie of a session', token, expected: 400, said: { headers } }];
}

const OWN_PAGE = { 'gpn-request': '1', 'sec-fetch-site': 'same-origin' };

/** Of a browser. */
interface CookieAttempts {
  /** Of whoever may everything, asked for by no page of this origin: for what does something. */
  readonly crossSite: readonly Attempt[];
  /** Such as are no session, or none any more: for everything but pages for anybody. */
  readonly noSession: readonly Attempt[];
}

async function attemptsByCookie(configuration: Configuration): Promise<CookieAttempts> {
  const cookie = await sessionCookie(configuration);
  const strangerKey = randomBytes(32).toString('base64');
  const sealedElsewhere = await sessionCookie(Object.assign(new Configuration(), configuration, { sessionKey: strangerKey }));
  const attempt = (what: string, expected: Attempt['expected'], headers: Readonly<Record<string, string>>): Attempt => ({
    with: what,
    token: undefined,
    expected,
    said: { headers },
  });
  return {
    crossSite: [
      attempt('a session, without the header', 403, { cookie }),
      attempt('a session, from another site', 403, { cookie, 'gpn-request': '1', 'sec-fetch-site': 'cross-site' }),
      attempt('a session, from a site beside it', 403, { cookie, 'gpn-request': '1', 'sec-fetch-site': 'same-site' }),
      attempt('a session, by an old browser', 403, { cookie, 'gpn-request': '1' }),
    ],
    noSession: [
      attempt('a session under another key', 401, { cookie: sealedElsewhere, ...OWN_PAGE }),
      attempt('a session that was cut off', 401, { cookie: cookie.slice(0, -1), ...OWN_PAGE }),
      attempt('a session that is over', 401, { cookie: await sessionCookie(configuration, { ends: 1 }), ...OWN_PAGE }),
      attempt('a session with an expired token', 401, { cookie: await sessionCookie(configuration, { expires: 1 }), ...OWN_PAGE }),
      attempt('a session sent twice', 401, { cookie: `${cookie}; ${cookie}`, ...OWN_PAGE }),
    ],
  };
}

/** The own value of each field that a rule asks after, said where and how it does not count. */
async function sayings(route: Route, rule: readonly Permission[], data: string): Promise<readonly Attempt[]> {
  if (rule.includes('public')) return [];
  const attempts: Attempt[] = [];
  for (const permission of rule) {
    if (typeof permission === 'string') continue;
    const own = randomUUID();
    const field = 'self' in permission ? permission.self : permission.owns;
    if (!('self' in permission) && rule.includes(permission.role)) continue;
    const token = await ownerToken(permission, own, isCommand(route), data);
    for (const [how, expected, said] of toSayings(route, permission, field, own)) {
      attempts.push({ with: `the own ${field} ${how}`, token, expected, said });
    }
  }
  return attempts;
}

type OwnPermission = Exclude<Permission, string>;

/** Of whoever has the own value; of a query of two, so that which is meant must be said. */
const ownerToken = (permission: OwnPermission, own: string, isOfCommand: boolean, data: string): Promise<string> =>
  'self' in permission
    ? issueLocalToken(data, { role: [], subject: own })
    : issueLocalToken(data, { role: permission.role, authorities: isOfCommand ? [own] : [own, randomUUID()] });

function toSayings(route: Route, permission: OwnPermission, field: string, own: string): readonly Saying[] {
  if (route.streamed) return saidOfFile(field, own);
  if (isCommand(route)) return saidOfCommand(field, own);
  const inPath = route.path.split('/').includes(`:${field}`);
  return saidOfQuery(field, own, 'self' in permission || inPath ? 403 : 400);
}

type Saying = readonly [how: string, expected: Attempt['expected'], said: Said];

/** `a=b`, each part encoded. */
const pair = (name: string, value: string): string => String(new URLSearchParams({ [name]: value }));
const json = (...fields: readonly (readonly [string, unknown])[]): string =>
  `{${fields.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`;
/** `%66ield` is `field` to whoever reads a query. */
const percentEncode = (name: string): string => [...name].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join('');

/** The body is what counts; a path, where the field stands in it, names another's. */
function saidOfCommand(field: string, own: string): readonly Saying[] {
  const otherId = randomUUID();
  return [
    ['nowhere', 403, { body: '{}' }],
    ['in a command without a body', 403, {}],
    ['in the query alone', 400, { query: pair(field, own) }],
    ['in the query and no other in the body', 400, { query: pair(field, own), body: '{}' }],
    ["in the query, another's in the body", 400, { query: pair(field, own), body: json([field, otherId]) }],
    ["in the body, another's in the query", 400, { query: pair(field, otherId), body: json([field, own]) }],
    ['in both query and body', 400, { query: pair(field, own), body: json([field, own]) }],
    ['twice in the query', 400, { query: `${pair(field, own)}&${pair(field, own)}`, body: '{}' }],
    ['in the query under an encoded name', 400, { query: `${percentEncode(field)}=${own}`, body: '{}' }],
    ['in the query as an item of a list', 400, { query: pair(`${field}[]`, own), body: '{}' }],
    ['in the query in capitals', 400, { query: pair(field.toUpperCase(), own), body: '{}' }],
    ["in the body, then another's", 400, { body: json([field, own], [field, otherId]) }],
    ['in the body as a list', 403, { body: json([field, [own]]) }],
    ["in the body as a list with another's", 403, { body: json([field, [own, otherId]]) }],
    ['in the body within an object', 403, { body: json(['command', { [field]: own }]) }],
    ['in the body as an object', 403, { body: json([field, { [field]: own }]) }],
    ['in the body under a name in capitals', 403, { body: json([field.toUpperCase(), own]) }],
    ['in the body with a blank', 403, { body: json([field, `${own} `]) }],
    ['in the body in capitals', 403, { body: json([field, own.toUpperCase()]) }],
    ['in a header', 403, { headers: { [toHeaderName(field)]: own, [field]: own }, body: '{}' }],
    ['in the body of which the whole is a list', 403, { body: `[${json([field, own])}]` }],
  ];
}

/** The body is a file: a header is what counts. */
function saidOfFile(field: string, own: string): readonly Saying[] {
  const otherId = randomUUID();
  const header = toHeaderName(field);
  return [
    ['nowhere', 403, {}],
    ['in the query', 400, { query: pair(field, own) }],
    ["in the query, another's in the header", 400, { query: pair(field, own), headers: { [header]: otherId } }],
    ["in the header, another's in the query", 400, { query: pair(field, otherId), headers: { [header]: own } }],
    ["with another's in the header", 403, { headers: { [header]: `${own}, ${otherId}` } }],
    ['in a header of another name', 403, { headers: { [field]: own } }],
    ['in the header in capitals', 403, { headers: { [header]: own.toUpperCase() } }],
    ["in a body of JSON, another's in the header", 403, { body: json([field, own]), headers: { [header]: otherId } }],
  ];
}

/**
 * The query is what counts; a path, where the field stands in it, names another's. `unsaid`: what is answered where it stands
 * in no place that counts: with an own authority beside it, which of the two is asked.
 */
function saidOfQuery(field: string, own: string, unsaid: 400 | 403): readonly Saying[] {
  const otherId = randomUUID();
  return [
    ['nowhere', unsaid, {}],
    ["and another's in the query", 403, { query: `${pair(field, own)}&${pair(field, otherId)}` }],
    ["after another's in the query", 403, { query: `${pair(field, otherId)}&${percentEncode(field)}=${own}` }],
    ['in the query as an item of a list', unsaid, { query: pair(`${field}[]`, own) }],
    ['in the query under a name in capitals', unsaid, { query: pair(field.toUpperCase(), own) }],
    ['in the query in capitals', 403, { query: pair(field, own.toUpperCase()) }],
    ['in a header', unsaid, { headers: { [toHeaderName(field)]: own, [field]: own } }],
  ];
}

/** Every id of the path is some other one. */
async function requestStatus(app: Guarded, { method, path, rule, streamed }: Route, { token, said: given }: Attempt): Promise<number> {
  const fields = (rule ?? []).flatMap((permission) => ownerField(permission) ?? []);
  const others = Object.fromEntries(fields.map((field) => [field, randomUUID()]));
  const said: Said = given ?? (isCommand({ method }) ? { body: JSON.stringify(others) } : { query: String(new URLSearchParams(others)) });
  const url = path.replaceAll(/:(\w+)|\*/g, () => randomUUID());
  const file = streamed !== undefined && said.body === undefined;
  const type = file ? { 'content-type': streamed } : said.body === undefined ? {} : { 'content-type': 'application/json' };
  const payload = file ? 'a,file\n' : said.body;
  const answer = await app.inject(
    defined({
      method: method as Method,
      url: said.query ? `${url}?${said.query}` : url,
      headers: defined({ authorization: token === undefined ? undefined : `Bearer ${token}`, ...type, ...said.headers }),
      remoteAddress: anotherAddress(),
      payload,
    }),
  );
  return answer.statusCode;
}

let requestCount = 0;

/** So many bad tokens from one address are turned away before they are looked at: each request comes from another one. */
function anotherAddress(): string {
  requestCount += 1;
  return `10.${(requestCount >> 16) & 255}.${(requestCount >> 8) & 255}.${requestCount & 255}`;
}
