import { Problem } from '#libs/platform';

/** How often something may be asked for in a period; what is over that is turned away until the period is over. */
export class Turnstile {
  private passed = new Map<string, number>();
  private since = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly most: number,
    private readonly periodMs: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** @throws Problem 429 `platform/too-many-requests` */
  pass(key: string): void {
    const now = this.now();
    if (now - this.since >= this.periodMs) {
      this.passed = new Map();
      this.since = now;
    }
    const times = (this.passed.get(key) ?? 0) + 1;
    if (times > this.most) {
      const seconds = Math.ceil((this.since + this.periodMs - now) / 1000);
      throw new Problem('platform/too-many-requests', `Ask again in ${seconds} seconds.`, { headers: { 'retry-after': String(seconds) } });
    }
    this.passed.set(key, times);
  }
}
