// npm run bench:web: how long somebody waits for a page on a slow line, beside a page of the same run that only has words.
// Printed, never asserted: a machine has other things to do. A phone's width, a processor that is four times slower.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { main } from '../../../deploy/local/log.mjs';
import { launchChromium } from './support/chromium.ts';
import { SignedIn } from './support/signed-in.ts';
import { StoryNetwork } from './support/story-network.ts';

interface Line {
  readonly name: string;
  readonly kilobitsPerSecond: number;
  readonly latencyMs: number;
}

const LINES: readonly Line[] = [
  { name: 'slow 3G', kilobitsPerSecond: 400, latencyMs: 2_000 },
  { name: 'slow 4G', kilobitsPerSecond: 1_440, latencyMs: 562 },
];
const PROCESSOR = 4;

interface Measured {
  readonly first: number;
  readonly largest: number;
  readonly still: number;
  readonly shifted: number;
  readonly kilobytes: number;
}

await main(async () => {
  const browser = await launchChromium();
  const network = await StoryNetwork.start();
  const probe = await serveProbe();
  try {
    const signedIn = new SignedIn(browser, network);
    const pages = [
      { name: 'probe: words alone', url: probe.url, isSignedIn: false },
      { name: 'site: home', url: `${network.url}/en`, isSignedIn: false },
      { name: 'site: members', url: `${network.url}/en/members`, isSignedIn: false },
      { name: 'console: inbox', url: `${network.url}/console/`, isSignedIn: true },
      { name: 'console: directory', url: `${network.url}/console/authorities`, isSignedIn: true },
    ];
    console.log('seconds to the first paint, the largest, and until all of it is there; of the probe: ×\n');
    for (const line of LINES) {
      let unit: Measured | undefined;
      for (const { name, url, isSignedIn } of pages) {
        const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB' });
        if (isSignedIn) await signedIn.enter(context, { role: 'secretariat' });
        const page = await context.newPage();
        await slowDown(await context.newCDPSession(page), line);
        await watch(page);
        for (const visit of ['cold', 'warm']) {
          const measured = await open(page, url);
          unit ??= measured;
          console.log(describe(`${line.name}, ${visit}`, name, measured, unit));
        }
        await context.close();
      }
    }
  } finally {
    await close(browser, network, probe);
  }
});

async function close(browser: Browser, network: StoryNetwork, probe: { readonly close: () => void }): Promise<void> {
  probe.close();
  await browser.close();
  await network.stop();
}

/** A page as small as one can be: what the line and the browser alone take. */
async function serveProbe(): Promise<{ readonly url: string; readonly close: () => void }> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end('<!doctype html><html lang="en"><title>Probe</title><link rel="icon" href="data:," /><h1>Words alone</h1>');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}

async function slowDown(session: CDPSession, { kilobitsPerSecond, latencyMs }: Line): Promise<void> {
  const bytesPerSecond = (kilobitsPerSecond * 1000) / 8;
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: latencyMs,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: PROCESSOR });
}

/** Notes in the page itself what it painted when, and by how much it moved. */
async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const noted = { largest: 0, shifted: 0 };
    Object.assign(window, { noted });
    new PerformanceObserver((list) => {
      noted.largest = list.getEntries().at(-1)?.startTime ?? 0;
    }).observe({ type: 'largest-contentful-paint', buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) noted.shifted += (entry as PerformanceEntry & { readonly value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

async function open(page: Page, url: string): Promise<Measured> {
  const begin = performance.now();
  await page.goto(url, { timeout: 120_000 });
  await page.locator('h1').first().waitFor({ timeout: 120_000 });
  await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'), undefined, { timeout: 120_000 });
  const still = performance.now() - begin;
  const seen = await page.evaluate(() => {
    const { noted } = window as unknown as { readonly noted: { readonly largest: number; readonly shifted: number } };
    const loaded = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const [document] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    return {
      first: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
      ...noted,
      kilobytes: [...loaded, ...(document ? [document] : [])].reduce((total, { transferSize }) => total + transferSize, 0) / 1024,
    };
  });
  await page.goto('about:blank');
  return { ...seen, still };
}

function describe(when: string, name: string, { first, largest, still, shifted, kilobytes }: Measured, unit: Measured): string {
  const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(1).padStart(5);
  return [
    when.padEnd(14),
    name.padEnd(20),
    `FCP ${seconds(first)}  LCP ${seconds(largest)}  all ${seconds(still)}`,
    `LCP ${(largest / unit.largest).toFixed(1).padStart(4)} ×`,
    `CLS ${shifted.toFixed(3)}`,
    `${kilobytes.toFixed(0).padStart(4)} KB`,
  ].join('  ');
}
