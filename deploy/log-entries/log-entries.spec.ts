import { readFileSync } from 'node:fs';
import type { RecordedEvent } from '#libs/event-sourcing';
import * as format from '#libs/tlog';
import { FROZEN_ENTRIES, goldenSamples } from './check.ts';
import { heldToFrozenEntries } from './frozen-entries.ts';

test('the entry of every golden event is the one that was written down', () => {
  const held = heldToFrozenEntries(readFileSync(FROZEN_ENTRIES, 'utf8'), goldenSamples(), format);
  expect(held.faults).toEqual([]);
  // Of a sample that came just now: npm run log-entries -- --write
  expect(held.missing).toEqual([]);
  expect(goldenSamples().length).toBeGreaterThan(600);
});

describe('what would change a leaf is found', () => {
  const samples = goldenSamples().slice(0, 20);
  const frozen = heldToFrozenEntries('', samples, format).missing;
  const hold = (events: readonly RecordedEvent[], lines = frozen) => heldToFrozenEntries(lines.join('\n'), events, format);
  const [first, ...rest] = samples as [RecordedEvent, ...RecordedEvent[]];

  test.each<[what: string, event: RecordedEvent]>([
    ['a member of the data more', { ...first, data: { ...first.data, added: null } }],
    ['a version', { ...first, schemaVersion: first.schemaVersion + 1 }],
    ['a revision', { ...first, revision: first.revision + 1 }],
    ['an actor', { ...first, actor: 'another' }],
    ['a time', { ...first, recordedAt: '2021-01-11T09:00:00.001Z' as RecordedEvent['recordedAt'] }],
  ])('%s', (_what, event) => {
    expect(hold([event, ...rest]).faults).toEqual([`line 1: ${first.type} has another entry now`]);
  });

  test('a sample that is gone, a line that is gone, and a sample that has none', () => {
    expect(hold(rest).faults).toEqual([`line 1: the sample ${first.id} (${first.type}) was taken out of its corpus`]);
    expect(hold(samples, frozen.slice(1)).faults).toHaveLength(19);
    expect(hold(samples, frozen.slice(0, 19))).toEqual({ faults: [], missing: frozen.slice(19) });
  });

  test('neither where it stands in the log of all, nor the order in which the samples came, is in it', () => {
    expect(hold(samples.map((event) => ({ ...event, position: event.position + 7 })).toReversed()).faults).toEqual([]);
  });
});
