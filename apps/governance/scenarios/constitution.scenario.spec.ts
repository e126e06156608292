import fc from 'fast-check';
import { command } from '#libs/event-sourcing';
import { Crashed, type FaultMoment, Faults } from '#libs/testing';
import { compositionOn } from '../src/constitution/domain/body.decider.js';
import * as commands from '../src/constitution/domain/body.messages.js';
import * as drafting from '../src/constitution/domain/terms.messages.js';
import { listVersions, termsInForceOn } from '../src/constitution/domain/terms-versions.js';
import { termsPolicies } from '../src/constitution/terms.policies.js';
import { bodies } from '../src/constitution/views/bodies.js';
import { compareVersions } from '../src/constitution/views/compare.js';
import { termsOfReference } from '../src/constitution/views/terms.js';
import { termsToAdopt } from '../src/decisions/policies.js';
import * as organisations from '../src/parties/domain/organisation.messages.js';
import { replicas } from '../src/parties/domain/party-replicas.js';
import { clausesWith, GovernanceScenario } from './governance-scenario.fixture.js';

const uuid = (end: string) => `00000000-0000-8000-8000-${end.padStart(12, '0')}`;

const [COMMITTEE, BUSINESS, CIVIL] = [uuid('c1'), uuid('c2'), uuid('c3')];
const [LABOUR, INTERIOR, MERGED] = [uuid('a1'), uuid('a2'), uuid('a3')];
const [EMPLOYERS, MIGRANTS] = [uuid('b1'), uuid('b2')];
const [FIRST, SECOND, THIRD] = [uuid('51'), uuid('52'), uuid('53')];
const [ANA, BEN] = [uuid('91'), uuid('92')];
const GROUP = uuid('e1');

const committee = command(commands.Constitute, {
  body: COMMITTEE,
  name: 'International Steering Committee',
  kind: 'steering-committee',
  instrument: 'Launch of the Network, 3 December 2020',
  effectiveAt: '2021-03-01',
});
const advisory = (body: string, sector: 'private-sector' | 'civil-society') =>
  command(commands.Constitute, { body, name: `Stakeholder Advisory Group, ${sector}`, kind: 'advisory-group', sector });

const seat = (holder: string, more: Partial<commands.AppointSeat> = {}) =>
  command(commands.AppointSeat, {
    body: COMMITTEE,
    seat: FIRST,
    holder,
    holderKind: 'member',
    capacity: 'member',
    startsOn: '2021-05-01',
    endsOn: '2023-04-30',
    ...more,
  });

