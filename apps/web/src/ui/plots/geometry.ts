import { extent, max, sum } from 'd3-array';
import { scaleBand, scaleLinear, scaleUtc } from 'd3-scale';
import { area, curveMonotoneX, curveStepAfter, line, stack } from 'd3-shape';
import { dayAfter, daysBetween } from '../../words/days.ts';

/** One line, area or row of bars. */
export interface Series {
  readonly id: string;
  readonly name: string;
  readonly values: readonly number[];
}

export const WIDTH = 520;
export const HEIGHT = 280;
export const MARGIN = { top: 12, right: 132, bottom: 28, left: 44 };
const [RIGHT, BOTTOM] = [WIDTH - MARGIN.right, HEIGHT - MARGIN.bottom];

/** The last count holds as long as the one before it did: without an end it would be a line. */
export function holdLast(days: readonly string[]): readonly string[] {
  const [previous, last] = [days.at(-2), days.at(-1)];
  return previous === undefined || last === undefined ? days : [...days, dayAfter(last, daysBetween(previous, last))];
}

const toDate = (day: string): Date => new Date(`${day}T00:00:00Z`);

export const dayScale = (days: readonly string[]) => {
  const [first, last] = extent(days.map(toDate));
  return scaleUtc([first ?? new Date(0), last ?? new Date(0)], [MARGIN.left, RIGHT]);
};

export const valueScale = (largest: number) => scaleLinear([0, Math.max(1, largest)], [BOTTOM, MARGIN.top]).nice(5);

export interface Shape {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  /** Where the name stands: at the end, beside it. */
  readonly labelAt: number;
}

/** Areas one on the other. What is counted at a day holds until the next: a step, not a slope. */
export function stackedAreas(
  days: readonly string[],
  series: readonly Series[],
): { readonly shapes: readonly Shape[]; readonly largest: number } {
  const largest = max(days.map((_, place) => sum(series, ({ values }) => values[place] ?? 0))) ?? 0;
  const until = holdLast(days);
  const [x, y] = [dayScale(until), valueScale(largest)];
  const rows = until.map((day, place) => ({ day, place: Math.min(place, days.length - 1) }));
  const layers = stack<(typeof rows)[number], Series>()
    .keys(series)
    .value(({ place }, { values }) => values[place] ?? 0)(rows);
  const draw = area<(typeof layers)[number][number]>()
    .x(({ data }) => x(toDate(data.day)))
    .y0(([low]) => y(low))
    .y1(([, high]) => y(high))
    .curve(curveStepAfter);
  return {
    largest,
    shapes: layers.map((layer) => {
      const [low = 0, high = 0] = layer.at(-1) ?? [];
      return { id: layer.key.id, name: layer.key.name, path: draw(layer) ?? '', labelAt: y((low + high) / 2) };
    }),
  };
}

/** Lines; a gap where nothing is known. */
export function lines(days: readonly string[], series: readonly Series[]): { readonly shapes: readonly Shape[]; readonly largest: number } {
  const largest = max(series.flatMap(({ values }) => values)) ?? 0;
  const [x, y] = [dayScale(days), valueScale(largest)];
  const draw = line<readonly [string, number]>()
    .x(([day]) => x(toDate(day)))
    .y(([, value]) => y(value))
    .defined(([, value]) => Number.isFinite(value))
    .curve(curveMonotoneX);
  return {
    largest,
    shapes: series.map(({ id, name, values }) => ({
      id,
      name,
      path: draw(days.map((day, place) => [day, values[place] ?? Number.NaN] as const)) ?? '',
      labelAt: y(values.findLast(Number.isFinite) ?? 0),
    })),
  };
}

/** So many characters of a name fit beside the end of its line. */
const MOST_BESIDE = 16;
const LINE = 14;

/** A name in lines that fit beside a plot. */
export function nameLines(name: string): readonly string[] {
  const wrapped: string[] = [];
  for (const word of name.split(' ')) {
    const last = wrapped.at(-1);
    if (last !== undefined && last.length + word.length < MOST_BESIDE) wrapped[wrapped.length - 1] = `${last} ${word}`;
    else wrapped.push(word);
  }
  return wrapped;
}

const nameHeight = ({ name }: Shape): number => nameLines(name).length * LINE;

/** Names at the ends of lines, moved apart so that none covers another, and none stands below the plot while there is room above. */
export function spreadNames(shapes: readonly Shape[], bottom = BOTTOM): readonly Shape[] {
  const sorted = [...shapes].sort((a, b) => a.labelAt - b.labelAt);
  const middles = new Map<string, number>();
  let edge = Number.NEGATIVE_INFINITY;
  for (const shape of sorted) {
    const middle = Math.max(shape.labelAt, edge + nameHeight(shape) / 2);
    middles.set(shape.id, middle);
    edge = middle + nameHeight(shape) / 2;
  }
  edge = bottom;
  for (const shape of sorted.toReversed()) {
    const middle = Math.min(middles.get(shape.id) ?? 0, edge - nameHeight(shape) / 2);
    middles.set(shape.id, middle);
    edge = middle - nameHeight(shape) / 2;
  }
  return shapes.map((shape) => ({ ...shape, labelAt: middles.get(shape.id) ?? shape.labelAt }));
}

/** Marks on an axis, moved apart so that each can be read; they stay between its ends while there is room. */
export function spreadMarks(places: readonly number[], width: number): readonly number[] {
  const inOrder = places.map((x, place) => ({ x, place })).sort((a, b) => a.x - b.x || a.place - b.place);
  const moved = [...places];
  let edge = Number.NEGATIVE_INFINITY;
  for (const { x, place } of inOrder) {
    const middle = Math.max(x, edge + width);
    moved[place] = middle;
    edge = middle;
  }
  edge = RIGHT + width;
  for (const { place } of inOrder.toReversed()) {
    const middle = Math.min(moved[place] ?? 0, edge - width);
    moved[place] = middle;
    edge = middle;
  }
  return moved;
}

export const ROW_HEIGHT = 34;

/** Rows of bars, each with its name above it, so that names of any length have room. */
export function rowScales(names: readonly string[], largest: number) {
  const height = names.length * ROW_HEIGHT * 1.5;
  return {
    height: height + MARGIN.bottom,
    row: scaleBand(names, [0, height]).paddingInner(0.1),
    length: scaleLinear([0, Math.max(1, largest)], [0, WIDTH - 72]).nice(5),
  };
}
