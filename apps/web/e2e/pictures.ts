// npm run pictures: the pictures of docs/how-to/work-in-the-console.md, made of the example year by the way that an officer goes.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { main } from '../../../deploy/local/log.mjs';
import { root } from '../../../deploy/local/setup.mjs';
import { becomesStill } from './gates/page-gates.ts';
import { PICTURES, type Picture } from './picture-list.ts';
import { launchChromium } from './support/chromium.ts';
import { SignedIn } from './support/signed-in.ts';
import { StoryNetwork } from './support/story-network.ts';

const FOLDER = join(root, 'docs/pictures');

await main(async () => {
  const browser = await launchChromium();
  const network = await StoryNetwork.start();
  try {
    const signedIn = new SignedIn(browser, network);
    mkdirSync(FOLDER, { recursive: true });
    for (const picture of PICTURES) {
      const viewport = picture.isPhone ? { width: 390, height: 700 } : { width: 1100, height: 700 };
      const context = await browser.newContext({ viewport, locale: 'en-GB', reducedMotion: 'reduce', colorScheme: 'light' });
      if (!picture.isPublic) await signedIn.enter(context, { role: 'secretariat' });
      const page = await context.newPage();
      await take(page, network, picture);
      console.log(`docs/pictures/${picture.name}.png`);
      await context.close();
    }
  } finally {
    await browser.close();
    await network.stop();
  }
});

async function take(page: Page, network: StoryNetwork, { name, address, prepare }: Picture): Promise<void> {
  await page.goto(network.url + (typeof address === 'string' ? address : await address(network)));
  await becomesStill(page);
  await prepare?.(page);
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
}
