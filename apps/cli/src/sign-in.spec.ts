import { Terminal } from './terminal.fixture.js';

const AUTHORITY = '5f0f5b9c-2a3b-4a5c-8d6e-7f8091a2b3c4';
const PERSON = '0b9f8a7c-1d2e-4f3a-9b8c-7d6e5f4a3b2c';
const OWN_PAGE = { 'gpn-request': '1', 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };

let terminal: Terminal;
beforeAll(async () => {
  terminal = await Terminal.open();
});
afterAll(() => terminal.close());

/** As the page does that the link leads to. */
async function follow(link: string): Promise<Response> {
  const { origin, hash } = new URL(link);
  const body = JSON.stringify({ code: hash.replace('#once=', '') });
  return fetch(`${origin}/session/one-time`, { method: 'POST', headers: OWN_PAGE, body });
}

/** The code of what was refused. */
const codeIn = async (answer: Response): Promise<string | undefined> => ((await answer.json()) as { readonly code?: string }).code;

const cookieIn = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');

test.each([
  ['an officer', ['--role', 'secretariat'], { subject: 'local-secretariat', roles: ['secretariat'] }],
  ['an auditor', ['--role', 'auditor', '--subject', 'auditor-3'], { subject: 'auditor-3', roles: ['auditor'] }],
  [
    'a focal point',
    ['--role', 'focal-point', '--authority', AUTHORITY, '--subject', PERSON],
    { subject: PERSON, person: PERSON, roles: ['focal-point'], authorities: [{ authority: AUTHORITY }] },
  ],
  ['a learner', ['--role', 'learner', '--subject', PERSON], { subject: PERSON, person: PERSON, roles: [] }],
])('gpn sign-in prints a link that signs in %s once', async (_, options, session) => {
  const link = (await terminal.gpn('sign-in', ...options)).trim();
  expect(link).toMatch(new RegExp(`^${terminal.running.url}/console/sign-in#once=[\\w-]{43}$`));
  const begun = await follow(link);
  expect(begun.status).toBe(200);
  const cookie = cookieIn(begun);
  const shown = await fetch(`${terminal.running.url}/session`, { headers: { cookie } });
  expect(await shown.json()).toMatchObject({ signedIn: true, ...session });
  expect(await codeIn(await follow(link))).toBe('platform/link-used');
});

test('the services take the cookie where they take a token, and do nothing that a page of another site asks for', async () => {
  const cookie = cookieIn(await follow((await terminal.gpn('sign-in', '--role', 'secretariat')).trim()));
  const { url } = terminal.running;
  expect((await fetch(`${url}/api/membership/authorities`, { headers: { cookie } })).status).toBe(200);
  const body = JSON.stringify({ name: 'Ministry of Labour', country: 'NPL', level: 'national', kind: 'ministry' });
  const send = (headers: object) =>
    fetch(`${url}/api/membership/authorities/express-interest`, { method: 'POST', headers: { ...headers, cookie }, body });
  expect(await codeIn(await send({ 'content-type': 'application/json' }))).toBe('platform/cross-site');
  expect(await codeIn(await send({ ...OWN_PAGE, 'sec-fetch-site': 'cross-site' }))).toBe('platform/cross-site');
  expect(await codeIn(await send(OWN_PAGE))).not.toBe('platform/cross-site');
});

test('a token is no right to a link, nor is what asks for a link a token', async () => {
  const { url, token } = terminal.running;
  const post = (grant: string) =>
    fetch(`${url}/session/links`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ grant }) });
  const refused = await post(await token({ role: 'secretariat' }));
  expect([refused.status, await codeIn(refused)]).toEqual([401, 'platform/bad-token']);
});

test('what does not go together is said before anything is asked', async () => {
  const { error } = await terminal.tryCommand('sign-in', '--role', 'focal-point');
  expect((error as Error).message).toBe('A focal point speaks for an authority: name it with --authority.');
  process.env.GPN_DATA = '/nowhere/at/all';
  const { error: keyless } = await terminal.tryCommand('sign-in', '--role', 'secretariat');
  process.env.GPN_DATA = terminal.data;
  expect((keyless as Error).message).toMatch(/^There is no key in \/nowhere\/at\/all\/keys/);
});
