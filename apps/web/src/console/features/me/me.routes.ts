import type { Screen } from '../../screen.ts';

export const meRoutes: readonly Screen[] = [
  { path: 'me', words: 'me', load: () => import('./screens/settings.tsx') },
  { path: 'me/device', words: 'me', load: () => import('./screens/device.tsx') },
];
