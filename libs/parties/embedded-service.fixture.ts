import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Type } from '@nestjs/common';
import {
  type AnyDecider,
  aggregateId,
  type Bus,
  type Command,
  CommandHandler,
  type EventStore,
  type Outcome,
  type RecordedEvent,
  START,
} from '#libs/event-sourcing';
import { type RunningApp } from '#libs/platform';
import { commandDispatcher } from '#libs/testing';
import { openSqliteBus, openSqliteEventStore } from '../engines/sqlite/index.js';
import { bootstrapHeld } from '../platform/testing/answers-held.js';
import type { RevokedAssignment } from './assignment.messages.js';
import { Elsewhere } from './elsewhere.fixture.js';

/**
 * One service as it runs, alone, on the embedded engines, with its publisher, policies and subscriptions; people and membership are
 * elsewhere, on the same bus, as another process would be.
 */
export class EmbeddedService {
  readonly elsewhere: Elsewhere;
  private readonly handling: CommandHandler;

  private constructor(
    module: Type,
    private readonly deciders: readonly AnyDecider[],
    private readonly running: RunningApp,
    private readonly bus: Bus,
    private readonly store: EventStore,
    private readonly data: string,
  ) {
    this.elsewhere = new Elsewhere(bus);
    this.handling = running.app.select(module).get(CommandHandler, { strict: true });
  }

  static async start(name: string, module: Type, deciders: readonly AnyDecider[]): Promise<EmbeddedService> {
    const data = mkdtempSync(join(tmpdir(), `gpn-${name}-`));
    const environment = { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'fatal' };
    const running = await bootstrapHeld({ modules: [module], title: name, environment });
    const log = join(data, 'events.db');
    return new EmbeddedService(module, deciders, running, openSqliteBus(log), openSqliteEventStore(log), data);
  }

  /** Issues a command as an officer of the Secretariat does. @throws Refusal */
  execute(command: Command): Promise<Outcome> {
    const commandId = randomUUID();
    const now = new Date().toISOString();
    const context = { commandId, actor: 'officer', bySecretariat: true, now, correlationId: commandId, causationId: commandId };
    return commandDispatcher(this.handling, this.deciders)(command, context);
  }

  async loadState<State>(decider: AnyDecider & { readonly initial: State }, id: string): Promise<State> {
    return (await this.handling.load(decider, id)).state;
  }

  /** Whose assignments the service has found to be revoked, in the order of the days from which they are. */
  async readRevocations(): Promise<readonly { readonly subject: string; readonly data: Omit<RevokedAssignment, 'sourceEvent'> }[]> {
    const { events } = await this.store.readAll(START, {}, 10_000);
    return (events as readonly RecordedEvent<RevokedAssignment>[])
      .filter(({ type }) => type === 'EngagementVoided')
      .map(({ stream, data: { sourceEvent: _, ...data } }) => ({ subject: aggregateId(stream), data }))
      .sort((a, b) => (a.data.revokedOn < b.data.revokedOn ? -1 : a.data.revokedOn > b.data.revokedOn ? 1 : 0));
  }

  /** What no reaction could settle. */
  deadLetters = () => this.bus.deadLetters();

  async stop(): Promise<void> {
    await this.running.close();
    await this.bus.close();
    await this.store.close();
    rmSync(this.data, { recursive: true });
  }
}
