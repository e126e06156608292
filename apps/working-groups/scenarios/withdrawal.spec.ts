import { command, type RecordedEvent } from '#libs/event-sourcing';
import { Crashed, type FaultMoment, Faults, ScenarioDisk } from '#libs/testing';
import { EstablishGroup, JoinGroup, ProposeGroup } from '../src/groups/domain/group.messages.js';
import { GroupsScenario, uuid } from './groups-scenario.fixture.js';

const [CONSULAR, LICENSING] = [uuid('Consular officials'), uuid('Licensing')];
const [NEPAL, ANA, BEN] = [uuid('Nepal'), uuid('Ana'), uuid('Ben')];
const MARCH = '2021-03-10T09:00:00.000Z';

/** Nepal takes part in two groups; `deaf`: nobody has told so yet. */
async function takingPart(disk: ScenarioDisk, deaf = false): Promise<void> {
  const earlier = await GroupsScenario.start({ disk, blind: true });
  for (const person of [ANA, BEN]) await earlier.elsewhere.registered(person, undefined, NEPAL);
  await earlier.elsewhere.join(NEPAL, '2021-01-05', { name: 'Consular affairs office', country: 'NPL' });
  await earlier.service.waitUntilSettled();
  await earlier.service.stop();
  const members = await GroupsScenario.start({ disk, blind: true, deaf, from: '2021-02-01T09:00:00.000Z' });
  for (const [group, name] of [
    [CONSULAR, 'Consular officials'],
    [LICENSING, 'Licensing'],
  ] as const) {
    await members.execute(
      command(ProposeGroup, { group, name, theme: 'consular', mandate: 'What members can learn', phase: 'inception' }),
      command(EstablishGroup, { group }),
      command(JoinGroup, { group, member: NEPAL, primary: ANA, alternate: BEN }),
    );
  }
  await members.service.waitUntilSettled();
  await members.service.stop();
}

/** Told by membership and people while the service is down. */
async function tellWhileDown(disk: ScenarioDisk, tell: (elsewhere: GroupsScenario['elsewhere']) => Promise<unknown>): Promise<void> {
  const away = await GroupsScenario.start({ disk, blind: true, deaf: true, from: MARCH });
  await tell(away.elsewhere);
  await away.service.waitUntilSettled();
  await away.service.stop();
}

async function runs(disk: ScenarioDisk, faults = new Faults()): Promise<readonly RecordedEvent[]> {
  const awake = await GroupsScenario.start({ disk, faults, blind: true, from: MARCH }).catch((error: unknown) => error);
  if (!(awake instanceof GroupsScenario)) {
    if (awake instanceof Crashed) return [];
    throw awake;
  }
  try {
    await awake.service.waitUntilSettled();
    expect(await awake.service.bus.deadLetters()).toEqual([]);
    return [...(await awake.history('group', CONSULAR)), ...(await awake.history('group', LICENSING))];
  } catch (error) {
    if (error instanceof Crashed) return [];
    throw error;
  } finally {
    await awake.service.stop();
  }
}

const ends = (events: readonly RecordedEvent[]) =>
  events.filter(({ type }) => type === 'GroupLeft').map(({ stream, effectiveAt, data }) => [stream, effectiveAt.slice(0, 10), data]);

const groupLeft = (group: string, day: string) => [
  `group-${group}`,
  day,
  { member: NEPAL, participation: expect.any(String), reason: 'withdrawal' },
];

describe('the withdrawal of a member', () => {
  it('ends its part in every group once, whenever the process is killed', async () => {
    let points = 0;
    for (const moment of ['before', 'after'] as readonly FaultMoment[]) {
      for (let call = 1; ; call++) {
        const disk = new ScenarioDisk();
        await takingPart(disk);
        await tellWhileDown(disk, (elsewhere) => elsewhere.withdrawn(NEPAL, '2021-03-01'));
        const faults = new Faults().crashAt(call, moment);
        await runs(disk, faults);
        const recorded = await runs(disk);
        expect([moment, call, ends(recorded)]).toEqual([
          moment,
          call,
          [groupLeft(CONSULAR, '2021-03-01'), groupLeft(LICENSING, '2021-03-01')],
        ]);
        if (!faults.struck) break;
        points++;
      }
    }
    expect(points).toBeGreaterThan(40);
  }, 60_000);

  it('does so also when it is heard before anybody told that the member takes part', async () => {
    const disk = new ScenarioDisk();
    await takingPart(disk, true);
    await tellWhileDown(disk, (elsewhere) => elsewhere.withdrawn(NEPAL, '2021-03-01'));
    expect(ends(await runs(disk))).toEqual([groupLeft(CONSULAR, '2021-03-01'), groupLeft(LICENSING, '2021-03-01')]);
    expect(ends(await runs(disk))).toHaveLength(2);
  });

  it('comes late: who joined after it took effect was never in the group', async () => {
    const disk = new ScenarioDisk();
    await takingPart(disk);
    await tellWhileDown(disk, (elsewhere) => elsewhere.withdrawn(NEPAL, '2021-01-20'));
    expect(ends(await runs(disk))).toEqual([groupLeft(CONSULAR, '2021-02-01'), groupLeft(LICENSING, '2021-02-01')]);
  });

  it('does not touch what the member takes up again afterwards, however often it is told', async () => {
    const disk = new ScenarioDisk();
    await takingPart(disk);
    await tellWhileDown(disk, async (elsewhere) => {
      await elsewhere.withdrawn(NEPAL, '2021-03-01');
      await elsewhere.confirmed(NEPAL, '2021-03-05');
      await elsewhere.withdrawn(NEPAL, '2021-03-01');
    });
    await runs(disk);
    const again = await GroupsScenario.start({ disk, blind: true, from: '2021-03-12T09:00:00.000Z' });
    await again.execute(command(JoinGroup, { group: CONSULAR, member: NEPAL, primary: ANA }));
    await again.service.waitUntilSettled();
    await again.service.stop();
    const recorded = await runs(disk);
    expect(ends(recorded)).toHaveLength(2);
    expect(recorded.filter(({ stream, type }) => stream === `group-${CONSULAR}` && type === 'GroupJoined')).toHaveLength(2);
  });

  it('and the erasure of a representative: both places are vacated once, whichever is heard first', async () => {
    for (const deaf of [false, true]) {
      const disk = new ScenarioDisk();
      await takingPart(disk, deaf);
      await tellWhileDown(disk, (elsewhere) => elsewhere.erased(ANA, '2021-03-02'));
      const vacated = (await runs(disk)).filter(({ type }) => type === 'RepresentativeVacated');
      expect(vacated.map(({ stream, data }) => [stream, data])).toEqual(
        [CONSULAR, LICENSING].map((group) => [
          `group-${group}`,
          { member: NEPAL, participation: expect.any(String), person: ANA, role: 'primary', alternate: BEN },
        ]),
      );
    }
  });
});
