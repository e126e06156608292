import { randomUUID } from 'node:crypto';
import {
  type AnyDecider,
  type Command,
  type CommandClass,
  type CommandContext,
  type CommandHandler,
  commandInfo,
  type EventStore,
  type OpaqueIds,
} from '#libs/event-sourcing';
import {
  accessProblem,
  type Caller,
  commandContext,
  decide,
  lookedThrough,
  type NamedPersons,
  type PeopleRequest,
  type PeopleRequests,
  type RequestOrigin,
} from '#libs/platform';
import type { Recorded, RowRun } from './import-kind.js';

/** What the rows of one import are recorded by. */
interface RunParts {
  readonly dryRun: boolean;
  readonly handling: CommandHandler;
  readonly store: EventStore;
  readonly named: NamedPersons;
  readonly people: PeopleRequests;
  readonly ids: OpaqueIds;
  readonly origin: RequestOrigin;
  readonly signal: AbortSignal;
  /** Of the import: it has caused whatever is recorded of its rows. */
  readonly id: string;
  readonly kind: string;
  /** True: its dry runs wait for nothing that other services are about to tell. */
  readonly waitsForNothing: boolean;
}

/** Carries commands out as the route of each would: by its rule about who may, looked through for names, with nothing of the run's own. */
export class CommandsOfCaller implements RowRun {
  constructor(private readonly parts: RunParts) {}

  get dryRun(): boolean {
    return this.parts.dryRun;
  }

  get handling(): CommandHandler {
    return this.parts.handling;
  }

  get store(): EventStore {
    return this.parts.store;
  }

  get ids(): OpaqueIds {
    return this.parts.ids;
  }

  get caller(): Caller {
    return this.parts.origin.gpn.caller;
  }

  /** Who asked for the run, and with which token. */
  get origin(): RequestOrigin {
    return this.parts.origin;
  }

  get now(): string {
    return new Date().toISOString();
  }

  get signal(): AbortSignal {
    return this.parts.signal;
  }

  isOwn({ causationId }: { readonly causationId: string }): boolean {
    return causationId === this.parts.id;
  }

  /** The same for who may ask for it now. */
  as(caller: Caller): CommandsOfCaller {
    const { origin } = this.parts;
    return new CommandsOfCaller({ ...this.parts, origin: { headers: origin.headers, gpn: { ...origin.gpn, caller } } });
  }

  async simulate<T>(act: (run: RowRun) => Promise<T>): Promise<T> {
    const { handling, waitsForNothing } = this.parts;
    const { result } = await handling.simulate((dry) => act(new CommandsOfCaller({ ...this.parts, dryRun: true, handling: dry })), {
      waitsForNothing,
    });
    return result;
  }

  async execute(decider: AnyDecider, command: Command, key: readonly string[]): Promise<Recorded> {
    const { handling, origin, named, ids, kind } = this.parts;
    this.assertAllowed(command);
    const commandId = ids('import', kind, ...key);
    return lookedThrough(origin, {
      asked: command,
      named,
      isRepeated: () => handling.knows(commandId),
      record: () => handling.execute(decider, command, this.context(commandId)),
    });
  }

  askPeople<T>({ reads, ...request }: PeopleRequest & { readonly reads?: true }): Promise<T> {
    const { people, origin, dryRun } = this.parts;
    return people.ask(origin, dryRun && !reads && request.method !== 'GET' ? { ...request, dryRun } : request);
  }

  async assume(decider: AnyDecider, command: Command): Promise<void> {
    if (this.parts.dryRun) await this.parts.handling.execute(decider, command, this.context(randomUUID()));
  }

  /** @throws Problem 403 */
  private assertAllowed(command: Command): void {
    const { allowedFor } = commandInfo(command.constructor as CommandClass);
    const fields = command as unknown as Readonly<Record<string, unknown>>;
    const decision = decide(allowedFor, this.caller, (field) => (fields[field] === undefined ? [] : [fields[field]]));
    if (!decision.allowed) throw accessProblem(decision);
  }

  private context(commandId: string): CommandContext {
    const { dryRun: _, ...context } = commandContext(this.parts.origin, commandId);
    return { ...context, causationId: this.parts.id };
  }
}
