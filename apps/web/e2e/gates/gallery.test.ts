// The gates over every component in all its states (/console/_ui).
import { resolve } from 'node:path';
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { describeGates, hasLoaded } from './page-gates.ts';
import { PARTS } from './parts.ts';
import { type Served, serveBuild } from './served.ts';

const built = resolve(import.meta.dirname, '../../../../dist/web');

let browser: Browser;
let plain: Served;
let pseudo: Served;

before(async () => {
  browser = await launchChromium();
  plain = await serveBuild(resolve(built, 'gallery'));
  pseudo = await serveBuild(resolve(built, 'pseudo'));
});

after(async () => {
  await browser.close();
  await Promise.all([plain, pseudo].map((served) => served.close()));
});

for (const part of PARTS)
  describeGates({
    name: `components: ${part}`,
    browser: () => browser,
    address: (build) => `${(build === 'plain' ? plain : pseudo).url}/console/_ui?part=${part}`,
    // States of loading are among what is shown.
    rests: hasLoaded,
  });
