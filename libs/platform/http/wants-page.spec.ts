import { wantsPage } from './wants-page.js';

it.each([
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', true],
  ['text/html', true],
  ['application/json;q=0.5, text/html', true],
  ['text/*', true],
  [undefined, false],
  ['*/*', false],
  ['application/json', false],
  ['application/json, text/html', false],
  ['text/html;q=0.1, application/json', false],
  ['text/html;q=0', false],
])('%p is answered a page: %p', (accept, page) => {
  expect(wantsPage(accept)).toBe(page);
});
