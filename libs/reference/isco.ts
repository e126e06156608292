/** A group of the International Standard Classification of Occupations. */
export interface OccupationGroup {
  /** One digit for a major group, two for a sub-major group; text, for 0 leads. */
  readonly code: string;
  readonly title: string;
}

const LISTED = `
0 Armed forces occupations
01 Commissioned armed forces officers
02 Non-commissioned armed forces officers
03 Armed forces occupations, other ranks
1 Managers
11 Chief executives, senior officials and legislators
12 Administrative and commercial managers
13 Production and specialized services managers
14 Hospitality, retail and other services managers
2 Professionals
21 Science and engineering professionals
22 Health professionals
23 Teaching professionals
24 Business and administration professionals
25 Information and communications technology professionals
26 Legal, social and cultural professionals
3 Technicians and associate professionals
31 Science and engineering associate professionals
32 Health associate professionals
33 Business and administration associate professionals
34 Legal, social, cultural and related associate professionals
35 Information and communications technicians
4 Clerical support workers
41 General and keyboard clerks
42 Customer services clerks
43 Numerical and material recording clerks
44 Other clerical support workers
5 Service and sales workers
51 Personal service workers
52 Sales workers
53 Personal care workers
54 Protective services workers
6 Skilled agricultural, forestry and fishery workers
61 Market-oriented skilled agricultural workers
62 Market-oriented skilled forestry, fishery and hunting workers
63 Subsistence farmers, fishers, hunters and gatherers
7 Craft and related trades workers
71 Building and related trades workers, excluding electricians
72 Metal, machinery and related trades workers
73 Handicraft and printing workers
74 Electrical and electronic trades workers
75 Food processing, wood working, garment and other craft and related trades workers
8 Plant and machine operators, and assemblers
81 Stationary plant and machine operators
82 Assemblers
83 Drivers and mobile plant operators
9 Elementary occupations
91 Cleaners and helpers
92 Agricultural, forestry and fishery labourers
93 Labourers in mining, construction, manufacturing and transport
94 Food preparation assistants
95 Street and related sales and service workers
96 Refuse workers and other elementary workers
`;

/**
 * The major and sub-major groups of ISCO-08 (International Labour Office, "International Standard Classification of
 * Occupations: ISCO-08", volume I). The minor and unit groups are not listed: `isOccupation` holds them to their structure.
 */
export const occupationGroups: readonly OccupationGroup[] = LISTED.trim()
  .split('\n')
  .map((line) => ({ code: line.slice(0, line.indexOf(' ')), title: line.slice(line.indexOf(' ') + 1) }));

const byCode = new Map(occupationGroups.map((group) => [group.code, group]));

/** What is left of 01, 02, 03, 011, 021 and 031 (armed forces) when a spreadsheet has taken the zero. */
const withoutZero: ReadonlySet<string> = new Set(['1', '2', '3', '11', '21', '31']);

/** True for digits that an occupation of the armed forces has whose leading zero was lost: read as they stand, they are managers. */
export const mayHaveLostItsZero = (code: string): boolean => withoutZero.has(code);

/** Groups may be written with four digits, as many tables have them: 1000 for the major group 1, 1100 for 11. */
const PADDED = /^(\d)(?:(\d)00|000)$/;

// The third digit counts minor groups from 1; the fourth is 0 where a minor group is one unit group.
const DEEPER = /^\d\d[1-9]\d?$/;

/** The major or sub-major group of a code; undefined for a code that is not listed. */
export const occupationGroup = (code: string): OccupationGroup | undefined => byCode.get(code);

/**
 * True for a code of ISCO-08 with one to four digits: a major or sub-major group of the list, or a code below one of them
 * that is built as minor and unit groups are. Whether the classification has that minor or unit group is not checked.
 */
export const isOccupation = (value: unknown): value is string =>
  typeof value === 'string' && (byCode.has(value) || isPadded(value) || (DEEPER.test(value) && byCode.has(value.slice(0, 2))));

const isPadded = (value: string): boolean => {
  const [, major, second] = PADDED.exec(value) ?? [];
  return major !== undefined && byCode.has(second === undefined || second === '0' ? major : major + second);
};
