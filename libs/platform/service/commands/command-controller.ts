import { Body, Controller, Inject, Post, Req, Res, type Type } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  type AnyDecider,
  type CommandClass,
  CommandHandler,
  commandInfo,
  issue,
  nameBasedUuid,
  type Outcome,
  Refusal,
  statusesBefore,
} from '#libs/event-sourcing';
import { Allow } from '../../auth/allow.js';
import { ownerField } from '../../auth/permission.js';
import { assertDecidedAtOnce, parseInput, validatedFields } from '../../http/input.js';
import { schemaRef } from '../../http/openapi/components.js';
import { Issues } from '../../http/openapi/extensions.js';
import { commandContext } from '../../http/request-context.js';
import { invalidFields, Problem } from '../../process/problem.js';
import { type HistoryOptions, noteHistory, type RecordRoutes, recordHistory } from '../histories/record-history.js';
import { lookedThrough } from '../names/looked-through.js';
import { NamedPersons } from '../names/named-persons.js';
import { AnswersOutcome, answerOutcome } from './answer-outcome.js';
import { type DryRunOutcome, recordOrTry } from './dry-run.js';
import { kebabCase } from './kebab-case.js';
import { readCommandId, readExpectedRevision } from './request-headers.js';

export interface CommandRoutes extends RecordRoutes {
  /** True: whoever may issue one of the commands may read the whole history of its record, and is shown in a dry run what would stand there. */
  readonly readsHistory?: boolean;
  /** How the history of a record is read; absent for one that the service declares otherwise, or that has none by itself. */
  readonly history?: HistoryOptions;
}

const COMMANDS = Symbol('commands with a route');

/** The command classes that a controller made here has routes for. */
export const commandsRoutedBy = (controller: object): readonly CommandClass[] => Reflect.getMetadata(COMMANDS, controller) ?? [];

/**
 * A controller with one route a command class of the decider: `POST <path>/<command>` for one that opens a history,
 * `POST <path>/{id}/<command>` for the others. A command that nobody may issue (`@CommandInfo(…, [])`: claims, what reactions
 * send) has none. For an opening command that has the id's field and a body without it, the server makes the id.
 * @throws Error at boot for a class without @CommandInfo, without the field that the path's id goes into, or without one that its rule
 * asks after: who may would be decided by what the command does not hold
 */
export function commandController(routes: CommandRoutes): Type<object> {
  const { path, decider, tag, history } = routes;
  class Commands {
    constructor(
      @Inject(CommandBus) readonly bus: CommandBus,
      @Inject(NamedPersons) readonly named: NamedPersons,
      @Inject(CommandHandler) readonly handling: CommandHandler,
    ) {}
  }
  Object.defineProperty(Commands, 'name', { value: `${decider.category[0]?.toUpperCase()}${decider.category.slice(1)}Commands` });
  const routed: CommandClass[] = [];
  for (const type of Object.values(decider.commands as Record<string, CommandClass>)) {
    const task = commandInfo(type);
    if (task.allowedFor.length === 0) continue;
    addRoute(Commands, type, routes);
    routed.push(type);
  }
  Controller(path)(Commands);
  ApiTags(tag)(Commands);
  Reflect.defineMetadata(COMMANDS, routed, Commands);
  if (history) noteHistory(Commands, recordHistory(routes, history));
  return Commands;
}

type Handler = (
  this: { readonly bus: CommandBus; readonly named: NamedPersons; readonly handling: CommandHandler },
  request: FastifyRequest,
  reply: FastifyReply,
  body: unknown,
) => Promise<Outcome | DryRunOutcome>;

function addRoute(controller: Type<object>, type: CommandClass, { id, tag, decider, readsHistory }: CommandRoutes): void {
  const { summary, allowedFor, creates = false } = commandInfo(type);
  assertDecidedAtOnce(type);
  const fields = validatedFields(type);
  const unheld = allowedFor.map(ownerField).find((field) => field !== undefined && !fields.has(field));
  if (unheld) throw new Error(`${type.name} has no field ${unheld}, which its rule about who may asks after`);
  const hasId = fields.has(id);
  if (!creates && !hasId) throw new Error(`${type.name} has no field ${id} for the id in its path`);
  const method = type.name[0]?.toLowerCase() + type.name.slice(1);
  const givenId = creates ? (hasId ? openingId(id) : undefined) : pathId(id);
  const handler: Handler = async function (request, reply, body) {
    const commandId = readCommandId(request);
    const revision = readExpectedRevision(request);
    // A request without a body asks with the fields of its path alone.
    const command = parseInput(type, body === undefined && !creates ? {} : body, givenId?.(body, request, commandId));
    const { bus, named, handling } = this;
    const isRepeated = (): boolean => handling.knows(commandId);
    const context = commandContext(request, commandId, revision);
    const record = () =>
      recordOrTry({ handling, decider, command, context, request, readsHistory }, () => bus.execute(issue(command, context)));
    try {
      return answerOutcome(reply, await lookedThrough(request, { asked: command, named, isRepeated, record }), decider, creates);
    } catch (error) {
      throw error instanceof Refusal ? error.within(fields) : error;
    }
  };
  Object.defineProperty(handler, 'name', { value: method });
  Object.defineProperty(controller.prototype, method, { value: handler, writable: true, configurable: true });
  const descriptor = Object.getOwnPropertyDescriptor(controller.prototype, method) as PropertyDescriptor;
  Req()(controller.prototype, method, 0);
  Res({ passthrough: true })(controller.prototype, method, 1);
  Body()(controller.prototype, method, 2);
  for (const decorate of [
    Post(creates ? kebabCase(type.name) : `:${id}/${kebabCase(type.name)}`),
    Allow(...allowedFor),
    ...describeCommand(type, summary, creates, id, tag),
    Issues(type, { opens: creates, decidedBy: `${decider.category}.${type.name}`, from: statusesBefore(findDecision(decider, type)) }),
  ]) {
    decorate(controller.prototype, method, descriptor);
  }
}

/** What decides a command. */
const findDecision = ({ decide }: AnyDecider, { name }: CommandClass): object => (decide as Readonly<Record<string, object>>)[name] ?? {};

type GivenId = (body: unknown, request: FastifyRequest, commandId: string) => Readonly<Record<string, string>>;

const says = (body: unknown, field: string): body is Readonly<Record<string, unknown>> =>
  body !== null && typeof body === 'object' && Object.hasOwn(body, field);

/** The id of the path; a body that says another is refused. */
const pathId =
  (field: string): GivenId =>
  (body, request) => {
    const inPath = idIn(request, field);
    if (says(body, field) && body[field] !== inPath) {
      throw invalidFields([{ field, rule: 'path', message: `${field} must be the one in the path, or be left out` }]);
    }
    return { [field]: inPath };
  };

/** A repeated key gives the same id, and so the same command. */
const openingId =
  (field: string): GivenId =>
  (body, _, commandId) =>
    says(body, field) ? {} : { [field]: nameBasedUuid(commandId, field) };

const idIn = (request: FastifyRequest, field: string): string => {
  const value = (request.params as Record<string, string | undefined>)[field];
  if (value === undefined) throw new Problem('platform/internal', 'The route has no such parameter.');
  return value;
};

const describeCommand = (type: CommandClass, summary: string, creates: boolean, id: string, tag: string): readonly MethodDecorator[] => [
  AnswersOutcome(summary, creates),
  ...(creates ? [] : [ApiParam({ name: id, schema: { type: 'string' } })]),
  ApiBody({ schema: schemaRef(type, creates ? { optional: id } : { without: id }), required: creates }),
  ApiTags(tag),
];
