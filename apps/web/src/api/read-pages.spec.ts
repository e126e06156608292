import { defined } from './defined.ts';
import { readPages } from './read-pages.ts';

const rows = Array.from({ length: 450 }, (_, place) => place);
const questions: unknown[] = [];
const list = async ({ limit, cursor }: { readonly limit: number; readonly cursor: string | undefined }) => {
  questions.push([limit, cursor]);
  const begin = Number(cursor ?? 0);
  const end = begin + limit;
  const page = defined({ items: rows.slice(begin, end), total: rows.length, next: end < rows.length ? String(end) : undefined });
  return { status: 200, body: page, behind: 0, answeredAt: 0, position: 7 };
};
beforeEach(() => questions.splice(0));

test('all of a list, page after page', async () => {
  const { body, position } = await readPages(list);
  expect([body.items, body.next, position]).toEqual([rows, undefined, 7]);
  expect(questions).toEqual([
    [200, undefined],
    [200, '200'],
    [200, '400'],
  ]);
});

test('as many as are wanted, and that there are more', async () => {
  const { body } = await readPages(list, 250);
  expect([body.items.length, body.total, body.next]).toEqual([250, 450, '250']);
  expect(questions).toEqual([
    [200, undefined],
    [50, '200'],
  ]);
});
