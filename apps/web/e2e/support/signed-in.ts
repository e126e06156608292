import type { Browser, BrowserContext } from 'playwright-core';
import type { StoryNetwork, Whom } from './story-network.ts';

type Cookies = Parameters<BrowserContext['addCookies']>[0];

/** Signs in by a link once for each whom; further windows have the cookies. */
export class SignedIn {
  private readonly browser: Browser;
  private readonly network: StoryNetwork;
  private readonly cookies = new Map<string, Promise<Cookies>>();

  constructor(browser: Browser, network: StoryNetwork) {
    this.browser = browser;
    this.network = network;
  }

  async enter(context: BrowserContext, whom: Whom): Promise<void> {
    const key = JSON.stringify(whom);
    const cookies = this.cookies.get(key) ?? this.signIn(whom);
    this.cookies.set(key, cookies);
    await context.addCookies(await cookies);
  }

  private async signIn(whom: Whom): Promise<Cookies> {
    const context = await this.browser.newContext();
    const page = await context.newPage();
    await page.goto(await this.network.signInLink(whom));
    await page.waitForURL(`${this.network.url}/console/`);
    const cookies = await context.cookies();
    await context.close();
    return cookies;
  }
}
