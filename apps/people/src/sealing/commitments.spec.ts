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

  it('is to one record: the same content under the id of another is committed to otherwise', async () => {
    const sealed = await read(process.sealedRecords, recorded.record);
    expect(process.sealedRecords.commitment('text.another', sealed)).not.toBe(recorded.commitment);
  });

  it('cannot be made to a record that was sealed before there were any', () => {
    const sealed = { at: NOW, salt: 's', proof: 'p', body: { text: 'We object.' } };
    expect(process.sealedRecords.commitment('text.1', sealed)).toBeUndefined();
  });
});
