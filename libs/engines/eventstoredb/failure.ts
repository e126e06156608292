import { ErrorType } from '@eventstore/db-client';
import { type ExpectedRevision, StoreUnavailable, StreamIncomplete } from '#libs/event-sourcing';

/** gRPC status codes after which the same request fails again: INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE, UNIMPLEMENTED. */
const REFUSALS: readonly unknown[] = [3, 9, 11, 12];

/** What a follower answers when it is addressed alone: the client does not go to the leader then. */
const FOLLOWER = /Leader info available/i;

/**
 * What the client throws: its own errors with a `type`, or gRPC's with a `code` alone, as after a lost connection (14) or a
 * deadline (4). The first carry a code too, if they came from gRPC.
 */
interface Failure {
  readonly message?: string;
  readonly type?: string;
  readonly code?: number;
  readonly actualVersion?: bigint | string;
  readonly streamName?: string;
  readonly metadata?: { getMap?(): Record<string, string | Buffer> };
}

/**
 * The revision that the stream stands at, if this is a wrong expected revision: in the answer to an append, packed as a
 * status in the answer to a batch append (the client makes one error of both), or in the trailers of an older server.
 */
export function actualRevision(error: unknown): ExpectedRevision | undefined {
  const failure = error as Failure;
  if (failureKind(failure) !== ErrorType.WRONG_EXPECTED_VERSION) return undefined;
  const actual = failure.actualVersion ?? trailer(failure, 'actual-version') ?? '';
  // Unsigned or signed -1 is how a server says that there is no stream.
  return /^\d{1,16}$/.test(String(actual)) ? Number(actual) : 'none';
}

/** Nothing was written, and the client now asks the leader. */
export const isNotLeader = (error: unknown): boolean => failureKind(error as Failure) === ErrorType.NOT_LEADER;

/** As the port has it: StoreUnavailable for what another attempt may heal, the outcome of an append unknown; StreamIncomplete; anything else as it is. */
export function translateFailure(address: string, error: unknown): Error {
  if (error instanceof StoreUnavailable) return error;
  const failure = error as Failure;
  const kind = failureKind(failure);
  if (kind === undefined && failure.code === undefined && !isConnecting(error)) {
    return error instanceof Error ? error : new Error(String(error));
  }
  if (kind === ErrorType.STREAM_DELETED) {
    return new StreamIncomplete(failure.streamName ?? trailer(failure, 'stream-name') ?? 'a stream', 'was ended for good');
  }
  if (REFUSALS.includes(failure.code) || kind === ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED) {
    return error as Error;
  }
  const why = explain(failure, kind) ?? failure.message ?? String(error);
  return new StoreUnavailable(`EventStoreDB at ${address}: ${why}`, { cause: error });
}

/** In words that say what to change, where the server's own do not. */
function explain({ message }: Failure, kind: string | undefined): string | undefined {
  if (kind === ErrorType.ACCESS_DENIED) return 'it refuses the credentials of the address';
  if (FOLLOWER.test(message ?? '')) {
    return (
      'this node of a cluster is not its leader. Where GPN_EVENTSTORE names a single node, a balancer or a service, let it name ' +
      'all nodes (esdb://one:2113,two:2113,three:2113) or have them found (esdb+discover://cluster.example:2113)'
    );
  }
  return undefined;
}

function failureKind(failure: Failure): string | undefined {
  return failure.type ?? trailer(failure, 'exception');
}

function trailer(failure: Failure, name: string): string | undefined {
  return failure.metadata?.getMap?.()[name]?.toString();
}

/** Discovery of a cluster and closed channels fail with plain errors. */
function isConnecting(error: unknown): boolean {
  return error instanceof Error && /^Failed to discover|Channel has been shut down|Cannot call/.test(error.message);
}
