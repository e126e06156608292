import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import {
  describedTypes,
  ENGINES,
  type Engines,
  type FieldError,
  type JsonSchema,
  NamedPersons,
  type Problem,
  parseInput,
  type RunningApp,
} from '#libs/platform';
import { eventually } from '#libs/testing';
import { measure } from '../../../libs/platform/http/bounds.js';
import { MOST_VALUES } from '../../../libs/platform/http/json-body.js';
import { exampleOfField } from '../../../libs/platform/http/openapi/examples.js';
import { AnswersHeld } from '../../../libs/platform/testing/answers-held.js';
import { startNetwork } from '../src/start-network.js';

/** A request that takes JSON, as the API describes it. */
interface Command {
  readonly path: string;
  readonly schema: JsonSchema;
  readonly example: Readonly<Record<string, unknown>>;
}

interface Described {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: JsonSchema; readonly example?: string }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: { readonly $ref?: string }; readonly example?: object }> };
  readonly responses: Readonly<Record<string, object>>;
}

interface Document {
  readonly paths: Record<string, Record<string, Described>>;
  readonly components: { readonly schemas: Record<string, JsonSchema> };
}

/** Some 6,000 requests, on a machine that does other things too. */
const LONG_MS = 300_000;

let data: string;
let running: RunningApp;
let token: string;
let document: Document;
let commands: readonly Command[];

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'gpn-sweep-'));
  running = await startNetwork({
    watchAnswers: new AnswersHeld().watch,
    environment: { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'silent', GPN_LIMIT_ENQUIRIES: '100000' },
  });
  await eventually(
    'the log of the day is begun, after which nothing is recorded by itself',
    async () => {
      const { logged, checkpoint } = (await running.app.inject({ url: '/api/audit/status' })).json();
      return logged === 2 && checkpoint?.size === 2;
    },
    LONG_MS,
  );
  document = (await running.app.inject({ url: '/api/openapi.json' })).json();
  commands = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.values(item).flatMap(({ parameters = [], requestBody }) => {
      const { schema, example } = requestBody?.content['application/json'] ?? {};
      if (!schema?.$ref) return [];
      const withIds = parameters.reduce((filledPath, { name, example: id }) => filledPath.replace(`{${name}}`, String(id)), path);
      const described = document.components.schemas[schema.$ref.replace('#/components/schemas/', '')] as JsonSchema;
      return [{ path: withIds, schema: described, example: example as Command['example'] }];
    }),
  );
  const { authority, person } = { authority: exampleId('member'), person: exampleId('person') };
  token = await running.token({ role: ['secretariat', 'focal-point'], authorities: [authority], subject: person });
});
afterAll(async () => {
  await running.close();
  await rm(data, { recursive: true });
});

const exampleId = (field: string): string => exampleOfField({ type: 'string', format: 'uuid' }, field) as string;
const headOfLog = (): Promise<number> => running.app.get<Engines>(ENGINES).store.head();
/** As a page of this origin asks: sessions answer nobody else. */
const headers = () => ({
  authorization: `Bearer ${token}`,
  'content-type': 'application/json',
  'gpn-request': '1',
  'sec-fetch-site': 'same-origin',
});
const send = (path: string, body: unknown) =>
  running.app.inject({
    method: 'POST',
    url: path,
    headers: headers(),
    payload: JSON.stringify(body),
  });

/** An object of a command: the command itself, or one within it. */
interface Level {
  /** As a fault names what stands in it: `papers[0].`; empty for the command itself. */
  readonly prefix: string;
  readonly fields: Readonly<Record<string, JsonSchema>>;
  /** The command with these fields in the place of the object's own. */
  readonly with: (fields: Readonly<Record<string, unknown>>) => object;
}

const plain = (schema: JsonSchema): JsonSchema => (schema.anyOf as JsonSchema[] | undefined)?.[0] ?? schema;

