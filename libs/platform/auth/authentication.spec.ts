import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { Configuration, issueLocalToken } from '../index.js';
import { Authentication } from './authentication.js';
import { tokenSource } from './token-source.js';

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'gpn-auth-'));
});
afterEach(() => rm(data, { recursive: true }));

const withLocalKey = async () => new Authentication(await tokenSource(Object.assign(new Configuration(), { data })));
const code = async (asked: () => unknown): Promise<string> => {
  try {
    await asked();
    return 'accepted';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a token of the local key', () => {
  it('stands for whom it was issued to', async () => {
    const token = await issueLocalToken(data, { role: 'focal-point', authorities: ['a', 'b'], subject: 'officer-7' });
    expect(await (await withLocalKey()).callerOf(`Bearer ${token}`)).toEqual({
      subject: 'officer-7',
      roles: ['public', 'focal-point'],
      authorities: ['a', 'b'],
    });
  });

  it('is signed by a key that only its owner can read, made once', async () => {
    const authentication = await withLocalKey();
    const tokens = await Promise.all([1, 2, 3].map(() => issueLocalToken(data, { role: 'auditor' })));
    for (const token of tokens) expect(await code(() => authentication.callerOf(`Bearer ${token}`))).toBe('accepted');
    expect(await readdir(join(data, 'keys'))).toEqual(['signing-key.json']);
    expect((await stat(join(data, 'keys', 'signing-key.json'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(data, 'keys'))).mode & 0o777).toBe(0o700);
  });

  it('of another installation is refused', async () => {
    const other = await mkdtemp(join(tmpdir(), 'gpn-auth-'));
    const token = await issueLocalToken(other, { role: 'secretariat' });
    const authentication = await withLocalKey();
    expect(await code(() => authentication.callerOf(`Bearer ${token}`))).toBe('platform/bad-token');
    await rm(other, { recursive: true });
  });

  it('is remembered until it expires, and no longer', async () => {
    let expires = Math.floor(Date.now() / 1000) + 600;
    let checked = 0;
    const authentication = new Authentication(async () => {
      checked++;
      return { sub: 'somebody', roles: ['auditor'], exp: expires };
    });
    await authentication.callerOf('Bearer a.b.c');
    expect(authentication.callerOf('Bearer a.b.c')).toEqual({ subject: 'somebody', roles: ['public', 'auditor'], authorities: [] });
    expect(checked).toBe(1);
    expires = 1;
    await authentication.callerOf('Bearer d.e.f');
    await authentication.callerOf('Bearer d.e.f');
    expect(checked).toBe(3);
  });

  it.each(['', 'Bearer', 'Bearer a b', 'Basic dTpw', 'Bearer ünsigned', `Bearer ${'a'.repeat(9000)}`])(
    'is not the header "%.20s"',
    async (header) => {
      const authentication = await withLocalKey();
      expect(await code(() => authentication.callerOf(header))).toBe('platform/bad-token');
    },
  );

  it.each([
    { sub: '' },
    { sub: 'two words' },
    { sub: 'officer@example.org' },
    { sub: 'x', roles: 'secretariat' },
    { sub: 'x', authorities: [7] },
  ])('cannot claim %j', async (claims) => {
    const authentication = new Authentication(async () => ({ exp: 9e9, ...claims }) as never);
    expect(await code(() => authentication.callerOf('Bearer a.b.c'))).toBe('platform/bad-token');
  });
});

describe('a token of an OpenID Connect issuer', () => {
  let server: Server;
  let issuer: string;
  let keys: JWK[];
  let asked: string[];

  beforeEach(async () => {
    keys = [];
    asked = [];
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
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
  const tokenOf = (key: CryptoKey, kid: string, audience = 'gpn') =>
    new SignJWT({ roles: ['secretariat'] })
      .setProtectedHeader({ alg: 'ES256', kid })
      .setSubject(`subject-of-${kid}`)
      .setIssuer(issuer)
      .setAudience(audience)
      .setExpirationTime('5m')
      .sign(key);
  const authentication = async () =>
    new Authentication(await tokenSource(Object.assign(new Configuration(), { data, oidcIssuer: issuer })));

  it('is checked with the keys that the discovery document leads to, asked for once', async () => {
    const key = await newKey('one');
    const checking = await authentication();
    expect(await checking.callerOf(`Bearer ${await tokenOf(key, 'one')}`)).toEqual({
      subject: 'subject-of-one',
      roles: ['public', 'secretariat'],
      authorities: [],
    });
    await checking.callerOf(`Bearer ${await tokenOf(key, 'one')}`);
    expect(asked).toEqual(['/.well-known/openid-configuration', '/keys']);
  });

  it('is refused for another audience, and so is one of the local key', async () => {
    const key = await newKey('one');
    const checking = await authentication();
    const other = await tokenOf(key, 'one', 'another');
    const local = await issueLocalToken(data, { role: 'secretariat' });
    expect(await code(() => checking.callerOf(`Bearer ${other}`))).toBe('platform/bad-token');
    expect(await code(() => checking.callerOf(`Bearer ${local}`))).toBe('platform/bad-token');
  });

  it('cannot be checked while the issuer is away, and can when it is back', async () => {
    const key = await newKey('one');
    const token = await tokenOf(key, 'one');
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const checking = await authentication();
    expect(await code(() => checking.callerOf(`Bearer ${token}`))).toBe('platform/issuer-unavailable');
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    expect(await code(() => checking.callerOf(`Bearer ${token}`))).toBe('accepted');
  });
});
