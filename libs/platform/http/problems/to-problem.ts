import { HttpException } from '@nestjs/common';
import { ContentUnavailable } from '#libs/content';
import {
  AppendTooLarge,
  BadQuery,
  BusUnavailable,
  CommandIdReused,
  DocumentQuarantined,
  defined,
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

function asProblem(error: unknown): Problem {
  if (error instanceof PreconditionFailed) {
    return new Problem(
      'platform/revision-mismatch',
      `It stands at revision ${error.actual}; If-Match named ${error.expected}.`,
      defined({
        headers: error.actual >= 0 ? { etag: `"${error.actual}"` } : undefined,
      }),
    );
  }
  if (error instanceof CommandIdReused) return new Problem('platform/key-reused', 'This Idempotency-Key was used for another command.');
  if (error instanceof NotRecordable) {
    return new Problem('platform/not-recordable', `What would be recorded (${error.type}) breaks its form. Nothing was recorded.`);
  }
  if (error instanceof AppendTooLarge) {
    const said = `It would be ${error.bytes} bytes; the log takes ${MAX_APPEND_BYTES} at once. Nothing was recorded.`;
    return new Problem('platform/too-much-at-once', said);
  }
  if (error instanceof TooManyConflicts) return new Problem('platform/busy', 'Others wrote to it at the same time, again and again.');
  // Both are kinds of the next, so that whoever only waits need not tell them apart.
  if (error instanceof VaultUnavailable) return new Problem('platform/vault-unavailable', 'The vault does not answer now.');
  if (error instanceof ContentUnavailable) return new Problem('platform/contents-unavailable', 'The store of files does not answer now.');
  if (error instanceof StoreUnavailable) return new Problem('platform/store-unavailable', 'The event store does not answer now.');
  if (error instanceof ViewsUnavailable) return new Problem('platform/views-unavailable', 'The read models do not answer now.');
  if (error instanceof ViewNotReady) {
    return new Problem('platform/view-not-ready', `The read model ${error.view} is being built for the first time.`, {
      extensions: { view: error.view, progress: error.progress },
    });
  }
  if (error instanceof ViewOfOtherLog) {
    return new Problem('platform/log-restored', `The event log is older than what the read model ${error.view} was made of.`);
  }
  if (error instanceof DocumentQuarantined) {
    return new Problem('platform/document-set-aside', `The record ${error.key} is set aside in the read model ${error.view}.`, {
      extensions: { view: error.view },
    });
  }
  if (error instanceof StreamIncomplete) {
    return new Problem('platform/history-incomplete', 'What this record’s stream held is not all there. Nothing was decided.');
  }
  if (error instanceof NewerEvent) {
    const { type, schemaVersion } = error.event;
    return new Problem('platform/newer-event', `It holds the event ${type} in version ${schemaVersion}, which this release does not know.`);
  }
  if (error instanceof BusUnavailable) return new Problem('platform/bus-unavailable', 'The message bus does not answer now.');
  if (error instanceof BadQuery) {
    return new Problem('platform/bad-query', error.message, { errors: [{ field: error.field, rule: 'query', message: error.message }] });
  }
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
