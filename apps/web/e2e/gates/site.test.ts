// The gates over every page of the public site, with the example year in it and no script.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContext } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { StoryNetwork } from '../support/story-network.ts';
import { accessible, type Check, everyWordIsTranslated, fitsTheWindow } from './checks.ts';
import { all, at, LOOKED_AT, visit } from './page-gates.ts';

let browser: Browser;
let network: StoryNetwork;
/** Of each kind of page one, below the language. */
let paths: readonly string[];

/** Pages that differ by what the address asks for, and those that no map names. */
const FURTHER = [
  ...['/members?text=nobody-has-this-name', '/members?asOf=2026-03-31', '/data?by=sex', '/regulations/NPL?on=2023-01-01'],
  ...['/verify/GPN-0', '/join/received', '/nothing', '/members?country=XXX'],
];

/** The browser complains of their status; the page is looked at alone. */
const NOT_FOUND = /\/nothing$|country=XXX$/;

before(async () => {
  browser = await launchChromium();
  network = await StoryNetwork.start();
  const map = await (await fetch(`${network.url}/sitemap.xml`)).text();
  const listed = [...map.matchAll(/<loc>[^<]+\/en(\/[^<]*)?<\/loc>/g)].map(([, path = '']) => path);
  // Records of one kind look alike: of each the last one.
  const kinds = new Map(listed.map((path) => [path.replace(/\/[^/]*\d[^/]*$|(?<=regulations)\/[A-Z]{3}$/, '/:record'), path]));
  paths = [...kinds.values(), ...FURTHER];
});

after(async () => {
  await browser.close();
  await network.stop();
});

const PSEUDO = resolve(import.meta.dirname, '../../../../dist/web/site-pseudo');

interface Rendered {
  readonly status: number;
  readonly html: string;
}

/** What the build in the pseudo-language makes of what the same network tells. */
async function putPseudoBefore(context: BrowserContext): Promise<void> {
  const { renderSite } = (await import(`${PSEUDO}/site.js`)) as { renderSite: (question: object) => Promise<Rendered> };
  const ask = async (_service: string, path: string) => {
    const answer = await fetch(network.url + path);
    return { status: answer.status, text: await answer.text() };
  };
  await context.route(/\/en(?:[/?]|$)/, async (route) => {
    const { pathname, searchParams: query } = new URL(route.request().url());
    const today = new Date().toISOString().slice(0, 10);
    const styles = readFileSync(`${PSEUDO}/site.css`, 'utf8');
    const question = { language: 'en', path: pathname.slice('/en'.length) || '/', query, origin: network.url, today, styles, ask };
    const { html } = await renderSite(question);
    await route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
  });
}

type Build = 'plain' | 'pseudo';

/** Opens each page, and says what is wrong with which. */
async function everyPage(
  language: string,
  { build = 'plain', ...options }: Parameters<typeof visit>[1] & { readonly build?: Build },
  ...checks: readonly Check[]
): Promise<void> {
  const prepare = async (context: BrowserContext) => {
    await context.route(NOT_FOUND, async (route) => {
      const body = await (await fetch(route.request().url())).text();
      await route.fulfill({ contentType: 'text/html; charset=utf-8', body });
    });
    if (build === 'pseudo') await putPseudoBefore(context);
  };
  assert.ok(paths.length > 25, `only ${paths.length} kinds of pages are there`);
  const findings: string[] = [];
  for (const path of paths) {
    const address = `${network.url}/${language}${path}`;
    const faults = await visit({ browser: () => browser, address, prepare, rests: async () => undefined }, options, all(checks));
    findings.push(...faults.map((finding) => `${path}: ${finding}`));
  }
  assert.deepEqual(findings, []);
}

describe('every page of the public site', () => {
  it('is accessible in light and dark at both widths, fits a window of 320 px and text of twice the size, is hit by a finger and reached by the keyboard', () =>
    everyPage('en', { colorScheme: 'light' }, ...LOOKED_AT));

  it('is accessible and fits in French and Spanish', async () => {
    for (const language of ['fr', 'es']) await everyPage(language, {}, at(390, accessible), at(320, fitsTheWindow));
  });

  it('has no word that no catalogue knows, and holds words that are longer by two fifths', () =>
    everyPage('en', { build: 'pseudo' }, at(390, everyWordIsTranslated), fitsTheWindow));
});
