import type { Screen } from '../../screen.ts';
import { rollSearch } from './roll-search.ts';

export const rollRoutes: readonly Screen[] = [
  { path: 'roll', words: 'roll', who: ['secretariat', 'auditor'], search: rollSearch, load: () => import('./screens/roll.tsx') },
];
