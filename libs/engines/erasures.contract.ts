import { randomUUID } from 'node:crypto';
import type { Erasure, ErasureLedger } from '#libs/vault';
import { contract, type Promised, type UnderTest } from './contract.js';

export type ErasuresUnderTest = UnderTest<ErasureLedger>;

export const erasuresContract = (name: string, open: () => Promise<ErasuresUnderTest>): void =>
  contract(`${name} keeps the promises of a ledger of erasures`, erasuresPromises, open);

export const erased = (parts: Partial<Erasure> = {}): Erasure => ({
  kind: 'person',
  id: randomUUID(),
  at: '2026-03-31T09:00:00.000Z',
  ...parts,
});

const inOrder = (erasures: readonly Erasure[]) => erasures.toSorted((a, b) => (a.id < b.id ? -1 : 1));

export const erasuresPromises: readonly Promised<ErasuresUnderTest>[] = [
  {
    name: 'what was appended is there, for every instance and over a restart',
    async run({ port: ledger, another, reopen }) {
      const [person, text] = [erased(), erased({ kind: 'text' })];
      expect(await ledger.all()).toEqual([]);
      await ledger.append(person);
      const other = await another();
      await other.append(text);
      for (const open of [async () => ledger, async () => other, reopen]) {
        expect(inOrder(await (await open()).all())).toEqual(inOrder([person, text]));
      }
    },
  },
  {
    name: 'an id is there once, as it was appended first, by whichever instance',
    async run({ port: ledger, another, reopen }) {
      const first = erased();
      await ledger.append(first);
      const later = { ...first, at: '2026-04-01T09:00:00.000Z' };
      for (const open of [async () => ledger, another, reopen]) {
        const port = await open();
        await port.append(later);
        expect(await port.all()).toEqual([first]);
      }
    },
  },
];
