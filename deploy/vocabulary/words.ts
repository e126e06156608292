// Words that no identifier of ours may be: for each, what the field says instead. Grown from the habits that a stranger stumbled
// over. A word leaves this list only when the field's glossary has it (docs/explanation/glossary.md).

/** Names of variables and parameters that say nothing of the thing. */
export const NAMELESS: Readonly<Record<string, string>> = {
  one: 'name the thing: member, seat, event',
  other: 'name the thing: otherSeat, rival',
  of: 'name the thing it belongs to',
  on: 'name it: day, existing, state',
  at: 'name it: instant, place',
  in: 'name what holds it',
  by: 'name it: actor, key',
  around: 'context',
  about: 'name the subject',
  asked: 'command',
  told: 'publicEvents, disclosed',
  found: 'name what was found',
  known: 'name it: replica, existing',
  before: 'name it: previous, earlier',
  after: 'name it: next, later',
  so: 'state',
  it: 'name the thing',
  here: 'name the place',
  there: 'name the place',
  those: 'name the things',
  these: 'name the things',
  them: 'name the things',
};

/** Functions that are a past participle: a participle is an event. Regular ones are known by their ending. */
export const IRREGULAR_PARTICIPLES = [
  ...['begun', 'born', 'bound', 'brought', 'built', 'caught', 'chosen', 'done', 'drawn', 'driven', 'fallen', 'felt', 'found'],
  ...['gone', 'grown', 'heard', 'held', 'hidden', 'kept', 'known', 'laid', 'led', 'left', 'lent', 'lost', 'made', 'meant'],
  ...['met', 'overheard', 'paid', 'risen', 'said', 'seen', 'sent', 'shown', 'sold', 'spent', 'spoken'],
  ...['stood', 'taken', 'taught', 'thought', 'told', 'understood', 'withdrawn', 'withheld', 'won', 'worn', 'written'],
];

/** Words that end as participles do, and are none; and `defined({ … })`, which says what is left of an object. */
export const NO_PARTICIPLES = ['defined', 'embed', 'exceed', 'feed', 'need', 'proceed', 'seed', 'shed', 'speed', 'succeed', 'embedded'];

/** Endings of functions: `cardOf` is `toCard`, `problemOf` is `toProblem`, `dayOf` is `effectiveDay`. */
export const ENDINGS_OF_FUNCTIONS: Readonly<Record<string, string>> = { Of: 'say what is made: toCard, effectiveDay, parseName' };

/** Fields of answers and of what `gpn` prints: they stay, whatever a variable of that name would be. */
export const FIELDS_OF_ANSWERS = ['accepted', 'setAside'];

/** Names of our own for what the field has a name for, of anything that is declared. */
export const OUR_OWN: Readonly<Record<string, string>> = {
  // the kernel
  CommandHandling: 'CommandHandler',
  Asked: 'PendingCommand',
  Circumstances: 'DecisionContext',
  Around: 'DecisionContext',
  Task: 'CommandInfo',
  LogFollower: 'CatchUpSubscription',
  Following: 'SubscriptionHandler',
  CannotSettle: 'PoisonEvent',
  settle: 'process, acknowledge, execute or ignore',
  Delivery: 'MessageProcessor',
  setAside: 'deadLetter',
  RevisionMismatch: 'PreconditionFailed',
  RevisionConflict: 'WrongExpectedRevision',
  Told: 'PublicEventMap',
  publishing: 'definePublications',
  gathered: 'toBatches',
  Turns: 'KeyedMutex',
  isOutage: 'isUnavailable',
  derivedId: 'nameBasedUuid',
  executeByClass: 'commandDispatcher',
  changesBy: 'project',
  otherwise: 'default',
  // the platform
  pageAnswer: 'toPage',
  Answers: 'Responds',
  caughtUpWith: 'waitForPosition',
  tellFreshness: 'setFreshnessHeaders',
  accepted: 'parseInput',
  About: 'ProcessInfo',
  Running: 'RunningApp',
  runAlone: 'runService',
  PassingContents: 'TemporaryBlobStore',
  ContentStore: 'BlobStore',
  Exposition: 'MetricsEndpoint',
  Workers: 'BackgroundWorkers',
  truth: 'boolean',
  // the parties
  hearsay: 'staleness',
  KnownMember: 'MemberReplica',
  KnownPerson: 'PersonReplica',
  Tiding: 'MembershipChange',
  Engagement: 'Assignment',
  noting: 'sourceEventId',
  voided: 'revoked',
  patience: 'waitUpTo',
  // membership
  Life: 'Transitions',
  LifeRule: 'Transition',
  becomes: 'apply',
  called: 'label',
  Standing: 'AuthorityState',
  turned: 'withStatus',
  Turn: 'StatusChange',
  misfits: 'inconsistencies',
  fitting: 'assertConsistent',
  Opening: 'NewOrExisting',
  goesOn: 'requiresExisting',
  followingView: 'historyProjection',
  // meetings
  Gathering: 'Meeting',
  circle: 'convenor',
  Stay: 'PresenceInterval',
  GatheringDesk: 'MeetingController',
  apart: 'split',
  // people
  custody: 'profiles',
  PersonCustody: 'ProfileService',
  Safe: 'SealedRecordStore',
  Steward: 'VaultReconciler',
  sweep: 'reconcile',
  Turnstile: 'RateLimiter',
  repetition: 'idempotency',
  // research
  withhold: 'suppress',
  forced: 'complementary',
  Rests: 'residuals',
  ToldCells: 'DisclosedCells',
  pace: 'CooperativeScheduler',
  intake: 'ingestion',
  Runs: 'ChunkReader',
  // engines, tests, deploy
  Promised: 'ContractCase',
  promises: 'cases',
  keeps: 'run',
  broken: 'failing',
  double: 'emulator',
  asks: 'commands',
  does: 'execute',
  Happened: 'RecordedEvent',
  say: 'log',
  Stop: 'ExitError',
};
