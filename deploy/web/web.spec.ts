import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONSOLE_POLICY } from '#libs/front';

const read = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');

test('the container serves the console under the same policy as the one process', () => {
  expect(/Content-Security-Policy "([^"]+)"/.exec(read('nginx.conf'))?.[1]).toBe(CONSOLE_POLICY);
});

test('what a build names is kept for ever, and the page is asked for again', () => {
  expect(read('kept.conf')).toContain('add_header Cache-Control "public, max-age=31536000, immutable";');
  expect(read('nginx.conf')).toContain('add_header Cache-Control no-cache always;');
});
