import { expectLearningToHold } from './learning.fixture.js';

test(
  'from a module to a certificate that others verify, through every service, over HTTP, on the embedded engines',
  () => expectLearningToHold({}, 60_000),
  180_000,
);
