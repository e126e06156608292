import { toInstant } from '#libs/event-sourcing';
import { Crashed, type FaultMoment, Faults } from '#libs/testing';
import { readEntry, readSignedCheckpoint, rootHash } from '#libs/tlog';
import { assertOneHistory, NOW, NotaryDisk, NotaryProcess, randomPauses, repeatableNumbers } from './notary-under-test.fixture.js';
import { LogBehindSignature } from './signing.js';

/** Two sources, of 10 and 5 events, and 3 more that come later. */
async function recordedDisk(): Promise<NotaryDisk> {
  const disk = new NotaryDisk();
  await disk.record('main', 10);
  await disk.record('elsewhere', 5);
  return disk;
}

test('everything that is recorded becomes entries, each source in its order, and is signed', async () => {
  const disk = await recordedDisk();
  const statuses = await new NotaryProcess(disk).run();
  expect(statuses.map(({ source, state, atHead }) => [source, state, atHead])).toEqual([
    ['main', 'read', true],
    ['elsewhere', 'read', true],
  ]);
  expect(disk.log.entries).toHaveLength(15);
  expect(assertOneHistory(disk)).toBeGreaterThan(1);
  await disk.record('elsewhere', 3);
  await new NotaryProcess(disk).run();
  expect(disk.log.entries.slice(15).map((entry) => readEntry(entry).sequence)).toEqual([5, 6, 7]);
  assertOneHistory(disk);
});

test('the first checkpoint of a day is kept for good; nothing is signed twice', async () => {
  const disk = await recordedDisk();
  const process = new NotaryProcess(disk);
  await process.run();
  const signed = disk.signed.length;
  const newest = await process.publisher.publish();
  expect([disk.signed.length, newest?.size, newest?.at]).toEqual([signed, 15, NOW]);
  expect([...disk.log.checkpoints.values()].map(({ reasons }) => reasons)).toEqual([['day'], ...Array(signed - 1).fill([])]);
});

describe('a process that dies at any call', () => {
  const countCalls = async (): Promise<{ readonly calls: number; readonly names: ReadonlySet<string> }> => {
    const process = new NotaryProcess(await recordedDisk());
    await process.run();
    return process.faults;
  };

  test.each<FaultMoment>(['before', 'after'])('%s it was done: the next one goes on, and there is one history', async (moment) => {
    const { calls, names } = await countCalls();
    expect([...names].sort()).toEqual([
      'EventStore.head',
      'EventStore.readAll',
      'EventStore.readStream',
      'log acquire',
      'log checkpoints',
      'log commit',
      'log keep',
      'log state',
      'log tile',
      'mark raise',
      'mark read',
      'sign',
    ]);
    for (let call = 1; call <= calls; call++) {
      const disk = await recordedDisk();
      await expect(new NotaryProcess(disk, { faults: new Faults().crashAt(call, moment) }).run()).rejects.toBeInstanceOf(Crashed);
      await disk.record('main', 2);
      await new NotaryProcess(disk).run();
      expect(disk.log.entries).toHaveLength(17);
      assertOneHistory(disk);
    }
  });

  test.each<FaultMoment>(['before', 'after'])('an engine that does not answer, %s it was done, is asked again', async (moment) => {
    const { calls } = await countCalls();
    for (let call = 1; call <= calls; call++) {
      const disk = await recordedDisk();
      const process = new NotaryProcess(disk, { faults: new Faults().failAt(call, moment) });
      await process.run().catch(() => undefined);
      await process.run();
      expect(disk.log.entries).toHaveLength(15);
      assertOneHistory(disk);
    }
  });
});

test('two instances, paused, cut off and killed at random, write and sign one history', async () => {
  const numbers = repeatableNumbers(17);
  let injections = 0;
  let signed = 0;
  for (let life = 0; life < 500; life++) {
    const disk = await recordedDisk();
    const pause = randomPauses(numbers);
    /** Started again when it dies, in the middle of what the other one does. */
    const live = async (): Promise<void> => {
      for (let lives = 0; lives < 3; lives++) {
        const faults = lives < 2 ? new Faults().crashAt(1 + numbers(60), numbers(2) === 0 ? 'before' : 'after') : new Faults();
        const died = await new NotaryProcess(disk, { faults, pause, pageEvents: 1 + numbers(6) }).run().then(
          () => false,
          (error: unknown) => {
            if (error instanceof Crashed) return true;
            throw error;
          },
        );
        if (faults.struck) injections++;
        if (!died) return;
      }
    };
    await Promise.all([live(), disk.record('main', numbers(8)), live()]);
    await new NotaryProcess(disk).run();
    signed += assertOneHistory(disk);
  }
  expect(injections).toBeGreaterThan(1_000);
  expect(signed).toBeGreaterThan(2_000);
});

describe('what would be more than one history is found', () => {
  const readPlanted = (disk: NotaryDisk, index: number) => disk.log.entries[index] as Uint8Array;

  test.each<[what: string, plant: (disk: NotaryDisk) => void]>([
    ['an entry that is lost', (disk) => disk.log.entries.splice(4, 1)],
    ['an entry that is there twice', (disk) => disk.log.entries.push(readPlanted(disk, 4))],
    ['two entries that changed places', (disk) => disk.log.entries.splice(4, 2, readPlanted(disk, 5), readPlanted(disk, 4))],
    ['a root of another tree', (disk) => disk.signed.push({ ...(disk.signed[1] as (typeof disk.signed)[0]), root: Buffer.alloc(32) })],
    ['a root of what was never committed', (disk) => disk.signed.push({ ...(disk.signed[1] as (typeof disk.signed)[0]), size: 16 })],
    ['a mark below what was signed', (disk) => Object.assign(disk, { mark: disk.signed[0] })],
  ])('%s', async (_what, plant) => {
    const disk = await recordedDisk();
    await new NotaryProcess(disk).run();
    assertOneHistory(disk);
    plant(disk);
    expect(() => assertOneHistory(disk)).toThrow();
  });
});

