import { ModulesContainer } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { refusalCatalogues } from '#libs/event-sourcing';
import { type Bootstrap, bootstrap, type RunningApp } from '../bootstrap.js';
import { OpenApi } from '../http/openapi/open-api.js';
import type { Answer } from '../http/shown-answers.js';

/** An answer that is not what its route is described to answer. */
class NotAsDescribed extends Error {}

/** Headers, in small letters, that a client reads to go on. */
const GONE_ON_WITH = /^(?:gpn-.*|etag|idempotent-replayed|location)$/;

type Schema = Readonly<Record<string, unknown>>;

/**
 * Holds every answer to the description of its route, before it is serialised: what is described is there and of its type, and
 * nothing is there that is not described. For `watchAnswers` of a process in a test; what does not hold is answered with 500, and
 * kept in `faults`.
 */
export class AnswersHeld {
  readonly faults: string[] = [];

  readonly watch = (answer: Answer): void => {
    this.holdReads(answer);
    // A problem is described once, for every route, and has members of its own (RFC 9457).
    if (answer.status >= 400) {
      this.holdRefusal(answer);
      return;
    }
    const key = `${answer.method} ${answer.route} ${answer.status}`;
    this.holdHeaders(answer, key);
    const validate = describeApp(answer.app).validatorFor(answer);
    // As it will be read: dates are texts, what is undefined is not there.
    if (!validate || validate(JSON.parse(JSON.stringify(answer.payload)))) return;
    const said = validate.errors?.map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`);
    this.fail(`${key}: ${said?.join('; ')}`);
  };

  /** What an answer was made of stands in the description of its route (`@Reads`), and in what may be kept of it. */
  private holdReads({ method, route, status, viewsRead, viewsNamed }: Answer): void {
    const unnamed = viewsRead.filter((name) => !viewsNamed?.includes(name));
    if (status >= 400 || viewsNamed === undefined || unnamed.length === 0) return;
    this.fail(`${method} ${route} reads ${unnamed.join(', ')}, which its @Reads does not name`);
  }

  /** What a client goes on with stands in the description: positions, entity tags, what was replayed. */
  private holdHeaders(answer: Answer, key: string): void {
    const described = describeApp(answer.app).findHeaders(answer);
    const undescribed = answer.headers.filter((name) => GONE_ON_WITH.test(name) && !described?.includes(name));
    if (described && undescribed.length > 0) this.fail(`${key} says ${undescribed.join(', ')}, which it is not described to say`);
  }

  private fail(fault: string): never {
    this.faults.push(fault);
    // Where no log is kept, the answer says no more than that something went wrong.
    console.error(fault);
    throw new NotAsDescribed(fault);
  }

  /** A refusal is one of those that the route is described with; the platform's own problems are any route's. */
  private holdRefusal({ method, route, payload, app }: Answer): void {
    const { code } = (payload ?? {}) as { readonly code?: unknown };
    if (typeof code !== 'string' || !refusalCatalogues.has(code.split('/', 1)[0] ?? '')) return;
    if (describeApp(app).findRefusals(method, route)?.includes(code) !== false) return;
    this.fail(`${method} ${route} is refused with ${code}, which is not among its x-gpn-refusals: npm run route-refusals`);
  }
}

/** What the routes of an application are described to answer. */
class Description {
  private readonly validators = new Map<string, ValidateFunction | undefined>();
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });

  constructor(private readonly document: OpenAPIObject) {
    addFormats.default(this.ajv);
    this.ajv.addSchema(closeSchema({ $id: 'openapi', components: document.components }) as Schema);
  }

  /** Undefined where no content is described: a route that is in no description, or one that answers no JSON. */
  validatorFor({ method, route, status }: Answer): ValidateFunction | undefined {
    const key = `${method} ${route} ${status}`;
    if (!this.validators.has(key)) this.validators.set(key, this.compile(method, route, status));
    return this.validators.get(key);
  }

  /** In small letters; undefined for an answer that is in no description. */
  findHeaders({ method, route, status }: Answer): readonly string[] | undefined {
    const response = this.operationAt(method, route)?.responses?.[status];
    if (!response || '$ref' in response) return undefined;
    return Object.keys(response.headers ?? {}).map((name) => name.toLowerCase());
  }

  /** The codes that a route may be refused with; undefined for one that is in no description. */
  findRefusals(method: string, route: string): readonly string[] | undefined {
    const operation = this.operationAt(method, route);
    return operation && ((operation['x-gpn-refusals' as keyof typeof operation] as readonly string[] | undefined) ?? []);
  }

  private operationAt(method: string, route: string) {
    return this.document.paths[route.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase() as 'get'];
  }

  private compile(method: string, route: string, status: number): ValidateFunction | undefined {
    const operation = this.operationAt(method, route);
    const response = operation?.responses?.[status];
    const content = response && 'content' in response ? response.content : undefined;
    const schema = content && Object.entries(content).find(([type]) => type.includes('json'))?.[1].schema;
    return schema && this.ajv.compile(inOpenApi(closeSchema(schema as Schema)) as Schema);
  }
}

/** By the controllers of the application: a description is made of them alone, and a spec may start the same ones many times. */
const descriptions = new Map<string, Description>();
const controllerNumbers = new Map<unknown, number>();
const descriptionsOfApps = new WeakMap<object, Description>();

function describeApp(app: Answer['app']): Description {
  const existing = descriptionsOfApps.get(app) ?? describeControllers(app);
  descriptionsOfApps.set(app, existing);
  return existing;
}

function describeControllers(app: Answer['app']): Description {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  const key = controllers.map(({ metatype }) => toNumber(metatype)).join();
  const description = descriptions.get(key) ?? new Description(app.get(OpenApi).document());
  descriptions.set(key, description);
  return description;
}

function toNumber(controller: unknown): number {
  const number = controllerNumbers.get(controller) ?? controllerNumbers.size;
  controllerNumbers.set(controller, number);
  return number;
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
