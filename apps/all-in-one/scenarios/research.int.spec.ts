import { expectResearchToHold } from './research.fixture.js';

test('from observations to what rests on them, over HTTP, on the engines that the environment names', () =>
  expectResearchToHold({ ...process.env, GPN_ENGINES: 'cluster' }, 90_000));
