import { findCountries } from './countries.ts';

const FRENCH = {
  'country.CIV': ['Côte d’Ivoire'],
  'country.NER': ['Niger'],
  'country.NGA': 'Nigéria',
  'country.DZA': ['Algérie'],
  'country.GIN': ['Guinée'],
  'country.GNQ': ['Guinée équatoriale'],
  'region.asia-pacific': ['Asie et Pacifique'],
};
const codes = (text: string) => findCountries(text, FRENCH, 'fr').map(({ id }) => id);

test('a country is found by what a name begins with, without its accents, before a part of a name', () => {
  expect(codes("cote d'i")).toEqual(['CIV']);
  expect(codes('Guinee')).toEqual(['GIN', 'GNQ']);
  expect(codes('ger')).toEqual(['DZA', 'NER', 'NGA']);
  expect(codes('ni')).toEqual(['NER', 'NGA']);
});

test('it is found by its code, and by nothing that is no country', () => {
  expect(codes('civ')).toEqual(['CIV']);
  expect(codes('asie')).toEqual([]);
});
