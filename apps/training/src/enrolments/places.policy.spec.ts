import 'reflect-metadata';
import { type Command, command, defined, nameBasedUuid, noOpaqueIds, type RecordedEvent } from '#libs/event-sourcing';
import { Crashed, type FaultMoment, Faults, recordEvent, Scenario, ScenarioDisk } from '#libs/testing';
import { offering as decider } from '../offerings/domain/offering.decider.js';
import { content } from '../offerings/domain/offering.fixture.js';
import { ChangeCapacity, ScheduleOffering } from '../offerings/domain/offering.messages.js';
import { module } from '../programme/domain/module.decider.js';
import { DraftModule, PublishVersion } from '../programme/domain/module.messages.js';
import { enrolment } from './domain/enrolment.decider.js';
import type { EnrolmentEvents } from './domain/enrolment.messages.js';
import { places } from './policies.js';

const id = (name: string) => nameBasedUuid('offering-reactions', name);
const [MODULE, SPRING, AUTUMN, MINISTRY] = [id('module'), id('spring'), id('autumn'), id('ministry')];
const MARCH = '2021-03-01T09:00:00.000Z';
const TERMS = { units: ['1'], passMark: 70 };

/** What is recorded of enrolments, as a spec says it. */
class Enrolments {
  constructor(private readonly scenario: Scenario) {}

  private facts = (name: string) => ({ learner: id(`${name} herself`), member: MINISTRY, module: MODULE });
  private record = <Type extends keyof EnrolmentEvents & string>(name: string, type: Type, data: EnrolmentEvents[Type] & object) =>
    recordEvent(this.scenario.store, `enrolment-${id(name)}`, { type, data }, '2021-03-01');

  enrolled = (name: string, offering?: string) =>
    this.record(name, 'LearnerEnrolled', {
      ...this.facts(name),
      code: 'GPN-3.1',
      title: 'Licensing',
      chapter: 3,
      version: 1,
      terms: TERMS,
      ...defined({ offering }),
    });
  withdrawn = (name: string, offering?: string) =>
    this.record(name, 'EnrolmentWithdrawn', { ...this.facts(name), ...defined({ offering }), reason: 'no-time' });
  moved = (name: string, previousOffering?: string, offering?: string) =>
    this.record(name, 'EnrolmentMoved', { ...this.facts(name), ...defined({ previousOffering, offering }) });
}

const run = (disk: ScenarioDisk, { faults = new Faults(), deaf = false } = {}): Promise<Scenario> =>
  Scenario.start({
    services: [{ name: 'training', deciders: [module, decider, enrolment], policies: deaf ? [] : [places] }],
    from: MARCH,
    disk,
    faults,
  });

/** Two runs of one place each, before anybody enrols. */
async function scheduleRuns(): Promise<ScenarioDisk> {
  const disk = new ScenarioDisk();
  const { title, chapter, level, assessment } = content;
  const [audience, languages, units] = [[...content.audience], [...content.languages], [...content.units]];
  const draft = { module: MODULE, code: 'GPN-3.1', title, chapter, audience, level, languages, units, assessment };
  const run1 = (offering: string, day: string) =>
    command(ScheduleOffering, {
      ...{ offering, module: MODULE, mode: 'virtual', language: 'en', zone: 'UTC', capacity: 1 },
      sessions: [{ starts: `${day}T09:00`, ends: `${day}T12:00` }],
    });
  const preparation = await run(disk, { deaf: true });
  const opening: readonly Command[] = [
    command(DraftModule, draft),
    command(PublishVersion, { module: MODULE }),
    run1(SPRING, '2021-05-01'),
    run1(AUTUMN, '2021-10-01'),
  ];
  for (const sent of opening) await preparation.send(sent);
  await preparation.stop();
  return disk;
}

async function tellWhileAway(disk: ScenarioDisk, tell: (enrolments: Enrolments) => Promise<unknown>): Promise<void> {
  const away = await run(disk, { deaf: true });
  await tell(new Enrolments(away));
  await away.stop();
}

/** Until all is heard, or the process dies: what is recorded of both runs beside their scheduling. */
async function hearAll(disk: ScenarioDisk, faults = new Faults()): Promise<readonly (readonly [string, string, unknown])[]> {
  const awake = await run(disk, { faults }).catch((error: unknown) => error);
  if (!(awake instanceof Scenario)) {
    if (awake instanceof Crashed) return [];
    throw awake;
  }
  try {
    await awake.waitUntilSettled();
    expect(await awake.bus.deadLetters()).toEqual([]);
    return [...(await placesIn(awake, SPRING)), ...(await placesIn(awake, AUTUMN))];
  } catch (error) {
    if (error instanceof Crashed) return [];
    throw error;
  } finally {
    await awake.stop();
  }
}

const placesIn = async (scenario: Scenario, offering: string) => {
  const events: readonly RecordedEvent[] = await scenario.store.readStream(`offering-${offering}`, 0, 1_000);
  return events
    .filter(({ type }) => type !== 'OfferingScheduled')
    .map(({ type, data }) => [offering === SPRING ? 'spring' : 'autumn', type, findName(data)] as const);
};

