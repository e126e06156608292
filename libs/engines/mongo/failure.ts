import { mongo } from 'mongoose';

/** A port's own error for a server that does not answer now. */
export type Unavailable = new (message: string, options?: ErrorOptions) => Error;

const UNAUTHORIZED = 13;
const AUTHENTICATION_FAILED = 18;

/** What a server answers when it, or the state it is in, cannot do what it could do at another moment. */
const NOT_NOW: ReadonlySet<number> = new Set([
  6, // HostUnreachable
  7, // HostNotFound
  UNAUTHORIZED, // heals when the account's rights are given
  AUTHENTICATION_FAILED, // heals when the account is there
  24, // LockTimeout
  43, // CursorNotFound
  46, // LockBusy
  50, // MaxTimeMSExpired
  64, // WriteConcernTimeout
  89, // NetworkTimeout
  91, // ShutdownInProgress
  100, // UnsatisfiableWriteConcern
  112, // WriteConflict
  133, // FailedToSatisfyReadPreference
  134, // ReadConcernMajorityNotAvailableYet
  175, // QueryPlanKilled: the collection was dropped meanwhile
  189, // PrimarySteppedDown
  202, // NetworkInterfaceExceededTimeLimit
  237, // CursorKilled
  246, // SnapshotUnavailable
  251, // NoSuchTransaction
  262, // ExceededTimeLimit
  290, // TransactionExceededLifetimeLimitSeconds
  9001, // SocketException
  10107, // NotWritablePrimary
  11600, // InterruptedAtShutdown
  11601, // Interrupted
  11602, // InterruptedDueToReplStateChange
  13435, // NotPrimaryNoSecondaryOk
  13436, // NotPrimaryOrSecondary
  14031, // OutOfDiskSpace
]);
const LABELS = ['TransientTransactionError', 'UnknownTransactionCommitResult', 'RetryableWriteError', 'RetryableError'];
/** Of the driver's own errors, some are not exported and known by name only. */
const DRIVER_ERRORS: ReadonlySet<string> = new Set([
  'MongoServerSelectionError',
  'MongoNotConnectedError',
  'MongoTopologyClosedError',
  'MongoServerClosedError',
  'MongoClientClosedError',
  'MongoExpiredSessionError',
  'MongoStalePrimaryError',
  'MongoPoolClosedError',
  'MongoWaitQueueTimeoutError',
]);
const NOT_OFFERED: ReadonlySet<number | undefined> = new Set([
  UNAUTHORIZED,
  59, // CommandNotFound
  8000, // AtlasError: not on a cluster of this kind
]);
const DUPLICATE_KEY = 11_000;
const NAMESPACE_EXISTS = 48;
const ILLEGAL_OPERATION = 20;

const errorCode = (error: unknown): number | undefined =>
  error instanceof mongo.MongoServerError && typeof error.code === 'number' ? error.code : undefined;

export const isDuplicate = (error: unknown): boolean => errorCode(error) === DUPLICATE_KEY;
/** True for a command that this server does not have, or not for us. */
export const isNotOffered = (error: unknown): boolean => NOT_OFFERED.has(errorCode(error));
export const isThereAlready = (error: unknown): boolean => errorCode(error) === NAMESPACE_EXISTS;

/** True when the server undid the transaction for a reason that a new attempt may not meet. */
export const isTransient = (error: unknown): boolean =>
  error instanceof mongo.MongoServerError && error.hasErrorLabel(mongo.MongoErrorLabel.TransientTransactionError);

/** True for an error that says nothing about what was asked, only about the moment. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof mongo.MongoError)) return false;
  // A bulk write hides what befell it.
  if (error instanceof mongo.MongoBulkWriteError && isUnavailable(error.errorResponse)) return true;
  if (error instanceof mongo.MongoNetworkError || DRIVER_ERRORS.has(error.name)) return true;
  return NOT_NOW.has(errorCode(error) ?? -1) || LABELS.some((label) => error.hasErrorLabel(label));
}

/**
 * The port's own error in the place of one that means "not now"; a clear one where the server is of the wrong kind. What the
 * server says of a sign-in or a right is left out: it may repeat what was asked.
 * @param setting where the connection string is set
 */
export function explain(server: string, kind: Unavailable, error: unknown, setting: string): unknown {
  const code = errorCode(error);
  if (code === AUTHENTICATION_FAILED) {
    return new kind(`${server}: the sign-in was refused; check user, password and authSource in ${setting}`, { cause: error });
  }
  if (code === UNAUTHORIZED) {
    return new kind(`${server}: not allowed; ${setting} needs a user who may read and write this database`, { cause: error });
  }
  if (code === ILLEGAL_OPERATION && /transaction numbers/i.test(String(error))) {
    return new Error(`${server} has no transactions: run it as a replica set (of one member, if need be)`, { cause: error });
  }
  return isUnavailable(error) ? new kind(`${server}: ${(error as Error).message}`, { cause: error }) : error;
}