describe('What will the structure of the GPN look like and how will it be governed? (FAQ, question 4)', () => {
  let network: GovernanceScenario;
  beforeEach(async () => {
    network = await GovernanceScenario.start({ from: '2021-05-01T09:00:00Z' });
    await network.elsewhere.join(LABOUR, '2021-01-15', { name: 'Ministry of Labour' });
    await network.elsewhere.join(INTERIOR, '2021-02-10', { name: 'Ministry of the Interior' });
    await network.elsewhere.registered(ANA, undefined, LABOUR);
    await network.elsewhere.registered(BEN, undefined, EMPLOYERS);
    await network.service.waitUntilSettled();
  });
  afterEach(() => network.service.stop());

  const constitute = () => network.execute(committee, advisory(BUSINESS, 'private-sector'), advisory(CIVIL, 'civil-society'));
  const on = (day: string, body = COMMITTEE) => network.composition(body, day);

  it('a Member State-led International Steering Committee, and two Stakeholder Advisory Groups: one of each', async () => {
    await constitute();
    const { items } = await network.service.view(bodies).find({ sort: ['kind', 'sector'] });
    expect(items.map(({ document: { name, kind, sector, constitutedOn: since } }) => [name, kind, sector, since])).toEqual([
      ['Stakeholder Advisory Group, civil-society', 'advisory-group', 'civil-society', '2021-05-01'],
      ['Stakeholder Advisory Group, private-sector', 'advisory-group', 'private-sector', '2021-05-01'],
      ['International Steering Committee', 'steering-committee', undefined, '2021-03-01'],
    ]);
    const second = command(commands.Constitute, { body: uuid('c9'), name: 'Second Committee', kind: 'steering-committee' });
    expect(await network.findRefusal(second)).toBe('body/place-taken');
    expect(await network.findRefusal(advisory(uuid('c8'), 'civil-society'))).toBe('body/place-taken');

    await network.on('2021-06-01').execute(command(commands.Dissolve, { body: CIVIL, reason: 'To be formed anew' }));
    expect(await network.findRefusal(advisory(uuid('c8'), 'civil-society'))).toBe('accepted');
  });

  it('members have the seats of the Committee, organisations of each sector those of the Advisory Groups, each for a term', async () => {
    await constitute();
    await network.execute(
      command(organisations.RegisterOrganisation, { organisation: EMPLOYERS, name: 'Employers’ federation', sector: 'private-sector' }),
      command(organisations.RegisterOrganisation, { organisation: MIGRANTS, name: 'Migrants’ forum', sector: 'civil-society' }),
      seat(LABOUR, { capacity: 'chair', person: ANA }),
      seat(INTERIOR, { seat: SECOND, startsOn: '2021-05-01', endsOn: '2022-04-30' }),
      seat(EMPLOYERS, { body: BUSINESS, seat: THIRD, holderKind: 'organisation', capacity: 'observer' }),
    );
    expect(await on('2021-05-01')).toEqual([
      [LABOUR, 'chair'],
      [INTERIOR, 'member'],
    ]);
    expect(await on('2022-05-01')).toEqual([[LABOUR, 'chair']]);
    expect(await on('2023-05-01')).toEqual([]);
    expect(await on('2021-05-01', BUSINESS)).toEqual([[EMPLOYERS, 'observer']]);
    expect(await network.findRefusal(seat(EMPLOYERS, { seat: uuid('54'), holderKind: 'organisation' }))).toBe('body/members-only');
    const wrong = seat(MIGRANTS, { body: BUSINESS, seat: uuid('54'), holderKind: 'organisation' });
    expect(await network.findRefusal(wrong)).toBe('body/other-sector');
    expect(
      await network.findRefusal(
        command(organisations.RegisterOrganisation, { organisation: uuid('b9'), name: 'EMPLOYERS FEDERATION', sector: 'private-sector' }),
      ),
    ).toBe('organisation/name-held');

    const expiring = await network.service.view(bodies).rows.find({
      filter: { runsOut: true, termEndsOn: { gte: '2022-03-01', lte: '2022-05-30' } },
    });
    expect(expiring.items.map(({ document: { seat: which, holder } }) => [which, holder])).toEqual([[SECOND, INTERIOR]]);
  });

  it('a retired organisation leaves its seat, and a person who is erased leaves an empty chair', async () => {
    await constitute();
    await network.execute(
      command(organisations.RegisterOrganisation, { organisation: EMPLOYERS, name: 'Employers’ federation', sector: 'private-sector' }),
      seat(EMPLOYERS, { body: BUSINESS, seat: THIRD, holderKind: 'organisation', person: BEN }),
      seat(LABOUR, { person: ANA }),
    );
    await network.elsewhere.erased(ANA, '2021-06-01');
    await network
      .on('2021-07-01')
      .execute(command(organisations.RetireOrganisation, { organisation: EMPLOYERS, effectiveAt: '2021-06-15' }));
    expect(await on('2021-06-01')).toEqual([[LABOUR, 'member']]);
    const held = await network.body(COMMITTEE);
    expect(['2021-05-31', '2021-06-01'].map((day) => compositionOn(held, day).map(({ person }) => person))).toEqual([[ANA], [undefined]]);
    expect([await on('2021-06-14', BUSINESS), await on('2021-06-15', BUSINESS)]).toEqual([[[EMPLOYERS, 'member']], []]);
    expect(await network.findRefusal(command(commands.NameSeatHolder, { body: COMMITTEE, seat: FIRST, person: ANA }))).toBe(
      'governance/person-erased',
    );
  });

  describe('the Steering Committee, Advisory Groups and working groups are governed by their own Terms of Reference', () => {
    const draft = (clauses = clausesWith(), owner = COMMITTEE, ownerKind: drafting.OwnerKind = 'body') =>
      command(drafting.DraftTerms, { owner, ownerKind, clauses });
    const versionOn = async (day: string, owner = COMMITTEE) => termsInForceOn(await network.terms(owner), day)?.version;
    const adopt = async () => {
      await constitute();
      await network.execute(draft());
      await network.on('2021-05-03').execute(command(drafting.OpenConsultation, { owner: COMMITTEE, endsOn: '2021-05-12' }));
      await network
        .on('2021-05-05')
        .execute(
          command(drafting.RecordConsultationView, { owner: COMMITTEE, holder: LABOUR, holderKind: 'member', stance: 'reservations' }),
          command(drafting.RecordConsultationView, { owner: COMMITTEE, holder: LABOUR, holderKind: 'member', stance: 'support' }),
        );
      await network.on('2021-05-13').execute(command(drafting.SubmitTerms, { owner: COMMITTEE }));
      await network
        .on('2021-05-20')
        .decide('2021-001', '2021-05-20', { owner: COMMITTEE, version: 1, inForceFrom: '2021-06-01' }, COMMITTEE);
    };

    it('draft, consultation, a numbered decision, in force; and which version was in force on any day', async () => {
      await adopt();
      const [first] = listVersions(await network.terms(COMMITTEE));
      expect(first).toEqual({
        ...{ version: 1, clauses: clausesWith(), decision: '2021-001', startsOn: '2021-06-01' },
        ...{ adoptedOn: '2021-05-20', adoptedAt: '2021-05-20T00:00:00.000Z' },
      });
      const views = await network.service.view(termsOfReference).rows.find({ filter: { holder: LABOUR } });
      expect(views.items.map(({ document: { stance, version } }) => [stance, version])).toEqual([['support', 1]]);

      await network
        .on('2022-01-10')
        .execute(draft(clausesWith({ writtenProcedureDays: 15, mandate: 'Strategic guidance to the Network' })));
      await network.consultedAndSubmitted(COMMITTEE, '2022-01-11', '2022-01-20', '2022-01-21');
      await network
        .on('2022-02-01')
        .decide('2022-004', '2022-02-01', { owner: COMMITTEE, version: 2, inForceFrom: '2022-03-01' }, COMMITTEE);
      const days = ['2021-05-31', '2021-06-01', '2022-02-28', '2022-03-01'];
      expect(await Promise.all(days.map((day) => versionOn(day)))).toEqual([undefined, 1, 1, 2]);
      const [before, after] = listVersions(await network.terms(COMMITTEE));
      const changes = before && after ? compareVersions(before, after).filter(({ changed }) => changed) : [];
      expect(changes.map(({ clause }) => clause)).toEqual(['mandate', 'writtenProcedureDays']);
    });

    it('and give seats their term: a party is appointed and extended within them', async () => {
      await adopt();
      const { endsOn: _, ...open } = seat(LABOUR, { startsOn: '2021-06-01' });
      await network.on('2021-06-01').execute(command(commands.AppointSeat, open));
      expect((await network.body(COMMITTEE)).seats.map(({ endsOn: until }) => until)).toEqual(['2023-05-31']);
      expect(await network.findRefusal(command(commands.ExtendTerm, { body: COMMITTEE, seat: FIRST, endsOn: '2025-06-01' }))).toBe(
        'body/term-too-long',
      );
      await network.on('2023-05-01').execute(command(commands.ExtendTerm, { body: COMMITTEE, seat: FIRST, endsOn: '2025-05-31' }));
      expect(await network.findRefusal(command(commands.ExtendTerm, { body: COMMITTEE, seat: FIRST, endsOn: '2026-05-31' }))).toBe(
        'body/term-limit-reached',
      );
    });

    it('what was submitted is what is adopted, and an adoption told again changes nothing', async () => {
      await adopt();
      await network.on('2022-01-10').execute(draft(clausesWith({ writtenProcedureDays: 15 })));
      await network.consultedAndSubmitted(COMMITTEE, '2022-01-11', '2022-01-20', '2022-01-21');
      await network
        .on('2022-01-25')
        .execute(
          command(drafting.ReturnToDraft, { owner: COMMITTEE, reason: 'A slip' }),
          command(drafting.ReviseDraft, { owner: COMMITTEE, clauses: clausesWith({ writtenProcedureDays: 30 }) }),
        );
      const decision = { owner: COMMITTEE, version: 2, inForceFrom: '2022-03-01' };
      await network.on('2022-02-01').decide('2022-004', '2022-02-01', decision, COMMITTEE);
      await network.decide('2022-004', '2022-02-01', decision, COMMITTEE);
      expect((await network.log('terms')).filter(({ type }) => type === 'TermsAdopted')).toHaveLength(2);
      expect(termsInForceOn(await network.terms(COMMITTEE), '2022-03-01')?.clauses.writtenProcedureDays).toBe(15);
    });

    it('of a working group that was proposed, until it is closed', async () => {
      await constitute();
      await network.proposedGroup(GROUP, 'Consular officials and attachés');
      await network.execute(draft(clausesWith(), GROUP, 'working-group'));
      await network.consultedAndSubmitted(GROUP, '2021-05-02', '2021-05-12', '2021-05-13');
      await network.on('2021-05-20').decide('2021-002', '2021-05-20', { owner: GROUP, version: 1, inForceFrom: '2021-06-01' }, COMMITTEE);
      await network.closedGroup(GROUP, '2022-01-01');
      expect([await versionOn('2021-12-31', GROUP), await versionOn('2022-01-01', GROUP)]).toEqual([1, undefined]);
      expect((await network.service.view(termsOfReference).get(GROUP))?.document).toMatchObject({
        ownerKind: 'working-group',
        ownerName: 'Consular officials and attachés',
        ownerActive: false,
      });
    });

    it('end with a body that is dissolved', async () => {
      await adopt();
      await network.on('2021-09-01').execute(command(commands.Dissolve, { body: COMMITTEE }));
      expect([await versionOn('2021-08-31'), await versionOn('2021-09-01')]).toEqual([1, undefined]);
      expect(await network.findRefusal(draft())).toBe('terms/owner-ended');
    });
  });

  describe('a member that withdraws from the Network', () => {
    const ends = async () =>
      (await network.log('body'))
        .filter(({ type }) => type === 'AppointmentEnded')
        .map(({ data, effectiveAt }) => [data, effectiveAt.slice(0, 10)]);
    const withdrawn = [{ seat: FIRST, holder: { kind: 'member', id: LABOUR }, endedOn: '2021-06-15', cause: 'withdrawn' }, '2021-06-15'];

    it('leaves its seat over the bus, once, however often it is told', async () => {
      await constitute();
      await network.execute(seat(LABOUR), seat(INTERIOR, { seat: SECOND }));
      await network.on('2021-07-01');
      await network.elsewhere.withdrawn(LABOUR, '2021-06-15');
      expect([await on('2021-06-14'), await on('2021-06-15')]).toEqual([
        [
          [LABOUR, 'member'],
          [INTERIOR, 'member'],
        ],
        [[INTERIOR, 'member']],
      ]);
      expect(await ends()).toEqual([withdrawn]);

      const recordedCount = (await network.log()).length;
      await network.toldAgain('membership');
      await network.toldAgain('governance');
      await network.toldAgain('people');
      expect((await network.log()).length).toBe(recordedCount);
    });

    it('leaves it also when the withdrawal was heard of before the seat', async () => {
      await constitute();
      await network.elsewhere.withdrawn(LABOUR, '2021-06-15');
      await network.on('2021-07-01').execute(seat(LABOUR));
      expect(await ends()).toEqual([withdrawn]);
      expect(await network.findRefusal(seat(LABOUR, { seat: SECOND, startsOn: '2021-06-15' }))).toBe('body/not-a-member');
    });

    it('leaves it from the day that it left, when that is told late, over what was recorded meanwhile', async () => {
      await constitute();
      await network.execute(seat(LABOUR));
      await network.on('2021-08-01').execute(command(commands.EndAppointment, { body: COMMITTEE, seat: FIRST, holder: LABOUR }));
      await network.on('2021-09-01');
      await network.elsewhere.withdrawn(LABOUR, '2021-06-15');
      expect(await on('2021-06-15')).toEqual([]);
      expect((await ends()).at(-1)).toEqual(withdrawn);
    });

    it('leaves it on the corrected day, whichever way the date of the withdrawal was wrong', async () => {
      await constitute();
      await network.execute(seat(LABOUR), seat(INTERIOR, { seat: SECOND }));
      await network.on('2021-08-01');
      const entry = await network.elsewhere.withdrawn(LABOUR, '2021-06-15');
      await network.service.waitUntilSettled();
      for (const [from, to, before] of [
        ['2021-06-15', '2021-05-20', '2021-05-19'],
        ['2021-05-20', '2021-07-10', '2021-07-09'],
      ] as const) {
        await network.elsewhere.corrected(LABOUR, entry, from, to);
        expect([(await on(before)).length, await on(to)]).toEqual([2, [[INTERIOR, 'member']]]);
      }
      const log = await network.log('body');
      await network.toldAgain('membership');
      await network.toldAgain('governance');
      expect(await network.log('body')).toHaveLength(log.length);
    });

    it('leaves it on the corrected day also where the seat was recorded from too late a day at first', async () => {
      await constitute();
      await network.execute(seat(INTERIOR, { seat: SECOND }));
      await network.on('2021-08-01').execute(seat(LABOUR, { startsOn: '2021-06-20' }));
      const entry = await network.elsewhere.withdrawn(LABOUR, '2021-06-15');
      await network.execute(
        command(commands.CorrectSeatDates, { body: COMMITTEE, seat: FIRST, startsOn: '2021-06-01', reason: 'The letter says so' }),
      );
      expect([(await on('2021-06-14')).length, await on('2021-06-15')]).toEqual([2, [[INTERIOR, 'member']]]);
      for (const [from, to, before] of [
        ['2021-06-15', '2021-06-10', '2021-06-09'],
        ['2021-06-10', '2021-06-18', '2021-06-17'],
        ['2021-06-18', '2021-07-10', '2021-07-09'],
      ] as const) {
        await network.elsewhere.corrected(LABOUR, entry, from, to);
        expect([to, (await on(before)).length, await on(to)]).toEqual([to, 2, [[INTERIOR, 'member']]]);
      }
    });

    it('leaves the seat as it is where somebody else has it on the days between, and tells the Secretariat what is to be corrected', async () => {
      await constitute();
      await network.execute(seat(LABOUR, { capacity: 'chair' }));
      await network.on('2021-08-01');
      const entry = await network.elsewhere.withdrawn(LABOUR, '2021-06-15');
      await network.execute(seat(INTERIOR, { seat: SECOND, capacity: 'chair', startsOn: '2021-06-15' }));
      await network.elsewhere.corrected(LABOUR, entry, '2021-06-15', '2021-07-10');
      expect([await on('2021-06-14'), await on('2021-06-15')]).toEqual([[[LABOUR, 'chair']], [[INTERIOR, 'chair']]]);
      const toCorrect = async () => {
        await network.service.waitUntilSettled();
        const { items } = await network.service.view(bodies).rows.find({ filter: { holder: LABOUR, leftOn: { gte: '' } } });
        return items.map(({ document: { seat: which, endsOn: to, leftOn } }) => [which, to, leftOn]);
      };
      expect(await toCorrect()).toEqual([[FIRST, '2021-06-14', '2021-07-10']]);

      const correct = { body: COMMITTEE, reason: 'The letter says so' };
      const end = command(commands.CorrectSeatDates, { ...correct, seat: FIRST, endedOn: '2021-07-10' });
      expect(await network.findRefusal(end)).toBe('body/chair-taken');
      await network.execute(command(commands.CorrectSeatDates, { ...correct, seat: SECOND, startsOn: '2021-07-10' }), end);
      expect([await on('2021-07-09'), await on('2021-07-10')]).toEqual([[[LABOUR, 'chair']], [[INTERIOR, 'chair']]]);
      expect(await toCorrect()).toEqual([]);
    });

    it('leaves it after a crash, wherever it came', async () => {
      await network.service.stop();
      const deaf = await GovernanceScenario.start({
        from: '2021-05-01T09:00:00Z',
        disk: network.service.disk,
        policies: [...termsPolicies, termsToAdopt],
        subscriptions: replicas.subscriptions,
      });
      await deaf.execute(committee, seat(LABOUR));
      await deaf.elsewhere.withdrawn(LABOUR, '2021-06-15');
      expect(await deaf.composition(COMMITTEE, '2021-06-15')).toEqual([[LABOUR, 'member']]);
      await deaf.service.stop();
      network = await GovernanceScenario.start({ from: '2021-07-01T09:00:00Z', disk: network.service.disk });
      expect(await on('2021-06-15')).toEqual([]);
      expect(await ends()).toEqual([withdrawn]);
    });
  });

  describe('whatever is killed at whichever moment', () => {
    const killed = fc.record({
      call: fc.integer({ min: 1, max: 160 }),
      moment: fc.constantFrom<FaultMoment>('before', 'after'),
      succeeds: fc.boolean(),
    });

    it('the seat of a member that left ends once, and that of one that was succeeded passes once', async () => {
      await network.service.stop();
      await fc.assert(
        fc.asyncProperty(killed, async ({ call, moment, succeeds }) => {
          const first = await GovernanceScenario.start({ from: '2021-05-01T09:00:00Z' });
          await first.elsewhere.join(LABOUR, '2021-01-15');
          await first.execute(committee, seat(LABOUR));
          const { disk } = first.service;
          await first.service.stop();
          const silent = await GovernanceScenario.start({ disk, policies: [], subscriptions: [] });
          if (succeeds) await silent.elsewhere.succeed(LABOUR, MERGED, '2021-06-15');
          else await silent.elsewhere.withdrawn(LABOUR, '2021-06-15');
          await silent.service.stop();

          const faults = new Faults().crashAt(call, moment);
          const dying = await GovernanceScenario.start({ disk, faults, from: '2021-07-01T09:00:00Z' }).catch(() => undefined);
          await dying?.service.waitUntilSettled().catch((error: unknown) => expect(error).toBeInstanceOf(Crashed));
          await dying?.service.stop();

          const next = await GovernanceScenario.start({ disk, from: '2021-07-02T09:00:00Z' });
          const log = await next.log('body');
          expect(log.filter(({ type }) => type === 'AppointmentEnded').length).toBe(succeeds ? 0 : 1);
          expect(log.filter(({ type }) => type === 'SeatPassed').length).toBe(succeeds ? 1 : 0);
          expect(await next.composition(COMMITTEE, '2021-06-15')).toEqual(succeeds ? [[MERGED, 'member']] : []);
          expect(await next.service.bus.deadLetters()).toEqual([]);
          await next.service.stop();
        }),
        { numRuns: 30 },
      );
    }, 120_000);
  });

  describe('a member that another authority succeeds', () => {
    it('passes its seat on; the next one that leaves, leaves it', async () => {
      await constitute();
      await network.execute(seat(LABOUR, { person: ANA, capacity: 'chair' }));
      await network.on('2021-07-01');
      await network.elsewhere.succeed(LABOUR, MERGED, '2021-06-15', { name: 'Ministry of Labour and Social Protection' });
      expect([await on('2021-06-14'), await on('2021-06-15')]).toEqual([[[LABOUR, 'chair']], [[MERGED, 'chair']]]);
      expect((await network.body(COMMITTEE)).seats.map(({ seat: which }) => which)).toEqual([FIRST]);
      await network.toldAgain('governance');
      await network.toldAgain('membership');
      expect((await network.log('body')).filter(({ type }) => type === 'SeatPassed')).toHaveLength(1);

      await network.elsewhere.withdrawn(MERGED, '2021-08-01');
      expect([await on('2021-07-31'), await on('2021-08-01')]).toEqual([[[MERGED, 'chair']], []]);
    });

    it('passes it on from the corrected day of the succession, with what the successor left since', async () => {
      await constitute();
      await network.execute(seat(LABOUR));
      await network.on('2021-09-01');
      const entry = await network.elsewhere.succeed(LABOUR, MERGED, '2021-06-15');
      await network.elsewhere.withdrawn(MERGED, '2021-08-01');
      await network.service.waitUntilSettled();
      await network.elsewhere.corrected(LABOUR, entry, '2021-06-15', '2021-07-10');
      const days = ['2021-06-15', '2021-07-09', '2021-07-10', '2021-07-31', '2021-08-01'];
      expect(await Promise.all(days.map((day) => on(day)))).toEqual([
        [[LABOUR, 'member']],
        [[LABOUR, 'member']],
        [[MERGED, 'member']],
        [[MERGED, 'member']],
        [],
      ]);
    });

    it('leaves it to one that has a seat of its own later, until the day before', async () => {
      await constitute();
      await network.execute(seat(LABOUR), seat(INTERIOR, { seat: SECOND, startsOn: '2022-05-01', endsOn: '2024-04-30' }));
      await network.on('2021-07-01');
      await network.elsewhere.succeed(LABOUR, INTERIOR, '2021-06-15');
      const days = ['2021-06-14', '2021-06-15', '2022-04-30', '2022-05-01'];
      expect(await Promise.all(days.map((day) => on(day)))).toEqual([
        [[LABOUR, 'member']],
        [[INTERIOR, 'member']],
        [[INTERIOR, 'member']],
        [[INTERIOR, 'member']],
      ]);
      const { items } = await network.service.view(bodies).rows.find({ filter: { holder: INTERIOR }, sort: ['startsOn'] });
      expect(items.map(({ document: { seat: which, endsOn: to, endCause } }) => [which, to, endCause])).toEqual([
        [FIRST, '2022-04-30', 'succeeded'],
        [SECOND, '2024-04-30', undefined],
      ]);
    });

    it('leaves no second seat to one that has one', async () => {
      await constitute();
      await network.execute(seat(LABOUR), seat(INTERIOR, { seat: SECOND }));
      await network.on('2021-07-01');
      await network.elsewhere.succeed(LABOUR, INTERIOR, '2021-06-15');
      expect(await on('2021-06-15')).toEqual([[INTERIOR, 'member']]);
    });
  });
});
