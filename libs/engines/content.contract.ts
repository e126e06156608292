import { createHash, randomBytes } from 'node:crypto';
import { type BlobStore, ContentDamaged, ContentMissing, type TemporaryBlobStore } from '#libs/content';
import { type ContractCase, contract, type UnderTest } from './contract.js';

export interface ContentUnderTest extends UnderTest<BlobStore> {
  /** Changes a byte of a content behind the engine's back. */
  damage(digest: string): Promise<void>;
}

export const contentContract = (name: string, open: () => Promise<ContentUnderTest>): void =>
  contract(`${name} keep the promises of a content store`, contentCases, open);

/** For a store that also forgets: what every content store promises, its suite says. */
export const passingContract = (name: string, open: () => Promise<UnderTest<TemporaryBlobStore>>): void =>
  contract(`${name} keep the promises of a store of passing contents`, passingCases, open);

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** A source of one piece. */
export async function* whole(content: Uint8Array | string): AsyncIterable<Uint8Array> {
  yield Buffer.from(content as string);
}

async function* inPieces(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  for (let offset = 0; offset < bytes.length; offset += size) yield bytes.subarray(offset, offset + size);
}

async function readBytes(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(piece);
  return Buffer.concat(pieces);
}

export const readText = async (content: AsyncIterable<Uint8Array>): Promise<string> => (await readBytes(content)).toString();

const catchError = async (content: AsyncIterable<Uint8Array>): Promise<unknown> =>
  readBytes(content).then(
    () => undefined,
    (error: unknown) => error,
  );

const contentCases: readonly ContractCase<ContentUnderTest>[] = [
  {
    name: 'what was put reads back byte for byte, over a restart',
    async run({ port, reopen }) {
      const bytes = randomBytes(700_001);
      const content = await port.put(inPieces(bytes, 65_537));
      expect(content).toEqual({ digest: sha256(bytes), bytes: bytes.length });
      expect((await readBytes(port.open(content.digest))).equals(bytes)).toBe(true);
      const again = await reopen();
      expect(await again.find(content.digest)).toEqual(content);
      expect((await readBytes(again.open(content.digest))).equals(bytes)).toBe(true);
    },
  },
  {
    name: 'nothing at all is a content, too',
    async run({ port }) {
      const content = await port.put(inPieces(new Uint8Array(), 1));
      expect(content).toEqual({ digest: sha256(''), bytes: 0 });
      expect(await readText(port.open(content.digest))).toBe('');
    },
  },
  {
    name: 'the same bytes are one content, also when several put them at once',
    async run({ port, another }) {
      const otherInstance = await another();
      const bytes = randomBytes(200_000);
      const puts = await Promise.all(
        [port, otherInstance, port, otherInstance].map((store, index) => store.put(inPieces(bytes, 1_000 + index))),
      );
      expect(new Set(puts.map(({ digest }) => digest))).toEqual(new Set([sha256(bytes)]));
      expect((await readBytes(otherInstance.open(sha256(bytes)))).equals(bytes)).toBe(true);
    },
  },
  {
    name: 'a source that breaks off leaves nothing behind, and its error is told',
    async run({ port }) {
      const failure = new Error('the connection broke');
      async function* breakingOff() {
        yield Buffer.from('half of it');
        throw failure;
      }
      await expect(port.put(breakingOff())).rejects.toBe(failure);
      expect(await port.find(sha256('half of it'))).toBeUndefined();
    },
  },
  {
    name: 'what is being put is not there before its end',
    async run({ port, another }) {
      const otherInstance = await another();
      const { promise: awaited, resolve: go } = Promise.withResolvers<void>();
      async function* waiting() {
        yield Buffer.from('all of it');
        await awaited;
      }
      const putting = port.put(waiting());
      expect(await otherInstance.find(sha256('all of it'))).toBeUndefined();
      go();
      await putting;
      expect(await otherInstance.find(sha256('all of it'))).toEqual({ digest: sha256('all of it'), bytes: 9 });
    },
  },
  {
    name: 'the source is not asked for more than is written',
    async run({ port }) {
      let ahead = 0;
      let most = 0;
      const piece = Buffer.alloc(256 * 1024, 'x');
      async function* counting() {
        for (let index = 0; index < 64; index++) {
          ahead += 1;
          most = Math.max(most, ahead);
          yield piece;
          ahead -= 1;
        }
      }
      await port.put(counting());
      expect(most).toBe(1);
    },
  },
  {
    name: 'a content that is not there is missing, by its name',
    async run({ port }) {
      for (const digest of [sha256('never put'), '../../etc/passwd', '']) {
        expect(await port.find(digest)).toBeUndefined();
        expect(await catchError(port.open(digest))).toEqual(new ContentMissing(digest));
      }
    },
  },
  {
    name: 'a changed byte is found when the content is read',
    async run({ port, damage }) {
      const { digest } = await port.put(whole('reported as it was'));
      await damage(digest);
      expect(await catchError(port.open(digest))).toBeInstanceOf(ContentDamaged);
    },
  },
  {
    name: 'a reader may stop early',
    async run({ port }) {
      const bytes = randomBytes(900_000);
      const { digest } = await port.put(inPieces(bytes, 100_000));
      for await (const piece of port.open(digest)) {
        expect(piece.length).toBeGreaterThan(0);
        break;
      }
      expect((await readBytes(port.open(digest))).equals(bytes)).toBe(true);
    },
  },
];

const AN_HOUR_MS = 3_600_000;
const hoursFromNow = (hours: number) => new Date(Date.now() + hours * AN_HOUR_MS);

const passingCases: readonly ContractCase<UnderTest<TemporaryBlobStore>>[] = [
  {
    name: 'what was removed is gone, alone and for everybody, and can be put again',
    async run({ port, another, reopen }) {
      const otherInstance = await another();
      const large = randomBytes(600_000);
      const [first, second] = [await port.put(inPieces(large, 50_000)), await port.put(whole('the second'))];
      await port.remove(first.digest);
      expect([await otherInstance.find(first.digest), await otherInstance.find(second.digest)]).toEqual([undefined, second]);
      expect(await catchError(port.open(first.digest))).toEqual(new ContentMissing(first.digest));
      expect(await readText(otherInstance.open(second.digest))).toBe('the second');
      expect(await otherInstance.put(inPieces(large, 70_000))).toEqual(first);
      expect((await readBytes((await reopen()).open(first.digest))).equals(large)).toBe(true);
    },
  },
  {
    name: 'what is not there is removed already',
    async run({ port }) {
      const { digest } = await port.put(whole('once'));
      await port.remove(digest);
      await port.remove(digest);
      await port.remove(sha256('never put'));
      await port.remove('../../etc/passwd');
      expect(await port.find(digest)).toBeUndefined();
    },
  },
  {
    name: 'what was put before an instant is removed, what was put later stays',
    async run({ port }) {
      const contents = await Promise.all([port.put(whole('one')), port.put(whole('two'))]);
      await port.removeBefore(hoursFromNow(-1));
      expect(await Promise.all(contents.map(({ digest }) => port.find(digest)))).toEqual(contents);
      await port.removeBefore(hoursFromNow(1));
      expect(await Promise.all(contents.map(({ digest }) => port.find(digest)))).toEqual([undefined, undefined]);
      expect(await port.put(whole('one'))).toEqual(contents[0]);
    },
  },
];
