import { type RecordedEvent, START } from '#libs/event-sourcing';
import { KeyRing, keyFromBytes, Vault } from '#libs/vault';
import type { Sealed } from '../sealing/sealed-record-store.js';
import { Disk, PeopleProcess, under } from '../testing/process.js';

const FILE = { name: 'Report.pdf', type: 'application/pdf', bytes: 48_211, digest: 'a1'.repeat(32) };
const NONE = { right: 0, erased: 0, replaced: 0, uncommitted: 0, wrong: 0 };

describe('the check of commitments', () => {
  let disk: Disk;
  let process: PeopleProcess;
  let person: string;
  let text: string;
  let file: string;

  beforeEach(async () => {
    disk = new Disk();
    process = await PeopleProcess.on(disk);
    person = (await process.persons.register({ profile: { name: 'Amira' }, kind: 'contact' }, under('r'))).id;
    text = (await process.texts.seal({ text: 'We object.', subject: { kind: 'dialogue', id: 'd1' } }, under('t'))).id;
    file = (await process.texts.sealFile({ ...FILE, subject: { kind: 'meeting', id: 'm1' } }, under('f'))).id;
  });

  const check = async () => {
    const { counts, wrong } = await process.commitments.check();
    return { counts, wrong };
  };
  const findRecord = async (stream: string): Promise<string> => {
    const [event] = await process.store.readStream(stream);
    return (event as RecordedEvent<{ readonly record: string }>).data.record;
  };

  /** By somebody who has all keys: seals the record anew. */
  async function sealAnew(stream: string, change: (sealed: Sealed<object>) => object): Promise<void> {
    const vault = await Vault.open(disk.records, new KeyRing(keyFromBytes(Buffer.alloc(32, 7), 'GPN_VAULT_KEY')));
    const record = await findRecord(stream);
    const opened = await vault.read<Sealed<object>>(record);
    await vault.write(record, (opened?.version ?? 0) + 1, change(opened?.content as Sealed<object>));
  }

  it('finds all right that nobody touched, also after a restart', async () => {
    expect(await check()).toEqual({ counts: { ...NONE, right: 3 }, wrong: [] });
    process = await PeopleProcess.on(disk);
    expect(await check()).toEqual({ counts: { ...NONE, right: 3 }, wrong: [] });
  });

  it('counts what was erased, redacted or corrected as that, and never as wrong', async () => {
    await process.persons.correct(person, { profile: { name: 'Amira B.' } }, under('c'));
    expect(await check()).toEqual({ counts: { ...NONE, right: 3, replaced: 1 }, wrong: [] });
    await process.texts.redact(text, { reason: 'purpose-fulfilled' }, under('x'));
    await process.texts.redact(file, { reason: 'purpose-fulfilled' }, under('y'));
    await process.persons.erase(person, { reason: 'request-of-the-person' }, under('e'));
    expect(await check()).toEqual({ counts: { ...NONE, erased: 4 }, wrong: [] });
  });

  it.each<readonly [string, (sealed: Sealed<object>) => object]>([
    ['one byte of the text', (sealed) => ({ ...sealed, body: { text: 'We object!' } })],
    ['the nonce', (sealed) => ({ ...sealed, nonce: 'A'.repeat(43) })],
    ['the nonce taken out', ({ nonce: _, ...sealed }) => sealed],
  ])('names the text of which somebody who has all keys changed %s', async (_, change) => {
    await sealAnew(`text-${text}`, change);
    expect(await check()).toEqual({
      counts: { ...NONE, right: 2, wrong: 1 },
      wrong: [{ kind: 'text', id: text, revision: 0, fault: 'differs' }],
    });
  });

  it('names a profile and a file in the same way', async () => {
    await sealAnew(`person-${person}`, (sealed) => ({ ...sealed, body: { name: 'Amara' } }));
    await sealAnew(`text-${file}`, (sealed) => ({ ...sealed, committed: { ...sealed.committed, size: 48_212 } }));
    expect((await check()).wrong).toEqual([
      { kind: 'person', id: person, revision: 0, fault: 'differs' },
      { kind: 'file', id: file, revision: 0, fault: 'differs' },
    ]);
  });

  it('names what is not there, and what does not open', async () => {
    await disk.records.destroy(await findRecord(`text-${text}`));
    const [record] = await disk.records.getMany([await findRecord(`text-${file}`)]);
    const ciphertext = Uint8Array.from(record?.ciphertext ?? []);
    ciphertext[20] = (ciphertext[20] ?? 0) ^ 1;
    await disk.records.put({ ...(record as NonNullable<typeof record>), version: 2, ciphertext });
    expect((await check()).wrong).toEqual([
      { kind: 'text', id: text, revision: 0, fault: 'missing' },
      { kind: 'file', id: file, revision: 0, fault: 'unreadable' },
    ]);
  });

  it('cannot judge what was sealed before there were commitments', async () => {
    const index = disk.log.lines.findIndex(({ stream }) => stream === `text-${text}`);
    const line = disk.log.lines[index] as (typeof disk.log.lines)[number];
    const { data, ...event } = JSON.parse(line.text);
    const { commitment: _, ...earlier } = data;
    disk.log.lines[index] = { ...line, text: JSON.stringify({ ...event, data: earlier }) };
    process = await PeopleProcess.on(disk);
    expect(await check()).toEqual({ counts: { ...NONE, right: 2, uncommitted: 1 }, wrong: [] });
  });

  it('goes on from where it ended, and comes to the same sum', async () => {
    await process.texts.redact(text, { reason: 'purpose-fulfilled' }, under('x'));
    const sum = { ...NONE };
    let pages = 0;
    for (let position = START, atHead = false; !atHead; pages++) {
      const page = await process.commitments.check(position, 1);
      for (const [standing, count] of Object.entries(page.counts)) sum[standing as keyof typeof sum] += count;
      expect(page.position > position || page.atHead).toBe(true);
      ({ position, atHead } = page);
    }
    expect(pages).toBeGreaterThan(2);
    expect(sum).toEqual((await check()).counts);
  });
});
