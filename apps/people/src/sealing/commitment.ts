import { hash } from 'node:crypto';
import { canonical } from '#libs/tlog';

/** What a commitment is made of. */
export interface Committed {
  /** Id of the sealed record. */
  readonly record: string;
  /** 32 random bytes as base64url, 43 characters: it lies in the record, and is gone with it. */
  readonly nonce: string;
  /** What was sealed; of a file its digest, size and type, as these are in no log. */
  readonly body: object;
}

/**
 * The bytes that a commitment is the SHA-256 of: whoever is given them sees that they are what was recorded, and nobody who is not can test
 * a guess against it.
 */
export const committedBytes = ({ record, nonce, body }: Committed): string => canonical({ body, nonce, record });

/** 64 hexadecimal digits in small letters, as an event carries it. */
export const toCommitment = (committed: Committed): string => hash('sha256', committedBytes(committed), 'hex');
