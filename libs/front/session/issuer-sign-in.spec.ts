import type { Browser } from './browser.fixture.js';
import { type FrontUnderTest, startFront } from './front-under-test.fixture.js';
import { HOST, type IssuerUnderTest, startIssuer } from './issuer.fixture.js';

const AUTHORITY = '5f0f5b9c-2a3b-4a5c-8d6e-7f8091a2b3c4';
const PERSON = '0b9f8a7c-1d2e-4f3a-9b8c-7d6e5f4a3b2c';

let issuer: IssuerUnderTest;
let front: FrontUnderTest;

beforeEach(async () => {
  issuer = await startIssuer();
  issuer.accounts['account-1'] = { gpn_person: PERSON, roles: ['focal-point'], authorities: [AUTHORITY] };
  issuer.accounts['account-2'] = { gpn_person: 'officer-2', roles: ['secretariat'] };
  front = await startFront({ environment: issuer.environment });
});
afterEach(async () => {
  await front.close();
  await issuer.close();
});

const toCode = (answer: { readonly statusCode: number; json(): { readonly code?: string } }) => [answer.statusCode, answer.json().code];
const location = ({ headers }: { readonly headers: { readonly location?: unknown } }): string => String(headers.location);

/** Up to where the issuer sends the browser back to. */
const goAndReturn = async (browser: Browser, to = '/console/roll'): Promise<string> =>
  issuer.goTo(location(await browser.get(`/session/sign-in?to=${encodeURIComponent(to)}`)));

async function signIn(to?: string): Promise<Browser> {
  const browser = front.browser(HOST);
  const answer = await browser.get(await goAndReturn(browser, to));
  expect([answer.statusCode, answer.body]).toEqual([303, '']);
  return browser;
}

describe('somebody who signs in at the issuer', () => {
  test('comes back to where it was, in a session with roles, authorities and person as the issuer says', async () => {
    const browser = front.browser(HOST);
    const sent = new URL(location(await browser.get('/session/sign-in?to=/console/roll?asOf=2021-03-31')));
    expect(Object.fromEntries(sent.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: `http://${HOST}/session/callback`,
      state: expect.stringMatching(/.{30}/),
      nonce: expect.stringMatching(/.{30}/),
    });
    const back = await browser.get(await issuer.goTo(sent.href));
    expect([back.statusCode, location(back)]).toEqual([303, '/console/roll?asOf=2021-03-31']);
    expect([...browser.cookies.keys()]).toEqual(['gpn-local', 'gpn-local-refresh']);
    const session = (await browser.get('/session')).json();
    expect(session).toMatchObject({ signedIn: true, subject: PERSON, person: PERSON, roles: ['focal-point'] });
    expect(session.authorities).toEqual([{ authority: AUTHORITY }]);
    expect((await browser.get('/api/own')).json().caller).toMatchObject({ subject: PERSON, authorities: [AUTHORITY] });
  });

  test('is shown no token: neither an answer nor a cookie holds one that can be read', async () => {
    const browser = front.browser(HOST);
    const answers = [await browser.get(await goAndReturn(browser)), await browser.get('/session'), await browser.post('/session/refresh')];
    const token = String((await browser.get('/api/own')).json().authorization).slice('Bearer '.length);
    const [, claims = ''] = token.split('.');
    expect(claims.length).toBeGreaterThan(100);
    for (const answer of answers) expect(JSON.stringify([answer.headers, answer.body])).not.toContain(claims);
  });

  test('is in no session when the token is for another audience', async () => {
    issuer.audience = 'another-platform';
    const browser = front.browser(HOST);
    expect(toCode(await browser.get(await goAndReturn(browser)))).toEqual([401, 'platform/bad-token']);
    expect(browser.cookies.size).toBe(0);
  });

  test('is in no session when the issuer names the person by an address', async () => {
    issuer.accounts['account-1'] = { gpn_person: 'somebody@example.org', roles: ['secretariat'] };
    const browser = front.browser(HOST);
    expect(toCode(await browser.get(await goAndReturn(browser)))).toEqual([401, 'platform/bad-token']);
    expect(browser.cookies.size).toBe(0);
  });
});

