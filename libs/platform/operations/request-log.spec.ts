import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { defined } from '#libs/event-sourcing';
import { Allow, type RunningApp } from '../index.js';
import { AllotmentModule } from '../testing/allotment-module.js';
import { eventually, start } from '../testing/start.js';

@Controller('broken')
class BrokenController {
  @Get()
  @Allow('public')
  fail(): never {
    throw new TypeError('of our own, at mongodb://user:secret@host/gpn');
  }
}

@Module({ controllers: [BrokenController] })
class BrokenModule {}

const lines: string[] = [];
let running: RunningApp;
beforeAll(async () => {
  running = await start({
    modules: [AllotmentModule, BrokenModule],
    environment: { GPN_LOG_LEVEL: 'trace', GPN_PROT: '1' },
    logTo: { write: (line) => void lines.push(line) },
  });
});
afterAll(() => running.close());

const logLine = async (requestId: string) => {
  const [line] = await eventually(
    async () => lines.filter((candidate) => candidate.includes(requestId) && candidate.includes('"status"')),
    (matching) => matching.length === 1,
  );
  return JSON.parse(line ?? '') as Record<string, unknown>;
};

describe('the log', () => {
  it('says of a request what was asked of whom, and how it ended', async () => {
    const token = await running.token({ role: 'secretariat', subject: 'officer-7' });
    const correlationId = randomUUID();
    const headers = { authorization: `Bearer ${token}`, 'x-correlation-id': correlationId, 'content-type': 'application/json' };
    const answer = await fetch(`${running.url}/api/allotment/plots/${randomUUID()}/plant`, {
      method: 'POST',
      headers,
      body: '{"crop":"beans"}',
    });
    const requestId = answer.headers.get('x-request-id') ?? '';
    expect(await logLine(requestId)).toEqual({
      level: 'info',
      time: expect.any(String),
      name: 'Allotment',
      method: 'POST',
      route: '/api/allotment/plots/:plot/plant',
      status: 404,
      ms: expect.any(Number),
      requestId,
      correlationId,
      subject: 'officer-7',
    });
  });

  it('holds nothing of a request’s content: no body, query, path value, header or token', async () => {
    const secret = 'ada@ministry.example';
    const token = await running.token({ role: 'secretariat' });
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'x-note': secret,
      'x-request-id': `${secret} x`,
    };
    const requests = [
      ['POST', '/api/allotment/plots/rent-plot', JSON.stringify({ authority: secret, [secret]: secret })],
      ['POST', '/api/allotment/plots/rent-plot', `{"authority": "${secret}`],
      ['GET', `/api/allotment/plots?crop=${secret}`],
      ['GET', `/api/allotment/plots?${secret}=1`],
      ['GET', `/api/allotment/plots/${secret}`],
      ['GET', `/nothing/${secret}`],
      ['GET', `/broken?${secret}`],
    ] as const;
    for (const [method, path, body] of requests) {
      const answer = await fetch(running.url + path, defined({ method, headers, body: body || undefined }));
      await logLine(answer.headers.get('x-request-id') ?? '');
    }
    expect(lines.filter((line) => line.includes(secret) || line.includes(token))).toEqual([]);
  });

  it('keeps the cause of a fault of ours, with its stack', async () => {
    const answer = await fetch(`${running.url}/broken`);
    const requestId = answer.headers.get('x-request-id') ?? '';
    await logLine(requestId);
    const [failed] = lines.filter((line) => line.includes(requestId) && line.includes('"level":"error"'));
    expect(JSON.parse(failed ?? '')).toMatchObject({
      msg: 'a request failed',
      route: '/broken',
      // Whatever made the message: no user and no password of an address stands in the log.
      err: { type: 'TypeError', message: 'of our own, at mongodb://***@host/gpn', stack: expect.stringContaining('request-log.spec.ts') },
    });
  });

  it('warns of a variable that has no effect', () => {
    expect(lines.some((line) => line.includes('did you mean GPN_PORT?'))).toBe(true);
  });
});
