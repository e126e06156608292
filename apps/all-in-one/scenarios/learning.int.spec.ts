import { expectLearningToHold } from './learning.fixture.js';

test('from a module to a certificate that others verify, through every service, over HTTP, on the engines that the environment names', () =>
  expectLearningToHold({ ...process.env, GPN_ENGINES: 'cluster' }, 90_000));
