import { nameBasedUuid } from '#libs/event-sourcing';
import { eventually } from '#libs/testing';
import { EmbeddedService } from '../../../../libs/parties/embedded-service.fixture.js';
import { deciders } from '../deciders.js';
import { parties } from '../programme/domain/party-replicas.js';
import { TrainingModule } from '../training.module.js';

const OFFERING = nameBasedUuid('offering');
const [LABOUR, INTERIOR] = [nameBasedUuid('authority', 'labour'), nameBasedUuid('authority', 'interior')];
const [ANA, BEN] = [nameBasedUuid('person', 'ana'), nameBasedUuid('person', 'ben')];

describe('enrolments of those who leave, over the embedded bus', () => {
  let training: EmbeddedService;
  beforeAll(async () => {
    training = await EmbeddedService.start('training', TrainingModule, deciders);
  });
  afterAll(() => training.stop());

  const enrol = async (item: string, member: string, person: string) => {
    const received = { id: nameBasedUuid('told', item), type: '', subject: OFFERING, time: '2021-03-01T09:00:00.000Z', data: {} };
    for (const command of parties.noteAssignment(received, { kind: 'enrolment', record: OFFERING, item, member, person }) ?? [])
      await training.execute(command);
  };

  it('are void with a withdrawal and with an erasure; those of others stand', async () => {
    const { elsewhere } = training;
    await elsewhere.join(LABOUR, '2021-01-15');
    await elsewhere.join(INTERIOR, '2021-02-10');
    await elsewhere.registered(ANA, '2021-02-01');
    const [first, second] = [nameBasedUuid('enrolment', 1), nameBasedUuid('enrolment', 2)];
    await enrol(first, LABOUR, ANA);
    await elsewhere.withdrawn(LABOUR, '2021-05-01');
    await eventually('the withdrawal is known', async () => (await training.loadState(parties.members, LABOUR)).status === 'withdrawn');
    await elsewhere.erased(BEN, '2021-06-01');
    await eventually('the erasure is known', async () => (await training.loadState(parties.persons, BEN)).status === 'erased');
    await enrol(second, INTERIOR, BEN);

    await eventually('two engagements are void', async () => (await training.readRevocations()).length === 2);
    const enrolment = { kind: 'enrolment', record: OFFERING, startsOn: '2021-03-01' };
    expect(await training.readRevocations()).toEqual([
      { subject: LABOUR, data: { ...enrolment, party: 'member', item: first, reason: 'withdrawn', revokedOn: '2021-05-01' } },
      { subject: BEN, data: { ...enrolment, party: 'person', item: second, reason: 'erased', revokedOn: '2021-06-01' } },
    ]);
    expect(await training.deadLetters()).toEqual([]);
  });
});
