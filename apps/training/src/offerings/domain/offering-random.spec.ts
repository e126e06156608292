import 'reflect-metadata';
import fc from 'fast-check';
import { type Command, command, effectiveTime, evolveWith, type NewEvent, Refusal, refusalCatalogues } from '#libs/event-sourcing';
import { recordedEvents } from '#libs/testing';
import { offering as decider, type Offering } from './offering.decider.js';
import { NOW, published, run, scheduled, taker } from './offering.fixture.js';
import * as commands from './offering.messages.js';
import { waitingIn } from './offering-places.js';

const LEARNERS = 8;

/** What may happen to a run: what enrolments tell (in their own order, which is not always that in which it is heard) and what officers do. */
type Step =
  | { readonly kind: 'enrols' | 'leaves'; readonly who: number; readonly late: number; readonly day: number }
  | { readonly kind: 'again'; readonly which: number }
  | { readonly kind: 'capacity'; readonly capacity: number }
  | { readonly kind: 'close' | 'reopen' | 'move' | 'cancel' };

/** The day of the month on which something was so: told late, early, and of several at once. */
const day = fc.integer({ min: 1, max: 5 });
const on = (date: number): string => `2021-02-0${date}`;

const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 40,
    arbitrary: fc.record({ kind: fc.constant('enrols' as const), who: fc.nat(LEARNERS - 1), late: fc.nat(6), day }),
  },
  {
    weight: 30,
    arbitrary: fc.record({ kind: fc.constant('leaves' as const), who: fc.nat(LEARNERS - 1), late: fc.nat(6), day }),
  },
  { weight: 10, arbitrary: fc.record({ kind: fc.constant('again' as const), which: fc.nat(50) }) },
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('capacity' as const), capacity: fc.integer({ min: 1, max: 6 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('close' as const, 'reopen' as const, 'move' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const) }) },
);

/**
 * What is to come out, reckoned in another way: by what was heard last of each learner. Who has no place waits, and of those
 * who wait the one since whom it is longest gets the next place.
 */
class Model {
  capacity = 2;
  cancelled = false;
  readonly placed = new Set<number>();
  private readonly newest = new Map<number, News>();

  hears(news: News): void {
    const previous = this.newest.get(news.who);
    if (this.cancelled || news.order <= (previous?.order ?? -1)) return;
    this.newest.set(news.who, news);
    if (!news.isIn) this.placed.delete(news.who);
    this.fills();
  }

  changes(capacity: number): void {
    if (this.cancelled || capacity < this.placed.size) return;
    this.capacity = capacity;
    this.fills();
  }

  cancels(): void {
    this.cancelled = true;
    this.placed.clear();
    this.newest.clear();
  }

  /** Their numbers, who waits longest first. */
  get waiting(): readonly number[] {
    const key = ({ day: since, order }: News) => since * 1_000_000 + order;
    return [...this.newest.values()]
      .filter(({ who, isIn }) => isIn && !this.placed.has(who))
      .sort((a, b) => key(a) - key(b))
      .map(({ who }) => who);
  }

  private fills(): void {
    for (const who of this.waiting.slice(0, this.capacity - this.placed.size)) this.placed.add(who);
  }
}

interface News {
  readonly who: number;
  readonly order: number;
  readonly isIn: boolean;
  readonly day: number;
}

const toCommand = ({ who, order, isIn, day: date }: News): Command =>
  isIn
    ? command(commands.TakePlace, { offering: run, ...taker(who), order, effectiveAt: on(date) })
    : command(commands.GiveBackPlace, { offering: run, enrolment: taker(who).enrolment, order, effectiveAt: on(date) });

const toNumber = ({ enrolment }: { readonly enrolment: string }): number =>
  Array.from({ length: LEARNERS }, (_, who) => who).find((who) => taker(who).enrolment === enrolment) ?? -1;

