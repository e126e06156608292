import type { Screen } from '../../screen.ts';
import { authoritySearch } from './authority-search.ts';
import { cameFrom } from './came-from.ts';
import { directorySearch } from './directory-search.ts';
import { journeySearch } from './journey-search.ts';
import { pipelineSearch } from './pipeline-search.ts';

const OFFICE = ['secretariat', 'auditor'];
const SEEN_BY = ['secretariat', 'focal-point', 'auditor'];

export const authorityRoutes: readonly Screen[] = [
  { path: 'authorities', words: 'authorities', who: SEEN_BY, search: directorySearch, load: () => import('./screens/directory.tsx') },
  {
    path: 'authorities/$authority',
    words: 'authorities',
    who: SEEN_BY,
    search: authoritySearch,
    load: () => import('./screens/authority.tsx'),
  },
  {
    path: 'authorities/$authority/journey',
    words: 'authorities',
    who: SEEN_BY,
    search: journeySearch,
    load: () => import('./screens/journey.tsx'),
  },
  {
    path: 'authorities/$authority/do/$command',
    words: 'authorities',
    who: SEEN_BY,
    search: cameFrom,
    beside: 'authorities/$authority',
    load: () => import('./screens/authority-command.tsx'),
  },
  { path: 'pipeline', words: 'authorities', who: OFFICE, search: pipelineSearch, load: () => import('./screens/pipeline.tsx') },
  {
    path: 'pipeline/do/remind',
    words: 'authorities',
    who: ['secretariat'],
    beside: 'pipeline',
    load: () => import('./screens/remind.tsx'),
  },
  {
    path: 'authorities/do/invite-authority',
    words: 'authorities',
    who: ['secretariat'],
    beside: 'authorities',
    load: () => import('./screens/invite-authority.tsx'),
  },
  {
    path: 'authorities/do/express-interest',
    words: 'authorities',
    who: ['secretariat'],
    beside: 'authorities',
    load: () => import('./screens/express-interest.tsx'),
  },
];
