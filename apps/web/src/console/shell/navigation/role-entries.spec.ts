import { currentEntry, roleEntries } from './role-entries.ts';

const entries = [
  { to: '/', who: ['secretariat', 'focal-point'] },
  { to: '/authorities', who: ['secretariat', 'auditor'] },
  { to: '/operations', who: ['operator'] },
];

test('an entry that a role never has is absent, and one is enough of several roles', () => {
  expect(roleEntries(entries, ['focal-point']).map(({ to }) => to)).toEqual(['/']);
  expect(roleEntries(entries, ['focal-point', 'auditor']).map(({ to }) => to)).toEqual(['/', '/authorities']);
  expect(roleEntries(entries, [])).toEqual([]);
});

test('there are never more than seven', () => {
  expect(
    roleEntries(
      Array.from({ length: 9 }, () => ({ who: ['secretariat'] })),
      ['secretariat'],
    ),
  ).toHaveLength(7);
});

test('a screen stands below its entry, the first page below none but its own', () => {
  expect(['/', '/authorities/a-1/journey', '/authorities-of-old', '/me'].map((path) => currentEntry(entries, path)?.to)).toEqual([
    '/',
    '/authorities',
    undefined,
    undefined,
  ]);
});

test('a screen of an entry stands below it, wherever its address is', () => {
  const members = { to: '/authorities', screens: [{ to: '/authorities' }, { to: '/pipeline' }] };
  expect(currentEntry([{ to: '/' }, members], '/pipeline/do/remind')).toBe(members);
  expect(currentEntry(members.screens, '/pipeline')).toBe(members.screens[1]);
  expect(currentEntry([{ to: '/' }, members], '/pipelines')).toBeUndefined();
});
