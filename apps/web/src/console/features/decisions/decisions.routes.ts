import type { Screen } from '../../screen.ts';

const SEEN_BY = ['secretariat', 'focal-point', 'auditor'];

export const decisionRoutes: readonly Screen[] = [
  { path: 'decisions/$decision', words: 'decisions', who: SEEN_BY, load: () => import('./screens/decision.tsx') },
  {
    path: 'decisions/$decision/do/take-position',
    words: 'decisions',
    who: ['focal-point'],
    beside: 'decisions/$decision',
    load: () => import('./screens/take-position.tsx'),
  },
];