describe('a source', () => {
  test('that does not answer keeps no other from being logged, and has no gap afterwards', async () => {
    const disk = await recordedDisk();
    const away = new Faults();
    const process = new NotaryProcess(disk, { sourceFaults: { main: away } });
    away.outage(true);
    expect(await process.run()).toMatchObject([
      { source: 'main', state: 'unavailable', appended: 0, trouble: expect.stringMatching(/does not answer$/) },
      { source: 'elsewhere', state: 'read', atHead: true },
    ]);
    expect(disk.log.entries).toHaveLength(5);
    await disk.record('elsewhere', 2);
    away.outage(false);
    await process.run();
    expect(disk.log.entries).toHaveLength(17);
    assertOneHistory(disk);
  });

  test('with an event of somebody else’s stands still before it, with its place; the other goes on', async () => {
    const disk = await recordedDisk();
    disk.sources.get('main')?.foreign('note-1');
    await disk.record('main', 2);
    await disk.record('elsewhere', 4);
    const statuses = await new NotaryProcess(disk).run();
    expect(statuses).toMatchObject([
      {
        source: 'main',
        state: 'stopped',
        trouble: expect.stringMatching(/^main stands still before revision 3 of note-1 \(position 10\)/),
      },
      { source: 'elsewhere', state: 'read', atHead: true },
    ]);
    const logged = disk.log.entries.map(readEntry);
    expect(logged.filter(({ source }) => source === 'main')).toHaveLength(10);
    expect(logged.filter(({ source }) => source === 'elsewhere')).toHaveLength(9);
  });

  test.each([
    ['is shorter than what was logged', 0],
    ['has gone on with other events since', 9],
  ])('that was restored, and %s, stands still; the other goes on', async (_what, recordedSince) => {
    const disk = await recordedDisk();
    await new NotaryProcess(disk).run();
    disk.sources.get('main')?.cutTo(6);
    await disk.record('main', recordedSince);
    await disk.record('elsewhere', 4);
    const statuses = await new NotaryProcess(disk).run();
    expect(statuses).toMatchObject([
      { source: 'main', state: 'rolled-back' },
      { source: 'elsewhere', state: 'read' },
    ]);
    expect(disk.log.entries).toHaveLength(19);
  });
});

describe('a log that was put back', () => {
  /** The log as it was, beside stores and a mark that are newer. */
  async function restoredDisk(grown: number): Promise<NotaryDisk> {
    const [disk, older] = [await recordedDisk(), await recordedDisk()];
    await new NotaryProcess(older).run();
    await disk.record('main', grown);
    await new NotaryProcess(disk).run();
    return Object.assign(new NotaryDisk(), { log: older.log, sources: disk.sources, mark: disk.mark });
  }

  test('and is older than what was signed, is not signed', async () => {
    const disk = await restoredDisk(4);
    await expect(new NotaryProcess(disk).publisher.publish()).rejects.toThrow(
      new LogBehindSignature(disk.mark as never, 15, 'the log is older than what was signed'),
    );
    expect(disk.signed).toEqual([]);
  });

  test('and went on with another history, is not signed at any size', async () => {
    const disk = await restoredDisk(4);
    // What is appended now comes in another order than before.
    disk.sources.get('main')?.cutTo(10);
    for (const more of [1, 3, 4, 1, 7]) {
      await disk.record('elsewhere', more);
      await expect(new NotaryProcess(disk).run()).rejects.toBeInstanceOf(LogBehindSignature);
    }
    expect([disk.signed, disk.log.entries.length > 19]).toEqual([[], true]);
  });

  test('and is gone altogether, is not signed, nor begun again under its name', async () => {
    const disk = await recordedDisk();
    await new NotaryProcess(disk).run();
    const bare = Object.assign(new NotaryDisk(), { mark: disk.mark });
    await expect(new NotaryProcess(bare).publisher.publish()).rejects.toThrow(/^nothing is signed: the log is gone/);
  });

  test('of another name is not signed', async () => {
    const disk = await recordedDisk();
    await new NotaryProcess(disk).run();
    disk.mark = { ...(disk.mark as NonNullable<typeof disk.mark>), origin: 'other.example' };
    await expect(new NotaryProcess(disk).publisher.publish()).rejects.toThrow(/^nothing is signed: the log is gpn.example/);
  });

  test('as it was when it was signed, is signed on', async () => {
    const disk = await recordedDisk();
    await new NotaryProcess(disk).run();
    await disk.record('main', 3);
    await new NotaryProcess(disk).run();
    assertOneHistory(disk);
    expect(disk.mark?.size).toBe(18);
  });
});

test('what is kept is the signed state', async () => {
  const disk = await recordedDisk();
  const process = new NotaryProcess(disk);
  await process.run();
  const kept = disk.log.checkpoints.get(15);
  const { checkpoint, unknown } = readSignedCheckpoint(kept?.note ?? '', []);
  expect(checkpoint.size).toBe(15);
  expect(Buffer.from(checkpoint.root)).toEqual(Buffer.from(rootHash({ size: 15, peaks: disk.log.state?.peaks ?? [], edge: [] })));
  expect(unknown).toHaveLength(1);
  expect(toInstant(kept?.at ?? '')).toBe(NOW);
});
