import { Logger } from '@nestjs/common';
import fc from 'fast-check';
import type { ImportKind, RowResult } from '#libs/imports';
import { Problem } from '#libs/platform';
import { Crashed, Faults } from '#libs/testing';
import { expressions } from './expressions.js';
import { ImportDisk, ImportProcess } from './imports.fixture.js';

const kind = expressions as ImportKind;
const HEADER =
  'ref,name,country,level,kind,channel,received_on,dialogue_on,invited_on,letter_ref,confirmed_on,focal_point_from,focal_point_function,focal_point_email';
const toFile = (rows: readonly string[]) => [HEADER, ...rows].join('\n');
const FILE = toFile([
  'A-1,Ministry of Labour,TUN,national,ministry,letter,2021-02-01,2021-02-02,,,2021-02-03,2021-02-04,Head,fp.one@example.org',
  'A-2,Ministry of Work,LSO,national,ministry,email,2021-02-01,,2021-02-05,GPN/1,2021-02-09,2021-02-10,Adviser,',
  'A-3,Agency of Employment,XXX,national,agency,email,2021-02-01,,,,,,,',
  'A-4,Agency of Employment,CPV,national,agency,email,2021-02-01,2021-02-02,,,,,,',
]);
const DONE = ['recorded', 'recorded', 'refused', 'recorded'];

Logger.overrideLogger(false);

const outcomes = (results: readonly RowResult[]) => results.map(({ outcome }) => outcome);
const inWords = (results: readonly RowResult[]) =>
  results.map(({ outcome, steps, faults }) => [outcome, steps, faults.map(({ field, code }) => [field, code])]);

/** Of the calls that an import makes of its engines, every so-manieth is its last; `GPN_CRASH_STEP=1`: each is. */
const STEP = Number(process.env.GPN_CRASH_STEP ?? 7);
const SHORT = toFile([
  'A-1,Ministry of Labour,TUN,national,ministry,letter,2021-02-01,2021-02-02,,,2021-02-03,2021-02-04,Head,fp.one@example.org',
  'A-3,Agency of Employment,XXX,national,agency,email,2021-02-01,,,,,,,',
  // Of this one nobody has an address to know them by: only the key of the registration keeps them from being registered twice.
  'A-4,Agency of Employment,CPV,national,agency,email,2021-02-01,2021-02-02,,,2021-02-03,2021-02-04,Head of unit,',
]);

/** What a whole import comes to where nothing goes wrong. */
async function recordWhole(file = FILE) {
  const disk = new ImportDisk();
  const process = new ImportProcess(disk, kind);
  const results = await process.record(await process.accept(file));
  return { results, authorities: process.authorities(), persons: disk.persons.length, cells: disk.cells.size };
}

test('a process that dies at any point of an import leaves it to be gone on with, and nothing is doubled or lost', async () => {
  const whole = await recordWhole(SHORT);
  expect([outcomes(whole.results), whole.persons, whole.cells]).toEqual([['recorded', 'refused', 'recorded'], 2, 0]);
  let points = 0;
  for (const [first, moment] of [
    [1, 'before'],
    [1 + Math.floor(STEP / 2), 'after'],
  ] as const) {
    for (let call = first; ; call += STEP) {
      const disk = new ImportDisk();
      const faults = new Faults().crashAt(call, moment);
      const dying = new ImportProcess(disk, kind, { faults });
      const key = `import-${call}`;
      const died = await dying
        .accept(SHORT, key)
        .then((id) => dying.record(id))
        .catch((error: unknown) => error);
      if (!faults.crashed) {
        break;
      }
      points += 1;
      expect(died instanceof Crashed || Array.isArray(died)).toBe(true);

      const next = new ImportProcess(disk, kind);
      const id = await next.accept(SHORT, key);
      const { status } = await next.imports.load(id);
      const results = status === 'recorded' ? await next.results(id) : await next.record(id);
      expect([call, moment, inWords(results)]).toEqual([call, moment, inWords(whole.results)]);
      expect(next.authorities()).toEqual(whole.authorities);
      expect(disk.persons.length).toBe(2);
    }
  }
  expect(points).toBeGreaterThan(10);
}, 120_000);

test('two instances that are asked at once record it once', async () => {
  const disk = new ImportDisk();
  const first = new ImportProcess(disk, kind);
  const id = await first.accept(FILE);
  const second = new ImportProcess(disk, kind, { instance: 'b' });
  await Promise.all([first.record(id), second.record(id)]);
  expect(outcomes(await first.results(id))).toEqual(DONE);
  expect(first.authorities()).toEqual((await recordWhole()).authorities);
});

test('all rows are recorded or none, and the good ones alone', async () => {
  const process = new ImportProcess(new ImportDisk(), kind);
  const id = await process.accept(FILE);
  await expect(process.record(id, 'all')).rejects.toThrow('1 of 4 rows are refused: lines 4 (import/row-invalid).');
  expect(process.authorities()).toEqual({});
  expect(outcomes(await process.record(id, 'good'))).toEqual(DONE);
  await expect(process.record(id, 'good')).rejects.toThrow('All its rows are settled.');
});

