export { lastStepAfter } from './commands/aggregate-cache.js';
export { CommandHandler, type CommandObserver, type Simulation } from './commands/command-handler.js';
export { type Outcome, PreconditionFailed, TooManyConflicts } from './commands/outcome.js';
export { CommandIdReused, RecentCommands } from './commands/recent-commands.js';
export { Acceptances, type RestoreAccepted, type RolledBack } from './messaging/acceptance.js';
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
} from './messaging/bus.js';
export {
  busSource,
  MessageProcessor,
  type MessageProcessorObserver,
  type MessageProcessorParts,
  NoSuchLetter,
  type Redriven,
} from './messaging/message-processor.js';
export { PolicyFollower, type PolicyFollowerParts, type PolicyStatus, policyFollower } from './messaging/policy-follower.js';
export { POLICY_TOPIC } from './messaging/policy-messages.js';
export { policyCheckpoint } from './messaging/policy-place.js';
export { Publisher, type PublisherParts, type PublisherStatus, publisherFollower } from './messaging/publisher.js';
export {
  dueAt,
  heardTypes,
  notDue,
  type OnRefusal,
  type ParseMessage,
  type Policy,
  type PublicEventHandler,
  type PublicEventSubscription,
  policy,
  type Reaction,
  type ReceivedEvent,
  refusedByKind,
  subscription,
  toReceivedEvent,
} from './messaging/reaction.js';
export { type ReactionResult, reactionHandler, Undeliverable } from './messaging/reaction-handler.js';
export { type LostMessage, type Reconciliation, reconcile } from './messaging/reconciliation.js';
export {
  Command,
  type CommandClass,
  type CommandClasses,
  type CommandContext,
  type CommandOf,
  command,
  issue,
} from './model/command.js';
export { CommandInfo, commandInfo, type Permission, type Role } from './model/command-info.js';
export { compareTexts } from './model/compare-texts.js';
export {
  type AnyDecider,
  type Decider,
  type DecisionContext,
  decider,
  eventWarnings,
  type HistoryFault,
  type LoadState,
  type Lookup,
  type LookupOfMany,
  type Lookups,
  newestVersion,
  type UniqueValue,
  type Warning,
} from './model/decider.js';
export { defined } from './model/defined.js';
export { DATE_IN_THE_FUTURE, effectiveDays } from './model/effective-day.js';
export {
  aggregateId,
  type EventMap,
  type EventOf,
  type EventToAppend,
  FOREIGN,
  type NewEvent,
  type Position,
  type RecordedEvent,
  START,
  streamCategory,
  streamName,
} from './model/event.js';
export { evolveWith } from './model/evolving.js';
export { Items, Nested, Nullable, Optional, RequiredIf } from './model/fields.js';
export { createEvent, dayGuard, fromStatuses, requiring, statusesBefore, statusGuard, withSameStatuses } from './model/guards.js';
export { createOpaqueIds, nameBasedUuid, noOpaqueIds, type OpaqueIds } from './model/identity.js';
export { append, changeAt, type ItemList, insert, isItemList, itemsBy } from './model/item-list.js';
export { Refusal, type RefusalCatalogue, type RefusalKind, type Refuse, refusalCatalogues, refusals } from './model/refusal.js';
export { hasValue, type ReservedValue, reservations, withReservations } from './model/reservations.js';
export { isUnavailable } from './model/unavailable.js';
export { NewerEvent, UnreadableEvent, upcast } from './model/upcasting.js';
export type { DocumentSchema, ShapeSchema } from './projections/document-schema.js';
export {
  type Accepted,
  Projector,
  project,
  type ViewState,
  type ViewStatus,
  versionServed,
  viewFollower,
} from './projections/projector.js';
export { type AnyView, applyTo, type Evolve, type RowParts, type View, type ViewDocument, view } from './projections/view.js';
export {
  DocumentQuarantined,
  type PositionedReader,
  type ReadScope,
  ViewNotReady,
  ViewOfOtherLog,
  ViewReader,
} from './projections/view-reader.js';
export {
  assertFits,
  BadQuery,
  type Change,
  type Condition,
  type FieldValue,
  type Filter,
  type KeptVersion,
  type Page,
  type QuarantinedDocument,
  type Query,
  type Queryable,
  type Stored,
  type ViewCollection,
  type ViewSnapshot,
  type ViewStore,
  ViewsUnavailable,
} from './projections/view-store.js';
export {
  CatchUpSubscription,
  type FollowerState,
  type FollowerTiming,
  type FollowerTrouble,
  type ForeignEvent,
  PoisonEvent,
} from './store/catch-up-subscription.js';
export { Epochs, type LostErasure, MAIN_SOURCE } from './store/epochs.js';
export {
  type Appended,
  type EventStore,
  type ExpectedRevision,
  type FollowedCategories,
  isFollowed,
  type LogFilter,
  type LogPage,
  StoreUnavailable,
  StreamIncomplete,
  storeWith,
  toLogFilter,
  WrongExpectedRevision,
} from './store/event-store.js';
export { type ForeignRecord, ForeignRecords, foreignName } from './store/foreign-records.js';
export { HeadWatch } from './store/head-watch.js';
export { type Index, type IndexState, type IndexStatus, indexStatus } from './store/index-status.js';
export { type Lease, type Leases, StaleLease } from './store/lease.js';
export { beginLog, holdsRecords, LOG_FORMAT, logBegun, WrongIdKey, WrongLogFormat } from './store/log-format.js';
export type { RecordedBy } from './store/own-stream.js';
export { type Anchor, AT_START, divergence, divergenceWithin, LogRestored, type Place, placeAfter, toAnchor } from './store/place.js';
export {
  AppendTooLarge,
  dataWithinLimit,
  type EventSchemas,
  MAX_APPEND_BYTES,
  MOST_NAME_CHARACTERS,
  NotRecordable,
} from './store/recording.js';
export { salting } from './store/salting-store.js';
export { Signal } from './store/signal.js';
export { upcasting } from './store/upcasting-store.js';
export { ageInDays, DAY_MS, daysAfter, earlierDay, lastDayOfPeriod, laterTime, monthsAfter, today } from './time/days.js';
export type { Instant } from './time/effective-time.js';
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
} from './time/effective-time.js';
