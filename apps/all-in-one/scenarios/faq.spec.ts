import { expectTheFaqToHold } from './faq.fixture.js';

test('the FAQ’s questions 6 and 7, over HTTP, on the embedded engines', () => expectTheFaqToHold({}, 5_000));
