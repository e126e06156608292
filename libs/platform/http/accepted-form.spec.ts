import { XLSX } from '#libs/spreadsheets';
import { acceptedForm, LIST_FORMS, wantsPage } from './accepted-form.js';

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

it.each([
  [undefined, 'application/json'],
  ['', 'application/json'],
  ['*/*', 'application/json'],
  ['text/csv', 'text/csv'],
  ['Text/CSV; header=present', 'text/csv'],
  ['text/csv, */*;q=0.1', 'text/csv'],
  ['text/csv, application/json', 'application/json'],
  ['text/csv;q=0.5, application/json;q=0.4', 'text/csv'],
  ['text/*', 'text/csv'],
  [XLSX, XLSX],
  [`${XLSX}, text/csv;q=0.9, */*;q=0.1`, XLSX],
  ['application/*;q=0.9, text/csv;q=0.5', 'application/json'],
  ['application/vnd.ms-excel', undefined],
  ['*/*, application/json;q=0', 'text/csv'],
  ['text/html, */*;q=0.8', 'application/json'],
  ['application/xml', undefined],
  ['application/json;q=0, text/csv;q=0', undefined],
  ['nonsense', undefined],
])('a list that is asked for as %p is given as %p', (accept, form) => {
  expect(acceptedForm(accept, LIST_FORMS)).toBe(form);
});
