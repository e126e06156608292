import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { ZipFile } from 'yazl';
import { checkpointText, cosigner, leafHash, readSignedCheckpoint, rootHash, writeProofFile } from '#libs/tlog';
import { ed25519Key, InMemoryTree, numberedEntry, ORIGIN, SIGNER } from '../tlog/log-in-memory.fixture.js';
import { countersignPage } from './countersign-page.js';
import { COUNTERSIGN_WORDS } from './countersign-words.js';
import { ProvenLog, rootAt, withContent } from './pack.fixture.js';
import { readScript } from './page-parts.js';
import { sitePage, verifyPage } from './proof-page.js';
import { PROOF_WORDS } from './proof-words.js';

interface Tree {
  readonly size: number;
  readonly root: Uint8Array;
}

interface Report {
  readonly faults: readonly { readonly code: string; readonly path?: string; readonly by?: string }[];
  readonly held: readonly { readonly code: string }[];
  readonly open: readonly { readonly code: string; readonly count?: number }[];
  readonly entries: readonly { readonly number: number }[];
  readonly subject?: string;
  readonly log?: { readonly witnesses: readonly { readonly name: string; readonly seconds: number }[] };
}

/** What the pages run, as this process runs it. */
interface Scripts {
  leafHash(entry: Uint8Array): Promise<Uint8Array>;
  verifyInclusion(tree: Tree, index: number, leaf: Uint8Array, proof: readonly Uint8Array[]): Promise<boolean>;
  verifyConsistency(earlier: Tree, later: Tree, proof: readonly Uint8Array[]): Promise<boolean>;
  readKeys(text: string): Promise<readonly object[]>;
  readNote(
    note: string,
    keys: readonly object[],
    canVerify: boolean,
  ): Promise<{ readonly signatures: readonly { readonly state: string }[] }>;
  readProof(text: string): { readonly index: number; readonly proof: readonly Uint8Array[]; readonly note: string };
  readPrinted(size: string, root: string): Tree;
  checkPack(files: ReadonlyMap<string, Uint8Array>, canVerify: boolean): Promise<Report>;
  readZip(bytes: Uint8Array): Promise<ReadonlyMap<string, Uint8Array> | undefined>;
  checkGrowth(text: string, printed: Tree, keys: readonly object[], policy: undefined, canVerify: boolean): Promise<Report>;
}

