import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Files, makePack, writeZip } from '#libs/proof-pack';
import { GoldenLog } from '../../../libs/proof-pack/golden-log.fixture.js';
import { eventEntries, InMemoryTree, SIGNER } from '../../../libs/tlog/log-in-memory.fixture.js';
import type { Failure } from './failure.js';
import { tryCommand } from './terminal.fixture.js';

let folder: string;
let pack: Files;
let log: Files;

async function write(name: string, files: Files): Promise<string> {
  const path = join(folder, name);
  for (const [file, bytes] of files) {
    await mkdir(dirname(join(path, file)), { recursive: true });
    await writeFile(join(path, file), bytes);
  }
  return path;
}

/** With one byte of a file another one. */
function damage(files: Files, ending: string): Files {
  const [path = '', bytes = new Uint8Array()] = [...files].find(([name]) => name.endsWith(ending)) ?? [];
  const changed = Buffer.from(bytes);
  changed[10] = (changed[10] as number) ^ 1;
  return new Map(files).set(path, changed);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gpn-packs-'));
  pack = makePack(await (await GoldenLog.sign()).decision('2026-003', 'auditor'));
  log = await new InMemoryTree().append(eventEntries(300)).files();
  await writeFile(join(folder, 'vkey'), `${SIGNER.key.text}\n`);
});
afterAll(() => rm(folder, { recursive: true }));

describe('a pack', () => {
  test('is checked as a folder and as an archive, in words', async () => {
    const asFolder = await tryCommand('audit', 'check', await write('pack', pack));
    expect(asFolder.error).toBeUndefined();
    expect(asFolder.printed).toContain('decision 2026-003, as it is given to auditors.');
    expect(asFolder.printed).toContain('Recorded outcome: adopted.');
    expect(asFolder.printed).toContain(
      'Found again in the events: how each seat spoke, who was recused, who was in the room, quorum and rule of the terms',
    );
    expect(asFolder.printed).toContain('Nobody but the log itself has signed');
    const archive = join(folder, 'pack.zip');
    await writeFile(archive, await writeZip('decision-2026-003', pack, new Date(0)));
    expect(await tryCommand('audit', 'check', archive)).toEqual(asFolder);
  });

  test('is told as JSON, with the values of its parts', async () => {
    const { printed } = await tryCommand('audit', 'check', await write('json', pack), '--json', '--key', join(folder, 'vkey'));
    const report = JSON.parse(printed);
    expect(report).toMatchObject({ subject: 'decision 2026-003', faults: [], log: { isKeyGiven: true } });
    expect(report.events.find(({ folder: name }: { folder: string }) => name.includes('000-DecisionProposed')).values['data.title']).toBe(
      'Work plan for 2027',
    );
  });

  test('in which something does not fit is refused with the exit code 4, and the file named', async () => {
    const { printed, error } = await tryCommand(
      'audit',
      'check',
      await write('damaged', damage(pack, '000-DecisionProposed/parts/data.title.json')),
    );
    expect((error as Failure).exitCode).toBe(4);
    expect(printed).toContain('data/events/000-DecisionProposed/parts/data.title.json: is not what the addendum commits to.');
  });

  test('that is none, or is not there, is refused in a line', async () => {
    const none = await tryCommand('audit', 'check', join(folder, 'vkey'));
    expect(none.error).toMatchObject({ message: `${join(folder, 'vkey')} is no archive, or is cut off.`, exitCode: 4 });
    const gone = await tryCommand('audit', 'check', join(folder, 'gone'));
    expect(gone.error).toMatchObject({ message: `${join(folder, 'gone')} cannot be read: there is no such file.`, exitCode: 1 });
    const key = await tryCommand('audit', 'check', join(folder, 'pack'), '--key', join(folder, 'pack', 'README.md'));
    expect((key.error as Failure).message).toMatch(/^--key: /);
  });
});

describe('a log in a folder', () => {
  const verify = async (name: string, files: Files) =>
    tryCommand('audit', 'verify', '--folder', await write(name, files), '--key', join(folder, 'vkey'));

  test('is checked whole', async () => {
    const { printed, error } = await verify('log', log);
    expect(error).toBeUndefined();
    expect(printed).toContain('says that it has 300 entries');
    expect(printed).toContain('no event was left out');
  });

  test.each([
    ['checkpoint', 'checkpoint: '],
    // Which of the two is wrong, the entry or its hash, the root says: it is that of the hash.
    ['tile/entries/000', 'tile/0/000: different'],
    ['tile/0/001.p/44', 'tile/0/001.p/44: different'],
    ['tile/1/000.p/1', 'tile/1/000.p/1: different'],
  ])('with one byte of %s changed is refused', async (path, named) => {
    const { printed, error } = await verify(`log-${path.replaceAll('/', '-')}`, damage(log, path));
    expect((error as Failure).exitCode).toBe(4);
    expect(printed).toContain(`  ${named}`);
  });

  test('from which an event was left out is refused, though it was signed so', async () => {
    const entries = eventEntries(20).filter((_, index) => index !== 7);
    const { printed, error } = await verify('short', await new InMemoryTree().append(entries).files());
    expect((error as Failure).exitCode).toBe(4);
    expect(printed).toContain('entry 7: main goes on at 8 instead of 7');
  });
});
