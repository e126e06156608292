// node apps/web/e2e/gates/shots.ts FOLDER [part…]: pictures of the pages of all components, at both widths, in both themes, to be looked at.
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { serveBuild } from './served.ts';

const [folder = '.', ...parts] = process.argv.slice(2);
const served = await serveBuild(resolve(import.meta.dirname, '../../../../dist/web/gallery'));
const browser = await chromium.launch({ executablePath: process.env.GPN_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [390, 1280]) {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    page.on('console', (message) => message.type() === 'error' && console.error(message.text()));
    page.on('pageerror', (error) => console.error(error.message));
    for (const part of parts) {
      await page.goto(`${served.url}/console/_ui?part=${part}`);
      await page.locator('h1').waitFor();
      await page.screenshot({ path: join(folder, `${part}-${width}-${colorScheme}.png`), fullPage: true });
    }
    await page.close();
  }
}
await browser.close();
await served.close();
