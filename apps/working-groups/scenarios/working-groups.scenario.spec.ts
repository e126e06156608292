import ICAL from 'ical.js';
import { toLocalTime } from '#libs/calendar';
import { command, defined, type Refusal } from '#libs/event-sourcing';
import { carriedTo } from '#libs/meetings';
import * as commands from '../src/groups/domain/group.messages.js';
import type { Phase } from '../src/groups/domain/group.vocabulary.js';
import { commands as sessionCommands } from '../src/sessions/domain/session.messages.js';
import { PlanYear } from '../src/sessions/domain/session-year.messages.js';
import { sessions } from '../src/sessions/views/sessions.js';
import { GroupsScenario, uuid } from './groups-scenario.fixture.js';

const CONSULAR = uuid('Consular officials');
const LICENSING = uuid('Licensing');
const DONORS = uuid('Donor Working Group');
const CONSULATE = uuid('Consular affairs office of Nepal');
const AGENCY = uuid('Recruiter licensing agency of Nepal');
const COOPERATION = uuid('Development cooperation of Nepal');
const KENYA = uuid('Ministry of Kenya');
const ANA = uuid('Ana');
const BEN = uuid('Ben');
const CHI = uuid('Chi');
const DEV = uuid('Dev');
const EVA = uuid('Eva');

const refusal = async (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'accepted',
    (error: Refusal) => error.code,
  );

let network: GroupsScenario;

beforeEach(async () => {
  network = await GroupsScenario.start({ from: '2021-01-11T09:00:00.000Z' });
  for (const person of [ANA, BEN]) await network.elsewhere.registered(person, undefined, CONSULATE);
  await network.elsewhere.registered(CHI, undefined, KENYA);
  for (const [person, member] of [
    [DEV, AGENCY],
    [EVA, COOPERATION],
  ] as const)
    await network.elsewhere.registered(person, undefined, member);
  await network.elsewhere.join(CONSULATE, '2021-01-05', { name: 'Consular affairs office', country: 'NPL' });
  await network.elsewhere.join(AGENCY, '2021-01-05', { name: 'Recruiter licensing agency', country: 'NPL' });
  await network.elsewhere.join(COOPERATION, '2021-01-05', { name: 'Development cooperation', country: 'NPL' });
  await network.elsewhere.join(KENYA, '2021-01-05', { name: 'Ministry responsible for Labour', country: 'KEN' });
});
afterEach(async () => {
  expect(await network.service.bus.deadLetters()).toEqual([]);
  await network.service.stop();
});

const propose = (group: string, name: string, theme: commands.ProposeGroup['theme'], phase: Phase = 'inception') =>
  command(commands.ProposeGroup, { group, name, theme, mandate: `What members can learn from one another on ${name}`, phase });

const establish = async (group = CONSULAR, name = 'Consular officials', theme: commands.ProposeGroup['theme'] = 'consular') =>
  network.execute(propose(group, name, theme), command(commands.EstablishGroup, { group }));

const join = (group: string, member: string, primary = ANA, alternate?: string) =>
  command(commands.JoinGroup, defined({ group, member, primary, alternate }));

const plan = (more: Partial<PlanYear> = {}) =>
  command(PlanYear, { group: CONSULAR, year: 2021, zone: 'Europe/Zurich', time: '14:00', durationMinutes: 90, ...more });

