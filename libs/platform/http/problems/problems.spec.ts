import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Query } from '@nestjs/common';
import { ContentUnavailable } from '#libs/content';
import { BusUnavailable, StoreUnavailable, TooManyConflicts, ViewsUnavailable } from '#libs/event-sourcing';
import { VaultUnavailable } from '#libs/vault';
import { Allow, type RunningApp } from '../../index.js';
import { AllotmentModule } from '../../testing/allotment-module.js';
import { caller, start } from '../../testing/start.js';
import { toProblem } from './to-problem.js';

@Controller('broken')
class BrokenController {
  @Get()
  @Allow('public')
  fail(@Query('secret') secret: string): never {
    throw new TypeError(`cannot read ${secret}`);
  }
}

@Module({ controllers: [BrokenController] })
class BrokenModule {}

let running: RunningApp;
let anybody: ReturnType<typeof caller>;

beforeAll(async () => {
  running = await start({ modules: [AllotmentModule, BrokenModule] });
  anybody = caller(running);
});
afterAll(() => running.close());

describe('a problem', () => {
  it('of our own says nothing but the request to quote', async () => {
    const { status, headers, body } = await anybody.get('/broken?secret=ministry');
    expect(status).toBe(500);
    expect(body).toEqual({
      type: '/problems/platform/internal',
      title: 'Something went wrong here',
      status: 500,
      detail: 'The request could not be completed. Quote the instance when you report it.',
      code: 'platform/internal',
      instance: `urn:gpn:request:${headers.get('x-request-id')}`,
    });
  });

  it.each([
    ['GET', '/nothing/here?email=a@b.example', 404, 'platform/not-found'],
    ['DELETE', '/api/allotment/plots', 405, 'platform/method-not-allowed'],
    ['GET', '/api/%zz', 400, 'platform/bad-request'],
    ['GET', `/api/allotment/plots/${'x'.repeat(300)}`, 414, 'platform/url-too-long'],
  ])('of %s %s is told as one', async (method, path, status, code) => {
    const answer = await fetch(running.url + path, { method });
    const text = await answer.text();
    expect([answer.status, (JSON.parse(text) as { code: string }).code]).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(text).not.toContain('a@b.example');
    if (status === 405) expect(answer.headers.get('allow')).toBe('GET, HEAD');
  });

  it('are explained in the languages of the Network, and so are codes', async () => {
    const inWords = async (language: string) => {
      const { body } = await anybody.get(`/problems?language=${language}`);
      return (body as unknown as readonly { code: string; title: string }[]).find(({ code }) => code === 'platform/not-found')?.title;
    };
    const titles = await Promise.all(['en', 'fr', 'es'].map(inWords));
    expect(new Set(titles).size).toBe(3);
    const lists = async (language: string) => {
      const { body } = await anybody.get(`/api/reference/lists?language=${language}`);
      const { lists: all } = body as unknown as { lists: readonly { list: string; items: readonly { code: string; label: string }[] }[] };
      return new Map(all.map(({ list, items }) => [list, new Map(items.map(({ code, label }) => [code, label]))]));
    };
    const [english, french, spanish] = await Promise.all(['en', 'fr', 'es'].map(lists));
    expect([english, french, spanish].map((all) => all?.get('country')?.get('DEU'))).toEqual(['Germany', 'Allemagne', 'Alemania']);
    expect([...(french?.keys() ?? [])]).toEqual([...(english?.keys() ?? [])]);
    expect(french?.get('channel')?.size).toBe(english?.get('channel')?.size);
    expect([...(english?.keys() ?? [])].filter((name) => name.startsWith('refusal'))).toEqual([]);
    expect((await anybody.get('/api/reference/lists?language=de')).status).toBe(400);
  });

  it('is explained where its type leads, to a program and to a person', async () => {
    expect((await anybody.get('/problems/allotment/already-rented')).body).toEqual({
      code: 'allotment/already-rented',
      status: 409,
      title: 'Already rented',
      rule: 'A plot has one tenant.',
    });
    const page = await fetch(`${running.url}/problems/platform/key-reused`, { headers: { accept: 'text/html' } });
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await page.text()).toContain('<h1>The key belongs to another command</h1>');
    expect((await anybody.get('/problems/platform/unheard-of')).status).toBe(404);
    const { body } = await anybody.get('/problems');
    expect(body.map(({ code }: { code: string }) => code)).toEqual(expect.arrayContaining(['platform/internal', 'allotment/no-mint']));
  });

  it.each([
    [new StoreUnavailable('disk'), 'platform/store-unavailable'],
    [new VaultUnavailable('disk'), 'platform/vault-unavailable'],
    [new ContentUnavailable('disk'), 'platform/contents-unavailable'],
    [new ViewsUnavailable('disk'), 'platform/views-unavailable'],
    [new BusUnavailable('disk'), 'platform/bus-unavailable'],
    [new TooManyConflicts('plot-1', 8), 'platform/busy'],
  ])('of an engine says when to try again: %s', (error, code) => {
    const { document, headers } = toProblem(error, 'r');
    expect([document.status, document.code, headers['retry-after']]).toEqual([503, code, '1']);
  });

  it.each([
    ['of a request that is not HTTP', 'HELLO\r\n\r\n', 400, 'platform/bad-request'],
    [
      'of a request whose address and headers are too large',
      `GET /?x=${'x'.repeat(20_000)} HTTP/1.1\r\n\r\n`,
      431,
      'platform/headers-too-large',
    ],
  ])('%s is told as one, and ends the connection', async (_, sent, status, code) => {
    const { port, hostname } = new URL(running.url);
    const said = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => socket.write(sent));
      let text = '';
      socket.on('data', (data) => {
        text += data;
      });
      socket.on('close', () => resolve(text));
      socket.on('error', reject);
    });
    const [head = '', body = ''] = said.split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(head).toContain('content-type: application/problem+json; charset=utf-8');
    expect(JSON.parse(body)).toMatchObject({ status, code });
  });
});
