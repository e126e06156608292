import { defined } from '#libs/event-sourcing';
import { recordEvent } from '#libs/testing';
import { InMemoryEventStore } from '#libs/testing/in-memory';
import { LostMessages } from './lost-messages.js';

const TODAY = '2026-03-01';
const message = (id: string, epoch?: string) => ({ topic: 'gpn.seminar.v1', headers: defined({ ce_id: id, ce_epoch: epoch }) });

describe('messages whose events the log has lost', () => {
  let store: InMemoryEventStore;
  let lost: LostMessages;
  const acceptLoss = (...ids: readonly string[]) =>
    recordEvent(store, 'logrestore-seminar', { type: 'MessagesLost', data: { ids } }, TODAY);
  const beginEpoch = (epoch: number, keptPosition: number) =>
    recordEvent(store, 'auditsource-main', { type: 'EpochBegun', data: { epoch, keptPosition } }, TODAY);

  beforeEach(() => {
    store = new InMemoryEventStore();
    lost = new LostMessages(store);
  });

  it('are passed over, of the service whose log it is', async () => {
    await acceptLoss('m1');
    expect(await lost.has(message('m1'))).toBe(true);
    expect(await lost.has(message('m2'))).toBe(false);
    expect(await lost.has({ ...message('m1'), topic: 'gpn.other.v1' })).toBe(false);
  });

  it('are heard when they were recorded again in the epoch that was begun then, and not as they were before', async () => {
    await beginEpoch(2, -1);
    await acceptLoss('m1');
    expect(await lost.has(message('m1'))).toBe(true);
    expect(await lost.has(message('m1', '2'))).toBe(false);
  });

  it('are lost again with a later copy, and what was kept of the epoch before is not', async () => {
    await beginEpoch(2, -1);
    await acceptLoss('m1', 'm2');
    await beginEpoch(3, 1);
    await acceptLoss('m1');
    expect([await lost.has(message('m1', '2')), await lost.has(message('m1', '3'))]).toEqual([true, false]);
    expect([await lost.has(message('m2')), await lost.has(message('m2', '2'))]).toEqual([true, false]);
  });
});
