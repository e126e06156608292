import { expectDeskToHold } from './desk.fixture.js';

test(
  'what needs somebody, a search and names are asked of several services, on the embedded engines',
  () => expectDeskToHold({}, 20_000),
  60_000,
);
