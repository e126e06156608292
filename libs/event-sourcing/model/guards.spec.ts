import { createEvent, dayGuard, defined, requiring, statusesBefore, statusGuard, withSameStatuses } from '../index.js';

interface Plot {
  readonly status: 'none' | 'open' | 'rented' | 'closed';
  readonly since: string;
  readonly tenant?: string;
}
interface PlotEvents {
  Dug: { tenant: string; depth?: number };
}
interface Context {
  readonly effectiveAt: string;
  readonly latestEffectiveAt: string;
}

const on = (day: string): Context => ({ effectiveAt: `${day}T09:00:00.000Z`, latestEffectiveAt: `${day}T09:00:00.000Z` });
const requires = requiring<Plot, Context>();
const existing = ({ status }: Plot): void => {
  if (status === 'none') throw new Error('there is no plot');
};
const hasTenant = ({ tenant }: Plot) => {
  if (!tenant) throw new Error('nobody rents it');
  return { tenant };
};
const status = statusGuard<Plot>((plot, allowed) => new Error(`it is ${plot.status}, not ${allowed.join(' or ')}`));
const onOrAfter = dayGuard<Plot>((day) => new Error(`not before ${day}`));
const event = createEvent<PlotEvents>();

const dig = requires(
  existing,
  status('open', 'rented'),
  onOrAfter('since'),
  hasTenant,
)(({ depth }: { depth?: number }, plot) => {
  // Compiles only with what the guards have found out.
  const tenant: string = plot.tenant;
  const stands: 'open' | 'rented' = plot.status;
  return [event('Dug', defined({ tenant, depth })), stands] as const;
});

describe('what a decision requires', () => {
  const rented: Plot = { status: 'rented', since: '2021-03-01', tenant: 'ana' };

  test.each([
    ['there is no plot', { status: 'none', since: '2021-03-01' }, '2021-01-01'],
    ['it is closed, not open or rented', { status: 'closed', since: '2021-03-01' }, '2021-01-01'],
    ['not before 2021-03-01', { status: 'rented', since: '2021-03-01' }, '2021-02-28'],
    ['nobody rents it', { status: 'rented', since: '2021-03-01' }, '2021-03-01'],
  ] as const)('is asked in order, and the first that does not hold refuses: %s', (message, plot, day) => {
    expect(() => dig({}, plot, on(day))).toThrow(new Error(message));
  });

  test('says from which of its statuses it is possible, as far as its guards say so, and so does what wraps it', () => {
    expect(statusesBefore(dig)).toEqual(['open', 'rented']);
    const twice = requires(status('open', 'closed'), status('rented', 'open'), existing)(() => []);
    expect(statusesBefore(twice)).toEqual(['open']);
    expect(statusesBefore(withSameStatuses(dig, () => dig))).toEqual(['open', 'rented']);
    expect([requires(existing)(() => []), () => dig].map(statusesBefore)).toEqual([undefined, undefined]);
  });

  test('is known to the decision', () => {
    expect(dig({ depth: 0 }, rented, on('2021-03-01'))).toEqual([{ type: 'Dug', data: { tenant: 'ana', depth: 0 } }, 'rented']);
  });

  test('leaves out of an event what holds nothing, and nothing else', () => {
    const [{ data }] = dig({}, rented, on('2021-03-01'));
    expect(Object.keys(data)).toEqual(['tenant']);
    expect(defined({ none: undefined, empty: '', zero: 0, no: false, nothing: null })).toStrictEqual({
      ...{ empty: '', zero: 0, no: false, nothing: null },
    });
  });
});
