import { IsEffectiveTime } from '../time/effective-time.js';
import { Optional } from './fields.js';

/** Who asked, when, as what: comes in with the command, so that deciding stays pure. */
export interface CommandContext {
  /** The Idempotency-Key of the request, or derived from the message that caused the command. */
  readonly commandId: string;
  /** Opaque id of who acts. */
  readonly actor: string;
  /** True: the actor acts as the Secretariat, by the role in the token. */
  readonly bySecretariat?: boolean;
  /** The instant at which the command is taken up. */
  readonly now: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly traceparent?: string;
  /** The revision that the caller saw (If-Match); then a conflict is answered, not retried. */
  readonly expectedRevision?: number;
  /** Caused by an event: its time was held to the rule about what lies ahead when that event was recorded. */
  readonly byEvent?: true;
  /** Asked as a dry run: who records commands refuses it, so that no way of a request leads past the dry run. */
  readonly dryRun?: true;
}

/**
 * What somebody asks for. A subclass is at once the type, the validation (class-validator) and the OpenAPI schema; its
 * name is an imperative in the field's words.
 */
export abstract class Command {
  /**
   * When it takes effect: a date (its start in UTC) or an instant, ISO 8601; absent: now, or with the last step of the record
   * where that is a day which has not begun in UTC yet. May be in the past: late notices from capitals are normal. A date has
   * come when it is that day somewhere on Earth; an instant lies at most a minute ahead.
   */
  @Optional()
  @IsEffectiveTime()
  effectiveAt?: string;
}

export type CommandClass<C extends Command = Command> = new () => C;
export type CommandClasses = Readonly<Record<string, CommandClass>>;
export type CommandOf<Classes extends CommandClasses> = InstanceType<Classes[keyof Classes]>;

/** A command with its content: `command(RenameAuthority, { authority, name })`. */
export function command<C extends Command>(type: CommandClass<C>, content: { [Field in keyof C]: C[Field] }): C {
  return Object.assign(new type(), content);
}

const contexts = new WeakMap<Command, CommandContext>();

/** Attaches the context under which the command travels through a bus. */
export function issue<C extends Command>(issued: C, context: CommandContext): C {
  contexts.set(issued, context);
  return issued;
}

/** @throws Error when the command was never issued: a bug of the caller */
export function attachedContext(issued: Command): CommandContext {
  const context = contexts.get(issued);
  if (!context) throw new Error(`${issued.constructor.name} was sent without its context; use issue(command, context)`);
  return context;
}
