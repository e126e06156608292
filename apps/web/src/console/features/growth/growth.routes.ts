import type { Screen } from '../../screen.ts';
import { growthSearch } from './growth-search.ts';

export const growthRoutes: readonly Screen[] = [
  { path: 'growth', words: 'growth', who: ['secretariat', 'auditor'], search: growthSearch, load: () => import('./screens/growth.tsx') },
];
