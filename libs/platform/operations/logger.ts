import type { LoggerService } from '@nestjs/common';
import { type Logger, pino } from 'pino';
import { defined } from '#libs/event-sourcing';
import type { LogLevel } from '../process/configuration.js';
import { maskCredentials } from '../process/mask-credentials.js';
import { StandardOutput } from './standard-output.js';

export interface ProcessLog {
  readonly logger: Logger;
  /** Writes what is still in memory, as far as that goes. */
  flush(): Promise<void>;
  /** Lines that could not be written, since the start. */
  linesLost(): number;
}

/** Where log lines go. */
export interface LogDestination {
  write(line: string): void;
}

/** One JSON object a line, on standard output unless told otherwise. */
export function processLog(level: LogLevel, name: string, to?: LogDestination): ProcessLog {
  const output = to ? undefined : new StandardOutput((lost) => logger.warn({ lost }, 'lines of the log could not be written'));
  const options = {
    level,
    base: { name },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    // Whoever made the message: clients of engines repeat addresses with user and password.
    hooks: { streamWrite: maskCredentials },
  };
  const logger = pino(options, to ?? (output as LogDestination));
  return { logger, flush: async () => output?.flush(), linesLost: () => output?.lost ?? 0 };
}

/** Nest's own lines in ours; what it says about starting is for debugging. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.logger.debug(toLogLine(message, rest));
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.logger.error(toLogLine(message, rest));
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.logger.warn(toLogLine(message, rest));
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.logger.debug(toLogLine(message, rest));
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.logger.trace(toLogLine(message, rest));
  }
}

const toLogLine = (message: unknown, rest: readonly unknown[]): object =>
  defined({
    err: message instanceof Error ? message : undefined,
    msg: message instanceof Error ? undefined : String(message),
    context: rest.at(-1),
    stack: rest.length > 1 ? rest[0] : undefined,
  });
