// The gates over every screen of the console, with the example year in it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContext } from 'playwright-core';
import { findScreen } from '../../src/console/shell/find-screen.ts';
import { launchChromium } from '../support/chromium.ts';
import { SignedIn } from '../support/signed-in.ts';
import { StoryNetwork } from '../support/story-network.ts';
import { hasArrived } from './arrival.ts';
import { loadScreens } from './console-screens.ts';
import { findRecords, type Records, toVisitor, VISITS } from './console-visits.ts';
import { describeGates, followTo } from './page-gates.ts';

const PSEUDO = resolve(import.meta.dirname, '../../../../dist/web/pseudo');

let browser: Browser;
let network: StoryNetwork;
let records: Records;
let signedIn: SignedIn;

before(async () => {
  browser = await launchChromium();
  network = await StoryNetwork.start();
  records = await findRecords(network);
  signedIn = new SignedIn(browser, network);
});

after(async () => {
  await browser.close();
  await network.stop();
});

/** The build in the pseudo-language stands before the same network. */
async function putPseudoBefore(context: BrowserContext): Promise<void> {
  await context.route(/\/console(?:[/?]|$)/, async (route) => {
    const { headers } = await fetch(route.request().url());
    await route.fulfill({
      contentType: 'text/html',
      headers: { 'content-security-policy': headers.get('content-security-policy') ?? '' },
      body: readFileSync(join(PSEUDO, 'index.html')),
    });
  });
  await context.route('**/assets/*', (route) => route.fulfill({ path: join(PSEUDO, new URL(route.request().url()).pathname) }));
}

/** Records only once the network runs: the tests are told of before. */
const placeholders: Records = new Proxy({} as Records, { get: (_, name) => `{${String(name)}}` });

for (const [path, { as, addresses }] of Object.entries(VISITS))
  addresses(placeholders).forEach((name, place) => {
    const prepare = async (context: BrowserContext, build: 'plain' | 'pseudo') => {
      if (as) await signedIn.enter(context, toVisitor(as, records));
      if (build === 'pseudo') await putPseudoBefore(context);
    };
    const address = () => `${network.url}/console${addresses(records)[place]}`;
    // Whoever is not signed in comes from nowhere.
    const arrival = as
      ? { from: () => `${network.url}/console${path === '/' ? '/authorities' : '/'}`, arrive: followTo(address) }
      : { from: address, arrive: hasArrived };
    describeGates({ name: `/console${name}`, browser: () => browser, address, arrival, prepare });
  });

describe('the table of screens', () => {
  it('has an address for each screen of the console, so that no gate passes over one', async () => {
    const paths = (await loadScreens()).map(({ path }) => path);
    assert.deepEqual(Object.keys(VISITS).sort(), paths.sort());
  });

  it('finds each screen before the router is there, and none where there is none', async () => {
    const screens = await loadScreens();
    const find = (address: string) => findScreen(screens, new URL(address, 'http://localhost').pathname)?.path;
    for (const [path, { addresses }] of Object.entries(VISITS))
      for (const address of addresses(placeholders)) assert.equal(find(`/console${address}`), path, address);
    assert.equal(find('/console/nowhere/at/all'), undefined);
  });
});
