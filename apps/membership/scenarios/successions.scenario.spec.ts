import { command, type Refusal } from '#libs/event-sourcing';
import { stateOn } from '../src/authorities/domain/authority-history.js';
import { inconsistencies } from '../src/authorities/domain/consistency.js';
import { membership } from '../src/authorities/domain/membership.decider.js';
import * as commands from '../src/authorities/domain/membership.messages.js';
import { authorityId } from '../src/authorities/domain/official-name.js';
import { MembershipScenario } from './membership-scenario.fixture.js';

const NOW = '2025-01-15T09:00:00Z';
const toNamedAgency = (letter: string) => ({ country: 'LSO', name: `Agency ${letter}`, kind: 'agency' }) as const;
const [A, B, C, D] = ['A', 'B', 'C', 'D'].map((letter) => authorityId('LSO', undefined, `Agency ${letter}`)) as [
  string,
  string,
  string,
  string,
];
const letters = new Map([A, B, C, D].map((id, index) => [id, 'abcd'[index] as string]));

describe('successions, whatever is told late or corrected', () => {
  let network: MembershipScenario;
  beforeEach(async () => {
    network = await MembershipScenario.start({ from: NOW });
  });
  afterEach(() => network.service.stop());

  const join = async (letter: string, day: string) => {
    const authority = authorityId('LSO', undefined, `Agency ${letter}`);
    await network.execute(
      command(commands.ExpressInterest, { ...toNamedAgency(letter), portfolios: ['labour'], channel: 'email', effectiveAt: day }),
      command(commands.HoldDialogue, { authority, effectiveAt: day }),
      command(commands.ConfirmMembership, { authority, effectiveAt: day }),
    );
  };
  const succession = (authority: string, letter: string, effectiveAt: string) =>
    command(commands.RecordSuccession, { authority, ...toNamedAgency(letter), effectiveAt });
  const succeed = async (authority: string, letter: string, effectiveAt: string) => {
    await network.execute(succession(authority, letter, effectiveAt));
    await network.service.waitUntilSettled();
  };
  const correct = async (authority: string, type: string, date: string, which: 'first' | 'last' = 'last') => {
    const steps = (await network.steps(authority)).filter((step) => step.type === type);
    const entry = steps.at(which === 'first' ? 0 : -1)?.entry ?? '';
    await network.execute(command(commands.CorrectEffectiveDate, { authority, entry, date, reason: 'Gazette' }));
    await network.service.waitUntilSettled();
  };
  const refusal = (execution: Promise<unknown>): Promise<Partial<Refusal>> =>
    execution.then(
      () => ({ code: 'accepted' }),
      (error: Refusal) => error,
    );
  const members = async (...days: readonly string[]) =>
    Promise.all(days.map(async (day) => (await network.idsOnRoll(day, NOW)).members.map((id) => letters.get(id)).join('')));
  const readHistory = async (authority: string) => {
    const events = await network.service.store.readStream(`membership-${authority}`);
    const { history } = events.reduce(
      (state, event) => membership.evolve[event.type as keyof typeof membership.evolve](state, event.data as never, event),
      membership.initial,
    );
    return history;
  };
  const focalPoints = async (authority: string, ...days: readonly string[]) => {
    await network.service.waitUntilSettled();
    const history = await readHistory(authority);
    return days.map((day) => stateOn(history, day).focalPoints.map(({ person, role }) => `${person[0]} ${role}`));
  };
  /** On the log, nothing is left without effect, and nothing waits for an officer. */
  const allStandsTogether = async () => {
    for (const id of letters.keys()) {
      const history = await readHistory(id);
      expect(inconsistencies(history)).toEqual([]);
      expect(stateOn(history).status).toBeDefined();
    }
    expect(await network.service.bus.deadLetters()).toEqual([]);
  };

  it('S2: a date is not corrected to after what its successor did: the withdrawal of 1 June stands', async () => {
    await join('A', '2022-01-10');
    await succeed(A, 'B', '2024-05-01');
    await network.execute(command(commands.Withdraw, { authority: B, effectiveAt: '2024-06-01' }));
    const refused = await refusal(correct(A, 'AuthoritySucceeded', '2024-07-01'));
    expect(refused).toMatchObject({ code: 'membership/does-not-fit-history', field: 'date' });
    expect(refused.message).toContain('the withdrawal (2024-06-01)');
    expect(await members('2024-04-30', '2024-05-01', '2024-06-01', '2024-12-31')).toEqual(['a', 'b', '', '']);
    // Where it fits it is moved, on both sides.
    await correct(A, 'AuthoritySucceeded', '2024-05-20');
    expect(await members('2024-05-19', '2024-05-20', '2024-06-01')).toEqual(['a', 'b', '']);
    await allStandsTogether();
  });

  it('S2: nor to after the successor’s own succession, along a chain, nor to where a focal point of it would vanish', async () => {
    await join('A', '2022-01-10');
    await succeed(A, 'B', '2024-02-01');
    await succeed(B, 'C', '2024-04-01');
    await succeed(C, 'D', '2024-06-01');
    const refused = await refusal(correct(A, 'AuthoritySucceeded', '2024-05-01'));
    expect(refused).toMatchObject({ code: 'membership/does-not-fit-history', field: 'date' });
    expect(refused.message).toContain('the succession (2024-04-01)');
    await correct(B, 'AuthoritySucceeded', '2024-05-10');
    expect(await members('2024-05-09', '2024-05-10', '2024-06-01')).toEqual(['b', 'c', 'd']);
    const person = '11111111-1111-8111-8111-111111111111';
    await network.registered(person, D);
    await network.service.waitUntilSettled();
    await network.execute(command(commands.DesignateFocalPoint, { authority: D, person, role: 'primary', effectiveAt: '2024-06-10' }));
    expect(await refusal(correct(C, 'AuthoritySucceeded', '2024-06-20'))).toMatchObject({
      code: 'membership/does-not-fit-history',
      message: expect.stringContaining('the designation of a focal point (2024-06-10)'),
    });
    await allStandsTogether();
  });

  it('S8: one that was succeeded takes nothing over, and the refusal names who goes on', async () => {
    for (const letter of ['A', 'B']) await join(letter, '2022-01-10');
    await succeed(B, 'C', '2023-02-01');
    await succeed(C, 'D', '2023-03-01');
    const refused = await refusal(succeed(A, 'B', '2024-01-01'));
    expect(refused).toMatchObject({ code: 'membership/succeeded', field: 'successor' });
    expect(refused.message).toContain(`go on with ${D}`);
    expect(await members('2023-01-31', '2023-02-01', '2023-03-01', '2024-01-01')).toEqual(['ab', 'ac', 'ad', 'ad']);
    // Told late, of a day on which it had not been succeeded, it is right; and its date is not corrected to afterwards.
    await succeed(A, 'B', '2023-01-15');
    expect(await members('2023-01-14', '2023-01-15', '2023-02-01', '2023-03-01')).toEqual(['ab', 'b', 'c', 'd']);
    expect(await refusal(correct(A, 'AuthoritySucceeded', '2024-01-01'))).toMatchObject({ code: 'membership/succeeded', field: 'date' });
    await allStandsTogether();
  });

  it('S8: a succession that is told late does not pass over what was taken over since', async () => {
    for (const letter of ['A', 'B']) await join(letter, '2022-01-10');
    await succeed(A, 'B', '2024-01-01');
    const refused = await refusal(succeed(B, 'C', '2023-02-01'));
    expect(refused).toMatchObject({ code: 'membership/does-not-fit-history', field: 'effectiveAt' });
    expect(refused.message).toContain('the takeover of a membership (2024-01-01)');
    await allStandsTogether();
  });

  it.each([
    ['on two days', '2024-01-01', '2024-02-01', ['a', 'b', 'a']],
    ['on one day', '2024-01-01', '2024-01-01', ['a', 'a', 'a']],
  ])(
    'a membership that went to another authority comes back: one of the two counts on each day (%s)',
    async (_, outward, back, counted) => {
      await join('A', '2022-01-10');
      await succeed(A, 'B', outward);
      await succeed(B, 'A', back);
      expect(await members('2023-12-31', outward, back)).toEqual(counted);
      await allStandsTogether();
    },
  );

  it('comes back along a chain as well, and to whoever bore it alone', async () => {
    await join('A', '2022-01-10');
    await succeed(A, 'B', '2024-01-01');
    await succeed(B, 'C', '2024-02-01');
    await succeed(C, 'A', '2024-03-01');
    expect(await members('2024-01-01', '2024-02-01', '2024-03-01')).toEqual(['b', 'c', 'a']);
    await join('D', '2022-02-10');
    expect(await refusal(succeed(D, 'B', '2024-04-01'))).toMatchObject({
      code: 'membership/succeeded',
      message: expect.stringContaining(`go on with ${A}`),
    });
    await allStandsTogether();
  });

  describe('a membership that came back, and who was designated before it went', () => {
    const [ONE, TWO] = ['11111111-1111-8111-8111-111111111111', '21111111-1111-8111-8111-111111111111'] as const;
    const designate = (person: string, role: 'primary' | 'alternate', effectiveAt: string) =>
      network.execute(command(commands.DesignateFocalPoint, { authority: A, person, role, effectiveAt }));
    const there = () => focalPoints(A, '2022-01-31', '2022-02-01', '2024-01-01', '2024-02-01', '2024-03-01');
    const meanwhile = () => focalPoints(B, '2023-12-31', '2024-01-01', '2024-02-01');

    beforeEach(async () => {
      for (const person of [ONE, TWO]) await network.registered(person, A);
      await join('A', '2022-01-10');
    });

    const thereAndBack = async () => {
      await succeed(A, 'B', '2024-01-01');
      await succeed(B, 'A', '2024-02-01');
    };

    it.each(['in time', 'late'])('goes there and comes back with it, told %s', async (promptness) => {
      if (promptness === 'in time') await designate(ONE, 'alternate', '2022-02-01');
      await thereAndBack();
      await network.execute(command(commands.Withdraw, { authority: A, effectiveAt: '2024-03-01' }));
      if (promptness === 'late') await designate(ONE, 'alternate', '2022-02-01');
      expect(await there()).toEqual([[], ['1 alternate'], [], ['1 alternate'], []]);
      expect(await meanwhile()).toEqual([[], ['1 alternate'], []]);
      await allStandsTogether();
    });

    it('comes back on the day on which it went, and no designation is told to have ended there since', async () => {
      await designate(ONE, 'primary', '2022-02-01');
      await succeed(A, 'B', '2024-01-01');
      await succeed(B, 'A', '2024-01-01');
      expect(await focalPoints(A, '2023-12-31', '2024-01-01')).toEqual([['1 primary'], ['1 primary']]);
      expect((await network.service.store.readStream(`membership-${A}`)).at(-1)?.type).toBe('FocalPointDesignated');
      await allStandsTogether();
    });

    it.each([
      ['before it went: goes there and comes back', '2024-05-01', '2022-02-01', 'accepted'],
      ['after it came back: refused, who went there stays', '2022-02-01', '2024-05-01', 'membership/does-not-fit-history'],
    ])('whose designation is corrected to %s', async (_, from, to, code) => {
      if (from < '2024-01-01') await designate(ONE, 'primary', from);
      await thereAndBack();
      if (from > '2024-01-01') await designate(ONE, 'primary', from);
      expect(await refusal(correct(A, 'FocalPointDesignated', to, 'first'))).toMatchObject({ code });
      expect(await meanwhile()).toEqual([[], ['1 primary'], []]);
      expect(await focalPoints(A, '2022-02-01', '2024-01-01', '2024-02-01')).toEqual([['1 primary'], [], ['1 primary']]);
      await allStandsTogether();
    });

    it('is not told late to have been another than who went with it', async () => {
      await designate(ONE, 'primary', '2022-02-01');
      await thereAndBack();
      const end = () => network.execute(command(commands.EndFocalPoint, { authority: A, person: ONE, effectiveAt: '2022-03-01' }));
      for (const late of [() => designate(TWO, 'primary', '2022-03-01'), end]) {
        const refused = await refusal(late());
        expect(refused).toMatchObject({ code: 'membership/does-not-fit-history', field: 'effectiveAt' });
        expect(refused.message).toContain('the succession (2024-01-01)');
      }
      await designate(TWO, 'alternate', '2022-03-01');
      expect(await there()).toEqual([[], ['1 primary'], [], ['1 primary', '2 alternate'], ['1 primary', '2 alternate']]);
      expect(await meanwhile()).toEqual([[], ['1 primary', '2 alternate'], []]);
      await allStandsTogether();
    });
  });

  it('on one day in the other order it is refused, with who goes on', async () => {
    for (const letter of ['A', 'B']) await join(letter, '2022-01-10');
    await succeed(B, 'C', '2024-10-31');
    const refused = await refusal(succeed(A, 'B', '2024-10-31'));
    expect(refused).toMatchObject({ code: 'membership/succeeded', message: expect.stringContaining(`go on with ${C}`) });
    expect(await members('2024-10-31')).toEqual(['ac']);
    await allStandsTogether();
  });

  it('several predecessors into one, the date of one corrected', async () => {
    for (const letter of ['A', 'B']) await join(letter, '2022-01-10');
    await succeed(A, 'C', '2024-02-01');
    await succeed(B, 'C', '2024-03-01');
    await correct(A, 'AuthoritySucceeded', '2024-04-01');
    expect(await members('2024-02-29', '2024-03-01', '2024-03-31', '2024-04-01')).toEqual(['ab', 'ac', 'ac', 'c']);
    await allStandsTogether();
  });

  it('at once: the successor leaves while the date is corrected, and one of the two is refused', async () => {
    await join('A', '2022-01-10');
    await succeed(A, 'B', '2024-05-01');
    const outcomes = await Promise.all([
      refusal(correct(A, 'AuthoritySucceeded', '2024-07-01')),
      refusal(network.execute(command(commands.Withdraw, { authority: B, effectiveAt: '2024-06-01' }))),
    ]);
    await network.service.waitUntilSettled();
    expect(outcomes.filter(({ code }) => code === 'accepted')).toHaveLength(1);
    await allStandsTogether();
  });

  it('at once: two that are succeeded by one another, and one of them goes on', async () => {
    for (const letter of ['A', 'B']) await join(letter, '2022-01-10');
    const outcomes = await Promise.all([refusal(succeed(A, 'B', '2024-05-01')), refusal(succeed(B, 'A', '2024-05-01'))]);
    await network.service.waitUntilSettled();
    expect(outcomes.some(({ code }) => code === 'accepted')).toBe(true);
    expect((await members('2024-05-01'))[0]).toHaveLength(1);
    await allStandsTogether();
  });

  it('a step of one of both that was interrupted binds nobody longer than until it is repeated or something else is recorded', async () => {
    await join('A', '2022-01-10');
    await succeed(A, 'B', '2024-05-01');
    // The successor agreed; the predecessor's process ended before it could record the correction.
    const { revision } = (await network.service.store.readStream(`membership-${A}`)).at(-1) ?? { revision: -1 };
    const entry = (await network.steps(A)).find(({ type }) => type === 'AuthoritySucceeded')?.entry ?? '';
    const agreed = { predecessor: A, day: '2024-07-01', predecessorRevision: revision, succession: entry };
    await network.execute(command(commands.ExpectTakeover, { authority: B, ...agreed }));
    const withdraw = () => network.execute(command(commands.Withdraw, { authority: B, effectiveAt: '2024-06-01' }));
    const refused = await refusal(withdraw());
    expect(refused).toMatchObject({ code: 'membership/does-not-fit-history' });
    expect(refused.message).toContain(A);
    await correct(A, 'AuthoritySucceeded', '2024-05-02');
    expect(await refusal(withdraw())).toMatchObject({ code: 'accepted' });
    await allStandsTogether();
  });
});
