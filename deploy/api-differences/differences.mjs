import { isDeepStrictEqual } from 'node:util';
import { plainSchema } from './plain-schema.mjs';

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options'];
/** Words for people, which may change at any time, and names that documents use within. */
const WORDS = new Set(['description', 'summary', 'title', 'example', 'examples', 'tags', 'operationId', '$id', '$comment']);
const MOST_NAMED = 5;

/**
 * What differs between two OpenAPI documents for those who call: `{ kind: 'removed' | 'changed' | 'added', operation, what }`, by
 * operation, parameter, body, answer, header and field. A schema is the same wherever it stands, in place or under a name.
 */
export function apiDifferences(previous, current) {
  const was = readOperations(previous);
  const is = readOperations(current);
  return [...new Set([...was.keys(), ...is.keys()])].toSorted().flatMap((operation) => {
    const differences = [];
    const tell = (kind, what) => differences.push({ kind, operation, what });
    const [old, recent] = [was.get(operation), is.get(operation)];
    if (!recent) tell('removed', 'operation');
    else if (!old) tell('added', 'operation');
    else compareOperations(old, recent, tell);
    return differences;
  });
}

/** For people: what befell several operations alike in one line. */
export function inLines(differences) {
  if (differences.length === 0) return ['Nothing differs.'];
  const alike = Map.groupBy(differences, ({ kind, what }) => `${kind}: ${what}`);
  const order = ['removed', 'changed', 'added'];
  return [...alike]
    .toSorted(([a, [first]], [b, [second]]) => order.indexOf(first.kind) - order.indexOf(second.kind) || (a < b ? -1 : 1))
    .map(([text, all]) => {
      const named = all.slice(0, MOST_NAMED).map(({ operation }) => operation);
      const more = all.length > MOST_NAMED ? ` and ${all.length - MOST_NAMED} more` : '';
      return `${text} (${named.join(', ')}${more})`;
    });
}

function readOperations(document) {
  const operations = new Map();
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      if (item[method]) operations.set(`${method.toUpperCase()} ${path}`, readOperation(item[method], document));
    }
  }
  return operations;
}

