import { createHmac, hash } from 'node:crypto';

const SEPARATOR = '\u001f';

/**
 * A UUID (version 8, RFC 9562: the content is the issuer's) that the same parts always give: what makes a repetition
 * recognisable as one.
 */
export function nameBasedUuid(...parts: readonly (string | number)[]): string {
  return toUuid(hash('sha256', parts.join(SEPARATOR), 'hex'));
}

/** Ids that the same parts always give, in one installation: nobody without its key can tell which parts an id came of. */
export type OpaqueIds = (...parts: readonly (string | number)[]) => string;

/** For what derives from a person's id or from what a client made up: by the plain digest, whoever knows the one has the other. */
export const createOpaqueIds =
  (key: Uint8Array): OpaqueIds =>
  (...parts) =>
    toUuid(createHmac('sha256', key).update(parts.join(SEPARATOR)).digest('hex'));

/** Where nobody gave a key: an id that is needed all the same is a mistake of the wiring. */
export const noOpaqueIds: OpaqueIds = () => {
  throw new Error('ids that derive from a person need the key of the installation (createOpaqueIds)');
};

function toUuid(digest: string): string {
  const variant = '89ab'[Number.parseInt(digest[16] as string, 16) & 0x3];
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}
