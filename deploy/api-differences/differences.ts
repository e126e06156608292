import { isDeepStrictEqual } from 'node:util';
import { type AnySchema, type PlainSchema, plainSchema } from './plain-schema.ts';

export interface Difference {
  readonly kind: 'removed' | 'changed' | 'added';
  readonly operation: string;
  readonly what: string;
}

/** Adds a difference of the operation that is compared. */
type Report = (kind: Difference['kind'], what: string) => void;

interface Value {
  readonly required: boolean;
  readonly schema: PlainSchema;
}
type Contents = Readonly<Record<string, PlainSchema>>;
interface Body {
  readonly required: boolean;
  readonly contents: Contents;
}
interface Operation {
  readonly parameters: Readonly<Record<string, Value>>;
  readonly body: Body | undefined;
  readonly answers: Readonly<Record<string, { readonly contents: Contents; readonly headers: Readonly<Record<string, Value>> }>>;
  readonly security: unknown;
  readonly extensions: Readonly<Record<string, unknown>>;
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options'];
/** Words for people, which may change at any time, and names that documents use within. */
const WORDS = new Set(['description', 'summary', 'title', 'example', 'examples', 'tags', 'operationId', '$id', '$comment']);
const MOST_NAMED = 5;

/**
 * What differs between two OpenAPI documents for those who call, by operation, parameter, body, answer, header and field. A schema is the same wherever it stands, in place or under a name.
 */
export function apiDifferences(previous: object, current: object): readonly Difference[] {
  const was = readOperations(previous);
  const is = readOperations(current);
  return [...new Set([...was.keys(), ...is.keys()])].toSorted().flatMap((operation) => {
    const differences: Difference[] = [];
    const report: Report = (kind, what) => void differences.push({ kind, operation, what });
    const [old, recent] = [was.get(operation), is.get(operation)];
    if (!recent) report('removed', 'operation');
    else if (!old) report('added', 'operation');
    else compareOperations(old, recent, report);
    return differences;
  });
}

/** For people: what befell several operations alike in one line. */
export function inLines(differences: readonly Difference[]): readonly string[] {
  if (differences.length === 0) return ['Nothing differs.'];
  const alike = Map.groupBy(differences, ({ kind, what }) => `${kind}: ${what}`);
  const order = ['removed', 'changed', 'added'];
  const place = (all: readonly Difference[]): number => order.indexOf(all[0]?.kind ?? '');
  return [...alike]
    .toSorted(([a, first], [b, second]) => place(first) - place(second) || (a < b ? -1 : 1))
    .map(([text, all]) => {
      const named = all.slice(0, MOST_NAMED).map(({ operation }) => operation);
      const more = all.length > MOST_NAMED ? ` and ${all.length - MOST_NAMED} more` : '';
      return `${text} (${named.join(', ')}${more})`;
    });
}

function readOperations(document: AnySchema): ReadonlyMap<string, Operation> {
  const operations = new Map<string, Operation>();
  for (const [path, item] of Object.entries<AnySchema>(document.paths)) {
    for (const method of METHODS) {
      if (item[method]) operations.set(`${method.toUpperCase()} ${path}`, readOperation(item[method], document));
    }
  }
  return operations;
}

function readOperation(operation: AnySchema, document: AnySchema): Operation {
  const read = (value: AnySchema): AnySchema => (value?.$ref ? follow(document, value.$ref) : value);
  const readSchema = (schema: AnySchema): PlainSchema => plainSchema(schema ?? {}, (ref) => follow(document, ref));
  const contents = (content: AnySchema): Contents => mapValues(content ?? {}, ({ schema }) => readSchema(schema));
  const readValue = ({ required, schema }: AnySchema): Value => ({ required: required === true, schema: readSchema(schema) });
  const body = read(operation.requestBody);
  return {
    parameters: Object.fromEntries(
      (operation.parameters ?? [])
        .map(read)
        .map((parameter: AnySchema) => [`${parameter.in} parameter ${parameter.name}`, readValue(parameter)]),
    ),
    body: body && { required: body.required === true, contents: contents(body.content) },
    answers: mapValues(operation.responses ?? {}, (response) => {
      const { content, headers } = read(response);
      return { contents: contents(content), headers: mapValues(headers ?? {}, (header) => readValue(read(header))) };
    }),
    security: operation.security ?? document.security ?? [],
    extensions: Object.fromEntries(Object.entries(operation).filter(([key]) => key.startsWith('x-'))),
  };
}

const follow = (document: AnySchema, ref: string): AnySchema =>
  ref
    .slice(2)
    .split('/')
    .reduce((value, part) => value?.[part.replaceAll('~1', '/').replaceAll('~0', '~')], document) ?? {};

const mapValues = <Made>(object: Readonly<Record<string, AnySchema>>, change: (value: AnySchema) => Made): Readonly<Record<string, Made>> =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));

