import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { root } from '../../../../deploy/local/setup.mjs';
import { launchChromium, PATIENCE_MS, type PageOptions } from './chromium.ts';
import { SignedIn } from './signed-in.ts';
import { StoryNetwork, type Whom } from './story-network.ts';

/** What a story that failed leaves: a picture of each window, and its trace. */
const FAILURES = join(root, 'node_modules/.cache/gpn-web-failures');

/** An iPhone's; fingers, no pointer. */
export const PHONE: PageOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** What a story does on purpose is no complaint: an answer that is refused, a screen that nobody answers. */
const EXPECTED = /^Failed to load resource: |a part of the console could not be loaded/;

interface Entering extends PageOptions {
  /** Left out for whoever is not signed in. */
  readonly as?: Whom;
}

interface Scene {
  readonly network: StoryNetwork;
  /** A window of its own, at an address of the network. */
  readonly enter: (address: string, options?: Entering) => Promise<Page>;
}

type Stage = (name: string, act: (scene: Scene) => Promise<void>) => void;

/** One network and one browser for the stories of a file; each story has windows of its own. */
export function setStage(settings: Parameters<typeof StoryNetwork.start>[0] = {}): Stage {
  let browser: Browser;
  let network: StoryNetwork;
  let signedIn: SignedIn;
  before(async () => {
    browser = await launchChromium();
    network = await StoryNetwork.start(settings);
    signedIn = new SignedIn(browser, network);
  });
  after(async () => {
    await browser?.close();
    await network?.stop();
  });

  return (name, act) =>
    void it(name, async () => {
      const windows = new Map<BrowserContext, Page>();
      const complaints: string[] = [];
      const enter: Scene['enter'] = async (address, { as, ...options } = {}) => {
        const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options });
        context.setDefaultTimeout(PATIENCE_MS / 4);
        await context.tracing.start({ snapshots: true });
        if (as) await signedIn.enter(context, as);
        const page = await context.newPage();
        windows.set(context, page);
        context.on('console', (message) => message.type() === 'error' && !EXPECTED.test(message.text()) && complaints.push(message.text()));
        page.on('pageerror', (error) => complaints.push(error.message));
        await page.goto(new URL(address, network.url).href);
        return page;
      };
      try {
        await act({ network, enter });
        assert.deepEqual(complaints, [], 'the console of the browser stays silent');
      } catch (error) {
        await keepPictures(name, [...windows]);
        throw error;
      } finally {
        await Promise.all([...windows.keys()].map((context) => context.close()));
      }
    });
}

async function keepPictures(name: string, windows: readonly (readonly [BrowserContext, Page])[]): Promise<void> {
  mkdirSync(FAILURES, { recursive: true });
  for (const [place, [context, page]] of windows.entries()) {
    const path = join(FAILURES, `${name.replaceAll(/[^\w]+/g, '-').slice(0, 80)}-${place + 1}`);
    await page.screenshot({ path: `${path}.png` }).catch(() => undefined);
    await context.tracing.stop({ path: `${path}.zip` }).catch(() => undefined);
    console.log(`looks like this: ${path}.png`);
  }
}
