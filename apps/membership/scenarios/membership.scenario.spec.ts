import { command, defined, type Refusal } from '#libs/event-sourcing';
import * as commands from '../src/authorities/domain/membership.messages.js';
import { authorityId } from '../src/authorities/domain/official-name.js';
import * as desk from '../src/liaison/domain/liaison-request.messages.js';
import { liaisonDesk } from '../src/liaison/views/liaison-desk.js';
import { MembershipScenario } from './membership-scenario.fixture.js';

const ANA = '11111111-1111-8111-8111-111111111111';
const BEN = '22222222-2222-8222-8222-222222222222';
const TEXT = '33333333-3333-8333-8333-333333333333';

const described = { country: 'LSO', kind: 'ministry', portfolios: ['labour'] } as const;
const labour = 'Ministry responsible for Labour';
const authority = authorityId('LSO', undefined, labour);

const express = (name = labour, effectiveAt?: string) =>
  command(commands.ExpressInterest, {
    ...described,
    portfolios: [...described.portfolios],
    name,
    channel: 'country-office',
    ...defined({ effectiveAt }),
  });

const refusal = async (execution: Promise<unknown>): Promise<string> =>
  execution.then(
    () => 'accepted',
    (error: Refusal) => error.code,
  );

describe('How does a Member State join the GPN? (FAQ, question 6)', () => {
  let network: MembershipScenario;
  beforeEach(async () => {
    network = await MembershipScenario.start({ from: '2021-01-11T09:00:00Z' });
  });
  afterEach(() => network.service.stop());

  const join = async () => {
    await network.execute(express());
    await network.on('2021-01-25T09:00:00Z').execute(command(commands.ProposeDialogue, { authority, proposedFor: '2021-02-03' }));
    await network.on('2021-02-03T15:00:00Z').execute(command(commands.HoldDialogue, { authority, summary: TEXT }));
    await network.on('2021-02-15T09:00:00Z').execute(command(commands.ConfirmMembership, { authority }));
  };
  const at = (day: string, knownAt = day) => network.idsOnRoll(day, knownAt);

  it('an authority sends a message, IOM suggests a dialogue, the authority joins, and names its focal point', async () => {
    await join();
    expect(await network.entry(authority)).toMatchObject({ status: 'member', statusSince: '2021-02-15', focalPoint: 'awaiting' });
    await network.registered(ANA, authority);
    await network.on('2021-02-20T09:00:00Z').execute(command(commands.DesignateFocalPoint, { authority, person: ANA, role: 'primary' }));
    expect(await network.entry(authority)).toMatchObject({ focalPoint: 'designated', primary: ANA, alternates: [] });
    expect(await at('2021-02-14')).toEqual({ members: [], expressions: [authority] });
    expect(await at('2021-02-15')).toEqual({ members: [authority], expressions: [] });
  });

  it('or it requires a formal letter first: a positive response to that letter is sufficient', async () => {
    await network.execute(
      command(commands.InviteAuthority, {
        ...described,
        portfolios: ['labour'],
        name: labour,
        letterReference: 'GPN/2021/007',
        letterDate: '2021-01-08',
      }),
    );
    expect(await at('2021-01-11')).toEqual({ members: [], expressions: [authority] });
    await network
      .on('2021-02-20T09:00:00Z')
      .execute(command(commands.RecordResponse, { authority, response: 'accepted', reference: 'ML/12', effectiveAt: '2021-02-18' }));
    expect(await at('2021-02-18', '2021-02-20')).toEqual({ members: [authority], expressions: [] });
    expect((await network.steps(authority)).map(({ type, effectiveAt, recordedAt }) => [type, effectiveAt, recordedAt])).toEqual([
      ['InvitationIssued', '2021-01-11T09:00:00.000Z', '2021-01-11T09:00:00.000Z'],
      ['ResponseRecorded', '2021-02-18T00:00:00.000Z', '2021-02-20T09:00:00.000Z'],
      ['MembershipConfirmed', '2021-02-18T00:00:00.000Z', '2021-02-20T09:00:00.000Z'],
    ]);
  });

  it('a person who is erased is no focal point any more, whichever was first, the designation or the erasure', async () => {
    await join();
    await network.registered(ANA, authority);
    await network.registered(BEN, authority);
    await network.execute(
      command(commands.DesignateFocalPoint, { authority, person: ANA, role: 'primary' }),
      command(commands.DesignateFocalPoint, { authority, person: BEN, role: 'alternate' }),
    );
    await network.service.waitUntilSettled();
    await network.on('2021-03-01T09:00:00Z').erased(ANA);
    expect(await network.entry(authority)).toMatchObject({ focalPoint: 'awaiting', alternates: [BEN] });
    expect(await refusal(network.execute(command(commands.DesignateFocalPoint, { authority, person: ANA, role: 'primary' })))).toBe(
      'membership/person-erased',
    );
    const ends = (await network.steps(authority)).filter(({ type }) => type === 'FocalPointEnded').map(({ data }) => data);
    expect(ends).toEqual([{ person: ANA, role: 'primary', reason: 'person-erased' }]);
  });

  it('an authority is renamed, keeps its id, and its names are its own', async () => {
    await join();
    const second = 'Ministry of Labour and Employment';
    await network.on('2021-03-01T09:00:00Z').execute(command(commands.RenameAuthority, { authority, name: second }));
    expect(await network.entry(authority)).toMatchObject({ name: second, formerNames: [labour] });
    // The name that it has leads to it; the one that it gave up is free (names.scenario.spec.ts).
    expect(await refusal(network.execute(express(second)))).toBe('membership/already-a-member');
    const { members } = await network.roll('2021-02-20', '2021-03-01');
    expect(members.items.map(({ name }) => name)).toEqual([labour]);

    await network.execute(express('Ministry of Mines'));
    expect(await refusal(network.execute(command(commands.RenameAuthority, { authority, name: 'MINISTRY OF MINES' })))).toBe(
      'membership/name-held',
    );
    await network.on('2021-04-01T09:00:00Z').execute(command(commands.RenameAuthority, { authority, name: labour }));
    expect(await network.entry(authority)).toMatchObject({ name: labour, formerNames: [second] });
  });

  it('a government is reorganised: the successor takes over the membership and its focal points, and one of the two counts', async () => {
    await join();
    await network.registered(ANA, authority);
    await network.execute(command(commands.DesignateFocalPoint, { authority, person: ANA, role: 'primary' }));
    const name = 'Ministry responsible for Labour and Social Protection';
    const successor = authorityId('LSO', undefined, name);
    await network.on('2021-05-10T09:00:00Z').execute(
      command(commands.RecordSuccession, {
        authority,
        country: 'LSO',
        name,
        kind: 'ministry',
        effectiveAt: '2021-05-01',
        reason: 'Decree 7',
      }),
    );

    expect(await network.entry(authority)).toMatchObject({ status: 'succeeded', statusSince: '2021-05-01', successor });
    expect(await network.entry(successor)).toMatchObject({
      status: 'member',
      statusSince: '2021-05-01',
      primary: ANA,
      predecessors: [authority],
    });
    expect((await at('2021-04-30', '2021-05-11')).members).toEqual([authority]);
    expect((await at('2021-05-01', '2021-05-11')).members).toEqual([successor]);
    expect((await at('2021-05-05', '2021-05-09')).members).toEqual([authority]);
    expect(await refusal(network.execute(command(commands.HoldDialogue, { authority })))).toBe('membership/succeeded');

    const succession = (await network.steps(authority)).find(({ type }) => type === 'AuthoritySucceeded');
    await network.on('2021-05-20T09:00:00Z').execute(
      command(commands.CorrectEffectiveDate, {
        authority,
        entry: succession?.entry ?? '',
        date: '2021-05-15',
        reason: 'Gazette of 15 May',
      }),
    );
    expect((await at('2021-05-14', '2021-05-20')).members).toEqual([authority]);
    expect((await at('2021-05-15', '2021-05-20')).members).toEqual([successor]);
    expect(await network.entry(successor)).toMatchObject({ statusSince: '2021-05-15', primary: ANA });
  });

  it('the takeover follows even when the process ends right after the succession was recorded', async () => {
    const firstRun = await MembershipScenario.start({ from: '2021-01-11T09:00:00Z', deaf: true });
    const successor = authorityId('LSO', undefined, 'Ministry of Work');
    await firstRun.execute(
      express(),
      command(commands.HoldDialogue, { authority }),
      command(commands.ConfirmMembership, { authority }),
      command(commands.RecordSuccession, { authority, country: 'LSO', name: 'Ministry of Work', kind: 'ministry' }),
    );
    expect((await firstRun.idsOnRoll('2021-01-11', '2021-01-11')).members).toEqual([authority]);
    await firstRun.service.stop();
    const secondRun = await MembershipScenario.start({ from: '2021-01-12T09:00:00Z', disk: firstRun.service.disk });
    expect((await secondRun.idsOnRoll('2021-01-11', '2021-01-12')).members).toEqual([successor]);
    expect((await secondRun.idsOnRoll('2021-01-11', '2021-01-11')).members).toEqual([authority]);
    await secondRun.service.stop();
  });

  it('a member that is recorded already takes over: one membership goes on', async () => {
    await join();
    const agencyName = 'Employment Agency';
    const agency = authorityId('LSO', undefined, agencyName);
    await network.execute(
      express(agencyName, '2021-02-01'),
      command(commands.HoldDialogue, { authority: agency, effectiveAt: '2021-02-02' }),
      command(commands.ConfirmMembership, { authority: agency, effectiveAt: '2021-02-03' }),
    );
    await network.on('2021-04-01T09:00:00Z').execute(command(commands.RecordSuccession, { authority, successor: agency }));
    expect((await at('2021-03-31')).members).toEqual([agency, authority]);
    expect((await at('2021-04-01')).members).toEqual([agency]);
    expect(await network.entry(agency)).toMatchObject({ status: 'member', statusSince: '2021-02-03', predecessors: [authority] });
  });

  it('a member leaves, without fee or sanction, and may come again in the same history', async () => {
    await join();
    await network.on('2021-06-30T09:00:00Z').execute(command(commands.Withdraw, { authority, reason: 'Change of priorities' }));
    expect(await at('2021-06-30')).toEqual({ members: [], expressions: [] });
    await network.on('2022-01-10T09:00:00Z').execute(express(), command(commands.HoldDialogue, { authority }));
    await network.on('2022-02-01T09:00:00Z').execute(command(commands.ConfirmMembership, { authority }));
    expect(await network.entry(authority)).toMatchObject({ status: 'member', statusSince: '2022-02-01' });
    expect((await at('2021-03-01', '2022-02-01')).members).toEqual([authority]);
    expect((await at('2021-12-31', '2022-02-01')).members).toEqual([]);
  });

  it('a wrong date is corrected by a new entry; what was known before can still be asked', async () => {
    await join();
    const confirmation = (await network.steps(authority)).find(({ type }) => type === 'MembershipConfirmed');
    await network.on('2021-03-10T09:00:00Z').execute(
      command(commands.CorrectEffectiveDate, {
        authority,
        entry: confirmation?.entry ?? '',
        date: '2021-02-08',
        reason: 'Date of the note',
      }),
    );
    expect((await at('2021-02-10', '2021-03-10')).members).toEqual([authority]);
    expect((await at('2021-02-10', '2021-03-09')).members).toEqual([]);
    const steps = await network.steps(authority);
    expect(steps.find(({ type }) => type === 'MembershipConfirmed')).toMatchObject({
      effectiveAt: '2021-02-15T09:00:00.000Z',
      effectiveNow: '2021-02-08T00:00:00.000Z',
      corrections: [{ date: '2021-02-08', reason: 'Date of the note', recordedAt: '2021-03-10T09:00:00.000Z', actor: 'officer' }],
    });
    expect(steps.at(-1)?.type).toBe('EffectiveDateCorrected');
  });

  it('the Secretariat is member liaison: from a question to an introduction (FAQ, question 4)', async () => {
    const request = '44444444-4444-8444-8444-444444444444';
    const open = command(desk.OpenLiaisonRequest, {
      request,
      authority,
      kind: 'introduction',
      subject: 'Bilateral agreement with a country of destination',
      counterpartName: 'Labour Inspectorate',
      counterpartCountry: 'NLD',
    });
    await network.execute(express());
    expect(await refusal(network.execute(open))).toBe('membership/not-a-member');
    await network.execute(command(commands.HoldDialogue, { authority }), command(commands.ConfirmMembership, { authority }));
    await network.execute(open, command(desk.AssignLiaisonRequest, { request, officer: 'officer-7' }));
    expect(await refusal(network.execute(command(desk.IntroduceCounterpart, { request })))).toBe('liaison/consent-missing');
    await network.on('2021-01-20').execute(command(desk.ProposeToCounterpart, { request }));
    await network.on('2021-01-25').execute(command(desk.RecordCounterpartConsent, { request, consent: 'given' }));
    await network.on('2021-01-27').execute(command(desk.IntroduceCounterpart, { request }), command(desk.CloseLiaisonRequest, { request }));
    await network.service.waitUntilSettled();
    const entry = (await network.service.view(liaisonDesk).get(request))?.document;
    expect(entry).toMatchObject({ status: 'closed', open: false, openedOn: '2021-01-11', closedOn: '2021-01-27', officer: 'officer-7' });
    expect(entry?.steps.map(({ type, day }) => [type, day])).toEqual([
      ['LiaisonRequested', '2021-01-11'],
      ['LiaisonRequestAssigned', '2021-01-11'],
      ['ProposedToCounterpart', '2021-01-20'],
      ['CounterpartConsented', '2021-01-25'],
      ['CounterpartIntroduced', '2021-01-27'],
      ['LiaisonRequestClosed', '2021-01-27'],
    ]);
    expect(await network.service.bus.deadLetters()).toEqual([]);
  });
});
