import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Header, Module, Param, Post } from '@nestjs/common';
import { defined, StoreUnavailable } from '#libs/event-sourcing';
import { Allow, Limited } from '../../index.js';
import { type Started, start } from '../../testing/start.js';
import { problemPage } from './problem-page.js';

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8';
const HTML = 'text/html; charset=utf-8';
const JSON_PROBLEM = 'application/problem+json; charset=utf-8';

@Controller('api/pages')
class PagesController {
  @Get('officers')
  @Allow('secretariat')
  officers(): string {
    return 'read';
  }

  @Get('table.csv')
  @Allow('public')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="table.csv"')
  table(): never {
    throw new StoreUnavailable('disk');
  }

  @Get('broken/:what')
  @Allow('public')
  fail(@Param('what') what: string): never {
    throw new TypeError(`cannot read ${what}`);
  }

  @Get('often')
  @Limited('readings')
  @Allow('public')
  often(): string {
    return 'read';
  }

  @Post('officers')
  @Allow('secretariat')
  command(): string {
    return 'done';
  }
}

@Module({ controllers: [PagesController] })
class PagesModule {}

let running: Started;
let focalPoint: string;
beforeAll(async () => {
  running = await start({ modules: [PagesModule], environment: { GPN_LIMIT_READINGS: '1' } });
  focalPoint = await running.token({ role: 'focal-point', authorities: [], ttl: 60 });
});
afterAll(() => running.close());

async function ask(path: string, { accept = BROWSER, token, method = 'GET' }: { accept?: string; token?: string; method?: string } = {}) {
  const { status, headers, ...answer } = await fetch(running.url + path, {
    method,
    headers: defined({ accept, authorization: token ? `Bearer ${token}` : undefined }),
  }).then(async (said) => ({ status: said.status, headers: said.headers, text: await said.text() }));
  return { status, headers, type: headers.get('content-type'), ...answer };
}

describe('an address that somebody opens with a browser', () => {
  it.each([
    ['/api/pages/nothing', 404, 'Nothing is here', 'href="/api/docs?part=pages"'],
    ['/api/pages/officers', 401, 'A token is needed', 'Authorize'],
    ['/api/pages/table.csv', 503, 'The event store does not answer', '<a href="">Ask again</a>, in a second at the earliest'],
    ['/api/pages/broken/this', 500, 'Something went wrong here', '<a href="">Ask again</a>'],
    ['/api/%zz', 400, 'The request is not valid', 'href="/problems/platform/bad-request"'],
  ])('%s is refused by a page with the problem and a way on', async (path, status, title, way) => {
    const answer = await ask(path);
    expect([answer.status, answer.type, answer.headers.get('vary')]).toEqual([status, HTML, 'accept']);
    expect(answer.text).toContain(`<h1>${title}</h1>`);
    expect(answer.text).toContain(way);
    expect(answer.text).toContain(`urn:gpn:request:${answer.headers.get('x-request-id')}`);
    // The policy of every answer: nothing runs in place.
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(answer.text).not.toMatch(/<script|\son\w+=/);
    expect(answer.headers.get('content-disposition')).toBeNull();
  });

  it('says what a token is not for, and when to ask again', async () => {
    expect(await ask('/api/pages/officers', { token: focalPoint })).toMatchObject({ status: 403, type: HTML });
    await ask('/api/pages/often');
    const often = await ask('/api/pages/often');
    expect([often.status, often.type]).toEqual([429, HTML]);
    expect(often.text).toContain(`in ${often.headers.get('retry-after')} seconds at the earliest`);
  });

  it('does not repeat what was asked as markup', async () => {
    const path = `/api/pages/${encodeURIComponent('<img src=x onerror=alert(1)>')}`;
    for (const requested of [path, '/api/pages/"><script>alert(1)</script>', `//evil.example/${path}`]) {
      const { text } = await ask(requested);
      expect(text).not.toMatch(/<(img|script)|"(\/\/|https?:)/);
    }
    const page = problemPage(
      {
        type: '/problems/a/b',
        title: '<b>',
        status: 400,
        detail: '</p><script>',
        code: 'a/b',
        instance: 'urn:x',
        errors: [
          { field: '<i>', rule: 'r', message: '"><img>' },
          { field: 'two', rule: 'r', message: 'm' },
        ],
      },
      { home: false },
    );
    expect(page).not.toMatch(/<(b|i|img|script)>/);
    expect(page).not.toContain('href="/"');
  });
});

describe('everybody else', () => {
  it.each(['*/*', 'application/json', 'application/json, text/html', 'text/html;q=0.1, application/json'])(
    'who accepts %s is answered problem details',
    async (accept) => {
      const { status, type, text, headers } = await ask('/api/pages/officers', { accept });
      expect([status, type, headers.get('vary')]).toEqual([401, JSON_PROBLEM, 'accept']);
      expect(JSON.parse(text)).toMatchObject({ code: 'platform/unauthenticated' });
    },
  );

  it('a command is, whatever it accepts', async () => {
    expect(await ask('/api/pages/officers', { method: 'POST' })).toMatchObject({ status: 401, type: JSON_PROBLEM });
  });
});
