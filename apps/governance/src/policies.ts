import type { Policy } from '#libs/event-sourcing';
import { bodiesPolicies } from './constitution/bodies.policies.js';
import { ownSpeakers } from './constitution/speakers.policies.js';
import { termsPolicies } from './constitution/terms.policies.js';
import { decisionsPolicies } from './decisions/policies.js';
import { meetingsPolicies } from './meetings/policies.js';

export const policies: readonly Policy[] = [...bodiesPolicies, ...termsPolicies, ...decisionsPolicies, ...meetingsPolicies, ownSpeakers];
