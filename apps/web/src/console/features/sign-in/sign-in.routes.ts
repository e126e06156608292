import type { Screen } from '../../screen.ts';
import { signInSearch } from './sign-in-search.ts';

export const signInRoutes: readonly Screen[] = [
  { path: 'sign-in', words: 'sign-in', search: signInSearch, isPublic: true, load: () => import('./screens/sign-in.tsx') },
];
