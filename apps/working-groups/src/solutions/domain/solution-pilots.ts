import { defined, type ItemList } from '#libs/event-sourcing';
import type { PilotOutcome, PilotResult, Place } from './solution.vocabulary.js';

export interface Report {
  readonly report: string;
  /** The day that it speaks of, which may be long before it was recorded. */
  readonly day: string;
  readonly result: PilotResult;
}

/** The test of a solution in one jurisdiction. */
export interface Pilot extends Place {
  readonly pilot: string;
  readonly member: string;
  readonly version: number;
  readonly startedOn: string;
  readonly endedOn?: string;
  /** In the order of recording. */
  readonly reports: ItemList<Report>;
}

export const isSamePlace = (first: Place, second: Place): boolean =>
  first.country === second.country && first.subdivision === second.subdivision;

export const placeInWords = ({ country, subdivision }: Place): string => subdivision ?? country;

/**
 * How a pilot stood on a day: as its report of the latest day says, of two of one day the later recorded. A pilot that worked
 * at first and failed to last has failed; an early report that arrives late does not turn that round.
 */
export function resultOn({ reports }: { readonly reports: ItemList<Omit<Report, 'report'>> }, day = '9999-12-31'): PilotResult | undefined {
  let latest: Omit<Report, 'report'> | undefined;
  for (const report of reports) if (report.day <= day && (!latest || report.day >= latest.day)) latest = report;
  return latest?.result;
}

/** Every pilot that was reported by a day, with its result on it: the ones that failed too. */
export const outcomesOn = (pilots: ItemList<Pilot>, day: string): readonly PilotOutcome[] =>
  pilots.flatMap((reported) => {
    const result = resultOn(reported, day);
    if (!result) return [];
    const { pilot, member, country, subdivision, version } = reported;
    return [defined({ pilot, member, country, subdivision, version, result })];
  });

/** How many jurisdictions the outcomes come from: a State and its part are two. */
export const countJurisdictions = (outcomes: readonly PilotOutcome[]): number => new Set(outcomes.map(placeInWords)).size;
