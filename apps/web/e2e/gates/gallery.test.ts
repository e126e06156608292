// The gates over every component in all its states (/console/_ui), and each gate over a page that it must reject.
//   npm run web -- build gallery && npm run web -- build pseudo && node --test apps/web/e2e/gates/gallery.test.ts
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { accessible, type Check, everyWordIsTranslated, fitsTheWindow, keyboardReachesAll, targetsAreLargeEnough } from './checks.ts';
import { PARTS } from './parts.ts';
import { type Served, serveBuild } from './served.ts';

const built = resolve(import.meta.dirname, '../../../../dist/web');
const WIDTHS = [390, 1280] as const;
const THEMES = ['light', 'dark'] as const;

let browser: Browser;
let gallery: Served;
let pseudo: Served;
let rejected: Served;

before(async () => {
  browser = await chromium.launch({ executablePath: process.env.GPN_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
  gallery = await serveBuild(resolve(built, 'gallery'));
  pseudo = await serveBuild(resolve(built, 'pseudo'));
  rejected = await serveBuild(resolve(import.meta.dirname, '../fixtures'));
});

after(async () => {
  await browser.close();
  await Promise.all([gallery, pseudo, rejected].map((served) => served.close()));
});

/** Opens a page, gives it to the check, and holds it to have said nothing wrong to the console of the browser. */
async function visit<T>(address: string, options: BrowserContextOptions, check: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ reducedMotion: 'reduce', viewport: { width: 1280, height: 900 }, ...options });
  // For what hangs: machines are shared.
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(address);
  await page.locator('h1').waitFor();
  // What is loaded when it is first needed (Markdown) is there.
  await page.waitForLoadState('networkidle');
  const answer = await check(page);
  await context.close();
  assert.deepEqual(complaints, [], 'the console of the browser stays silent');
  return answer;
}

const at =
  (width: number, check: Check): Check =>
  async (page) => {
    await page.setViewportSize({ width, height: 900 });
    return (await check(page)).map((finding) => `${width} px: ${finding}`);
  };

/** WCAG 1.4.4 */
const withLargeText: Check = async (page) => {
  const scale = (size: string) =>
    page.evaluate((wanted) => {
      document.documentElement.style.fontSize = wanted;
    }, size);
  await scale('200%');
  const findings = await fitsTheWindow(page);
  await scale('');
  return findings;
};

const bothWidths = (check: Check): readonly Check[] => WIDTHS.map((width) => at(width, check));

for (const part of PARTS) {
  describe(`components: ${part}`, () => {
    /** One page, all checks: what is dear is to open it. */
    const pass = async (options: BrowserContextOptions, checks: readonly Check[], served: () => Served = () => gallery) => {
      const findings = await visit(`${served().url}/console/_ui?part=${part}`, options, async (page) => {
        const all: string[] = [];
        for (const check of checks) all.push(...(await check(page)));
        return all;
      });
      assert.deepEqual(findings, []);
    };

    it('is accessible in light and dark, at both widths', async () => {
      for (const colorScheme of THEMES) await pass({ colorScheme, locale: 'en-GB' }, bothWidths(accessible));
    });
    it('is accessible and fits in French and Spanish', async () => {
      for (const locale of ['fr-FR', 'es-ES']) await pass({ locale }, [at(390, accessible), fitsTheWindow]);
    });
    it('fits a window of 320 px, and text of twice the size; its targets are hit by a finger', () =>
      pass({}, [at(320, fitsTheWindow), at(1280, withLargeText), ...bothWidths(targetsAreLargeEnough)]));
    it('is reached by the keyboard, in sight', () => pass({}, [keyboardReachesAll]));
    it('has no word that no catalogue knows, and holds words that are longer by two fifths', () =>
      pass({}, [at(390, everyWordIsTranslated), fitsTheWindow], () => pseudo));
  });
}

describe('a page that is wrong', () => {
  const findings = (check: Check) => visit(`${rejected.url}/rejected.html`, {}, at(390, check));

  it('is rejected by each gate', async () => {
    assert.match((await findings(accessible)).join('\n'), /image-alt.*[\s\S]*color-contrast|color-contrast.*[\s\S]*image-alt/);
    assert.match((await findings(fitsTheWindow)).join(), /px too wide: p\.wide/);
    assert.match((await findings(withLargeText)).join(), /px too wide/);
    assert.match((await findings(targetsAreLargeEnough)).join(), /"Small": 12 × 12 px/);
    const byKeyboard = (await findings(keyboardReachesAll)).join('\n');
    assert.match(byKeyboard, /not reached by Tab: a "Jumped over by Tab"/);
    assert.match(byKeyboard, /its focus is not seen: Its focus is not seen/);
    assert.match((await findings(everyWordIsTranslated)).join(), /"Wider than the window".*aria-label="Small"/);
  });
});
