import { randomUUID } from 'node:crypto';
import type { Erasure, ErasureLedger } from '#libs/vault';
import { type ContractCase, contract, type UnderTest } from './contract.js';

export type ErasuresUnderTest = UnderTest<ErasureLedger>;

export const erasuresContract = (name: string, open: () => Promise<ErasuresUnderTest>): void =>
  contract(`${name} keeps the promises of a ledger of erasures`, erasuresCases, open);

export const toErasure = (parts: Partial<Erasure> = {}): Erasure => ({
  kind: 'person',
  id: randomUUID(),
  at: '2026-03-31T09:00:00.000Z',
  ...parts,
});

const inOrder = (erasures: readonly Erasure[]) => erasures.toSorted((a, b) => (a.id < b.id ? -1 : 1));

const erasuresCases: readonly ContractCase<ErasuresUnderTest>[] = [
  {
    name: 'what was appended is there, for every instance and over a restart',
    async run({ port: ledger, another, reopen }) {
      const [person, text] = [toErasure(), toErasure({ kind: 'text' })];
      expect(await ledger.all()).toEqual([]);
      await ledger.append(person);
      const otherLedger = await another();
      await otherLedger.append(text);
      for (const open of [async () => ledger, async () => otherLedger, reopen]) {
        expect(inOrder(await (await open()).all())).toEqual(inOrder([person, text]));
      }
    },
  },
  {
    name: 'an id is there once, as it was appended first, by whichever instance',
    async run({ port: ledger, another, reopen }) {
      const first = toErasure();
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
