import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { type FastifyInstance, fastify } from 'fastify';
import { guardRoutes, processLog, readConfiguration } from '#libs/platform';
import { routeConsole } from './assets-routes.js';
import { CONSOLE_POLICY } from './console-policy.js';

const PAGE = '<!doctype html><title>Orchards</title>';
const CHUNK = 'export const tree = "pear";'.repeat(99);
let folder: string;
let app: FastifyInstance;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gpn-assets-'));
  mkdirSync(join(folder, 'console/assets'), { recursive: true });
  const write = (path: string, content: string | Buffer) => writeFileSync(join(folder, 'console', path), content);
  write('index.html', PAGE);
  write('assets/tree-a1B2.js', CHUNK);
  write('assets/tree-a1B2.js.br', brotliCompressSync(CHUNK));
  write('assets/tree-a1B2.js.gz', gzipSync(CHUNK));
  write('assets/small-c3.css', 'p {}');
  writeFileSync(join(folder, 'secret.js'), 'no build made this');
  app = fastify();
  await guardRoutes(app, readConfiguration({ GPN_DATA: folder }).configuration, processLog('silent', 'front').logger);
  routeConsole(app, join(folder, 'console'));
});
afterEach(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

const get = (url: string, headers: Readonly<Record<string, string>> = {}) => app.inject({ url, headers });

test('every address of the console is its page, which nobody keeps without asking', async () => {
  for (const url of ['/console', '/console/', '/console/authorities/7b4b94f8-b338-81df-9267-902a65bf924e?asOf=2021-03-31']) {
    const { statusCode, headers, body } = await get(url);
    expect([statusCode, headers['content-type'], headers['cache-control'], body]).toEqual([
      200,
      'text/html; charset=utf-8',
      'no-cache',
      PAGE,
    ]);
    expect(headers['content-security-policy']).toBe(CONSOLE_POLICY);
    expect((await get(url, { 'if-none-match': String(headers.etag) })).statusCode).toBe(304);
  }
});

test('a chunk is kept for ever, in the form that whoever asks can read', async () => {
  const forms = {
    'br, gzip': ['br', brotliDecompressSync],
    gzip: ['gzip', gunzipSync],
    'br;q=0, gzip': ['gzip', gunzipSync],
    identity: [undefined, (content: Buffer) => content],
  } as const;
  for (const [accepted, [encoding, decode]] of Object.entries(forms)) {
    const { headers, rawPayload } = await get('/assets/tree-a1B2.js', { 'accept-encoding': accepted });
    expect([accepted, headers['content-encoding'], headers['content-type']]).toEqual([
      accepted,
      encoding,
      'text/javascript; charset=utf-8',
    ]);
    expect([headers['cache-control'], headers.vary]).toEqual(['public, max-age=31536000, immutable', 'accept-encoding']);
    expect(decode(rawPayload).toString()).toBe(CHUNK);
  }
  expect((await get('/assets/small-c3.css', { 'accept-encoding': 'br' })).body).toBe('p {}');
});

test.each(['/assets/gone.js', '/assets/..%2f..%2fsecret.js', '/assets/%2e%2e', '/assets/tree-a1B2.js.br', '/assets/.env'])(
  'there is nothing at %s',
  async (url) => {
    const { statusCode, headers } = await get(url);
    expect([statusCode, headers['cache-control']]).toEqual([404, expect.not.stringMatching(/immutable/)]);
  },
);

test('where nothing is built, it says what to do', async () => {
  rmSync(join(folder, 'console'), { recursive: true });
  const answer = await get('/console');
  expect([answer.statusCode, answer.json().detail]).toEqual([404, expect.stringContaining('npm run web -- build')]);
});

test('nothing runs in place but the one style of React Aria, as the version that is installed writes it', () => {
  expect(CONSOLE_POLICY).not.toMatch(/unsafe|\*|https?:/);
  const source = readFileSync(join(import.meta.dirname, '../../../node_modules/react-aria/dist/private/interactions/usePress.mjs'), 'utf8');
  const [, attribute = ''] = /PRESSABLE_ATTRIBUTE = '([^']+)'/.exec(source) ?? [];
  const [, template = ''] = /style\.textContent = `([^`]+)`\.trim\(\)/.exec(source) ?? [];
  const style = template.replace(/\$\{[^}]+\}/, attribute).trim();
  expect(style).toContain('touch-action');
  expect(CONSOLE_POLICY).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
});