describe('what comes back from the issuer', () => {
  test('is not taken with another state, nor without one', async () => {
    for (const change of [(url: URL) => url.searchParams.set('state', 'x'.repeat(43)), (url: URL) => url.searchParams.delete('state')]) {
      const browser = front.browser(HOST);
      const back = new URL(await goAndReturn(browser), `http://${HOST}`);
      change(back);
      expect(toCode(await browser.get(`${back.pathname}${back.search}`))).toEqual([400, 'platform/sign-in-stale']);
      expect(browser.cookies.size).toBe(0);
    }
  });

  test('is taken by the browser alone that began: nobody is signed in as somebody else by a link', async () => {
    const attacker = front.browser(HOST);
    const back = await goAndReturn(attacker);
    const victim = front.browser(HOST);
    expect(toCode(await victim.get(back))).toEqual([400, 'platform/sign-in-stale']);
    await victim.get('/session/sign-in');
    expect(toCode(await victim.get(back))).toEqual([400, 'platform/sign-in-stale']);
    expect(victim.cookies.size).toBe(0);
  });

  test('is taken once, also from whoever kept the cookie of the sign-in', async () => {
    const browser = front.browser(HOST);
    const back = await goAndReturn(browser);
    const kept = new Map(browser.cookies);
    expect((await browser.get(back)).statusCode).toBe(303);
    expect(toCode(await browser.get(back))).toEqual([400, 'platform/sign-in-stale']);
    const thief = front.browser(HOST);
    for (const [name, cookie] of kept) thief.cookies.set(name, cookie);
    expect(toCode(await thief.get(back))).toEqual([403, 'platform/sign-in-refused']);
    expect([...thief.cookies.keys()]).not.toContain('gpn-local');
  });

  test('is not taken in the name of another issuer', async () => {
    const browser = front.browser(HOST);
    const back = new URL(await goAndReturn(browser), `http://${HOST}`);
    back.searchParams.set('iss', 'https://issuer.example.org');
    expect(toCode(await browser.get(`${back.pathname}${back.search}`))).toEqual([403, 'platform/sign-in-refused']);
  });

  test('says when the issuer refused', async () => {
    const browser = front.browser(HOST);
    const { searchParams } = new URL(location(await browser.get('/session/sign-in')));
    const query = new URLSearchParams({ error: 'access_denied', state: searchParams.get('state') ?? '', iss: issuer.url });
    const answer = await browser.get(`/session/callback?${query}`);
    expect([...toCode(answer), answer.json().detail]).toEqual([403, 'platform/sign-in-refused', 'The issuer refused: access_denied.']);
  });

  test('leads somebody in a browser back to where they sign in, and says why', async () => {
    const browser = front.browser(HOST);
    const asPage = { accept: 'text/html,application/xhtml+xml' };
    const { searchParams } = new URL(location(await browser.get('/session/sign-in')));
    const query = new URLSearchParams({ error: 'access_denied', state: searchParams.get('state') ?? '', iss: issuer.url });
    const refused = await browser.get(`/session/callback?${query}`, asPage);
    expect([refused.statusCode, location(refused)]).toEqual([303, '/console/sign-in?refused=platform%2Fsign-in-refused&to=%2Fconsole']);
    const stale = await browser.get(`/session/callback?${query}`, asPage);
    expect(location(stale)).toBe('/console/sign-in?refused=platform%2Fsign-in-stale&to=%2Fconsole');
  });

  test('where the issuer is away nobody signs in, and it is said so', async () => {
    await issuer.close();
    const answer = await front.browser(HOST).get('/session/sign-in');
    expect([...toCode(answer), answer.headers['retry-after']]).toEqual([503, 'platform/issuer-unavailable', '1']);
  });
});

