import { join, resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { RunningApp } from '#libs/platform';
import { eventually } from '#libs/testing';
import { buildWeb } from '../../../deploy/local/build.mjs';
import { Officer, withNetwork } from './officer.fixture.js';

const root = resolve(import.meta.dirname, '../../..');
const LANGUAGES = ['en', 'fr', 'es'] as const;
/** Transferred, compressed as well as can be. */
const LARGEST_PAGE = 30 * 1024;
const LARGEST_STYLES = 9 * 1024;

interface Page {
  readonly address: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly html: string;
}

/** A reader without a session. */
class Reader {
  constructor(private readonly network: RunningApp) {}

  async get(address: string, headers: Readonly<Record<string, string>> = {}): Promise<Page> {
    const answer = await this.network.app.inject({ url: address, headers: { host: 'gpn.example', ...headers } });
    return { address, status: answer.statusCode, headers: answer.headers, html: answer.body };
  }

  async post(address: string, fields: Readonly<Record<string, string>>): Promise<Page> {
    const payload = new URLSearchParams(fields).toString();
    const headers = { host: 'gpn.example', 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await this.network.app.inject({ method: 'POST', url: address, payload, headers });
    return { address, status: answer.statusCode, headers: answer.headers, html: answer.body };
  }

  /** Every address of the map, below the origin. */
  async listAddresses(): Promise<readonly string[]> {
    const { html } = await this.get('/sitemap.xml');
    return [...html.matchAll(/<loc>http:\/\/gpn\.example([^<]+)/g)].map(([, path = '']) => path);
  }
}

const count = (html: string, pattern: RegExp): number => html.match(pattern)?.length ?? 0;

/** What is wrong with a page, in words; nothing for a good one. */
function faults({ address, status, headers, html }: Page): readonly string[] {
  const language = address.slice(1, 3);
  const body = html.slice(html.indexOf('<body'));
  const checks: Readonly<Record<string, boolean>> = {
    'answers 200': status === 200,
    'says its language': html.startsWith(`<!doctype html><html lang="${language}">`) && headers['content-language'] === language,
    'has a title': /<head>.*<title>[^<]+ · [^<]+<\/title>.*<\/head>/s.test(html),
    'has one heading of the first order': count(html, /<h1[ >]/g) === 1,
    'has its landmarks': [/<header/g, /<nav/g, /<main id="content"/g, /<footer/g].every((landmark) => landmark.test(body)),
    'leads to the content first': /<body><div[^>]*><a [^>]*href="#content"/.test(html),
    'runs nothing': !/<script|\son[a-z]+="|javascript:/i.test(html),
    'has no style in an element': !/\sstyle="/.test(html),
    'loads nothing': !/<(?:img|iframe|object|embed|video|audio|source)\b|@import|url\((?!#)/i.test(
      html.replaceAll(/fill="url\(#[^)]+\)"/g, ''),
    ),
    'names itself in the other languages': LANGUAGES.every((translation) =>
      html.includes(`<link rel="alternate" hrefLang="${translation}" href="http://gpn.example/${translation}${address.slice(3)}"/>`),
    ),
    'says that it is an example': html.includes('role="note"') && html.includes('<meta name="robots" content="noindex"/>'),
    'sets no cookie': headers['set-cookie'] === undefined,
    'is allowed by its hash alone': /^default-src 'none'; style-src 'sha256-[\w+/]+=*'; img-src data:;/.test(
      String(headers['content-security-policy']),
    ),
    'shows no word that has no words': !/undefined|\[object |NaN|Invalid Date/.test(body),
    'keeps its ids apart': new Set(html.match(/\sid="[^"]+"/g)).size === count(html, /\sid="[^"]+"/g),
    'is small': brotliCompressSync(html).length <= LARGEST_PAGE,
  };
  return Object.entries(checks).flatMap(([what, isSo]) => (isSo ? [] : [`${address}: ${what}`]));
}

const withExample = (work: (reader: Reader, officer: Officer) => Promise<void>) =>
  withNetwork(
    {},
    async (network) => {
      const officer = new Officer(network.url, await network.token({ role: 'secretariat' }));
      await officer.post('front/example');
      let progress: object = {};
      await eventually(
        'the example is told',
        async () => {
          progress = await officer.get<object>('front/example');
          return !('status' in progress) || progress.status !== 'under-way';
        },
        120_000,
      );
      expect(progress).toMatchObject({ status: 'recorded' });
      await work(new Reader(network), officer);
    },
    join(root, 'dist/web/site'),
  );

// Nothing when it is built already, as `npm test` does first.
beforeAll(() => buildWeb(root, process.execPath), 120_000);

test(
  'everybody reads what is public, in three languages, without a script',
  () =>
    withExample(async (reader, officer) => {
      const addresses = await reader.listAddresses();
      const { items } = await officer.get<{ readonly items: readonly { readonly authority: string }[] }>('membership/members?limit=200');
      for (const { authority } of items) for (const language of LANGUAGES) expect(addresses).toContain(`/${language}/members/${authority}`);
      expect(addresses.length).toBeGreaterThan(60);

      const persons = await personsNamed(officer);
      const allFaults: string[] = [];
      for (const address of addresses) {
        const page = await reader.get(address);
        allFaults.push(...faults(page), ...persons.filter((person) => page.html.includes(person)).map((person) => `${address}: ${person}`));
      }
      expect(allFaults).toEqual([]);

      const { html, headers } = await reader.get('/fr/members');
      const [, styles = ''] = /<style>(.*?)<\/style>/s.exec(html) ?? [];
      expect(brotliCompressSync(styles).length).toBeLessThan(LARGEST_STYLES);
      expect((await reader.get('/fr/members', { 'if-none-match': String(headers.etag) })).status).toBe(304);
      await everythingThatIsPublic(addresses, officer);
      await everyLink(reader);
      await filtering(reader);
      await whatIsNotThere(reader);
      await verifying(reader, officer);
      await writing(reader, officer);
    }),
  240_000,
);

/** Every person of the example, by id and by name: none stands on a public page. */
async function personsNamed(officer: Officer): Promise<readonly string[]> {
  const { items } = await officer.get<{ readonly items: readonly { readonly person: string }[] }>('people/persons?limit=200');
  const persons = items.map(({ person }) => person);
  const answer = await officer.post('people/persons/resolve', { ids: persons, purpose: 'display' });
  const { items: resolved } = answer as unknown as { readonly items: readonly { readonly name?: string }[] };
  const names = resolved.flatMap(({ name }) => name ?? []);
  expect(names.length).toBeGreaterThan(5);
  return [...persons, ...names];
}

/** Where records that everybody may read are listed, and where each stands. */
const PUBLIC_LISTS: readonly (readonly [list: string, id: string, place: string])[] = [
  ['membership/members', 'authority', 'members'],
  ['governance/register', 'decision', 'decisions'],
  ['governance/bodies', 'body', 'bodies'],
  ['working-groups/groups', 'group', 'groups'],
  ['working-groups/highlighted-practices', 'practice', 'practices'],
  ['training/catalogue/modules', 'module', 'training'],
  ['training/catalogue/offerings', 'offering', 'training/runs'],
  ['training/guidance', 'resource', 'guidance'],
  ['research/profiles', 'country', 'regulations'],
  ['research/published-figures', 'figure', 'data/published'],
  ['research/studies', 'study', 'studies'],
];

async function everythingThatIsPublic(addresses: readonly string[], officer: Officer): Promise<void> {
  for (const [list, id, place] of PUBLIC_LISTS) {
    const { items } = await officer.get<{ readonly items: readonly Readonly<Record<string, string>>[] }>(list);
    const isPublic = (item: Readonly<Record<string, string>>): boolean =>
      !['proposed', 'draft', 'retired', 'cancelled'].includes(item.status ?? '');
    const missing = items.filter(isPublic).flatMap((item) => LANGUAGES.map((language) => `/${language}/${place}/${item[id]}`));
    expect(missing.filter((address) => !addresses.includes(address))).toEqual([]);
  }
}

/** Every address that a page in French leads to is there; nothing that has left is led to as if it were there. */
async function everyLink(reader: Reader): Promise<void> {
  const statuses = new Map<string, number>();
  const waiting = ['/fr'];
  for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
    if (statuses.has(address)) continue;
    const { status, html, headers } = await reader.get(address);
    statuses.set(address, status);
    if (!String(headers['content-type']).startsWith('text/html') || !address.startsWith('/fr')) continue;
    expect([
      address,
      /(?:https?:)?\/\/(?!gpn[.]example|www[.]example[.]org|doi[.]org)[a-z]/.exec(html.replaceAll(/>[^<]*</g, '><')),
    ]).toEqual([address, null]);
    for (const [, link = ''] of html.matchAll(/href="(\/[^"#]*)/g)) {
      if (!/^\/(?:en|es|console|status)(?:\/|$|\?)/.test(link)) waiting.push(link.replaceAll('&amp;', '&'));
    }
  }
  expect(statuses.size).toBeGreaterThan(60);
  expect([...statuses].filter(([, status]) => ![200, 302, 410].includes(status))).toEqual([]);
  // A member that left leads to who took its place.
  const [left] = [...statuses].find(([, status]) => status === 410) ?? [];
  expect((await reader.get(left ?? '')).html).toMatch(/N’est plus membre.*lui a succédé/s);
}

async function filtering(reader: Reader): Promise<void> {
  const peru = await reader.get('/es/members?country=PER&text=');
  expect(peru.html).toContain('lang="es"');
  expect(count(peru.html, /role="rowheader"/g)).toBeGreaterThanOrEqual(1);
  expect(count(peru.html.slice(0, peru.html.indexOf('<figure')), /role="rowheader"/g)).toBe(1);
  const nobody = await reader.get('/en/members?text=nobodyiscalledthis');
  expect(nobody.html).toContain('href="/en/members">remove</a>');
  expect((await reader.get('/fr/calendar?from=2199-12-01')).html).toContain('Du 1er décembre 2199 au 31 décembre 2199');
  const then = await reader.get('/en/members?asOf=2020-01-01');
  expect(then.html).toContain('On 1 January 2020 the Network had 0 members');
}

async function verifying(reader: Reader, officer: Officer): Promise<void> {
  const { items } = await officer.get<{ readonly items: readonly { readonly number: string; readonly status: string }[] }>(
    'training/certificates',
  );
  expect(items.length).toBeGreaterThan(0);
  for (const { number } of items) {
    const { html, headers } = await reader.get(`/es/verify/number?number=${number.toLowerCase().replaceAll('-', ' ')}`);
    expect(html).toContain('La Red expidió este certificado, y hoy es válido.');
    expect(headers['cache-control']).toBe('no-store');
  }
  expect((await reader.get('/en/verify/number?number=GPN-2026-AAAAA-AAAAAA')).html).toContain('Type it again.');
}

/** What somebody writes by the form of the page, without a script. */
async function writing(reader: Reader, officer: Officer): Promise<void> {
  const { html } = await reader.get('/fr/join');
  const [, key = ''] = /name="key" value="([^"]+)"/.exec(html) ?? [];
  const fields = { key, kind: 'joining', name: '', email: 'desk@authority.example', message: 'Bonjour <b>', language: 'fr', website: '' };
  const refused = await reader.post('/fr/join', { ...fields, email: 'nobody' });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain('id="email-fault"');
  expect(refused.html).toContain('href="#noticeRead"');
  expect(refused.html).toContain('>Bonjour &lt;b&gt;</textarea>');
  expect(refused.html).toContain(`name="key" value="${key}"`);
  // Pressed twice, it is recorded once.
  for (let times = 0; times < 2; times++) {
    const taken = await reader.post('/fr/join', { ...fields, noticeRead: 'yes' });
    expect([taken.status, taken.headers.location]).toEqual([303, '/fr/join/received']);
  }
  await reader.post('/fr/join', { ...fields, noticeRead: 'yes', website: 'https://machine.example' });
  const enquiries = await officer.get<{ readonly items: readonly object[] }>('membership/enquiries');
  expect(enquiries.items).toEqual([expect.objectContaining({ kind: 'joining', language: 'fr', status: 'received' })]);
}

async function whatIsNotThere(reader: Reader): Promise<void> {
  for (const [address, status, words] of [
    ['/fr/rien', 404, 'Il n’y a rien ici'],
    ['/es/members/7b4b94f8-b338-81df-9267-902a65bf924e', 404, 'Aquí no hay nada'],
    ['/en/members?country=XXX', 400, 'cannot be'],
    ['/en/members?asOf=soon', 400, 'cannot be'],
    ['/fr/calendar?from=2200-01-01', 400, 'n’existe pas'],
  ] as const) {
    const page = await reader.get(address);
    expect([address, page.status]).toEqual([address, status]);
    expect(page.html).toContain(words);
    expect(page.html).toContain('content="noindex"');
  }
}
