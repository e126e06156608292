import type { Screen } from '../../screen.ts';
import { inboxSearch } from './inbox-search.ts';

export const inboxRoutes: readonly Screen[] = [
  { path: '/', words: 'inbox', search: inboxSearch, load: () => import('./screens/inbox.tsx') },
];
