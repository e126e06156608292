import 'reflect-metadata';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { type Condition, defined, Optional } from '#libs/event-sourcing';
import { Meaning } from '#libs/reference';

const readInteger = (value: unknown): unknown => (typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value);

/** A number of a query's text; what is none is left for validation to name. */
export const AsInteger = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map(readInteger) : readInteger(value)));

/** Values that one filter may be given. */
const MOST_VALUES = 50;

/**
 * A filter that may be left out or said several times, `status=open&status=closed`: what has one of the values is found. The field is a list; its
 * rules are of each value (`{ each: true }`).
 */
export const Repeatable = (): PropertyDecorator => (prototype, property) => {
  for (const decorate of [
    Optional(),
    Transform(({ value }: { value: unknown }) => (value === undefined || Array.isArray(value) ? value : [value])),
    IsArray(),
    ArrayMinSize(1),
    ArrayMaxSize(MOST_VALUES),
  ]) {
    decorate(prototype, property);
  }
};

/** The condition of a field that has one of the values; none, where the filter was left out. */
export const matchesAny = (values: readonly (string | number)[] | undefined): Condition | undefined => values && { in: values };

/** The same for a field that is a list. */
export const holdsAny = (values: readonly (string | number)[] | undefined): Condition | undefined => values && { hasAny: values };

const ORDERS = Symbol('orders of a list');

/** The fields of the view that each name sorts by, in order of weight. */
type Orders<Name extends string> = Readonly<Record<Name, string | readonly string[]>>;

export interface ListOrder {
  /** For each name the fields that it sorts by. */
  readonly orders: Orders<string>;
  /** A name, `-` before a descending one. */
  readonly byDefault: string;
  /** What some of its questions are in unless they are asked otherwise, as those for what runs out. */
  readonly alsoByDefault: readonly string[];
  /** Names without an index: sorting by one costs a look at all that the filter leaves. */
  readonly scans: readonly string[];
  /** Fields that every question of the list has one value of. */
  readonly within: readonly string[];
}

interface OrderOptions<Name extends string, Default extends Name> {
  readonly byDefault: Default | `-${Default}`;
  /** Orders that some questions are in unless they are asked otherwise, as those for what runs out. */
  readonly alsoByDefault?: readonly (Default | `-${Default}`)[];
  /** No order by default, which most questions have, is one of them. */
  readonly scans?: readonly Exclude<Name, Default>[];
  /** Fields that every question of the list is limited to one value of, as to one offering: an index may begin with them. */
  readonly within?: readonly string[];
}

/**
 * What a list may be sorted by: each name, and with `-` before it from the last to the first. Documents of equal order stay in the order of their
 * keys. Say of an order that no index of the view serves, on both engines, that it `scans`; those by default have one.
 */
export const SortBy =
  <Name extends string, const Default extends NoInfer<Name>>(
    orders: Orders<Name>,
    { byDefault, alsoByDefault = [], scans = [], within = [] }: OrderOptions<NoInfer<Name>, Default>,
  ): PropertyDecorator =>
  (prototype, property) => {
    const names = Object.keys(orders);
    for (const decorate of [
      Optional(),
      IsIn(names.flatMap((name) => [name, `-${name}`])),
      Meaning(`The order; with \`-\` the other way round. Default: \`${byDefault}\`.`),
    ]) {
      decorate(prototype, property);
    }
    const order: ListOrder = { orders, byDefault, alsoByDefault, scans, within };
    Reflect.defineMetadata(ORDERS, order, prototype);
  };

/** What the lists of a class of queries may be sorted by; undefined: they have one order. */
export const listOrder = (query: object): ListOrder | undefined => Reflect.getMetadata(ORDERS, query);

/**
 * The fields that a list is sorted by, as its query asks or by its default; `byDefault`: by another one of them.
 * @throws Error for a copy of a query, which has lost what it may be sorted by; for a default that the query does not declare
 */
export function sortFields(query: PageQuery & { readonly sort?: string }, byDefault?: string): readonly string[] {
  const order = listOrder(query);
  if (!order) throw new Error('a list is sorted by its own query, which has a field with @SortBy; a copy of it knows of none');
  if (byDefault !== undefined && ![order.byDefault, ...order.alsoByDefault].includes(byDefault))
    throw new Error(`a list is in the order ${byDefault} unless asked otherwise, which stands in no alsoByDefault of its query`);
  const { sort = byDefault ?? order.byDefault } = query;
  const descending = sort.startsWith('-');
  const fields = [order.orders[descending ? sort.slice(1) : sort] ?? []].flat();
  return descending ? fields.map((field) => (field.startsWith('-') ? field.slice(1) : `-${field}`)) : fields;
}

/** What every query of a view may be told. */
export class ViewQuery {
  /** The position that a command answered: the answer then holds what the command wrote. */
  @Optional()
  @AsInteger()
  @IsInt()
  @Min(-1)
  waitFor?: number;
}

/** What a query of a list may be told beside. Extend it by the list's own filters and a field with `@SortBy`. */
export class PageQuery extends ViewQuery {
  @Optional()
  @AsInteger()
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number = 50;

  /** `next` of the page before. */
  @Optional()
  @IsString()
  @MaxLength(2000)
  cursor?: string;
}

/** The part of a view's query that says which page. */
export const onPage = ({ limit, cursor }: PageQuery) =>
  defined({
    limit,
    cursor,
  });
