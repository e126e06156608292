import { follow, mayStandBeneath, type Reached } from './left-behind.ts';

const toReached = (href: string, step: number, params: Readonly<Record<string, string>> = {}): Reached => ({
  ...{ path: href, href, step, params, search: {} },
});
const list = toReached('/console/authorities?status=member', 3);
const rename = toReached('/console/authorities/a1/do/rename', 4, { authority: 'a1' });
const after = (...steps: readonly (readonly [Reached, boolean])[]) =>
  steps.reduce((trail, [place, isCommand]) => follow(trail, place, isCommand), {});

test('a form that is opened leaves the screen on which it was opened in mind', () => {
  expect(after([list, false], [rename, true])).toEqual({ screen: list, command: rename });
  const undo = toReached('/console/authorities/a1/do/undo', 5);
  expect(after([list, false], [rename, true], [undo, true])).toEqual({ screen: list, command: undo });
});

test('whoever comes back to it by Back comes back to what was followed; by a link one arrives', () => {
  expect(after([list, false], [rename, true], [list, false])).toEqual({ screen: list, closed: rename });
  const anew = toReached(list.href, 5);
  expect(after([list, false], [rename, true], [anew, false])).toEqual({ screen: anew });
  const record = toReached('/console/authorities/a1', 5, { authority: 'a1' });
  expect(after([list, false], [rename, true], [record, false], [list, false])).toEqual({ screen: list });
});

test('a form whose address is opened has nothing beneath it that was left', () => {
  expect(after([rename, true])).toEqual({ command: rename });
});

test('beneath a form stands a list, or the record that the form is about, and no other record', () => {
  expect(mayStandBeneath(list, rename)).toBe(true);
  expect(mayStandBeneath(toReached('', 1, { authority: 'a1' }), rename)).toBe(true);
  expect(mayStandBeneath(toReached('', 1, { authority: 'b2' }), rename)).toBe(false);
  expect(mayStandBeneath(toReached('', 1, { body: 'b2' }), rename)).toBe(false);
});
