import { command, policy, toDay } from '#libs/event-sourcing';
import type { BodyEvents } from './domain/body.messages.js';
import { EndTermsOfOwner } from './domain/terms.messages.js';

/** A body that is no more has no terms. */
const dissolutions = policy<BodyEvents>('governance.terms', {
  on: {
    BodyDissolved: ({ subject: owner, effectiveAt, time }) => {
      const dissolvedAt = effectiveAt ?? time;
      return command(EndTermsOfOwner, { owner, endedOn: toDay(dissolvedAt), cause: 'dissolved', effectiveAt: dissolvedAt });
    },
  },
});

export const termsPolicies = [dissolutions];