const NAMES = ['ana', 'ben', 'eve'];
const findName = (data: object) => NAMES.find((name) => id(name) === (data as { readonly enrolment?: string }).enrolment);

describe('places that follow from enrolments', () => {
  it('are taken, waited for, given back and moved with the enrolment', async () => {
    const disk = await scheduleRuns();
    await tellWhileAway(disk, async (enrolments) => {
      await enrolments.enrolled('ana', SPRING);
      await enrolments.enrolled('ben', SPRING);
      await enrolments.enrolled('eve');
      await enrolments.moved('eve', undefined, SPRING);
      await enrolments.moved('ana', SPRING, AUTUMN);
      await enrolments.withdrawn('ben', SPRING);
      await enrolments.withdrawn('eve');
    });
    expect(await hearAll(disk)).toEqual([
      ['spring', 'PlaceTaken', 'ana'],
      ['spring', 'PlaceAwaited', 'ben'],
      ['spring', 'PlaceAwaited', 'eve'],
      ['spring', 'PlaceGivenBack', 'ana'],
      ['spring', 'PlaceMovedUp', 'ben'],
      ['spring', 'PlaceGivenBack', 'ben'],
      ['spring', 'PlaceMovedUp', 'eve'],
      ['autumn', 'PlaceTaken', 'ana'],
    ]);
  });

  it('are taken again by who comes back', async () => {
    const disk = await scheduleRuns();
    await tellWhileAway(disk, async (enrolments) => {
      await enrolments.enrolled('ana', SPRING);
      await enrolments.moved('ana', SPRING, AUTUMN);
      await enrolments.moved('ana', AUTUMN, SPRING);
    });
    expect(await hearAll(disk)).toEqual([
      ['spring', 'PlaceTaken', 'ana'],
      ['spring', 'PlaceGivenBack', 'ana'],
      ['spring', 'PlaceTaken', 'ana'],
      ['autumn', 'PlaceTaken', 'ana'],
      ['autumn', 'PlaceGivenBack', 'ana'],
    ]);
  });

  it('are taken and given back once, whenever the process is killed', async () => {
    let points = 0;
    for (const moment of ['before', 'after'] as readonly FaultMoment[]) {
      for (let call = 1; ; call++) {
        const disk = await scheduleRuns();
        await tellWhileAway(disk, async (enrolments) => {
          await enrolments.enrolled('ana', SPRING);
          await enrolments.enrolled('ben', SPRING);
          await enrolments.moved('ana', SPRING, AUTUMN);
        });
        const faults = new Faults().crashAt(call, moment);
        await hearAll(disk, faults);
        const recorded = await hearAll(disk);
        expect([moment, call, recorded]).toEqual([
          moment,
          call,
          [
            ['spring', 'PlaceTaken', 'ana'],
            ['spring', 'PlaceAwaited', 'ben'],
            ['spring', 'PlaceGivenBack', 'ana'],
            ['spring', 'PlaceMovedUp', 'ben'],
            ['autumn', 'PlaceTaken', 'ana'],
          ],
        ]);
        if (!faults.struck) break;
        points++;
      }
    }
    expect(points).toBeGreaterThan(20);
  }, 60_000);

  it('and change nothing when they are told again, under another command or after what followed', async () => {
    const disk = await scheduleRuns();
    const awake = await run(disk, { deaf: true });
    const about = (name: string, order: number) => ({ offering: SPRING, enrolment: id(name), order });
    const policy = places;
    const types = { enrolled: 'LearnerEnrolled', withdrawn: 'EnrolmentWithdrawn' };
    const toCommands = (kind: keyof typeof types, name: string, order: number): readonly Command[] => {
      const data = { learner: id(`${name} herself`), member: MINISTRY, module: MODULE, offering: SPRING };
      const event = { id: nameBasedUuid(name, order), type: types[kind], subject: id(name), time: MARCH, position: order, data };
      return [policy?.on[types[kind]]?.(event, noOpaqueIds) ?? []].flat();
    };
    expect(toCommands('withdrawn', 'ana', 7)).toMatchObject([about('ana', 7)]);
    const execute = async (...batches: readonly (readonly Command[])[]) => {
      for (const sent of batches.flat()) await awake.send(sent);
    };
    // Of ana it is heard that she left before it is heard that she came; of ben everything twice, and once more at the end.
    await execute(toCommands('withdrawn', 'ana', 7), toCommands('enrolled', 'ana', 6), toCommands('withdrawn', 'ana', 7));
    await execute(toCommands('enrolled', 'ben', 8), toCommands('enrolled', 'ben', 8), toCommands('enrolled', 'eve', 9));
    await execute(toCommands('withdrawn', 'ben', 10), toCommands('withdrawn', 'ben', 10), toCommands('enrolled', 'ben', 8));
    await awake.send(command(ChangeCapacity, { offering: SPRING, capacity: 2 }));
    expect((await placesIn(awake, SPRING)).map(([, type, name]) => [type, name])).toEqual([
      ['PlaceGivenBack', 'ana'],
      ['PlaceTaken', 'ben'],
      ['PlaceAwaited', 'eve'],
      ['PlaceGivenBack', 'ben'],
      ['PlaceMovedUp', 'eve'],
      ['OfferingCapacityChanged', undefined],
    ]);
    await awake.stop();
  });
});
