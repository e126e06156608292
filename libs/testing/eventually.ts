import { setTimeout as delay } from 'node:timers/promises';

/** Waits until the condition holds. @throws Error when it does not within the time (default 5 s), saying what was waited for */
export async function eventually(what: string, condition: () => boolean | Promise<boolean>, withinMs = 5_000): Promise<void> {
  const giveUp = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > giveUp) throw new Error(`waited in vain until ${what}`);
    await delay(1);
  }
}
