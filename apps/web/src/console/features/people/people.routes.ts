import type { Screen } from '../../screen.ts';
import { peopleSearch, purposeSearch } from './people-search.ts';

const SEEN_BY = ['secretariat', 'focal-point', 'auditor'];
const WHO_RECORDS = ['secretariat', 'focal-point'];

export const peopleRoutes: readonly Screen[] = [
  { path: 'people', words: 'people', who: SEEN_BY, search: peopleSearch, load: () => import('./screens/persons.tsx') },
  { path: 'people/do/register', words: 'people', who: WHO_RECORDS, beside: 'people', load: () => import('./screens/register-person.tsx') },
  { path: 'people/$person', words: 'people', who: WHO_RECORDS, search: purposeSearch, load: () => import('./screens/person.tsx') },
  {
    path: 'people/$person/do/correct',
    words: 'people',
    who: WHO_RECORDS,
    search: purposeSearch,
    beside: 'people/$person',
    load: () => import('./screens/correct-person.tsx'),
  },
];
