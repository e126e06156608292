import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { defined } from '#libs/event-sourcing';
import { Allow, Limited, StreamedBody, streamBody } from '../../index.js';
import { type Started, start } from '../../testing/start.js';
import { clientAddress } from './limits.js';

@Controller('limited')
class LimitedController {
  static open: (() => void)[] = [];

  @Get('anybody')
  @Limited('readings')
  @Allow('public')
  anybody(): string {
    return 'read';
  }

  @Get('officers')
  @Limited('readings')
  @Allow('secretariat')
  officers(): string {
    return 'read';
  }

  @Post('files')
  @StreamedBody()
  @Limited('uploads')
  @Allow('secretariat')
  async files(@Req() { body }: FastifyRequest): Promise<{ readonly bytes: number }> {
    let bytes = 0;
    for await (const piece of streamBody(body, 1_000_000)) bytes += piece.length;
    return { bytes };
  }
}

@Module({ controllers: [LimitedController] })
class LimitedModule {}

let running: Started;
const open = async (environment: Readonly<Record<string, string>>): Promise<void> => {
  running = await start({ modules: [LimitedModule], environment });
};
afterEach(() => running.close());

interface RequestOptions {
  readonly method?: 'GET' | 'POST';
  readonly path?: string;
  readonly token?: string;
  readonly from?: string;
  readonly forwardedFor?: string;
  readonly body?: string;
}

const ask = async ({ method = 'GET', path = 'anybody', token, from = '192.0.2.1', forwardedFor, body }: RequestOptions = {}) => {
  const { statusCode, headers } = await running.app.inject(
    defined({
      method,
      url: `/limited/${path}`,
      remoteAddress: from,
      headers: defined({
        authorization: token ? `Bearer ${token}` : undefined,
        'x-forwarded-for': forwardedFor || undefined,
        'content-type': body === undefined ? undefined : 'text/csv',
      }),
      payload: body,
    }),
  );
  return headers['retry-after'] === undefined ? statusCode : [statusCode, Number(headers['retry-after']) > 0];
};
const TURNED_AWAY = [429, true];
const times = async (count: number, options: RequestOptions): Promise<unknown[]> => {
  const answers: unknown[] = [];
  for (let time = 0; time < count; time++) answers.push(await ask(options));
  return answers;
};

describe('who asks too often', () => {
  it('is told when to ask again, by the address where nobody is signed in', async () => {
    await open({ GPN_LIMIT_READINGS: '2' });
    expect(await times(3, {})).toEqual([200, 200, TURNED_AWAY]);
    expect(await ask({ from: '192.0.2.2' })).toBe(200);
  });

  it('has one address in all of a network of IPv6', async () => {
    await open({ GPN_LIMIT_READINGS: '1' });
    expect(await ask({ from: '2001:db8:1:2::1' })).toBe(200);
    expect(await ask({ from: '2001:db8:1:2:ffff::9' })).toEqual(TURNED_AWAY);
    expect(await ask({ from: '2001:db8:1:3::1' })).toBe(200);
  });

  it('is known by the token, and by the address once ten could have asked', async () => {
    await open({ GPN_LIMIT_READINGS: '1' });
    const token = (subject: string) => running.token({ role: 'secretariat', subject });
    const first = await token('officer-0');
    expect(await times(2, { path: 'officers', token: first })).toEqual([200, TURNED_AWAY]);
    expect(await ask({ path: 'officers', token: first, from: '192.0.2.2' })).toEqual(TURNED_AWAY);
    for (let officer = 1; officer < 10; officer++)
      expect(await ask({ path: 'officers', token: await token(`officer-${officer}`) })).toBe(200);
    expect(await ask({ path: 'officers', token: await token('officer-10') })).toEqual(TURNED_AWAY);
  });

  it('without end, where there is no limit', async () => {
    await open({ GPN_LIMIT_READINGS: '0' });
    expect(new Set(await times(100, {}))).toEqual(new Set([200]));
  });

  it('cannot be another by a header, unless a proxy that is trusted says it', async () => {
    await open({ GPN_LIMIT_READINGS: '1' });
    expect(await ask({ forwardedFor: '198.51.100.1' })).toBe(200);
    expect(await ask({ forwardedFor: '198.51.100.2' })).toEqual(TURNED_AWAY);
    await running.close();
    await open({ GPN_LIMIT_READINGS: '1', GPN_TRUSTED_PROXIES: '192.0.2.0/24, loopback' });
    expect(await ask({ forwardedFor: '198.51.100.1' })).toBe(200);
    expect(await ask({ forwardedFor: '198.51.100.2' })).toBe(200);
    expect(await ask({ forwardedFor: '198.51.100.1' })).toEqual(TURNED_AWAY);
    expect(await ask({ from: '203.0.113.7', forwardedFor: '198.51.100.3' })).toBe(200);
    expect(await ask({ from: '203.0.113.7', forwardedFor: '198.51.100.4' })).toEqual(TURNED_AWAY);
  });
});

