import type { Screen } from '../../screen.ts';

const SEEN_BY = ['secretariat', 'focal-point', 'auditor'];

export const meetingRoutes: readonly Screen[] = [
  { path: 'meetings/$meeting', words: 'meetings', who: SEEN_BY, load: () => import('./screens/meeting.tsx') },
  { path: 'sessions/$session', words: 'meetings', who: SEEN_BY, load: () => import('./screens/session.tsx') },
];
