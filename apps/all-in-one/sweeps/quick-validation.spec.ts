import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync } from 'class-validator';
import fc from 'fast-check';
import { type JsonSchema, quickValidation, toSchema } from '#libs/contracts';
import { exampleOfField } from '../../../libs/platform/http/openapi/examples.js';
import '../src/start-network.js';

/** More by hand: GPN_VALIDATION_RUNS=300 (npm run soak). */
const RUNS = Number(process.env.GPN_VALIDATION_RUNS ?? 3);

type ClassOf = new () => object;

/** How a class is read, as the long way has it and as the quick one does. */
interface Reading {
  readonly rules: Parameters<typeof validateSync>[1];
  readonly quick: Parameters<typeof quickValidation>[1];
}
const AS_INPUT: Reading = {
  rules: { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true },
  quick: { strictGroups: false, otherFields: 'go-the-long-way' },
};
const AS_MESSAGE: Reading = {
  rules: { whitelist: true, forbidUnknownValues: true, strictGroups: true },
  quick: { strictGroups: true, otherFields: 'leave-out' },
};

/** Class-transformer passes over fields that are called as what every object has; quickly they are fields that no class has. */
const PASSED_OVER = new RegExp(`"(${Object.getOwnPropertyNames(Object.prototype).join('|')})":`);

/** Every class of the Network that has rules: commands, queries, paths, public events, and what is within them. */
const classes = (): readonly ClassOf[] => {
  const rules = Reflect.get(getMetadataStorage(), 'validationMetadatas') as ReadonlyMap<ClassOf, unknown>;
  return [...rules.keys()];
};

const HOSTILE: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, '', ' ', [], {}, [[]], [{}], [null], 0, -1, 1e21, true, 'x'.repeat(5_000), '\u200b', '\ud800', 'a\u0301 '),
  fc.constantFrom('2021-02-30', '2021-03-31', '2021-03-31T09:00:00Z', '9999-12-31', 'focal@example.org', 'constructor', '__proto__'),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.jsonValue({ maxDepth: 3 }),
  fc.array(fc.constantFrom('text', 1, null), { minLength: 20, maxLength: 600 }),
);

/** As the schema says, as it nearly says, or anything. */
function valueFor(schema: JsonSchema, field: string): fc.Arbitrary<unknown> {
  const inner = (schema.anyOf as readonly JsonSchema[] | undefined)?.[0] ?? schema;
  const items = inner.items as JsonSchema | undefined;
  const valid = fc.constant(exampleOfField(inner, field));
  const within = inner.properties
    ? contentFor(inner)
    : items
      ? fc.array(valueFor(items, field), { maxLength: 4 })
      : fc.constantFrom(...((inner.enum as readonly unknown[] | undefined) ?? [exampleOfField(inner, field)]));
  return fc.oneof({ weight: 12, arbitrary: valid }, { weight: 8, arbitrary: within }, { weight: 1, arbitrary: HOSTILE });
}

/** An object as JSON reads it: a field called `__proto__` is a field. */
function contentFor(schema: JsonSchema): fc.Arbitrary<object> {
  const properties = Object.entries((schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>);
  const fields = Object.fromEntries(properties.map(([field, described]) => [field, valueFor(described, field)]));
  const record = fc.record(fields, { requiredKeys: (schema.required as string[] | undefined) ?? [] });
  const others = fc.oneof(
    { weight: 9, arbitrary: fc.constant<readonly [string, unknown][]>([]) },
    {
      weight: 1,
      arbitrary: fc.array(fc.tuple(fc.constantFrom('__proto__', 'constructor', 'toString', 'other'), HOSTILE), { maxLength: 2 }),
    },
  );
  return fc.tuple(record, others).map(([content, added]) => {
    const parts = [...Object.entries(content), ...added].map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
    return JSON.parse(`{${parts.join(',')}}`) as object;
  });
}

interface Outcome {
  readonly accepted: boolean;
  readonly instance?: object;
}

function readThoroughly(type: ClassOf, content: object, { rules }: Reading): Outcome {
  const instance = plainToInstance(type, content);
  return validateSync(instance, rules).length === 0 ? { accepted: true, instance } : { accepted: false };
}

function readQuickly(type: ClassOf, content: object, { quick }: Reading): Outcome {
  const validation = quickValidation(type, quick);
  const instance = validation?.make(content);
  return instance && validation?.holds(instance) ? { accepted: true, instance } : { accepted: false };
}

describe('validation that is quick', () => {
  const describedClasses = () => classes().filter((type) => Object.keys(toSchema(type).properties).length > 0);

  it('is there for every class that has rules', () => {
    const long = classes().filter((type) => !quickValidation(type, AS_INPUT.quick));
    expect(long.map(({ name }) => name)).toEqual([]);
    expect(classes().length).toBeGreaterThan(500);
  });

  it.each([
    ['what is asked of us', AS_INPUT],
    ['a message', AS_MESSAGE],
  ] as const)('takes and refuses %s as class-validator does, and makes the same of it', (_, reading) => {
    let takenCount = 0;
    let refusedCount = 0;
    for (const type of describedClasses()) {
      fc.assert(
        fc.property(contentFor(toSchema(type)), (content) => {
          const sent = JSON.stringify(content);
          const quick = readQuickly(type, content, reading);
          expect(JSON.stringify(content)).toBe(sent);
          if (!quick.accepted && PASSED_OVER.test(sent)) return;
          const thorough = readThoroughly(type, content, reading);
          if (thorough.accepted) takenCount++;
          else refusedCount++;
          expect({ type: type.name, ...quick }).toStrictEqual({ type: type.name, ...thorough });
        }),
        { numRuns: RUNS },
      );
    }
    expect(takenCount).toBeGreaterThan(RUNS * 100);
    expect(refusedCount).toBeGreaterThan(RUNS * 100);
  });
});
