export { Acceptances, type RestoreAccepted, type RolledBack } from './acceptance.js';
export { lastStepAfter } from './aggregate-cache.js';
export {
  type Bus,
  type BusMessage,
  BusUnavailable,
  type Consumption,
  checkReplayFrom,
  type DeadLetter,
  MAX_MESSAGE_BYTES,
  MessageTooLarge,
  type Missed,
  messageBytes,
  type Publication,
  type ReceivedMessage,
  type Replay,
  type ReplayFrom,
  type SetBack,
  type Subscription,
} from './bus.js';
export {
  CatchUpSubscription,
  type FollowerState,
  type FollowerTiming,
  type FollowerTrouble,
  type ForeignEvent,
  PoisonEvent,
} from './catch-up-subscription.js';
export { type ClaimsAnew, claimAnew } from './claims-anew.js';
export {
  Command,
  type CommandClass,
  type CommandClasses,
  type CommandContext,
  type CommandOf,
  command,
  issue,
} from './command.js';
export { commandDispatcher } from './command-dispatcher.js';
export { CommandHandler, type CommandObserver, type Outcome, PreconditionFailed, TooManyConflicts } from './command-handler.js';
export { CommandInfo, commandInfo, type Permission, type Role } from './command-info.js';
export { ageInDays, daysAfter, earlierDay, lastDayOfPeriod, laterTime, monthsAfter } from './days.js';
export {
  type AnyDecider,
  type Decider,
  type DecisionContext,
  decider,
  eventWarnings,
  type HistoryFault,
  type Lookup,
  type Lookups,
  newestVersion,
  type Warning,
} from './decider.js';
export { DATE_IN_THE_FUTURE, effectiveDays } from './effective-day.js';
export {
  type EffectiveTime,
  effectiveTime,
  IsCalendarDate,
  IsEffectiveTime,
  isAhead,
  isDate,
  isEffectiveTime,
  isInstant,
  laterBy,
  latestDay,
  startOfDay,
  throughInstant,
  toDay,
  toInstant,
} from './effective-time.js';
export {
  aggregateId,
  type EventMap,
  type EventOf,
  type EventToAppend,
  FOREIGN,
  type Instant,
  type NewEvent,
  type Position,
  type RecordedEvent,
  START,
  streamCategory,
  streamName,
} from './event.js';
export {
  type Appended,
  type EventStore,
  type ExpectedRevision,
  type LogFilter,
  type LogPage,
  StoreUnavailable,
  StreamIncomplete,
  storeWith,
  WrongExpectedRevision,
} from './event-store.js';
export { evolveWith } from './evolving.js';
export { Items, Nested, Nullable, Optional, RequiredIf } from './fields.js';
export { type ForeignRecord, ForeignRecords, foreignName } from './foreign-records.js';
export { corpusFaults, corpusLine } from './golden-corpus.js';
export { HeadWatch } from './head-watch.js';
export { createOpaqueIds, nameBasedUuid, noOpaqueIds, type OpaqueIds } from './identity.js';
export { type Index, type IndexState, type IndexStatus, indexStatus } from './index-status.js';
export { append, changeAt, type ItemList, insert, isItemList, itemsBy } from './item-list.js';
export { type Lease, type Leases, StaleLease } from './lease.js';
export { beginLog, LOG_FORMAT, logBegun, WrongIdKey, WrongLogFormat } from './log-format.js';
export {
  MessageProcessor,
  type MessageProcessorObserver,
  type MessageProcessorParts,
  NoSuchLetter,
  type Redriven,
  Undeliverable,
} from './message-processor.js';
export { type Anchor, AT_START, divergence, divergenceWithin, LogRestored, type Place, placeAfter, toAnchor } from './place.js';
export {
  type Accepted,
  Projector,
  project,
  type ViewState,
  type ViewStatus,
  versionServed,
  viewFollower,
} from './projector.js';
export { Publisher, type PublisherParts, type PublisherStatus, publisherFollower } from './publisher.js';
export {
  type OnRefusal,
  type ParseMessage,
  type PublicEventReceived,
  type Reaction,
  type ReactionParts,
  reaction,
  refusedByKind,
} from './reaction.js';
export { CommandIdReused, RecentCommands } from './recent-commands.js';
export { type LostMessage, type Reconciliation, reconcile } from './reconciliation.js';
export { AppendTooLarge, dataWithinLimit, type EventSchemas, MAX_APPEND_BYTES, NotRecordable } from './recording.js';
export { Refusal, type RefusalCatalogue, type RefusalKind, type Refuse, refusalCatalogues, refusals } from './refusal.js';
export { isUnavailable } from './unavailable.js';
export { NewerEvent, UnreadableEvent, upcast, upcasting } from './upcasting.js';
export { applyTo, type Evolve, type View, type ViewDocument, view } from './view.js';
export { DocumentQuarantined, type PositionedReader, type ReadScope, ViewNotReady, ViewOfOtherLog, ViewReader } from './view-reader.js';
export {
  assertFits,
  BadQuery,
  type Change,
  type Condition,
  type Filter,
  type KeptVersion,
  type Page,
  type QuarantinedDocument,
  type Query,
  type Queryable,
  type Stored,
  type ViewCollection,
  type ViewStore,
  ViewsUnavailable,
} from './view-store.js';
