import { join, resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { RunningApp } from '#libs/platform';
import { eventually } from '#libs/testing';
import { buildWeb } from '../../../deploy/local/build.mjs';
import { Officer, withNetwork } from './officer.fixture.js';

const root = resolve(import.meta.dirname, '../../..');
const LANGUAGES = ['en', 'fr', 'es'] as const;
/** Transferred, compressed as well as can be (console.md, 10). */
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
      await eventually(
        'the example is recorded',
        async () => (await officer.get<{ readonly status: string }>('front/example')).status === 'recorded',
        120_000,
      );
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

      const allFaults: string[] = [];
      for (const address of addresses) allFaults.push(...faults(await reader.get(address)));
      expect(allFaults).toEqual([]);

      const { html, headers } = await reader.get('/fr/members');
      const [, styles = ''] = /<style>(.*?)<\/style>/s.exec(html) ?? [];
      expect(brotliCompressSync(styles).length).toBeLessThan(LARGEST_STYLES);
      expect((await reader.get('/fr/members', { 'if-none-match': String(headers.etag) })).status).toBe(304);
      await filtering(reader);
      await whatIsNotThere(reader);
    }),
  240_000,
);

async function filtering(reader: Reader): Promise<void> {
  const peru = await reader.get('/es/members?country=PER&text=');
  expect(peru.html).toContain('lang="es"');
  expect(count(peru.html, /role="rowheader"/g)).toBeGreaterThanOrEqual(1);
  expect(count(peru.html.slice(0, peru.html.indexOf('<figure')), /role="rowheader"/g)).toBe(1);
  const nobody = await reader.get('/en/members?text=nobodyiscalledthis');
  expect(nobody.html).toContain('href="/en/members">remove</a>');
  const then = await reader.get('/en/members?asOf=2020-01-01');
  expect(then.html).toContain('On 1 January 2020 the Network had 0 members');
}

async function whatIsNotThere(reader: Reader): Promise<void> {
  for (const [address, status, words] of [
    ['/fr/rien', 404, 'Il n’y a rien ici'],
    ['/es/members/7b4b94f8-b338-81df-9267-902a65bf924e', 404, 'Aquí no hay nada'],
    ['/en/members?country=XXX', 400, 'cannot be'],
    ['/en/members?asOf=soon', 400, 'cannot be'],
  ] as const) {
    const page = await reader.get(address);
    expect([address, page.status]).toEqual([address, status]);
    expect(page.html).toContain(words);
    expect(page.html).toContain('content="noindex"');
  }
}
