import {
  answerFields,
  code,
  component,
  day,
  integer,
  list,
  map,
  object,
  optional,
  optionals,
  text,
  uuid,
  withMeaning,
  without,
} from '#libs/shapes';
import { solutionStatuses } from './domain/solution.vocabulary.js';
import { MapRow } from './views/map-rows.js';
import { placeFields, SolutionEntry } from './views/solution-entry.js';

const ageInDays = withMeaning(integer, 'Since it was raised, on the day of asking.');
const solutionFields = answerFields(SolutionEntry);

export const SOLUTION_CARD = component(
  'SolutionCard',
  object({ ...without(solutionFields, 'versions', 'pilots', 'adoptions', 'steps'), ageInDays }),
);

export const SOLUTION = component(
  'Solution',
  object({ ...solutionFields, ageInDays, memberNames: withMeaning(map(text), 'By id, the members that have to do with it.') }),
);

export const BOARD = component(
  'SolutionBoard',
  object({
    asOf: day,
    open: withMeaning(integer, 'Challenges on which there is work to do: not endorsed yet, and not retired.'),
    columns: withMeaning(
      list(object({ status: code(solutionStatuses), count: integer, ...optionals({ oldestSince: day, oldestInDays: integer }) })),
      'One a status, in the order of steps.',
    ),
  }),
);

const MapItem = component(
  'PilotMapItem',
  object({
    ...without(MapRow.properties, 'country', 'subdivision'),
    pilot: optional(uuid),
    memberName: optional(text),
  }),
);

export const MAP = component(
  'PilotMap',
  object({
    places: list(
      object({
        ...placeFields,
        running: integer,
        worked: integer,
        mixed: integer,
        failed: integer,
        notReported: integer,
        adopted: integer,
        items: list(MapItem),
      }),
    ),
  }),
);
