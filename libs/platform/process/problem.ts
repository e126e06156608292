import { type PlatformCode, platformProblems } from './platform-problems.js';

/** One field's fault. `field`: `name`, `offices[0].country`; `rule`: the rule's name; `message`: for people. */
export interface FieldError {
  readonly field: string;
  readonly rule: string;
  readonly message: string;
}

/** What is answered, as `application/problem+json` (RFC 9457). */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** Stable: `platform/validation-failed`, `membership/already-a-member`. */
  readonly code: string;
  /** The request id to quote. */
  readonly instance: string;
  readonly errors?: readonly FieldError[];
  readonly [extension: string]: unknown;
}

export interface ProblemParts {
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** A problem of the platform's own catalogue: throw it anywhere in a request. */
export class Problem extends Error {
  readonly status: number;
  readonly title: string;

  constructor(
    readonly code: PlatformCode,
    /** What is wrong and what can be done. No personal data. */
    readonly detail: string,
    readonly parts: ProblemParts = {},
  ) {
    super(`${code}: ${detail}`, { cause: parts.cause });
    this.name = 'Problem';
    this.status = platformProblems[code].status;
    this.title = platformProblems[code].title;
  }
}

/** Faults that are told at once; more help nobody. */
export const MOST_FAULTS = 20;

/** 400 with the fields at fault, the first twenty of them. */
export function invalidFields(all: readonly FieldError[]): Problem {
  const errors = all.slice(0, MOST_FAULTS);
  const more = all.length > errors.length ? [`and ${all.length - errors.length} more`] : [];
  return new Problem('platform/validation-failed', [...errors.map(({ message }) => message), ...more].join('; '), { errors });
}
