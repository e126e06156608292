import assert from 'node:assert/strict';
import {
  type Command,
  type CommandClasses,
  type CommandOf,
  type Decider,
  type DecisionContext,
  type EventMap,
  type EventOf,
  effectiveTime,
  evolveWith,
  isItemList,
  lastStepAfter,
  type NewEvent,
  Refusal,
} from '#libs/event-sourcing';
import { asStored, recordedEvents } from './recorded-events.js';
import { TEST_IDS } from './test-ids.js';

/** Said only where it matters: the rest is 1 April 2021, nine o'clock, somebody, no facts. */
export type PartialContext<Facts extends object = object> = Partial<Omit<DecisionContext, 'facts'>> & { readonly facts?: Partial<Facts> };

const NOW = '2021-04-01T09:00:00.000Z';

interface Decision<Events extends EventMap> {
  /** Exactly these events, in order; an event's `effectiveAt` is the command's where it is not said. */
  then(events: readonly EventOf<Events>[]): void;
  /** Accepted, and nothing changed. */
  thenNothing(): void;
  /** Refused by exactly this rule, `membership/already-a-member`, and about this field, if one is named. */
  thenRefused(code: string, field?: string): void;
}

/**
 * `given(membership, [events]).when(command(Withdraw, {…})).then([events])`. What happened before folds to the state, the
 * command is decided on it. Everything is compared as a store would keep it, and new events must fold too.
 */
export function given<State, Events extends EventMap, Classes extends CommandClasses, Facts extends object>(
  decider: Decider<State, Events, Classes, Facts>,
  past: readonly EventOf<Events>[] = [],
) {
  return {
    when(command: CommandOf<Classes>, overrides: PartialContext<Facts> = {}): Decision<Events> {
      const now = overrides.now ?? NOW;
      const context: DecisionContext<Facts> = {
        now,
        ...effectiveTime((command as Command).effectiveAt ?? overrides.effectiveAt, now, toLastStep(past, now)),
        actor: 'somebody',
        commandId: '00000000-0000-8000-8000-000000000001',
        ids: TEST_IDS,
        ...overrides,
        facts: (overrides.facts ?? {}) as Facts,
      };
      const state = fold(decider, decider.initial, past, context.now, 0);
      const name = (command as Command).constructor.name;
      const decide = decider.decide[name];
      assert.ok(decide, `${decider.category} does not decide ${name}`);
      const decideAndFold = (): readonly NewEvent[] => {
        const events = decide(command as InstanceType<Classes[keyof Classes]>, state, context) as readonly NewEvent[];
        fold(decider, state, events, context.now, past.length);
        return events;
      };
      const whole = (events: readonly NewEvent[]) =>
        events.map(({ type, data, effectiveAt }) => ({ type, data: asStored(data), effectiveAt: effectiveAt ?? context.effectiveAt }));
      return {
        // biome-ignore lint/suspicious/noThenProperty: given, when, then; nobody awaits it
        then: (events) => assert.deepEqual(whole(decideAndFold()), whole(events as readonly NewEvent[])),
        thenNothing: () => assert.deepEqual(whole(decideAndFold()), []),
        thenRefused: (code, field) => {
          const refusal = catchRefusal(decideAndFold, code);
          assert.equal(refusal.code, code);
          if (field !== undefined) assert.equal(refusal.field, field, `${code} is about another field`);
        },
      };
    },
    /** The state that the events fold to; its lists as arrays, as they are read. */
    state: (): State => withArrays(fold(decider, decider.initial, past, NOW, 0)),
  };
}

/** The same, down to the last list in it. */
function withArrays<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || value instanceof Map || value instanceof Set) return value;
  if (isItemList(value) || Array.isArray(value)) return Array.from(value as Iterable<unknown>, withArrays) as Value;
  return Object.fromEntries(Object.entries(value).map(([field, held]) => [field, withArrays(held)])) as Value;
}

/** As the kernel finds it: events that say no time of their own took effect before now. */
const toLastStep = (past: readonly NewEvent[], now: string): string | undefined =>
  past.reduce<string | undefined>(
    (last, { effectiveAt }) => (effectiveAt ? lastStepAfter(last, { effectiveAt, recordedAt: now }) : last),
    undefined,
  );

function catchRefusal(decideAndFold: () => readonly NewEvent[], code: string): Refusal {
  let events: readonly NewEvent[];
  try {
    events = decideAndFold();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  assert.fail(`expected the refusal ${code}, but it was accepted: ${JSON.stringify(events)}`);
}

function fold<State, Events extends EventMap, Classes extends CommandClasses, Facts extends object>(
  decider: Decider<State, Events, Classes, Facts>,
  from: State,
  events: readonly NewEvent[],
  recordedAt: string,
  revision: number,
): State {
  const eventsToRecord = events.map((event) => ({ category: decider.category, recordedAt, ...event }));
  return recordedEvents(eventsToRecord, revision - 1).reduce((state, event) => evolveWith<State>(decider, state, event), from);
}
