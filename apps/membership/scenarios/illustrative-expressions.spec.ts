import { command } from '#libs/event-sourcing';
import { ConfirmMembership, HoldDialogue } from '../src/authorities/domain/membership.messages.js';
import { growth, growthIn } from '../src/authorities/views/growth.js';
import { pipeline } from '../src/authorities/views/pipeline.js';
import { type Row, rows, toAuthorityId, toCommands, toPersonId } from './illustrative-expressions.fixture.js';
import { MembershipScenario } from './membership-scenario.fixture.js';

describe('the illustrative expressions of interest', () => {
  let network: MembershipScenario;
  let all: readonly Row[];

  beforeAll(async () => {
    all = await rows();
    network = await MembershipScenario.start({ from: '2021-04-01T08:00:00Z' });
    for (const row of all) if (row.focal_point_from) await network.registered(toPersonId(row), toAuthorityId(row));
    await network.service.waitUntilSettled();
    for (const row of all) await network.execute(...toCommands(row));
  });
  afterAll(() => network.service.stop());

  it('give the FAQ’s figure by one query: more than 20 members and a further 40 expressions as of March 2021', async () => {
    const { members, expressions } = await network.roll('2021-03-31', '2021-04-01');
    expect([members.count, expressions.count]).toEqual([23, 40]);
    expect(new Set(members.items.map((item) => item.authority))).toEqual(new Set(all.filter((row) => row.confirmed_on).map(toAuthorityId)));
    expect(members.items.filter(({ focalPoint }) => focalPoint === 'designated')).toHaveLength(
      all.filter((row) => row.focal_point_from).length,
    );
  });

  it('were not known before they were recorded', async () => {
    const { members, expressions } = await network.roll('2021-03-31', '2021-03-31');
    expect([members.count, expressions.count]).toEqual([0, 0]);
  });

  it('are 63 authorities, of which none is recorded twice', () => expect(new Set(all.map(toAuthorityId)).size).toBe(63));

  it('are in the pipeline by stage', async () => {
    const view = network.service.view(pipeline);
    const count = (stage: string) => view.count({ stage });
    const open = all.filter((row) => !row.confirmed_on);
    expect([await count('interested'), await count('in-dialogue'), await count('invited'), await count('awaiting-focal-point')]).toEqual([
      open.filter((row) => !row.dialogue_on && !row.invited_on).length,
      open.filter((row) => row.dialogue_on && !row.invited_on).length,
      open.filter((row) => row.invited_on).length,
      all.filter((row) => row.confirmed_on && !row.focal_point_from).length,
    ]);
  });

  it('show how the Network grew', async () => {
    const months = await growthIn(network.service.view(growth).rows, '2020-06', '2021-03');
    const by = (month: string, field: 'received_on' | 'confirmed_on') => all.filter((row) => row[field].startsWith(month)).length;
    expect(months.map(({ month, expressed, joined }) => [month, expressed, joined])).toEqual(
      months.map(({ month }) => [month, by(month, 'received_on'), by(month, 'confirmed_on')]),
    );
    expect(months.at(-1)).toMatchObject({ members: 23, countriesReached: new Set(all.map((row) => row.country)).size });
    expect(Object.values(months.at(-1)?.regions ?? {}).reduce((sum, { members }) => sum + members, 0)).toBe(23);
  });

  it('differ, before and after a confirmation that arrived late, by exactly that one', async () => {
    const late = all.find((row) => !row.confirmed_on && row.dialogue_on) as Row;
    const authority = toAuthorityId(late);
    const asOf = '2021-03-31';
    const knownInApril = await network.idsOnRoll(asOf, '2021-04-01');
    network.on('2021-06-10T10:00:00Z');
    await network.execute(
      command(HoldDialogue, { authority, effectiveAt: '2021-03-20' }),
      command(ConfirmMembership, { authority, effectiveAt: '2021-03-25' }),
    );
    const knownInJune = await network.idsOnRoll(asOf, '2021-06-10');
    expect(new Set(knownInJune.members)).toEqual(new Set([...knownInApril.members, authority]));
    expect(new Set(knownInJune.expressions)).toEqual(new Set(knownInApril.expressions.filter((id) => id !== authority)));
    expect(await network.idsOnRoll(asOf, '2021-06-10T09:59:59.999Z')).toEqual(knownInApril);
    expect((await network.idsOnRoll('2021-03-24', '2021-06-10')).members).not.toContain(authority);
  });
});
