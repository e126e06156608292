import { LogRestored } from '#libs/event-sourcing';
import { Faults, InMemoryLog } from '#libs/testing';
import { MemoryVaultStore } from '#libs/vault/testing';
import { isReserved } from '../../../../libs/platform/auth/reserved-subjects.js';
import { LEFT_BEHIND_AFTER_MS } from '../sealing/sealed-record-store.js';
import { Disk, NOW, PeopleProcess, under } from '../testing/process.js';

const LATER = new Date(Date.parse(NOW) + LEFT_BEHIND_AFTER_MS + 1).toISOString();
const recordsIn = async (store: MemoryVaultStore) => (await store.ids(undefined, 1000)).filter((id) => !id.startsWith('vault.'));

/** A copy of the vault as it is now: a backup. */
async function copyVault(store: MemoryVaultStore): Promise<MemoryVaultStore> {
  const copy = new MemoryVaultStore();
  for (const record of await store.getMany(await store.ids(undefined, 1000))) await copy.put(record);
  return copy;
}

/** A copy of the log as it is now. */
function copyOfLog({ log }: Disk): InMemoryLog {
  const copy = new InMemoryLog();
  copy.lines.push(...log.lines);
  for (const [stream, positions] of log.streams) copy.streams.set(stream, [...positions]);
  return copy;
}

const onCopy = (disk: Disk, records: MemoryVaultStore): Disk => Object.assign(new Disk(), { log: disk.log, records });

