import { Enrol, Faults, InMemoryEventStore, InMemoryLog, OpenSeminar, RenameSeminar, type Seminar, seminar } from '#libs/testing';
import {
  type AnyDecider,
  type Command,
  type CommandContext,
  CommandHandler,
  command,
  type EventStore,
  type ReservedValue,
  reservations,
  storeWith,
  withReservations,
} from '../index.js';

const context = (commandId: string, more: Partial<CommandContext> = {}): CommandContext => ({
  commandId,
  actor: 'officer',
  now: '2021-04-01T09:00:00.000Z',
  correlationId: 'request',
  causationId: 'request',
  ...more,
});
const open = (id: string, title: string) => command(OpenSeminar, { seminar: id, title, places: 3 });
const rename = (id: string, title: string) => command(RenameSeminar, { seminar: id, title });
const enrol = (id: string, learner: string) => command(Enrol, { seminar: id, learner });
const TAKEN = { code: 'seminar/title-taken', field: 'title' };

describe('a unique value', () => {
  let log: InMemoryLog;
  let store: EventStore;
  let handling: CommandHandler;
  let sent: number;
  const send = (issued: Command, through = handling) => through.execute(seminar, issued, context(`command ${sent++}`));
  const elsewhere = () => new CommandHandler(new InMemoryEventStore(log));
  const readTypes = async () => (await store.readAll(-1)).events.map(({ stream, type }) => `${stream} ${type}`);
  /** Who is called so, by their own records. */
  const bearers = async (title: string, ids: readonly string[]) => {
    const states = await Promise.all(ids.map(async (id) => [id, (await elsewhere().load(seminar, id)).state.title] as const));
    return states.flatMap(([id, own]) => (own === title ? [id] : []));
  };

  beforeEach(() => {
    log = new InMemoryLog();
    store = new InMemoryEventStore(log);
    handling = new CommandHandler(store);
    sent = 0;
  });

  test('is reserved before the record that has it, once, and refused to others', async () => {
    await send(open('s1', 'Licensing'));
    await handling.execute(seminar, open('s1', 'Licensing'), context('command 0'));
    await expect(send(open('s2', 'Licensing'))).rejects.toMatchObject({ ...TAKEN, detail: expect.stringContaining('s1') });
    await send(open('s2', 'Visas'));
    await expect(send(rename('s2', 'Licensing'))).rejects.toMatchObject(TAKEN);
    expect(await readTypes()).toEqual([
      'seminartitle-Licensing ValueReserved',
      'seminar-s1 SeminarOpened',
      'seminartitle-Visas ValueReserved',
      'seminar-s2 SeminarOpened',
    ]);
  });

  test('costs one append more where it changes, and nothing where it stays', async () => {
    const faults = new Faults();
    handling = new CommandHandler(new InMemoryEventStore(log, faults));
    await send(open('s1', 'Licensing'));
    expect(faults.calls).toBe(2);
    await send(enrol('s1', 'ada'));
    expect(faults.calls).toBe(3);
  });

  test('that was given up is free for others, and for who comes back to it', async () => {
    await send(open('s1', 'Licensing'));
    await send(rename('s1', 'Visas'));
    await send(open('s2', 'Licensing'));
    await expect(send(rename('s1', 'Licensing'))).rejects.toMatchObject(TAKEN);
    await send(rename('s2', 'Recruitment'));
    await send(rename('s1', 'Licensing'), elsewhere());
    await expect(send(rename('s2', 'Licensing'))).rejects.toMatchObject(TAKEN);
    await send(rename('s2', 'Visas'));
    const { state } = await handling.load<ReservedValue>(reservations('seminartitle'), 'Licensing');
    expect({ ...state, owners: [...state.owners] }).toEqual({ revision: 2, owner: 's1', ownerRevision: 1, owners: ['s1', 's2'] });
  });

  test('goes to one of four who take it at once, in two processes, and to one of those who come back for it', async () => {
    const ids = ['s1', 's2', 's3', 's4'];
    for (const id of ids) await send(open(id, `title of ${id}`));
    for (const title of ['Licensing', 'title of s1', 'Licensing', 'title of s1']) {
      const both = [handling, elsewhere()];
      const settled = await Promise.allSettled(ids.map((id, place) => send(rename(id, title), both[place % 2])));
      expect(settled.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
      expect(await bearers(title, ids)).toHaveLength(1);
    }
    const settled = await Promise.allSettled(['n1', 'n2', 'n3', 'n4'].map((id) => send(open(id, 'New'), elsewhere())));
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await bearers('New', ['n1', 'n2', 'n3', 'n4'])).toHaveLength(1);
  });

  describe('whose reservation was made and whose record was not', () => {
    /** The process dies before anything is recorded of the seminar. */
    const dies = (issued: Command, commandId: string) => {
      const dying = storeWith(store, {
        append: (stream, events, expected) =>
          stream.startsWith('seminar-') ? Promise.reject(new Error('died')) : store.append(stream, events, expected),
      });
      return expect(new CommandHandler(dying).execute(seminar, issued, context(commandId))).rejects.toThrow('died');
    };

    test('is its own again as soon as anything else is recorded of who asked for it', async () => {
      await send(open('s1', 'Visas'));
      await send(open('s2', 'Recruitment'));
      await dies(rename('s1', 'Licensing'), 'interrupted');
      await expect(send(rename('s2', 'Licensing'))).rejects.toMatchObject(TAKEN);
      await send(enrol('s1', 'ada'));
      await send(rename('s2', 'Licensing'));
      // Whoever was interrupted finds it gone.
      await expect(handling.execute(seminar, rename('s1', 'Licensing'), context('interrupted'))).rejects.toMatchObject(TAKEN);
    });

    test('is theirs when the command is repeated, by whomever', async () => {
      await dies(open('s1', 'Licensing'), 'interrupted');
      await expect(send(open('s2', 'Licensing'))).rejects.toMatchObject({ detail: expect.stringContaining('s1') });
      await send(open('s1', 'Licensing'));
      expect(await readTypes()).toEqual(['seminartitle-Licensing ValueReserved', 'seminar-s1 SeminarOpened']);
    });
  });

  test.each(['before', 'after'] as const)('is nobody else’s and not lost, at whatever call the process dies: %s it', async (moment) => {
    const reached: number[] = [];
    for (let call = 1; ; call++) {
      log = new InMemoryLog();
      store = new InMemoryEventStore(log);
      handling = new CommandHandler(store);
      for (const [id, title] of [['s1', 'Licensing'] as const, ['s2', 'Visas'] as const]) await send(open(id, title));
      await send(rename('s1', 'Recruitment'));
      const faults = new Faults();
      const dying = new CommandHandler(new InMemoryEventStore(log, faults));
      faults.crashAt(call, moment);
      const outcome = await dying.execute(seminar, rename('s2', 'Licensing'), context('taking')).then(
        () => 'done',
        () => 'died',
      );
      const others = await send(rename('s1', 'Licensing')).then(
        () => 1,
        () => 0,
      );
      const again = await handling.execute(seminar, rename('s2', 'Licensing'), context('taking')).then(
        () => 1,
        () => 0,
      );
      expect([call, others + again, (await bearers('Licensing', ['s1', 's2'])).length]).toEqual([call, 1, 1]);
      if (outcome === 'done') break;
      reached.push(call);
    }
    expect(reached.length).toBeGreaterThan(2);
  });

  test('is not lost by who takes it on a record that others wrote to meanwhile', async () => {
    await send(open('s1', 'Visas'));
    await send(enrol('s1', 'ada'), elsewhere());
    // The first attempt reserves for what this process knows of s1, and is behind.
    await send(rename('s1', 'Licensing'));
    await expect(send(open('s2', 'Licensing'))).rejects.toMatchObject(TAKEN);
    expect((await elsewhere().load(seminar, 's1')).state.title).toBe('Licensing');
  });

  test('is held for somebody to whom another’s event promises it', async () => {
    const promising = {
      ...seminar,
      unique: {
        seminartitle: {
          ...seminar.unique?.seminartitle,
          promised: ({ type, data }: { type: string; data: { learner: string } }) =>
            type === 'LearnerEnrolled' ? { owner: `${data.learner}’s`, value: data.learner } : undefined,
        },
      },
    } as unknown as AnyDecider & { initial: Seminar };
    const promise = (issued: Command) => handling.execute(promising, issued, context(`command ${sent++}`));
    await promise(open('s1', 'Licensing'));
    await promise(enrol('s1', 'ada'));
    await expect(promise(open('s2', 'ada'))).rejects.toMatchObject(TAKEN);
    await promise(open('ada’s', 'ada'));
    // Of whom something is recorded has what its own record says.
    await promise(rename('ada’s', 'Visas'));
    await promise(open('s2', 'ada'));
    await promise(enrol('s2', 'ada'));
    expect(await bearers('ada', ['s1', 's2', 'ada’s'])).toEqual(['s2']);
  });

  test('has its reservations among the deciders of a service, whether they are listed or not', () => {
    const categories = (deciders: readonly AnyDecider[]) => withReservations(deciders).map(({ category }) => category);
    expect(categories([seminar])).toEqual(['seminar', 'seminartitle']);
    expect(categories(withReservations([seminar]))).toEqual(['seminar', 'seminartitle']);
  });
});
