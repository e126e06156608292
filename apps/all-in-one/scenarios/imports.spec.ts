import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesHolding } from '../../people/src/testing/files-holding.js';
import { startNetwork } from '../src/start-network.js';
import { expectImportsToHold, Importer, sampleFile } from './imports.fixture.js';
import { Officer, withNetwork } from './officer.fixture.js';

test('a file is tried, recorded in part and sent again, on the embedded engines', () => expectImportsToHold({}, 5_000));

test('what a file says of persons is in no file of the network while it waits, and is erased with the person', async () => {
  const data = await mkdtemp(join(tmpdir(), 'gpn-imports-'));
  const start = () => startNetwork({ environment: { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'fatal' } });
  let network = await start();
  const { run, good } = sampleFile();
  const secrets = [`focal.${run}@example.org`, `Adviser on ${run}`];
  const waiting = (await (await Importer.of(network)).send(good)).answer.import;
  expect(filesHolding(data, secrets)).toEqual([]);

  const officer = new Officer(network.url, await network.token({ role: 'secretariat' }));
  const profile = { name: 'Amira Example', email: `focal.${run}@example.org` };
  const { id } = await officer.execute('people/persons/register', { kind: 'contact', profile });
  await officer.execute(`people/persons/${id}/erase`, {});
  await network.close();
  expect(filesHolding(data, secrets)).toEqual([]);

  // Left, and found again by somebody else: what was said of the person is gone, and the row says so.
  network = await start();
  const colleague = await Importer.of(network, { role: 'secretariat', subject: 'another-officer' });
  const { items } = await colleague.recordWhole(waiting, 'good', 5_000);
  expect(items.map(({ outcome, faults }) => [outcome, ...faults.map(({ code }) => code)])).toEqual([
    ['refused', 'import/cells-gone'],
    ['recorded'],
  ]);
  await network.close();
  expect(filesHolding(data, secrets)).toEqual([]);
  await rm(data, { recursive: true });
}, 60_000);

test('who may not import is refused, and so is what is no such file: at once, with the line', () =>
  withNetwork({}, async (network) => {
    const importer = await Importer.of(network);
    const { good } = sampleFile();
    const focalPoint = await Importer.of(network, { role: 'focal-point', authorities: [randomUUID()] });
    const auditor = await Importer.of(network, { role: 'auditor' });
    for (const somebody of [focalPoint, auditor]) expect((await somebody.send(good)).status).toBe(403);
    const id = (await importer.send(good)).answer.import;
    expect((await auditor.read(id)).status).toBe(403);
    expect((await importer.read(randomUUID())).answer.code).toBe('import/unknown-import');

    const header = good.split('\r\n')[0] ?? '';
    const files: readonly (readonly [string | Uint8Array, number, string, string])[] = [
      ['', 422, 'import/wrong-columns', 'The file is empty'],
      [`${header}\r\n`, 422, 'import/no-rows', 'no row'],
      [good.replace('country', 'contry'), 422, 'import/wrong-columns', 'unknown: "contry" (did you mean country?)'],
      [
        Buffer.from(good.replace('Trade', 'Ministère').replace('Interior', 'Intérieur'), 'latin1'),
        422,
        'import/unreadable-file',
        'from line 3',
      ],
      [Buffer.alloc(1024 * 1024, 0xff), 422, 'import/unreadable-file', 'from line 1'],
      [Array.from({ length: 1_000_000 }, (_, index) => index).join(), 422, 'import/unreadable-file', 'from line 1'],
      [`${header}\n${'x,\n'.repeat(10_001)}`, 422, 'import/too-many-rows', 'Line 10002'],
      [Buffer.alloc(9 * 1024 * 1024, 'a\n'), 422, 'import/wrong-columns', 'missing'],
    ];
    for (const [file, status, code, words] of files) {
      const refused = await importer.send(file);
      expect([refused.status, refused.answer.code, refused.answer.detail?.includes(words)]).toEqual([status, code, true]);
    }
    expect((await importer.record(id, 'some' as never)).answer.code).toBe('platform/validation-failed');
  }));
