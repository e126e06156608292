import type { DatabaseFile } from './database-file.js';
import { asking, type Unavailable } from './failure.js';

/** One engine's use of a file that others may use, too: once the engine is closed it refuses by its port's own error, whoever goes on. */
export class FileUse {
  private ended = false;

  constructor(
    private readonly file: DatabaseFile,
    private readonly unavailable: Unavailable,
  ) {}

  get isEnded(): boolean {
    return this.ended;
  }

  end(): void {
    this.ended = true;
  }

  /** @throws the port's own error once the engine is closed */
  assertOpen(): void {
    if (this.ended) throw new this.unavailable(`${this.file.file}: it is closed`, {});
  }

  /** Runs the work in the next transaction. @throws the port's own error when the file cannot be written, or the engine is closed */
  async write<T>(work: () => T | Error): Promise<T> {
    this.assertOpen();
    return this.file.write(work, this.unavailable);
  }

  /** Asks the database now. @throws the port's own error when the file cannot be read, or the engine is closed */
  ask<T>(question: () => T): T {
    this.assertOpen();
    return asking(this.file.file, this.unavailable, question);
  }
}
