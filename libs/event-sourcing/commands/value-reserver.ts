import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandContext } from '../model/command.js';
import type { AnyDecider, UniqueValue } from '../model/decider.js';
import { defined } from '../model/defined.js';
import { streamName } from '../model/event.js';
import { nameBasedUuid } from '../model/identity.js';
import { hasValue, type ReservedValue, reservations } from '../model/reservations.js';
import { type EventStore, WrongExpectedRevision } from '../store/event-store.js';
import { type Aggregate, type AggregateCache, emptyAggregate } from './aggregate-cache.js';

/** A value that is to be an aggregate's. */
export interface Reserving {
  readonly category: string;
  readonly value: string;
  readonly owner: string;
  /** The revision at which what gives the value to its owner is appended. */
  readonly ownerRevision: number;
  /** True: most likely nobody has ever had the value. */
  readonly isNew?: boolean;
  /** True: by an event of somebody else. */
  readonly isPromised?: boolean;
}

interface Deciding {
  readonly decider: AnyDecider;
  readonly context: CommandContext;
  readonly digest: string;
}

const MAX_ATTEMPTS = 8;
const BACKOFF_MS = 5;

/**
 * What the events of a decision would take: each unique value that the aggregate has after them and did not have before, and those
 * that they promise to others.
 */
export const valuesToReserve = (
  { unique = {} }: AnyDecider,
  owner: string,
  { state, revision }: Aggregate,
  nextState: unknown,
  events: readonly { readonly type: string; readonly data: object }[],
): readonly Reserving[] =>
  Object.entries(unique).flatMap(([category, { value: toValue, promised }]: [string, UniqueValue]) => {
    const value = toValue(nextState);
    const own = value === undefined || value === toValue(state) ? [] : [{ category, value, owner, ownerRevision: revision }];
    const others = events.flatMap((event) => promised?.(event) ?? []).filter((promise) => promise.owner !== owner);
    return [...own, ...others.map((promise) => ({ category, ownerRevision: -1, isPromised: true, ...promise }))];
  });

/**
 * Reserves a value before the events that give it to its owner are appended. Alone it is harmless: it ends by itself once anything
 * else is recorded of the owner, and the command that is repeated finds it.
 */
export class ValueReserver {
  constructor(
    private readonly store: Pick<EventStore, 'append'>,
    private readonly aggregates: AggregateCache,
  ) {}

  /** Undefined when others reserved the value each time that it was tried. @throws Refusal of the decider while another has it */
  async reserve(deciding: Deciding, reserving: Reserving): Promise<'reserved' | undefined> {
    if (reserving.isPromised && (await this.isRecorded(deciding, reserving))) return 'reserved';
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      if (attempt > 1) await sleep(Math.random() * BACKOFF_MS * attempt);
      const isNew = attempt === 0 && reserving.isNew === true;
      if (await this.attempt(deciding, reserving, isNew)) return 'reserved';
    }
    return undefined;
  }

  /** Of whom something is recorded, the own record says what it has. */
  private async isRecorded({ decider }: Deciding, { owner, category }: Reserving): Promise<boolean> {
    const { state, revision } = await this.aggregates.load(decider, streamName(decider.category, owner));
    return revision >= 0 && !decider.unique?.[category]?.isBlank?.(state);
  }

  private async attempt(deciding: Deciding, reserving: Reserving, isNew: boolean): Promise<boolean> {
    const { category, owner, value, ownerRevision } = reserving;
    const stream = streamName(category, value);
    const streams = reservations(category);
    const aggregate = isNew ? emptyAggregate(streams) : await this.aggregates.load(streams, stream);
    const reserved = aggregate.state as ReservedValue;
    if (reserved.owner === owner && ownerRevision <= reserved.ownerRevision) return true;
    if (reserved.owner !== undefined && reserved.owner !== owner) await this.assertGivenUp(deciding, reserving, reserved.owner, reserved);
    const { actor, commandId, correlationId, causationId, traceparent, now } = deciding.context;
    const event = defined({
      id: nameBasedUuid(commandId, stream, aggregate.revision),
      type: 'ValueReserved',
      schemaVersion: 1,
      data: { owner, ownerRevision },
      effectiveAt: now,
      actor,
      commandId: nameBasedUuid(commandId, 'reservation', stream),
      commandDigest: deciding.digest,
      correlationId,
      causationId,
      traceparent,
    });
    try {
      const appended = await this.store.append(stream, [event], aggregate.revision < 0 ? 'none' : aggregate.revision);
      this.aggregates.advance(streams, stream, aggregate, [event], appended);
      return true;
    } catch (error) {
      if (error instanceof WrongExpectedRevision) return false;
      throw error;
    }
  }

  /** @throws Refusal while the owner has the value, or may come to take it */
  private async assertGivenUp({ decider }: Deciding, { category, value }: Reserving, owner: string, reserved: ReservedValue) {
    const unique = decider.unique?.[category] as UniqueValue;
    const holder = await this.aggregates.load(decider, streamName(decider.category, owner));
    if (hasValue(unique, holder, { value, ownerRevision: reserved.ownerRevision })) throw unique.taken(owner);
  }
}
