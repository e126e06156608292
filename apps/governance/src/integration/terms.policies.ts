import { command, policy, type ReceivedEvent, toDay } from '#libs/event-sourcing';
import type { BodyEvents } from '../domain/body.messages.js';
import type { DecisionEvents } from '../domain/decision.messages.js';
import { statusAfter } from '../domain/decision-state.js';
import { AdoptTerms, EndTermsOfOwner } from '../domain/terms.messages.js';

const timeOf = ({ effectiveAt, time }: ReceivedEvent): string => effectiveAt ?? time;

/** A decision adopts a submitted version; a body that is no more has no terms. */
const decided = policy<BodyEvents & DecisionEvents>('governance.terms', {
  on: {
    DecisionClosed: (event) => {
      const { outcome, decided, on } = event.data;
      if (statusAfter(outcome) !== 'adopted') return undefined;
      const adoption = { decision: event.subject, ...(on && { adoptedOn: on }), effectiveAt: timeOf(event) };
      return decided.effects.flatMap((effect) => {
        if (effect.kind !== 'adopt-terms') return [];
        const { owner, version, inForceFrom } = effect;
        return [command(AdoptTerms, { owner, version, inForceFrom, ...adoption })];
      });
    },
    BodyDissolved: (event) => {
      const dissolvedAt = timeOf(event);
      return command(EndTermsOfOwner, { owner: event.subject, on: toDay(dissolvedAt), cause: 'dissolved', effectiveAt: dissolvedAt });
    },
  },
});

export const termsPolicies = [decided];
