import { randomBytes } from 'node:crypto';
import { SessionCookies } from '../../platform/auth/session-cookies.js';
import { everyRouteIsGuarded } from '../../platform/testing/every-route-is-guarded.js';
import type { Asker } from '../ask.js';
import { bearer, type FrontUnderTest, startFront } from './front-under-test.fixture.js';

const AUTHORITY = '5f0f5b9c-2a3b-4a5c-8d6e-7f8091a2b3c4';
const PERSON = '0b9f8a7c-1d2e-4f3a-9b8c-7d6e5f4a3b2c';
const MINUTE = 60_000;

const open: FrontUnderTest[] = [];
afterEach(() => Promise.all(open.splice(0).map((front) => front.close())));

const start = async (...options: Parameters<typeof startFront>): Promise<FrontUnderTest> => {
  const front = await startFront(...options);
  open.push(front);
  return front;
};
const withClock = async (environment: Readonly<Record<string, string>> = {}) => {
  const clock = { ms: Date.now() };
  return { clock, front: await start({ now: () => clock.ms, environment }) };
};
const toCode = (answer: { readonly statusCode: number; json(): { readonly code?: string } }) => [answer.statusCode, answer.json().code];

describe('who is signed in', () => {
  test('nobody is, without a token, and is told how people sign in here', async () => {
    const answer = await (await start()).browser().get('/session', { 'accept-language': 'de, fr-CA;q=0.8, en;q=0.5' });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.json()).toEqual({ signedIn: false, by: 'link', refreshable: false, language: 'fr' });
  });

  test('a focal point, with the names of its authorities, asked for in its own name', async () => {
    const questions: [path: string, caller: Asker][] = [];
    const front = await start({
      ask: async (_service, path, caller) => {
        questions.push([path, caller]);
        return { status: 200, headers: {}, text: JSON.stringify({ name: 'Ministère du Travail', nameEn: 'Ministry of Labour' }) };
      },
    });
    const headers = await bearer(front, { role: 'focal-point', authorities: [AUTHORITY], subject: PERSON });
    const answer = await front.app.inject({ url: '/session', headers });
    expect(answer.json()).toMatchObject({
      signedIn: true,
      subject: PERSON,
      person: PERSON,
      roles: ['focal-point'],
      authorities: [{ authority: AUTHORITY, name: 'Ministère du Travail', nameEn: 'Ministry of Labour' }],
    });
    expect(questions).toEqual([[`/api/membership/authorities/${AUTHORITY}`, expect.objectContaining(headers)]]);
  });

  test('an officer is no person, and an authority has no name while membership is away', async () => {
    const front = await start();
    const officer = await front.app.inject({ url: '/session', headers: await bearer(front, { role: 'secretariat' }) });
    expect(officer.json()).toMatchObject({ subject: 'local-secretariat', roles: ['secretariat'], authorities: [] });
    expect(officer.json()).not.toHaveProperty('person');
    const headers = await bearer(front, { role: 'focal-point', authorities: [AUTHORITY] });
    expect((await front.app.inject({ url: '/session', headers })).json().authorities).toEqual([{ authority: AUTHORITY }]);
  });
});

