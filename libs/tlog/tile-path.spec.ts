import fc from 'fast-check';
import {
  LogFormatError,
  readBundle,
  readTilePath,
  type TilePlace,
  tileLevels,
  tilePath,
  tilePlaces,
  tileWidth,
  writeBundle,
} from './index.js';

test.each<[place: TilePlace, path: string]>([
  [{ level: 0, n: 0, width: 256 }, 'tile/0/000'],
  [{ level: 0, n: 0, width: 1 }, 'tile/0/000.p/1'],
  [{ level: 1, n: 999, width: 255 }, 'tile/1/999.p/255'],
  [{ level: 'entries', n: 1000, width: 256 }, 'tile/entries/x001/000'],
  [{ level: 2, n: 1_234_067, width: 8 }, 'tile/2/x001/x234/067.p/8'],
])('%j is %s', (place, path) => {
  expect(tilePath(place)).toBe(path);
  expect(readTilePath(path)).toEqual(place);
});

test.each([
  ...['tile/0/1', 'tile/0/0001', 'tile/0/x000/001', 'tile/0/001/002', 'tile/0/x001/2', 'tile/00/001', 'tile/7/001', 'tile/64/001'],
  ...['tile/0/001.p/0', 'tile/0/001.p/01', 'tile/0/001.p/256', 'tile/0/001.p/257', 'tile/0/001.p', 'tile/0/001.p/1.p/1', 'tile/-1/001'],
  ...['tile/0/../0/001', '/tile/0/001', 'tile//001', 'tile/0/001/', 'tile/0/001\n', 'tile/Entries/001', 'tile/data/001', '', 'checkpoint'],
  ...[`tile/0/${'x999/'.repeat(40)}999`, 'tile/0/x00१/001', 'tile/0/%30%30%31', 'tile/0/001?a', 'tile/+0/001', 'tile/0/0x1'],
])('%j is no path of a tile', (path) => {
  expect(() => readTilePath(path)).toThrow(new LogFormatError('path', 'is no path of a tile'));
});

test('whatever is asked for, it is one tile by its one path, or none', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^tile\/(entries|[0-9]{0,2})\/(x?[0-9]{1,4}\/?){1,4}(\.p\/[0-9]{0,3})?$/), (path) => {
      try {
        expect(tilePath(readTilePath(path))).toBe(path);
      } catch (error) {
        expect(error).toBeInstanceOf(LogFormatError);
      }
    }),
    { numRuns: 10_000 },
  );
});

test('the tiles of a tree', () => {
  expect([...tilePlaces(0)]).toEqual([]);
  expect([...tilePlaces(256)].map(tilePath)).toEqual(['tile/0/000', 'tile/1/000.p/1']);
  expect([...tilePlaces(700)].map(tilePath)).toEqual(['tile/0/000', 'tile/0/001', 'tile/0/002.p/188', 'tile/1/000.p/2']);
  expect([1, 255, 256, 65_535, 65_536, 16_777_216].map(tileLevels)).toEqual([1, 1, 2, 2, 3, 4]);
  expect([tileWidth(0, 2, 700), tileWidth(0, 3, 700), tileWidth(1, 0, 65_536), tileWidth(2, 0, 65_536)]).toEqual([188, 0, 256, 1]);
});

describe('a bundle of entries', () => {
  const entries = ['', 'a', 'b'.repeat(300), 'c'.repeat(65_535)].map((text) => Buffer.from(text));
  const bundle = writeBundle(entries);

  test('is read back', () => {
    expect(readBundle(bundle, 4).map((entry) => Buffer.from(entry))).toEqual(entries);
    expect(bundle.subarray(0, 6)).toEqual(Buffer.from([0, 0, 0, 1, 97, 1]));
  });

  test('is refused when it is shorter or longer than what is in it', () => {
    for (const width of [3, 5]) expect(() => readBundle(bundle, width)).toThrow(LogFormatError);
    expect(() => readBundle(bundle.subarray(0, -1), 4)).toThrow('bundle ends within entry 3');
    expect(() => readBundle(Buffer.concat([bundle, Buffer.of(0)]), 4)).toThrow('bundle has 1 bytes after its 4 entries');
    for (const width of [0, 257]) expect(() => readBundle(bundle, width)).toThrow(LogFormatError);
  });

  test('holds 1 to 256 entries of at most 65,535 bytes', () => {
    expect(() => writeBundle([])).toThrow(LogFormatError);
    expect(() => writeBundle(Array.from({ length: 257 }, () => Buffer.of(1)))).toThrow(LogFormatError);
    expect(() => writeBundle([Buffer.alloc(65_536)])).toThrow('entry has 65536 bytes; at most 65535');
  });

  test('whatever the bytes are, they are read, or refused by an error of the reader’s own', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.integer({ min: 0, max: 5 }), (bytes, width) => {
        try {
          expect(Buffer.from(writeBundle(readBundle(bytes, width)))).toEqual(Buffer.from(bytes));
        } catch (error) {
          expect(error).toBeInstanceOf(LogFormatError);
        }
      }),
      { numRuns: 5_000 },
    );
  });
});