function compareOperations(old: Operation, recent: Operation, report: Report): void {
  if (!isDeepStrictEqual(old.security, recent.security)) reportValue(report, 'who may sign in', old.security, recent.security);
  each(
    old.extensions,
    recent.extensions,
    report,
    (name) => name,
    (was, is, name) => {
      if (!isDeepStrictEqual(was, is)) reportValue(report, name, was, is);
    },
  );
  each(old.parameters, recent.parameters, report, requiredToo, (was, is, name) => compareValues(was, is, name, report));
  each(optional('body', old.body), optional('body', recent.body), report, requiredToo, (was, is) => {
    if (was.required !== is.required) report('changed', `body was ${inNeed(was)} and is ${inNeed(is)}`);
    compareContents(was.contents, is.contents, 'body', report);
  });
  each(
    old.answers,
    recent.answers,
    report,
    (status) => `answer ${status}`,
    (was, is, status) => {
      each(
        was.headers,
        is.headers,
        report,
        (name) => `header ${name} of answer ${status}`,
        (a, b, name) => compareValues(a, b, `header ${name} of answer ${status}`, report),
      );
      compareContents(was.contents, is.contents, `answer ${status}`, report);
    },
  );
}

const optional = <Item>(name: string, value: Item | undefined): Readonly<Record<string, Item>> => (value ? { [name]: value } : {});
const inNeed = ({ required }: { readonly required: boolean }): string => (required ? 'required' : 'optional');
const requiredToo = (name: string, value: { readonly required: boolean }): string => (value.required ? `${name} (required)` : name);

/** Tells what is in one of two only, and compares what is in both. */
function each<Item>(
  old: Readonly<Record<string, Item>>,
  recent: Readonly<Record<string, Item>>,
  report: Report,
  call: (name: string, item: Item) => string,
  compare: (was: Item, is: Item, name: string) => void,
): void {
  for (const name of new Set([...Object.keys(old), ...Object.keys(recent)])) {
    if (!(name in recent)) report('removed', call(name, old[name] as Item));
    else if (!(name in old)) report('added', call(name, recent[name] as Item));
    else compare(old[name] as Item, recent[name] as Item, name);
  }
}

function compareValues(was: Value, is: Value, name: string, report: Report): void {
  if (was.required !== is.required) report('changed', `${name} was ${inNeed(was)} and is ${inNeed(is)}`);
  compareSchemas(was.schema, is.schema, name, report);
}

/** One type of content for all: that is the usual, and goes without saying. */
const compareContents = (old: Contents, recent: Contents, place: string, report: Report): void =>
  each(
    old,
    recent,
    report,
    (type) => `${type} as ${place}`,
    (was, is) => compareSchemas(was, is, place, report),
  );

/** The alternatives of a value, and the fields that all of them may have; undefined: it has one form. */
function readAlternatives({ either, properties = {} }: PlainSchema) {
  if (!either) return undefined;
  const alternatives = either.map((text) => JSON.parse(text) as PlainSchema);
  const fields: Contents = Object.assign({}, properties, ...alternatives.map((form) => form.properties ?? {}));
  return { count: alternatives.length, fields };
}

/** One form that became several, or the reverse: fields that are in none of the others are told, and not each that moved with its form. */
function compareForms(old: PlainSchema, recent: PlainSchema, place: string, report: Report): void {
  const [was, is] = [readAlternatives(old), readAlternatives(recent)];
  report(
    'changed',
    was ? `${place} was one of ${was.count} alternatives and has one form` : `${place} became one of ${is?.count} alternatives`,
  );
  each(
    was?.fields ?? old.properties ?? {},
    is?.fields ?? recent.properties ?? {},
    report,
    (field) => `field ${field} of ${place}`,
    () => undefined,
  );
}

function compareSchemas(old: PlainSchema, recent: PlainSchema, place: string, report: Report): void {
  if ((old.either === undefined) !== (recent.either === undefined)) {
    compareForms(old, recent, place, report);
    return;
  }
  const { properties: oldFields = {}, items: oldItems, required: oldRequired = [], ...oldKeywords } = old;
  const { properties: fields = {}, items, required = [], ...keywords } = recent;
  for (const keyword of new Set([...Object.keys(oldKeywords), ...Object.keys(keywords)])) {
    if (WORDS.has(keyword) || isDeepStrictEqual(oldKeywords[keyword], keywords[keyword])) continue;
    reportValue(report, `${keyword} of ${place}`, oldKeywords[keyword], keywords[keyword]);
  }
  const inWords = (field: string): string => `field ${field} of ${place}`;
  each(
    oldFields,
    fields,
    report,
    (field) => (required.includes(field) ? `${inWords(field)} (required)` : inWords(field)),
    (was, is, field) => {
      const [wasRequired, isRequired] = [{ required: oldRequired.includes(field) }, { required: required.includes(field) }];
      if (wasRequired.required !== isRequired.required) {
        report('changed', `${inWords(field)} was ${inNeed(wasRequired)} and is ${inNeed(isRequired)}`);
      }
      compareSchemas(was, is, `${place} ${field}`, report);
    },
  );
  each(
    optional('items', oldItems),
    optional('items', items),
    report,
    () => `items of ${place}`,
    (was, is) => compareSchemas(was, is, `${place}[]`, report),
  );
}

/** What is longer is cut: the documents have it all. */
const LONGEST_VALUE = 160;
function inJson(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

function reportValue(report: Report, what: string, was: unknown, is: unknown): void {
  if (was === undefined) report('changed', `${what} is now ${inJson(is)}`);
  else if (is === undefined) report('changed', `${what} was ${inJson(was)} and is no more`);
  else report('changed', `${what} was ${inJson(was)} and is ${inJson(is)}`);
}