describe('the vault reconciler', () => {
  it('erases again what an old copy of the vault brings back', async () => {
    const disk = new Disk();
    const original = await PeopleProcess.on(disk);
    const { id } = await original.persons.register({ profile: { name: 'Amira' }, kind: 'contact' }, under('r'));
    const { id: text } = await original.texts.seal({ text: 'Met Amira', subject: { kind: 'meeting', id } }, under('t'));
    const backup = await copyVault(disk.records);
    await original.persons.erase(id, { reason: 'request-of-the-person' }, under('e'));
    await original.texts.redact(text, { reason: 'purpose-fulfilled' }, under('x'));

    const restored = await PeopleProcess.on(onCopy(disk, backup));
    expect(await recordsIn(backup)).toHaveLength(2);
    // Even before it is destroyed nobody reads it: the log says erased.
    expect((await restored.profiles.of([id])).get(id)).toEqual({ status: 'erased' });
    await restored.reconciler.catchUp();
    expect(await recordsIn(backup)).toEqual([]);
  });

  it('destroys the profile from before a correction that an old copy brings back, and says that the newer one is missing', async () => {
    const disk = new Disk();
    const original = await PeopleProcess.on(disk);
    const { id } = await original.persons.register({ profile: { name: 'Amira', phone: '+41227179111' }, kind: 'contact' }, under('r'));
    const backup = await copyVault(disk.records);
    await original.persons.correct(id, { profile: { phone: null } }, under('c'));

    const restored = await PeopleProcess.on(onCopy(disk, backup));
    await restored.reconciler.catchUp();
    expect(await recordsIn(backup)).toEqual([]);
    expect((await restored.profiles.of([id])).get(id)?.status).toBe('unavailable');
    await restored.persons.correct(id, { profile: { name: 'Amira' } }, under('again'));
    const corrected = (await restored.profiles.of([id])).get(id);
    expect(corrected?.status === 'registered' && corrected.profile).toEqual({ name: 'Amira' });
  });

  it('destroys what no event names, but not what may still get its event', async () => {
    const disk = new Disk();
    const process = await PeopleProcess.on(disk);
    const { id } = await process.persons.register({ profile: { name: 'Amira' }, kind: 'contact' }, under('r'));
    const keeping = { commandId: 'c', now: NOW, request: {}, body: { name: 'Left behind' } };
    await process.sealedRecords.keep({ ...keeping, owner: { kind: 'person', id: '9b2b1b3e-0000-4000-8000-000000000001' } });
    await process.sealedRecords.keep({ ...keeping, owner: { kind: 'person', id } });
    expect(await process.reconciler.reconcile()).toEqual({ kept: 1, erased: 0, leftBehind: 0, withheld: 0, unreadable: [] });
    const later = await PeopleProcess.on(disk, new Faults(), () => LATER);
    expect(await later.reconciler.reconcile()).toEqual({ kept: 1, erased: 0, leftBehind: 2, withheld: 0, unreadable: [] });
    expect((await later.profiles.of([id])).get(id)?.status).toBe('registered');
  });

  it('leaves a vault alone that does not belong to the log', async () => {
    const disk = new Disk();
    const process = await PeopleProcess.on(disk);
    for (let n = 0; n < 30; n++) await process.persons.register({ profile: { name: `N${n}` }, kind: 'contact' }, under(`r${n}`));
    const wrongLog = await PeopleProcess.on(Object.assign(new Disk(), { records: disk.records }), new Faults(), () => LATER);
    expect(await wrongLog.reconciler.catchUp()).toEqual({ kept: 0, erased: 0, leftBehind: 0, withheld: 30, unreadable: [] });
    expect(await recordsIn(disk.records)).toHaveLength(30);
  });

  it('redacts the texts about a person with the person, whoever erased it', async () => {
    const disk = new Disk();
    const first = await PeopleProcess.on(disk);
    const { id } = await first.persons.register({ profile: { name: 'Amira' }, kind: 'contact' }, under('r'));
    const { id: aboutText } = await first.texts.seal({ text: 'About Amira', subject: { kind: 'person', id } }, under('t1'));
    const { id: otherText } = await first.texts.seal({ text: 'About a dialogue', subject: { kind: 'dialogue', id } }, under('t2'));
    await first.persons.erase(id, { reason: 'request-of-the-person' }, under('e'));

    const second = await PeopleProcess.on(disk);
    await second.reconciler.catchUp();
    const texts = await second.texts.of([aboutText, otherText]);
    expect(texts.get(aboutText)).toEqual({ status: 'redacted' });
    expect(texts.get(otherText)).toMatchObject({ status: 'sealed', text: 'About a dialogue' });
    await second.reconciler.catchUp();
    const history = await second.store.readStream(`text-${aboutText}`);
    expect(history.map(({ type }) => type)).toEqual(['TextSealed', 'TextRedacted']);
    // Nobody can get a token under the name that stands for the reconciler.
    expect(history.map(({ actor }) => isReserved(actor, ['people']))).toEqual([false, true]);
    await expect(second.texts.seal({ text: 'More', subject: { kind: 'person', id } }, under('t3'))).rejects.toMatchObject({
      code: 'people/text-about-erased',
    });
    expect((await recordsIn(disk.records)).map((record) => record.split('.')[1])).toEqual([otherText]);
  });

  it('erases again, from the ledger alone, what a copy of both log and vault brings back, and says so in the log', async () => {
    const disk = new Disk();
    const original = await PeopleProcess.on(disk);
    const { id } = await original.persons.register({ profile: { name: 'Amira' }, kind: 'contact' }, under('r'));
    const { id: aboutText } = await original.texts.seal({ text: 'About Amira', subject: { kind: 'person', id } }, under('t1'));
    const { id: named } = await original.texts.seal({ text: 'Met Amira', subject: { kind: 'meeting', id } }, under('t2'));
    const { id: otherPerson } = await original.persons.register({ profile: { name: 'Bilal' }, kind: 'contact' }, under('b'));
    const backup = { log: copyOfLog(disk), records: await copyVault(disk.records) };
    await original.persons.erase(id, { reason: 'request-of-the-person', effectiveAt: '2026-03-31' }, under('e'));
    await original.texts.redact(named, { reason: 'purpose-fulfilled' }, under('x'));

    const restored = Object.assign(new Disk(), backup, { erasures: disk.erasures });
    for (let start = 0; start < 2; start++) {
      const restarted = await PeopleProcess.on(restored);
      await restarted.reconciler.catchUp();
      const profiles = await restarted.profiles.of([id, otherPerson]);
      expect([profiles.get(id)?.status, profiles.get(otherPerson)?.status]).toEqual(['erased', 'registered']);
      expect((await restarted.texts.of([aboutText, named])).size).toBe(2);
      for (const [, text] of await restarted.texts.of([aboutText, named])) expect(text).toEqual({ status: 'redacted' });
      expect((await recordsIn(restored.records)).map((record) => record.split('.')[1])).toEqual([otherPerson]);
      const history = await restarted.store.readStream(`person-${id}`);
      expect(history.map(({ type, data, effectiveAt }) => [type, (data as { reason?: string }).reason, effectiveAt])).toEqual([
        ['PersonRegistered', undefined, NOW],
        ['PersonErased', 'erased-before', '2026-03-31T00:00:00.000Z'],
      ]);
    }
  });

  it('destroys what the ledger names and the log has never heard of', async () => {
    const disk = new Disk();
    const original = await PeopleProcess.on(disk);
    const older = copyOfLog(disk);
    const { id } = await original.persons.register({ profile: { name: 'Amira' }, kind: 'contact' }, under('r'));
    const backup = await copyVault(disk.records);
    await original.persons.erase(id, { reason: 'request-of-the-person' }, under('e'));
    const restored = Object.assign(new Disk(), { log: older, records: backup, erasures: disk.erasures });
    await (await PeopleProcess.on(restored)).reconciler.catchUp();
    expect(await recordsIn(backup)).toEqual([]);
  });

  it('writes into a ledger that was lost what the log says', async () => {
    const disk = new Disk();
    const original = await PeopleProcess.on(disk);
    const { id } = await original.persons.register({ profile: { name: 'Amira' }, kind: 'contact' }, under('r'));
    await original.persons.erase(id, { reason: 'request-of-the-person' }, under('e'));
    expect(await disk.erasures.all()).toEqual([{ kind: 'person', id, at: NOW }]);
    const without = Object.assign(new Disk(), { log: disk.log, records: disk.records });
    await (await PeopleProcess.on(without)).reconciler.catchUp();
    expect(await without.erasures.all()).toEqual([{ kind: 'person', id, at: NOW }]);
  });

  it('follows the log: another instance’s erasure is applied here too', async () => {
    const disk = new Disk();
    const first = await PeopleProcess.on(disk);
    const second = await PeopleProcess.on(onCopy(disk, await copyVault(disk.records)));
    await second.reconciler.catchUp();
    const stop = new AbortController();
    const following = second.reconciler.follow(stop.signal);
    const { id } = await first.persons.register({ profile: { name: 'Amira' }, kind: 'contact' }, under('r'));
    for (const record of await disk.records.getMany(await recordsIn(disk.records)))
      await second.sealedRecords.vault.write(record.id, 1, { at: NOW, body: {} });
    await first.persons.erase(id, { reason: 'request-of-the-person' }, under('e'));
    for (let turn = 0; turn < 500 && (await second.sealedRecords.vault.idsWithPrefix('person.')).length > 0; turn++)
      await Promise.resolve();
    expect(await second.sealedRecords.vault.idsWithPrefix('person.')).toEqual([]);
    stop.abort();
    await following;
  });

  describe('with a log that was put back alone', () => {
    const accepting = async () => true;
    /** Amira and a text are in the older copy of the log; Bilal and what happened afterwards are not. */
    async function putBack(afterwards: (process: PeopleProcess, amira: string) => Promise<unknown> = async () => undefined) {
      const disk = new Disk();
      const process = await PeopleProcess.on(disk);
      const { id: amira } = await process.persons.register({ profile: { name: 'Amira' }, kind: 'contact' }, under('r'));
      const { id: text } = await process.texts.seal({ text: 'Words', subject: { kind: 'meeting', id: 'm1' } }, under('t'));
      const log = copyOfLog(disk);
      const { id: bilal } = await process.persons.register({ profile: { name: 'Bilal' }, kind: 'contact' }, under('b'));
      await afterwards(process, amira);
      await process.reconciler.catchUp();
      return { disk, restored: Object.assign(new Disk(), { log, records: disk.records, erasures: disk.erasures }), amira, bilal, text };
    }

    it('shows nothing that is sealed, and destroys nothing, until somebody accepts', async () => {
      const { restored, amira, text } = await putBack();
      const process = await PeopleProcess.on(restored, new Faults(), () => LATER);
      await expect(process.reconciler.catchUp()).rejects.toThrow(LogRestored);
      await expect(process.profiles.of([amira])).rejects.toThrow(LogRestored);
      await expect(process.texts.of([text])).rejects.toThrow(LogRestored);
      await expect(process.texts.openCommitment(text, 'text')).rejects.toThrow(LogRestored);
      // Bilal's record is older than any that is left behind by a crash: a newer copy of the log may know him.
      await expect(process.reconciler.reconcile()).rejects.toThrow(LogRestored);
      expect(process.reconciler.error).toBeInstanceOf(LogRestored);
      expect(await recordsIn(restored.records)).toHaveLength(3);
    });

    it('goes on where a newer copy is put back', async () => {
      const { disk, bilal } = await putBack();
      const process = await PeopleProcess.on(disk, new Faults(), () => LATER);
      await process.reconciler.catchUp();
      expect((await process.profiles.of([bilal])).get(bilal)?.status).toBe('registered');
      expect(process.reconciler.error).toBeUndefined();
    });

    it('goes on after the acceptance, with what the log knows, and stands still for it no more', async () => {
      const { restored, amira, bilal, text } = await putBack();
      const process = await PeopleProcess.on(restored, new Faults(), () => LATER, accepting);
      await process.reconciler.catchUp();
      const profiles = await process.profiles.of([amira, bilal]);
      expect([profiles.get(amira)?.status, profiles.get(bilal)?.status]).toEqual(['registered', 'unknown']);
      expect((await process.texts.of([text])).get(text)?.status).toBe('sealed');
      const restarted = await PeopleProcess.on(restored, new Faults(), () => LATER);
      await restarted.reconciler.catchUp();
      expect((await restarted.profiles.of([amira])).get(amira)?.status).toBe('registered');
    });

    it('erases again what was erased since, before anything is shown', async () => {
      const erase = (process: PeopleProcess, amira: string) =>
        process.persons.erase(amira, { reason: 'request-of-the-person' }, under('e'));
      const { restored, amira } = await putBack(erase);
      const waiting = await PeopleProcess.on(restored);
      await expect(waiting.reconciler.catchUp()).rejects.toThrow(LogRestored);
      await expect(waiting.profiles.of([amira])).rejects.toThrow(LogRestored);
      const process = await PeopleProcess.on(restored, new Faults(), () => NOW, accepting);
      await process.reconciler.catchUp();
      expect((await process.profiles.of([amira])).get(amira)).toEqual({ status: 'erased' });
      expect((await process.store.readStream(`person-${amira}`)).map(({ type }) => type)).toEqual(['PersonRegistered', 'PersonErased']);
    });

    it('stays shut where it fails at any call, before everything was applied', async () => {
      for (let call = 1; ; call++) {
        const { restored, amira } = await putBack();
        const faults = new Faults();
        const process = await PeopleProcess.on(restored, faults, () => NOW, accepting);
        faults.failAt(faults.calls + call);
        const isDone = await process.reconciler.catchUp().then(
          () => true,
          () => false,
        );
        // Whoever starts next stands before the same, unless all of it was done.
        const next = await PeopleProcess.on(restored);
        if (isDone) {
          await next.reconciler.catchUp();
          expect((await next.profiles.of([amira])).get(amira)?.status).toBe('registered');
          expect(call).toBeGreaterThan(10);
          break;
        }
        await expect(next.reconciler.catchUp()).rejects.toThrow(LogRestored);
        await expect(next.profiles.of([amira])).rejects.toThrow(LogRestored);
      }
    });
  });
});
