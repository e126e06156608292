import { START } from '#libs/event-sourcing';
import { type FaultMoment, Faults, InMemoryEventStore, InMemoryLogStorage } from '#libs/testing';
import { OmissionCheck, readEntry, type SourceProgress } from '#libs/tlog';
import { findKeptAndLost } from './lost-events.js';
import { NOW, NotaryDisk, NotaryProcess } from './notary-under-test.fixture.js';
import { checkSource } from './source-check.js';

const openStore = (disk: NotaryDisk) => new InMemoryEventStore(disk.sources.get('main'), new Faults(), () => NOW);
const readProgress = (disk: NotaryDisk) => disk.log.state?.sources.main as SourceProgress;
const openLog = (disk: NotaryDisk) => disk.sources.get('main') as NonNullable<ReturnType<typeof disk.sources.get>>;

/** As an acceptance records it. */
async function begin(disk: NotaryDisk, epoch: number, firstSequence: number, keptPosition: number): Promise<void> {
  const stream = 'auditsource-main';
  const revision = (await openStore(disk).readStream(stream)).length - 1;
  const event = {
    ...{ id: `begun ${epoch}`, type: 'EpochBegun', schemaVersion: 1, data: { epoch, firstSequence, keptPosition }, effectiveAt: NOW },
    ...{ actor: 'officer', commandId: `begin ${epoch}`, commandDigest: '', correlationId: 'request', causationId: 'request' },
  };
  await openStore(disk).append(stream, [event], revision < 0 ? 'none' : revision);
}

/** Ten events were logged; the copy that was put back has seven, and two were recorded since. */
async function putBack(): Promise<NotaryDisk> {
  const disk = new NotaryDisk();
  await disk.record('main', 10);
  await new NotaryProcess(disk).run();
  openLog(disk).cutTo(7);
  await disk.record('main', 2);
  return disk;
}

const findPosition = async (disk: NotaryDisk, sequence: number) =>
  (await openStore(disk).readAll(START, {}, 100)).events[sequence]?.position as number;

/** Numbers without a gap, and the store as it was logged. */
async function assertWhole(disk: NotaryDisk): Promise<void> {
  const omissions = new OmissionCheck();
  for (const [index, entry] of disk.log.entries.map(readEntry).entries()) omissions.add(entry, index);
  expect(omissions.faults).toEqual([]);
  expect(await checkSource(openStore(disk), new InMemoryLogStorage(disk.log), 'main', readProgress(disk))).toEqual([]);
}

const loggedFrom = (disk: NotaryDisk, from: number) =>
  disk.log.entries.slice(from).map((entry) => {
    const { epoch, sequence, type } = readEntry(entry);
    return `${epoch} ${sequence} ${type}`;
  });

const compare = (disk: NotaryDisk) => findKeptAndLost(openStore(disk), new InMemoryLogStorage(disk.log), 'main', readProgress(disk));

test('what was kept and what was lost is found by comparing from the beginning', async () => {
  const disk = await putBack();
  const { kept, lost } = await compare(disk);
  expect([kept?.next, kept?.entry, kept?.position]).toEqual([7, 6, await findPosition(disk, 6)]);
  expect(lost.map(({ sequence }) => sequence)).toEqual([7, 8, 9]);
});

test('an event that is another than it was ends what was kept; a log that shares nothing has kept nothing', async () => {
  const disk = await putBack();
  const log = openLog(disk);
  const line = log.lines[4] as (typeof log.lines)[number];
  log.lines[4] = { ...line, text: line.text.replace('"number":4', '"number":44') };
  expect((await compare(disk)).kept?.next).toBe(4);
  log.cutTo(0);
  await disk.record('main', 3);
  const nothing = await compare(disk);
  expect([nothing.kept, nothing.lost.length]).toEqual([undefined, 10]);
});

