/** A section of the International Standard Industrial Classification. */
export interface IndustrySection {
  /** One letter. */
  readonly code: string;
  readonly title: string;
  /** Its divisions, two digits each, as text, for 0 leads. */
  readonly divisions: readonly string[];
}

const LISTED = `
A 01-03 Agriculture, forestry and fishing
B 05-09 Mining and quarrying
C 10-33 Manufacturing
D 35-35 Electricity, gas, steam and air conditioning supply
E 36-39 Water supply; sewerage, waste management and remediation activities
F 41-43 Construction
G 45-47 Wholesale and retail trade; repair of motor vehicles and motorcycles
H 49-53 Transportation and storage
I 55-56 Accommodation and food service activities
J 58-63 Information and communication
K 64-66 Financial and insurance activities
L 68-68 Real estate activities
M 69-75 Professional, scientific and technical activities
N 77-82 Administrative and support service activities
O 84-84 Public administration and defence; compulsory social security
P 85-85 Education
Q 86-88 Human health and social work activities
R 90-93 Arts, entertainment and recreation
S 94-96 Other service activities
T 97-98 Activities of households as employers; undifferentiated goods- and services-producing activities of households for own use
U 99-99 Activities of extraterritorial organizations and bodies
`;

const between = (range: string): readonly string[] => {
  const [first = 0, last = 0] = range.split('-').map(Number);
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index).padStart(2, '0'));
};

/**
 * The sections and divisions of ISIC Rev.4 (United Nations, Statistical Papers, series M, No. 4, Rev.4). Groups and classes are
 * not listed: `isIndustry` holds them to their structure.
 */
export const industrySections: readonly IndustrySection[] = LISTED.trim()
  .split('\n')
  .map((line) => {
    const [code = '', range = '', ...title] = line.split(' ');
    return { code, title: title.join(' '), divisions: between(range) };
  });

const byDivision = new Map(industrySections.flatMap((section) => section.divisions.map((division) => [division, section])));
const byCode = new Map(industrySections.map((section) => [section.code, section]));

const DIGITS = /^\d{2,4}$/;

/** The section that a section, division, group or class is in; undefined for what is no code of ISIC Rev.4. */
export const industrySection = (code: string): IndustrySection | undefined =>
  byCode.get(code) ?? (DIGITS.test(code) ? byDivision.get(code.slice(0, 2)) : undefined);

/** Groups and classes of the divisions 01 to 09, whose codes begin with 0: agriculture, fishing and mining (ISIC Rev.4). */
const GROUPS_WITH_ZERO = '011 012 013 014 015 016 017 021 022 023 024 031 032 051 052 061 062 071 072 081 089 091 099'.split(' ');
const CLASSES_WITH_ZERO =
  '0111 0112 0113 0114 0115 0116 0119 0121 0122 0123 0124 0125 0126 0127 0128 0129 0130 0141 0142 0143 0144 0145 0146 0149 0150 0161 ' +
  '0162 0163 0164 0170 0210 0220 0230 0240 0311 0312 0321 0322 0510 0520 0610 0620 0710 0721 0729 0810 0891 0892 0893 0899 0910 0990';
const withoutZero = new Set([...GROUPS_WITH_ZERO, ...CLASSES_WITH_ZERO.split(' ')].map((code) => code.slice(1)));

/** True for digits that a code has whose leading zero a spreadsheet took: 111 may be 0111, growing of cereals. */
export const mayHaveLostZero = (code: string): boolean => withoutZero.has(code);

/**
 * True for a section (a letter) or two to four digits that begin with a division. Whether the classification has that group
 * or class is not checked.
 */
export const isIndustry = (value: unknown): value is string => typeof value === 'string' && industrySection(value) !== undefined;
