import type { Policy } from '#libs/event-sourcing';
import { bodiesPolicies } from './bodies.policies.js';
import { decisionsPolicies } from './decisions.policies.js';
import { meetingsPolicies } from './meetings.policies.js';
import { ownSpeakers } from './speakers.policies.js';
import { termsPolicies } from './terms.policies.js';

/** What follows from what governance has recorded itself. */
export const policies: readonly Policy[] = [...bodiesPolicies, ...termsPolicies, ...decisionsPolicies, ...meetingsPolicies, ownSpeakers];
