/** What figures can be asked by, in the order in which a cell names them. A corridor is an origin and a destination. */
export const figureDimensions = ['origin', 'destination', 'sex', 'occupation', 'industry', 'year'] as const;
export type FigureDimension = (typeof figureDimensions)[number];

/** The ratio of means is within one currency, so that the currency is a seventh axis of what is suppressed together. */
export const axes = [...figureDimensions, 'currency'] as const;
export type Axis = (typeof axes)[number];

/** Bit of the currency in a set of axes. */
export const CURRENCY = 1 << figureDimensions.length;

/** An occupation or industry that the row does not state. Sex has this value in the row itself. */
export const NOT_STATED = 'not-stated';

/** The set of axes, one bit each. */
export const toAxisSet = (names: Iterable<Axis>): number => [...names].reduce((set, name) => set | (1 << axes.indexOf(name)), 0);

/** The axes of a set, by number. */
export const listAxes = (set: number, axisCount: number = axes.length): readonly number[] =>
  Array.from({ length: axisCount }, (_, axis) => axis).filter((axis) => set & (1 << axis));
