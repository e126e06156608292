import type { EventStore } from '#libs/event-sourcing';
import { recordEvent } from '#libs/testing';
import type { DecisionEvents } from '../src/decisions/domain/decision.messages.js';

/** A decision of a body that adopts terms, as it stands in the log once it was closed. */
export function recordAdoption(
  store: EventStore,
  {
    reference,
    body,
    day,
    ...effect
  }: {
    readonly reference: string;
    readonly body: string;
    readonly day: string;
    readonly owner: string;
    readonly version: number;
    readonly inForceFrom: string;
  },
): Promise<void> {
  const tally = { seats: 1, recused: 0, entitled: 1, taking: 1, quorum: 1, support: 1, object: 0, abstain: 0, silent: 0 };
  const data: DecisionEvents['DecisionClosed'] = {
    outcome: { result: 'adopted', quorumMet: true, tally, reason: 'Nobody objected: 1 supported.' },
    basis: {
      ...{
        procedure: 'written',
        closedAt: `${day}T00:00:00.000Z`,
        terms: { owner: body, version: 1, revision: 0 },
        body: { body, revision: 0 },
      },
      ...{ quorum: { kind: 'share', numerator: 1, denominator: 2 }, rule: { kind: 'consensus' } },
      ...{ composition: [], recused: [], positions: [] },
    },
    decided: { title: 'Terms of Reference', effects: [{ kind: 'adopt-terms', ...effect }], public: true },
  };
  return recordEvent(store, `decision-${reference}`, { type: 'DecisionClosed', data }, day);
}
