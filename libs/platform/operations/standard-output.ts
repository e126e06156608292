import { pino } from 'pino';
import { withTimeout } from '../process/with-timeout.js';

/** What waits while a line cannot be written: what comes beyond it is dropped. */
const KEPT_BYTES = 1024 * 1024;
const FLUSH_WITHIN_MS = 1_000;
/** What is dropped tries nothing, and what waits may be all that there is. */
const TRY_AGAIN_MS = 1_000;
const STANDARD_OUTPUT = 1;

/** Where the lines of the process go: a disk that is full keeps nothing from working, and nobody from stopping it. */
export class StandardOutput {
  /** Lines that could not be written, since the start. */
  lost = 0;
  private readonly stream: ReturnType<typeof pino.destination>;
  private failing = false;
  private ended = false;
  private retry: NodeJS.Timeout | undefined;
  /** Of those, how many the log has said. */
  private told = 0;

  /** `whole`: called when lines are written again, with how many were lost meanwhile. */
  constructor(
    private readonly whole: (lost: number) => void,
    file: number = STANDARD_OUTPUT,
  ) {
    // Before the library's own, which would try to write what waits for as long as the disk is full.
    process.once('exit', () => this.letGo());
    // With a length of 0 the library takes nothing for unwritten, and neither tries again nor waits when it is told to.
    this.stream = pino.destination({ dest: file, sync: false, minLength: 1, maxLength: KEPT_BYTES });
    this.stream.on('error', () => this.onError());
    this.stream.on('drop', () => {
      this.lost++;
    });
    this.stream.on('write', () => this.onWrite());
    // What is written for people beside it, at the start.
    if (file === STANDARD_OUTPUT) process.stdout.on('error', () => this.onError());
  }

  write(line: string): void {
    if (!this.ended) this.stream.write(line);
  }

  /** Writes what is still in memory, in a second at most. */
  async flush(): Promise<void> {
    if (this.ended) return;
    await withTimeout(FLUSH_WITHIN_MS, new Promise<true>((resolve) => this.stream.flush(() => resolve(true))));
    this.letGo();
  }

  private onError(): void {
    this.failing = true;
    this.retry ??= setTimeout(() => {
      this.retry = undefined;
      if (!this.ended && this.failing) this.stream.flush(() => undefined);
    }, TRY_AGAIN_MS).unref();
  }

  private onWrite(): void {
    if (!this.failing) return;
    this.failing = false;
    const lost = this.lost - this.told;
    this.told = this.lost;
    this.whole(lost);
  }

  private letGo(): void {
    if (!this.failing || this.ended) return;
    this.ended = true;
    this.stream.destroy();
  }
}
