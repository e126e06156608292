import type { Screen } from '../../screen.ts';

export const homeRoutes: readonly Screen[] = [{ path: '/', words: 'home', load: () => import('./screens/home.tsx') }];