describe('tokens that are none', () => {
  it('are no longer checked once too many came from an address; who is known there goes on', async () => {
    await open({ GPN_LIMIT_SIGN_IN: '2' });
    const token = await running.token({ role: 'secretariat' });
    const another = await running.token({ role: 'secretariat', subject: 'another' });
    expect(await ask({ path: 'officers', token })).toBe(200);
    expect(await times(3, { path: 'officers', token: 'x.y.z' })).toEqual([401, 401, TURNED_AWAY]);
    expect(await ask({ path: 'officers', token: another })).toEqual(TURNED_AWAY);
    expect(await ask({ path: 'officers', token })).toBe(200);
    expect(await ask({ path: 'officers', token: another, from: '192.0.2.2' })).toBe(200);
  });
});

describe('uploads', () => {
  const upload = { method: 'POST', path: 'files' } as const;

  it('of one caller are open so many at once', async () => {
    await open({ GPN_UPLOADS_AT_ONCE: '1' });
    const token = await running.token({ role: 'secretariat' });
    const send = (body: string | ReadableStream<Uint8Array>) =>
      fetch(`${running.url}/limited/files`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv' },
        body,
        duplex: 'half',
      } as RequestInit);
    let write: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        write = controller;
        controller.enqueue(new TextEncoder().encode('a'));
      },
    });
    const first = send(body);
    const second = async () => (await send('b')).status;
    let status = await second();
    // The first may not have reached the server yet.
    for (let tries = 0; status !== 429 && tries < 1_000; tries++) status = await second();
    expect(status).toBe(429);
    write?.close();
    expect((await first).status).toBe(201);
  });

  it('of one caller hold so many bytes a day', async () => {
    await open({ GPN_UPLOAD_QUOTA: '1kb' });
    const url = `${running.url}/limited/files`;
    const send = async (length: number, subject: string) => {
      const token = await running.token({ role: 'secretariat', subject });
      const answer = await fetch(url, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv', connection: 'close' },
        body: 'x'.repeat(length),
      });
      await answer.text();
      return answer.status;
    };
    expect(await send(600, 'one')).toBe(201);
    expect(await send(600, 'one')).toBe(429);
    expect(await send(600, 'another')).toBe(201);
    expect(await ask({ ...upload, body: 'x' })).toBe(401);
  });
});

it.each([
  ['192.0.2.1', 'address 192.0.2.1'],
  ['::ffff:192.0.2.1', 'address ::ffff:192.0.2.1'],
  ['2001:db8::1', 'network 2001:db8:0:0'],
  ['::1', 'network 0:0:0:0'],
  ['fe80:1:2:3:4:5:6:7', 'network fe80:1:2:3'],
])('the address of %s', (ip, address) => {
  expect(clientAddress({ ip })).toBe(address);
});
