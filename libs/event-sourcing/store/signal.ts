/** Lets one waiter sleep until something happens; what happens while nobody waits is not lost. */
export class Signal {
  private raised = false;
  private wake: (() => void) | undefined;

  raise(): void {
    this.raised = true;
    this.wake?.();
  }

  /** Resolves at the next raise (at once when one is pending), or after `ms`. */
  async wait(ms?: number): Promise<void> {
    if (!this.raised) {
      await new Promise<void>((resolve) => {
        const timer = ms === undefined ? undefined : setTimeout(resolve, ms);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.raised = false;
    this.wake = undefined;
  }
}
