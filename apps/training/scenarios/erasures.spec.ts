import 'reflect-metadata';
import { command, defined, type RecordedEvent } from '#libs/event-sourcing';
import { Crashed, type FaultMoment, Faults, ScenarioDisk, TEST_IDS } from '#libs/testing';
import { AttemptAssessment, Enrol, WithdrawEnrolment } from '../src/enrolments/domain/enrolment.messages.js';
import { enrolmentId } from '../src/enrolments/domain/enrolment-state.js';
import { LearningScenario, uuid } from './learning-scenario.fixture.js';

const [LABOUR, ANA, BEN] = [uuid('labour'), uuid('Ana'), uuid('Ben')];
const [LICENSING, FEES, OVERSIGHT] = [uuid('licensing'), uuid('fees'), uuid('oversight')];
const MODULES = [LICENSING, FEES, OVERSIGHT];
const RUN = uuid('run');
const MARCH = '2021-03-10T09:00:00.000Z';

const enrol = (learner: string, module: string, offering?: string) =>
  command(Enrol, { learner, member: LABOUR, module, ...defined({ offering }) });

/**
 * Ana learns licensing in a run, in which Ben waits, and has tried fees; unless it is a `short` story, she has completed
 * oversight. `deaf`: nobody has told so yet.
 */
async function learning(disk: ScenarioDisk, { deaf = false, short = false } = {}): Promise<void> {
  const schooling = await LearningScenario.start({ disk });
  await schooling.elsewhere.join(LABOUR, '2021-01-05');
  for (const person of [ANA, BEN]) await schooling.elsewhere.registered(person, '2021-01-06', LABOUR);
  for (const [index, module] of MODULES.slice(0, short ? 2 : 3).entries()) await schooling.publishModule(module, `GPN-3.${index + 1}`);
  await schooling.scheduleRun(RUN, LICENSING, 1);
  await schooling.service.waitUntilSettled();
  await schooling.service.stop();
  const learners = await LearningScenario.start({ disk, deaf, from: '2021-02-01T09:00:00.000Z' });
  await learners.execute(enrol(ANA, LICENSING, RUN), enrol(BEN, LICENSING, RUN), enrol(ANA, FEES));
  learners.on('2021-02-03');
  await learners.execute(command(AttemptAssessment, { enrolment: enrolmentId(TEST_IDS, ANA, FEES), score: 40 }));
  if (!short) {
    await learners.execute(enrol(ANA, OVERSIGHT));
    await learners.learnt(enrolmentId(TEST_IDS, ANA, OVERSIGHT));
  }
  await learners.service.waitUntilSettled();
  await learners.service.stop();
}

/** Told by people and membership while the service is down. */
async function tellWhileAway(disk: ScenarioDisk, tell: (elsewhere: LearningScenario['elsewhere']) => Promise<unknown>): Promise<void> {
  const away = await LearningScenario.start({ disk, deaf: true, from: MARCH });
  await tell(away.elsewhere);
  await away.service.waitUntilSettled();
  await away.service.stop();
}

const STREAMS = [
  ...[ANA, BEN].flatMap((person) => MODULES.map((module) => ['enrolment', enrolmentId(TEST_IDS, person, module)] as const)),
  ['offering', RUN] as const,
];

async function runs(disk: ScenarioDisk, faults = new Faults()): Promise<readonly RecordedEvent[]> {
  const awake = await LearningScenario.start({ disk, faults, from: MARCH }).catch((error: unknown) => error);
  if (!(awake instanceof LearningScenario)) {
    if (awake instanceof Crashed) return [];
    throw awake;
  }
  try {
    await awake.service.waitUntilSettled();
    expect(await awake.service.bus.deadLetters()).toEqual([]);
    const histories = await Promise.all(STREAMS.map(([category, id]) => awake.history(category, id)));
    return histories.flat();
  } catch (error) {
    if (error instanceof Crashed) return [];
    throw error;
  } finally {
    await awake.service.stop();
  }
}

const ends = (events: readonly RecordedEvent[]) =>
  events
    .filter(({ type }) => type === 'EnrolmentWithdrawn')
    .map(({ stream, effectiveAt, data }) => [stream, effectiveAt.slice(0, 10), (data as { reason: string }).reason]);

