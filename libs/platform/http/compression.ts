import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

const FROM_BYTES = 1024;
/** Of 11: beyond it a page of a list takes longer to compress than to find. */
const BROTLI_QUALITY = 4;
/** 512 KB for each answer that is under way, in place of 4 MB: how many there are is up to who asks. */
const BROTLI_WINDOW = 19;

/**
 * Answers are compressed as they are sent, streamed ones too, where the route lets them (`compress`). What is sent to the platform is not
 * decompressed: a small body could hold a large one.
 */
export async function compressAnswers(fastify: FastifyInstance): Promise<void> {
  await fastify.register(compress, {
    encodings: ['br', 'gzip'],
    threshold: FROM_BYTES,
    globalDecompression: false,
    brotliOptions: {
      params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY, [constants.BROTLI_PARAM_LGWIN]: BROTLI_WINDOW },
    },
  });
}
