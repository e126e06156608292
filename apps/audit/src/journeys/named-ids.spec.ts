import { findNamedIds } from './named-ids.js';

const uuid = (end: string) => `00000000-0000-8000-8000-${end.padStart(12, '0')}`;

test('an event names its stream, and every UUID and reference of a decision that is a value of its data', () => {
  const data = {
    authority: uuid('a'),
    seat: { holder: { id: uuid('b').toUpperCase() }, by: uuid('a') },
    persons: [uuid('c'), uuid('d'), uuid('c')],
    decision: '2026-003',
    votes: { [uuid('e')]: 'support' },
    ...{ note: `of ${uuid('f')}`, number: 2026, none: null, reference: '2026-3', year: '2026', nothing: {} },
  };
  expect(Object.fromEntries(findNamedIds({ stream: `body-${uuid('1')}`, data }).map(({ named, places }) => [named, places]))).toEqual({
    [uuid('1')]: ['stream'],
    [uuid('a')]: ['data.authority', 'data.seat.by'],
    [uuid('b')]: ['data.seat.holder.id'],
    [uuid('c')]: ['data.persons'],
    [uuid('d')]: ['data.persons'],
    '2026-003': ['data.decision'],
    [uuid('e')]: ['data.votes'],
  });
});

test.each(['2026-003', '2026', 'GPN-7K2M-Q9'])('the stream of %s is found by it', (id) => {
  expect(findNamedIds({ stream: `kind-${id}`, data: {} })).toEqual([{ named: id, places: ['stream'] }]);
});

test('data that names its own stream says both, and depth is no limit', () => {
  let data: object = { id: uuid('1') };
  for (let depth = 0; depth < 20_000; depth++) data = { in: [data] };
  const [found, ...others] = findNamedIds({ stream: `body-${uuid('1')}`, data });
  expect([found?.named, found?.places.length, others]).toEqual([uuid('1'), 2, []]);
});
