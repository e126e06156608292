import { availableParallelism } from 'node:os';

/** Seconds of processor time by suite: GPN_TEST_PROCESSOR=1 npm test. */
const whereTheTimeGoes = process.env.GPN_TEST_PROCESSOR ? ['<rootDir>/deploy/jest/processor.mjs'] : [];

export default {
  rootDir: '.',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/deploy'],
  testMatch: ['**/*.spec.ts'],
  // What needs servers: npm run test:engines.
  testPathIgnorePatterns: ['[.]int[.]spec[.]ts$'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  moduleNameMapper: {
    '^#libs/(.*)$': '<rootDir>/libs/$1/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  // Packages are loaded once a worker, our own modules for each suite.
  testEnvironment: '<rootDir>/deploy/jest/environment.mjs',
  runtime: '<rootDir>/deploy/jest/runtime.mjs',
  testSequencer: '<rootDir>/deploy/jest/sequencer.mjs',
  // For what hangs; how long something takes is no test's business, and machines are shared.
  testTimeout: 60_000,
  // By itself it would leave one of two cores idle. A third of the time a suite waits: for the disk, for a process that it started, for
  // what another service has not told; one more than there are cores fills that.
  maxWorkers: availableParallelism() + 1,
  // Modules of a suite stay in memory when it is over; a process that has collected so many is replaced by a new one.
  workerIdleMemoryLimit: '1GB',
  reporters: ['default', ...whereTheTimeGoes, '<rootDir>/deploy/jest/summary.mjs'],
};