const erasedEnrolment = (module: string, day: string) => [`enrolment-${enrolmentId(TEST_IDS, ANA, module)}`, day, 'erased'];
const places = (events: readonly RecordedEvent[]) =>
  events.filter(({ type }) => type.startsWith('Place')).map(({ type, data }) => [type, (data as { enrolment: string }).enrolment]);
const [ANAS, BENS] = [enrolmentId(TEST_IDS, ANA, LICENSING), enrolmentId(TEST_IDS, BEN, LICENSING)];
const handedOn = [
  ['PlaceTaken', ANAS],
  ['PlaceAwaited', BENS],
  ['PlaceGivenBack', ANAS],
  ['PlaceMovedUp', BENS],
];

describe('the erasure of a person who learns', () => {
  it('ends what goes on once and hands on the place, whenever the process is killed', async () => {
    let points = 0;
    for (const moment of ['before', 'after'] as readonly FaultMoment[]) {
      for (let call = 1; ; call++) {
        const disk = new ScenarioDisk();
        await learning(disk, { short: true });
        await tellWhileAway(disk, (elsewhere) => elsewhere.erased(ANA, '2021-03-01'));
        const faults = new Faults().crashAt(call, moment);
        await runs(disk, faults);
        const recorded = await runs(disk);
        const both = [erasedEnrolment(LICENSING, '2021-03-01'), erasedEnrolment(FEES, '2021-03-01')];
        expect([moment, call, ends(recorded), places(recorded)]).toEqual([moment, call, both, handedOn]);
        if (!faults.struck) break;
        points++;
      }
    }
    expect(points).toBeGreaterThan(20);
  }, 120_000);

  it('does so also when it is heard before anybody told that the person learns, and comes again; what is completed stays', async () => {
    const disk = new ScenarioDisk();
    await learning(disk, { deaf: true });
    await tellWhileAway(disk, (elsewhere) => elsewhere.erased(ANA, '2021-03-01'));
    expect(ends(await runs(disk))).toEqual([erasedEnrolment(LICENSING, '2021-03-01'), erasedEnrolment(FEES, '2021-03-01')]);
    await tellWhileAway(disk, (elsewhere) => elsewhere.erased(ANA, '2021-03-01'));
    const recorded = await runs(disk);
    expect(ends(recorded)).toHaveLength(2);
    expect(places(recorded).filter(([, enrolment]) => enrolment === BENS)).toHaveLength(2);
  });

  it('comes late: what was done after it ends after that', async () => {
    const disk = new ScenarioDisk();
    await learning(disk);
    await tellWhileAway(disk, (elsewhere) => elsewhere.erased(ANA, '2021-01-20'));
    expect(ends(await runs(disk))).toEqual([erasedEnrolment(LICENSING, '2021-02-01'), erasedEnrolment(FEES, '2021-02-03')]);
  });

  it('leaves alone what was withdrawn before', async () => {
    const disk = new ScenarioDisk();
    await learning(disk);
    const officer = await LearningScenario.start({ disk, from: '2021-02-20T09:00:00.000Z' });
    await officer.execute(command(WithdrawEnrolment, { enrolment: enrolmentId(TEST_IDS, ANA, FEES), reason: 'other-duties' }));
    await officer.service.waitUntilSettled();
    await officer.service.stop();
    await tellWhileAway(disk, (elsewhere) => elsewhere.erased(ANA, '2021-03-01'));
    expect(ends(await runs(disk))).toEqual([
      erasedEnrolment(LICENSING, '2021-03-01'),
      [`enrolment-${enrolmentId(TEST_IDS, ANA, FEES)}`, '2021-02-20', 'other-duties'],
    ]);
  });
});

describe('the withdrawal of a member', () => {
  it('ends nothing that its officials learn, and lets nobody new begin', async () => {
    const disk = new ScenarioDisk();
    await learning(disk);
    await tellWhileAway(disk, (elsewhere) => elsewhere.withdrawn(LABOUR, '2021-03-01'));
    expect(ends(await runs(disk))).toEqual([]);
    const restarted = await LearningScenario.start({ disk, from: MARCH });
    await expect(restarted.execute(enrol(BEN, FEES))).rejects.toMatchObject({ code: 'enrolment/not-a-member' });
    await restarted.learnt(enrolmentId(TEST_IDS, ANA, LICENSING));
    const types = (await restarted.history('enrolment', ANAS)).map(({ type }) => type);
    expect(types.at(-1)).toBe('EnrolmentCompleted');
    await restarted.service.stop();
  });
});
