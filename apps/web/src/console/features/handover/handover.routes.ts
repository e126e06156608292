import type { Screen } from '../../screen.ts';

export const handoverRoutes: readonly Screen[] = [
  {
    path: 'authorities/$authority/to-move',
    words: 'handover',
    who: ['secretariat', 'auditor'],
    load: () => import('./screens/to-move.tsx'),
  },
];
