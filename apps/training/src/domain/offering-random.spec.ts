import 'reflect-metadata';
import fc from 'fast-check';
import { type Command, command, effectiveTime, evolveWith, type NewEvent, Refusal, refusalCatalogues } from '#libs/event-sourcing';
import { recordedEvents } from '#libs/testing';
import { offering as decider, type Offering } from './offering.decider.js';
import { NOW, published, run, scheduled, taker } from './offering.fixture.js';
import * as asks from './offering.messages.js';

const LEARNERS = 8;

/** What may happen to a run: what enrolments tell (in their own order, which is not always that in which it is heard) and what officers do. */
type Step =
  | { readonly kind: 'enrols' | 'leaves'; readonly who: number; readonly late: number }
  | { readonly kind: 'again'; readonly which: number }
  | { readonly kind: 'capacity'; readonly capacity: number }
  | { readonly kind: 'close' | 'reopen' | 'move' | 'cancel' };

const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 40,
    arbitrary: fc.record({ kind: fc.constant('enrols' as const), who: fc.nat(LEARNERS - 1), late: fc.nat(6) }),
  },
  {
    weight: 30,
    arbitrary: fc.record({ kind: fc.constant('leaves' as const), who: fc.nat(LEARNERS - 1), late: fc.nat(6) }),
  },
  { weight: 10, arbitrary: fc.record({ kind: fc.constant('again' as const), which: fc.nat(50) }) },
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('capacity' as const), capacity: fc.integer({ min: 1, max: 6 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('close' as const, 'reopen' as const, 'move' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const) }) },
);

/**
 * What is to come out, reckoned in another way: by what was heard last of each learner, and one list of all who are in, in
 * the order in which they came. The first of it, as many as there are places, have one.
 */
class Model {
  capacity = 2;
  cancelled = false;
  readonly list: number[] = [];
  private readonly newest = new Map<number, number>();

  hears(who: number, order: number, isIn: boolean): void {
    if (this.cancelled || order <= (this.newest.get(who) ?? -1)) return;
    this.newest.set(who, order);
    const at = this.list.indexOf(who);
    if (isIn && at < 0) this.list.push(who);
    if (!isIn && at >= 0) this.list.splice(at, 1);
  }

  changes(capacity: number): void {
    if (!this.cancelled && capacity >= Math.min(this.list.length, this.capacity)) this.capacity = capacity;
  }

  cancels(): void {
    this.cancelled = true;
    this.list.length = 0;
  }
}

interface Told {
  readonly who: number;
  readonly order: number;
  readonly isIn: boolean;
}

const commandOf = ({ who, order, isIn }: Told): Command =>
  isIn
    ? command(asks.TakePlace, { offering: run, ...taker(who), order })
    : command(asks.GiveBackPlace, { offering: run, enrolment: taker(who).enrolment, order });

const numberOf = ({ enrolment }: { readonly enrolment: string }): number =>
  Array.from({ length: LEARNERS }, (_, who) => who).find((who) => taker(who).enrolment === enrolment) ?? -1;

/** Lives through the steps; `look` sees every state on the way beside the model. */
function lived(made: readonly Step[], look: (state: Offering, model: Model) => void): readonly string[] {
  let state = recordedEvents([{ category: 'offering', id: run, ...scheduled }]).reduce(
    (before, event) => evolveWith<Offering>(decider, before, event),
    decider.initial,
  );
  const model = new Model();
  const refusals: string[] = [];
  const heard: Told[] = [];
  const does = (asked: Command, index: number | string): void => {
    const table = decider.decide as unknown as Record<string, (asked: Command, state: Offering, around: object) => readonly NewEvent[]>;
    const circumstances = {
      now: NOW,
      ...effectiveTime(undefined, NOW),
      actor: 'somebody',
      commandId: `${index}`,
      facts: { module: published },
    };
    try {
      const events = table[asked.constructor.name]?.(asked, state, circumstances) ?? [];
      const recorded = recordedEvents(events.map((one) => ({ category: 'offering', id: run, effectiveAt: NOW, ...one })));
      state = recorded.reduce((before, event) => evolveWith<Offering>(decider, before, event), state);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusals.push(error.code);
    }
  };
  const hears = (told: Told, index: number): void => {
    does(commandOf(told), index);
    model.hears(told.who, told.order, told.isIn);
    heard.push(told);
  };
  for (const [index, step] of made.entries()) {
    if (step.kind === 'enrols' || step.kind === 'leaves') {
      // Of one learner, no two things stand in one place of the log.
      hears(
        { who: step.who, order: Math.max(0, 2 * (index - step.late)) + (step.kind === 'leaves' ? 1 : 0), isIn: step.kind === 'enrols' },
        index,
      );
    } else if (step.kind === 'again') {
      const told = heard[step.which % Math.max(1, heard.length)];
      if (told) hears(told, index);
    } else if (step.kind === 'capacity') {
      does(command(asks.ChangeCapacity, { offering: run, capacity: step.capacity }), index);
      model.changes(step.capacity);
    } else if (step.kind === 'close') does(command(asks.CloseEnrolment, { offering: run }), index);
    else if (step.kind === 'reopen') does(command(asks.ReopenEnrolment, { offering: run }), index);
    else if (step.kind === 'move') does(command(asks.RescheduleOffering, { offering: run, title: `Title ${index}` }), index);
    else {
      does(command(asks.CancelOffering, { offering: run, reason: 'No trainer' }), index);
      model.cancels();
    }
    look(state, model);
  }
  return refusals;
}

describe('whatever is heard of enrolments and done by officers, in any order', () => {
  const lives = fc.array(steps, { minLength: 10, maxLength: 80, size: 'max' });

  it('no more places are taken than there are, nobody waits while one is free, and nobody is in twice', () => {
    fc.assert(
      fc.property(lives, (made) => {
        lived(made, ({ capacity, taken, waiting }) => {
          expect(taken.length).toBeLessThanOrEqual(capacity);
          if (waiting.length > 0) expect(taken.length).toBe(capacity);
          const all = [...taken, ...waiting].map(({ enrolment }) => enrolment);
          expect(new Set(all).size).toBe(all.length);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('those have a place who came first, and the others wait in the order in which they came', () => {
    fc.assert(
      fc.property(lives, (made) => {
        lived(made, ({ capacity, taken, waiting, status }, model) => {
          expect(status === 'cancelled').toBe(model.cancelled);
          expect(capacity).toBe(model.capacity);
          const places = model.list.slice(0, model.capacity);
          expect(new Set(taken.map(numberOf))).toEqual(new Set(places));
          expect(waiting.map(numberOf)).toEqual(model.list.slice(model.capacity));
        });
      }),
      { numRuns: 200 },
    );
  });

  it('every refusal is a named rule, and places are never refused to enrolments', () => {
    fc.assert(
      fc.property(lives, (made) => {
        const rules = refusalCatalogues.get('offering') ?? {};
        const refused = lived(made, () => undefined);
        expect(refused.filter((code) => !Object.hasOwn(rules, code.replace('offering/', '')))).toEqual([]);
        const enrolling = made.filter(({ kind }) => kind === 'enrols' || kind === 'leaves' || kind === 'again');
        expect(lived(enrolling, () => undefined)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
