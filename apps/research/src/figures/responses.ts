import type { JsonSchema } from '#libs/platform';
import { figureDimensions } from './dimensions.js';
import { suppressedFor } from './disclosed-cells.js';
import { withoutRatioFor } from './microdata/microdata.js';
import { statistics } from './statistics/statistics.js';

const object = (properties: Readonly<Record<string, JsonSchema>>, optional: readonly string[] = []): JsonSchema => ({
  type: 'object',
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
});
const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items });
const text: JsonSchema = { type: 'string' };
const integer: JsonSchema = { type: 'integer' };
const number: JsonSchema = { type: 'number' };
const uuid: JsonSchema = { type: 'string', format: 'uuid' };
const day: JsonSchema = { type: 'string', format: 'date' };

const SUPPRESSED: JsonSchema = {
  enum: suppressedFor,
  description:
    'Few records, or nearly all of it one worker’s, or another could be worked out with it; perhaps no records at all. Which is not told.',
};

const OF_MEANS = object({ currency: text, n: integer, value: number, suppressed: SUPPRESSED }, ['n', 'value', 'suppressed']);

const CELL: JsonSchema = object(
  {
    dimensions: object(Object.fromEntries(figureDimensions.map((dimension) => [dimension, text])), figureDimensions),
    suppressed: SUPPRESSED,
    statistics: {
      ...object(
        {
          n: integer,
          'mean-of-ratios': number,
          median: number,
          'percentile-80': number,
          'ratio-of-means': { ...list(OF_MEANS), description: 'For each currency in which cost and earnings were reported.' },
        },
        ['median', 'percentile-80'],
      ),
      description: 'Absent for a cell that is suppressed. Months of earnings, but `n`. Median and percentile from 10 records on.',
    },
  },
  ['suppressed', 'statistics'],
);

export const FIGURES: JsonSchema = object(
  {
    dataset: uuid,
    title: text,
    vintage: text,
    releasedOn: day,
    threshold: { ...integer, description: 'How many records a figure rests on at least to be told.' },
    records: { ...integer, description: 'Of the vintage; absent, as is the next, when few of them have no ratio.' },
    withoutRatio: object(
      {
        records: integer,
        why: {
          ...object(Object.fromEntries(withoutRatioFor.map((why) => [why, integer]))),
          description: 'Absent when one of the numbers is small.',
        },
      },
      ['why'],
    ),
    by: list({ enum: figureDimensions }),
    total: { ...CELL, description: 'What the filters leave, as one figure; absent for values that the vintage does not have.' },
    items: list(CELL),
    next: { ...text, description: 'The cursor of the next page; absent on the last.' },
    definitions: {
      ...object(Object.fromEntries(statistics.map(({ id }) => [id, text]))),
      description: 'Where each statistic is defined.',
    },
  },
  ['records', 'withoutRatio', 'total', 'next'],
);

export const STATISTIC: JsonSchema = object({
  id: { enum: statistics.map(({ id }) => id) },
  name: text,
  definition: text,
  formula: text,
  unit: text,
  source: text,
});

export const STATISTICS: JsonSchema = object({ items: list(STATISTIC) });

export const FIGURES_CSV: JsonSchema = {
  type: 'string',
  description: 'CSV (RFC 4180), UTF-8: a line a statistic of a cell; a suppressed cell has no value and says why.',
};

export const FIGURES_SDMX: JsonSchema = { type: 'string', description: 'SDMX-CSV 2.0.0: an observation a line.' };

export const STRUCTURE: JsonSchema = {
  ...object({ meta: { type: 'object' }, data: { type: 'object' } }),
  description: 'A structure message (SDMX 3.0).',
};