describe('a link', () => {
  test('signs in whom it was made for, by two cookies that no script reads', async () => {
    const front = await start();
    const browser = front.browser();
    const begun = await browser.post('/session/one-time', {
      code: front.code({ roles: ['focal-point'], authorities: [AUTHORITY], subject: PERSON }),
    });
    expect(begun.statusCode).toBe(200);
    expect(begun.json()).toMatchObject({
      signedIn: true,
      subject: PERSON,
      authorities: [{ authority: AUTHORITY }],
      ends: expect.any(String),
    });
    expect([...browser.cookies].map(([name, { path, attributes }]) => [name, path, attributes.slice(2)])).toEqual([
      ['gpn-local', '/', ['HttpOnly', 'SameSite=Lax']],
      ['gpn-local-refresh', '/session', ['HttpOnly', 'SameSite=Lax']],
    ]);
    expect((await browser.get('/api/own')).json().caller).toEqual({
      subject: PERSON,
      roles: ['public', 'focal-point'],
      authorities: [AUTHORITY],
    });
    expect(begun.body).not.toContain('ey');
  });

  test('works once, also for two who open it at the same time', async () => {
    const front = await start();
    const code = front.code();
    const answers = await Promise.all([1, 2, 3, 4].map(() => front.browser().post('/session/one-time', { code })));
    expect(answers.map(toCode).sort()).toEqual([[200, undefined], ...[1, 2, 3].map(() => [410, 'platform/link-used'])]);
    expect(answers.flatMap(({ headers }) => headers['set-cookie'] ?? [])).toHaveLength(2);
  });

  test('works for ten minutes; which is too old and which was never given is told apart', async () => {
    const { clock, front } = await withClock();
    const early = front.code();
    const late = front.code();
    clock.ms += 10 * MINUTE - 1;
    expect(toCode(await front.browser().post('/session/one-time', { code: early }))).toEqual([200, undefined]);
    clock.ms += 1;
    expect(toCode(await front.browser().post('/session/one-time', { code: late }))).toEqual([410, 'platform/link-expired']);
    expect(toCode(await front.browser().post('/session/one-time', { code: 'A'.repeat(43) }))).toEqual([404, 'platform/link-unknown']);
    expect(toCode(await front.browser().post('/session/one-time', { code: null }))).toEqual([400, 'platform/validation-failed']);
  });

  test('is not opened by a page of another site, which would sign somebody in as somebody else', async () => {
    const front = await start();
    const code = front.code();
    expect(toCode(await front.browser().postFromElsewhere('/session/one-time', { code }))).toEqual([403, 'platform/cross-site']);
    expect(toCode(await front.browser().post('/session/one-time', { code }))).toEqual([200, undefined]);
  });

  test('is none where an issuer signs people in', async () => {
    const front = await start({ environment: { GPN_OIDC_ISSUER: 'https://issuer.example.org' } });
    expect(toCode(await front.browser().post('/session/one-time', { code: front.code() }))).toEqual([404, 'platform/sign-in-off']);
    expect(toCode(await front.browser().post('/session/links', { grant: 'a.b.c' }))).toEqual([404, 'platform/sign-in-off']);
    expect((await front.browser().get('/session')).json().by).toBe('token');
  });
});