const NAMES = [
  ...[
    'leafHash',
    'verifyInclusion',
    'verifyConsistency',
    'readKeys',
    'readNote',
    'readProof',
    'readPrinted',
    'checkPack',
    'checkGrowth',
    'readZip',
  ],
];
const scripts = new Function(
  `${readScript('checking')}\n${readScript('pack')}\n${readScript('zip')}\nreturn { ${NAMES.join(', ')} };`,
)() as Scripts;
const toTree = ({ head }: InMemoryTree): Tree => ({ size: head.size, root: rootHash(head) });
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('what the page computes is what libs/tlog does', () => {
  it('hashes the leaves of entries', async () => {
    expect(hex(await scripts.leafHash(numberedEntry(7)))).toBe(hex(leafHash(numberedEntry(7))));
  });

  it('accepts every proof of trees to 40 entries, and none for another place', async () => {
    const trees = Array.from({ length: 41 }, (_, size) =>
      new InMemoryTree().append(Array.from({ length: size }, (_, index) => numberedEntry(index))),
    );
    for (const tree of trees) {
      const { size } = tree.head;
      for (let index = 0; index < size; index++) {
        const proof = await tree.proofs().inclusion(index);
        expect(await scripts.verifyInclusion(toTree(tree), index, leafHash(numberedEntry(index)), proof)).toBe(true);
        expect(await scripts.verifyInclusion(toTree(tree), (index + 1) % (size + 1), leafHash(numberedEntry(index)), proof)).toBe(false);
        expect(await scripts.verifyInclusion(toTree(tree), index, leafHash(numberedEntry(index + 1)), proof)).toBe(false);
      }
      for (const earlier of trees.slice(0, size + 1)) {
        const proof = await tree.proofs().consistency(earlier.head.size);
        expect(await scripts.verifyConsistency(toTree(earlier), toTree(tree), proof)).toBe(true);
        const forged = { ...toTree(earlier), root: Buffer.alloc(32, 9) };
        // Every tree goes on from one without entries, whose root says nothing.
        if (forged.size > 0) expect(await scripts.verifyConsistency(forged, toTree(tree), proof)).toBe(false);
        expect(await scripts.verifyConsistency(toTree(earlier), toTree(tree), [...proof, Buffer.alloc(32)])).toBe(false);
        if (proof.length > 0) expect(await scripts.verifyConsistency(toTree(earlier), toTree(tree), proof.slice(1))).toBe(false);
      }
    }
  });

  it('reads signatures of the log and of witnesses; a key of another kind is passed on as unchecked', async () => {
    const log = new ProvenLog();
    const keys = await scripts.readKeys(`${log.keys}${cosigner('ministry.example/witness', ed25519Key('ministry'), () => 1).key.text}\n`);
    const states = (await scripts.readNote(await log.note(), keys, true)).signatures.map(({ state }) => state);
    expect(states).toEqual(['right', 'unchecked', 'right']);
    const changed = (await log.note()).replace('\n20\n', '\n21\n');
    expect((await scripts.readNote(changed, keys, true)).signatures.map(({ state }) => state)).toEqual(['wrong', 'unchecked', 'wrong']);
    expect((await scripts.readNote(await log.note(), keys, false)).signatures.map(({ state }) => state)).toEqual([
      'unchecked',
      'unchecked',
      'unchecked',
    ]);
  });

  it('finds every changed bit of a proof and of its checkpoint', async () => {
    const tree = new InMemoryTree().append([numberedEntry(0), numberedEntry(1), numberedEntry(2)]);
    const keys = await scripts.readKeys(SIGNER.key.text);
    const file = Buffer.from(writeProofFile(1, await tree.proofs().inclusion(1), await tree.note()));
    const holds = async (bytes: Uint8Array): Promise<boolean> => {
      try {
        const { index, proof, note } = scripts.readProof(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
        const { signatures } = await scripts.readNote(note, keys, true);
        const { checkpoint } = readSignedCheckpoint(`${note.slice(0, note.indexOf('\n\n') + 1)}\n— a AAAAAAA=\n`, []);
        const isSigned = signatures.length > 0 && signatures.every(({ state }) => state === 'right');
        return (
          isSigned &&
          checkpointText(checkpoint) !== '' &&
          (await scripts.verifyInclusion(checkpoint, index, leafHash(numberedEntry(1)), proof))
        );
      } catch {
        return false;
      }
    };
    expect(await holds(file)).toBe(true);
    const passed: number[] = [];
    for (let bit = 0; bit < file.length * 8; bit++) {
      const place = Math.floor(bit / 8);
      if (await holds(file.with(place, (file[place] as number) ^ (1 << (bit % 8))))) passed.push(bit);
    }
    expect(passed).toEqual([]);
  });

  it('reads a size and a root as they are printed, in either alphabet and any grouping', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (root, size) => {
        for (const alphabet of ['base64', 'base64url'] as const) {
          const letters =
            Buffer.from(root)
              .toString(alphabet)
              .replace(/=+$/, '')
              .match(/.{1,4}/g)
              ?.join(' ') ?? '';
          const read = scripts.readPrinted(new Intl.NumberFormat('en').format(size), letters);
          expect([read.size, hex(read.root)]).toEqual([size, hex(root)]);
        }
      }),
    );
    expect(() => scripts.readPrinted('7', 'AAAA')).toThrow('43');
    expect(() => scripts.readPrinted('-7', 'A'.repeat(43))).toThrow('not a number');
  });
});

