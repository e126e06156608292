import type { Field } from '../../../api/facts.ts';
import { fieldFault, formFaults, toBody } from './field-values.ts';

const name: Field = { name: 'name', kind: 'text', required: true, least: 2, most: 5, pattern: '^\\S(.*\\S)?$' };
const places: Field = { name: 'places', kind: 'number', whole: true, least: 1, most: 9 };
const portfolios: Field = { name: 'portfolios', kind: 'list', item: { kind: 'code', codes: ['labour'] }, least: 1 };

test('each rule of a field is known before it is sent', () => {
  expect([undefined, '', '   ', 'a', 'abcdef', 'abc', ' abc '].map((value) => fieldFault(name, value)?.rule)).toEqual([
    'missing',
    'missing',
    'missing',
    'too-short',
    'too-long',
    undefined,
    undefined,
  ]);
  expect([0, '9', 10, '1.5', 'x', ''].map((value) => fieldFault(places, value)?.rule)).toEqual([
    'out-of-range',
    undefined,
    'out-of-range',
    'not-of-this-form',
    'not-of-this-form',
    undefined,
  ]);
  expect(fieldFault({ ...name, pattern: '^[A-Z]+$' }, 'abc')).toEqual({ rule: 'not-of-this-form' });
});

test('a character is one, whatever it is made of', () => {
  expect(fieldFault(name, '𝒜𝒜𝒜𝒜𝒜')).toBeUndefined();
});

test('faults come in the order of the form, and what may be left out may', () => {
  expect([...formFaults([places, name, portfolios], { places: 99 })].map(([field, { rule }]) => [field, rule])).toEqual([
    ['places', 'out-of-range'],
    ['name', 'missing'],
  ]);
});

test('what was left empty is not sent, a text without the spaces around it, a number as one', () => {
  const flag: Field = { name: 'goodFaith', kind: 'flag' };
  expect(toBody([name, places, portfolios, flag], { name: ' abc ', places: '3', portfolios: [], goodFaith: false, other: 1 })).toEqual({
    name: 'abc',
    places: 3,
    goodFaith: false,
  });
});
