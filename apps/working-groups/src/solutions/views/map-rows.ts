import { defined } from '#libs/event-sourcing';
import { themes } from '#libs/reference';
import { code, day, documentSchema, integer, list, object, optional, type Shaped, text, uuid } from '#libs/shapes';
import { pilotResults } from '../domain/solution.vocabulary.js';
import { placeFields, type SolutionEntry } from './solution-entry.js';

export const mapStates = ['running', 'ended', 'adopted'] as const;
export const mapResults = [...pilotResults, 'not-reported', 'adopted'] as const;

/** A place on the map: a pilot, or an adoption of a scaled solution. */
export const MapRow = object({
  kind: code(['pilot', 'adoption']),
  solution: uuid,
  name: text,
  group: uuid,
  theme: code(themes.codes),
  chapters: list(integer),
  member: uuid,
  ...placeFields,
  state: code(mapStates),
  result: code(mapResults),
  startedOn: day,
  reportedOn: optional(day),
});
export type MapRow = Shaped<typeof MapRow>;

export const mapSchema = documentSchema(MapRow, { indexes: ['startedOn', ['theme', 'startedOn'], ['country', 'startedOn']] });

/** The places on the map that a solution has. */
export const toMapRows = (entry: SolutionEntry): readonly (MapRow & { readonly id: string })[] => {
  const { solution, name = '', group, theme, chapters, pilots, adoptions } = entry;
  const common = { solution, name, group, theme, chapters };
  return [
    ...pilots.map(({ pilot, member, country, subdivision, state, result, startedOn, reportedOn }) =>
      defined({
        ...{ ...common, id: pilot, kind: 'pilot' as const, member, country, subdivision },
        ...{ state, result: result ?? ('not-reported' as const), startedOn, reportedOn },
      }),
    ),
    ...adoptions.map(({ member, country, subdivision, adoptedOn }, index) =>
      defined({
        ...{ ...common, id: `adoption-${index + 1}`, kind: 'adoption' as const, member, country, subdivision },
        ...{ state: 'adopted' as const, result: 'adopted' as const, startedOn: adoptedOn },
      }),
    ),
  ];
};
