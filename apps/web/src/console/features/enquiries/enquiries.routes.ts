import type { Screen } from '../../screen.ts';

export const enquiryRoutes: readonly Screen[] = [
  { path: 'enquiries/$enquiry', words: 'enquiries', who: ['secretariat'], load: () => import('./screens/enquiry.tsx') },
  { path: 'enquiries/$enquiry/do/answer-enquiry', words: 'enquiries', who: ['secretariat'], load: () => import('./screens/enquiry.tsx') },
];
