import { jest } from '@jest/globals';
import { Crashed, Faults } from '#libs/testing';
import { LEFT_BEHIND_AFTER_MS } from '../sealing/sealed-record-store.js';
import { Disk, NOW, PeopleProcess, under } from '../testing/process.js';
import type { ResolvedProfile } from './profiles.js';

const EMAIL = 'amira@authority.example';
const LATER = new Date(Date.parse(NOW) + LEFT_BEHIND_AFTER_MS + 1).toISOString();

interface Deed {
  readonly name: string;
  /** What is on the disk before; answers the person's id. */
  readonly before: (process: PeopleProcess) => Promise<string | undefined>;
  readonly act: (process: PeopleProcess, person: string) => Promise<{ readonly id: string; readonly repeated: boolean }>;
  /** Event types of the person, and names that may be shown while it is undone and when it is done. */
  readonly events: readonly string[];
  readonly undone: string | undefined;
  readonly done: string;
  readonly records: number;
}

const register = (process: PeopleProcess, name = 'Amira') =>
  process.persons.register({ profile: { name, email: EMAIL }, kind: 'contact' }, under('register'));

const deeds: readonly Deed[] = [
  {
    name: 'registering',
    before: async () => undefined,
    act: (process) => register(process),
    events: ['PersonRegistered'],
    undone: 'unknown',
    done: 'Amira',
    records: 1,
  },
  {
    name: 'correcting',
    before: async (process) => (await register(process)).id,
    act: (process, person) => process.persons.correct(person, { profile: { name: 'Amira B.' } }, under('correct')),
    events: ['PersonRegistered', 'ProfileCorrected'],
    undone: 'Amira',
    done: 'Amira B.',
    records: 1,
  },
  {
    name: 'erasing',
    before: async (process) => (await register(process)).id,
    act: (process, person) => process.persons.erase(person, { reason: 'request-of-the-person' }, under('erase')),
    events: ['PersonRegistered', 'PersonErased'],
    undone: 'Amira',
    done: 'erased',
    records: 0,
  },
];

const nameOrStatus = (profile: ResolvedProfile | undefined) => (profile?.status === 'registered' ? profile.profile.name : profile?.status);

const recordsOn = async (disk: Disk) => (await disk.records.ids(undefined, 1000)).filter((id) => !id.startsWith('vault.'));

describe.each(deeds)('a crash while $name', ({ before, act, events, undone, done, records }) => {
  it('at any point leaves the log and the vault in agreement, and the repeated request records once', async () => {
    let points = 0;
    for (const moment of ['before', 'after'] as const) {
      for (let call = 1; ; call++) {
        const disk = new Disk();
        const subject = await before(await PeopleProcess.on(disk));
        const faults = new Faults();
        const first = await PeopleProcess.on(disk, faults);
        // Opening the vault made calls too: count from here.
        faults.calls = 0;
        faults.crashAt(call, moment);
        const result = await act(first, subject ?? '').catch((error: unknown) => error);
        if (!faults.crashed) {
          points += call - 1;
          break;
        }
        expect(result).toBeInstanceOf(Crashed);

        const restarted = await PeopleProcess.on(disk);
        await restarted.reconciler.catchUp();
        const person = subject ?? (await act(await PeopleProcess.on(disk), '')).id;
        if (subject) expect([undone, done]).toContain(nameOrStatus((await restarted.profiles.of([person])).get(person)));

        const repeated = await act(restarted, person);
        expect(repeated.id).toBe(person);
        expect((await restarted.store.readStream(`person-${person}`)).map(({ type }) => type)).toEqual(events);
        expect(nameOrStatus((await restarted.profiles.of([person])).get(person))).toBe(done);

        const later = await PeopleProcess.on(disk, new Faults(), () => LATER);
        await later.reconciler.catchUp();
        expect(nameOrStatus((await later.profiles.of([person])).get(person))).toBe(done);
        expect(await recordsOn(disk)).toHaveLength(records);
      }
    }
    expect(points).toBeGreaterThan(8);
  });
});

