import { ask } from './ask.ts';
import { defined } from './defined.ts';
import { NoAnswerError, type Problem, ProblemError } from './problem.ts';

/** What is recorded before a command, which then names it: words that are sealed, somebody who is registered in the same form. */
export interface FirstStep {
  /** The field of the command that names it. */
  readonly field: string;
  readonly request: string;
  readonly body: object;
  /** Its own: what was recorded first stays, when the command is refused and given anew with something else changed. */
  readonly key: string;
}

/** What a command is, once and for all: sent again it is the same, under the same key. */
export interface Command {
  /** `POST /api/membership/authorities/{authority}/confirm-membership` */
  readonly request: string;
  readonly path: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly key: string;
  readonly ifMatch?: string;
  /** `names-a-person`, after the question. */
  readonly confirm?: string;
  readonly first?: readonly FirstStep[];
  /** For whoever gave it, and sent to nobody: what its button said, and where its form is. */
  readonly name?: string;
  readonly address?: string;
  /** Of which draft it was made: that is thrown away when it is recorded, wherever its giver is by then. */
  readonly draftOf?: string;
}

export interface Outcome {
  readonly id: string;
  readonly revision: number;
  readonly position: number;
  readonly events: readonly string[];
  readonly repeated: boolean;
  readonly warnings?: readonly { readonly code: string; readonly detail?: string }[];
  /** The ids of what was recorded first, by the fields that name it. */
  readonly named?: Readonly<Record<string, string>>;
}

/** What became of one sending. */
export type Verdict =
  | { readonly kind: 'recorded'; readonly outcome: Outcome }
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** Certainly not recorded by this sending; it may be sent again. */
  | { readonly kind: 'postponed'; readonly why: 'offline' | 'session' | 'busy'; readonly retryAfter?: number }
  /** It may have been recorded. */
  | { readonly kind: 'unanswered'; readonly retryAfter?: number };

/** Said before anything is decided. */
const BUSY = ['platform/busy', 'platform/too-many-requests', 'platform/stopping', 'platform/too-much-at-once'];

const toHeaders = ({ key, ifMatch, confirm }: Command): Record<string, string> =>
  defined({ 'idempotency-key': key, 'if-match': ifMatch, 'gpn-confirm': confirm });

const split = (request: string): { readonly method: 'POST' | 'PUT' | 'DELETE'; readonly template: string } => {
  const [method = 'POST', template = ''] = request.split(' ');
  return { method: method as 'POST', template };
};

/** Sends it once. @throws only what an abort throws */
export async function sendOnce(command: Command, signal?: AbortSignal): Promise<Verdict> {
  const { method, template } = split(command.request);
  try {
    const named = await recordFirst(command, signal);
    const { body } = await ask<Outcome>(template, {
      method,
      path: command.path,
      body: named ? { ...(command.body as object), ...named } : command.body,
      headers: toHeaders(command),
      signal,
    });
    return { kind: 'recorded', outcome: defined({ ...body, named }) };
  } catch (error) {
    return toVerdict(error);
  }
}

/** The ids of what is recorded first; undefined: nothing is. */
async function recordFirst({ first = [], confirm }: Command, signal: AbortSignal | undefined): Promise<Outcome['named']> {
  if (first.length === 0) return undefined;
  const ids: Record<string, string> = {};
  for (const { field, request, body: own, key } of first) {
    const { method, template } = split(request);
    const headers = defined({ 'idempotency-key': key, 'gpn-confirm': confirm });
    ids[field] = await ask<Outcome>(template, { method, body: own, headers, signal }).then(
      (answer) => answer.body.id,
      (error: unknown) => {
        throw error instanceof ProblemError ? ofField(error, field) : error;
      },
    );
  }
  return ids;
}

/** What is wrong with what was to be recorded first is wrong with the field that names it. */
function ofField({ problem, retryAfter }: ProblemError, field: string): ProblemError {
  const errors = problem.errors?.map((fault) => ({ ...fault, field: `${field}.${fault.field}` }));
  return new ProblemError(defined({ ...problem, errors }), retryAfter);
}

export function toVerdict(error: unknown): Verdict {
  if (error instanceof NoAnswerError) {
    if (error.why === 'offline') return { kind: 'postponed', why: 'offline' };
    return defined({ kind: 'unanswered' as const, retryAfter: error.retryAfter });
  }
  if (!(error instanceof ProblemError)) throw error;
  const { problem, retryAfter } = error;
  if (problem.status === 401) return { kind: 'postponed', why: 'session' };
  if (BUSY.includes(problem.code)) return defined({ kind: 'postponed' as const, why: 'busy' as const, retryAfter });
  // A service that failed may have failed after it recorded.
  return problem.status >= 500 ? defined({ kind: 'unanswered' as const, retryAfter }) : { kind: 'refused', problem };
}

export interface DryRun {
  readonly events: readonly { readonly type: string; readonly data?: unknown }[];
  readonly warnings?: Outcome['warnings'];
}

/** Decided by the very rules and not recorded. @throws ProblemError the refusal, NoAnswerError */
export async function tryOut(command: Command, signal?: AbortSignal): Promise<DryRun> {
  const { method, template } = split(command.request);
  const { body } = await ask<DryRun>(template, {
    method,
    path: command.path,
    body: command.body,
    headers: { ...toHeaders(command), 'gpn-dry-run': '1' },
    signal,
  });
  return body;
}
