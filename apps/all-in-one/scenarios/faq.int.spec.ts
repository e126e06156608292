import { expectTheFaqToHold } from './faq.fixture.js';

test('the FAQ’s questions 6 and 7, over HTTP, on the engines that the environment names', () =>
  expectTheFaqToHold({ ...process.env, GPN_ENGINES: 'cluster' }, 60_000));