describe('a pack', () => {
  const log = new ProvenLog();
  const check = (files: ReadonlyMap<string, Uint8Array>) => scripts.checkPack(files, true);

  it('that is right is said to be so, with who countersigned when and what was not checked', async () => {
    const report = await check(await log.pack());
    expect(report.faults).toEqual([]);
    expect(report.held.map(({ code }) => code)).toEqual(['files-as-listed', 'log-signed', 'policy-satisfied', 'entries-in-log']);
    expect(report.open.map(({ code }) => code)).toEqual([...['ml-dsa', 'compare-key', 'sealed', 'nothing-after', 'summary-is-not-proved']]);
    expect(report.entries.map(({ number }) => number)).toEqual([5, 6, 7]);
    expect([report.subject, report.log?.witnesses]).toEqual([
      'decision 2026-003',
      [{ name: 'ministry', keyName: 'ministry.example/witness', seconds: 1_767_225_600 }],
    ]);
  });

  it('is found in a folder, whatever that is called', async () => {
    const within = new Map([...(await log.pack())].map(([path, bytes]) => [`downloads/pack/${path}`, bytes]));
    expect((await check(within)).faults).toEqual([]);
  });

  it('is read from a zip file, stored or deflated; what is no zip file is not', async () => {
    for (const compress of [true, false]) {
      const zip = new ZipFile();
      for (const [path, bytes] of await log.pack()) zip.addBuffer(Buffer.from(bytes), `pack/${path}`, { compress });
      zip.addEmptyDirectory('pack/empty');
      zip.end();
      const files = await scripts.readZip(Buffer.concat(await Readable.from(zip.outputStream).toArray()));
      expect((await check(files ?? new Map())).faults).toEqual([]);
    }
    for (const bytes of ['', 'PK', 'no zip file, but long enough to hold the end of one'])
      expect(await scripts.readZip(Buffer.from(bytes))).toBeUndefined();
  });

  it('of an event of which nothing is told says that it is sealed wholly', async () => {
    const pack = await log.pack();
    const folder = 'data/events/001-PositionTaken/';
    const sealed = [...pack.keys()].filter((path) => path === `${folder}addendum.json` || path.startsWith(`${folder}parts/`));
    expect(sealed.length).toBeGreaterThan(2);
    const report = await check(sealed.reduce((files, path) => withContent(files, path, undefined), pack));
    expect([report.faults, report.open.map(({ code }) => code)]).toEqual([[], expect.arrayContaining(['sealed-wholly'])]);
    expect(report.entries).toHaveLength(3);
  });

  it('without a witness says that the log alone has signed', async () => {
    const report = await check(await log.pack([SIGNER]));
    expect([report.faults, report.open.map(({ code }) => code).includes('no-witness')]).toEqual([[], true]);
  });

  const EVENT = 'data/events/001-PositionTaken';
  const PART = `${EVENT}/parts/data.seat.json`;
  const read = async (path: string): Promise<string> => Buffer.from((await log.pack()).get(path) ?? '').toString();
  /** Who changes a file makes every list of the pack right again: what is left is what the log proves. */
  const TAMPERINGS: readonly (readonly [what: string, path: string, change: (text: string) => string | undefined, code: string])[] = [
    ['a part changed', PART, (text) => text.replace('2222', '3333'), 'part'],
    ['a part under another name', PART, (text) => text.replace('data.seat', 'data.voter'), 'part'],
    ['a part that the event does not have', `${EVENT}/parts/data.more.json`, () => '{"name":"data.more","value":1}', 'part'],
    ['a list of parts changed', `${EVENT}/addendum.json`, (text) => text.replace('data.seat', 'data.voter'), 'addendum'],
    ['an entry changed', `${EVENT}/entry.json`, (text) => text.replace('PositionTaken', 'PositionMoved'), 'entry-not-in-log'],
    ['an entry given another time', `${EVENT}/entry.json`, (text) => text.replace('09:30', '08:30'), 'entry-not-in-log'],
    ['a proof of another number', `${EVENT}/entry.tlog-proof`, (text) => text.replace('index 6', 'index 7'), 'entry-not-in-log'],
    [
      'a proof under another checkpoint',
      `${EVENT}/entry.tlog-proof`,
      (text) => text.replace('\n20\n', '\n21\n'),
      'proof-of-another-checkpoint',
    ],
    ['a proof left out', `${EVENT}/entry.tlog-proof`, () => undefined, 'missing'],
    ['a list of parts left out', `${EVENT}/addendum.json`, () => undefined, 'missing'],
    ['a checkpoint changed', 'data/log/checkpoint', (text) => text.replace('\n20\n', '\n21\n'), 'signature'],
    ['a signature of the log left out', 'data/log/checkpoint', (text) => text.replaceAll(/— gpn.*\n/g, ''), 'unsigned'],
    ['a signature changed', 'data/log/checkpoint', (text) => text.replace(/(— ministry.example\/witness .{20})./, '$1A'), 'signature'],
    ['a key of somebody else', 'data/log/vkey', () => `${cosigner(ORIGIN, ed25519Key('stranger'), () => 1).key.text}\n`, 'unsigned'],
    ['a checkpoint left out', 'data/log/checkpoint', () => undefined, 'missing'],
    ['a policy that is none', 'data/log/policy', () => 'everybody\n', 'unreadable'],
    ['a text that nothing commits to', 'data/texts/a.json', () => '{"body":"invented"}', 'text'],
  ];
  it.each(TAMPERINGS)('with %s is refused, and the file is named', async (_, path, change, code) => {
    const text = await read(path);
    const changed = change(text);
    expect(changed).not.toBe(text);
    const { faults } = await check(withContent(await log.pack(), path, changed));
    expect(faults.filter((fault) => fault.path === path || fault.by === path).map((fault) => fault.code)).toContain(code);
  });

  it('is refused for any byte that is not as it was listed, of any file', async () => {
    const pack = await log.pack();
    for (const [path, bytes] of pack) {
      const changed = new Map(pack).set(path, Buffer.from(bytes).with(5, (bytes[5] as number) ^ 1));
      expect([path, (await check(changed)).faults.length > 0]).toEqual([path, true]);
    }
    const stray = new Map(pack).set('data/more.txt', Buffer.from('x'));
    expect((await check(stray)).faults).toEqual([{ code: 'stray', path: 'data/more.txt' }]);
    const lacking = new Map(pack);
    lacking.delete('data/decision.md');
    expect((await check(lacking)).faults).toEqual([{ code: 'missing', path: 'data/decision.md' }]);
  });
});

