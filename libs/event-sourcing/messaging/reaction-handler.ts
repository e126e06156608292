import type { Outcome } from '../commands/outcome.js';
import { CommandIdReused } from '../commands/recent-commands.js';
import type { Command, CommandContext } from '../model/command.js';
import { defined } from '../model/defined.js';
import { nameBasedUuid, noOpaqueIds, type OpaqueIds } from '../model/identity.js';
import { Refusal } from '../model/refusal.js';
import { AppendTooLarge, NotRecordable } from '../store/recording.js';
import { isDueType, type Reaction, type ReceivedEvent } from './reaction.js';

/** What came of an event in one attempt. `hopeless`: no repetition would help. */
export type ReactionResult =
  | { readonly outcome: 'done' | 'passed-over' }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  | { readonly outcome: 'failed'; readonly error: unknown; readonly hopeless: boolean };

/** An event that no repetition can deliver: broken, or of a meaning that nobody here has. It is set aside at once. */
export class Undeliverable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'Undeliverable';
  }
}

/** What the command needs is not there yet, and will be: the message is neither settled nor set aside, and comes again. */
export class NotYet extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message, { cause: refusal });
    this.name = 'NotYet';
  }
}

export interface ReactionHandlerParts {
  /** Sends a command to its decider, under the context given. */
  readonly execute: (command: Command, context: CommandContext) => Promise<Outcome>;
  /** Under the key of the installation, for ids that derive from a person's. */
  readonly ids?: OpaqueIds;
  /** The instant now, for commands that do not say when they take effect. */
  readonly now?: () => string;
}

const toFailure = (error: unknown, hopeless: boolean): ReactionResult => ({ outcome: 'failed', error, hopeless });
const isHopeless = (error: unknown): boolean =>
  error instanceof Undeliverable || error instanceof NotRecordable || error instanceof AppendTooLarge;

/**
 * Maps an event to its commands and executes them, each under an id that derives from the event's: an event that comes again changes
 * nothing. What goes wrong is answered, not thrown, so that it may pass through a transport.
 */
export const reactionHandler =
  (reaction: Reaction, { execute, ids = noOpaqueIds, now = () => new Date().toISOString() }: ReactionHandlerParts) =>
  async (event: ReceivedEvent): Promise<ReactionResult> => {
    let commands: readonly Command[];
    try {
      commands = [(Object.hasOwn(reaction.on, event.type) && reaction.on[event.type]?.(event, ids)) || []].flat();
    } catch (error) {
      // Mapping is pure: it would fail again.
      return toFailure(error, true);
    }
    let refused: ReactionResult | undefined;
    for (const [index, command] of commands.entries()) {
      try {
        await execute(command, toContext(reaction, event, index, now()));
      } catch (error) {
        const result = toResult(reaction, event, error);
        if (result.outcome === 'failed') return result;
        if (result.outcome === 'refused') refused = result;
      }
    }
    return refused ?? { outcome: commands.length > 0 ? 'done' : 'passed-over' };
  };

/** What a command that was not executed comes to: the reaction says what a refusal means to it. */
function toResult(reaction: Reaction, event: ReceivedEvent, error: unknown): ReactionResult {
  // It can only be this event's own, from a time when the reaction asked in other words.
  if (error instanceof CommandIdReused) return { outcome: 'done' };
  if (!(error instanceof Refusal)) return toFailure(error, isHopeless(error));
  const meaning = reaction.refused(error, event);
  if (meaning === 'wait') return toFailure(new NotYet(error), false);
  return meaning === 'ignore' ? { outcome: 'refused', refusal: error } : toFailure(error, meaning === 'set-aside');
}

const toContext = ({ name }: Reaction, event: ReceivedEvent, index: number, now: string): CommandContext =>
  defined({
    commandId: nameBasedUuid(name, event.id, ...(isDueType(event.type) ? ['due'] : []), index),
    actor: name,
    now,
    correlationId: event.correlationId ?? event.id,
    causationId: event.id,
    byEvent: true,
    traceparent: event.traceparent,
  });
