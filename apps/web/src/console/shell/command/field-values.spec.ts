import type { Field } from '../../../api/facts.ts';
import { askedFields, fieldFault, flattenFields, formFaults, toBody } from './field-values.ts';

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

const email: Field = { name: 'email', kind: 'text', nullable: true };
const languages: Field = { name: 'languages', kind: 'list', item: { kind: 'text' } };
const profile: Field = { name: 'profile', kind: 'group', required: true, fields: [{ ...name, required: true }, email, languages] };

test('the fields of a group are asked for among the others, and sent within it', () => {
  const fields = flattenFields([profile]);
  expect(fields.map((field) => [field.name, field.required])).toEqual([
    ['profile.name', true],
    ['profile.email', undefined],
    ['profile.languages', undefined],
  ]);
  expect(toBody(fields, { 'profile.name': ' Ana ', 'profile.languages': ['fr', ' es', ''] })).toEqual({
    profile: { name: 'Ana', languages: ['fr', 'es'] },
  });
  const { required: _, ...optional } = profile;
  expect(flattenFields([optional]).some((field) => field.required)).toBe(false);
});

test('of what a record has only what is changed is sent, and null where it was taken away', () => {
  const fields = flattenFields([profile]);
  const present = { 'profile.name': 'Ana', 'profile.email': 'ana@example.org' };
  expect(toBody(fields, present, present)).toEqual({});
  expect(toBody(fields, { ...present, 'profile.email': '' }, present)).toEqual({ profile: { email: null } });
  expect(toBody(fields, { ...present, 'profile.name': '' }, present)).toEqual({});
});

test('a record that was found is sent by its id; what is recorded first has none yet', () => {
  const ids: readonly Field[] = ['authority', 'answer', 'person'].map((id): Field => ({ name: id, kind: 'id', required: true }));
  const values = {
    authority: { id: 'a-1', name: 'Bureau' },
    answer: { words: 'Yes' },
    person: { profile: { name: 'A' }, kind: 'contact' },
  };
  expect(toBody(ids, values)).toEqual({ authority: 'a-1' });
  expect([...formFaults(ids, values)]).toEqual([]);
  expect([...formFaults(ids, { authority: null, answer: { words: ' ' }, person: { profile: {}, kind: 'contact' } }).keys()]).toEqual([
    'authority',
    'answer',
    'person',
  ]);
});

test('what is given is not asked for, nor what the choice of another field makes idle', () => {
  const label = { id: 'x' };
  const words = { name: { label, where: { field: 'kind', is: 'tree' } } };
  const kind: Field = { name: 'kind', kind: 'code', codes: ['tree', 'bush'] };
  const namesFor = (values: object, given: object) =>
    askedFields([name, kind, places], words, { ...values }, { ...given }).map((field) => field.name);
  expect([namesFor({ kind: 'tree' }, {}), namesFor({ kind: 'bush' }, {}), namesFor({ kind: 'tree' }, { places: 2 })]).toEqual([
    ['kind', 'name', 'places'],
    ['kind', 'places'],
    ['kind', 'name'],
  ]);
});
