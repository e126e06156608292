import { expectLearningToHold } from './learning.fixture.js';

test(
  'from a module to a certificate that others verify, through every service, over HTTP, on the embedded engines',
  () => expectLearningToHold({}, 20_000),
  60_000,
);
