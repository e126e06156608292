import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { noteComplaints, PATIENCE_MS, type PageOptions } from '../support/chromium.ts';
import { follow, hasArrived } from './arrival.ts';
import { accessible, type Check, everyWordIsTranslated, fitsTheWindow, keyboardReachesAll, targetsAreLargeEnough } from './checks.ts';

const WIDTHS = [390, 1280] as const;
/** A page that never comes to rest is looked at as it is. */
const REST_MS = 10_000;
const AWAY = 503;
const AGAIN_MS = 5_000;

/** A page that the gates go through. */
export interface Subject {
  readonly name: string;
  readonly browser: () => Browser;
  /** Where it stands, in the build of people or in the pseudo-language. */
  readonly address: (build: 'plain' | 'pseudo') => string;
  /** Who is signed in, and what stands in the place of what. */
  readonly prepare?: (context: BrowserContext, build: 'plain' | 'pseudo') => Promise<void>;
  /** Where one comes from and how one goes on; left out for what is opened by its address alone. */
  readonly arrival?: { readonly from: () => string; readonly arrive: Check };
  /** When it can be looked at; left out for a page on which nothing stays busy. */
  readonly rests?: (page: Page) => Promise<void>;
}

type Opened = Pick<Subject, 'browser' | 'prepare' | 'rests'> & { readonly address: string };

/** Opens a page, gives it to the check, and holds it to have said nothing wrong to the console of the browser. */
export async function visit<T>(
  opened: Opened,
  options: PageOptions,
  check: (page: Page) => Promise<T>,
  build: 'plain' | 'pseudo' = 'plain',
): Promise<T> {
  const context = await opened.browser().newContext({ reducedMotion: 'reduce', viewport: { width: 1280, height: 900 }, ...options });
  try {
    context.setDefaultTimeout(PATIENCE_MS);
    await opened.prepare?.(context, build);
    const page = await context.newPage();
    const complaints = noteComplaints(page);
    if ((await page.goto(opened.address))?.status() === AWAY) {
      // A service that has too much to do says when to come again: once, as somebody would.
      await page.waitForTimeout(AGAIN_MS);
      complaints.splice(0);
      await page.goto(opened.address);
    }
    await (opened.rests ?? becomesStill)(page);
    const answer = await check(page);
    assert.deepEqual(complaints, [], 'the console of the browser stays silent');
    return answer;
  } finally {
    await context.close();
  }
}

/** All of it is there: what it asks the network, and what is loaded when it is first needed. */
export async function becomesStill(page: Page): Promise<void> {
  await hasLoaded(page);
  await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'));
}

export async function hasLoaded(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle', { timeout: REST_MS }).catch(() => undefined);
}

export const at =
  (width: number, check: Check): Check =>
  async (page) => {
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate(isDrawn);
    return (await check(page)).map((finding) => `${width} px: ${finding}`);
  };

/** In the page: what depends on the width is as it will stay. */
const isDrawn = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(() => resolve(), { timeout: 2_000 })));
  });

const bothWidths = (check: Check): readonly Check[] => WIDTHS.map((width) => at(width, check));

/** WCAG 1.4.4 */
export const withLargeText: Check = async (page) => {
  const scale = (size: string) =>
    page.evaluate((wanted) => {
      document.documentElement.style.fontSize = wanted;
    }, size);
  await scale('200%');
  const findings = await fitsTheWindow(page);
  await scale('');
  return findings;
};

const inDark =
  (check: Check): Check =>
  async (page) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    const findings = await check(page);
    await page.emulateMedia({ colorScheme: 'light' });
    return findings.map((finding) => `dark, ${finding}`);
  };

/** By a link within the console. */
export const followTo =
  (address: () => string): Check =>
  async (page) => {
    const findings = await follow(page, address());
    await becomesStill(page);
    return [...new Set([...findings, ...(await hasArrived(page))])];
  };

/** One check after the other, on a page that is opened once. */
export const all =
  (checks: readonly Check[]): Check =>
  async (page) => {
    const findings: string[] = [];
    for (const check of checks) findings.push(...(await check(page)));
    return findings;
  };

/** What holds of a page in English: in light and dark, at every width, for a finger and by the keyboard. */
export const LOOKED_AT: readonly Check[] = [
  ...bothWidths(accessible),
  ...bothWidths(inDark(accessible)),
  at(320, fitsTheWindow),
  ...bothWidths(targetsAreLargeEnough),
  at(1280, withLargeText),
  keyboardReachesAll,
];

/** Every gate over one page. What is dear is to open it: each way of it is opened once, for all checks. */
export function describeGates(subject: Subject): void {
  const pass = async (opened: Partial<Opened>, options: PageOptions, checks: readonly Check[], build: 'plain' | 'pseudo' = 'plain') => {
    const findings = await visit({ ...subject, address: subject.address(build), ...opened }, options, all(checks), build);
    assert.deepEqual(findings, []);
  };

  const { name, arrival } = subject;
  const first = arrival ? 'is arrived at, the focus on its heading and its title saying where one is; ' : '';
  it(`${name} ${first}is accessible in light and dark at both widths, fits 320 px and text of twice the size, is hit by a finger and reached by the keyboard, in sight`, () =>
    pass(arrival ? { address: arrival.from() } : {}, { colorScheme: 'light', locale: 'en-GB' }, [
      ...(arrival ? [arrival.arrive] : []),
      ...LOOKED_AT,
    ]));
  it(`${name} is accessible and fits in French and Spanish`, async () => {
    for (const locale of ['fr-FR', 'es-ES']) await pass({}, { locale }, [at(390, accessible), fitsTheWindow]);
  });
  it(`${name} has no word that no catalogue knows, and holds words that are longer by two fifths`, () =>
    pass({}, {}, [at(390, everyWordIsTranslated), fitsTheWindow], 'pseudo'));
}
