import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '#libs/platform';
import { permit } from '../permit.js';
import { type BuiltFile, BuiltFiles } from './built-files.js';
import { CONSOLE_POLICY } from './console-policy.js';

/** Where the build puts the console, seen from dist/libs/front/assets. */
const BUILT = join(import.meta.dirname, '../../../web/console');

const FOR_EVER = 'public, max-age=31536000, immutable';
/** It names the chunks of its build: whoever keeps it asks whether it is still the one. */
const ASK_AGAIN = 'no-cache';

/** The console in the one process: every address below /console is its page, and what it loads is below /assets, under names that never mean another text. */
export function routeConsole(app: FastifyInstance, folder = BUILT): void {
  const pages = new BuiltFiles(folder);
  const assets = new BuiltFiles(join(folder, 'assets'));

  const page = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const file = await pages.find('index.html', request.headers['accept-encoding']);
    if (!file) throw new Problem('platform/not-found', 'The console is not built here: npm run web -- build.');
    const tag = `"${createHash('sha256').update(file.content).digest('base64url').slice(0, 22)}"`;
    reply.headers({ 'content-security-policy': CONSOLE_POLICY, 'cache-control': ASK_AGAIN, etag: tag, vary: 'accept-encoding' });
    if (request.headers['if-none-match'] === tag) return reply.code(304).send();
    return sendFile(reply, file);
  };
  app.get('/console', permit('public'), page);
  app.get('/console/*', permit('public'), page);

  app.get<{ Params: { file: string } }>('/assets/:file', permit('public'), async (request, reply) => {
    const file = await assets.find(request.params.file, request.headers['accept-encoding']);
    if (!file) throw new Problem('platform/not-found', 'There is no such file in this build, nor in one of the last 30 days.');
    return sendFile(reply.headers({ 'cache-control': FOR_EVER, vary: 'accept-encoding' }), file);
  });
}

function sendFile(reply: FastifyReply, { content, type, encoding }: BuiltFile): FastifyReply {
  if (encoding) reply.header('content-encoding', encoding);
  return reply.type(type).send(content);
}
