import { hash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesHolding } from './files-holding.js';

const secret = 'Zsófia Quux';

describe('the search for personal data in files', () => {
  it.each<[string, Buffer]>([
    ['plain', Buffer.from(secret)],
    ['upper case', Buffer.from('ZSóFIA QUUX')],
    ['decomposed', Buffer.from(secret.normalize('NFD'))],
    ['UTF-16', Buffer.from(secret, 'utf16le')],
    ['in JSON with escapes', Buffer.from('"Zs\\u00f3fia Quux"')],
    ['in an address', Buffer.from(encodeURIComponent(secret))],
    ['hexadecimal', Buffer.from(Buffer.from(secret).toString('hex').toUpperCase())],
    ['base64', Buffer.from(Buffer.from(`{"name":"${secret}"}`).toString('base64'))],
    ['base64 at another place', Buffer.from(Buffer.from(`{"n":"${secret}"}`).toString('base64'))],
    ['base64 at a third place', Buffer.from(Buffer.from(`{"na":"${secret}"}`).toString('base64'))],
    ['guessable digest', hash('sha256', secret, 'buffer')],
  ])('finds it %s', (_, bytes) => {
    const folder = mkdtempSync(join(tmpdir(), 'gpn-files-'));
    try {
      mkdirSync(join(folder, 'deep'));
      writeFileSync(join(folder, 'deep', 'file.db'), Buffer.concat([Buffer.alloc(5000, 1), bytes, Buffer.alloc(5000, 2)]));
      writeFileSync(join(folder, 'other.db'), Buffer.alloc(100));
      const hits = filesHolding(folder, [secret]);
      expect(hits.length).toBeGreaterThan(0);
      expect(hits.every((hit) => hit.startsWith('deep/file.db: '))).toBe(true);
      expect(filesHolding(folder, ['Somebody Else'])).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
