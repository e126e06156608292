import { chmodSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ContentUnavailable } from '#libs/content';
import { contentContract, passingContract, readText, whole } from '../content.contract.js';
import { onFolder } from '../sqlite/on-folder.fixture.js';
import { openFileContents, openPassingFiles } from './index.js';

const contents = () => onFolder((folder) => openFileContents(join(folder, 'content')));

contentContract('files', async () => {
  const opened = await contents();
  return {
    ...opened,
    damage: async (digest) => {
      const path = join(opened.folder, 'content', digest.slice(0, 2), digest);
      const bytes = readFileSync(path);
      bytes[0] = (bytes[0] ?? 0) ^ 1;
      writeFileSync(path, bytes);
    },
  };
});

passingContract('files', () => onFolder((folder) => openPassingFiles(join(folder, 'passing'))));

describe('contents in files', () => {
  it('forget what was abandoned half-written a day ago, not what is being written', async () => {
    const { folder, reopen, end } = await contents();
    const incoming = join(folder, 'content', 'incoming');
    writeFileSync(join(incoming, 'abandoned'), 'half');
    writeFileSync(join(incoming, 'under-way'), 'half');
    const longAgo = Date.now() / 1000 - 2 * 86_400;
    utimesSync(join(incoming, 'abandoned'), longAgo, longAgo);
    await (await reopen()).close();
    expect(readdirSync(incoming)).toEqual(['under-way']);
    await end();
  });

  it('say which folder cannot be used', async () => {
    const { folder, end } = await contents();
    writeFileSync(join(folder, 'a-file'), '');
    expect(() => openFileContents(join(folder, 'a-file', 'content'))).toThrow(ContentUnavailable);
    await end();
  });

  it('are readable to their owner alone', async () => {
    const { folder, port, end } = await contents();
    const { digest } = await port.put(whole('rows'));
    chmodSync(folder, 0o755);
    const { mode } = await import('node:fs').then(({ statSync }) => statSync(join(folder, 'content', digest.slice(0, 2), digest)));
    expect(mode & 0o777).toBe(0o600);
    expect(await readText(port.open(digest))).toBe('rows');
    mkdirSync(join(folder, 'again'));
    await end();
  });
});
