import { hash } from 'node:crypto';

const SEPARATOR = '\u001f';

/**
 * A UUID (version 8, RFC 9562: the content is the issuer's) that the same parts always give: what makes a repetition
 * recognisable as one.
 */
export function derivedId(...parts: readonly (string | number)[]): string {
  const digest = hash('sha256', parts.join(SEPARATOR), 'hex');
  const variant = '89ab'[Number.parseInt(digest[16] as string, 16) & 0x3];
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}
