// What a gate does not reject, it does not hold: each over a page that is wrong.
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { hasArrived } from './arrival.ts';
import { accessible, type Check, everyWordIsTranslated, fitsTheWindow, keyboardReachesAll, targetsAreLargeEnough } from './checks.ts';
import { at, visit, withLargeText } from './page-gates.ts';
import { type Served, serveBuild } from './served.ts';

let browser: Browser;
let rejected: Served;

before(async () => {
  browser = await launchChromium();
  rejected = await serveBuild(resolve(import.meta.dirname, '../fixtures'));
});

after(async () => {
  await browser.close();
  await rejected.close();
});

const findings = (check: Check, file = 'rejected.html') =>
  visit({ browser: () => browser, address: `${rejected.url}/${file}` }, {}, at(390, check));

describe('a page that is wrong', () => {
  it('is rejected by each gate', async () => {
    assert.match((await findings(accessible)).join('\n'), /image-alt.*[\s\S]*color-contrast|color-contrast.*[\s\S]*image-alt/);
    assert.match((await findings(fitsTheWindow)).join(), /px too wide: p\.wide/);
    assert.match((await findings(withLargeText)).join(), /px too wide/);
    assert.match((await findings(targetsAreLargeEnough)).join(), /"Small": 12 × 12 px/);
    assert.match((await findings(everyWordIsTranslated)).join(), /"Wider than the window".*aria-label="Small"/);
    assert.match((await findings(hasArrived)).join('\n'), /the focus is not on the heading[\s\S]*the title does not say/);
    const byKeyboard = (await findings(keyboardReachesAll)).join('\n');
    assert.match(byKeyboard, /not reached by Tab: a "Jumped over by Tab"/);
    assert.match(byKeyboard, /its focus is not seen: Its focus is not seen/);
  });

  const nothing: Check = async () => [];

  it('is rejected for what the content policy refuses it', () =>
    assert.rejects(findings(nothing, 'refused-style.html'), /Content Security Policy/));

  it('is rejected for what it throws', () => assert.rejects(findings(nothing, 'throws.html'), /nobody caught this/));
});
