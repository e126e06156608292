import {
  AT_START,
  aggregateId,
  type Command,
  type CommandContext,
  command,
  divergence,
  type EventStore,
  type Instant,
  nameBasedUuid,
  type Outcome,
  type Place,
  placeAfter,
  type RecordedEvent,
  Refusal,
  StoreUnavailable,
  streamCategory,
} from '#libs/event-sourcing';
import { byDecision } from '../constitution/domain/decision-order.js';
import { terms } from '../constitution/domain/terms.decider.js';
import { decision } from './domain/decision.decider.js';
import { CloseDecision, type DecisionEvents } from './domain/decision.messages.js';
import { statusAfter } from './domain/decision-state.js';

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

/** Terms that a decision adopted, whose adoption is not recorded with them yet. */
interface Adopting {
  readonly owner: string;
  readonly at: Instant;
}

export interface Swept {
  /** References of the decisions that were closed, now or by another instance at the same time. */
  readonly closed: readonly string[];
  /** Those of them that ended without an outcome: no rule was left, or no body. */
  readonly undecided: readonly string[];
  /** Those that wait until the terms are there that another decision adopted before their deadline, each with that decision. */
  readonly waiting: readonly { readonly reference: string; readonly adopted: string }[];
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
 * What came due together, after an outage, is closed in the order of the deadlines, and what adopts terms is waited for: the next
 * decision is taken by them.
 */
export class DecisionDeadlines {
  private readonly running = new Map<string, Running>();
  private readonly bodies = new Map<string, string>();
  private readonly adopting = new Map<string, Adopting>();
  /** Owner and version of the terms that were adopted, or are not to be any more. */
  private readonly settled = new Set<string>();
  private place: Place = AT_START;

  constructor(private readonly parts: DeadlinesParts) {}

  /** Reads what was recorded since the last time, and closes what is due. @throws what the store throws; then sweep again */
  async sweep(): Promise<Swept> {
    await this.catchUp();
    const now = this.parts.now();
    const closed: string[] = [];
    const undecided: string[] = [];
    const refused: { reference: string; refusal: Refusal }[] = [];
    const waiting: { reference: string; adopted: string }[] = [];
    let error: unknown;
    for (const one of this.due(now)) {
      const { reference } = one;
      const adopted = this.adoptedBefore(one);
      if (adopted) {
        waiting.push({ reference, adopted });
        continue;
      }
      try {
        const { events } = await this.close(one, now);
        this.running.delete(reference);
        closed.push(reference);
        if (!events.includes('DecisionClosed')) undecided.push(reference);
        await this.catchUp();
      } catch (thrown) {
        if (thrown instanceof StoreUnavailable) throw thrown;
        // What is the matter with one holds up no other.
        if (!(thrown instanceof Refusal)) {
          error ??= thrown;
          continue;
        }
        // Closed by somebody else a moment ago: the log will say so.
        this.running.set(reference, { ...one, notBefore: new Date(Date.parse(now) + AGAIN_AFTER_REFUSAL_MS).toISOString() });
        refused.push({ reference, refusal: thrown });
      }
    }
    if (error) throw error;
    return { closed, undecided, waiting, refused };
  }

  private due(now: Instant): readonly Running[] {
    return [...this.running.values()]
      .filter(({ deadline, notBefore = '' }) => deadline < now && notBefore <= now)
      .sort((a, b) => byDecision({ at: a.deadline, decision: a.reference }, { at: b.deadline, decision: b.reference }));
  }

  /** The decision that adopted terms of the same body before the deadline, while they are not recorded. */
  private adoptedBefore({ reference, deadline }: Running): string | undefined {
    const body = this.bodies.get(reference);
    return [...this.adopting].find(([, { owner, at }]) => owner === body && at < deadline)?.[0];
  }

  private async catchUp(): Promise<void> {
    // An older copy of the log was put back while this ran: what was noted of the other is forgotten.
    if (await divergence(this.parts.store, this.place)) {
      for (const noted of [this.running, this.bodies, this.adopting, this.settled]) noted.clear();
      this.place = AT_START;
    }
    for (;;) {
      const page = await this.parts.store.readAll(this.place.position, { categories: [decision.category, terms.category] });
      for (const event of page.events) this.note(event);
      this.place = placeAfter(this.place, page.events, page.position);
      if (page.atHead) return;
    }
  }

  private note(event: RecordedEvent): void {
    const { id, type, stream, data, correlationId } = event;
    const reference = aggregateId(stream);
    if (streamCategory(stream) === terms.category) {
      this.noteTerms(reference, data as { readonly version?: number; readonly decision?: string });
      return;
    }
    if (type === 'DecisionProposed') this.bodies.set(reference, (data as DecisionEvents['DecisionProposed']).body);
    if (type === 'DecisionClosed') this.noteAdopting(reference, event as RecordedEvent<DecisionEvents['DecisionClosed']>);
    if (ENDS.has(type)) this.running.delete(reference);
    if (type !== 'DecisionOpened') return;
    const opening = data as DecisionEvents['DecisionOpened'];
    // One that was recorded after its end waits for the positions of the time: the Secretariat closes it.
    if (opening.procedure === 'written' && !opening.afterwards)
      this.running.set(reference, { reference, deadline: opening.deadline, opened: id, correlationId });
  }

  private noteAdopting(
    reference: string,
    { data: { outcome, decided }, effectiveAt: at }: RecordedEvent<DecisionEvents['DecisionClosed']>,
  ) {
    if (statusAfter(outcome) !== 'adopted') return;
    for (const effect of decided.effects) {
      if (effect.kind !== 'adopt-terms' || this.settled.has(`${effect.owner} ${effect.version}`)) continue;
      this.adopting.set(reference, { owner: effect.owner, at });
    }
  }

  /** Adopted, or that it could not be: whatever names the decision answers it. */
  private noteTerms(owner: string, { version, decision: by }: { readonly version?: number; readonly decision?: string }): void {
    if (by === undefined) return;
    this.adopting.delete(by);
    this.settled.add(`${owner} ${version}`);
  }

  private close({ reference, deadline, opened, correlationId }: Running, now: Instant): Promise<Pick<Outcome, 'events'>> {
    return this.parts.execute(command(CloseDecision, { decision: reference, effectiveAt: deadline }), {
      commandId: nameBasedUuid(WHO, opened),
      actor: WHO,
      now,
      correlationId,
      causationId: opened,
    });
  }
}
