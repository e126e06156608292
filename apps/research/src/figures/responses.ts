import { pageSchema } from '#libs/platform';
import {
  answerFields,
  code,
  component,
  day,
  exactly,
  integer,
  list,
  map,
  number,
  object,
  optional,
  optionals,
  text,
  uuid,
  withMeaning,
} from '#libs/shapes';
import { figureDimensions } from './dimensions.js';
import { suppressedFor } from './disclosed-cells.js';
import { withoutRatioFor } from './microdata/microdata.js';
import { type StatisticId, statistics } from './statistics/statistics.js';
import { FigureEntry } from './views/published-figures.js';

/** A field of one shape a name. */
const fieldEach = <Name extends string, S>(names: readonly Name[], shape: S): Readonly<Record<Name, S>> =>
  Object.fromEntries(names.map((name) => [name, shape])) as Record<Name, S>;

const SUPPRESSED = withMeaning(
  code(suppressedFor),
  'Few records, or nearly all of it one worker’s, or another could be worked out with it; perhaps no records at all. Which is not disclosed.',
);

const RATIO_OF_MEANS = object({ currency: text, n: optional(integer), value: optional(number), suppressed: optional(SUPPRESSED) });

const CELL = component(
  'FigureCell',
  object({
    dimensions: object(optionals(fieldEach(figureDimensions, text))),
    suppressed: optional(SUPPRESSED),
    statistics: optional(
      withMeaning(
        object({
          n: integer,
          'mean-of-ratios': number,
          median: optional(number),
          'percentile-80': optional(number),
          'ratio-of-means': withMeaning(list(RATIO_OF_MEANS), 'For each currency in which cost and earnings were reported.'),
        }),
        'Absent for a cell that is suppressed. Months of earnings, but `n`. Median and percentile from 10 records on.',
      ),
    ),
  }),
);

const STATISTIC_IDS: readonly StatisticId[] = statistics.map(({ id }) => id);

export const FIGURES = component(
  'Figures',
  object({
    dataset: uuid,
    title: text,
    vintage: text,
    releasedOn: day,
    threshold: withMeaning(integer, 'How many records a figure rests on at least to be disclosed.'),
    records: optional(withMeaning(integer, 'Of the vintage; absent, as is the next, when few of them have no ratio.')),
    withoutRatio: optional(
      object({
        records: integer,
        why: optional(withMeaning(object(fieldEach(withoutRatioFor, integer)), 'Absent when one of the numbers is small.')),
      }),
    ),
    dimensions: withMeaning(list(code(figureDimensions)), 'Those by which the cells are told apart, and those that the filters fix.'),
    total: optional(withMeaning(CELL, 'What the filters leave, as one figure; absent for values that the vintage does not have.')),
    items: list(CELL),
    next: optional(withMeaning(text, 'The cursor of the next page; absent on the last.')),
    definitions: withMeaning(object(fieldEach(STATISTIC_IDS, text)), 'Where each statistic is defined.'),
  }),
);

export const STATISTIC = component(
  'Statistic',
  object({ id: code(STATISTIC_IDS), name: text, definition: text, formula: text, unit: text, source: text }),
);

export const STATISTICS = component('Statistics', object({ items: list(STATISTIC) }));

export const FIGURES_CSV = withMeaning(
  text,
  'CSV (RFC 4180), UTF-8: a line a statistic of a cell; a suppressed cell has no value and says why.',
);

export const FIGURES_SDMX = withMeaning(text, 'SDMX-CSV 2.0.0: an observation a line.');

const ITEM = { id: text, name: text, names: object({ en: text }) };
const ARTEFACT = { ...ITEM, agencyID: text, version: text };
const REPRESENTATION = object({ enumeration: optional(text), format: optional(object({ dataType: text })) });
const COMPONENT = { id: text, conceptIdentity: text, localRepresentation: REPRESENTATION };

export const STRUCTURE = component(
  'FiguresStructure',
  withMeaning(
    object({
      meta: object({ schema: text, id: text, prepared: text, contentLanguages: list(text), sender: object({ id: text }) }),
      data: object({
        dataflows: list(object({ ...ARTEFACT, structure: text })),
        dataStructures: list(
          object({
            ...ARTEFACT,
            dataStructureComponents: object({
              dimensionList: object({
                id: text,
                dimensions: list(object({ ...COMPONENT, position: integer })),
                timeDimension: object(COMPONENT),
              }),
              measureList: object({ id: text, measures: list(object({ ...COMPONENT, usage: exactly('optional') })) }),
              attributeList: object({
                id: text,
                attributes: list(
                  object({
                    ...COMPONENT,
                    usage: code(['optional', 'mandatory']),
                    attributeRelationship: object({ observation: map(text) }),
                  }),
                ),
              }),
            }),
          }),
        ),
        conceptSchemes: list(object({ ...ARTEFACT, concepts: list(object(ITEM)) })),
        codelists: list(object({ ...ARTEFACT, codes: list(object(ITEM)) })),
      }),
    }),
    'A structure message (SDMX 3.0).',
  ),
);

export const PUBLISHED_FIGURE = component('PublishedFigure', object(answerFields(FigureEntry)));

export const PUBLISHED_FIGURES = pageSchema(PUBLISHED_FIGURE, { comparison: withMeaning(text, 'Why no average is given.') });

export const PUBLISHED_FIGURES_CSV = withMeaning(text, 'CSV (RFC 4180), UTF-8.');
