import { needAddress, needKey, recordAddress } from './need-address.ts';

const record = (kind: string, id = 'a-1') => ({ record: { service: 'membership', kind, id } });

test('the button leads to the form of the command, or to the record where nothing in particular is to be done', () => {
  expect(needAddress({ ...record('authority'), command: 'hold-dialogue' })).toBe('/console/authorities/a-1/do/hold-dialogue');
  expect(needAddress(record('request'))).toBe('/console/liaison/a-1');
  expect(needAddress({ ...record('body'), command: 'extend-term', params: { seat: 's-1', days: 45 } })).toBe(
    '/console/bodies/a-1/do/extend-term?seat=s-1',
  );
  expect(recordAddress(record('decision', '2026-010'))).toBe('/console/decisions/2026-010');
});

test('an id is no part of a path', () => {
  expect(recordAddress(record('authority', '../me'))).toBe('/console/authorities/..%2Fme');
});

test('the same record needs two things, or one of each own authority: each is an item of its own', () => {
  const keys = [
    needKey({ kind: 'position-awaited', ...record('decision'), authority: 'a' }),
    needKey({ kind: 'position-awaited', ...record('decision'), authority: 'b' }),
    needKey({ kind: 'written-procedure-open', ...record('decision') }),
  ];
  expect(new Set(keys).size).toBe(keys.length);
});