describe('the cookie of a session', () => {
  const signedIn = async (front: FrontUnderTest, host?: string) => {
    const browser = front.browser(host);
    const answer = await browser.post('/session/one-time', { code: front.code() });
    expect(answer.statusCode).toBe(200);
    return browser;
  };
  const ofAnother = async (front: FrontUnderTest, cookie: string) =>
    toCode(await front.app.inject({ url: '/api/own', headers: { host: '127.0.0.1', cookie } }));

  test('stands where a bearer token stands, and what does something needs a page of this origin', async () => {
    const browser = await signedIn(await start());
    expect((await browser.get('/api/own')).json().authorization).toMatch(/^Bearer ey/);
    expect((await browser.post('/api/own/act')).statusCode).toBe(200);
    expect(toCode(await browser.postFromElsewhere('/api/own/act'))).toEqual([403, 'platform/cross-site']);
    expect(toCode(await browser.ask('POST', '/api/own/act', {}, { 'gpn-request': '1' }))).toEqual([403, 'platform/cross-site']);
  });

  test('is refused beside a token', async () => {
    const front = await start();
    const browser = await signedIn(front);
    const headers = await bearer(front, { role: 'secretariat' });
    expect(toCode(await browser.get('/api/own', headers))).toEqual([400, 'platform/two-credentials']);
    expect(toCode(await browser.get('/session', headers))).toEqual([400, 'platform/two-credentials']);
  });

  test('is no session when it was cut off, sealed elsewhere, is the other one, or comes twice', async () => {
    const front = await start();
    const browser = await signedIn(front);
    const session = browser.cookies.get('gpn-local')?.value ?? '';
    const refresh = browser.cookies.get('gpn-local-refresh')?.value ?? '';
    const stranger = await signedIn(await start());
    const bad = [401, 'platform/bad-session'];
    expect(await ofAnother(front, `gpn-local=${session.slice(0, -3)}`)).toEqual(bad);
    expect(await ofAnother(front, `gpn-local=${stranger.cookies.get('gpn-local')?.value}`)).toEqual(bad);
    expect(await ofAnother(front, `gpn-local=${refresh}`)).toEqual(bad);
    expect(await ofAnother(front, `gpn-local=${session}; gpn-local=${session}`)).toEqual(bad);
    expect(await ofAnother(front, `gpn-local=${'a'.repeat(3_801)}`)).toEqual(bad);
    expect(await ofAnother(front, `__Host-gpn=${session}`)).toEqual([401, 'platform/unauthenticated']);
    const swapped = await front.app.inject({
      method: 'POST',
      url: '/session/refresh',
      headers: { host: '127.0.0.1', cookie: `gpn-local-refresh=${session}`, 'gpn-request': '1', 'sec-fetch-site': 'same-origin' },
    });
    expect(toCode(swapped)).toEqual([401, 'platform/session-over']);
  });

  test('that is no good is taken away, and keeps nobody from signing in', async () => {
    const front = await start();
    const browser = front.browser();
    const stranger = await signedIn(await start());
    for (const [name, cookie] of stranger.cookies) browser.cookies.set(name, cookie);
    expect((await browser.get('/session')).json()).toMatchObject({ signedIn: false, refreshable: false });
    expect(toCode(await browser.post('/session/one-time', { code: front.code() }))).toEqual([200, undefined]);
    for (const [name, cookie] of stranger.cookies) browser.cookies.set(name, cookie);
    await browser.get('/api/own');
    expect(browser.cookies.has('gpn-local')).toBe(false);
  });

  test('of a megabyte is turned away before anything is made of it', async () => {
    const front = await start();
    await front.app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = front.app.server.address() as { port: number };
    const answer = await fetch(`http://127.0.0.1:${port}/session`, {
      headers: { cookie: `gpn-local=${'a'.repeat(1_000_000)}`, connection: 'close' },
    }).catch(() => undefined);
    expect(answer?.status ?? 431).toBe(431);
    expect((await front.browser().get('/session')).statusCode).toBe(200);
  });

  test('is bound to TLS where the platform has an address with TLS, and the one without is none there', async () => {
    const front = await start({ environment: { GPN_PUBLIC_URL: 'https://gpn.example.org' } });
    const browser = await signedIn(front, 'gpn.example.org');
    expect([...browser.cookies].map(([name, { attributes }]) => [name, attributes.at(-1)])).toEqual([
      ['__Host-gpn', 'Secure'],
      ['__Secure-gpn-refresh', 'Secure'],
    ]);
    expect(await ofAnother(front, `gpn-local=${browser.cookies.get('__Host-gpn')?.value}`)).toEqual([401, 'platform/unauthenticated']);
    expect((await browser.get('/api/own')).statusCode).toBe(200);
  });

  test('is given without TLS on the machine itself alone', async () => {
    const front = await start();
    for (const host of ['localhost:3000', '127.0.0.1', '[::1]:3000']) await signedIn(front, host);
    for (const host of ['gpn.example.org', '192.0.2.7:3000', '127.0.0.1.example.org', 'localhost.example.org']) {
      expect(toCode(await front.browser(host).post('/session/one-time', { code: front.code() }))).toEqual([
        403,
        'platform/sign-in-needs-tls',
      ]);
    }
  });

  test('too large for a browser is not given, and those who run the platform are told what to do', async () => {
    const front = await start();
    const authorities = Array.from({ length: 80 }, () => AUTHORITY);
    const answer = await front.browser().post('/session/one-time', { code: front.code({ roles: ['focal-point'], authorities }) });
    expect(toCode(answer)).toEqual([422, 'platform/session-too-large']);
    expect(answer.json().detail).toMatch(/not as groups/);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  test('is opened by whoever has the key that is given, in place of a file', async () => {
    const environment = { GPN_SESSION_KEY: randomBytes(32).toString('base64'), GPN_REFRESH_KEY: randomBytes(32).toString('base64') };
    const browser = await signedIn(await start({ environment }));
    const another = await start({ environment });
    expect(await ofAnother(another, browser.cookieHeader('/'))).toEqual([401, 'platform/bad-token']);
    const key = environment.GPN_SESSION_KEY;
    await expect(start({ environment: { GPN_SESSION_KEY: key, GPN_REFRESH_KEY: key } })).rejects.toThrow('GPN_REFRESH_KEY');
  });
});

describe('a session', () => {
  const signedIn = async (front: FrontUnderTest, grant: Parameters<FrontUnderTest['code']>[0] = {}) => {
    const browser = front.browser();
    await browser.post('/session/one-time', { code: front.code(grant) });
    return browser;
  };

  test('goes on while somebody uses it, and is over after half an hour without', async () => {
    const { clock, front } = await withClock();
    const browser = await signedIn(front);
    clock.ms += 29 * MINUTE;
    const renewed = await browser.post('/session/refresh');
    expect(renewed.statusCode).toBe(200);
    expect(Date.parse(renewed.json().ends) - clock.ms).toBeCloseTo(30 * MINUTE, -3);
    clock.ms += 30 * MINUTE;
    expect(toCode(await browser.post('/session/refresh'))).toEqual([401, 'platform/session-over']);
    expect(browser.cookies.size).toBe(0);
  });

  test('is over eight hours after it began, however it is used', async () => {
    const { clock, front } = await withClock();
    const browser = await signedIn(front);
    for (let minutes = 0; minutes < 8 * 60 - 20; minutes += 20) {
      clock.ms += 20 * MINUTE;
      expect((await browser.post('/session/refresh')).statusCode).toBe(200);
    }
    clock.ms += 20 * MINUTE;
    expect(toCode(await browser.post('/session/refresh'))).toEqual([401, 'platform/session-over']);
  });

  test('is not refreshed by a page of another site', async () => {
    const browser = await signedIn(await start());
    expect(toCode(await browser.postFromElsewhere('/session/refresh'))).toEqual([403, 'platform/cross-site']);
    expect(toCode(await browser.postFromElsewhere('/session/sign-out'))).toEqual([403, 'platform/cross-site']);
    expect((await browser.get('/api/own')).statusCode).toBe(200);
  });

  test('that was ended is over for whoever has its cookies still, after a restart too', async () => {
    const front = await start();
    const browser = await signedIn(front);
    const [thief, another] = [front.browser(), await signedIn(front)];
    for (const [name, cookie] of browser.cookies) thief.cookies.set(name, cookie);
    const out = await browser.post('/session/sign-out');
    expect([out.statusCode, out.json(), browser.cookies.size]).toEqual([200, { signedIn: false }, 0]);
    expect((await another.get('/api/own')).statusCode).toBe(200);
    const restarted = await front.again();
    for (const { app } of [front, restarted]) {
      const headers = { host: '127.0.0.1', cookie: thief.cookieHeader() };
      expect(toCode(await app.inject({ url: '/api/own', headers }))).toEqual([401, 'platform/session-over']);
      const refresh = { ...headers, 'gpn-request': '1', 'sec-fetch-site': 'same-origin' };
      expect(toCode(await app.inject({ method: 'POST', url: '/session/refresh', headers: refresh }))).toEqual([
        401,
        'platform/session-over',
      ]);
    }
    await restarted.app.close();
  });

  test('ends everywhere when its subject says so, and another one begins', async () => {
    const front = await start();
    const [laptop, phone, colleague] = [await signedIn(front), await signedIn(front), await signedIn(front, { subject: 'colleague' })];
    expect((await laptop.post('/session/sign-out', { everywhere: true })).statusCode).toBe(200);
    expect(toCode(await phone.get('/api/own'))).toEqual([401, 'platform/session-over']);
    expect(toCode(await phone.post('/session/refresh'))).toEqual([401, 'platform/session-over']);
    expect((await colleague.get('/api/own')).statusCode).toBe(200);
    expect((await (await signedIn(front)).get('/api/own')).statusCode).toBe(200);
    expect(toCode(await front.browser().post('/session/sign-out', { everywhere: true }))).toEqual([401, 'platform/session-over']);
  });

  test('whose token has expired says so, and goes on once it is refreshed', async () => {
    const front = await start();
    const browser = await signedIn(front);
    const seconds = Date.now() / 1000;
    const stale = { ...{ token: 'a.b.c', id: 'x', began: seconds - 900 }, expires: seconds - 1, ends: seconds + 900 };
    const sealed = await new SessionCookies(front.configuration).seal(stale);
    browser.cookies.set('gpn-local', { value: sealed, path: '/', attributes: [] });
    expect(toCode(await browser.get('/api/own'))).toEqual([401, 'platform/session-stale']);
    expect((await browser.get('/session')).json()).toMatchObject({ signedIn: false, refreshable: true });
    expect((await browser.post('/session/refresh')).statusCode).toBe(200);
    expect((await browser.get('/api/own')).statusCode).toBe(200);
  });
});

describe('where somebody is sent after signing in', () => {
  test.each([
    ['/console/authorities?status=invited#top', '/console/authorities?status=invited#top'],
    ['//evil.example', '/console'],
    ['/\\evil.example', '/console'],
    ['/\\/evil.example', '/console'],
    ['/.//evil.example', '/console'],
    ['/a/../..//evil.example', '/console'],
    ['https://evil.example', '/console'],
    ['javascript:alert(1)', '/console'],
    ['/\t/evil.example', '/console'],
    ['/%09/evil.example', '/%09/evil.example'],
    ['/session/sign-in', '/console'],
    ['/console/../session/sign-in', '/console'],
    ['/console/sign-in?to=%2F', '/console'],
    ['', '/console'],
  ])('%s is %s', async (to, followed) => {
    const answer = await (await start()).browser().get(`/session/sign-in?to=${encodeURIComponent(to)}`);
    expect([answer.statusCode, answer.headers.location]).toEqual([303, `/console/sign-in?to=${encodeURIComponent(followed)}`]);
  });

  test('longer than any of ours it is none', async () => {
    const answer = await (await start()).browser().get(`/session/sign-in?to=/${'a'.repeat(2_000)}`);
    expect(answer.headers.location).toBe(`/console/sign-in?to=${encodeURIComponent('/console')}`);
  });

  test('said twice it is none', async () => {
    const answer = await (await start()).browser().get('/session/sign-in?to=/console&to=//evil.example');
    expect(answer.headers.location).toBe(`/console/sign-in?to=${encodeURIComponent('/console')}`);
  });
});

describe('language and time zone', () => {
  test('are chosen in a browser, before anybody has signed in and after', async () => {
    const front = await start();
    const browser = front.browser();
    expect((await browser.post('/session/preferences', { language: 'es', zone: 'Africa/Addis_Ababa' })).json()).toEqual({
      language: 'es',
      zone: 'Africa/Addis_Ababa',
    });
    expect((await browser.get('/session')).json()).toMatchObject({ signedIn: false, language: 'es', zone: 'Africa/Addis_Ababa' });
    const begun = await browser.post('/session/one-time', { code: front.code() });
    expect(begun.json()).toMatchObject({ signedIn: true, language: 'es', zone: 'Africa/Addis_Ababa' });
    await browser.post('/session/sign-out');
    expect((await browser.get('/session')).json()).toMatchObject({ signedIn: false, language: 'es' });
  });

  test('are no others than those that there are', async () => {
    const browser = (await start()).browser();
    for (const body of [{ language: 'de' }, { language: 'en', zone: 'Mars/Base' }, {}, { language: 'en', theme: 'x' }]) {
      expect(toCode(await browser.post('/session/preferences', body))).toEqual([400, 'platform/validation-failed']);
    }
    browser.cookies.set('gpn-local-preferences', { value: 'xx~%E0%A4%A', path: '/', attributes: [] });
    expect((await browser.get('/session')).json()).toMatchObject({ language: 'en' });
    expect(toCode(await browser.postFromElsewhere('/session/preferences', { language: 'fr' }))).toEqual([403, 'platform/cross-site']);
  });
});

test('every route has a rule, and is guarded by it', async () => {
  const { app, configuration } = await start();
  const asGuarded = { get: () => configuration, getHttpServer: () => app.server, inject: app.inject.bind(app) };
  expect(await everyRouteIsGuarded(asGuarded as never)).toEqual([]);
});
