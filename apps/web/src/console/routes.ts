import { authorityRoutes } from './features/authorities/authorities.routes.ts';
import { bodyRoutes } from './features/bodies/bodies.routes.ts';
import { decisionRoutes } from './features/decisions/decisions.routes.ts';
import { enquiryRoutes } from './features/enquiries/enquiries.routes.ts';
import { growthRoutes } from './features/growth/growth.routes.ts';
import { handoverRoutes } from './features/handover/handover.routes.ts';
import { importRoutes } from './features/imports/imports.routes.ts';
import { inboxRoutes } from './features/inbox/inbox.routes.ts';
import { liaisonRoutes } from './features/liaison/liaison.routes.ts';
import { meRoutes } from './features/me/me.routes.ts';
import { meetingRoutes } from './features/meetings/meetings.routes.ts';
import { peopleRoutes } from './features/people/people.routes.ts';
import { rollRoutes } from './features/roll/roll.routes.ts';
import { signInRoutes } from './features/sign-in/sign-in.routes.ts';
import type { Screen } from './screen.ts';

/** Every screen of the console. */
export const screens: readonly Screen[] = [
  ...inboxRoutes,
  ...signInRoutes,
  ...authorityRoutes,
  ...rollRoutes,
  ...growthRoutes,
  ...liaisonRoutes,
  ...peopleRoutes,
  ...importRoutes,
  ...handoverRoutes,
  ...meRoutes,
  ...decisionRoutes,
  ...bodyRoutes,
  ...meetingRoutes,
  ...enquiryRoutes,
  ...gallery(),
];

/** The pages of all components, in the builds of the gates alone. */
function gallery(): readonly Screen[] {
  if (!import.meta.env.VITE_GALLERY) return [];
  const pages = import.meta.glob<{ readonly default: React.ComponentType }>('../ui/gallery/index.tsx');
  return Object.values(pages).map((load) => ({ path: '_ui', words: 'gallery', isPublic: true as const, load }));
}
