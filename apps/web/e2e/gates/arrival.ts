import type { Page, Route } from 'playwright-core';
import type { Check } from './checks.ts';

/** How long a screen may take to be arrived at, on a machine that is shared. */
const ARRIVAL_MS = 10_000;

/** How long a screen may take to stand there without its record; one that has no heading before that is looked at with it. */
const HELD_MS = 1_000;

/** After a navigation the heading has the focus, and the title says the same: no router does it. */
export const hasArrived: Check = (page) =>
  page.evaluate(() => {
    const heading = document.querySelector<HTMLElement>('main h1');
    const words = heading?.innerText.split('\n')[0]?.trim() ?? '';
    const findings: string[] = [];
    if (!heading || document.activeElement !== heading)
      findings.push(`the focus is not on the heading: ${document.activeElement?.outerHTML.slice(0, 80)}`);
    if (!words || !document.title.startsWith(words))
      findings.push(`the title does not say where one is: "${document.title}", not "${words}"`);
    if (document.querySelectorAll('h1').length !== 1)
      findings.push(`${document.querySelectorAll('h1').length} headings of the first order`);
    return findings;
  });

/**
 * Follows a link within the console from the page on which one is. The services answer only once the screen stands there without
 * them: what comes late must leave the focus where it is.
 */
export async function follow(page: Page, address: string): Promise<readonly string[]> {
  const former = await page.title();
  const services = await holdAnswers(page);
  await page.evaluate((to) => {
    const link = document.createElement('a');
    link.href = to;
    document.body.append(link);
    link.click();
    link.remove();
  }, address);
  const isElsewhere = (title: string) => document.title !== title;
  await page.waitForFunction(isElsewhere, former, { timeout: HELD_MS }).catch(() => undefined);
  await findInTime(() => hasArrived(page), HELD_MS);
  await services.release();
  await page.waitForURL(address);
  await page.waitForFunction(isElsewhere, former);
  return findInTime(() => hasArrived(page), ARRIVAL_MS);
}

/** No answer of a service reaches the page before they are let go. */
async function holdAnswers(page: Page): Promise<{ readonly release: () => Promise<void> }> {
  let letGo = (): void => undefined;
  const isReleased = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const hold = async (route: Route): Promise<void> => {
    await isReleased;
    await route.continue();
  };
  await page.route('**/api/**', hold);
  return {
    release: async () => {
      letGo();
      await page.unrouteAll({ behavior: 'wait' });
    },
  };
}

/** What is wrong still when the time is over: a heading has its focus once its screen is there. */
async function findInTime(find: () => Promise<readonly string[]>, timeoutMs: number): Promise<readonly string[]> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const findings = await find();
    if (findings.length === 0 || Date.now() > end) return findings;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
