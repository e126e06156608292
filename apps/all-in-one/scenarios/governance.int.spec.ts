import { expectGovernanceToHold } from './governance.fixture.js';

test('from joining to leaving, through every service, over HTTP, on the engines that the environment names', () =>
  expectGovernanceToHold({ ...process.env, GPN_ENGINES: 'cluster' }, 90_000));
