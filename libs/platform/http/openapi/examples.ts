import { type DescribedClass, type JsonSchema, toSchema } from '#libs/contracts';
import { DAY_MS, nameBasedUuid } from '#libs/event-sourcing';
import { Problem } from '../../process/problem.js';
import { parseInput } from '../input.js';

// What a form of the API page starts from: one acceptable example of each command, in which one word always means the same
// thing. Who sends them one after the other acts on the same authority, person, body.

const toExampleId = (what: string): string => nameBasedUuid('example', what);

const NAME = 'Ministry of Example';
/** As membership derives it from country and name: it is the authority of the examples that bring one in. */
const AUTHORITY = nameBasedUuid('membership', 'PHL', '', 'ministry of example');
const ANOTHER_AUTHORITY = toExampleId('another authority');
const PERSON = toExampleId('person');
const ANOTHER_PERSON = toExampleId('another person');
const TEXT = toExampleId('text');

/** Fields that stand for one thing under several names. */
const IDS: Readonly<Record<string, string>> = {
  authority: AUTHORITY,
  member: AUTHORITY,
  holder: AUTHORITY,
  party: AUTHORITY,
  participant: AUTHORITY,
  reviewer: AUTHORITY,
  counterpart: ANOTHER_AUTHORITY,
  successor: ANOTHER_AUTHORITY,
  to: ANOTHER_AUTHORITY,
  person: PERSON,
  learner: PERSON,
  primary: PERSON,
  alternate: ANOTHER_PERSON,
  ...Object.fromEntries(
    ['answer', 'evidence', 'message', 'notes', 'question', 'reason', 'report', 'statement', 'summary', 'text', 'view'].map((field) => [
      field,
      TEXT,
    ]),
  ),
};

/** Values of fields whose form says too little of what they mean. */
const VALUES: Readonly<Record<string, unknown>> = {
  code: 'GPN-3.1',
  country: 'PHL',
  decision: '2026-003',
  doi: '10.5555/12345678',
  email: 'focal.point@ministry.example',
  file: 'a'.repeat(64),
  digest: 'a'.repeat(64),
  commitment: 'a'.repeat(64),
  firstYear: 2019,
  inUseSince: 2019,
  lastYear: 2024,
  language: 'en',
  nameEn: NAME,
  noticeVersion: '2026-1',
  officer: 'officer-1',
  // Of the numbers that are kept for fiction.
  phone: '+44 20 7946 0000',
  publishedOn: '2024-05-01',
  subdivision: 'PH-00',
  summary: 'What is done and what it has brought.',
  time: '10:00',
  type: 'application/pdf',
  unit: 'unit-1',
  vintage: '2026-03',
  year: 2027,
  zone: 'Asia/Manila',
};

/** Days from now of what lies ahead; other days are today's. */
const AHEAD: Readonly<Record<string, number>> = {
  start: 30,
  starts: 30,
  ends: 30,
  due: 60,
  until: 60,
  deadline: 60,
  validUntil: 400,
  reviewOn: 400,
};
const exampleDay = (field: string): string => new Date(Date.now() + (AHEAD[field] ?? 0) * DAY_MS).toISOString().slice(0, 10);

const MOST_ROUNDS = 4;
const ALWAYS_ABSENT = ['effectiveAt', 'cursor', 'limit'];

/**
 * An example of a class: what it needs, and what validation then still asks for. One that needs nothing has its first field, so
 * that it says something.
 */
export function createExample(
  type: DescribedClass,
  { without, optional }: { readonly without?: string; readonly optional?: string } = {},
): Readonly<Record<string, unknown>> {
  const schema = toSchema(type);
  const { required = [], properties } = schema;
  const own = Object.keys(properties).filter((field) => field !== without && !ALWAYS_ABSENT.includes(field));
  const needed = required.filter((field) => field !== without);
  const fields = needed.length > 0 || optional !== undefined ? needed : own.slice(0, 1);
  const isOfAuthority = 'country' in properties;
  const example: Record<string, unknown> = Object.fromEntries(
    fields.map((field) => [field, field === 'name' && isOfAuthority ? NAME : exampleOfField(properties[field] as JsonSchema, field)]),
  );
  const given = without && properties[without] ? { [without]: exampleOfField(properties[without], without) } : {};
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const missing = askedFor(type, { ...example, ...given }).filter((place) => put(example, schema, place.split('.')));
    if (missing.length === 0) break;
  }
  return example;
}

/** Puts an example where validation asks for one and none is; false where one is. */
function put(into: Record<string, unknown>, schema: JsonSchema, [field = '', ...within]: readonly string[]): boolean {
  const properties = (schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>;
  const described = Object.hasOwn(properties, field) ? properties[field] : undefined;
  if (!described) return false;
  if (within.length > 0) return put((into[field] ?? {}) as Record<string, unknown>, described, within);
  if (Object.hasOwn(into, field)) return false;
  into[field] = exampleOfField(described, field);
  return true;
}

/** Fields that validation names. */
function askedFor(type: DescribedClass, example: object): readonly string[] {
  try {
    parseInput(type as new () => object, example);
    return [];
  } catch (error) {
    return error instanceof Problem ? (error.parts.errors ?? []).map(({ field }) => field) : [];
  }
}

/** An example of a field, by its name and its schema. */
export function exampleOfField(schema: JsonSchema, field: string): unknown {
  const { type, format, enum: codes, examples, anyOf, properties, items, minimum, minItems = 0, pattern } = schema as JsonSchema & Shape;
  if (codes) return codes[0];
  if (anyOf) return exampleOfField(anyOf[0] as JsonSchema, field);
  if (format === 'uuid') return IDS[field] ?? toExampleId(field);
  if (format === 'date') return exampleDay(field);
  if (format === 'uri') return 'https://www.example.org/document';
  if (properties) {
    const { required = [] } = schema as { readonly required?: readonly string[] };
    const needed = required.length > 0 ? required : Object.keys(properties).slice(0, 1);
    return Object.fromEntries(needed.map((name) => [name, exampleOfField(properties[name] as JsonSchema, name)]));
  }
  if (type === 'array') return minItems > 0 || items?.enum ? [exampleOfField(items as JsonSchema, singular(field))] : [];
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return typeof VALUES[field] === 'number' ? VALUES[field] : (minimum ?? 1);
  if (['start', 'starts'].includes(field)) return `${exampleDay(field)}T10:00`;
  if (field === 'ends') return `${exampleDay(field)}T16:00`;
  const value = VALUES[field];
  if (typeof value === 'string' && (pattern === undefined || new RegExp(pattern).test(value))) return value;
  return examples?.[0] ?? exampleWords(field, pattern);
}

/** Words that say what the field is; run together where its form has no blanks. */
function exampleWords(field: string, pattern?: string): string {
  const words = `Example of ${field.replaceAll(/([A-Z])/g, ' $1').toLowerCase()}`;
  return pattern === undefined || new RegExp(pattern).test(words) ? words : words.toLowerCase().replaceAll(' ', '-');
}

/** An example of an id in a path: what its name or schema says, else an opaque id. */
export const exampleInPath = (schema: JsonSchema, name: string): unknown =>
  (schema as Shape).examples?.[0] ??
  (schema.format === 'uuid' ? undefined : VALUES[name]) ??
  exampleOfField({ format: 'uuid', ...schema }, name);

interface Shape {
  readonly enum?: readonly unknown[];
  readonly examples?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly minimum?: number;
  readonly minItems?: number;
  readonly pattern?: string;
}

const singular = (field: string): string => field.replace(/ies$/, 'y').replace(/s$/, '');