test('when the token expires the run ends, says so, and goes on under another', async () => {
  const disk = new ImportDisk();
  let left = 2;
  const authenticate = async () => {
    if (left === 0) throw new Problem('platform/bad-token', 'The token has expired');
    left -= 1;
    return { subject: 'officer-1', roles: ['public', 'secretariat'], authorities: [] } as never;
  };
  const process = new ImportProcess(disk, kind, { authenticate });
  const id = await process.accept(FILE);
  await process.record(id);
  const stopped = await process.imports.load(id);
  expect([stopped.status, stopped.stopped]).toEqual(['stopped', 'token-expired']);
  expect(stopped.settled).toBeLessThan(4);
  const next = new ImportProcess(disk, kind);
  expect(inWords(await next.record(id))).toEqual(inWords((await recordWhole()).results));
});

test('what was said of a person is not kept: neither in results nor in the log, and a row that waits without it is refused', async () => {
  const disk = new ImportDisk();
  const process = new ImportProcess(disk, kind);
  const id = await process.accept(FILE);
  disk.cells.delete(`${id} 2`);
  const [first] = await process.record(id);
  expect(first).toMatchObject({ outcome: 'refused', faults: [{ code: 'import/cells-gone' }] });
  const kept = [...disk.contents.values()].map(String).join() + disk.log.lines.map(({ text }) => text).join();
  for (const secret of ['fp.one', 'Adviser']) expect(kept).not.toContain(secret);
});

/** Rows that agree, repeat, contradict each other, and are wrong. */
const cell = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const rowArbitrary = fc.record({
  ref: cell('A-1', 'A-2', 'A-3', 'A-4', 'A-5'),
  name: cell('Ministry of Labour', 'MINISTRY of Labour', 'Ministry of Work', 'Agency of Employment', 'X'),
  country: cell('TUN', 'LSO', 'CPV', 'XXX'),
  received: cell('2021-02-01', '2021-02-03', '2099-01-01'),
  dialogue: cell('', '2021-02-02', '2021-01-02', '2021-02-30'),
  letter: cell(['', ''], ['', ''], ['2021-02-04', 'GPN/1'], ['2021-02-06', 'GPN/2'], ['', 'GPN/3']),
  confirmed: cell('', '2021-02-05', '2021-02-08', '2021-01-01'),
  focal: cell(
    ['', '', ''],
    ['2021-02-09', 'Head', 'fp.one@example.org'],
    ['2021-02-09', 'Head', 'fp.two@example.org'],
    ['2021-02-01', 'Deputy', 'fp.one@example.org'],
    ['2021-02-10', 'Adviser', ''],
    ['2021-02-10', '', 'nobody'],
  ),
});
const fileArbitrary = fc
  .array(rowArbitrary, { minLength: 1, maxLength: 6 })
  .map((rows) =>
    toFile(
      rows.map(({ ref, name, country, received, dialogue, letter, confirmed, focal }) =>
        [ref, name, country, 'national', 'ministry', 'letter', received, dialogue, ...letter, confirmed, ...focal].join(','),
      ),
    ),
  );

/** `GPN_IMPORT_RUNS=1000` for a night. */
const RUNS = Number(process.env.GPN_IMPORT_RUNS ?? 20);

/** Files one after another into one network: each is tried, then recorded; both come to the same, row by row. */
const dryEqualsReal = (imported: ImportKind, numRuns = RUNS) =>
  fc.assert(
    fc.asyncProperty(fc.array(fileArbitrary, { minLength: 1, maxLength: 2 }), async (files) => {
      const disk = new ImportDisk();
      const process = new ImportProcess(disk, imported);
      for (const file of files) {
        const dry = inWords(await process.tryOut(file));
        const real = inWords(await process.record(await process.accept(file)));
        expect(real).toEqual(dry);
        const again = await process.record(await process.accept(file));
        // What is recorded is unchanged the next time; what was refused stays so, or tells of what is recorded by now.
        for (const [index, { outcome }] of again.entries()) if (dry[index]?.[0] !== 'refused') expect(outcome).toBe('unchanged');
      }
    }),
    { numRuns, endOnFailure: true },
  );

test('a dry run promises nothing that the run refuses, and refuses nothing that it records', () => dryEqualsReal(kind), 120_000);

test('a dry run that assumed nothing of persons would be found out', async () => {
  const careless: ImportKind = {
    ...kind,
    record: (row, run) => expressions.record(row as never, run.dryRun ? { ...lend(run), assume: async () => undefined } : run),
  };
  // As many as it takes: it ends with the first.
  await expect(dryEqualsReal(careless, 1_000)).rejects.toThrow();
}, 120_000);

/** A run as a plain object, to be changed. */
const lend = (run: Parameters<ImportKind['record']>[1]): Parameters<ImportKind['record']>[1] => ({
  ...{ dryRun: run.dryRun, handling: run.handling, store: run.store, caller: run.caller, now: run.now, signal: run.signal },
  askPeople: (request) => run.askPeople(request),
  ids: run.ids,
  isOwn: (event) => run.isOwn(event),
  simulate: (act) => run.simulate((dry) => act({ ...lend(dry), assume: async () => undefined })),
  execute: (decider, issued, key) => run.execute(decider, issued, key),
  assume: (decider, issued) => run.assume(decider, issued),
});
