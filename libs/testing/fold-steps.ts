import { type AnyDecider, evolveWith, type RecordedEvent } from '#libs/event-sourcing';

/**
 * How many steps it takes to fold a stream: each time that something within the state is read, copied or looked through counts.
 * A fold whose steps grow faster than its events copies what it has gathered with every event.
 */
export function foldSteps(decider: AnyDecider, events: readonly RecordedEvent[], from: unknown = decider.initial): number {
  const counter = new Counter();
  let state = from;
  for (const event of events) state = evolveWith(decider, counter.counting(state), event);
  return counter.steps;
}

class Counter {
  steps = 0;
  private readonly counted = new WeakMap<object, object>();
  private readonly raw = new WeakMap<object, object>();

  /** The value, whose reading is counted; one of a value for good, so that what is the same stays the same. */
  counting(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const plain = this.raw.get(value) ?? value;
    const existing = this.counted.get(plain);
    if (existing) return existing;
    const proxy = new Proxy(plain, {
      get: (target, name, receiver) => {
        this.steps++;
        const { writable = true, configurable = true } = Reflect.getOwnPropertyDescriptor(target, name) ?? {};
        const property: unknown = Reflect.get(target, name, receiver);
        return writable || configurable ? this.counting(property) : property;
      },
      has: (target, name) => {
        this.steps++;
        return Reflect.has(target, name);
      },
    });
    this.counted.set(plain, proxy);
    this.raw.set(proxy, plain);
    return proxy;
  }
}
