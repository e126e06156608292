import fc from 'fast-check';
import { evolveWith, refusalCatalogues } from '#libs/event-sourcing';
import { stateOn, statusChanges } from './authority-history.js';
import { inconsistencies } from './consistency.js';
import { membership } from './membership.decider.js';
import { recordAttempts, tries } from './random-life.fixture.js';

const STATUSES = ['none', 'interested', 'in-dialogue', 'invited', 'member', 'declined', 'withdrawn', 'succeeded'];

describe('whatever officers try, in any order, with any dates', () => {
  it('every refusal is a named rule, and every state is one that a life can come to', () => {
    fc.assert(
      fc.property(tries, (attempts) => {
        const { events, refusals } = recordAttempts('Labour department', attempts);
        const rules = refusalCatalogues.get('membership') ?? {};
        expect(refusals.filter((code) => !Object.hasOwn(rules, code.replace('membership/', '')))).toEqual([]);
        const { history } = events.reduce((state, event) => evolveWith(membership, state, event), membership.initial);
        const taken = history.some(({ type }) => type === 'MembershipTakenOver');
        if (!taken) expect(inconsistencies(history)).toEqual([]);
        for (const { day } of history) {
          const { status, since, focalPoints } = stateOn(history, day);
          expect(STATUSES).toContain(status);
          expect(since <= day).toBe(true);
          expect(focalPoints.filter(({ role }) => role === 'primary').length).toBeLessThanOrEqual(1);
          expect(new Set(focalPoints.map(({ person }) => person)).size).toBe(focalPoints.length);
          if (status !== 'member') expect(focalPoints).toEqual([]);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('reaches every status', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(tries, (attempts) => {
        const { events } = recordAttempts('Labour department', attempts);
        const { history } = events.reduce((state, event) => evolveWith(membership, state, event), membership.initial);
        for (const { to } of statusChanges(history)) seen.add(to.status);
      }),
      { numRuns: 400, seed: 2021 },
    );
    expect([...seen].sort()).toEqual(STATUSES.filter((status) => status !== 'none').sort());
  });
});
