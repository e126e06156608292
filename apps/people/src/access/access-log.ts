import { randomUUID } from 'node:crypto';
import { type CommandContext, CommandHandler, command, type EventStore } from '#libs/event-sourcing';
import { access } from './domain/access.decider.js';
import { LogAccess } from './domain/access.messages.js';
import type { ReadingPurpose, ShownPart } from './domain/purposes.js';

export interface Reading {
  readonly purpose: ReadingPurpose;
  readonly shown: ShownPart;
  readonly persons?: readonly string[];
  readonly texts?: readonly string[];
}

/** Records who reads whose data before it is shown; nothing is shown that could not be recorded. */
export class AccessLog {
  private readonly handling: CommandHandler;

  constructor(store: EventStore) {
    // Each reading is a stream of its own and never read again here: it must not push aggregates out of the other cache.
    this.handling = new CommandHandler(store, undefined, 1);
  }

  async record({ purpose, shown, persons = [], texts = [] }: Reading, context: CommandContext): Promise<void> {
    if (persons.length === 0 && texts.length === 0) return;
    const id = randomUUID();
    const { expectedRevision: _, ...reader } = context;
    await this.handling.execute(access, command(LogAccess, { access: id, purpose, shown, persons, texts }), { ...reader, commandId: id });
  }
}
