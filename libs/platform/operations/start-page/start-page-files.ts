import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const file = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');

/** What the status page loads, by its path. */
export const startPageFiles = (): Readonly<
  Record<'/start-page.css' | '/start-page.js', { readonly type: string; readonly text: string }>
> => ({
  '/start-page.css': { type: 'text/css; charset=utf-8', text: file('start-page.css') },
  '/start-page.js': { type: 'text/javascript; charset=utf-8', text: file('refresh.browser.js') },
});
