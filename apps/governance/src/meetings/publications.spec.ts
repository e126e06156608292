import type { RecordedEvent } from '#libs/event-sourcing';
import { goldenEvents } from '#libs/testing';
import { publications } from '../publications.js';

it('others hear who does an action from now on, and nothing where its words or its day change', () => {
  const change = goldenEvents('governance').find(({ type, data }) => type === 'ActionChanged' && 'party' in data) as RecordedEvent;
  expect(publications(change)).toHaveLength(1);
  const { party: _, ...words } = change.data as { readonly party: string };
  expect(publications({ ...change, data: words })).toEqual([]);
});