/** Lives through the steps; `look` sees every state on the way beside the model. */
function live(made: readonly Step[], look: (state: Offering, model: Model) => void): readonly string[] {
  let state = recordedEvents([{ category: 'offering', id: run, ...scheduled }]).reduce(
    (previous, event) => evolveWith<Offering>(decider, previous, event),
    decider.initial,
  );
  const model = new Model();
  const refusals: string[] = [];
  const heard: News[] = [];
  const execute = (sent: Command, index: number | string): void => {
    const table = decider.decide as unknown as Record<string, (sent: Command, state: Offering, context: object) => readonly NewEvent[]>;
    const circumstances = {
      now: NOW,
      ...effectiveTime(sent.effectiveAt, NOW),
      actor: 'somebody',
      commandId: `${index}`,
      facts: { module: published },
    };
    try {
      const events = table[sent.constructor.name]?.(sent, state, circumstances) ?? [];
      const recorded = recordedEvents(
        events.map((event) => ({ category: 'offering', id: run, effectiveAt: circumstances.effectiveAt, ...event })),
      );
      state = recorded.reduce((previous, event) => evolveWith<Offering>(decider, previous, event), state);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusals.push(error.code);
    }
  };
  const hears = (news: News, index: number): void => {
    execute(toCommand(news), index);
    model.hears(news);
    heard.push(news);
  };
  for (const [index, step] of made.entries()) {
    if (step.kind === 'enrols' || step.kind === 'leaves') {
      // No two things stand in one place of the log.
      const order = (Math.max(0, 2 * (index - step.late)) + (step.kind === 'leaves' ? 1 : 0)) * LEARNERS + step.who;
      hears({ who: step.who, order, isIn: step.kind === 'enrols', day: step.day }, index);
    } else if (step.kind === 'again') {
      const earlierNews = heard[step.which % Math.max(1, heard.length)];
      if (earlierNews) hears(earlierNews, index);
    } else if (step.kind === 'capacity') {
      execute(command(commands.ChangeCapacity, { offering: run, capacity: step.capacity }), index);
      model.changes(step.capacity);
    } else if (step.kind === 'close') execute(command(commands.CloseEnrolment, { offering: run }), index);
    else if (step.kind === 'reopen') execute(command(commands.ReopenEnrolment, { offering: run }), index);
    else if (step.kind === 'move') execute(command(commands.RescheduleOffering, { offering: run, title: `Title ${index}` }), index);
    else {
      execute(command(commands.CancelOffering, { offering: run, reason: 'No trainer' }), index);
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
        live(made, ({ capacity, taken, waiting }) => {
          expect(taken.length).toBeLessThanOrEqual(capacity);
          if (waiting.length > 0) expect(taken.length).toBe(capacity);
          const all = [...taken, ...waiting].map(({ enrolment }) => enrolment);
          expect(new Set(all).size).toBe(all.length);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('a place that is free goes to who waits longest, and the others wait by since when, however late it was told', () => {
    fc.assert(
      fc.property(lives, (made) => {
        live(made, (state, model) => {
          expect(state.status === 'cancelled').toBe(model.cancelled);
          expect(state.capacity).toBe(model.capacity);
          expect(new Set(state.taken.map(toNumber))).toEqual(model.placed);
          expect(waitingIn(state).map(toNumber)).toEqual(model.waiting);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('whoever waits, the list is the same in whatever order it was told', () => {
    const orders = fc
      .uniqueArray(fc.record({ who: fc.integer({ min: 2, max: LEARNERS - 1 }), day }), {
        selector: ({ who }) => who,
        minLength: 2,
      })
      .chain((all) => fc.tuple(fc.shuffledSubarray(all, { minLength: all.length }), fc.shuffledSubarray(all, { minLength: all.length })));
    const full = [0, 1].map((who) => ({ kind: 'enrols' as const, who, late: 0, day: 1 }));
    fc.assert(
      fc.property(orders, fc.integer({ min: 2, max: 6 }), ([once, other], capacity) => {
        const list = (all: typeof once) => {
          const seen: number[][] = [];
          const steps = all.map(({ who, day: since }) => ({ kind: 'enrols' as const, who, late: -200, day: since }));
          live([...full, ...steps, { kind: 'capacity', capacity }], (state) => seen.push(waitingIn(state).map(toNumber)));
          return seen.at(-1);
        };
        // Of those who came on one day the record decides, and that is another one: they are left out here.
        const days = new Map(once.map((news) => [news.day, news]));
        const distinct = (all: typeof once) => all.filter((news) => days.get(news.day) === news);
        expect(list(distinct(once))).toEqual(list(distinct(other)));
      }),
      { numRuns: 100 },
    );
  });

  it('every refusal is a named rule, and places are never refused to enrolments', () => {
    fc.assert(
      fc.property(lives, (made) => {
        const rules = refusalCatalogues.get('offering') ?? {};
        const refused = live(made, () => undefined);
        expect(refused.filter((code) => !Object.hasOwn(rules, code.replace('offering/', '')))).toEqual([]);
        const enrolling = made.filter(({ kind }) => kind === 'enrols' || kind === 'leaves' || kind === 'again');
        expect(live(enrolling, () => undefined)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
