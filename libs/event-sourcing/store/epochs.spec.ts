import { recordEvent } from '#libs/testing';
import { InMemoryEventStore } from '#libs/testing/in-memory';
import { Epochs } from '../index.js';

describe('the epochs of a source', () => {
  const store = new InMemoryEventStore();
  const begin = (epoch: number, keptPosition: number) =>
    recordEvent(store, 'auditsource-main', { type: 'EpochBegun', data: { epoch, keptPosition, reason: 'the disk broke' } }, '2026-03-01');
  const epochsAt = async (...positions: readonly number[]) => {
    const epochs = await Epochs.read(store);
    return positions.map((position) => epochs.at(position));
  };

  it('are one, until an older copy of it is accepted', async () => {
    expect((await Epochs.read(store)).current).toBe(1);
    expect(await epochsAt(-1, 0, 1_000)).toEqual([1, 1, 1]);
  });

  it('begin behind the last place that was kept: what stands before it is of the epoch that it was recorded in', async () => {
    await begin(2, 40);
    await recordEvent(store, 'auditsource-main', { type: 'LogSucceeded', data: { origin: 'gpn.example/audit' } }, '2026-03-01');
    expect(await epochsAt(40, 41, 1_000)).toEqual([1, 2, 2]);
    await begin(3, 60);
    expect((await Epochs.read(store)).current).toBe(3);
    expect(await epochsAt(40, 41, 60, 61)).toEqual([1, 2, 2, 3]);
  });

  it('of a copy from before an epoch: what was kept of the first is of the first', async () => {
    await begin(4, 20);
    expect(await epochsAt(20, 21, 41, 61)).toEqual([1, 4, 4, 4]);
  });

  it('are those of one source', async () => {
    expect((await Epochs.read(store, 'training')).current).toBe(1);
  });
});
