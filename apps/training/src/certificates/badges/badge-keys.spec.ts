import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError } from '#libs/platform';
import { BadgeKeys } from './badge-keys.js';

const rsa = (bits: number) => generateKeyPairSync('rsa', { modulusLength: bits });
const inBase64 = ({ privateKey }: ReturnType<typeof rsa>) => privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');

describe('the keys of badges', () => {
  const data = mkdtempSync(join(tmpdir(), 'gpn-badge-keys-'));
  const keys = join(data, 'keys');
  mkdirSync(keys);
  afterAll(() => rmSync(data, { recursive: true }));
  const [one, other, third] = [rsa(2048), rsa(2048), rsa(2048)];
  const modulus = ({ publicKey }: ReturnType<typeof rsa>) => publicKey.export({ format: 'jwk' }).n;

  it('are the one of the configuration and those before it, in whatever form they were kept', async () => {
    const open = () => new BadgeKeys({ data, badgeKey: inBase64(one) });
    expect((await open().listPublished()).map(({ n }) => n)).toEqual([modulus(one)]);
    writeFileSync(join(keys, 'badge-key-old-2024'), inBase64(other));
    writeFileSync(join(keys, 'badge-key-old-2025.pem'), third.publicKey.export({ format: 'pem', type: 'spki' }));
    writeFileSync(join(keys, 'badge-key-old-again.json'), JSON.stringify(one.privateKey.export({ format: 'jwk' })));
    const published = await open().listPublished();
    expect(published.map(({ n }) => n)).toEqual([modulus(one), modulus(other), modulus(third)]);
    for (const key of published) expect(Object.keys(key).sort()).toEqual(['alg', 'e', 'kty', 'n', 'thumbprint', 'use']);
    expect((await open().current()).thumbprint).toBe(published[0]?.thumbprint);
  });

  it('are read as PKCS#8 and as PKCS#1', async () => {
    const badgeKey = other.privateKey.export({ format: 'der', type: 'pkcs1' }).toString('base64');
    const published = await new BadgeKeys({ data: join(data, 'elsewhere'), badgeKey }).listPublished();
    expect(published.map(({ n }) => n)).toEqual([modulus(other)]);
  });

  it.each([
    ['too short a key', () => inBase64(rsa(1024))],
    ['no key', () => 'A'.repeat(1200)],
    ['a key of another kind', () => generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')],
  ])('refuse to start with %s, and do not show it', (_, badgeKey) => {
    const bad = badgeKey();
    const start = () => new BadgeKeys({ data, badgeKey: bad });
    expect(start).toThrow(new ConfigurationError(['GPN_BADGE_KEY does not hold an RSA key of 2048 bits or more']));
    expect(start).not.toThrow(bad);
  });

  it('refuse to start with a former key that cannot be read: what it signed could not be verified', () => {
    const file = join(keys, 'badge-key-old-damaged');
    writeFileSync(file, '{"kty":');
    expect(() => new BadgeKeys({ data })).toThrow(
      new ConfigurationError([`the file ${file} does not hold an RSA key of 2048 bits or more`]),
    );
    rmSync(file);
  });
});
