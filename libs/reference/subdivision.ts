import { iso31662 } from 'iso-3166';
import { defined } from '#libs/event-sourcing';
import { country, countryByAlpha2 } from './country.js';

/**
 * What is newer than the package iso-3166, and what it has and is of the past: in each line a code, its name, the first and last day
 * on which it was in use (`-`: open) and, where it is new, the code that it is part of. Source: ISO 3166/MA, newsletters and Online
 * Browsing Platform. How it is kept: docs/how-to/keep-the-lists.md.
 */
const CHANGED = `
NO-01|Østfold|-|2019-12-31
NO-02|Akershus|-|2019-12-31
NO-04|Hedmark|-|2019-12-31
NO-05|Oppland|-|2019-12-31
NO-06|Buskerud|-|2019-12-31
NO-07|Vestfold|-|2019-12-31
NO-08|Telemark|-|2019-12-31
NO-09|Aust-Agder|-|2019-12-31
NO-10|Vest-Agder|-|2019-12-31
NO-12|Hordaland|-|2019-12-31
NO-14|Sogn og Fjordane|-|2019-12-31
NO-19|Troms|-|2019-12-31
NO-20|Finnmark|-|2019-12-31
NO-16|Sør-Trøndelag|-|2017-12-31
NO-17|Nord-Trøndelag|-|2017-12-31
NO-50|Trøndelag|2018-01-01|-
NO-34|Innlandet|2020-01-01|-
NO-42|Agder|2020-01-01|-
NO-46|Vestland|2020-01-01|-
NO-30|Viken|2020-01-01|2023-12-31
NO-38|Vestfold og Telemark|2020-01-01|2023-12-31
NO-54|Troms og Finnmark|2020-01-01|2023-12-31
NO-31|Østfold|2024-01-01|-
NO-32|Akershus|2024-01-01|-
NO-33|Buskerud|2024-01-01|-
NO-39|Vestfold|2024-01-01|-
NO-40|Telemark|2024-01-01|-
NO-55|Troms|2024-01-01|-
NO-56|Finnmark|2024-01-01|-
PK-TA|Federally Administered Tribal Areas|-|2019-11-21
`;

/** One entry of ISO 3166-2. */
export interface Subdivision {
  /** `AU-VIC` */
  readonly code: string;
  /** As ISO 3166-2 gives it: usually the local name in Latin script. */
  readonly name: string;
  /** ISO 3166-1 alpha-3 of its country. */
  readonly country: string;
  /** Code of the subdivision that it is part of, where it is. */
  readonly within?: string;
  /** The first and last day on which it was in use; absent: it always was, it still is. */
  readonly from?: string;
  readonly until?: string;
}

const byCode = new Map<string, Subdivision>();
const byCountry = new Map<string, Subdivision[]>();

const changed = CHANGED.trim()
  .split('\n')
  .map((line) => {
    const [code = '', name = '', from = '-', until = '-', parent = ''] = line.split('|');
    return { code, name, parent, days: defined({ from: from !== '-' ? from : undefined, until: until !== '-' ? until : undefined }) };
  });
const changedCodes = new Set(changed.map(({ code }) => code));
const unchanged = iso31662.filter(({ code }) => !changedCodes.has(code)).map((entry) => ({ ...entry, days: {} }));

for (const { code, name, parent, days } of [...unchanged, ...changed]) {
  const countryCode = countryByAlpha2(code.slice(0, 2))?.code;
  if (!countryCode) continue;
  const entry: Subdivision = defined({ code, name, country: countryCode, within: parent.includes('-') ? parent : undefined, ...days });
  byCode.set(code, entry);
  const siblings = byCountry.get(countryCode);
  if (siblings) siblings.push(entry);
  else byCountry.set(countryCode, [entry]);
}

/** The subdivision of an ISO 3166-2 code; undefined for an unknown one. */
export const subdivision = (code: string): Subdivision | undefined => byCode.get(code);

/** Subdivisions of a country (alpha-3) that were in use on this day, or of any time where none is said; of every level, by code. */
export const listSubdivisions = (alpha3: string, day?: string): readonly Subdivision[] =>
  (byCountry.get(alpha3) ?? []).filter((entry) => day === undefined || wasInUse(entry, day));

/** True for one that was in use on this day. */
const wasInUse = ({ from, until }: Subdivision, day: string): boolean => (from ?? day) <= day && day <= (until ?? day);

/** True when the code is or was a subdivision of this country: `isSubdivision('AUS', 'AU-VIC')`; on this day, where one is said. */
export const isSubdivision = (alpha3: unknown, code: unknown, day?: string): code is string => {
  const entry = typeof code === 'string' ? byCode.get(code) : undefined;
  return (
    entry !== undefined && country(String(alpha3)) !== undefined && entry.country === alpha3 && (day === undefined || wasInUse(entry, day))
  );
};
