import { BadQuery, type Condition, type Filter, type Page, type Query, type Stored } from '#libs/event-sourcing';

type Scalar = string | number | boolean | null | undefined;

const LIMIT = { default: 50, max: 1_000 };

/** Answers a query over documents held in memory. `knows`: whether the schema has the field. @throws BadQuery */
export function answer<Document extends object>(
  stored: readonly Stored<Document>[],
  { filter, sort = [], limit = LIMIT.default, cursor }: Query,
  knows: (field: string) => boolean,
): Page<Document> {
  if (limit !== 'all' && (!Number.isInteger(limit) || limit < 1 || limit > LIMIT.max))
    throw new BadQuery('limit', `limit must be from 1 to ${LIMIT.max}`);
  const fields = sort.map((field) => (field.startsWith('-') ? field.slice(1) : field));
  for (const field of fields) if (!knows(field)) throw new BadQuery(field, `there is no field ${field} to sort by`);
  const placeOf = ({ key, document }: Stored<Document>): Scalar[] => [...fields.map((field) => valueAt(document, field) as Scalar), key];
  const order = (a: readonly Scalar[], b: readonly Scalar[]): number => {
    for (const [index, value] of a.entries()) {
      const compared = compare(value, b[index]);
      if (compared !== 0) return sort[index]?.startsWith('-') ? -compared : compared;
    }
    return 0;
  };
  const found = matching(stored, filter, knows)
    .map((one) => ({ one, place: placeOf(one) }))
    .sort((a, b) => order(a.place, b.place));
  const after = cursor === undefined ? undefined : placeFrom(cursor, fields.length + 1);
  const left = after ? found.filter(({ place }) => order(place, after) > 0) : found;
  const page = limit === 'all' ? left : left.slice(0, limit);
  const last = page.at(-1);
  const more = last && page.length < left.length;
  return {
    items: page.map(({ one }) => one),
    ...(more && { next: Buffer.from(JSON.stringify(last.place.map((value) => value ?? null))).toString('base64url') }),
  };
}

/** The documents that a filter holds for. @throws BadQuery */
export function matching<Document extends object>(
  stored: readonly Stored<Document>[],
  filter: Filter = {},
  knows: (field: string) => boolean,
): readonly Stored<Document>[] {
  const conditions = Object.entries(filter).filter(([, condition]) => condition !== undefined);
  for (const [field] of conditions) if (!knows(field)) throw new BadQuery(field, `there is no field ${field} to filter by`);
  return stored.filter(({ document }) =>
    conditions.every(([field, condition]) =>
      holds(valueAt(document, field), typeof condition === 'object' && condition !== null ? condition : { eq: condition as string | null }),
    ),
  );
}

const TESTS: { readonly [Name in keyof Condition]-?: (value: unknown, operand: NonNullable<Condition[Name]>) => boolean } = {
  eq: (value, operand) => value === operand,
  in: (value, operand) => operand.includes(value as string),
  gt: (value, operand) => comparable(value, operand) && (value as number) > (operand as number),
  gte: (value, operand) => comparable(value, operand) && (value as number) >= (operand as number),
  lt: (value, operand) => comparable(value, operand) && (value as number) < (operand as number),
  lte: (value, operand) => comparable(value, operand) && (value as number) <= (operand as number),
  prefix: (value, operand) => typeof value === 'string' && value.startsWith(operand),
  text: (value, operand) => words(operand).every((word) => words(String(value ?? '')).some((other) => other.startsWith(word))),
  has: (value, operand) => Array.isArray(value) && value.includes(operand),
};

function holds(value: unknown, condition: Condition): boolean {
  return Object.entries(condition).every(([name, operand]) => {
    if (operand === undefined) return true;
    if (operand === null) return value === null || value === undefined;
    const test = TESTS[name as keyof Condition] as ((value: unknown, operand: unknown) => boolean) | undefined;
    if (!test) throw new BadQuery(name, `there is no condition ${name}`);
    return test(value, operand);
  });
}

const comparable = (value: unknown, operand: unknown): boolean => typeof value === typeof operand;

const words = (text: string): string[] =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

const valueAt = (document: object, field: string): unknown =>
  field.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown> | null | undefined)?.[name], document);

function compare(a: Scalar, b: Scalar): number {
  if (a === b || (a ?? null) === (b ?? null)) return 0;
  if (a === null || a === undefined) return -1;
  if (b === null || b === undefined) return 1;
  return a < b ? -1 : 1;
}

function placeFrom(cursor: string, length: number): Scalar[] {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(place) && place.length === length) return place as Scalar[];
  } catch (error) {
    throw new BadQuery('cursor', `the cursor is not one of ours: ${(error as Error).message}`);
  }
  throw new BadQuery('cursor', 'the cursor is of another query');
}
