import { expectImportsToHold } from './imports.fixture.js';

test('a file is tried, recorded in part and sent again, on the engines that the environment names', () =>
  expectImportsToHold({ ...process.env, GPN_ENGINES: 'cluster' }, 60_000));
