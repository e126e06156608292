import type { Policy } from '#libs/event-sourcing';
import { groupPolicies } from './groups/policies.js';
import { sessionPolicies } from './sessions/policies.js';

export const policies: readonly Policy[] = [...groupPolicies, ...sessionPolicies];