describe('What will be discussed in the thematic working groups? (FAQ, question 5)', () => {
  it('six themes are proposed; in the inception phase the Secretariat establishes the groups', async () => {
    await establish();
    expect(await network.group(CONSULAR)).toMatchObject({
      name: 'Consular officials',
      theme: 'consular',
      status: 'established',
      basis: { kind: 'inception' },
      members: 0,
    });
    expect(await refusal(network.execute(propose(uuid('another'), 'CONSULAR OFFICIALS', 'consular')))).toBe('group/name-held');
  });

  it('a group is established on the day of the meeting that decides it, on the clocks of the meeting', async () => {
    await network.execute(propose(LICENSING, 'Licensing', 'licensing', 'operational'));
    // The evening of 10 June in Los Angeles.
    await network.on('2021-06-11T03:30:00.000Z').adoptDecision('2021-003', { kind: 'establish-group', group: LICENSING }, '2021-06-10');
    expect(await network.group(LICENSING)).toMatchObject({ status: 'established', statusSince: '2021-06-10' });
  });

  it('when the Network is operational, a decision of the Steering Committee establishes a group, and a decision closes it', async () => {
    await network.execute(propose(LICENSING, 'Licensing', 'licensing', 'operational'));
    expect(await refusal(network.execute(command(commands.EstablishGroup, { group: LICENSING })))).toBe('group/decision-needed');
    await network.on('2021-06-10').adoptDecision('2021-003', { kind: 'establish-group', group: LICENSING });
    expect(await network.group(LICENSING)).toMatchObject({
      status: 'established',
      statusSince: '2021-06-10',
      basis: { kind: 'decision', reference: '2021-003' },
    });
    await network.execute(join(LICENSING, AGENCY));
    const output = { title: 'Comparison of licensing systems', kind: 'report' } as const;
    await network.on('2021-12-01').execute(command(commands.RecordOutputs, { group: LICENSING, outputs: [output] }));
    expect(await refusal(network.execute(command(commands.CloseGroup, { group: LICENSING })))).toBe('group/decision-needed');
    await network.on('2021-12-15').adoptDecision('2021-009', { kind: 'close-group', group: LICENSING });
    const closed = await network.group(LICENSING);
    expect(closed).toMatchObject({ status: 'closed', closedOn: '2021-12-15', closedBy: '2021-009', members: 0 });
    expect(closed.outputs).toMatchObject([{ ...output, producedOn: '2021-12-01' }]);
    expect(await network.findParts(AGENCY)).toEqual([[LICENSING, '2021-06-10', '2021-12-15']]);
  });

  it('a group of the inception phase can be confirmed by a decision; from then on a decision closes it', async () => {
    await establish();
    await network.on('2021-06-10').adoptDecision('2021-004', { kind: 'establish-group', group: CONSULAR });
    expect((await network.group(CONSULAR)).basis).toEqual({ kind: 'decision', reference: '2021-004' });
    expect(await refusal(network.execute(command(commands.CloseGroup, { group: CONSULAR })))).toBe('group/decision-needed');
  });

  it('groups meet on a quarterly basis, virtually or in person: one command plans the year', async () => {
    await establish();
    await network.execute(plan());
    const year = await network.findSessions(CONSULAR);
    expect(year.map(({ local, start, mode }) => [local, start, mode])).toEqual([
      ['2021-01-12T14:00', '2021-01-12T13:00:00.000Z', 'virtual'],
      ['2021-04-13T14:00', '2021-04-13T12:00:00.000Z', 'virtual'],
      ['2021-07-13T14:00', '2021-07-13T12:00:00.000Z', 'virtual'],
      ['2021-10-12T14:00', '2021-10-12T12:00:00.000Z', 'virtual'],
    ]);
    await network.execute(plan());
    expect(await network.findSessions(CONSULAR)).toHaveLength(4);
    expect(await refusal(network.execute(plan({ time: '15:00' })))).toBe('session-year/already-planned');
  });

  it('a calendar follows: what is moved or cancelled keeps its UID under a higher SEQUENCE, and stays', async () => {
    await establish();
    await network.execute(plan());
    const [, april, july] = await network.findSessions(CONSULAR);
    const calendar = eventsIn(await network.makeFeed(CONSULAR));
    expect(calendar.map(({ sequence, status }) => [sequence, status])).toEqual(Array.from({ length: 4 }, () => [0, 'CONFIRMED']));
    await network.on('2021-02-01').execute(
      command(sessionCommands.RescheduleSession, {
        session: april?.session ?? '',
        start: '2021-04-20T10:00',
        zone: 'Africa/Nairobi',
        mode: 'hybrid',
        place: 'Nairobi',
      }),
      command(sessionCommands.CancelSession, { session: july?.session ?? '', reason: 'Joint session in October' }),
    );
    const changed = eventsIn(await network.makeFeed(CONSULAR));
    expect(changed.map(({ uid }) => uid)).toEqual(calendar.map(({ uid }) => uid));
    expect(changed.map(({ sequence, status }) => [sequence, status])).toEqual([
      [0, 'CONFIRMED'],
      [1, 'CONFIRMED'],
      [1, 'CANCELLED'],
      [0, 'CONFIRMED'],
    ]);
    expect(changed[1]).toMatchObject({ start: '2021-04-20T07:00:00.000Z', location: 'Nairobi' });
    expect(toLocalTime('2021-04-20T07:00:00.000Z', 'Africa/Nairobi')).toBe('2021-04-20T10:00');
  });

  it('a session has its agenda, who came, its minutes, and what is to be done, which goes on to the next one', async () => {
    await establish();
    await network.execute(join(CONSULAR, CONSULATE, ANA, BEN), join(CONSULAR, KENYA, CHI), plan());
    const [january, april] = await network.findSessions(CONSULAR);
    const session = january?.session ?? '';
    const item = uuid('item');
    const action = uuid('action');
    await network.execute(
      command(sessionCommands.InviteMembers, { session }),
      command(sessionCommands.AddSessionItem, { session, item, title: 'Assistance to workers in distress', purpose: 'discussion' }),
      command(sessionCommands.SendSessionApologies, { session, participant: KENYA, holder: KENYA }),
    );
    await network.on('2021-01-12T15:00:00.000Z').execute(
      command(sessionCommands.RecordSessionAttendance, { session, participant: CONSULATE, presence: 'present', person: BEN }),
      command(sessionCommands.ConcludeSessionItem, { session, item, outcome: 'Members compare their standing instructions' }),
      command(sessionCommands.AgreeSessionAction, {
        session,
        action,
        text: 'Send the instructions',
        party: KENYA,
        due: '2021-03-31',
        item,
      }),
      command(sessionCommands.RecordSessionHeld, { session }),
    );
    const held = (await network.findSessions(CONSULAR))[0];
    expect(held).toMatchObject({
      status: 'held',
      invitees: [
        { participant: CONSULATE, person: ANA, capacity: 'member' },
        { participant: KENYA, person: CHI, capacity: 'member' },
      ],
      agenda: [{ item, outcome: 'Members compare their standing instructions' }],
      attendance: [
        { participant: KENYA, presence: 'apologies' },
        { participant: CONSULATE, presence: 'present', person: BEN },
      ],
    });
    const open = await network.service.view(sessions).rows.find({ filter: { convenor: CONSULAR } });
    const meeting = { meeting: april?.session ?? '', start: april?.start ?? '', local: april?.local ?? '' };
    const rows = open.items.map(({ document }) => document);
    expect(carriedTo(rows, meeting).map(({ text, party, due }) => [text, party, due])).toEqual([
      ['Send the instructions', KENYA, '2021-03-31'],
    ]);
    await network.on('2021-03-20').execute(command(sessionCommands.CompleteSessionAction, { session, action, holder: KENYA }));
    await network.service.waitUntilSettled();
    const done = await network.service.view(sessions).rows.find({ filter: { convenor: CONSULAR } });
    expect(
      carriedTo(
        done.items.map(({ document }) => document),
        meeting,
      ),
    ).toEqual([]);
  });

  it('when a group is closed, the sessions that have not begun are called off; those that were held stay', async () => {
    await establish();
    await network.execute(plan());
    expect(await network.findSessions(CONSULAR)).toHaveLength(4);
    await network.on('2021-05-03').execute(
      command(commands.CloseGroup, {
        group: CONSULAR,
        outputs: [{ title: 'Checklist for consular officers', kind: 'tool' }],
        reason: 'Its mandate is fulfilled',
      }),
    );
    expect((await network.findSessions(CONSULAR)).map(({ status }) => status)).toEqual([
      'scheduled',
      'scheduled',
      'cancelled',
      'cancelled',
    ]);
    expect(await network.group(CONSULAR)).toMatchObject({ status: 'closed', outputs: [{ title: 'Checklist for consular officers' }] });
    const late = command(sessionCommands.ScheduleSession, {
      session: uuid('late'),
      group: CONSULAR,
      title: 'After the end',
      start: '2021-06-01T10:00',
      zone: 'UTC',
      durationMinutes: 60,
      mode: 'virtual',
    });
    expect(await refusal(network.execute(late))).toBe('group/closed');
  });
});

