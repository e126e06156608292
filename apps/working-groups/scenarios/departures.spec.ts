import { command, nameBasedUuid } from '#libs/event-sourcing';
import { eventually } from '#libs/testing';
import { EmbeddedService } from '../../../libs/parties/embedded-service.fixture.js';
import { deciders } from '../src/deciders.js';
import { group } from '../src/groups/domain/group.decider.js';
import { EstablishGroup, JoinGroup, ProposeGroup } from '../src/groups/domain/group.messages.js';
import { participationsOn } from '../src/groups/domain/group-state.js';
import { WorkingGroupsModule } from '../src/working-groups.module.js';

const LICENSING = nameBasedUuid('group', 'licensing');
const [LABOUR, INTERIOR, MERGED] = [
  nameBasedUuid('authority', 'labour'),
  nameBasedUuid('authority', 'interior'),
  nameBasedUuid('authority', 'merged'),
];
const [ANA, BEN, CYD] = [nameBasedUuid('person', 'ana'), nameBasedUuid('person', 'ben'), nameBasedUuid('person', 'cyd')];

describe('places in a working group of those who leave, over the embedded bus', () => {
  let groups: EmbeddedService;
  beforeAll(async () => {
    groups = await EmbeddedService.start('working-groups', WorkingGroupsModule, deciders);
  });
  afterAll(() => groups.stop());

  const takingPart = async (day: string) =>
    participationsOn(await groups.loadState(group, LICENSING), day).map(({ member, primary, alternate }) => [member, primary, alternate]);

  it('end with a withdrawal, pass on with a succession, and are vacant without a person who was erased', async () => {
    const { elsewhere } = groups;
    await elsewhere.join(LABOUR, '2021-01-15', { name: 'Ministry of Labour' });
    await elsewhere.join(INTERIOR, '2021-02-10', { name: 'Ministry of the Interior' });
    await elsewhere.registered(ANA, '2021-02-01', LABOUR);
    for (const person of [BEN, CYD]) await elsewhere.registered(person, '2021-02-01', INTERIOR);
    await groups.execute(
      command(ProposeGroup, {
        group: LICENSING,
        name: 'Licensing of recruiters',
        theme: 'licensing',
        mandate: 'What works in licensing and registration',
        phase: 'inception',
        effectiveAt: '2021-02-15',
      }),
    );
    await groups.execute(command(EstablishGroup, { group: LICENSING, effectiveAt: '2021-02-20' }));
    // Each waits until working groups have heard of the member and of its representatives.
    await groups.execute(command(JoinGroup, { group: LICENSING, member: LABOUR, primary: ANA, effectiveAt: '2021-03-01' }));
    await groups.execute(
      command(JoinGroup, { group: LICENSING, member: INTERIOR, primary: BEN, alternate: CYD, effectiveAt: '2021-03-02' }),
    );

    const withdrawn = await elsewhere.withdrawn(LABOUR, '2021-05-01');
    const succeeded = await elsewhere.succeed(INTERIOR, MERGED, '2021-06-01', { name: 'Ministry of Labour and the Interior' });
    await eventually('the successor takes part', async () => (await takingPart('2021-06-01')).some(([member]) => member === MERGED));
    await elsewhere.erased(CYD, '2021-07-01');
    await eventually('one person alone represents it', async () => (await takingPart('2021-07-01')).at(0)?.at(2) === undefined);
    await eventually('nobody has any more to hear', async () => (await groups.readRevocations()).length === 4);

    expect(await takingPart('2021-04-30')).toEqual([
      [LABOUR, ANA, undefined],
      [INTERIOR, BEN, CYD],
    ]);
    expect(await takingPart('2021-05-01')).toEqual([[INTERIOR, BEN, CYD]]);
    expect(await takingPart('2021-07-01')).toEqual([[MERGED, BEN, undefined]]);
    expect(
      (await groups.readRevocations()).map(({ subject, data: { kind, reason, startsOn, revokedOn, successor } }) => [
        subject,
        kind,
        reason,
        startsOn,
        revokedOn,
        successor,
      ]),
    ).toEqual([
      [LABOUR, 'group-membership', 'withdrawn', '2021-03-01', '2021-05-01', undefined],
      [INTERIOR, 'group-membership', 'succeeded', '2021-03-02', '2021-06-01', MERGED],
      // Cyd represented the one that was succeeded, and then the one that came in its place.
      [CYD, 'representative', 'erased', '2021-03-02', '2021-07-01', undefined],
      [CYD, 'representative', 'erased', '2021-06-01', '2021-07-01', undefined],
    ]);

    // Both days were wrong: the place that the leaving ended, and the one that passed, follow.
    await elsewhere.corrected(LABOUR, withdrawn, '2021-05-01', '2021-05-10');
    await elsewhere.corrected(INTERIOR, succeeded, '2021-06-01', '2021-05-20');
    await eventually('the places follow', async () => (await takingPart('2021-05-25')).some(([member]) => member === MERGED));
    expect(await takingPart('2021-05-09')).toEqual([
      [LABOUR, ANA, undefined],
      [INTERIOR, BEN, CYD],
    ]);
    expect(await takingPart('2021-05-10')).toEqual([[INTERIOR, BEN, CYD]]);
    expect(await takingPart('2021-05-20')).toEqual([[MERGED, BEN, undefined]]);
    // The one that came in its place leaves as well.
    await elsewhere.withdrawn(MERGED, '2021-06-10');
    await eventually('nobody takes part', async () => (await takingPart('2021-06-10')).length === 0);
    expect(await takingPart('2021-06-09')).toHaveLength(1);
    expect(await groups.deadLetters()).toEqual([]);
  });
});
