import { expectDeskToHold } from './desk.fixture.js';

test(
  'what needs somebody, a search and names are asked of several services, on the engines that the environment names',
  () => expectDeskToHold({ ...process.env, GPN_ENGINES: 'cluster' }, 60_000),
  180_000,
);
