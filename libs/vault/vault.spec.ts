import fc from 'fast-check';
import {
  KeyRing,
  keyFromText,
  MalformedVaultKey,
  normalisedEmail,
  type SealedRecord,
  Vault,
  VaultConflict,
  VaultTampered,
  WrongVaultKey,
} from './index.js';
import { MemoryVaultStore } from './testing/index.js';

const key = (byte: number, source = 'GPN_VAULT_KEY') => keyFromText(Buffer.alloc(32, byte).toString('base64'), source);
const ring = new KeyRing(key(1));

/** A store whose records a test can put its hands into. */
class OpenStore extends MemoryVaultStore {
  async replace(id: string, change: (record: SealedRecord) => SealedRecord): Promise<void> {
    const record = await this.existing(id);
    await this.destroy(id);
    const changed = change(record);
    for (let version = 1; version <= changed.version; version++) await this.put({ ...changed, version });
  }

  async existing(id: string): Promise<SealedRecord> {
    const record = await this.get(id);
    if (!record) throw new Error(`no ${id}`);
    return record;
  }
}

const flipByte = (bytes: Uint8Array, index: number): Uint8Array => {
  const copy = Uint8Array.from(bytes);
  copy[index % copy.length] = (copy[index % copy.length] ?? 0) ^ 1;
  return copy;
};

describe('a vault', () => {
  it('gives back any content that was sealed, and keeps none of it readable', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 4, maxLength: 200 }), fc.string({ minLength: 1 }), async (name, id) => {
        const store = new MemoryVaultStore();
        const vault = await Vault.open(store, ring);
        await vault.write(`r.${id}`, 1, { name }, { name });
        expect(await vault.read(`r.${id}`)).toEqual({ id: `r.${id}`, version: 1, content: { name: name.toWellFormed() } });
        const record = await store.get(`r.${id}`);
        const stored = Buffer.concat([record?.ciphertext ?? Buffer.alloc(0), record?.wrappedKey ?? Buffer.alloc(0)]);
        expect(stored.includes(Buffer.from(name))).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  it('refuses a record in which any one byte of content, key or digest was changed', async () => {
    const store = new OpenStore();
    const vault = await Vault.open(store, ring);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('ciphertext', 'wrappedKey', 'lookups'), fc.nat(500), fc.uuid(), async (part, index, id) => {
        await vault.write(id, 1, { name: 'Amira Example' }, { email: 'a@example.org' });
        await store.replace(id, (record) => ({
          ...record,
          [part]:
            part === 'lookups' ? { email: 'another' } : flipByte(part === 'ciphertext' ? record.ciphertext : record.wrappedKey, index),
        }));
        const error = await vault.read(id).catch((caught: unknown) => caught);
        // A changed key id reads as a key that the service does not have.
        expect(error instanceof VaultTampered || error instanceof WrongVaultKey).toBe(true);
        expect(String(error)).not.toContain('Amira');
      }),
    );
  });

  it('refuses a ciphertext or a key that belongs to another record or another version', async () => {
    const store = new OpenStore();
    const vault = await Vault.open(store, ring);
    await vault.write('a', 1, { name: 'Amira' });
    await vault.write('b', 1, { name: 'Bilal' });
    const a = await store.existing('a');
    await store.replace('b', (record) => ({ ...record, ciphertext: a.ciphertext, wrappedKey: a.wrappedKey }));
    await expect(vault.read('b')).rejects.toThrow(
      'the record b (version 1) does not open: its content, key or lookups were changed or belong to another record',
    );
    await store.replace('b', (record) => ({ ...record, ciphertext: a.ciphertext }));
    await expect(vault.read('b')).rejects.toThrow(VaultTampered);
    await store.replace('a', (record) => ({ ...record, version: 2 }));
    await expect(vault.read('a')).rejects.toThrow(VaultTampered);
  });

  it('finds a record by a value that is nowhere stored, and not after it is destroyed', async () => {
    const store = new MemoryVaultStore();
    const vault = await Vault.open(store, ring);
    await vault.write('p.1', 1, {}, { email: 'amira@example.org' });
    await vault.write('p.2', 1, {}, { email: 'bilal@example.org' });
    expect(await vault.find('email', 'amira@example.org')).toEqual(['p.1']);
    const otherVault = await Vault.open(new MemoryVaultStore(), ring);
    expect(otherVault.digest('lookup email', 'amira@example.org')).not.toBe(vault.digest('lookup email', 'amira@example.org'));
    await vault.destroy(['p.1']);
    await vault.destroy(['p.1', 'p.never']);
    expect(await vault.find('email', 'amira@example.org')).toEqual([]);
    expect(await vault.read('p.1')).toBeUndefined();
  });

  it('tells parts of a digest apart by where they end', async () => {
    const vault = await Vault.open(new MemoryVaultStore(), ring);
    expect(vault.digest('command', 'ab', 'c')).not.toBe(vault.digest('command', 'a', 'bc'));
    expect(vault.digest('command', 'a')).not.toBe(vault.digest('text', 'a'));
    expect(vault.digest('command', 'a')).toBe(vault.digest('command', 'a'));
  });

  it('lists the records of one prefix over many pages, without its own root', async () => {
    const vault = await Vault.open(new MemoryVaultStore(), ring);
    const ids = Array.from({ length: 450 }, (_, index) => `p.${String(index).padStart(3, '0')}`);
    for (const id of [...ids, 'o.1', 'q.1']) await vault.write(id, 1, {});
    expect(await vault.idsWithPrefix('p.')).toEqual(ids);
    const all: string[] = [];
    for await (const page of vault.pages()) all.push(...page);
    expect(all).toEqual(['o.1', ...ids, 'q.1']);
  });

  it('does not write a version twice', async () => {
    const vault = await Vault.open(new MemoryVaultStore(), ring);
    await vault.write('a', 1, { n: 1 });
    await expect(vault.write('a', 1, { n: 2 })).rejects.toThrow(VaultConflict);
    expect((await vault.read<{ n: number }>('a'))?.content).toEqual({ n: 1 });
  });
});

