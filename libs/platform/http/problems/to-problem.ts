import { HttpException } from '@nestjs/common';
import { ContentUnavailable } from '#libs/content';
import {
  AppendTooLarge,
  BadQuery,
  BusUnavailable,
  CommandIdReused,
  DocumentQuarantined,
  defined,
  LogRestored,
  MAX_APPEND_BYTES,
  NewerEvent,
  NotRecordable,
  PreconditionFailed,
  Refusal,
  type RefusalKind,
  StoreUnavailable,
  StreamIncomplete,
  TooManyConflicts,
  ViewNotReady,
  ViewOfOtherLog,
  ViewsUnavailable,
} from '#libs/event-sourcing';
import { VaultUnavailable } from '#libs/vault';
import { type PlatformCode, RETRY_AFTER_SECONDS } from '../../process/platform-problems.js';
import { Problem, type ProblemDocument } from '../../process/problem.js';

/** The status that a refusal is answered with. */
export const REFUSED: Readonly<Record<RefusalKind, number>> = { conflict: 409, invalid: 422, 'not-found': 404 };

export interface Answer {
  readonly document: ProblemDocument;
  readonly headers: Readonly<Record<string, string>>;
  /** True for a fault of ours, whose cause belongs in the log. */
  readonly unexpected: boolean;
}

/** Any error as what is answered: nothing of an unexpected one's content but the request id to quote. */
export function toProblem(error: unknown, requestId: string): Answer {
  const instance = `urn:gpn:request:${requestId}`;
  if (error instanceof Refusal) {
    const { code, detail, field, rule } = error;
    return {
      document: defined({
        type: `/problems/${code}`,
        title: rule.title,
        status: REFUSED[rule.kind],
        detail,
        code,
        instance,
        errors: field ? [{ field, rule: code, message: detail }] : undefined,
      }),
      headers: {},
      unexpected: false,
    };
  }
  const { code, status, title, detail, parts } = error instanceof Problem ? error : asProblem(error);
  return {
    document: defined({
      type: `/problems/${code}`,
      title,
      status,
      detail,
      code,
      instance,
      errors: parts.errors,
      ...parts.extensions,
    }),
    headers: defined({ 'retry-after': status === 503 ? RETRY_AFTER_SECONDS : undefined, ...parts.headers }),
    unexpected: code === 'platform/internal',
  };
}

/** The problem of a kind of error. */
interface KnownError<E extends Error = Error> {
  readonly kind: abstract new (...parts: never[]) => E;
  /** A method, so that each takes its own kind. */
  problem(error: E): Problem;
}

const answerTo = <E extends Error>(kind: KnownError<E>['kind'], problem: (error: E) => Problem): KnownError<E> => ({ kind, problem });

const plainly = (code: PlatformCode, detail: string) => (): Problem => new Problem(code, detail);