/** The command, every object within it, and an item of every list of objects. */
function collectLevels(
  schema: JsonSchema,
  example: object,
  prefix = '',
  put: (value: object) => object = (value) => value,
): readonly Level[] {
  const fields = (schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>;
  const level: Level = { prefix, fields, with: (changed) => put({ ...example, ...changed }) };
  const within = Object.entries(fields).flatMap(([field, described]) => {
    const inner = plain(described);
    const items = inner.items as JsonSchema | undefined;
    if (inner.properties) {
      const whole = ((example as Record<string, unknown>)[field] ?? exampleOfField(inner, field)) as object;
      return collectLevels(inner, whole, `${prefix}${field}.`, (value) => level.with({ [field]: value }));
    }
    if (!items?.properties) return [];
    return collectLevels(items, exampleOfField(items, field) as object, `${prefix}${field}[0].`, (value) =>
      level.with({ [field]: [value] }),
    );
  });
  return [level, ...within];
}

const isWithin = (place: string, outer: string): boolean =>
  place === outer || place.startsWith(`${outer}[`) || place.startsWith(`${outer}.`);

const STRANGE: readonly unknown[] = [null, '', [], {}, 7, 'text', [[]], [[{}]], [null], [7], true];

const ajv = new Ajv2020({ strict: false });
ajvFormats.default(ajv);

/** A few at once: an answer has twenty faults at most, and a field may have five. */
function* parts(names: readonly string[], most = 4): Iterable<readonly string[]> {
  for (let from = 0; from < names.length; from += most) yield names.slice(from, from + most);
}

describe('what a command may not hold', () => {
  it(
    'is refused by every field of every command, by name, and nothing is recorded',
    async () => {
      const headBefore = await headOfLog();
      const wrong: string[] = [];
      let values = 0;
      const refusedByName = async (path: string, { prefix, with: holding }: Level, names: readonly string[], value: unknown) => {
        values += names.length;
        const answer = await send(path, holding(Object.fromEntries(names.map((name) => [name, value]))));
        const { code, errors = [] } = answer.json() as { code?: string; errors?: readonly FieldError[] };
        // What is within a field that is one value to its rule (the stays of an attendance) is named by that field.
        const says = (place: string) => errors.some(({ field }) => isWithin(place, field) || isWithin(field, place));
        const unnamed = names.filter((name) => !says(prefix + name));
        if (answer.statusCode === 400 && code === 'platform/validation-failed' && unnamed.length === 0) return;
        wrong.push(`${path}: ${unnamed.map((name) => prefix + name)} = ${JSON.stringify(value)}: ${answer.statusCode} ${code}`);
      };
      for (const { path, schema, example } of commands) {
        for (const level of collectLevels(schema, example)) {
          const takes = Object.fromEntries(Object.entries(level.fields).map(([name, field]) => [name, ajv.compile(field)]));
          for (const value of STRANGE) {
            const names = Object.keys(takes).filter((name) => !takes[name]?.(value));
            for (const part of parts(names)) await refusedByName(path, level, part, value);
          }
          // Alone too: what is null beside what is wrong has hidden behind it before.
          for (const name of Object.keys(takes)) if (!takes[name]?.(null)) await refusedByName(path, level, [name], null);
        }
      }
      expect(wrong).toEqual([]);
      expect(values).toBeGreaterThan(6_500);
      expect(await headOfLog()).toBe(headBefore);
    },
    LONG_MS,
  );

  it('is a field called as what every object has', async () => {
    const headBefore = await headOfLog();
    for (const { path, example } of commands) {
      for (const name of ['constructor', '__proto__', 'toString']) {
        const body = JSON.stringify(example)
          .replace(/^\{/, `{${JSON.stringify(name)}:{},`)
          .replace(/,\}$/, '}');
        const answer = await running.app.inject({
          method: 'POST',
          url: path,
          headers: headers(),
          payload: body,
        });
        const { errors } = answer.json() as { errors?: readonly FieldError[] };
        expect([path, answer.statusCode, errors]).toEqual([
          path,
          400,
          [{ field: name, rule: 'whitelistValidation', message: `${name} is not a field of this` }],
        ]);
      }
    }
    expect(await headOfLog()).toBe(headBefore);
  });
});

const readCases = (name: string): readonly string[] =>
  readFileSync(`${import.meta.dirname}/../../../libs/reference/fixtures/${name}.txt`, 'utf8')
    .trim()
    .split('\n');

/** Of one line, or of several: as the schemas of official texts say it. */
const OFFICIAL = ['^\\S(.*\\S)?$', '^\\S([\\s\\S]*\\S)?$'];

describe('a request that is all in its path', () => {
  it('is refused with anything in its body: whoever sent it would believe that it was recorded', async () => {
    const withoutBody = Object.entries(document.paths).flatMap(([path, { post }]) => {
      if (!post || post.requestBody) return [];
      return [
        (post.parameters ?? []).reduce((filledPath, { name, example }) => filledPath.replace(`{${name}}`, String(example ?? 'any')), path),
      ];
    });
    expect(withoutBody.length).toBeGreaterThan(5);
    const wrong: string[] = [];
    for (const path of withoutBody) {
      for (const body of [{ zzz: 1 }, [], 'text']) {
        const answer = await send(path, body);
        const { code } = answer.json() as { code?: string };
        if (code !== 'platform/validation-failed') wrong.push(`${path} with ${JSON.stringify(body)}: ${answer.statusCode} ${code}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('contact details', () => {
  const TAKEN = [
    ...readCases('contact-01-texts-taken-for-telephone-numbers'),
    'Labour mobility 2027-2030: next steps',
    'Moved from 05.03.2027 14:30',
  ];
  const REFUSED = ['Tel. 01 234 567', 'Call +41 22 717 91 11', 'focal@example.org'];

  /** Fields of official text that are refused for contact details, of how many. */
  const refusedFor = (text: string): readonly [refused: readonly string[], all: readonly string[]] => {
    const refused: string[] = [];
    const all: string[] = [];
    for (const { type, schema } of describedTypes()) {
      for (const { prefix, fields, with: holding } of collectLevels(schema, exampleOfField(schema, type.name) as object)) {
        const official = Object.keys(fields).filter((name) => OFFICIAL.includes(String(plain(fields[name] as JsonSchema).pattern)));
        all.push(...official.map((name) => `${type.name}.${prefix}${name}`));
        for (const part of parts(official)) {
          try {
            parseInput(type as new () => object, holding(Object.fromEntries(part.map((name) => [name, text]))));
          } catch (error) {
            const faults = ((error as Problem).parts.errors ?? []).filter(({ rule }) => rule === 'withoutContactDetails');
            refused.push(...faults.map(({ field }) => `${type.name}.${field}`));
          }
        }
      }
    }
    return [refused.sort(), all.sort()];
  };

  it.each(TAKEN)('are not seen in any official text: %s', (text) => {
    const [refused, all] = refusedFor(text);
    expect(all.length).toBeGreaterThan(120);
    expect(refused).toEqual([]);
  });

  it.each(REFUSED)('are refused in each official text: %s', (text) => {
    const [refused, all] = refusedFor(text);
    expect(refused).toEqual(all);
  });
});

describe('a text that names a person', () => {
  it(
    'is asked about by every command that records an official text, before it is recorded',
    async () => {
      const headBefore = await headOfLog();
      const named = running.app.get(NamedPersons);
      const namesService: unknown = Reflect.get(named, 'known');
      named.offer(({ texts }) => Promise.resolve({ texts: texts.map((_, index) => index), whole: true }));
      const wrong: string[] = [];
      let commandCount = 0;
      for (const { path, schema, example } of commands) {
        for (const { prefix, fields, with: holding } of collectLevels(schema, example)) {
          const official = Object.entries(fields).filter(([, field]) => OFFICIAL.includes(String(plain(field).pattern)));
          // Sealed are a person's own data, and texts that are asked about are not recorded.
          if (official.length === 0 || path.startsWith('/api/people/')) continue;
          commandCount++;
          const texts = Object.fromEntries(official.map(([name, field]) => [name, exampleOfField(plain(field), name)]));
          const alone = await send(path, holding(texts));
          // Some are needed together with others that are no texts.
          const whole = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, exampleOfField(plain(field), name)]));
          const answer = alone.statusCode === 400 ? await send(path, holding({ ...whole, ...texts })) : alone;
          const { code, errors = [] } = answer.json() as { code?: string; errors?: readonly FieldError[] };
          const untold = official.filter(([name]) => !errors.some(({ field }) => field === prefix + name));
          if (code !== 'platform/names-a-person' || untold.length > 0)
            wrong.push(`${path}: ${untold.map(([name]) => prefix + name)}: ${answer.statusCode} ${answer.body.slice(0, 200)}`);
        }
      }
      named.offer(namesService as Parameters<typeof named.offer>[0]);
      expect(wrong).toEqual([]);
      expect(commandCount).toBeGreaterThan(90);
      expect(await headOfLog()).toBe(headBefore);
    },
    LONG_MS,
  );
});

/** What cannot be seen, and what it is told as. */
const UNSEEN: Readonly<Record<string, string>> = {
  '\u200B': 'U+200B',
  '\uE000': 'U+E000',
  '\uD83D': 'U+D83D',
  '\u2028': 'U+2028',
  '\n': 'U+000A',
};
/** Which a text of lines may have, or makes one of: of several lines is what the schema says a line feed may stand in. */
const ENDS_OF_LINES = ['\u2028', '\n'];
const isOfLines = ({ pattern, maxLength }: JsonSchema): boolean =>
  typeof pattern === 'string' ? pattern.includes('[\\s\\S]') : LONGEST_OF_LINES.includes(maxLength as number);
/** Texts that are sealed have no form: of a text, of an enquiry; nor have the lines that a witness signs. */
const LONGEST_OF_LINES = [100_000, 5_000, 24_000];

/** A text that has the character within, and fits in all else as well as can be. */
const within = (example: unknown, character: string): string => {
  const text = typeof example === 'string' && example.length > 1 ? example : 'text';
  return text.slice(0, 1) + character + text.slice(1);
};

describe('a character that nobody can see', () => {
  it(
    'is refused in every text of every request, by its field, code point and place, and nothing is recorded',
    async () => {
      const headBefore = await headOfLog();
      const wrong: string[] = [];
      let texts = 0;
      for (const { path, schema, example } of commands) {
        for (const { prefix, fields, with: holding } of collectLevels(schema, example)) {
          for (const [character, codePoint] of Object.entries(UNSEEN)) {
            const taking = Object.entries(fields).flatMap(([name, field]) => {
              const inner = plain(field);
              const items = inner.items as JsonSchema | undefined;
              const text = items && !items.properties ? items : inner;
              if (text.type !== 'string' && !text.anyOf) return [];
              if (isOfLines(text) && ENDS_OF_LINES.includes(character)) return [];
              const value = within(exampleOfField(text, name), character);
              return [{ name, value: items ? [value] : value, place: prefix + name + (items ? '[0]' : '') }];
            });
            for (let from = 0; from < taking.length; from += 8) {
              const part = taking.slice(from, from + 8);
              texts += part.length;
              const answer = await send(path, holding(Object.fromEntries(part.map(({ name, value }) => [name, value]))));
              const { errors = [] } = answer.json() as { errors?: readonly FieldError[] };
              // An id that is not the one in the path is refused for that.
              const isNamed = ({ place }: { place: string }) =>
                errors.some(
                  ({ field, rule, message }) =>
                    field === place && (rule === 'path' || (rule === 'seen' && message.startsWith(`${place} has ${codePoint} (`))),
                );
              const untold = part.filter((field) => !isNamed(field));
              if (answer.statusCode !== 400 || untold.length > 0)
                wrong.push(
                  `${path}: ${codePoint} in ${untold.map(({ place }) => place)}: ${answer.statusCode} ${answer.body.slice(0, 200)}`,
                );
            }
          }
        }
      }
      expect(wrong).toEqual([]);
      expect(texts).toBeGreaterThan(2_000);
      expect(await headOfLog()).toBe(headBefore);
    },
    LONG_MS,
  );
});

describe('a year in which nothing of this was', () => {
  it('is refused in every date and instant of every request', async () => {
    const headBefore = await headOfLog();
    const wrong: string[] = [];
    let dates = 0;
    const isTime = ({ format, anyOf, items }: JsonSchema): boolean =>
      format === 'date' || format === 'date-time' || ((anyOf ?? (items ? [items] : [])) as readonly JsonSchema[]).some(isTime);
    for (const { path, schema, example } of commands) {
      for (const { prefix, fields, with: holding } of collectLevels(schema, example)) {
        const names = Object.keys(fields).filter((name) => isTime(fields[name] as JsonSchema));
        for (const name of names) {
          const listed = plain(fields[name] as JsonSchema).items !== undefined;
          for (const day of ['0000-01-01', '0202-03-01', '0000-01-01T00:00:00Z']) {
            dates++;
            const answer = await send(path, holding({ [name]: listed ? [day] : day }));
            const { errors = [] } = answer.json() as { errors?: readonly FieldError[] };
            if (answer.statusCode !== 400 || !errors.some(({ field }) => isWithin(field, prefix + name) || isWithin(prefix + name, field)))
              wrong.push(`${path}: ${prefix}${name} = ${day}: ${answer.statusCode} ${answer.body.slice(0, 200)}`);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(dates).toBeGreaterThan(600);
    expect(await headOfLog()).toBe(headBefore);
  });
});

interface Question {
  readonly path: string;
  readonly parameterNames: readonly string[];
  /** Filters that take several values. */
  readonly repeatable: ReadonlySet<string>;
}

/** Questions that take something, with the ids of the examples in their path. */
const questions = (): readonly Question[] =>
  Object.entries(document.paths).flatMap(([path, { get }]) => {
    // What a browser follows leads on, whatever stands behind it.
    if (!get || '303' in get.responses) return [];
    const { parameters = [] } = get;
    const inQuery = parameters.filter(({ in: where }) => where === 'query');
    const parameterNames = inQuery.map(({ name }) => name);
    const repeatable = new Set(inQuery.flatMap(({ name, schema }) => (schema?.type === 'array' ? [name] : [])));
    if (parameterNames.length === 0) return [];
    return [
      {
        path: parameters.reduce(
          (filledPath, { name, in: where, example }) => (where === 'path' ? filledPath.replace(`{${name}}`, String(example)) : filledPath),
          path,
        ),
        parameterNames,
        repeatable,
      },
    ];
  });
const ask = (path: string, query: string) =>
  running.app.inject({
    url: `${path}?${query}`,
    headers: { authorization: `Bearer ${token}`, accept: 'application/json, application/problem+json' },
  });

describe('what a query may not hold', () => {
  it('is what it has no field for, though every object has one called so; a field twice; what nobody can see', async () => {
    const wrong: string[] = [];
    let queryCount = 0;
    for (const { path, parameterNames, repeatable } of questions()) {
      const expectRefused = async (query: string, rule?: string) => {
        queryCount++;
        const answer = await ask(path, query);
        const { errors = [] } = answer.json() as { errors?: readonly FieldError[] };
        if (answer.statusCode !== 400 || (rule !== undefined && !errors.some((error) => error.rule === rule)))
          wrong.push(`${path}?${query}: ${answer.statusCode} ${answer.body.slice(0, 150)}`);
      };
      for (const name of ['zzz', 'constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__', '__defineGetter__'])
        await expectRefused(`${name}=a`, 'whitelistValidation');
      for (const name of parameterNames) {
        if (!repeatable.has(name)) await expectRefused(`${name}=1&${name}=2`);
        // A cursor that nobody gave is refused as one, whatever it holds, and by who reads the list.
        if (name !== 'cursor') await expectRefused(`${name}=a%E2%80%8Bb`);
      }
    }
    expect(wrong).toEqual([]);
    expect(queryCount).toBeGreaterThan(300);
  });
});

const MEGABYTE = 1_000_000;
const repeatItem = (count: number, item: unknown): unknown[] => new Array(count).fill(item);
/** What a request below the limit can hold that is dear to work on. */
const DEAR: Readonly<Record<string, unknown>> = {
  'a megabyte of marks': '\u0301\u0327'.repeat(MEGABYTE / 4),
  '345,000 empty objects': repeatItem(345_000, {}),
  '250,000 texts': repeatItem(250_000, 'x'),
  '105,000 fields': Object.fromEntries(repeatItem(105_000, 1).map((item, index) => [`f${index}`, item])),
  'lists within lists': JSON.parse(`${'['.repeat(MEGABYTE / 2)}${']'.repeat(MEGABYTE / 2)}`),
};
/** What validation may be given to work on: the longest text of a decision or a report, a few times over. */
const MOST_HANDED_ON = 450_000;
const MOST_STEPS = 1_500;

describe('what it costs to refuse', () => {
  it('is bounded for every field of every request, whatever stands in it', () => {
    const types = describedTypes();
    expect(types.length).toBeGreaterThan(200);
    const dear: string[] = [];
    for (const { type, schema } of types) {
      const example = exampleOfField(schema, type.name) as object;
      for (const level of collectLevels(schema, example)) {
        for (const field of Object.keys(level.fields)) {
          for (const [what, value] of Object.entries(DEAR)) {
            const { steps, content } = measure(type, level.with({ [field]: value }));
            const handedOn = JSON.stringify(content).length;
            if (steps > MOST_STEPS || handedOn > MOST_HANDED_ON) {
              dear.push(`${type.name}.${level.prefix}${field}: ${what}: ${steps} steps, ${handedOn} handed on`);
            }
          }
        }
      }
    }
    expect(dear).toEqual([]);
  });

  it('is bounded where every field is as full as it may be', () => {
    const dear = describedTypes().flatMap(({ type, schema }) => {
      const { steps, content } = measure(type, fullest(schema) as object);
      const handedOn = JSON.stringify(content).length;
      return steps > MOST_VALUES ? [`${type.name}: ${steps} steps, ${handedOn} handed on`] : [];
    });
    expect(dear).toEqual([]);
  });
});

/** Each list as long as it may be. */
function fullest(schema: JsonSchema): unknown {
  const { properties, items, maxItems, anyOf } = schema as {
    properties?: Record<string, JsonSchema>;
    items?: JsonSchema;
    maxItems?: number;
    anyOf?: JsonSchema[];
  };
  if (anyOf) return fullest(anyOf[0] as JsonSchema);
  if (properties) return Object.fromEntries(Object.entries(properties).map(([field, within]) => [field, fullest(within)]));
  if (items) return repeatItem(Math.min(maxItems ?? (items.enum as unknown[] | undefined)?.length ?? 500, 500), fullest(items));
  return 'x';
}

/** Most answers are there at once. */
const TOLD_BY_THEN_MS = 100;

describe('the example of each command', () => {
  const UUID = /^[\da-f]{8}-[\da-f]{4}-/;

  it('is as its schema says, and means the same by one name as all others do', () => {
    const ids = new Map<string, Set<unknown>>();
    for (const { path, schema, example } of commands) {
      expect([path, ajv.validate(schema, example), ajv.errors]).toEqual([path, true, null]);
      for (const [field, value] of Object.entries(example)) {
        if (typeof value === 'string' && UUID.test(value)) ids.set(field, (ids.get(field) ?? new Set()).add(value));
      }
    }
    expect([...ids].filter(([, values]) => values.size > 1)).toEqual([]);
    for (const field of ['authority', 'member', 'holder', 'party'])
      expect([field, exampleId(field)]).toEqual([field, exampleId('authority')]);
  });

  // Before others rename it: who has the name after that is a later bearer, with another id.
  it('that brings an authority in brings in the one that the others are about', async () => {
    const { path, example } = commands.find((command) => command.path.endsWith('/express-interest')) as Command;
    const { id, errors } = (await send(path, example)).json() as { id?: string; errors?: unknown };
    expect([id, errors]).toEqual([exampleId('authority'), undefined]);
  });

  it('is taken, or refused by a rule about what there is: never as a request that is not valid', async () => {
    const answers: string[] = [];
    let taken = 0;
    const pending: Promise<void>[] = [];
    for (const { path, example } of commands) {
      const answered = send(path, example).then((answer) => {
        if (answer.statusCode < 300) taken++;
        if (answer.statusCode === 400 || answer.statusCode >= 500) answers.push(`${path}: ${answer.statusCode} ${answer.body}`);
      });
      pending.push(answered);
      // One that waits for what another service has not told keeps nobody waiting.
      await Promise.race([answered, delay(TOLD_BY_THEN_MS)]);
    }
    await Promise.all(pending);
    expect(answers).toEqual([]);
    expect(taken).toBeGreaterThan(30);
  });
});
