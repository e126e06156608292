import type { Screen } from '../../screen.ts';
import { seatSearch } from './seat-search.ts';

export const bodyRoutes: readonly Screen[] = [
  { path: 'bodies/$body', words: 'bodies', who: ['secretariat', 'auditor'], load: () => import('./screens/body.tsx') },
  {
    path: 'bodies/$body/do/extend-term',
    words: 'bodies',
    who: ['secretariat'],
    search: seatSearch,
    beside: 'bodies/$body',
    load: () => import('./screens/extend-term.tsx'),
  },
];
