import { randomUUID } from 'node:crypto';
import { Enrol, eventually, Faults, InMemoryEventStore, InMemoryLog, OpenSeminar, seminar } from '#libs/testing';
import { type Command, CommandHandling, CommandIdReused, command, derivedId, RecentCommands, StoreUnavailable } from './index.js';

const HOUR = 3_600_000;
const open = (id: string, places = 10) => command(OpenSeminar, { seminar: id, title: `title of ${id}`, places });
const enrol = (id: string) => command(Enrol, { seminar: id, learner: 'ada' });
const key = (name: string) => derivedId('key', name);

describe('a key of a caller', () => {
  let log: InMemoryLog;
  let clock: number;
  const opened: RecentCommands[] = [];
  beforeEach(() => {
    log = new InMemoryLog();
    clock = Date.parse('2021-04-01T09:00:00.000Z');
  });
  afterEach(async () => {
    for (const recent of opened.splice(0)) await recent.stop();
  });

  const iso = () => new Date(clock).toISOString();
  /** One instance of a service. */
  const instance = (faults = new Faults(), patienceMs = 5_000) => {
    const store = new InMemoryEventStore(log, new Faults(), iso);
    const recent = new RecentCommands(new InMemoryEventStore(log, faults, iso), ['seminar'], { everyMs: 5, patienceMs }, () => clock);
    opened.push(recent);
    const handling = new CommandHandling(store, undefined, undefined, undefined, recent);
    return {
      recent,
      does: (asked: Command, commandId: string) =>
        handling.execute(seminar, asked, { commandId, actor: 'officer', now: iso(), correlationId: 'r', causationId: 'r' }),
    };
  };
  const streams = () => [...log.streams.keys()].filter((stream) => /^seminar-s\d$/.test(stream)).sort();

  it('stands for one command, whatever the record, the command or what it says', async () => {
    const { does } = instance();
    await does(open('s1'), key('a'));
    await does(open('s2'), key('b'));
    for (const other of [open('s3'), open('s1', 11), enrol('s1'), enrol('s2')]) {
      await expect(does(other, key('a'))).rejects.toThrow(CommandIdReused);
    }
    expect(await does(open('s1'), key('a'))).toMatchObject({ repeated: true, revision: 0 });
    expect(streams()).toEqual(['seminar-s1', 'seminar-s2']);
  });

  it('is recognised after a restart', async () => {
    await instance().does(open('s1'), key('a'));
    const { does } = instance();
    await expect(does(open('s2'), key('a'))).rejects.toThrow(CommandIdReused);
    expect(await does(open('s1'), key('a'))).toMatchObject({ repeated: true });
  });

  it('is recognised by another instance, once that has looked', async () => {
    const [one, other] = [instance(), instance()];
    await other.does(open('s9'), key('z'));
    await one.does(open('s1'), key('a'));
    await eventually('the other one has looked', async () =>
      other.recent.alone(key('a'), 'another', async () => false).catch((error: unknown) => error instanceof CommandIdReused),
    );
    await expect(other.does(open('s2'), key('a'))).rejects.toThrow(CommandIdReused);
  });

  it('is nobody else’s while its command is being decided', async () => {
    const { does } = instance();
    const both = await Promise.allSettled([does(open('s1'), key('a')), does(open('s2'), key('a'))]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(streams()).toHaveLength(1);
  });

  it('is free again when its command was refused', async () => {
    const { does } = instance();
    await expect(does(enrol('nowhere'), key('a'))).rejects.toThrow();
    expect(await does(open('s1'), key('a'))).toMatchObject({ repeated: false });
  });

  it('is recognised for a day; after it by its own record alone, also after a restart', async () => {
    const { does } = instance();
    await does(open('s1'), key('a'));
    clock += 23 * HOUR;
    await expect(does(open('s2'), key('a'))).rejects.toThrow(CommandIdReused);
    clock += 3 * HOUR;
    await does(open('s3'), key('later'));
    await does(open('s2'), key('a'));
    await expect(does(open('s1', 11), key('a'))).rejects.toThrow(CommandIdReused);
    clock += 26 * HOUR;
    expect(await instance().does(open('s4'), key('later'))).toMatchObject({ repeated: false });
  });

  it('waits for no reading where the id is random, and not for ever where it is not', async () => {
    const faults = new Faults();
    faults.outage(true);
    const { does } = instance(faults, 20);
    await does(open('s1'), randomUUID());
    await expect(does(open('s2'), key('a'))).rejects.toThrow(StoreUnavailable);
  });
});
