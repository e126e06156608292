import type { Screen } from '../../screen.ts';

export const signInRoutes: readonly Screen[] = [{ path: 'sign-in', words: 'sign-in', load: () => import('./screens/sign-in.tsx') }];
