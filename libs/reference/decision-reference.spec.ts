import { decisionReference, isDecisionReference } from './index.js';

test('a decision is referred to by its year and its number within it', () => {
  expect([decisionReference(2026, 3), decisionReference('2026', 120), decisionReference(2026, 1_204)]).toEqual([
    '2026-003',
    '2026-120',
    '2026-1204',
  ]);
  expect(['2026-003', '2026-999', '2026-1204'].filter((reference) => !isDecisionReference(reference))).toEqual([]);
  expect(
    ['2026-3', '2026-03', '2026-0003', '2026-000', '26-003', '2026/003', ' 2026-003', '2026-003\n', 2026].filter(isDecisionReference),
  ).toEqual([]);
});
