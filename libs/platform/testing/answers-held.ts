import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { type Answer, type Bootstrap, bootstrap, type RunningApp } from '../bootstrap.js';
import { OpenApi } from '../http/openapi/open-api.js';

/** An answer that is not what its route is described to answer. */
class NotAsDescribed extends Error {}

type Schema = Readonly<Record<string, unknown>>;

/**
 * Holds every answer to the description of its route, before it is serialised: what is described is there and of its type, and
 * nothing is there that is not described. For `watchAnswers` of a process in a test; what does not hold is answered with 500, and
 * kept in `faults`.
 */
export class AnswersHeld {
  readonly faults: string[] = [];
  private readonly validators = new Map<string, ValidateFunction | undefined>();
  private ajv: Ajv2020 | undefined;

  readonly watch = (answer: Answer): void => {
    // A problem is described once, for every route, and has members of its own (RFC 9457).
    if (answer.status >= 400) return;
    const key = `${answer.method} ${answer.route} ${answer.status}`;
    if (!this.validators.has(key)) this.validators.set(key, this.validatorFor(answer));
    const validate = this.validators.get(key);
    // As it will be read: dates are texts, what is undefined is not there.
    if (!validate || validate(JSON.parse(JSON.stringify(answer.payload)))) return;
    const said = validate.errors?.map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`);
    const fault = `${key}: ${said?.join('; ')}`;
    this.faults.push(fault);
    // Where no log is kept, the answer says no more than that something went wrong.
    console.error(fault);
    throw new NotAsDescribed(fault);
  };

  /** Undefined where no content is described: a route that is in no description, or one that answers no JSON. */
  private validatorFor({ method, route, status, app }: Answer): ValidateFunction | undefined {
    const { paths, components } = app.get(OpenApi).document();
    if (!this.ajv) {
      this.ajv = new Ajv2020({ strict: false, allErrors: true });
      addFormats.default(this.ajv);
      this.ajv.addSchema(closeSchema({ $id: 'openapi', components }) as Schema);
    }
    const path = route.replaceAll(/:(\w+)/g, '{$1}');
    const operation = paths[path]?.[method.toLowerCase() as 'get'];
    const response = operation?.responses?.[status];
    const content = response && 'content' in response ? response.content : undefined;
    const schema = content && Object.entries(content).find(([type]) => type.includes('json'))?.[1].schema;
    return schema && this.ajv.compile(inOpenApi(closeSchema(schema as Schema)) as Schema);
  }
}

/** The same schema, by which an object has no field but those that are named. */
function closeSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closeSchema);
  if (schema === null || typeof schema !== 'object') return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closeSchema(value)]));
  const isOpen = 'properties' in schema && !('additionalProperties' in schema) && (schema as Schema).type === 'object';
  return isOpen ? { ...inner, additionalProperties: false } : inner;
}

const inOpenApi = (schema: unknown): unknown => JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"openapi#/components'));

/** Starts services as `bootstrap` does, and holds what they answer to its description. */
export const bootstrapHeld = (options: Bootstrap): Promise<RunningApp> => bootstrap({ watchAnswers: new AnswersHeld().watch, ...options });