describe('a session of the issuer', () => {
  test('goes on by its refresh token, also for two tabs at once, and with what the issuer says then', async () => {
    const browser = await signIn();
    const earlier = browser.cookieHeader('/');
    const cookies = browser.cookieHeader();
    const headers = { host: HOST, cookie: cookies, 'gpn-request': '1', 'sec-fetch-site': 'same-origin' };
    issuer.accounts['account-1'] = { gpn_person: PERSON, roles: ['focal-point'], authorities: [] };
    const tabs = await Promise.all([1, 2].map(() => front.app.inject({ method: 'POST', url: '/session/refresh', headers })));
    expect(tabs.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect((await browser.post('/session/refresh')).statusCode).toBe(200);
    expect((await browser.post('/session/refresh')).statusCode).toBe(200);
    expect(browser.cookieHeader('/')).not.toBe(earlier);
    expect((await browser.get('/session')).json().authorities).toEqual([]);
  });

  test('is over when the issuer speaks of somebody else all at once', async () => {
    const browser = await signIn();
    issuer.accounts['account-1'] = { gpn_person: 'somebody-else', roles: ['secretariat'] };
    expect(toCode(await browser.post('/session/refresh'))).toEqual([401, 'platform/session-over']);
    expect(browser.cookies.size).toBe(0);
  });

  test('is ended here and at the issuer, where the browser goes next', async () => {
    const browser = await signIn();
    const thief = front.browser(HOST);
    for (const [name, cookie] of browser.cookies) thief.cookies.set(name, cookie);
    const out = (await browser.post('/session/sign-out')).json();
    expect(out).toMatchObject({ signedIn: false, issuerTold: true });
    const address = new URL(out.goTo);
    expect(address.origin).toBe(issuer.url);
    expect(address.searchParams.get('post_logout_redirect_uri')).toBe(`http://${HOST}/console/sign-in`);
    expect(browser.cookies.size).toBe(0);
    // A gateway that knows nothing of it is told by the issuer.
    const elsewhere = await startFront({
      environment: {
        ...issuer.environment,
        GPN_SESSION_KEY: await readKey(front, 'session-key'),
        GPN_REFRESH_KEY: await readKey(front, 'refresh-key'),
      },
    });
    const headers = { host: HOST, cookie: thief.cookieHeader(), 'gpn-request': '1', 'sec-fetch-site': 'same-origin' };
    expect(toCode(await elsewhere.app.inject({ method: 'POST', url: '/session/refresh', headers }))).toEqual([
      401,
      'platform/session-over',
    ]);
    expect(toCode(await thief.post('/session/refresh'))).toEqual([401, 'platform/session-over']);
    await elsewhere.close();
  });

  test('is ended everywhere', async () => {
    const [laptop, phone] = [await signIn(), await signIn()];
    issuer.account = 'account-2';
    const colleague = await signIn();
    await laptop.post('/session/sign-out', { everywhere: true });
    expect(toCode(await phone.get('/api/own'))).toEqual([401, 'platform/session-over']);
    expect(toCode(await phone.post('/session/refresh'))).toEqual([401, 'platform/session-over']);
    expect((await colleague.post('/session/refresh')).statusCode).toBe(200);
  });

  test('is ended here while the issuer is away, and the answer says that it was not told', async () => {
    const browser = await signIn();
    await issuer.close();
    expect(toCode(await browser.post('/session/refresh'))).toEqual([503, 'platform/issuer-unavailable']);
    expect([...browser.cookies.keys()]).toContain('gpn-local-refresh');
    expect((await browser.post('/session/sign-out')).json()).toMatchObject({ signedIn: false, issuerTold: false });
    expect(browser.cookies.size).toBe(0);
  });
});

async function readKey({ data }: FrontUnderTest, name: string): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  return (await readFile(`${data}/keys/${name}`, 'utf8')).trim();
}
