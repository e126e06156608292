import type { Screen } from '../../screen.ts';
import { liaisonSearch } from './liaison-search.ts';

const SEEN_BY = ['secretariat', 'focal-point', 'auditor'];

export const liaisonRoutes: readonly Screen[] = [
  { path: 'liaison', words: 'liaison', who: SEEN_BY, search: liaisonSearch, load: () => import('./screens/liaison-desk.tsx') },
  {
    path: 'liaison/do/open-liaison-request',
    words: 'liaison',
    who: ['secretariat', 'focal-point'],
    beside: 'liaison',
    load: () => import('./screens/open-request.tsx'),
  },
  { path: 'liaison/$request', words: 'liaison', who: SEEN_BY, load: () => import('./screens/request.tsx') },
  {
    path: 'liaison/$request/do/$command',
    words: 'liaison',
    who: ['secretariat', 'focal-point'],
    beside: 'liaison/$request',
    load: () => import('./screens/request-command.tsx'),
  },
];
