import { KeyRing, keyFromBytes, Vault } from '#libs/vault';
import { Disk, NOW, PeopleProcess, under } from '../testing/process.js';
import type { Sealed, SealedRecordStore } from './sealed-record-store.js';

const ring = (...bytes: readonly number[]) => {
  const [current, ...older] = bytes.map((byte) => keyFromBytes(Buffer.alloc(32, byte), `key ${byte}`));
  return new KeyRing(current as NonNullable<typeof current>, older);
};
/** As PeopleProcess seals. */
const OURS = 7;

type Body = { readonly text: string };

const read = async (records: SealedRecordStore, record: string) => (await records.read<Body>(record))?.content as Sealed<Body>;

describe('a commitment', () => {
  let disk: Disk;
  let process: PeopleProcess;
  let recorded: { readonly record: string; readonly commitment: string };

  beforeEach(async () => {
    disk = new Disk();
    process = await PeopleProcess.on(disk);
    const { id } = await process.texts.seal({ text: 'We object.', subject: { kind: 'dialogue', id: 'd1' } }, under('seal'));
    recorded = (await process.store.readStream(`text-${id}`))[0]?.data as typeof recorded;
  });

  it('is to what the record holds, also after the keys were changed', async () => {
    const { record, commitment } = recorded;
    expect(process.sealedRecords.commitment(record, await read(process.sealedRecords, record))).toBe(commitment);
    const changed = await Vault.open(disk.records, ring(9, OURS));
    expect(await changed.rewrap()).toBeGreaterThan(0);
    const content = (await changed.read<Sealed<Body>>(record))?.content as Sealed<Body>;
    expect(process.sealedRecords.commitment(record, content)).toBe(commitment);
  });

  it.each<readonly [string, (sealed: Sealed<Body>) => Sealed<Body>]>([
    ['a byte of the text', (sealed) => ({ ...sealed, body: { text: 'We object!' } })],
    ['the nonce', (sealed) => ({ ...sealed, nonce: 'A'.repeat(43) })],
    ['a field more', (sealed) => ({ ...sealed, body: { ...sealed.body, note: '' } })],
  ])('is to nothing else, if somebody with all keys seals the record anew: %s', async (_, change) => {
    const { record, commitment } = recorded;
    const vault = await Vault.open(disk.records, ring(OURS));
    const opened = await vault.read<Sealed<Body>>(record);
    await vault.write(record, (opened?.version ?? 0) + 1, change(opened?.content as Sealed<Body>));
    const actual = process.sealedRecords.commitment(record, await read(process.sealedRecords, record));
    expect(actual).toMatch(/^[\da-f]{64}$/);
    expect(actual).not.toBe(commitment);
  });

  it('of a file is to its digest, size and type, as they lie in the vault, and to its key and name in no way', async () => {
    const file = { name: 'Report.pdf', type: 'application/pdf', bytes: 48_211, digest: 'a1'.repeat(32) };
    const { id } = await process.texts.sealFile({ ...file, subject: { kind: 'meeting', id: 'm1' } }, under('file'));
    const [event] = (await process.store.readStream(`text-${id}`)) as unknown as readonly [{ readonly data: typeof recorded }];
    const { record, commitment } = event.data;
    const resolve = async () => (await process.texts.of([id])).get(id) as { readonly commitment?: string };
    expect((await resolve()).commitment).toBe(commitment);
    const vault = await Vault.open(disk.records, ring(OURS));
    const sealed = (await vault.read<Sealed<object>>(record))?.content as Sealed<object>;
    expect(sealed.committed).toEqual({ sha256: file.digest, size: file.bytes, type: file.type });
    await vault.write(record, 2, { ...sealed, committed: { ...sealed.committed, size: 48_212 } });
    expect((await resolve()).commitment).not.toBe(commitment);
    // As it was sealed before that was kept: nothing is said of it, rather than something wrong.
    const { committed: _, ...earlier } = sealed;
    await vault.write(record, 3, earlier);
    expect((await resolve()).commitment).toBeUndefined();
  });

  it('is to one record: the same content under the id of another is committed to otherwise', async () => {
    const sealed = await read(process.sealedRecords, recorded.record);
    expect(process.sealedRecords.commitment('text.another', sealed)).not.toBe(recorded.commitment);
  });

  it('cannot be made to a record that was sealed before there were any', () => {
    const sealed = { at: NOW, salt: 's', proof: 'p', body: { text: 'We object.' } };
    expect(process.sealedRecords.commitment('text.1', sealed)).toBeUndefined();
  });
});
