import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ContentUnavailable } from '#libs/content';
import { openPassingFiles } from '#libs/engines/files';
import { BackgroundWorkers } from '#libs/platform';
import { ExpiredUploads } from './expired-uploads.js';
import { keepPiece } from './pieces.js';

const DAY_S = 86_400;

async function* bytes() {
  yield Buffer.from('a piece');
}

it('forgets the pieces of uploads that nobody can go on with, and no others', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gpn-expired-'));
  const passing = openPassingFiles(folder);
  const toPath = (digest: string) => join(folder, digest.slice(0, 2), digest);
  const [old, last, recent] = await Promise.all(
    [9, 7, 0].map(async (days, opening) => {
      const { digest } = await keepPiece(passing, { upload: 'u', opening, offset: 0 }, bytes());
      const seconds = Date.now() / 1000 - days * DAY_S;
      utimesSync(toPath(digest), seconds, seconds);
      return digest;
    }),
  );
  await new ExpiredUploads(passing, new BackgroundWorkers()).removeExpired(new Date());
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
  const uploads = new ExpiredUploads(away as never, new BackgroundWorkers());
  uploads.onApplicationBootstrap();
  await uploads.onModuleDestroy();
  expect(limits).toHaveLength(1);
  expect(uploads.status()).toEqual({ index: 'research.expired-uploads', state: 'live' });
});

it('says in readiness when it fails by a fault of ours', async () => {
  const failing = { removeBefore: async () => Promise.reject(new TypeError('no such field')) };
  const uploads = new ExpiredUploads(failing as never, new BackgroundWorkers());
  await uploads.removeExpired(new Date());
  expect(uploads.status()).toMatchObject({ state: 'failed', error: 'no such field' });
});