describe('key-encryption keys', () => {
  it('refuses to open under another key, and says which variable is wrong', async () => {
    const store = new MemoryVaultStore();
    await Vault.open(store, ring);
    await expect(Vault.open(store, new KeyRing(key(2)))).rejects.toThrow(
      `the vault was written under the key-encryption key ${key(1).id}, but the service has GPN_VAULT_KEY (${key(2).id}). ` +
        'Give the key that the vault was written under in GPN_VAULT_KEY, or, after a change of keys, as an older key',
    );
  });

  it('are changed while every record stays readable and findable, then the old one can go', async () => {
    const store = new MemoryVaultStore();
    const oldVault = await Vault.open(store, ring);
    for (let n = 0; n < 250; n++) await oldVault.write(`p.${n}`, 1, { n }, { email: `${n}@example.org` });
    const changed = await Vault.open(store, new KeyRing(key(2), [key(1, 'GPN_VAULT_OLD_KEYS')]));
    await changed.write('p.new', 1, { n: 250 });
    expect((await changed.read<{ n: number }>('p.7'))?.content).toEqual({ n: 7 });
    expect(await changed.rewrap()).toBe(251);
    expect(await changed.rewrap()).toBe(0);
    const newVault = await Vault.open(store, new KeyRing(key(2)));
    expect(await newVault.read('p.7')).toEqual({ id: 'p.7', version: 2, content: { n: 7 } });
    expect(await newVault.find('email', '7@example.org')).toEqual(['p.7']);
    await expect(oldVault.read('p.7')).rejects.toThrow(WrongVaultKey);
  });

  it('do not bring back a record that was destroyed while they were changed', async () => {
    const store = new MemoryVaultStore();
    const vault = await Vault.open(store, ring);
    await vault.write('p.1', 1, {});
    const getMany = store.getMany.bind(store);
    store.getMany = async (ids) => {
      const records = await getMany(ids);
      await store.destroy('p.1');
      return records;
    };
    const changed = await Vault.open(store, new KeyRing(key(2), [key(1)]));
    await changed.rewrap();
    expect(await store.get('p.1')).toBeUndefined();
  });

  it('are read as base64 or hexadecimal; anything else is refused without being repeated', () => {
    expect(keyFromText(Buffer.alloc(32, 1).toString('hex'), 'X').id).toBe(key(1).id);
    for (const text of ['', 'secret-words', Buffer.alloc(31, 1).toString('base64'), Buffer.alloc(33, 1).toString('base64')]) {
      expect(() => keyFromText(text, 'GPN_VAULT_KEY')).toThrow(MalformedVaultKey);
      expect(() => keyFromText(text, 'GPN_VAULT_KEY')).toThrow(
        'GPN_VAULT_KEY must hold a key of 32 bytes as base64 or as 64 hexadecimal digits, for example from "openssl rand -base64 32"',
      );
    }
  });
});

describe('an e-mail address', () => {
  it('is the same however it is written', () => {
    expect(normalisedEmail('  Amira@EXAMPLE.org ')).toBe('amira@example.org');
    expect(normalisedEmail('amira@müller.example')).toBe('amira@xn--mller-kva.example');
  });
});
