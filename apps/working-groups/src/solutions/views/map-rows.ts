import { list, number, storedFields, text } from '#libs/shapes';
import type { PilotResult, Place } from '../domain/solution.vocabulary.js';
import type { SolutionEntry } from './solution-entry.js';

/** A place on the map: a pilot, or an adoption of a scaled solution. */
export interface MapRow extends Place {
  readonly kind: 'pilot' | 'adoption';
  readonly solution: string;
  readonly name: string;
  readonly group: string;
  readonly theme: string;
  readonly chapters: readonly number[];
  readonly member: string;
  readonly state: 'running' | 'ended' | 'adopted';
  readonly result: PilotResult | 'not-reported' | 'adopted';
  readonly startedOn: string;
  readonly reportedOn?: string;
}

export const mapSchema = storedFields<MapRow>(
  {
    kind: text,
    solution: text,
    name: text,
    group: text,
    theme: text,
    chapters: list(number),
    member: text,
    country: text,
    subdivision: text,
    state: text,
    result: text,
    startedOn: text,
    reportedOn: text,
  },
  { indexes: ['startedOn', ['theme', 'startedOn'], ['country', 'startedOn']] },
);

/** The places on the map that a solution has. */
export const mapRowsOf = ({
  solution,
  name = '',
  group,
  theme,
  chapters,
  pilots,
  adoptions,
}: SolutionEntry): readonly (MapRow & { readonly id: string })[] => {
  const of = { solution, name, group, theme, chapters };
  const placeOf = ({ country, subdivision }: Place) => ({ country, ...(subdivision && { subdivision }) });
  return [
    ...pilots.map((one) => ({
      ...of,
      id: one.pilot,
      kind: 'pilot' as const,
      member: one.member,
      ...placeOf(one),
      state: one.state,
      result: one.result ?? ('not-reported' as const),
      startedOn: one.startedOn,
      ...(one.reportedOn && { reportedOn: one.reportedOn }),
    })),
    ...adoptions.map((one, index) => ({
      ...of,
      id: `adoption-${index + 1}`,
      kind: 'adoption' as const,
      member: one.member,
      ...placeOf(one),
      state: 'adopted' as const,
      result: 'adopted' as const,
      startedOn: one.on,
    })),
  ];
};
