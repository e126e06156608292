import { TestEnvironment } from 'jest-environment-node';
import { SuiteTime } from './processor.mjs';

/** Enough to see which line of a test it was, through helpers and what they await. */
const FRAMES = 20;

/** The realm of this worker, and how it was before any suite. */
let shared;

/**
 * One realm for all suites of a worker, so that what packages made for one suite is what the next one knows (`runtime.mjs`).
 * Each suite finds the globals, the variables of the environment and the listeners of the process as the first one did.
 */
export default class SharedRealm {
  constructor(...options) {
    const [, { testPath }] = options;
    this.time = new SuiteTime(testPath);
    shared ??= openRealm(options);
    const { global, moduleMocker, fakeTimers, fakeTimersModern } = shared.environment;
    Object.assign(this, { global, moduleMocker, fakeTimers, fakeTimersModern });
  }

  getVmContext() {
    return shared.environment.getVmContext();
  }

  exportConditions() {
    return shared.environment.exportConditions();
  }

  async setup() {}

  handleTestEvent({ name }) {
    if (name === 'run_start') this.time.testsBegin();
  }

  async teardown() {
    const { globals, variables, listeners } = shared;
    restoreGlobals(this.global, globals);
    const { process } = this.global;
    for (const name of Object.keys(process.env)) if (!(name in variables)) delete process.env[name];
    Object.assign(process.env, variables);
    for (const [event, current] of readListeners(process)) {
      for (const listener of current) if (!listeners.get(event)?.includes(listener)) process.off(event, listener);
    }
    this.time.end();
  }
}

function openRealm(options) {
  const environment = new TestEnvironment(...options);
  const { global } = environment;
  // Jest would keep a hundred frames of each error. Rules refuse by errors, and each `expect` makes one.
  global.Error.stackTraceLimit = FRAMES;
  return {
    environment,
    globals: Object.getOwnPropertyDescriptors(global),
    variables: { ...global.process.env },
    listeners: readListeners(global.process),
  };
}

const readListeners = (process) => new Map(process.eventNames().map((event) => [event, process.rawListeners(event)]));

function restoreGlobals(global, globals) {
  for (const key of Reflect.ownKeys(global)) {
    const now = Object.getOwnPropertyDescriptor(global, key);
    const earlier = globals[key];
    if (!now.configurable) continue;
    if (earlier === undefined) delete global[key];
    else if (now.value !== earlier.value || now.get !== earlier.get) Object.defineProperty(global, key, earlier);
  }
  for (const key of Reflect.ownKeys(globals)) if (!Object.hasOwn(global, key)) Object.defineProperty(global, key, globals[key]);
}
