import { expectGovernanceToHold } from './governance.fixture.js';

test(
  'from joining to leaving, through every service, over HTTP, on the embedded engines',
  () => expectGovernanceToHold({}, 20_000),
  60_000,
);
