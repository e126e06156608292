/** Everything that a clock of a test could stand in for, but the time of day. */
const OTHERS = [
  ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'requestAnimationFrame', 'cancelAnimationFrame'] as const),
  ...(['requestIdleCallback', 'cancelIdleCallback', 'setImmediate', 'clearImmediate'] as const),
  ...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
];

interface FakeTimers {
  useFakeTimers(config: { readonly now: number; readonly doNotFake: (typeof OTHERS)[number][] }): unknown;
  useRealTimers(): unknown;
}

/** Does something while the clock of this process is so many milliseconds behind those of others; timers go on. */
export async function behind<T>(jest: FakeTimers, ms: number, act: () => Promise<T>): Promise<T> {
  jest.useFakeTimers({ now: Date.now() - ms, doNotFake: [...OTHERS] });
  try {
    return await act();
  } finally {
    jest.useRealTimers();
  }
}