function readOperation(operation, document) {
  const read = (value) => (value?.$ref ? follow(document, value.$ref) : value);
  const contents = (content) => mapValues(content ?? {}, ({ schema }) => plainSchema(schema ?? {}, (ref) => follow(document, ref)));
  const readValue = ({ required, schema }) => ({ required: required === true, schema: contents({ it: { schema } }).it });
  const body = read(operation.requestBody);
  return {
    parameters: Object.fromEntries(
      (operation.parameters ?? []).map(read).map((parameter) => [`${parameter.in} parameter ${parameter.name}`, readValue(parameter)]),
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

const follow = (document, ref) =>
  ref
    .slice(2)
    .split('/')
    .reduce((value, part) => value?.[part.replaceAll('~1', '/').replaceAll('~0', '~')], document) ?? {};

const mapValues = (object, change) => Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));

function compareOperations(old, recent, tell) {
  if (!isDeepStrictEqual(old.security, recent.security)) tellValue(tell, 'who may sign in', old.security, recent.security);
  each(
    old.extensions,
    recent.extensions,
    tell,
    (name) => name,
    (was, is, name) => {
      if (!isDeepStrictEqual(was, is)) tellValue(tell, name, was, is);
    },
  );
  each(old.parameters, recent.parameters, tell, requiredToo, (was, is, name) => compareValues(was, is, name, tell));
  each(optional('body', old.body), optional('body', recent.body), tell, requiredToo, (was, is) => {
    if (was.required !== is.required) tell('changed', `body was ${inNeed(was)} and is ${inNeed(is)}`);
    compareContents(was.contents, is.contents, 'body', tell);
  });
  each(
    old.answers,
    recent.answers,
    tell,
    (status) => `answer ${status}`,
    (was, is, status) => {
      each(
        was.headers,
        is.headers,
        tell,
        (name) => `header ${name} of answer ${status}`,
        (a, b, name) => compareValues(a, b, `header ${name} of answer ${status}`, tell),
      );
      compareContents(was.contents, is.contents, `answer ${status}`, tell);
    },
  );
}

const optional = (name, value) => (value ? { [name]: value } : {});
const inNeed = ({ required }) => (required ? 'required' : 'optional');
const requiredToo = (name, value) => (value.required ? `${name} (required)` : name);

/** Tells what is in one of two only, and compares what is in both. */
function each(old, recent, tell, call, compare) {
  for (const name of new Set([...Object.keys(old), ...Object.keys(recent)])) {
    if (!(name in recent)) tell('removed', call(name, old[name]));
    else if (!(name in old)) tell('added', call(name, recent[name]));
    else compare(old[name], recent[name], name);
  }
}

function compareValues(was, is, name, tell) {
  if (was.required !== is.required) tell('changed', `${name} was ${inNeed(was)} and is ${inNeed(is)}`);
  compareSchemas(was.schema, is.schema, name, tell);
}

/** One type of content for all: that is the usual, and goes without saying. */
const compareContents = (old, recent, place, tell) =>
  each(
    old,
    recent,
    tell,
    (type) => `${type} as ${place}`,
    (was, is) => compareSchemas(was, is, place, tell),
  );

/** The alternatives of a value, and the fields that all of them may have; undefined: it has one form. */
function readAlternatives({ either, properties = {} }) {
  if (!either) return undefined;
  const alternatives = either.map((text) => JSON.parse(text));
  return { count: alternatives.length, fields: Object.assign({}, properties, ...alternatives.map((form) => form.properties ?? {})) };
}

/** One form that became several, or the reverse: fields that are in none of the others are told, and not each that moved with its form. */
function compareForms(old, recent, place, tell) {
  const [was, is] = [readAlternatives(old), readAlternatives(recent)];
  tell(
    'changed',
    was ? `${place} was one of ${was.count} alternatives and has one form` : `${place} became one of ${is.count} alternatives`,
  );
  each(
    was?.fields ?? old.properties ?? {},
    is?.fields ?? recent.properties ?? {},
    tell,
    (field) => `field ${field} of ${place}`,
    () => undefined,
  );
}

function compareSchemas(old, recent, place, tell) {
  if ((old.either === undefined) !== (recent.either === undefined)) return compareForms(old, recent, place, tell);
  const { properties: oldFields = {}, items: oldItems, required: oldRequired = [], ...oldKeywords } = old;
  const { properties: fields = {}, items, required = [], ...keywords } = recent;
  for (const keyword of new Set([...Object.keys(oldKeywords), ...Object.keys(keywords)])) {
    if (WORDS.has(keyword) || isDeepStrictEqual(oldKeywords[keyword], keywords[keyword])) continue;
    tellValue(tell, `${keyword} of ${place}`, oldKeywords[keyword], keywords[keyword]);
  }
  const inWords = (field) => `field ${field} of ${place}`;
  each(
    oldFields,
    fields,
    tell,
    (field) => (required.includes(field) ? `${inWords(field)} (required)` : inWords(field)),
    (was, is, field) => {
      const [wasRequired, isRequired] = [{ required: oldRequired.includes(field) }, { required: required.includes(field) }];
      if (wasRequired.required !== isRequired.required) {
        tell('changed', `${inWords(field)} was ${inNeed(wasRequired)} and is ${inNeed(isRequired)}`);
      }
      compareSchemas(was, is, `${place} ${field}`, tell);
    },
  );
  each(
    optional('items', oldItems),
    optional('items', items),
    tell,
    () => `items of ${place}`,
    (was, is) => compareSchemas(was, is, `${place}[]`, tell),
  );
}

/** What is longer is cut: the documents have it all. */
const LONGEST_VALUE = 160;
function inJson(value) {
  const text = JSON.stringify(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

function tellValue(tell, what, was, is) {
  if (was === undefined) tell('changed', `${what} is now ${inJson(is)}`);
  else if (is === undefined) tell('changed', `${what} was ${inJson(was)} and is no more`);
  else tell('changed', `${what} was ${inJson(was)} and is ${inJson(is)}`);
}
