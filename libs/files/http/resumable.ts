import type { FastifyReply, FastifyRequest } from 'fastify';
import { describedHeader, Problem } from '#libs/platform';

/** The type of a part (draft-ietf-httpbis-resumable-upload). */
export const PART = 'application/partial-upload';

const OFFSET = /^\d{1,15}$/;

/** How far an upload has come, as draft-ietf-httpbis-resumable-upload says it. */
export const UPLOAD_HEADERS = {
  'Upload-Offset': describedHeader('How much of the file is kept.', { type: 'integer', minimum: 0 }),
  'Upload-Length': describedHeader('How large the file is.', { type: 'integer', minimum: 1 }),
  'Upload-Complete': describedHeader('Whether all of it is there.', { type: 'string', enum: ['?0', '?1'] }),
};

export const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

export function readOffset({ headers }: FastifyRequest): number {
  const offset = headers['upload-offset'];
  if (typeof offset !== 'string' || !OFFSET.test(offset)) {
    throw new Problem('platform/bad-header', 'Upload-Offset must say at which byte the part begins.');
  }
  return Number(offset);
}

interface Progress {
  readonly offset: number;
  readonly bytes: number;
  readonly complete: boolean;
}

export function sayProgress({ offset, bytes, complete }: Progress, reply: FastifyReply): void {
  reply
    .header('upload-offset', offset)
    .header('upload-length', bytes)
    .header('upload-complete', complete ? '?1' : '?0');
}
