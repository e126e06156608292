// Opens the pages of a network in a browser, as people do: npm run check-pages
// It starts one; npm run check-pages -- <url> opens those of one that runs already, whose data are in GPN_DATA.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page, type Route } from 'playwright-core';
import { issueLocalToken } from '#libs/platform';
import { startNetworkIn } from '../faults/network-under-test.ts';
import { main } from './log.mjs';

/** Read in the page itself: by how many pixels it is wider than its window. */
const WIDER = 'document.documentElement.scrollWidth - window.innerWidth';

let url: string;
let browser: Browser;

await main(async () => {
  const [given] = process.argv.slice(2);
  if (given) return checkPages(given, process.env.GPN_DATA ?? 'data');
  const folder = mkdtempSync(join(tmpdir(), 'gpn-pages-'));
  const { network, ...started } = await startNetworkIn(folder);
  try {
    await network.ready();
    await checkPages(started.url, started.data);
  } finally {
    await network.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

async function checkPages(address: string, data: string): Promise<void> {
  url = address;
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
  try {
    for (const width of [1200, 360]) await theStatusPage(width);
    await aNetworkThatGoesAway();
    await pagesForEverybody();
    await aQuestionOnTheDocs(await issueLocalToken(data, { role: 'secretariat' }));
  } finally {
    await browser.close();
  }
}

async function theStatusPage(width: number): Promise<void> {
  const { page, faults } = await open({ width, height: 900 });
  const refreshed = page.waitForResponse((response) => response.url() === `${url}/health/ready`);
  await page.goto(`${url}/status`);
  await refreshed;
  assert.equal(await page.textContent('#status'), 'Ready');
  assert.ok((await page.locator('[data-view]').count()) > 0, 'the status page shows no view');
  const wider = await page.evaluate<number>(WIDER);
  assert.ok(wider <= 0, `at ${width} pixels the status page is ${wider} pixels too wide`);
  assert.deepEqual(faults, []);
}

async function aQuestionOnTheDocs(token: string): Promise<void> {
  const { page, faults } = await open({ width: 1200, height: 900 });
  await page.goto(`${url}/api/docs?part=research`);
  await page.waitForSelector('[data-part="research"][aria-current]');
  await page.waitForSelector('[data-tag="Datasets"]');
  await page.goto(`${url}/api/docs`);
  await page.click('button.authorize');
  await page.fill('.modal-ux input', token);
  await page.click('.modal-ux button.authorize');
  await page.click('.modal-ux button.btn-done');
  await page.click('[data-part="membership"]');
  await page.click('[data-tag="Roll and figures"]');
  await page.click('[data-path="/api/membership/roll"]');
  const answered = page.waitForResponse((response) => response.url().startsWith(`${url}/api/membership/roll`));
  await page.click('.opblock.is-open button.execute');
  assert.equal((await answered).status(), 200);
  assert.deepEqual(faults, []);
}

/** The network is there or away as far as the page can see. "Ready" does not outlive it, and comes back by itself. */
async function aNetworkThatGoesAway(): Promise<void> {
  const { page } = await open({ width: 1200, height: 900 });
  await page.goto(`${url}/status`);
  // By locators: a text that the page itself evaluates is refused by its Content-Security-Policy.
  const says = async (words: string, stale: boolean) => {
    await page.locator(`#status:text-is("${words}")`).waitFor();
    await page.locator('#stale').waitFor({ state: stale ? 'visible' : 'hidden' });
  };
  await says('Ready', false);
  const ways: readonly ((route: Route) => unknown)[] = [
    (route) => route.abort(),
    (route) => route.fulfill({ status: 502, body: '<html></html>' }),
    () => undefined,
  ];
  for (const away of ways) {
    await page.route('**/*', away);
    await says('Does not answer', true);
    await page.unroute('**/*');
    await says('Ready', false);
  }
  await page.close();
}

/** Every link of the status page, as somebody follows it with the keyboard, and what is refused. */
async function pagesForEverybody(): Promise<void> {
  for (const width of [1200, 360]) {
    const { page } = await open({ width, height: 900 });
    await page.goto(`${url}/status`);
    const links = await page.locator('main a').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate("document.activeElement?.getAttribute('href')"), links[0], 'the first link is reached first');
    const opened = ['/nothing/here', '/api/membership/roll', '/api/training/certificates/GPN-2026-XXXXX-XXXXXX/print'];
    for (const link of [...links.filter((href) => !/json|csv|health|events|docs/.test(href)), ...opened]) {
      const answer = await page.goto(url + link);
      if (!/html/.test(answer?.headers()['content-type'] ?? '')) continue;
      assert.equal(await page.locator('h1').count(), 1, `${link} has one heading`);
      const wider = await page.evaluate<number>(WIDER);
      assert.ok(wider <= 0, `at ${width} pixels ${link} is ${wider} pixels too wide`);
    }
    await page.click('nav[aria-label="Ways on"] a[href="/status"]');
    await page.waitForSelector('#status');
    await page.close();
  }
}

async function open(viewport: {
  readonly width: number;
  readonly height: number;
}): Promise<{ readonly page: Page; readonly faults: readonly string[] }> {
  const page = await browser.newPage({ viewport });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  return { page, faults };
}
