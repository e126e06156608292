import { randomUUID } from 'node:crypto';
import { Enrol, eventually, Faults, InMemoryEventStore, InMemoryLog, OpenSeminar, seminar } from '#libs/testing';
import { type Command, CommandHandler, CommandIdReused, command, nameBasedUuid, RecentCommands, StoreUnavailable } from '../index.js';

const HOUR = 3_600_000;
const open = (id: string, places = 10) => command(OpenSeminar, { seminar: id, title: `title of ${id}`, places });
const enrol = (id: string) => command(Enrol, { seminar: id, learner: 'ada' });
const key = (name: string) => nameBasedUuid('key', name);

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
    const handling = new CommandHandler(store, undefined, undefined, undefined, recent);
    return {
      recent,
      execute: (issued: Command, commandId: string) =>
        handling.execute(seminar, issued, { commandId, actor: 'officer', now: iso(), correlationId: 'r', causationId: 'r' }),
    };
  };
  const streams = () => [...log.streams.keys()].filter((stream) => /^seminar-s\d$/.test(stream)).sort();

  it('stands for one command, whatever the record, the command or what it says', async () => {
    const { execute } = instance();
    await execute(open('s1'), key('a'));
    await execute(open('s2'), key('b'));
    for (const otherCommand of [open('s3'), open('s1', 11), enrol('s1'), enrol('s2')]) {
      await expect(execute(otherCommand, key('a'))).rejects.toThrow(CommandIdReused);
    }
    expect(await execute(open('s1'), key('a'))).toMatchObject({ repeated: true, revision: 0 });
    expect(streams()).toEqual(['seminar-s1', 'seminar-s2']);
  });

  it('is recognised after a restart', async () => {
    await instance().execute(open('s1'), key('a'));
    const { execute } = instance();
    await expect(execute(open('s2'), key('a'))).rejects.toThrow(CommandIdReused);
    expect(await execute(open('s1'), key('a'))).toMatchObject({ repeated: true });
  });

  it('is recognised by another instance, once that has looked', async () => {
    const [one, other] = [instance(), instance()];
    await other.execute(open('s9'), key('z'));
    await one.execute(open('s1'), key('a'));
    await eventually('the other one has looked', async () =>
      other.recent.alone(key('a'), 'another', async () => false).catch((error: unknown) => error instanceof CommandIdReused),
    );
    await expect(other.execute(open('s2'), key('a'))).rejects.toThrow(CommandIdReused);
  });

  it('is nobody else’s while its command is being decided', async () => {
    const { execute } = instance();
    const both = await Promise.allSettled([execute(open('s1'), key('a')), execute(open('s2'), key('a'))]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(streams()).toHaveLength(1);
  });

  it('is free again when its command was refused', async () => {
    const { execute } = instance();
    await expect(execute(enrol('nowhere'), key('a'))).rejects.toThrow();
    expect(await execute(open('s1'), key('a'))).toMatchObject({ repeated: false });
  });

  it('is recognised for a day; after it by its own record alone, also after a restart', async () => {
    const { execute } = instance();
    await execute(open('s1'), key('a'));
    clock += 23 * HOUR;
    await expect(execute(open('s2'), key('a'))).rejects.toThrow(CommandIdReused);
    clock += 3 * HOUR;
    await execute(open('s3'), key('later'));
    await execute(open('s2'), key('a'));
    await expect(execute(open('s1', 11), key('a'))).rejects.toThrow(CommandIdReused);
    clock += 26 * HOUR;
    expect(await instance().execute(open('s4'), key('later'))).toMatchObject({ repeated: false });
  });

  it('waits for no reading where the id is random, and not for ever where it is not', async () => {
    const faults = new Faults();
    faults.outage(true);
    const { execute } = instance(faults, 20);
    await execute(open('s1'), randomUUID());
    await expect(execute(open('s2'), key('a'))).rejects.toThrow(StoreUnavailable);
  });
});
