import { randomUUID } from 'node:crypto';
import { type SealedRecord, VaultConflict, type VaultStore, VaultUnavailable } from '#libs/vault';
import { type ContractCase, contract, type UnderTest } from './contract.js';

export type VaultUnderTest = UnderTest<VaultStore>;

export const vaultContract = (name: string, open: () => Promise<VaultUnderTest>): void =>
  contract(`${name} keeps the promises of a vault`, vaultCases, open);

const EVERY_BYTE = Uint8Array.from({ length: 256 }, (_, index) => index);

export const toSealedRecord = (parts: Partial<SealedRecord> = {}): SealedRecord => ({
  id: randomUUID(),
  ciphertext: EVERY_BYTE,
  wrappedKey: EVERY_BYTE.slice().reverse(),
  version: 1,
  lookups: {},
  ...parts,
});

/** With its bytes as an array, whatever kind of buffer the engine answers. */
const plain = (record: SealedRecord | undefined) =>
  record && { ...record, ciphertext: [...record.ciphertext], wrappedKey: [...record.wrappedKey] };

export const vaultCases: readonly ContractCase<VaultUnderTest>[] = [
  {
    name: 'a record reads back byte for byte, over a restart',
    async run({ port: vault, reopen }) {
      const record = toSealedRecord({ lookups: { email: 'd1', name: 'd2' } });
      await vault.put(record);
      expect(plain(await vault.get(record.id))).toEqual(plain(record));
      expect(plain(await (await reopen()).get(record.id))).toEqual(plain(record));
    },
  },
  {
    name: 'a record that is not there reads as undefined',
    async run({ port: vault }) {
      expect(await vault.get(randomUUID())).toBeUndefined();
      expect(await vault.getMany([randomUUID()])).toEqual([]);
      expect(await vault.getMany([])).toEqual([]);
    },
  },
  {
    name: 'versions grow by one: any other is refused and changes nothing',
    async run({ port: vault }) {
      const record = toSealedRecord({ lookups: { email: 'before' } });
      await expect(vault.put({ ...record, version: 2 })).rejects.toBeInstanceOf(VaultConflict);
      await expect(vault.put({ ...record, version: 0 })).rejects.toBeInstanceOf(VaultConflict);
      await vault.put(record);
      for (const version of [0, 1, 3]) {
        const error = await vault.put({ ...record, version, lookups: { email: 'after' } }).catch((caught: unknown) => caught);
        expect(error).toBeInstanceOf(VaultConflict);
        expect(error).toMatchObject({ id: record.id });
      }
      expect(plain(await vault.get(record.id))).toEqual(plain(record));
      expect(await vault.find('email', 'after')).toEqual([]);
    },
  },
  {
    name: 'of many that write the same version at once, one does',
    async run({ port: vault, another }) {
      const vaults = [vault, await another()];
      const record = toSealedRecord();
      const settled = await Promise.allSettled(
        Array.from({ length: 16 }, (_, index) => vaults[index % 2]?.put({ ...record, ciphertext: Uint8Array.of(index) })),
      );
      expect(settled.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
      const winner = settled.findIndex((result) => result.status === 'fulfilled');
      expect([...((await vault.get(record.id))?.ciphertext ?? [])]).toEqual([winner]);
    },
  },
  {
    name: 'a new version replaces content, key and lookups',
    async run({ port: vault }) {
      const digests = { before: randomUUID(), after: randomUUID() };
      const record = toSealedRecord({ lookups: { email: digests.before, phone: digests.before } });
      await vault.put(record);
      const next = { ...record, version: 2, ciphertext: Uint8Array.of(1), wrappedKey: Uint8Array.of(2), lookups: { email: digests.after } };
      await vault.put(next);
      expect(plain(await vault.get(record.id))).toEqual(plain(next));
      expect(await vault.find('email', digests.before)).toEqual([]);
      expect(await vault.find('phone', digests.before)).toEqual([]);
      expect(await vault.find('email', digests.after)).toEqual([record.id]);
    },
  },
  {
    name: 'records are found by name and digest, not by the one without the other',
    async run({ port: vault }) {
      const digest = randomUUID();
      const [one, two, other] = [
        toSealedRecord({ lookups: { email: digest } }),
        toSealedRecord({ lookups: { email: digest } }),
        toSealedRecord({ lookups: { phone: digest } }),
      ];
      for (const record of [one, two, other]) await vault.put(record);
      expect([...(await vault.find('email', digest))].sort()).toEqual([one.id, two.id].sort());
      expect(await vault.find('phone', digest)).toEqual([other.id]);
      expect(await vault.find('email', randomUUID())).toEqual([]);
    },
  },
  {
    name: 'several are read at once; those that are not there are left out',
    async run({ port: vault }) {
      const [one, two] = [toSealedRecord({ lookups: { email: randomUUID() } }), toSealedRecord()];
      await vault.put(one);
      await vault.put(two);
      const read = await vault.getMany([two.id, randomUUID(), one.id]);
      const byId = new Map(read.map((record) => [record.id, plain(record)]));
      expect(byId).toEqual(new Map([one, two].map((record) => [record.id, plain(record)])));
    },
  },
  {
    name: 'ids are paged in order, each once, from one that need not exist',
    async run({ port: vault }) {
      const records = Array.from({ length: 7 }, () => toSealedRecord());
      for (const record of records) await vault.put(record);
      const listed: string[] = [];
      for (let afterId: string | undefined; ; afterId = listed.at(-1)) {
        const page = await vault.ids(afterId, 3);
        expect(page.length).toBeLessThanOrEqual(3);
        if (page.length === 0) break;
        listed.push(...page);
      }
      expect(listed).toEqual([...listed].sort());
      const ids = records.map((record) => record.id).sort();
      expect(listed.filter((id) => ids.includes(id))).toEqual(ids);
      const between = `${ids[2]}!`;
      expect((await vault.ids(between, 1_000)).filter((id) => ids.includes(id))).toEqual(ids.slice(3));
    },
  },
  {
    name: 'a destroyed record is gone, its lookups too, over a restart; the others stay',
    async run({ port: vault, reopen }) {
      const digest = randomUUID();
      const [gone, stays] = [toSealedRecord({ lookups: { email: digest } }), toSealedRecord({ lookups: { email: digest } })];
      await vault.put(gone);
      await vault.put(stays);
      await vault.destroy(gone.id);
      expect(await vault.get(gone.id)).toBeUndefined();
      const again = await reopen();
      expect((await again.getMany([gone.id, stays.id])).map((record) => record.id)).toEqual([stays.id]);
      expect(await again.find('email', digest)).toEqual([stays.id]);
      expect(await again.ids(undefined, 1_000)).not.toContain(gone.id);
    },
  },
  {
    name: 'destroying is harmless when there is nothing, twice, and at once',
    async run({ port: vault }) {
      const record = toSealedRecord();
      await vault.put(record);
      await Promise.all([vault.destroy(record.id), vault.destroy(record.id), vault.destroy(randomUUID())]);
      await vault.destroy(record.id);
      expect(await vault.get(record.id)).toBeUndefined();
    },
  },
  {
    name: 'a vault that answers says so; one that is closed says that it is unavailable',
    async run({ another }) {
      const vault = await another();
      await vault.ping();
      await vault.close();
      await expect(vault.ping()).rejects.toBeInstanceOf(VaultUnavailable);
      await expect(vault.put(toSealedRecord())).rejects.toBeInstanceOf(VaultUnavailable);
      await vault.close();
    },
  },
];