test('it stands still until another life is begun, which has what was recorded meanwhile, and goes on', async () => {
  const disk = await putBack();
  const statuses = await new NotaryProcess(disk).run();
  expect(statuses.map(({ state }) => state)).toEqual(['rolled-back', 'read']);
  expect(disk.log.entries).toHaveLength(10);
  await begin(disk, 2, 7, await findPosition(disk, 6));
  expect((await new NotaryProcess(disk).run()).map(({ state }) => state)).toEqual(['read', 'read']);
  expect(loggedFrom(disk, 10)).toEqual(['2 7 Noted', '2 8 Noted', '2 9 EpochBegun']);
  await assertWhole(disk);
  // The lost ones are in the log for ever, and found by no position: others stand there.
  const storage = new InMemoryLogStorage(disk.log);
  expect(await storage.entryAt('main', await findPosition(disk, 7))).toBe(10);
  expect(await storage.entryAt('main', await findPosition(disk, 6))).toBe(6);
  await disk.record('main', 2);
  await new NotaryProcess(disk).run();
  expect(loggedFrom(disk, 13)).toEqual(['2 10 Noted', '2 11 Noted']);
  await assertWhole(disk);
});

test.each([11, 5])('a second restore, with %i events kept, begins a third life', async (kept) => {
  const disk = await putBack();
  await begin(disk, 2, 7, await findPosition(disk, 6));
  await disk.record('main', 3);
  await new NotaryProcess(disk).run();
  openLog(disk).cutTo(kept);
  expect((await new NotaryProcess(disk).run())[0]?.state).toBe('rolled-back');
  await begin(disk, 3, kept, await findPosition(disk, kept - 1));
  await disk.record('main', 1);
  await new NotaryProcess(disk).run();
  expect(loggedFrom(disk, 16)).toEqual([`3 ${kept} EpochBegun`, `3 ${kept + 1} Noted`]);
  await assertWhole(disk);
});

test.each<readonly [string, number, number, number]>([
  ['fewer than were kept', 2, 6, 6],
  ['more than were kept', 2, 8, 7],
  ['another position', 2, 7, 5],
  ['an epoch that does not come next', 3, 7, 6],
])('an acceptance that names %s changes nothing', async (_, epoch, firstSequence, last) => {
  const disk = await putBack();
  await begin(disk, epoch, firstSequence, await findPosition(disk, last));
  expect((await new NotaryProcess(disk).run())[0]?.state).toBe('rolled-back');
  expect(disk.log.entries).toHaveLength(10);
});

test('a newer copy in its place heals it without another life', async () => {
  const disk = new NotaryDisk();
  await disk.record('main', 10);
  await new NotaryProcess(disk).run();
  const log = openLog(disk);
  const [lines, streams] = [[...log.lines], [...log.streams].map(([stream, positions]) => [stream, [...positions]] as const)];
  log.cutTo(7);
  expect((await new NotaryProcess(disk).run())[0]?.state).toBe('rolled-back');
  log.lines.splice(0, log.lines.length, ...lines);
  for (const [stream, positions] of streams) log.streams.set(stream, [...positions]);
  expect((await new NotaryProcess(disk).run())[0]?.state).toBe('read');
  expect(readProgress(disk).epoch).toBe(1);
});

test.each<FaultMoment>(['before', 'after'])('a process that dies at any call, %s it was done, begins one life', async (moment) => {
  const acceptedDisk = async () => {
    const disk = await putBack();
    await begin(disk, 2, 7, await findPosition(disk, 6));
    return disk;
  };
  const whole = new NotaryProcess(await acceptedDisk());
  await whole.run();
  expect(whole.faults.calls).toBeGreaterThan(10);
  for (let call = 1; call <= whole.faults.calls; call++) {
    const disk = await acceptedDisk();
    await new NotaryProcess(disk, { faults: new Faults().crashAt(call, moment) }).run().catch(() => undefined);
    await new NotaryProcess(disk).run();
    expect(loggedFrom(disk, 10)).toEqual(['2 7 Noted', '2 8 Noted', '2 9 EpochBegun']);
    await assertWhole(disk);
  }
});
