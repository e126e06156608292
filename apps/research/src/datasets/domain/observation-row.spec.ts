import { CANONICAL_HEADER, costComponents, observationColumns } from './observation.js';
import { rowReader } from './observation-row.js';

const THIS_YEAR = 2021;
const covers = { origins: ['NPL', 'BGD'], destinations: ['QAT'], firstYear: 2018 };
const header = [...observationColumns];

const fit: Readonly<Record<string, string>> = {
  ...{ origin: 'NPL', destination: 'QAT', sex: 'female', occupation: '5311', industry: 'T', year: '2020', channel: 'licensed-agency' },
  ...{ recruiter_fee: '70000', visa: '0', medical_tests: '4500.50', currency: 'NPR' },
  ...{ first_month_earnings: '1200', earnings_currency: 'QAR' },
};

const read = (change: Readonly<Record<string, string>> = {}, coverage = covers) => {
  const reading = rowReader(header, coverage, THIS_YEAR);
  if (typeof reading !== 'function') throw new Error(reading.rule);
  const row = { ...fit, ...change };
  return reading(header.map((column) => row[column] ?? ''));
};
const canonical = (change?: Readonly<Record<string, string>>) => {
  const result = read(change);
  return 'canonical' in result ? result.canonical : result.faults;
};
const faults = (change: Readonly<Record<string, string>>, coverage?: typeof covers) => {
  const result = read(change, coverage);
  return 'faults' in result ? result.faults.map(({ field, rule }) => `${field}:${rule}`) : [];
};
const noCost = Object.fromEntries(costComponents.map((component) => [component, '']));

describe('an observation', () => {
  it('has one canonical line, whatever the order of the columns and the form of the numbers', () => {
    const line = 'NPL,QAT,female,5311,T,2020,licensed-agency,70000,0,,4500.5,,,,,,,,NPR,1200,QAR';
    expect(canonical()).toBe(line);
    expect(canonical({ recruiter_fee: ' 070000.000 ', visa: '00' })).toBe(line);
    const reversed = header.toReversed();
    const reading = rowReader(
      reversed.map((name) => ` ${name}`),
      covers,
      THIS_YEAR,
    );
    if (typeof reading !== 'function') throw new Error(reading.rule);
    expect(reading(reversed.map((column) => fit[column] ?? ''))).toEqual({ canonical: line });
    expect(line.split(',')).toHaveLength(CANONICAL_HEADER.split(',').length);
  });

  it('may leave occupation, industry and earnings unstated, and may have cost nothing', () => {
    expect(faults({ occupation: '', industry: '', first_month_earnings: '', earnings_currency: '' })).toEqual([]);
    expect(faults({ ...noCost, other: '0' })).toEqual([]);
  });

  it.each([
    [{ origin: '' }, ['origin:missing']],
    [{ origin: 'Nepal' }, ['origin:country']],
    [{ origin: 'np' }, ['origin:country']],
    [{ destination: 'XXX' }, ['destination:country']],
    [{ origin: 'IND' }, ['origin:outside-coverage']],
    [{ destination: 'ARE' }, ['destination:outside-coverage']],
    [{ sex: '' }, ['sex:missing']],
    [{ sex: 'F' }, ['sex:sex']],
    [{ occupation: '97' }, ['occupation:occupation']],
    [{ occupation: 'maid' }, ['occupation:occupation']],
    [{ industry: '4' }, ['industry:industry']],
    // 0111, 0141, 011 and 031 without their zero: never beverages, clothing, managers or technicians.
    [{ industry: '111' }, ['industry:lost-zero']],
    [{ industry: '141' }, ['industry:lost-zero']],
    [{ industry: '11' }, ['industry:lost-zero']],
    [{ industry: '1' }, ['industry:industry']],
    [{ occupation: '11' }, ['occupation:lost-zero']],
    [{ occupation: '3' }, ['occupation:lost-zero']],
    [{ occupation: '110' }, ['occupation:occupation']],
    [{ year: '20' }, ['year:year']],
    [{ year: '2022' }, ['year:year']],
    [{ year: '2017' }, ['year:outside-coverage']],
    [{ channel: 'agent' }, ['channel:channel']],
    [{ visa: '-5' }, ['visa:amount']],
    [{ visa: '1,200' }, ['visa:amount']],
    [{ visa: '1e3' }, ['visa:amount']],
    [{ other: 'paid by my cousin' }, ['other:amount']],
    [{ first_month_earnings: '-1' }, ['first_month_earnings:amount']],
    [{ currency: '' }, ['currency:missing']],
    [{ currency: 'Rs' }, ['currency:currency']],
    [{ earnings_currency: '' }, ['earnings_currency:missing']],
    [{ first_month_earnings: '' }, ['first_month_earnings:earnings-missing']],
    [noCost, ['cost:no-cost']],
    [{ sex: 'x', year: 'x', currency: 'x' }, ['sex:sex', 'year:year', 'currency:currency']],
  ])('with %j is rejected, with each field and rule', (change, expected) => {
    expect(faults(change as Record<string, string>)).toEqual(expected);
  });

  it('has occupation and industry in forms that no spreadsheet can falsify', () => {
    for (const occupation of ['1000', '1100', '9', '53', '0110', '01', '3115']) expect(faults({ occupation })).toEqual([]);
    for (const industry of ['A', '0111', '01', '1104', '41', '9700', '10']) expect(faults({ industry })).toEqual([]);
  });

  it.each([
    ...[
      ['MRO', '2015'],
      ['STD', '2015'],
      ['BYR', '2015'],
      ['VEF', '2016'],
      ['LTL', '2013'],
      ['ZMK', '2011'],
    ],
  ])('may be paid in a currency of its time: %s in %s', (currency, year) => {
    const early = { ...covers, firstYear: 2010 };
    expect(faults({ currency, earnings_currency: currency, year }, early)).toEqual([]);
    expect(faults({ currency: 'XCG', earnings_currency: 'XCG', year }, early)).toEqual(['currency:currency', 'earnings_currency:currency']);
  });

  it('goes from one country to another', () => {
    expect(faults({ origin: 'QAT' }, { ...covers, origins: ['QAT'] })).toEqual(['destination:same-as-origin']);
  });

  it('has as many fields as the header', () => {
    const reading = rowReader(header, covers, THIS_YEAR);
    expect(typeof reading === 'function' && reading(['NPL', 'QAT'])).toEqual({ faults: [{ field: 'row', rule: 'columns' }] });
  });
});

describe('a header', () => {
  it('has known columns, each once, and those that are needed', () => {
    expect(rowReader(['origin', 'worker_name', 'destination', 'phone'], covers, THIS_YEAR)).toEqual({
      ...{ rule: 'unknown-column', columns: [2, 4], missing: [] },
    });
    expect(rowReader(['origin', 'visa', 'visa'], covers, THIS_YEAR)).toEqual({ rule: 'repeated-column', columns: [3], missing: [] });
    expect(rowReader(['origin', 'destination', 'year', 'visa'], covers, THIS_YEAR)).toEqual({
      ...{ rule: 'missing-column', columns: [], missing: ['sex', 'channel', 'currency'] },
    });
  });

  it('may leave out what no row states', () => {
    const few = ['origin', 'destination', 'sex', 'year', 'channel', 'currency', 'recruiter_fee'];
    const reading = rowReader(few, covers, THIS_YEAR);
    expect(typeof reading === 'function' && reading(few.map((column) => fit[column] ?? ''))).toEqual({
      canonical: 'NPL,QAT,female,,,2020,licensed-agency,70000,,,,,,,,,,,NPR,,',
    });
  });
});
