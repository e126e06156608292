import { Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { ForgettingBlobStore } from '#libs/content';
import {
  AT_START,
  aggregateId,
  type Command,
  type CommandContext,
  type CommandHandler,
  command,
  DAY_MS,
  type EventStore,
  type Index,
  type IndexStatus,
  type Instant,
  indexStatus,
  isUnavailable,
  nameBasedUuid,
  type RecordedEvent,
} from '#libs/event-sourcing';
import type { FileDecider } from '../domain/file.decider.js';
import type { FileEvents } from '../domain/file.messages.js';
import type { FileKind } from './file-kind.js';

const EVERY_MS = 3_600_000;
/** Beyond the time in which it can be attached, for clocks that differ: no decision is so long under way. */
const GRACE_MS = DAY_MS;
/** After it was given up. */
const SOON_MS = 3_600_000;

interface Parts {
  readonly service: string;
  readonly decider: FileDecider;
  readonly kinds: readonly FileKind[];
  readonly handling: CommandHandler;
  readonly store: EventStore;
  readonly contents: ForgettingBlobStore;
}

/**
 * Forgets files that nobody attached: seven days after they were whole, or opened, they can be attached no more, and a day later their content goes.
 * The record itself is asked whether it has the file. Every instance may do it at any time; which files are not settled is read from the log.
 */
export class ForgottenFiles implements OnApplicationBootstrap, OnModuleDestroy, Index {
  private readonly log: Logger;
  private readonly due = new Map<string, Instant>();
  private position = AT_START.position;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private error: Error | undefined;

  constructor(private readonly parts: Parts) {
    this.log = new Logger(parts.service);
  }

  /** Files that are kept too long are no reason to keep people out: only a fault of ours is. */
  status(): IndexStatus {
    return indexStatus(`${this.parts.service}.forgotten-files`, true, this.error && isUnavailable(this.error) ? undefined : this.error);
  }

  onApplicationBootstrap(): void {
    const look = (): void => {
      this.looking = this.forget(new Date().toISOString()).then(
        () => {
          this.error = undefined;
        },
        (error: Error) => {
          this.error = error;
          if (isUnavailable(error)) this.log.warn(`files that nobody attached wait to be forgotten: ${error.message}`);
          else this.log.error(`files that nobody attached wait to be forgotten: ${error.message}`);
        },
      );
    };
    look();
    this.timer = setInterval(look, EVERY_MS);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  async forget(now: Instant): Promise<void> {
    await this.readOn();
    for (const [file, due] of this.due) if (due <= now) await this.endOrKeep(file, now);
  }

  private async readOn(): Promise<void> {
    const { store, decider } = this.parts;
    for (let atHead = false; !atHead; ) {
      const page = await store.readAll(this.position, { categories: [decider.category] });
      for (const event of page.events) this.note(event);
      this.position = page.position;
      atHead = page.atHead;
    }
  }

  private note({ stream, type, data, recordedAt }: RecordedEvent): void {
    const file = aggregateId(stream);
    const dueAfter = (instant: Instant, ms: number): unknown => this.due.set(file, new Date(Date.parse(instant) + ms).toISOString());
    switch (type as keyof FileEvents) {
      case 'FileOpened':
      case 'FileKept':
        dueAfter((data as FileEvents['FileOpened']).expiresAt, GRACE_MS);
        break;
      case 'FileGivenUp':
        dueAfter(recordedAt, SOON_MS);
        break;
      case 'FileAttached':
      case 'FileEnded':
        this.due.delete(file);
        break;
    }
  }

  private async endOrKeep(file: string, now: Instant): Promise<void> {
    const { decider, kinds, handling, contents } = this.parts;
    const { kind: kindName, record, content } = (await handling.load(decider, file)).state;
    const kind = kinds.find(({ name }) => name === kindName);
    if (!kind) return;
    const { NoteAttached, EndFile } = decider.commands;
    if (kind.holds((await handling.load(kind.record, record)).state, file)) {
      await this.execute(command(NoteAttached, { file }), nameBasedUuid('file attached', file), now);
    } else {
      // Before it is noted: after a crash in between it is forgotten again.
      if (content !== undefined) await contents.remove(content);
      await this.execute(command(EndFile, { file, why: 'forgotten' }), nameBasedUuid('file forgotten', file), now);
    }
    this.due.delete(file);
  }

  private async execute(fileCommand: Command, commandId: string, now: Instant): Promise<void> {
    const actor = `${this.parts.service}.files`;
    const context: CommandContext = { commandId, actor, now, correlationId: commandId, causationId: commandId };
    await this.parts.handling.execute(this.parts.decider, fileCommand, context);
  }
}
