import { choice, type Parameter } from '../../shell/address/search.ts';

export const MEASURES = ['members', 'expressions', 'countries'] as const;

/** `2021-03`; empty: what the service takes when nothing is said. */
const month = (): Parameter<string> => ({
  parse: ([value = '']) => (value === '' || /^(?:19|20|21)\d{2}-(?:0[1-9]|1[0-2])$/.test(value) ? value : undefined),
  print: (value) => (value === '' ? [] : [value]),
  fallback: '',
});

export const growthSearch = {
  from: month(),
  to: month(),
  measure: choice(MEASURES, 'members'),
  by: choice(['region', 'all'], 'region'),
  as: choice(['plot', 'table'], 'plot'),
};
