import { type LeaseRecord, LeaseTable } from './lease-table.js';

const ask = (holder: string, more: { bus?: string; ttlMs?: number; extends?: number } = {}): LeaseRecord => ({
  ask: 'acquire',
  holder,
  bus: `bus of ${holder}`,
  ttlMs: 100,
  ...more,
});

describe('the lease table', () => {
  test('grants a free lease to the first that asks, and nobody else until it runs out by the broker’s clock', () => {
    const table = new LeaseTable();
    expect(table.apply('a', ask('us'), 4, 1_000)).toBe(5);
    expect(table.apply('a', ask('them'), 5, 1_099)).toBeUndefined();
    expect(table.apply('a', ask('them'), 6, 1_100)).toBe(7);
    expect(table.token('a')).toBe(7);
  });

  test('extends a lease under its token, also after it ran out while nobody took it', () => {
    const table = new LeaseTable();
    table.apply('a', ask('us'), 0, 1_000);
    expect(table.apply('a', ask('us', { extends: 1 }), 1, 1_090)).toBe(1);
    expect(table.apply('a', ask('us', { extends: 1 }), 2, 5_000)).toBe(1);
    expect(table.apply('a', ask('them'), 3, 5_050)).toBeUndefined();
  });

  test('takes the same holder after a restart for a new one', () => {
    const table = new LeaseTable();
    table.apply('a', ask('us'), 0, 1_000);
    expect(table.apply('a', ask('us', { bus: 'opened again' }), 1, 1_010)).toBe(2);
    expect(table.findToken('a', 'us', 'bus of us')).toBeUndefined();
  });

  test('frees what its holder gives back, not what was lost', () => {
    const table = new LeaseTable();
    table.apply('a', ask('us'), 0, 1_000);
    table.apply('a', { ask: 'release', token: 1 }, 1, 1_010);
    expect(table.token('a')).toBeUndefined();
    expect(table.apply('a', ask('them'), 2, 1_020)).toBe(3);
    table.apply('a', { ask: 'release', token: 1 }, 3, 1_030);
    expect(table.token('a')).toBe(3);
  });

  test('is refused an extension of a token that is no longer the lease’s', () => {
    const table = new LeaseTable();
    table.apply('a', ask('us'), 0, 1_000);
    table.apply('a', ask('them'), 1, 2_000);
    expect(table.apply('a', ask('us', { extends: 1 }), 2, 2_010)).toBeUndefined();
  });

  test('says the same to one that reads from the beginning and one whose log begins behind the grant', () => {
    const records: [LeaseRecord, number][] = [
      [ask('us'), 1_000],
      [ask('us', { extends: 1 }), 1_050],
      [ask('them'), 1_060],
      [ask('us', { extends: 1 }), 1_100],
    ];
    const tables = [0, 1, 3].map((from) => {
      const table = new LeaseTable();
      for (const [offset, [record, instant]] of records.entries()) if (offset >= from) table.apply('a', record, offset, instant);
      return table.token('a');
    });
    expect(tables).toEqual([1, 1, 1]);
  });
});
