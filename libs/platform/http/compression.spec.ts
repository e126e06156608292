import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RunningApp } from '../index.js';
import { caller, eventually, start } from '../testing/start.js';

const PLOTS = 20;

let running: RunningApp;
let token: string;
let whole: string;

beforeAll(async () => {
  running = await start();
  token = await running.token({ role: 'secretariat' });
  const officer = caller(running, token);
  for (let count = 0; count < PLOTS; count++) await officer.post('/api/allotment/plots/rent-plot', { authority: randomUUID() });
  const plain = () => ask('plots', { 'accept-encoding': 'identity' });
  whole = (await eventually(plain, (answer) => answer.text.split('"weather"').length === PLOTS + 1)).text;
});
afterAll(() => running.close());

const READERS = { br: createBrotliDecompress, gzip: createGunzip };

interface Answer {
  readonly status: number | undefined;
  readonly encoding: string | undefined;
  readonly vary: string | undefined;
  readonly etag: string | undefined;
  readonly cacheControl: string | undefined;
  readonly bytes: number;
  readonly text: string;
}

/** By a client that decompresses nothing of itself. */
const ask = (path: string, headers: Readonly<Record<string, string>> = {}, query: Readonly<Record<string, string>> = {}, body?: object) =>
  new Promise<Answer>((resolve, reject) => {
    const sent = request(
      `${running.url}/api/allotment/${path}?${new URLSearchParams(query)}`,
      {
        method: body ? 'POST' : 'GET',
        headers: body ? { ...headers, authorization: `Bearer ${token}`, 'content-type': 'application/json' } : headers,
      },
      async (answer) => {
        let bytes = 0;
        answer.on('data', (piece: Buffer) => {
          bytes += piece.length;
        });
        const encoding = answer.headers['content-encoding'] as keyof typeof READERS | undefined;
        const { vary, etag, 'cache-control': cacheControl } = answer.headers;
        const read = await text(encoding ? answer.pipe(READERS[encoding]()) : answer);
        resolve({ status: answer.statusCode, encoding, vary, etag, cacheControl, bytes, text: read });
      },
    );
    sent.on('error', reject).end(body && JSON.stringify(body));
  });

describe('an answer that may be kept', () => {
  it.each([
    ['br, gzip', 'br'],
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['*', 'gzip'],
  ])('is compressed for who takes %s, and is the same', async (encodings, encoding) => {
    const answer = await ask('plots', { 'accept-encoding': encodings });
    expect([answer.status, answer.encoding, answer.text === whole, answer.bytes < whole.length / 2]).toEqual([200, encoding, true, true]);
    expect(answer.vary?.toLowerCase()).toContain('accept-encoding');
  });

  it.each(['identity', 'deflate', 'br;q=0, gzip;q=0'])('is not for who takes %s', async (encodings) => {
    const answer = await ask('plots', { 'accept-encoding': encodings });
    expect([answer.encoding, answer.text === whole]).toEqual([undefined, true]);
    expect(answer.vary?.toLowerCase()).toContain('accept-encoding');
  });

  it('has one entity tag, however it is sent', async () => {
    const tags = await Promise.all(
      ['br', 'gzip', 'identity'].map(async (encodings) => (await ask('plots', { 'accept-encoding': encodings })).etag),
    );
    expect(new Set(tags).size).toBe(1);
    expect((await ask('plots', { 'accept-encoding': 'br', 'if-none-match': tags[0] ?? '' })).status).toBe(304);
  });

  it('is compressed as a table too, which is sent as it is made', async () => {
    const [table, plain] = await Promise.all(
      ['br', 'identity'].map((encodings) => ask('plots', { accept: 'text/csv', 'accept-encoding': encodings })),
    );
    expect([table?.encoding, table?.text === plain?.text, plain?.text.trimEnd().split('\r\n').length]).toEqual(['br', true, PLOTS + 1]);
  });

  it('is not where it is short', async () => {
    const answer = await ask('plots', { 'accept-encoding': 'br' }, { limit: '1' });
    expect([answer.encoding, JSON.parse(answer.text).items.length]).toEqual([undefined, 1]);
  });
});

describe('an answer that may not be kept', () => {
  it('is not compressed: a refusal of a list', async () => {
    const query = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`unknown-filter-${index}`, 'x']));
    const answer = await ask('plots', { 'accept-encoding': 'br' }, query);
    expect([answer.status, answer.cacheControl, answer.text.length > 1_024, answer.encoding]).toEqual([400, 'no-store', true, undefined]);
  });

  it('is not compressed: the answer to a command, however long', async () => {
    const unknown = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`a-field-that-no-command-has-${index}`, 'x']));
    const answer = await ask('plots/rent-plot', { 'accept-encoding': 'br' }, {}, { authority: randomUUID(), ...unknown });
    expect([answer.status, answer.cacheControl, answer.text.length > 1_024, answer.encoding]).toEqual([400, 'no-store', true, undefined]);
  });
});
