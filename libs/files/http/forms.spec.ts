import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { ContentDamaged } from '#libs/content';
import { type FileType, fileEnding, fileTypes } from '../domain/file-types.js';
import { inRange, parseRange } from './byte-range.js';
import { contentDisposition } from './content-disposition.js';
import { looksLike } from './first-bytes.js';
import { gather } from './pieces.js';
import { openContent, sealContent, sealedPieces } from './sealed-form.js';

async function* inRuns(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  for (let offset = 0; offset < bytes.length; offset += size) yield bytes.subarray(offset, offset + size);
}

const key = randomBytes(32);
const place = { id: 'file-1', record: 'meeting-1', bytes: 200_000 };
const bytes = randomBytes(place.bytes);
const seal = (under = key, where = place) => gather(sealContent(under, where, 'Référence.pdf', inRuns(bytes, 7_001)));
const read = async (stored: Uint8Array, under = key, where = place) => {
  const { name, content } = await openContent(under, where, inRuns(stored, 1_000));
  return { name, content: await gather(content) };
};

describe('a sealed file', () => {
  it('opens as it was, with its name, and is the same content however it came', async () => {
    const sealed = await seal();
    expect(sealed.equals(await gather(sealContent(key, place, 'Référence.pdf', inRuns(bytes, 65_536))))).toBe(true);
    const opened = await read(sealed);
    expect([opened.name, opened.content.equals(bytes)]).toEqual(['Référence.pdf', true]);
    expect(sealed.includes('Référence')).toBe(false);
    expect(sealed.includes(bytes.subarray(0, 16))).toBe(false);
  });

  it('shares nothing with the same bytes in another record, or under another key', async () => {
    const [one, other] = [await seal(), await seal(randomBytes(32), { ...place, record: 'meeting-2' })];
    expect(one.subarray(0, 64).equals(other.subarray(0, 64))).toBe(false);
    await expect(read(one, randomBytes(32))).rejects.toThrow(ContentDamaged);
    await expect(read(one, key, { ...place, record: 'meeting-2' })).rejects.toThrow(ContentDamaged);
    await expect(read(one, key, { ...place, id: 'file-2' })).rejects.toThrow(ContentDamaged);
  });

  it('does not open with a byte changed, taken away or put behind, with runs exchanged, or shorter than it is', async () => {
    const sealed = await seal();
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length - 1), async (index) => {
        const changed = Buffer.from(sealed);
        changed[index] = (changed[index] ?? 0) ^ 1;
        await expect(read(changed)).rejects.toThrow();
      }),
      { numRuns: 25 },
    );
    await expect(read(sealed.subarray(0, -1))).rejects.toThrow(ContentDamaged);
    await expect(read(sealed, key, { ...place, bytes: 131_072 })).rejects.toThrow(ContentDamaged);
    const head = 4 + sealed.readUInt32BE();
    const run = 65_536 + 16;
    const exchanged = Buffer.concat([
      sealed.subarray(0, head),
      sealed.subarray(head + run, head + 2 * run),
      sealed.subarray(head, head + run),
      sealed.subarray(head + 2 * run),
    ]);
    await expect(read(exchanged)).rejects.toThrow(ContentDamaged);
  });

  it('has pieces that are never the same, and open at their place alone', async () => {
    const { wrap, unwrap } = sealedPieces(key, place);
    const [first, second] = [await gather(wrap(0, inRuns(bytes, 999))), await gather(wrap(0, inRuns(bytes, 999)))];
    expect(first.equals(second)).toBe(false);
    expect((await gather(unwrap(0, inRuns(first, 100)))).equals(bytes)).toBe(true);
    await expect(gather(unwrap(1, inRuns(first, 100)))).rejects.toThrow(ContentDamaged);
    expect(first.includes(bytes.subarray(0, 16))).toBe(false);
  });
});

