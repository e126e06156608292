/** What an address holds after its question mark, as it was written: each name with its values in order. */
export type Written = Readonly<Record<string, string | readonly string[]>>;

/** One parameter: how it is read, and what it is when it is not written. */
export interface Parameter<Value> {
  /** Undefined: this is no value of it. */
  parse(texts: readonly string[]): Value | undefined;
  print(value: Value): readonly string[];
  readonly fallback: Value;
}

export type Parameters = Readonly<Record<string, Parameter<unknown>>>;
export type Values<Shape extends Parameters> = { readonly [Name in keyof Shape]: Shape[Name]['fallback'] };

export interface Read<Shape extends Parameters> {
  readonly values: Values<Shape>;
  /** Names that the screen does not know, or whose value it cannot take: they are left out, and it says so. */
  readonly dropped: readonly string[];
}

/** Longer than any search, and a bound on what an address makes a screen do. */
const LONGEST = 300;
const MOST = 50;

export const text = (): Parameter<string> => ({
  parse: ([value = '']) => (value.length <= LONGEST ? value : undefined),
  print: (value) => (value === '' ? [] : [value]),
  fallback: '',
});

export function choice<const Code extends string>(codes: readonly Code[], fallback: Code): Parameter<Code> {
  const codeSet = new Set<string>(codes);
  return {
    parse: ([value = '']) => (codeSet.has(value) ? (value as Code) : undefined),
    print: (value) => (value === fallback ? [] : [value]),
    fallback,
  };
}

/** A list repeats its name; its order and what stands in it twice say nothing. */
export function several<const Code extends string>(codes: readonly Code[] | RegExp): Parameter<readonly Code[]> {
  const isKnown = (value: string): boolean => (codes instanceof RegExp ? codes.test(value) : codes.some((code) => code === value));
  return {
    parse: (texts) => (texts.length <= MOST && texts.every(isKnown) ? ([...new Set(texts)].toSorted() as Code[]) : undefined),
    print: (value) => value,
    fallback: [],
  };
}

export function whole(least: number, most: number, fallback: number): Parameter<number> {
  return {
    parse: ([value = '']) => {
      const number = /^(?:0|[1-9]\d{0,8})$/.test(value) ? Number(value) : Number.NaN;
      return number >= least && number <= most ? number : undefined;
    },
    print: (value) => (value === fallback ? [] : [String(value)]),
    fallback,
  };
}

/** A day of the calendar; empty: none. */
export const day = (): Parameter<string> => ({
  parse: ([value = '']) => (value === '' || isDay(value) ? value : undefined),
  print: (value) => (value === '' ? [] : [value]),
  fallback: '',
});

/** 2021-02-30 is none. */
export function isDay(value: string): boolean {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

export function parseSearch<Shape extends Parameters>(shape: Shape, written: Written): Read<Shape> {
  const values: Record<string, unknown> = {};
  const dropped: string[] = [];
  for (const [name, parameter] of Object.entries(shape)) {
    const texts = Object.hasOwn(written, name) ? [written[name] ?? []].flat() : undefined;
    const value = texts && texts.length > 0 ? parameter.parse(texts) : parameter.fallback;
    if (value === undefined) dropped.push(name);
    values[name] = value ?? parameter.fallback;
  }
  const unknown = Object.keys(written).filter((name) => !Object.hasOwn(shape, name));
  return { values: values as Values<Shape>, dropped: [...dropped, ...unknown] };
}

/** What is as it is when nothing is said is not said: the shortest address that means this. */
export function printSearch<Shape extends Parameters>(shape: Shape, values: Partial<Values<Shape>>): Written {
  const written: Record<string, readonly string[]> = {};
  for (const [name, parameter] of Object.entries(shape)) {
    const value = values[name];
    const texts = value === undefined ? [] : parameter.print(value);
    if (texts.length > 0) written[name] = texts;
  }
  return written;
}

/** For the router, which would write JSON: plain names and values, as the API's own. */
export function readAddress(search: string): Record<string, string | string[]> {
  const written: Record<string, string | string[]> = Object.create(null);
  for (const [name, value] of new URLSearchParams(search)) {
    const earlier = written[name];
    written[name] = earlier === undefined ? value : [...[earlier].flat(), value];
  }
  return { ...written };
}

export function writeAddress(search: Readonly<Record<string, unknown>>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    for (const item of [value].flat()) if (item !== undefined && item !== null) parameters.append(name, String(item));
  }
  return parameters.size > 0 ? `?${parameters}` : '';
}
