import type { FastifyReply } from 'fastify';
import { text, withMeaning } from '#libs/shapes';
import { type Committed, committedBytes } from '../sealing/commitment.js';

export const COMMITTED_BYTES = withMeaning(
  text,
  'Canonical JSON (RFC 8785) of `body`, what was sealed, `nonce` and `record`, without a line end. The SHA-256 of these bytes stands in the event.',
);

export const COMMITTED_FILE = {
  contentType: 'application/octet-stream',
  description:
    'To be kept as a file: its SHA-256, as `sha256sum` prints it, is the `commitment` of the event that names the text or the file. ' +
    'Whoever is handed it can check that; nobody who was not can test a guess. Redacted, nobody is given it any more.',
};

/** Sends the bytes as they are, to be saved. @param id of the text or the file */
export function answerCommitted(reply: FastifyReply, id: string, committed: Committed): string {
  reply.headers({ 'content-type': COMMITTED_FILE.contentType, 'content-disposition': `attachment; filename="${id}.committed.json"` });
  return committedBytes(committed);
}
