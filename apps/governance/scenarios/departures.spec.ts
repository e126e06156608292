import { command, defined, nameBasedUuid } from '#libs/event-sourcing';
import { eventually } from '#libs/testing';
import { EmbeddedService } from '../../../libs/parties/embedded-service.fixture.js';
import { body, compositionOn } from '../src/constitution/domain/body.decider.js';
import { AppointSeat, Constitute } from '../src/constitution/domain/body.messages.js';
import { deciders } from '../src/deciders.js';
import { GovernanceModule } from '../src/governance.module.js';

const COMMITTEE = nameBasedUuid('body', 'committee');
const [LABOUR, INTERIOR, MERGED] = [
  nameBasedUuid('authority', 'labour'),
  nameBasedUuid('authority', 'interior'),
  nameBasedUuid('authority', 'merged'),
];
const [FIRST, SECOND] = [nameBasedUuid('seat', 1), nameBasedUuid('seat', 2)];
const ANA = nameBasedUuid('person', 'ana');

describe('seats of those who leave, over the embedded bus', () => {
  let governance: EmbeddedService;
  beforeAll(async () => {
    governance = await EmbeddedService.start('governance', GovernanceModule, deciders);
  });
  afterAll(() => governance.stop());

  const appoint = (seat: string, holder: string, person?: string) =>
    governance.execute(
      command(
        AppointSeat,
        defined({
          body: COMMITTEE,
          seat,
          holder,
          holderKind: 'member',
          person,
          capacity: 'member',
          startsOn: '2021-03-01',
          endsOn: '2023-02-28',
          effectiveAt: '2021-03-01',
        }),
      ),
    );
  const sitting = async (day: string) => compositionOn(await governance.loadState(body, COMMITTEE), day);

  it('are void with a withdrawal, pass on with a succession, and stay without a person who was erased', async () => {
    const { elsewhere } = governance;
    await elsewhere.join(LABOUR, '2021-01-15', { name: 'Ministry of Labour' });
    await elsewhere.join(INTERIOR, '2021-02-10', { name: 'Ministry of the Interior' });
    await elsewhere.registered(ANA, '2021-02-01', INTERIOR);
    await governance.execute(
      command(Constitute, { body: COMMITTEE, name: 'Steering Committee', kind: 'steering-committee', effectiveAt: '2021-03-01' }),
    );
    // Each appointment waits until governance has heard of the member and of the person.
    await appoint(FIRST, LABOUR);
    await appoint(SECOND, INTERIOR, ANA);

    await elsewhere.withdrawn(LABOUR, '2021-05-01');
    await elsewhere.succeed(INTERIOR, MERGED, '2021-06-01', { name: 'Ministry of Labour and the Interior' });
    await elsewhere.erased(ANA, '2021-07-01');
    await eventually('three engagements are void', async () => (await governance.readRevocations()).length === 3);
    const seat = { record: COMMITTEE, startsOn: '2021-03-01' };
    expect(await governance.readRevocations()).toEqual([
      { subject: LABOUR, data: { ...seat, party: 'member', kind: 'seat', item: FIRST, reason: 'withdrawn', revokedOn: '2021-05-01' } },
      {
        subject: INTERIOR,
        data: { ...seat, party: 'member', kind: 'seat', item: SECOND, reason: 'succeeded', revokedOn: '2021-06-01', successor: MERGED },
      },
      { subject: ANA, data: { ...seat, party: 'person', kind: 'seat-person', item: SECOND, reason: 'erased', revokedOn: '2021-07-01' } },
    ]);

    await eventually('nobody sits in the seat for anybody', async () => {
      const [only, ...others] = await sitting('2021-07-01');
      return only?.holder.id === MERGED && only.person === undefined && others.length === 0;
    });
    expect((await sitting('2021-04-30')).map(({ holder }) => holder.id)).toEqual([LABOUR, INTERIOR].sort());
    expect((await sitting('2021-05-01')).map(({ holder, person }) => [holder.id, person])).toEqual([[INTERIOR, ANA]]);
    expect((await sitting('2021-06-01')).map(({ holder, person }) => [holder.id, person])).toEqual([[MERGED, ANA]]);
    expect(await governance.deadLetters()).toEqual([]);
  });
});
