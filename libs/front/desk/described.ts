import type { Role } from '#libs/event-sourcing';
import type { RouteDescription } from '#libs/platform';
import { list, text, withMeaning } from '#libs/shapes';
import { type PermittedRoute, permitDescribed } from '../permit.js';

const TAG = 'Desk';
const TAG_MEANING = 'What is asked of several services at once: what needs somebody, names, a search, how far read models are.';

/** Who may use a route of the desk, and what the description of the API says of it. */
export const deskRoute = (roles: readonly Role[], described: Omit<RouteDescription, 'tag' | 'tagMeaning'>): PermittedRoute =>
  permitDescribed(roles, { ...described, tag: TAG, tagMeaning: TAG_MEANING });

export const EVERYBODY_SIGNED_IN: readonly Role[] = ['secretariat', 'auditor', 'focal-point'];

export const AWAY = withMeaning(list(text), 'Services that do not answer now: what they would have told is not in the answer.');