describe('a printed size and root', () => {
  const log = new ProvenLog();
  const printedAt = (size: number): Tree => ({ size, root: Buffer.from(rootAt(log, size), 'base64url') });
  const check = async (growth: string, printed: Tree) =>
    scripts.checkGrowth(growth, printed, await scripts.readKeys(log.keys), undefined, true);

  it('are proved to be the beginning of the log of today', async () => {
    for (const size of [1, 5, 8, 16, 19, 20]) {
      const report = await check(await log.growth(size), printedAt(size));
      expect([size, report.faults, report.held.map(({ code }) => code)]).toEqual([size, [], ['log-signed', 'goes-on']]);
    }
  });

  it('of another history are refused', async () => {
    for (const size of [5, 20]) {
      const forged = { size, root: Buffer.alloc(32, 1) };
      expect((await check(await log.growth(size), forged)).faults).toEqual([{ code: 'does-not-go-on' }]);
    }
    expect((await check(await log.growth(5), printedAt(6))).faults).toEqual([{ code: 'growth-of-another-size', count: 5 }]);
    expect((await check((await log.growth(5)).replace('\n20\n', '\n21\n'), printedAt(5))).faults.map(({ code }) => code)).toContain(
      'signature',
    );
    expect((await check('<html>', printedAt(5))).faults.map(({ code }) => code)).toEqual(['unreadable']);
  });
});

describe('the pages', () => {
  const pages = [
    sitePage({ language: 'fr', printed: { size: '5', root: '"><script>' } }),
    countersignPage('es'),
    { html: Buffer.from(verifyPage(new Map([['data/</script>', Buffer.from('x')]]))).toString(), policy: undefined },
  ];

  it.each(pages)('allow their own script and style, and nobody else', ({ html, policy }) => {
    const meta = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? '';
    const digest = (tag: string) => {
      const [, content = ''] = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(html) ?? [];
      return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
    };
    for (const given of [meta, ...(policy ? [policy] : [])]) {
      expect(given).toMatch(/^default-src 'none'; /);
      expect(given).toContain(`script-src ${digest('script')};`);
      expect(given).toContain(`style-src ${digest('style')};`);
      expect(given).not.toMatch(/connect-src|unsafe|https?:/);
    }
    expect(html.match(/<script/g)).toHaveLength(2);
    expect(html).not.toMatch(/\b(?:fetch\(|XMLHttpRequest|WebSocket|sendBeacon|import\()/);
  });

  it('say the same in three languages, with the same holes', () => {
    const holes = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort();
    for (const words of [PROOF_WORDS, COUNTERSIGN_WORDS])
      for (const language of ['fr', 'es'] as const)
        for (const [name, english] of Object.entries(words.en))
          expect([name, holes(words[language][name as never])]).toEqual([name, holes(english)]);
  });

  it('have words for every code that the check says', () => {
    const said = [...readScript('pack').matchAll(/code: '([a-z-]+)'/g)].map(([, code = '']) => code);
    expect(said.length).toBeGreaterThan(25);
    expect(said.filter((code) => !(code in PROOF_WORDS.en))).toEqual([]);
    const refused = [...readScript('countersign').matchAll(/code: '([a-z-]+)'/g)].map(([, code = '']) => code);
    expect(refused.filter((code) => !(code in COUNTERSIGN_WORDS.en))).toEqual([]);
  });
});