describe('the name under which a file is saved', () => {
  it.each([
    ['report.pdf', 'pdf', 'attachment; filename="report.pdf"'],
    ['report.exe', 'pdf', 'attachment; filename="report.exe.pdf"'],
    ['photo.JPEG', 'jpg', 'attachment; filename="photo.jpg"'],
    ['../../etc/passwd', 'txt', 'attachment; filename="_.._etc_passwd.txt"'],
    ['a"; filename=evil.exe', 'pdf', `attachment; filename="a__ filename=evil.exe.pdf"; filename*=UTF-8''a_%3B%20filename%3Devil.exe.pdf`],
    ['line\r\nSet-Cookie: x', 'pdf', 'attachment; filename="lineSet-Cookie_ x.pdf"'],
    ['\u202Efdp.exe', 'pdf', 'attachment; filename="fdp.exe.pdf"'],
    ["L'été (1)*", 'pdf', `attachment; filename="L'_t_ (1)_.pdf"; filename*=UTF-8''L%27%C3%A9t%C3%A9%20%281%29_.pdf`],
    ['', 'md', 'attachment; filename="file.md"'],
    ['...', 'csv', 'attachment; filename="file.csv"'],
    ['\ud800', 'csv', 'attachment; filename="file.csv"'],
  ])('%j', (name, ending, expected) => {
    expect(contentDisposition(name, ending)).toBe(expected);
  });

  it('is a header of a size, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 5_000 }), (name) => {
        const header = contentDisposition(name, 'pdf');
        expect(header).toMatch(/^attachment; filename="[\x20-\x7e]{5,250}"(; filename\*=UTF-8''[\w!#$&+.^`|~%-]+)?$/);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the first bytes of a file', () => {
  const zip = Buffer.from('PK\x03\x04aaaaaaaaaaaaaaaaaaaaaaaaaa[Content_Types].xml');
  const openDocument = (type: string) => Buffer.from(`PK\x03\x04${'a'.repeat(26)}mimetype${type}PK`);
  const samples: readonly (readonly [string, Buffer, readonly FileType[]])[] = [
    ['PDF', Buffer.from('junk before\n%PDF-1.4'), ['application/pdf', 'text/plain', 'text/markdown', 'text/csv']],
    ['PDF from its first byte', Buffer.from('%PDF-1.4'), ['application/pdf']],
    ['Office Open XML', zip, fileTypes.filter((type) => type.includes('openxmlformats'))],
    ...fileTypes.filter((type) => type.includes('oasis')).map((type) => [fileEnding(type), openDocument(type), [type]] as const),
    ['PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]), ['image/png']],
    ['JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0]), ['image/jpeg']],
    ['WebP', Buffer.from('RIFF\0\0\0\0WEBPVP8 '), ['image/webp']],
    ['a program', Buffer.from([0x4d, 0x5a, 0x90, 0]), []],
    ['a program without zeros', Buffer.from([0x4d, 0x5a, 0x90]), []],
    ['text', Buffer.from('Qué\tpasó\r\n'), ['text/plain', 'text/markdown', 'text/csv']],
    ['text in UTF-16', Buffer.from('\ufeffa;b', 'utf16le'), ['text/plain', 'text/markdown', 'text/csv']],
  ];
  it.each(samples)('%s', (_, start, types) => {
    expect(fileTypes.filter((type) => looksLike(type, start)).sort()).toEqual([...types].sort());
  });
});

describe('a range of bytes', () => {
  it('is what slicing gives, whatever the pieces', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(120), fc.nat(120), fc.integer({ min: 1, max: 40 }), async (from, length, size) => {
        const whole = bytes.subarray(0, 100);
        const range = parseRange(`bytes=${from}-${from + length}`, 100);
        if (range === 'none' || range === undefined) expect(from).toBeGreaterThanOrEqual(100);
        else expect((await gather(inRange(inRuns(whole, size), range))).equals(whole.subarray(from, from + length + 1))).toBe(true);
      }),
      { numRuns: 60 },
    );
    for (const [header, expected] of [
      ['bytes=-0', 'none'],
      ['bytes=-', undefined],
      ['items=0-1', undefined],
      ['bytes=-500', { first: 0, last: 99 }],
      [undefined, undefined],
    ] as const)
      expect(parseRange(header, 100)).toEqual(expected);
  });
});
