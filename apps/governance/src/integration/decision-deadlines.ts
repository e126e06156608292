import {
  AT_START,
  type Command,
  type CommandContext,
  command,
  derivedId,
  divergence,
  type EventStore,
  type Instant,
  idOf,
  type Outcome,
  type Place,
  placeAfter,
  type RecordedEvent,
  Refusal,
} from '#libs/event-sourcing';
import { decision } from '../domain/decision.decider.js';
import { CloseDecision, type DecisionEvents } from '../domain/decision.messages.js';

/** A written procedure that is open. */
interface Running {
  readonly reference: string;
  readonly deadline: Instant;
  /** Id of the event that opened it. */
  readonly opened: string;
  readonly correlationId: string;
  /** After a refusal: not again before. */
  readonly notBefore?: Instant;
}

export interface Swept {
  /** References of the decisions that were closed, now or by another instance at the same time. */
  readonly closed: readonly string[];
  /** Those of them that ended without an outcome: no rule was left, or no body. */
  readonly undecided: readonly string[];
  /** Those that could not be closed, and why. */
  readonly refused: readonly { readonly reference: string; readonly refusal: Refusal }[];
}

export interface DeadlinesParts {
  readonly store: Pick<EventStore, 'readAll' | 'readStream' | 'head'>;
  readonly execute: (command: Command, context: CommandContext) => Promise<Pick<Outcome, 'events'>>;
  readonly now: () => Instant;
}

const WHO = 'governance.deadlines';
const AGAIN_AFTER_REFUSAL_MS = 60_000;
const ENDS: ReadonlySet<string> = new Set<keyof DecisionEvents>(['DecisionClosed', 'DecisionDeferred', 'DecisionWithdrawn']);

/**
 * Closes written procedures at their deadline. Which ones are open it learns from the log, from the beginning after each
 * start: what came due while nothing ran is closed then. It decides nothing: the deadline is the effective instant, and what
 * came after it was refused. Every instance may run one, since all ask under the same command id: one closing is recorded.
 */
export class DecisionDeadlines {
  private readonly running = new Map<string, Running>();
  private place: Place = AT_START;

  constructor(private readonly parts: DeadlinesParts) {}

  /** Reads what was recorded since the last time, and closes what is due. @throws what the store throws; then sweep again */
  async sweep(): Promise<Swept> {
    await this.catchUp();
    const now = this.parts.now();
    const closed: string[] = [];
    const undecided: string[] = [];
    const refused: { reference: string; refusal: Refusal }[] = [];
    for (const one of [...this.running.values()].filter(({ deadline, notBefore = '' }) => deadline < now && notBefore <= now)) {
      const { reference } = one;
      try {
        const { events } = await this.close(one, now);
        this.running.delete(reference);
        closed.push(reference);
        if (!events.includes('DecisionClosed')) undecided.push(reference);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        // Closed by somebody else a moment ago: the log will say so.
        this.running.set(reference, { ...one, notBefore: new Date(Date.parse(now) + AGAIN_AFTER_REFUSAL_MS).toISOString() });
        refused.push({ reference, refusal: error });
      }
    }
    return { closed, undecided, refused };
  }

  private async catchUp(): Promise<void> {
    // An older copy of the log was put back while this ran: what was noted of the other is forgotten.
    if (await divergence(this.parts.store, this.place)) {
      this.running.clear();
      this.place = AT_START;
    }
    for (;;) {
      const page = await this.parts.store.readAll(this.place.position, { categories: [decision.category] });
      for (const event of page.events) this.note(event);
      this.place = placeAfter(this.place, page.events, page.position);
      if (page.atHead) return;
    }
  }

  private note({ id, type, stream, data, correlationId }: RecordedEvent): void {
    const reference = idOf(stream);
    if (ENDS.has(type)) this.running.delete(reference);
    if (type !== 'DecisionOpened') return;
    const opening = data as DecisionEvents['DecisionOpened'];
    // One that was recorded after its end waits for the positions of the time: the Secretariat closes it.
    if (opening.procedure === 'written' && !opening.afterwards)
      this.running.set(reference, { reference, deadline: opening.deadline, opened: id, correlationId });
  }

  private close({ reference, deadline, opened, correlationId }: Running, now: Instant): Promise<Pick<Outcome, 'events'>> {
    return this.parts.execute(command(CloseDecision, { decision: reference, effectiveAt: deadline }), {
      commandId: derivedId(WHO, opened),
      actor: WHO,
      now,
      correlationId,
      causationId: opened,
    });
  }
}
