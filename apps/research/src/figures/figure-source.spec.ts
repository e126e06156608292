import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BlobStore, ContentMissing } from '#libs/content';
import { Configuration, Problem } from '#libs/platform';
import { CANONICAL_HEADER } from '../datasets/domain/observation.js';
import { FigureSource } from './figure-source.js';

const ROWS = Array.from(
  { length: 40 },
  (_, index) => `NPL,QAT,${index % 2 ? 'male' : 'female'},9,F,2020,other,${index},,,,,,,,,,,QAR,100,QAR`,
);
const FILE = Buffer.from(`${[CANONICAL_HEADER, ...ROWS].join('\n')}\n`);
const DIGEST = createHash('sha256').update(FILE).digest('hex');
const VINTAGE = { threshold: 5, batches: [{ batch: 1, rows: DIGEST, accepted: ROWS.length }] };

describe('the source of figures', () => {
  const data = mkdtempSync(join(tmpdir(), 'gpn-figures-'));
  const sources: FigureSource[] = [];
  afterEach(async () => {
    await Promise.all(sources.splice(0).map((source) => source.onModuleDestroy()));
    rmSync(join(data, 'figures'), { recursive: true, force: true });
  });
  afterAll(() => rmSync(data, { recursive: true }));

  /** Contents that wait in the middle until they are let go on. */
  const contents = (letGo: Promise<void> = Promise.resolve(), holds: ReadonlySet<string> = new Set([DIGEST])) => {
    const read: string[] = [];
    const open = async function* (digest: string) {
      read.push(digest);
      if (!holds.has(digest)) throw new ContentMissing(digest);
      yield FILE.subarray(0, 900);
      await letGo;
      yield FILE.subarray(900);
    };
    return { read, store: { open } as unknown as BlobStore };
  };
  const createSource = (store: BlobStore) => {
    const source = new FigureSource(store, Object.assign(new Configuration(), { data }));
    sources.push(source);
    return source;
  };
  const findProblem = async (answer: Promise<unknown>): Promise<Problem> => {
    const error: unknown = await answer.catch((thrown: unknown) => thrown);
    if (error instanceof Problem) return error;
    throw error;
  };

  it('says how far it is while it computes, and computes once for all who ask', async () => {
    let letGo: () => void = () => undefined;
    const { read, store } = contents(
      new Promise((resolve) => {
        letGo = resolve;
      }),
    );
    const source = createSource(store);
    const [first, second] = await Promise.all([findProblem(source.load(VINTAGE)), findProblem(source.load(VINTAGE))]);
    for (const { status, code, parts } of [first, second]) {
      expect([status, code, parts.extensions?.view]).toEqual([503, 'platform/view-not-ready', 'research.figures']);
      expect(Number(parts.headers?.['retry-after'])).toBeGreaterThanOrEqual(1);
      expect(parts.extensions?.progress).toBeGreaterThanOrEqual(0);
      expect(parts.extensions?.progress).toBeLessThan(1);
    }
    letGo();
    const figures = await source.load(VINTAGE);
    expect([figures.withRatio, read]).toEqual([40, [DIGEST]]);
    expect(await source.load(VINTAGE)).toBe(figures);
  });

  it('reads no content again for what another instance has computed into the same folder', async () => {
    const figures = await createSource(contents().store).load(VINTAGE);
    const { read, store } = contents();
    expect(await createSource(store).load(VINTAGE)).toEqual(figures);
    expect(read).toEqual([]);
    expect(readdirSync(join(data, 'figures'))).toHaveLength(1);
  });

  it('keeps figures of another threshold apart', async () => {
    const source = createSource(contents().store);
    expect((await source.load(VINTAGE)).threshold).toBe(5);
    expect((await source.load({ ...VINTAGE, threshold: 25 })).threshold).toBe(25);
  });

  it('tells that the content is missing, and answers once it is restored', async () => {
    const holds = new Set<string>();
    const source = createSource(contents(undefined, holds).store);
    await expect(source.load(VINTAGE)).rejects.toThrow(ContentMissing);
    holds.add(DIGEST);
    expect((await source.load(VINTAGE)).withRatio).toBe(40);
  });

  it('answers although its folder cannot be written', async () => {
    const asRoot = process.getuid?.() === 0;
    chmodSync(data, 0o500);
    try {
      expect((await createSource(contents().store).load(VINTAGE)).withRatio).toBe(40);
      if (!asRoot) expect(readdirSync(data)).toEqual([]);
    } finally {
      chmodSync(data, 0o700);
    }
  });

  it('stops in the middle when the service stops', async () => {
    const source = createSource(contents().store);
    const problem = findProblem(source.load(VINTAGE));
    await source.onModuleDestroy();
    const { code } = await problem;
    expect(code).toBe('platform/stopping');
    expect((await findProblem(source.load(VINTAGE))).code).toBe('platform/stopping');
  });
});
