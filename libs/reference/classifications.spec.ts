import {
  industrySection,
  industrySections,
  isIndustry,
  isOccupation,
  mayHaveLostItsZero,
  mayHaveLostZero,
  occupationGroup,
  occupationGroups,
} from './index.js';

describe('ISCO-08', () => {
  it('has ten major and forty-three sub-major groups, each below its major group', () => {
    const of = (digits: number) => occupationGroups.filter(({ code }) => code.length === digits);
    expect([of(1).length, of(2).length, occupationGroups.length]).toEqual([10, 43, 53]);
    expect(of(2).filter(({ code }) => !occupationGroup(code.slice(0, 1)))).toEqual([]);
    expect(new Set(occupationGroups.map(({ code }) => code)).size).toBe(53);
    expect(occupationGroup('93')?.title).toBe('Labourers in mining, construction, manufacturing and transport');
  });

  it.each(['0', '01', '011', '0110', '5', '53', '532', '5322', '9520'])('%s is built as an occupation is', (code) => {
    expect(isOccupation(code)).toBe(true);
  });

  it.each(['', '04', '10', '530', '9800', '53221', '97', '9 ', '5a', 5, undefined])('%p is none', (code) => {
    expect(isOccupation(code)).toBe(false);
  });
});

describe('ISIC Rev.4', () => {
  it('has twenty-one sections with eighty-eight divisions', () => {
    const divisions = industrySections.flatMap((section) => section.divisions);
    expect([industrySections.length, divisions.length, new Set(divisions).size]).toEqual([21, 88, 88]);
  });

  it.each([
    ['F', 'F'],
    ['41', 'F'],
    ['0111', 'A'],
    ['970', 'T'],
    ['9700', 'T'],
    ['5610', 'I'],
  ])('%s is of section %s', (code, section) => {
    expect(industrySection(code)?.code).toBe(section);
  });

  it.each(['', 'V', 'f', '1', '04', '34', '54', '83', '00', '41000', '4a', 41, undefined])('%p is none', (code) => {
    expect(isIndustry(code)).toBe(false);
  });
});

describe('codes that lost their zero', () => {
  it('are told from others: 0111, 011, 01 and 0990 of ISIC, 01 and 031 of ISCO', () => {
    expect(['111', '11', '990', '99', '141'].filter(mayHaveLostZero)).toHaveLength(5);
    expect(['0111', '011', '10', '41', '56', '97', '9700', '120', 'A'].filter(mayHaveLostZero)).toEqual([]);
    expect(['1', '2', '3', '11', '21', '31'].filter(mayHaveLostItsZero)).toHaveLength(6);
    expect(['0', '01', '4', '12', '1000', '1100', '9'].filter(mayHaveLostItsZero)).toEqual([]);
  });
});