describe('an erasure', () => {
  /** The calls that an erasure makes on log, ledger and vault, in order. */
  async function recordCalls(crashAt?: string): Promise<{ readonly disk: Disk; readonly id: string; readonly made: readonly string[] }> {
    const disk = new Disk();
    const { id } = await register(await PeopleProcess.on(disk));
    const faults = new Faults();
    const made: string[] = [];
    const originalAround = faults.around.bind(faults);
    jest.spyOn(faults, 'around').mockImplementation(((call, failed, act) => {
      made.push(call);
      if (call === crashAt) faults.crashAt(faults.calls + 1, 'after');
      return originalAround(call, failed, act);
    }) as Faults['around']);
    const process = await PeopleProcess.on(disk, faults);
    made.length = 0;
    await process.persons.erase(id, { reason: 'request-of-the-person' }, under('erase')).catch(() => undefined);
    return { disk, id, made };
  }

  it('is in the log, then in the ledger, before any key is destroyed', async () => {
    const { made } = await recordCalls();
    const order = ['EventStore.append', 'ErasureLedger.append', 'VaultStore.destroy'].map((call) => made.indexOf(call));
    expect(order.every((index) => index >= 0)).toBe(true);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  it.each(['ErasureLedger.append', 'VaultStore.destroy'])(
    'stands after a crash right behind %s, and after a restore of the vault',
    async (call) => {
      const { disk, id } = await recordCalls(call);
      expect(await disk.erasures.all()).toEqual([{ kind: 'person', id, at: NOW }]);
      const restarted = await PeopleProcess.on(disk);
      await restarted.reconciler.catchUp();
      expect(await recordsOn(disk)).toEqual([]);
      const outcome = await restarted.persons.erase(id, { reason: 'request-of-the-person' }, under('erase'));
      expect(outcome).toMatchObject({ repeated: true, events: ['PersonErased'] });
      expect((await restarted.profiles.of([id])).get(id)).toEqual({ status: 'erased' });
    },
  );
});

describe('a request that is repeated long after a crash', () => {
  it('seals anew, so that the reconciliation of what was left behind takes nothing from it', async () => {
    const disk = new Disk();
    const faults = new Faults();
    const first = await PeopleProcess.on(disk, faults);
    const append = jest.spyOn(first.store, 'append').mockImplementation(async () => {
      faults.crash();
      throw new Crashed('append');
    });
    await expect(register(first)).rejects.toThrow(Crashed);
    expect(append).toHaveBeenCalledTimes(1);
    const left = await recordsOn(disk);
    expect(left).toHaveLength(1);

    const late = new Date(Date.parse(NOW) + LEFT_BEHIND_AFTER_MS / 2).toISOString();
    const second = await PeopleProcess.on(disk, new Faults(), () => LATER);
    const { id } = await second.persons.register({ profile: { name: 'Amira', email: EMAIL }, kind: 'contact' }, under('register', late));
    await second.reconciler.reconcile();
    expect(nameOrStatus((await second.profiles.of([id])).get(id))).toBe('Amira');
    expect(await recordsOn(disk)).toEqual([expect.not.stringContaining(left[0] ?? '')]);
  });
});

describe('an outage of one call', () => {
  it.each(deeds)('while $name is answered as such, and the repeated request records once', async ({ before, act, events, done }) => {
    for (const moment of ['before', 'after'] as const) {
      for (let call = 1; ; call++) {
        const disk = new Disk();
        const subject = await before(await PeopleProcess.on(disk));
        const faults = new Faults();
        const process = await PeopleProcess.on(disk, faults);
        faults.calls = 0;
        faults.failAt(call, moment);
        const failed = await act(process, subject ?? '').then(
          () => undefined,
          (error: Error) => error.name,
        );
        faults.failAt(0);
        const { id } = await act(process, subject ?? '');
        expect((await process.store.readStream(`person-${id}`)).map(({ type }) => type)).toEqual(events);
        expect(nameOrStatus((await process.profiles.of([id])).get(id))).toBe(done);
        if (failed === undefined) break;
        expect(['VaultUnavailable', 'StoreUnavailable']).toContain(failed);
      }
    }
  });
});

describe('requests at the same moment', () => {
  it('of one key record once, and all are answered alike', async () => {
    const process = await PeopleProcess.on(new Disk());
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => register(process)));
    expect(new Set(outcomes.map(({ id }) => id)).size).toBe(1);
    expect(outcomes.filter(({ repeated }) => !repeated)).toHaveLength(1);
    const id = outcomes[0]?.id ?? '';
    expect(await process.store.readStream(`person-${id}`)).toHaveLength(1);
  });

  it('of one key on two instances record once', async () => {
    const disk = new Disk();
    const [one, two] = [await PeopleProcess.on(disk), await PeopleProcess.on(disk)];
    const outcomes = await Promise.all([register(one), register(two)]);
    expect(outcomes.map(({ repeated }) => repeated).sort()).toEqual([false, true]);
  });

  it('of one key and another content: one is recorded, the other refused', async () => {
    const disk = new Disk();
    const [one, two] = [await PeopleProcess.on(disk), await PeopleProcess.on(disk)];
    const results = await Promise.allSettled([register(one, 'Amira'), register(two, 'Bilal')]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const rejected = results.find((result) => result.status === 'rejected');
    expect(rejected?.reason.name).toBe('CommandIdReused');
  });

  it('correcting different fields all arrive', async () => {
    const process = await PeopleProcess.on(new Disk());
    const { id } = await register(process);
    const changes = [{ title: 'Dr' }, { function: 'Director' }, { languages: ['fr'] }, { phone: '+41227179111' }];
    await Promise.all(changes.map((profile, index) => process.persons.correct(id, { profile }, under(`correct-${index}`))));
    const corrected = (await process.profiles.of([id])).get(id);
    expect(corrected?.status === 'registered' && corrected.profile).toEqual({
      name: 'Amira',
      email: EMAIL,
      ...Object.assign({}, ...changes),
    });
  });

  it('registering one e-mail address: one is accepted', async () => {
    const process = await PeopleProcess.on(new Disk());
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        process.persons.register({ profile: { name: `N${index}`, email: EMAIL.toUpperCase() }, kind: 'contact' }, under(`r${index}`)),
      ),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const codes = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.code] : []));
    expect(new Set(codes)).toEqual(new Set(['people/email-in-use']));
  });

  it('registering one e-mail address on two instances: never two are accepted', async () => {
    const disk = new Disk();
    const instances = [await PeopleProcess.on(disk), await PeopleProcess.on(disk)];
    const results = await Promise.allSettled(
      instances.map((process, index) =>
        process.persons.register({ profile: { name: `N${index}`, email: EMAIL }, kind: 'contact' }, under(`r${index}`)),
      ),
    );
    expect(results.filter(({ status }) => status === 'fulfilled').length).toBeLessThan(2);
  });

  it('erasing and correcting: erased, and nothing is left in the vault', async () => {
    for (let delay = 0; delay < 30; delay++) {
      const disk = new Disk();
      const [one, two] = [await PeopleProcess.on(disk), await PeopleProcess.on(disk)];
      const { id } = await register(one);
      const pause = async () => {
        for (let turn = 0; turn < delay; turn++) await Promise.resolve();
      };
      await Promise.allSettled([
        one.persons.correct(id, { profile: { name: 'Late' } }, under('c')),
        pause().then(() => two.persons.erase(id, { reason: 'request-of-the-person' }, under('e'))),
      ]);
      expect((await one.profiles.of([id])).get(id)).toEqual({ status: 'erased' });
      expect(await recordsOn(disk)).toEqual([]);
    }
  });
});
