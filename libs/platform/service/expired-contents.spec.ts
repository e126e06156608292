import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ContentUnavailable } from '#libs/content';
import { openPassingFiles } from '../../engines/files/index.js';
import { BackgroundWorkers } from './background-workers.js';
import { ExpiredContents } from './expired-contents.js';

const DAY_S = 86_400;

async function* content(text: string) {
  yield Buffer.from(text);
}

it('forgets what nobody can go on with, and nothing else', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gpn-expired-'));
  const passing = openPassingFiles(folder);
  const toPath = (digest: string) => join(folder, digest.slice(0, 2), digest);
  const [old, last, recent] = await Promise.all(
    [9, 7, 0].map(async (days) => {
      const { digest } = await passing.put(content(`of ${days} days`));
      const seconds = Date.now() / 1000 - days * DAY_S;
      utimesSync(toPath(digest), seconds, seconds);
      return digest;
    }),
  );
  await new ExpiredContents('research', passing, new BackgroundWorkers()).removeExpired(new Date());
  expect([await passing.find(old ?? ''), (await passing.find(last ?? ''))?.digest, (await passing.find(recent ?? ''))?.digest]).toEqual([
    undefined,
    last,
    recent,
  ]);
  expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
  await passing.close();
  rmSync(folder, { recursive: true });
});

it('begins when the service does and ends with it, also while the store is away', async () => {
  const limits: Date[] = [];
  const away = {
    removeBefore: async (instant: Date) => {
      limits.push(instant);
      throw new ContentUnavailable('it is away');
    },
  };
  const contents = new ExpiredContents('research', away as never, new BackgroundWorkers());
  contents.onApplicationBootstrap();
  await contents.onModuleDestroy();
  expect(limits).toHaveLength(1);
  expect(contents.status()).toEqual({ index: 'research.expired-contents', state: 'live' });
});

it('says in readiness when it fails by a fault of ours', async () => {
  const failing = { removeBefore: async () => Promise.reject(new TypeError('no such field')) };
  const contents = new ExpiredContents('research', failing as never, new BackgroundWorkers());
  await contents.removeExpired(new Date());
  expect(contents.status()).toMatchObject({ state: 'failed', error: 'no such field' });
});
