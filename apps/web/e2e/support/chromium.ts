import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Debian's; where there is none, whatever needs it fails. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env.GPN_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });

/** For what hangs: machines are shared. */
export const PATIENCE_MS = Number(process.env.GPN_PATIENCE_MS ?? 120_000);

export type PageOptions = BrowserContextOptions;

/** What the browser itself complains of on a page: what its content policy refused, what was not found, what was thrown. */
export function noteComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}
