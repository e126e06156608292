import { setTimeout as delay } from 'node:timers/promises';

/** Between two looks at most: conditions ask a network that runs in this process, and what asks all the time keeps it from getting there. */
const MOST_MS = 40;

/** Waits until the condition holds. @throws Error when it does not within the time (default 5 s), saying what was waited for */
export async function eventually(what: string, condition: () => boolean | Promise<boolean>, withinMs = 5_000): Promise<void> {
  const giveUp = performance.now() + withinMs;
  for (let pauseMs = 1; !(await condition()); pauseMs = Math.min(pauseMs * 2, MOST_MS)) {
    if (performance.now() > giveUp) throw new Error(`waited in vain until ${what}`);
    await delay(pauseMs);
  }
}
