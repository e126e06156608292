import machine from '../../../jest.config.mjs';

/** The suites that need servers. */
export default {
  ...machine,
  rootDir: '../../..',
  testMatch: ['**/*.int.spec.ts'],
  testPathIgnorePatterns: [],
  testTimeout: 300_000,
  reporters: [...machine.reporters, '<rootDir>/deploy/jest/open-handles.mjs'],
};
