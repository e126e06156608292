import { findFitting, toDestinations } from './palette-entries.ts';

const toNamed = (...names: readonly string[]) => names.map((name) => ({ name }));

test('every word that is typed begins a word of what fits', () => {
  const entries = toNamed('Confirm the membership', 'Désigner un point focal', 'Inbox');
  expect(findFitting(entries, 'mem conf')).toEqual(toNamed('Confirm the membership'));
  expect(findFitting(entries, 'DESIG')).toEqual(toNamed('Désigner un point focal'));
  expect(findFitting(entries, 'embership')).toEqual([]);
  expect(findFitting(entries, '  ')).toEqual(entries);
});

test('what was found leads to its screen; what has none is not offered', () => {
  const groups = [
    { group: 'authorities', items: [{ id: 'a-1', title: 'Bureau', detail: 'PER' }] },
    { group: 'datasets', items: [{ id: 'd-1', title: 'Fees' }] },
  ];
  expect(toDestinations(groups, (group, detail) => `${group} ${detail}`)).toEqual([
    { id: 'authorities a-1', name: 'Bureau', isContent: true, href: '/console/authorities/a-1', kind: 'authorities PER' },
  ]);
});
