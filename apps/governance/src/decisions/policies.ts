import { statusAfterClosing } from '#libs/decision-rule';
import { command, defined, dueAt, notDue, policy, type ReceivedEvent } from '#libs/event-sourcing';
import { decisionReference } from '#libs/reference';
import { NoteClosing } from '../constitution/domain/body-decisions.messages.js';
import { AdoptTerms, type TermsEvents } from '../constitution/domain/terms.messages.js';
import type { DecisionYearEvents } from '../proposals/domain/decision-year.messages.js';
import {
  CloseDecision,
  type DecisionEvents,
  EnterDecision,
  NoteEffectDidNotFollow,
  NoteEffectFollowed,
} from './domain/decision.messages.js';

const toTime = ({ effectiveAt, time }: ReceivedEvent): string => effectiveAt ?? time;
const toEffective = ({ effectiveAt }: ReceivedEvent) => (effectiveAt ? { effectiveAt } : {});

/** A proposal that was given a number is entered, even when whoever asked for it was cut off in between. */
const numbers = policy<DecisionYearEvents>('governance.decision-numbers', {
  on: {
    DecisionNumbered: (event) => {
      const { subject: year, data } = event;
      return command(EnterDecision, { decision: decisionReference(year, data.number), effectiveAt: toTime(event) });
    },
  },
});

/** A decision adopts the version of terms that was submitted. */
export const termsToAdopt = policy<DecisionEvents>('governance.terms-to-adopt', {
  on: {
    DecisionClosed: (event) => {
      const { outcome, decided, closedOn: adoptedOn } = event.data;
      if (statusAfterClosing(outcome) !== 'adopted') return undefined;
      const adoption = { decision: event.subject, ...defined({ adoptedOn }), effectiveAt: toTime(event) };
      return decided.effects.flatMap((effect) => {
        if (effect.kind !== 'adopt-terms') return [];
        const { owner, version, inForceFrom } = effect;
        return [command(AdoptTerms, { owner, version, inForceFrom, ...adoption })];
      });
    },
  },
});

/**
 * Whether terms could be adopted, as a decision says, is noted with the decision, so that nobody takes for done what was not; for what it
 * says of groups, working-groups answers. A kind of effect that is added needs its answer: `effects-of-decisions.spec.ts` holds that.
 */
const adoptions = policy<TermsEvents>('governance.adoptions', {
  on: {
    TermsAdopted: (event) => command(NoteEffectFollowed, { decision: event.data.decision, effect: 'adopt-terms', ...toEffective(event) }),
    TermsNotAdopted: (event) => {
      const { decision, cause, adoptedBy: priorDecision } = event.data;
      return command(NoteEffectDidNotFollow, {
        decision,
        effect: 'adopt-terms',
        cause,
        ...defined({ priorDecision }),
        ...toEffective(event),
      });
    },
  },
});

/** Refusals of a closing that say no more than that it is too early for it. */
const COME_AGAIN = ['decision/adoption-awaited', 'decision/deadline-not-reached'];

/**
 * A written procedure closes at its deadline by itself, or ends where nothing can be decided any more. What came due together, after an
 * outage, closes in the order of the deadlines, and what adopts terms is waited for: the next decision is taken by them. One that was
 * recorded after its end waits for the positions of the time: the Secretariat closes it.
 */
export const deadlines = policy<DecisionEvents>('governance.deadlines', {
  timers: {
    DecisionOpened: ({ subject, data }) =>
      data.procedure === 'written' && !data.afterwards
        ? dueAt(data.deadline, command(CloseDecision, { decision: subject, effectiveAt: data.deadline }))
        : notDue(),
    DecisionClosed: () => notDue(),
    DecisionDeferred: () => notDue(),
    DecisionWithdrawn: () => notDue(),
  },
  // Nothing but its end settles a deadline: whatever else is the matter is for somebody to look at.
  refused: ({ code }) => (COME_AGAIN.includes(code) ? 'wait' : code === 'decision/wrong-step' ? 'ignore' : 'set-aside'),
});

/** When a body has decided is noted with it: rules that are told later are held against that. */
const closings = policy<DecisionEvents>('governance.closings', {
  on: {
    DecisionClosed: (event) => {
      const closedAt = toTime(event);
      return command(NoteClosing, { body: event.data.basis.body.body, decision: event.subject, closedAt, effectiveAt: closedAt });
    },
  },
});

export const decisionsPolicies = [numbers, termsToAdopt, adoptions, deadlines, closings];