describe('What level of commitment is expected from Member States? (FAQ, question 7)', () => {
  it('members join groups by their interests: different arms of one State may join different groups', async () => {
    await establish();
    await establish(LICENSING, 'Licensing', 'licensing');
    await establish(DONORS, 'Donor Working Group', 'fundraising');
    await network.execute(
      join(CONSULAR, CONSULATE),
      join(LICENSING, AGENCY, DEV),
      join(DONORS, COOPERATION, EVA),
      join(CONSULAR, AGENCY, DEV),
    );
    expect(await network.findMembers(CONSULAR, '2021-01-11')).toEqual([CONSULATE, AGENCY]);
    expect(await network.findParts(AGENCY)).toEqual([
      [CONSULAR, '2021-01-11', undefined],
      [LICENSING, '2021-01-11', undefined],
    ]);
    expect(await network.group(CONSULAR)).toMatchObject({ status: 'active', members: 2 });
    expect(await refusal(network.execute(join(CONSULAR, CONSULATE)))).toBe('group/already-in-group');
    expect(await refusal(network.execute(join(CONSULAR, uuid('not a member'))))).toBe('group/not-a-member');
  });

  it('they identify primary and alternate representatives, change them, and chair the group', async () => {
    await establish();
    await network.execute(join(CONSULAR, CONSULATE, ANA, BEN), join(CONSULAR, KENYA, CHI));
    await network
      .on('2021-02-01')
      .execute(
        command(commands.ChangeRepresentatives, { group: CONSULAR, member: CONSULATE, primary: BEN }),
        command(commands.AppointChair, { group: CONSULAR, member: KENYA, capacity: 'chair' }),
        command(commands.AppointChair, { group: CONSULAR, member: CONSULATE, capacity: 'co-chair' }),
      );
    const { participations, chairs } = await network.group(CONSULAR);
    expect(participations.map(({ member, primary, alternate }) => [member, primary, alternate])).toEqual([
      [CONSULATE, BEN, undefined],
      [KENYA, CHI, undefined],
    ]);
    expect(chairs.map(({ member, capacity }) => [member, capacity])).toEqual([
      [KENYA, 'chair'],
      [CONSULATE, 'co-chair'],
    ]);
    await network.on('2021-03-01').execute(command(commands.LeaveGroup, { group: CONSULAR, member: KENYA, effectiveAt: '2021-02-20' }));
    expect(await network.findMembers(CONSULAR, '2021-02-19')).toEqual([CONSULATE, KENYA]);
    expect(await network.findMembers(CONSULAR, '2021-02-20')).toEqual([CONSULATE]);
    expect((await network.group(CONSULAR)).chairs[0]).toMatchObject({ member: KENYA, endsOn: '2021-02-20' });
  });

  it('a representative whose data is erased leaves a vacant place, whichever was first, the naming or the erasure', async () => {
    await establish();
    await network.execute(join(CONSULAR, CONSULATE, ANA, BEN));
    await network.service.waitUntilSettled();
    await network.on('2021-03-01').elsewhere.erased(ANA);
    expect((await network.group(CONSULAR)).participations).toMatchObject([
      { member: CONSULATE, alternate: BEN, representativesSince: '2021-03-01' },
    ]);
    expect((await network.group(CONSULAR)).participations[0]).not.toHaveProperty('primary');
    const change = command(commands.ChangeRepresentatives, { group: CONSULAR, member: CONSULATE, primary: ANA });
    expect(await refusal(network.execute(change))).toBe('working-groups/person-erased');
  });

  it('a member that withdraws from the Network leaves every group on its own; it may come again', async () => {
    await establish();
    await establish(LICENSING, 'Licensing', 'licensing');
    await network.execute(join(CONSULAR, CONSULATE), join(LICENSING, CONSULATE));
    await network.service.waitUntilSettled();
    await network.on('2021-06-10').elsewhere.withdrawn(CONSULATE, '2021-06-01');
    expect(await network.findParts(CONSULATE)).toEqual([
      [CONSULAR, '2021-01-11', '2021-06-01'],
      [LICENSING, '2021-01-11', '2021-06-01'],
    ]);
    expect(await refusal(network.execute(join(CONSULAR, CONSULATE)))).toBe('group/not-a-member');
    await network.on('2021-09-01').elsewhere.join(CONSULATE, '2021-09-01', { name: 'Consular affairs office', country: 'NPL' });
    await network.service.waitUntilSettled();
    await network.execute(join(CONSULAR, CONSULATE));
    expect(await network.findParts(CONSULATE)).toEqual([
      [CONSULAR, '2021-01-11', '2021-06-01'],
      [LICENSING, '2021-01-11', '2021-06-01'],
      [CONSULAR, '2021-09-01', undefined],
    ]);
    expect((await network.history('group', CONSULAR)).filter(({ type }) => type === 'GroupLeft')).toHaveLength(1);
  });

  it('an authority that succeeds a member takes its place in the groups, its representatives and the chair', async () => {
    await establish();
    const successor = uuid('Ministry of Foreign Affairs');
    await network.execute(
      join(CONSULAR, CONSULATE, ANA, BEN),
      command(commands.AppointChair, { group: CONSULAR, member: CONSULATE, capacity: 'chair' }),
    );
    await network.service.waitUntilSettled();
    await network.on('2021-05-10').elsewhere.succeed(CONSULATE, successor, '2021-05-01', { name: 'Foreign Affairs', country: 'NPL' });
    const { participations, chairs } = await network.group(CONSULAR);
    expect(participations.map(({ member, startsOn, endsOn, primary }) => [member, startsOn, endsOn, primary])).toEqual([
      [CONSULATE, '2021-01-11', '2021-05-01', ANA],
      [successor, '2021-05-01', undefined, ANA],
    ]);
    expect(chairs.map(({ member, startsOn, endsOn }) => [member, startsOn, endsOn])).toEqual([
      [CONSULATE, '2021-01-11', '2021-05-01'],
      [successor, '2021-05-01', undefined],
    ]);
    await network.on('2021-07-01').elsewhere.withdrawn(successor, '2021-07-01');
    expect(await network.findMembers(CONSULAR, '2021-07-01')).toEqual([]);
  });
});

interface CalendarEvent {
  readonly uid: string;
  readonly sequence: number;
  readonly status: string;
  readonly start: string;
  readonly location: string;
}

/** Read by a library that we did not write. */
function eventsIn(feed: string): readonly CalendarEvent[] {
  const calendar = new ICAL.Component(ICAL.parse(feed));
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      sequence: event.sequence ?? -1,
      status: String(component.getFirstPropertyValue('status')),
      start: event.startDate.toJSDate().toISOString(),
      location: event.location,
    };
  });
}
