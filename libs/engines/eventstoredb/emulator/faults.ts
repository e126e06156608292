import { Metadata, type ServiceError, status } from '@grpc/grpc-js';

export type Method = 'append' | 'batchAppend' | 'read';

/** What goes wrong with one call. `written`: an append is carried out all the same. */
export type Fault =
  /** Refused at once: starting up, or too busy. */
  | { readonly kind: 'unavailable' }
  /** Never answered, until the client's deadline. */
  | { readonly kind: 'silent'; readonly written?: boolean }
  /** The server gives up waiting for its cluster. */
  | { readonly kind: 'timed-out'; readonly written?: boolean }
  /** The whole server goes down and comes up again, on the same port, with the same data. */
  | { readonly kind: 'killed'; readonly written?: boolean }
  | { readonly kind: 'not-leader'; readonly host: string; readonly port: number }
  | { readonly kind: 'access-denied' };

/** Faults that wait for the next calls of a method. */
export class Faults {
  private readonly waiting = new Map<Method, Fault[]>();

  next(method: Method, ...faults: readonly Fault[]): void {
    this.waiting.set(method, [...(this.waiting.get(method) ?? []), ...faults]);
  }

  take(method: Method): Fault | undefined {
    return this.waiting.get(method)?.shift();
  }
}

/** Status and trailers of a failure, as the server sends them (RpcExceptions). */
export function failing(code: status, details: string, trailers: Readonly<Record<string, string>> = {}): ServiceError {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(trailers)) metadata.set(name, value);
  return Object.assign(new Error(details), { code, details, metadata });
}

/** The answer to a call that a fault befell, if it is one. */
export function toServiceError(fault: Fault): ServiceError | undefined {
  switch (fault.kind) {
    case 'unavailable':
      return failing(status.UNAVAILABLE, 'Server Is Not Ready');
    case 'timed-out':
      return failing(status.ABORTED, 'Operation timed out: Commit phase timeout.');
    case 'not-leader':
      return failing(status.NOT_FOUND, 'Leader info available', {
        exception: 'not-leader',
        'leader-endpoint-host': fault.host,
        'leader-endpoint-port': String(fault.port),
      });
    case 'access-denied':
      return ACCESS_DENIED;
    default:
      return undefined;
  }
}

export const ACCESS_DENIED = failing(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });

export const streamDeleted = (stream: string): ServiceError =>
  failing(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, { exception: 'stream-deleted', 'stream-name': stream });
