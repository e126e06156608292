import { type JsonSchema, pageSchema } from '#libs/platform';
import { figureSexes, namedStatistics } from '../domain/figure-words.js';

const text: JsonSchema = { type: 'string' };
const uuid: JsonSchema = { type: 'string', format: 'uuid' };
const countries: JsonSchema = { type: 'array', items: text };

const PROPERTIES: Readonly<Record<string, JsonSchema>> = {
  figure: uuid,
  status: { enum: ['recorded', 'withdrawn'] },
  publicationId: { ...uuid, description: 'The same for figures of one publication: only those may be compared.' },
  origin: text,
  origins: countries,
  destination: text,
  destinations: countries,
  population: text,
  sex: { enum: figureSexes },
  year: text,
  period: text,
  statistic: { ...text, description: 'What kind of number it is, as published.' },
  named: { enum: namedStatistics, description: 'The statistic of the indicator 10.7.1 that it is, where it is one.' },
  cost: { ...text, description: 'As published.' },
  costCurrency: text,
  earnings: { ...text, description: 'Of a month, as published.' },
  earningsCurrency: text,
  months: { ...text, description: 'Months of earnings, as published.' },
  derivedMonths: { type: 'number', description: 'From its own cost and earnings, to two decimals: ours, not the publication’s.' },
  sample: text,
  describes: text,
  publication: text,
  readIn: text,
  source: { type: 'string', format: 'uri' },
  caution: text,
  changes: {
    type: 'array',
    items: {
      type: 'object',
      required: ['change', 'recordedAt', 'reason'],
      properties: {
        change: { enum: ['corrected', 'withdrawn', 'restored'] },
        recordedAt: { type: 'string', format: 'date-time' },
        reason: text,
      },
    },
  },
  revision: { type: 'integer' },
};
const OPTIONAL = [
  ...['period', 'named', 'cost', 'costCurrency', 'earnings', 'earningsCurrency', 'months', 'derivedMonths', 'sample', 'caution'],
];

export const FIGURE: JsonSchema = {
  type: 'object',
  required: Object.keys(PROPERTIES).filter((name) => !OPTIONAL.includes(name)),
  properties: PROPERTIES,
};

export const FIGURES = pageSchema(FIGURE, { comparison: { ...text, description: 'Why no average is given.' } });

export const FIGURES_CSV: JsonSchema = { type: 'string', description: 'CSV (RFC 4180), UTF-8.' };