/** The first that fits: a kind of another one stands before it. */
const KNOWN_ERRORS: readonly KnownError[] = [
  answerTo(PreconditionFailed, ({ actual, expected }) => {
    const parts = defined({ headers: actual >= 0 ? { etag: `"${actual}"` } : undefined });
    return new Problem('platform/revision-mismatch', `It stands at revision ${actual}; If-Match named ${expected}.`, parts);
  }),
  answerTo(CommandIdReused, plainly('platform/key-reused', 'This Idempotency-Key was used for another command.')),
  answerTo(
    NotRecordable,
    ({ type }) => new Problem('platform/not-recordable', `What would be recorded (${type}) breaks its form. Nothing was recorded.`),
  ),
  answerTo(AppendTooLarge, ({ bytes }) => {
    const said = `It would be ${bytes} bytes; the log takes ${MAX_APPEND_BYTES} at once. Nothing was recorded.`;
    return new Problem('platform/too-much-at-once', said);
  }),
  answerTo(TooManyConflicts, plainly('platform/busy', 'Others wrote to it at the same time, again and again.')),
  // Both are kinds of the next, so that whoever only waits need not tell them apart.
  answerTo(VaultUnavailable, plainly('platform/vault-unavailable', 'The vault does not answer now.')),
  answerTo(ContentUnavailable, plainly('platform/contents-unavailable', 'The store of files does not answer now.')),
  answerTo(StoreUnavailable, plainly('platform/store-unavailable', 'The event store does not answer now.')),
  answerTo(ViewsUnavailable, plainly('platform/views-unavailable', 'The read models do not answer now.')),
  answerTo(
    ViewNotReady,
    ({ view, progress }) =>
      new Problem('platform/view-not-ready', `The read model ${view} is being built for the first time.`, {
        extensions: { view, progress },
      }),
  ),
  answerTo(
    LogRestored,
    plainly(
      'platform/log-restored',
      'The event log is older than what the vault was settled by, and may have forgotten an erasure: no name and no sealed text is shown before that is accepted.',
    ),
  ),
  answerTo(
    ViewOfOtherLog,
    ({ view }) => new Problem('platform/log-restored', `The event log is older than what the read model ${view} was made of.`),
  ),
  answerTo(
    DocumentQuarantined,
    ({ key, view }) =>
      new Problem('platform/document-set-aside', `The record ${key} is set aside in the read model ${view}.`, { extensions: { view } }),
  ),
  answerTo(
    StreamIncomplete,
    plainly('platform/history-incomplete', 'What this record’s stream held is not all there. Nothing was decided.'),
  ),
  answerTo(NewerEvent, ({ event: { type, schemaVersion } }) => {
    const said = `It holds the event ${type} in version ${schemaVersion}, which this release does not know.`;
    return new Problem('platform/newer-event', said);
  }),
  answerTo(BusUnavailable, plainly('platform/bus-unavailable', 'The message bus does not answer now.')),
  answerTo(BadQuery, ({ field, message }) => new Problem('platform/bad-query', message, { errors: [{ field, rule: 'query', message }] })),
];

function asProblem(error: unknown): Problem {
  const match = KNOWN_ERRORS.find(({ kind }) => error instanceof kind);
  if (match) return match.problem(error as Error);
  return (
    ofFramework(error) ?? new Problem('platform/internal', 'The request could not be completed. Quote the instance when you report it.')
  );
}

const BY_CODE: Readonly<Record<string, readonly [PlatformCode, string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['platform/body-too-large', 'The body is larger than this service takes.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['platform/unsupported-media-type', 'Send the body as application/json.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['platform/malformed-json', 'The body is empty; send a JSON object, {} at least.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['platform/bad-request', 'The body is not as long as Content-Length says.'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['platform/malformed-json', 'The body is not JSON.'],
  FST_ERR_BAD_URL: ['platform/bad-request', 'The path is not a valid URL.'],
  FST_ERR_MAX_PARAM_LENGTH: ['platform/url-too-long', 'A part of the path is longer than any id.'],
};

const BY_STATUS: Readonly<Record<number, PlatformCode>> = {
  400: 'platform/bad-request',
  404: 'platform/not-found',
  405: 'platform/method-not-allowed',
  413: 'platform/body-too-large',
  414: 'platform/url-too-long',
  415: 'platform/unsupported-media-type',
  431: 'platform/headers-too-large',
};

/** What Fastify and Nest throw themselves; their texts are replaced, since they can quote the request. */
function ofFramework(error: unknown): Problem | undefined {
  const cause = error instanceof HttpException && error.cause instanceof Error ? error.cause : error;
  const code = (cause as { code?: unknown } | undefined)?.code;
  const translation = typeof code === 'string' ? BY_CODE[code] : undefined;
  if (translation) return new Problem(translation[0], translation[1], { cause: error });
  if (cause instanceof SyntaxError && readStatusCode(cause) === 400) return new Problem('platform/malformed-json', 'The body is not JSON.');
  const status = error instanceof HttpException ? error.getStatus() : readStatusCode(error);
  const platformCode = status === undefined ? undefined : BY_STATUS[status];
  return (
    platformCode &&
    new Problem(
      platformCode,
      error instanceof HttpException && !(cause as { code?: unknown }).code ? error.message : 'The request cannot be understood.',
    )
  );
}

const readStatusCode = (error: unknown): number | undefined => {
  const status = (error as { statusCode?: unknown } | undefined)?.statusCode;
  return typeof status === 'number' ? status : undefined;
};
