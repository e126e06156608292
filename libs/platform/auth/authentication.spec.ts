import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTHeaderParameters, type JWTPayload, SignJWT } from 'jose';
import { Configuration, issueLocalToken } from '../index.js';
import { Authentication, type AuthenticationOptions } from './authentication.js';
import { IssuerKeys } from './issuer-keys.js';
import { localKey } from './local-key.js';
import { type TokenSource, tokenSource } from './token-source.js';

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'gpn-auth-'));
});
afterEach(() => rm(data, { recursive: true }));

const withLocalKey = async () => new Authentication(await tokenSource(Object.assign(new Configuration(), { data })));
const code = async (act: () => unknown): Promise<string> => {
  try {
    await act();
    return 'accepted';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

const now = () => Math.floor(Date.now() / 1000);
const fakeSource = (claims: () => JWTPayload, header: Partial<JWTHeaderParameters> = {}): TokenSource => ({
  verify: async () => ({ claims: claims(), header: { alg: 'ES256', ...header } }),
  keys: () => fakeSource,
  goodUntil: () => Number.POSITIVE_INFINITY,
});
const codeForClaims = (claims: object, header: Partial<JWTHeaderParameters> = {}, options: AuthenticationOptions = {}) =>
  code(() =>
    new Authentication(
      fakeSource(() => ({ iat: now(), exp: 9e9, ...claims }), header),
      options,
    ).authenticate('Bearer a.b.c'),
  );

describe('a token of the local key', () => {
  it('stands for whom it was issued to', async () => {
    const token = await issueLocalToken(data, { role: 'focal-point', authorities: ['a', 'b'], subject: 'officer-7' });
    expect(await (await withLocalKey()).authenticate(`Bearer ${token}`)).toEqual({
      subject: 'officer-7',
      roles: ['public', 'focal-point'],
      authorities: ['a', 'b'],
    });
  });

  it('is signed by a key that only its owner can read, made once', async () => {
    const authentication = await withLocalKey();
    const tokens = await Promise.all([1, 2, 3].map(() => issueLocalToken(data, { role: 'auditor' })));
    for (const token of tokens) expect(await code(() => authentication.authenticate(`Bearer ${token}`))).toBe('accepted');
    expect(await readdir(join(data, 'keys'))).toEqual(['signing-key.json']);
    expect((await stat(join(data, 'keys', 'signing-key.json'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(data, 'keys'))).mode & 0o777).toBe(0o700);
  });

  it('of another installation is refused', async () => {
    const otherData = await mkdtemp(join(tmpdir(), 'gpn-auth-'));
    const token = await issueLocalToken(otherData, { role: 'secretariat' });
    const authentication = await withLocalKey();
    expect(await code(() => authentication.authenticate(`Bearer ${token}`))).toBe('platform/bad-token');
    await rm(otherData, { recursive: true });
  });

  it('is remembered until it expires, and no longer', async () => {
    let expires = Math.floor(Date.now() / 1000) + 600;
    let checked = 0;
    const authentication = new Authentication(
      fakeSource(() => {
        checked++;
        return { sub: 'somebody', roles: ['auditor'], iat: now(), exp: expires };
      }),
    );
    await authentication.authenticate('Bearer a.b.c');
    expect(authentication.authenticate('Bearer a.b.c')).toEqual({ subject: 'somebody', roles: ['public', 'auditor'], authorities: [] });
    expect(checked).toBe(1);
    expires = 1;
    await authentication.authenticate('Bearer d.e.f');
    await authentication.authenticate('Bearer d.e.f');
    expect(checked).toBe(3);
  });

  it('is good for 12 hours at most, whatever it says, and remembered no longer', async () => {
    const { kid, privateKey } = await localKey(data);
    const issueToken = (hoursAgo: number) =>
      new SignJWT({ roles: ['secretariat'] })
        .setProtectedHeader({ alg: 'EdDSA', kid })
        .setSubject('officer')
        .setIssuer('urn:gpn:local')
        .setAudience('gpn')
        .setIssuedAt(now() - hoursAgo * 3600)
        .setExpirationTime('10y')
        .sign(privateKey);
    const authentication = await withLocalKey();
    expect(await code(async () => authentication.authenticate(`Bearer ${await issueToken(11.9)}`))).toBe('accepted');
    expect(await code(async () => authentication.authenticate(`Bearer ${await issueToken(12.1)}`))).toBe('platform/bad-token');
    expect(await code(async () => authentication.authenticate(`Bearer ${await issueToken(-0.1)}`))).toBe('platform/bad-token');

    let time = Date.now();
    const claims = { sub: 'officer', iat: Math.floor(time / 1000), exp: 9e9 };
    let checked = 0;
    const remembering = new Authentication(
      fakeSource(() => ({ ...claims, n: checked++ })),
      { now: () => time },
    );
    for (const hours of [0, 6, 11, 13]) {
      time = claims.iat * 1000 + hours * 3_600_000;
      await remembering.authenticate('Bearer a.b.c');
    }
    expect(checked).toBe(2);
  });

  it('is not issued for longer, nor in the name of the platform', async () => {
    await expect(issueLocalToken(data, { role: 'auditor', ttl: 12 * 3600 + 1 })).rejects.toThrow(RangeError);
    for (const subject of ['public', 'System', 'gpn']) {
      await expect(issueLocalToken(data, { role: 'auditor', subject })).rejects.toThrow(RangeError);
    }
  });

  it.each(['', 'Bearer', 'Bearer a b', 'Basic dTpw', 'Bearer ünsigned', `Bearer ${'a'.repeat(9000)}`])(
    'is not the header "%.20s"',
    async (header) => {
      const authentication = await withLocalKey();
      expect(await code(() => authentication.authenticate(header))).toBe('platform/bad-token');
    },
  );

  it.each([
    { sub: '' },
    { sub: 'two words' },
    { sub: 'officer@example.org' },
    { sub: 'x', roles: 'secretariat' },
    { sub: 'x', authorities: [7] },
  ])('cannot claim %j', async (claims) => {
    expect(await codeForClaims(claims)).toBe('platform/bad-token');
  });

  it.each(['public', 'system', 'SYSTEM', 'gpn', 'platform', 'membership', 'membership.people', 'membership.designations'])(
    'cannot be of %s, under which the platform itself acts',
    async (sub) => {
      expect(await codeForClaims({ sub }, {}, { services: ['membership'] })).toBe('platform/bad-token');
    },
  );

  it('can be of whatever is like it and is not', async () => {
    for (const sub of ['public-health', 'systems', 'training.people', 'gpn-2']) {
      expect(await codeForClaims({ sub }, {}, { services: ['membership'] })).toBe('accepted');
    }
  });

  it.each<[string, JWTPayload, Partial<JWTHeaderParameters>, string]>([
    ['an ID token of Keycloak', { typ: 'ID', at_hash: 'x' }, { typ: 'JWT' }, 'platform/bad-token'],
    ['a refresh token', { typ: 'Refresh' }, { typ: 'JWT' }, 'platform/bad-token'],
    ['an ID token that answers a nonce', { nonce: 'x' }, { typ: 'JWT' }, 'platform/bad-token'],
    ['an ID token beside a code', { c_hash: 'x' }, {}, 'platform/bad-token'],
    ['a token for logging out', {}, { typ: 'logout+jwt' }, 'platform/bad-token'],
    ['an access token of Keycloak', { typ: 'Bearer' }, { typ: 'JWT' }, 'accepted'],
    ['an access token by RFC 9068', {}, { typ: 'application/at+jwt' }, 'accepted'],
    ['an access token without a type', {}, {}, 'accepted'],
  ])('%s: %j', async (_, claims, header, expected) => {
    expect(await codeForClaims({ sub: 'x', ...claims }, header)).toBe(expected);
  });

  it('has the configured type, where one is configured', async () => {
    const tokenType = 'at+jwt';
    expect(await codeForClaims({ sub: 'x' }, { typ: 'AT+JWT' }, { tokenType })).toBe('accepted');
    expect(await codeForClaims({ sub: 'x', typ: 'Bearer' }, { typ: 'JWT' }, { tokenType: 'bearer' })).toBe('accepted');
    for (const typ of ['JWT', undefined]) {
      expect(await codeForClaims({ sub: 'x' }, typ ? { typ } : {}, { tokenType })).toBe('platform/bad-token');
    }
  });

  it('stands for whom the claim of persons names, where one is configured', async () => {
    const person = 'c0ffee00-0000-4000-8000-000000000001';
    const authentication = new Authentication(
      fakeSource(() => ({ sub: 'login-7', gpn_person: person, iat: now(), exp: 9e9 })),
      { personClaim: 'gpn_person' },
    );
    expect(await authentication.authenticate('Bearer a.b.c')).toMatchObject({ subject: person });
    // Not by another claim instead: that could be somebody else's id.
    expect(await codeForClaims({ sub: person }, {}, { personClaim: 'gpn_person' })).toBe('platform/bad-token');
  });
});

describe('a token of an OpenID Connect issuer', () => {
  let server: Server;
  let issuer: string;
  let keys: JWK[];
  let requestedUrls: string[];

  beforeEach(async () => {
    keys = [];
    requestedUrls = [];
    server = createServer((request, response) => {
      requestedUrls.push(request.url ?? '');
      const content = request.url === '/keys' ? { keys } : { issuer, jwks_uri: `${issuer}/keys` };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(content));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  const newKey = async (kid: string): Promise<CryptoKey> => {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    keys.push({ ...(await exportJWK(publicKey)), kid, alg: 'ES256' });
    return privateKey;
  };
  const signToken = (key: CryptoKey, kid: string, audience = 'gpn') =>
    new SignJWT({ roles: ['secretariat'] })
      .setProtectedHeader({ alg: 'ES256', kid })
      .setSubject(`subject-of-${kid}`)
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime('10y')
      .sign(key);
  const authentication = async () =>
    new Authentication(await tokenSource(Object.assign(new Configuration(), { data, oidcIssuer: issuer })));

  it('is checked with the keys that the discovery document leads to, asked for once', async () => {
    const key = await newKey('one');
    const checking = await authentication();
    expect(await checking.authenticate(`Bearer ${await signToken(key, 'one')}`)).toEqual({
      subject: 'subject-of-one',
      roles: ['public', 'secretariat'],
      authorities: [],
    });
    await checking.authenticate(`Bearer ${await signToken(key, 'one')}`);
    expect(requestedUrls).toEqual(['/.well-known/openid-configuration', '/keys']);
  });

  it('is refused for another audience, and so is one of the local key', async () => {
    const key = await newKey('one');
    const checking = await authentication();
    const foreignToken = await signToken(key, 'one', 'another');
    const local = await issueLocalToken(data, { role: 'secretariat' });
    expect(await code(() => checking.authenticate(`Bearer ${foreignToken}`))).toBe('platform/bad-token');
    expect(await code(() => checking.authenticate(`Bearer ${local}`))).toBe('platform/bad-token');
  });

  /** The keys of the issuer, and a token source over them, by a clock of the test. */
  const byClock = () => {
    const clock = { now: Date.now() };
    const issued = new IssuerKeys(issuer, () => clock.now);
    return { clock, issued, keyOf: (kid: string) => issued.key({ alg: 'ES256', kid }, { payload: '', signature: '' }) };
  };

  it('ends with its key within ten minutes', async () => {
    const { clock, issued, keyOf } = byClock();
    const first = await newKey('one');
    const token = await signToken(first, 'one');
    const verified = await (await tokenSource(Object.assign(new Configuration(), { data, oidcIssuer: issuer }))).verify(token);
    const source: TokenSource = {
      verify: async () => {
        await keyOf('one');
        return verified;
      },
      keys: () => issued.current(),
      goodUntil: () => issued.goodUntil(),
    };
    const checking = new Authentication(source, { now: () => clock.now });
    // The first answer of the issuer comes while it is checked; the second time it is remembered.
    await checking.authenticate(`Bearer ${token}`);
    await checking.authenticate(`Bearer ${token}`);
    expect(checking.authenticate(`Bearer ${token}`)).toMatchObject({ subject: 'subject-of-one' });
    keys.length = 0;
    await newKey('two');
    clock.now += 10 * 60_000;
    expect(await code(() => checking.authenticate(`Bearer ${token}`))).not.toBe('accepted');
  });

  it('is checked anew when the set of keys is another', async () => {
    const { clock, issued, keyOf } = byClock();
    await newKey('one');
    await newKey('withdrawn');
    await keyOf('withdrawn');
    const previousKeys = issued.current();
    keys.pop();
    clock.now += 6_000;
    await expect(keyOf('unknown')).rejects.toThrow();
    expect(issued.current()).not.toBe(previousKeys);
    await expect(keyOf('withdrawn')).rejects.toThrow();
  });

  it('is checked while the issuer is away for less than ten minutes', async () => {
    const { clock, issued, keyOf } = byClock();
    await newKey('one');
    await keyOf('one');
    await new Promise((resolve) => server.close(resolve));
    clock.now += 9 * 60_000;
    await expect(keyOf('one')).resolves.toBeDefined();
    clock.now += 60_000;
    expect(issued.current()).toBeUndefined();
    await expect(keyOf('one')).rejects.toMatchObject({ code: 'platform/issuer-unavailable' });
    server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  it('of a key that is not known yet can be checked a moment later; who writes junk delays nobody for longer', async () => {
    const { clock, keyOf } = byClock();
    await newKey('one');
    await keyOf('one');
    clock.now += 6_000;
    await expect(keyOf('junk')).rejects.toMatchObject({ code: 'ERR_JWKS_NO_MATCHING_KEY' });
    await newKey('two');
    await expect(keyOf('two')).rejects.toMatchObject({ code: 'platform/issuer-unavailable' });
    clock.now += 6_000;
    await expect(keyOf('two')).resolves.toBeDefined();
  });

  it('cannot be checked while the issuer is away, and can when it is back', async () => {
    const key = await newKey('one');
    const token = await signToken(key, 'one');
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const checking = await authentication();
    expect(await code(() => checking.authenticate(`Bearer ${token}`))).toBe('platform/issuer-unavailable');
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    expect(await code(() => checking.authenticate(`Bearer ${token}`))).toBe('accepted');
  });
});
