import type { Screen } from '../../screen.ts';

const WHO = ['secretariat', 'focal-point'];

export const importRoutes: readonly Screen[] = [
  { path: 'imports', words: 'imports', who: WHO, load: () => import('./screens/imports.tsx') },
  { path: 'imports/$service/$kind', words: 'imports', who: WHO, load: () => import('./screens/new-import.tsx') },
  { path: 'imports/$service/$kind/$import', words: 'imports', who: WHO, load: () => import('./screens/import.tsx') },
];
