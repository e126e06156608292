import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { type EventSchemas, type EventToAppend, NotRecordable } from '#libs/event-sourcing';

const compiledOnce = new WeakMap<EventSchemas, HeldToSchema>();

/** Holds events to their schemas; each is compiled when the first of its type is recorded, and once for all dry runs. */
export class HeldToSchema {
  static of(schemas: EventSchemas): HeldToSchema {
    const existing = compiledOnce.get(schemas);
    if (existing) return existing;
    const held = new HeldToSchema(schemas);
    compiledOnce.set(schemas, held);
    return held;
  }

  // Made from types by our own hand: what ajv thinks of style is no concern of the one who starts the service.
  private readonly ajv = new Ajv2020({ strict: false, validateSchema: false, logger: false });
  private readonly compiled = new Map<string, ValidateFunction>();

  private constructor(private readonly schemas: EventSchemas) {}

  /** @throws NotRecordable naming the field */
  assert(category: string, { type, data }: Pick<EventToAppend, 'type' | 'data'>): void {
    const holds = this.compiled.get(`${category} ${type}`) ?? this.compile(category, type);
    // At last as the log would keep it: an absent field and one that is undefined are the same there.
    if (holds(data) || holds(JSON.parse(JSON.stringify(data)))) return;
    throw new NotRecordable(type, ...locateFault(holds.errors?.[0]));
  }

  private compile(category: string, type: string): ValidateFunction {
    const schema = this.schemas[category]?.[type];
    if (!schema) throw new NotRecordable(type, '', `no event of ${category} has this type`);
    const compiled = this.ajv.compile(schema);
    this.compiled.set(`${category} ${type}`, compiled);
    return compiled;
  }
}

/** The field and what is wrong with it; never what it holds. */
function locateFault(error: ErrorObject | undefined): [field: string, problem: string] {
  if (!error) return ['', 'it breaks its schema'];
  const inner = error.keyword === 'additionalProperties' ? `/${String(error.params.additionalProperty)}` : '';
  const missing = error.keyword === 'required' ? `/${String(error.params.missingProperty)}` : '';
  const field = `${error.instancePath}${inner}${missing}`.slice(1).replaceAll('/', '.');
  return [field, error.message ?? error.keyword];
}
