/** An engine does not answer now: worth waiting for, nobody's mistake. Each port has its own kind of it. */
export class Unavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

export const isUnavailable = (error: unknown): boolean => error instanceof Unavailable;
