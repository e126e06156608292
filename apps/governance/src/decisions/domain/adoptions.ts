import type { Instant } from '#libs/event-sourcing';
import { decisionReference } from '#libs/reference';
import type { Terms } from '../../constitution/domain/terms-versions.js';
import type { DecisionYear } from '../../proposals/domain/decision-year.decider.js';
import type { Effect } from '../../proposals/domain/proposal.js';
import { type Decision, wasAdopted } from './state.js';

const adopts = (owner: string) => (effect: Effect) => effect.kind === 'adopt-terms' && effect.owner === owner;

/** In which a version was proposed that is submitted and not adopted; none where there is no such version. */
export function yearsOfAdoption({ submitted, adopted }: Terms): readonly string[] {
  const years = submitted
    .filter(({ version }) => !adopted.some((adoption) => adoption.version === version))
    .map(({ submittedOn }) => Number(submittedOn.slice(0, 4)));
  return [...new Set(years.flatMap((year) => [year - 1, year, year + 1]))].map(String);
}

/** The decisions that were proposed to adopt terms of a body. */
export const adoptionsIn = (years: ReadonlyMap<string, DecisionYear>, owner: string): readonly string[] =>
  [...years].flatMap(([year, { proposals }]) =>
    proposals.flatMap(({ proposal }, index) => (proposal.effects.some(adopts(owner)) ? [decisionReference(year, index + 1)] : [])),
  );

/** Closed, adopted, and not answered yet: their terms are there in a moment. */
export interface PendingAdoption {
  readonly decision: string;
  readonly at: Instant;
}

/** The adoptions of a body's terms that are not recorded with these. */
export const pendingIn = (decisions: ReadonlyMap<string, Decision>, owner: string, { adopted }: Terms): readonly PendingAdoption[] =>
  [...decisions].flatMap(([decision, state]) => {
    const { closing, proposal, followed = [] } = state;
    const effect = proposal?.effects.find(adopts(owner));
    if (!closing || effect?.kind !== 'adopt-terms' || !wasAdopted(state)) return [];
    const isAnswered =
      followed.some(({ effect: kind }) => kind === 'adopt-terms') || adopted.some(({ version }) => version === effect.version);
    return isAnswered ? [] : [{ decision, at: closing.closedAt }];
  });
