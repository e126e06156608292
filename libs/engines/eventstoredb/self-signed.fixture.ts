import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A certificate that signs itself, and its key, in PEM: made anew, so that none lies in the repository. */
export function selfSigned(host: string): { readonly certificate: string; readonly key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(set(sequence(oid('550403'), value(0x0c, Buffer.from(`${host} ${randomBytes(4).toString('hex')}`)))));
  const names = sequence(value(0x82, Buffer.from(host)));
  const extensions = sequence(
    sequence(oid('551d11'), value(0x04, names)),
    sequence(oid('551d13'), value(0x01, Buffer.from([0xff])), value(0x04, sequence(value(0x01, Buffer.from([0xff]))))),
  );
  const toSign = sequence(
    value(0xa0, value(0x02, Buffer.from([2]))),
    value(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ECDSA_WITH_SHA256,
    name,
    sequence(value(0x17, Buffer.from('200101000000Z')), value(0x17, Buffer.from('491231235959Z'))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    value(0xa3, extensions),
  );
  const signature = value(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', toSign, privateKey)]));
  const der = sequence(toSign, ECDSA_WITH_SHA256, signature).toString('base64');
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${(der.match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** One value of ASN.1's distinguished encoding. */
function value(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: readonly Buffer[]): Buffer => value(0x30, Buffer.concat(parts));
const set = (...parts: readonly Buffer[]): Buffer => value(0x31, Buffer.concat(parts));
const oid = (hex: string): Buffer => value(0x06, Buffer.from(hex, 'hex'));
const ECDSA_WITH_SHA256 = sequence(oid('2a8648ce3d040302'));
