import 'reflect-metadata';
import fc from 'fast-check';
import { type AnyDecider, type Command, command, defined, evolveWith, Refusal, toDay } from '#libs/event-sourcing';
import { TEST_IDS } from '#libs/testing';
import { enrolment } from '../src/enrolments/domain/enrolment.decider.js';
import { AttemptAssessment, ChangeOffering, CompleteUnit, Enrol, WithdrawEnrolment } from '../src/enrolments/domain/enrolment.messages.js';
import { type Enrolment, enrolmentId, isOpen } from '../src/enrolments/domain/enrolment-state.js';
import { offering as decider, type Offering } from '../src/offerings/domain/offering.decider.js';
import { CancelOffering, ChangeCapacity } from '../src/offerings/domain/offering.messages.js';
import { LearningScenario, uuid } from './learning-scenario.fixture.js';

const [LABOUR, MODULE] = [uuid('labour'), uuid('licensing')];
const LEARNERS = ['Ana', 'Ben', 'Eve', 'Dan', 'Fay'].map(uuid);
const RUNS = ['spring', 'autumn'].map(uuid);

const learner = fc.constantFrom(...LEARNERS);
const offering = fc.constantFrom(...RUNS);

/** Of the days since the runs were scheduled, when it was so; undefined: it is told as it happens. */
const day = fc.option(
  fc.integer({ min: 1, max: 10 }).map((date) => `2021-02-${String(date).padStart(2, '0')}`),
  { nil: undefined },
);

const steps: fc.Arbitrary<readonly Command[]> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .tuple(learner, offering, day)
      .map(([who, run, on]) => [command(Enrol, defined({ learner: who, offering: run, member: LABOUR, module: MODULE, effectiveAt: on }))]),
  },
  {
    weight: 8,
    arbitrary: fc
      .tuple(learner, fc.option(offering, { nil: undefined }), day)
      .map(([who, to, on]) => [
        command(ChangeOffering, defined({ enrolment: enrolmentId(TEST_IDS, who, MODULE), offering: to, effectiveAt: on })),
      ]),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(learner, day).map(([who, on]) => {
      const common = defined({ enrolment: enrolmentId(TEST_IDS, who, MODULE), effectiveAt: on });
      const units = ['1', '2'].map((unit) => command(CompleteUnit, { ...common, unit }));
      return [...units, command(AttemptAssessment, { ...common, score: 80 })];
    }),
  },
  {
    weight: 6,
    arbitrary: learner.map((who) => [command(WithdrawEnrolment, { enrolment: enrolmentId(TEST_IDS, who, MODULE), reason: 'no-time' })]),
  },
  {
    weight: 5,
    arbitrary: fc.record({ offering, capacity: fc.integer({ min: 1, max: 4 }) }).map((fields) => [command(ChangeCapacity, fields)]),
  },
  { weight: 1, arbitrary: offering.map((cancelled) => [command(CancelOffering, { offering: cancelled, reason: 'The trainer is ill' })]) },
);

interface Outcome {
  readonly enrolments: ReadonlyMap<string, Enrolment>;
  readonly runs: ReadonlyMap<string, Offering>;
  readonly lettersSetAside: number;
}

/** What is asked for goes on at once, while what follows from it is still on its way; `pause` waits for that. */
async function live(life: readonly { readonly asked: readonly Command[]; readonly pause: boolean }[]): Promise<Outcome> {
  const training = await LearningScenario.start({ from: '2021-02-01T09:00:00.000Z' });
  try {
    await training.elsewhere.join(LABOUR, '2021-01-05');
    for (const who of LEARNERS) await training.elsewhere.registered(who, '2021-01-06', LABOUR);
    await training.publishModule(MODULE, 'GPN-3.1');
    for (const run of RUNS) await training.scheduleRun(run, MODULE, 1);
    await training.service.waitUntilSettled();
    training.on('2021-02-10');
    for (const { asked, pause } of life) {
      for (const each of asked) {
        try {
          await training.execute(each);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
        }
      }
      if (pause) await training.service.waitUntilSettled();
    }
    const loadState = async <State>(aggregate: AnyDecider & { readonly initial: State }, id: string): Promise<State> =>
      (await training.history(aggregate.category, id)).reduce(
        (state, event) => evolveWith<State>(aggregate, state, event),
        aggregate.initial,
      );
    const enrolments = new Map<string, Enrolment>();
    for (const who of LEARNERS)
      enrolments.set(enrolmentId(TEST_IDS, who, MODULE), await loadState(enrolment, enrolmentId(TEST_IDS, who, MODULE)));
    const runs = new Map<string, Offering>();
    for (const run of RUNS) runs.set(run, await loadState(decider, run));
    return { enrolments, runs, lettersSetAside: (await training.service.bus.deadLetters()).length };
  } finally {
    await training.service.stop();
  }
}

describe('enrolments and the runs that they are in', () => {
  it('agree in the end, in time too, whatever is asked for while messages are on their way', async () => {
    let waited = 0;
    let cancelled = 0;
    let tookPart = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ asked: steps, pause: fc.boolean() }), { minLength: 8, maxLength: 30, size: 'max' }),
        async (life) => {
          const { enrolments, runs, lettersSetAside } = await live(life);
          expect(lettersSetAside).toBe(0);
          for (const [run, { status, capacity, taken, waiting }] of runs) {
            const learns = ({ enrolment: id }: { readonly enrolment: string }) => isOpen(enrolments.get(id) as Enrolment);
            const inRun = [...taken, ...waiting].filter(learns).map((holder) => holder.enrolment);
            const sayTheyAreIn = [...enrolments].filter(([, one]) => one.offering === run && isOpen(one)).map(([id]) => id);
            expect(inRun.toSorted()).toEqual(sayTheyAreIn.toSorted());
            // Who completed has the place that they took part in, and waits for none.
            expect([...waiting].filter((holder) => !learns(holder))).toEqual([]);
            for (const place of [...taken].filter((holder) => !learns(holder))) {
              const { status: ended, offering: there_, completedOn = '' } = enrolments.get(place.enrolment) as Enrolment;
              expect([ended, there_, toDay(place.heldSince) <= completedOn]).toEqual(['completed', run, true]);
              tookPart++;
            }
            expect(taken.length).toBeLessThanOrEqual(capacity);
            if (waiting.length > 0) expect(taken.length).toBe(capacity);
            if (status === 'cancelled') expect(inRun).toEqual([]);
            for (const { heldSince } of [...taken, ...waiting]) expect(toDay(heldSince) >= '2021-02-01').toBe(true);
            waited += waiting.length;
            cancelled += status === 'cancelled' ? 1 : 0;
          }
        },
      ),
      { numRuns: 60 },
    );
    // Lives in which nothing of it happened would agree too.
    expect([waited > 0, cancelled > 0, tookPart > 0]).toEqual([true, true, true]);
  }, 60_000);
});
