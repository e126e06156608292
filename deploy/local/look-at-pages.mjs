// Opens the pages of a running network in a browser, as people do: node deploy/local/look-at-pages.mjs <url> <token>
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

const [url, token] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
try {
  for (const width of [1200, 360]) {
    const { page, faults } = await open({ width, height: 900 });
    const refreshed = page.waitForResponse((response) => response.url() === `${url}/health/ready`);
    await page.goto(url);
    await refreshed;
    assert.equal(await page.textContent('#status'), 'Ready');
    assert.ok((await page.locator('[data-view]').count()) > 0, 'the start page shows no view');
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(wider <= 0, `at ${width} pixels the start page is ${wider} pixels too wide`);
    assert.deepEqual(faults, []);
  }

  const { page, faults } = await open({ width: 1200, height: 900 });
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
} finally {
  await browser.close();
}

async function open(viewport) {
  const page = await browser.newPage({ viewport });
  const faults = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  return { page, faults };
}
