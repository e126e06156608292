import { createHmac, randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Permission, Role } from '#libs/event-sourcing';
import { Configuration } from '../config/configuration.js';
import { type Route, routesOf } from '../http/routes.js';
import { AUDIENCE, issueLocalToken, LOCAL_ALGORITHM, LOCAL_ISSUER, localKey } from './local-key.js';
import { fieldOf, rolesOf } from './permission.js';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS';

/** One request that must be refused. */
interface Attempt {
  readonly with: string;
  readonly token: string | undefined;
  readonly expected: 401 | 403;
}

const ROLES: readonly Role[] = ['secretariat', 'auditor', 'focal-point'];
const SOMEBODY = 'somebody';

/**
 * Tries every route of an application with the local key: without a token, with bad ones (expired, not yet valid, forged,
 * unsigned, signed by the public key as if it were a secret, for another audience, of another issuer), with each role that
 * its rule does not name, and as a focal point of another authority. Gives one line for each request that was not refused
 * as it must be, and for each route without a rule: empty when every route is guarded.
 */
export async function everyRouteIsGuarded(app: NestFastifyApplication): Promise<readonly string[]> {
  const { data } = app.get(Configuration);
  const bad = await badTokens(data);
  const faults: string[] = [];
  for (const route of routesOf(app)) {
    if (!route.rule || route.rule.length === 0) {
      faults.push(`${route.method} ${route.path} has no rule about who may use it`);
      continue;
    }
    for (const attempt of [...bad, ...(await attemptsAt(route.rule, data))]) {
      const status = await statusOf(app, route, attempt.token);
      if (status !== attempt.expected) {
        faults.push(`${route.method} ${route.path} with ${attempt.with} answers ${status}, not ${attempt.expected}`);
      }
    }
  }
  return faults;
}

async function attemptsAt(rule: readonly Permission[], data: string): Promise<readonly Attempt[]> {
  const named = rolesOf(rule);
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
  const signed = (key: typeof privateKey, change: (token: SignJWT) => SignJWT = (token) => token) =>
    change(
      new SignJWT(claims)
        .setProtectedHeader({ alg: LOCAL_ALGORITHM, kid })
        .setSubject(SOMEBODY)
        .setIssuer(LOCAL_ISSUER)
        .setAudience(AUDIENCE)
        .setExpirationTime(now + 600),
    ).sign(key);
  const part = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url');
  const payload = part({ ...claims, sub: SOMEBODY, iss: LOCAL_ISSUER, aud: AUDIENCE, exp: now + 600 });
  const confused = `${part({ alg: 'HS256', kid })}.${payload}`;
  const secret = JSON.stringify(await exportJWK(publicKey));
  const tokens: Readonly<Record<string, string>> = {
    'an expired token': await signed(privateKey, (token) => token.setExpirationTime(now - 60)),
    'a token that is not valid yet': await signed(privateKey, (token) => token.setNotBefore(now + 600)),
    'a forged token': await signed(forger.privateKey),
    'an unsigned token': `${part({ alg: 'none' })}.${payload}.`,
    'a token signed by the public key': `${confused}.${createHmac('sha256', secret).update(confused).digest('base64url')}`,
    'a token for another audience': await signed(privateKey, (token) => token.setAudience('another')),
    'a token of another issuer': await signed(privateKey, (token) => token.setIssuer('https://issuer.example')),
    'no token at all after Bearer': '',
  };
  return Object.entries(tokens).map(([name, token]) => ({ with: name, token, expected: 401 }));
}

/** Every parameter and field that a rule speaks of is some other authority's. */
async function statusOf(app: NestFastifyApplication, { method, path, rule }: Route, token: string | undefined): Promise<number> {
  const fields = (rule ?? []).flatMap((permission) => fieldOf(permission) ?? []);
  const others = Object.fromEntries(fields.map((field) => [field, randomUUID()]));
  const url = path.replaceAll(/:(\w+)|\*/g, () => randomUUID());
  const inBody = ['POST', 'PUT', 'PATCH'].includes(method);
  const answer = await app.inject({
    method: method as Method,
    url: inBody || fields.length === 0 ? url : `${url}?${new URLSearchParams(others)}`,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    ...(inBody && { payload: others }),
  });
  return answer.statusCode;
}
