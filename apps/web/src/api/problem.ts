/** One field's fault, as a service names it. */
export interface FieldFault {
  readonly field: string;
  readonly rule: string;
  readonly message: string;
}

/** What a service answers in place of what was asked for (RFC 9457). `code` is stable; words/refusals has it in the reader's language. */
export interface Problem {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  /** To quote, in a report. */
  readonly instance: string;
  readonly errors?: readonly FieldFault[];
  /** What the words of the code are filled with. */
  readonly params?: Readonly<Record<string, unknown>>;
  /** Of `platform/view-not-ready`: 0 to 1. */
  readonly progress?: number;
}

/** A service said no. */
export class ProblemError extends Error {
  constructor(
    readonly problem: Problem,
    /** After so many seconds the service may be asked again. */
    readonly retryAfter?: number,
  ) {
    super(`${problem.code}: ${problem.detail}`);
    this.name = 'ProblemError';
  }
}

/** Nobody answered: the line broke, or what stands before the services cannot reach one. */
export class NoAnswerError extends Error {
  constructor(
    readonly why: 'offline' | 'line' | 'away',
    readonly retryAfter?: number,
  ) {
    super(`no answer: ${why}`);
    this.name = 'NoAnswerError';
  }
}

/** What a reader is shown in place of what was asked for: the states of a list or record. */
export type AnswerState = 'building' | 'behind' | 'away' | 'signed-out' | 'refused' | 'gone' | 'failed';

const BY_CODE: Readonly<Record<string, AnswerState>> = {
  'platform/view-not-ready': 'building',
  'platform/view-behind': 'behind',
};

const BY_STATUS: Readonly<Record<number, AnswerState>> = { 401: 'signed-out', 403: 'refused', 404: 'gone', 410: 'gone' };

export function toAnswerState(error: unknown): AnswerState {
  if (error instanceof NoAnswerError) return 'away';
  if (!(error instanceof ProblemError)) return 'failed';
  const { code, status } = error.problem;
  return BY_CODE[code] ?? BY_STATUS[status] ?? (status >= 502 && status <= 504 ? 'away' : 'failed');
}

/** Seconds after which asking again can help; undefined: it cannot by itself. */
export function retryAfterSeconds(error: unknown): number | undefined {
  if (error instanceof NoAnswerError) return error.retryAfter ?? 5;
  if (!(error instanceof ProblemError)) return undefined;
  const { status } = error.problem;
  return error.retryAfter ?? (status === 429 || (status >= 502 && status <= 504) ? 5 : undefined);
}

/** Of an answer that was none of ours: a proxy's page, half a file. */
export function toProblem(status: number, text: string): Problem {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && 'code' in parsed) return parsed as Problem;
  } catch {
    // Not JSON: the status says what there is to say.
  }
  return { code: `http/${status}`, status, title: '', detail: '', instance: '' };
}
