export { behind } from './clock.js';
export { commandDispatcher } from './command-dispatcher.js';
export { eventually } from './eventually.js';
export {
  Enrol,
  EnrolPair,
  Leave,
  OpenSeminar,
  parseSeminarMessage,
  RenameSeminar,
  reunion,
  reunionPolicy,
  SEMINARS,
  type Seminar,
  type SeminarCard,
  type SeminarEvents,
  seminar,
  seminarCards,
  seminarMessages,
} from './example/index.js';
export { given, type PartialContext } from './given-decider.js';
export { givenView } from './given-view.js';
export { corpusFaults } from './golden-corpus.js';
export { goldenCorpus, goldenEvents } from './golden-events.js';
export {
  Crashed,
  type FaultMoment,
  Faults,
  InMemoryBroker,
  InMemoryBus,
  InMemoryEventStore,
  InMemoryLog,
  InMemoryLogDisk,
  InMemoryLogStorage,
  InMemoryShelves,
  InMemoryViews,
} from './in-memory/index.js';
export { recordEvent } from './record-event.js';
export { asStored, type EventSample, recordedEvents } from './recorded-events.js';
export { Scenario, ScenarioDisk, type ScenarioService } from './scenario.js';
export { TEST_ID_KEY, TEST_IDS } from './test-ids.js';
