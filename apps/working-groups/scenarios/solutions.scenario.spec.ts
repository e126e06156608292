import { command, type Filter, nameBasedUuid, type Refusal } from '#libs/event-sourcing';
import * as library from '../src/practices/domain/practice.messages.js';
import { practices, toHighlighted } from '../src/practices/views/practices.js';
import { practicesFilter } from '../src/practices/views/practices.query.js';
import * as commands from '../src/solutions/domain/solution.messages.js';
import { readBoard } from '../src/solutions/views/board.js';
import { findMapRows, toPlaces } from '../src/solutions/views/map.js';
import { solutions } from '../src/solutions/views/solutions.js';
import { mapFilter, solutionsFilter } from '../src/solutions/views/solutions.query.js';
import { SolutionsScenario } from './solutions-scenario.fixture.js';

const id = (name: string) => nameBasedUuid('solutions', name);
const [solution, inNepal, inVictoria, practice, evidence] = ['fees', 'nepal', 'victoria', 'register', 'evidence'].map(id) as [
  ...[string, string, string, string, string],
];

const refusal = async (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'accepted',
    (error: Refusal) => error.code,
  );

describe('Members "identify and co-develop solutions" that are "tested and scaled" (FAQ, question 1; Purpose & Approach)', () => {
  let network: SolutionsScenario;
  let nepal: string;
  let victoria: string;
  let qatar: string;
  let group: string;
  let session: string;
  beforeEach(async () => {
    network = await SolutionsScenario.start('2021-06-01T09:00:00Z');
    nepal = await network.member('Labour department', { country: 'NPL' }, '2021-02-01');
    victoria = await network.member('Labour hire authority', { country: 'AUS', subdivision: 'AU-VIC' }, '2021-03-01');
    qatar = await network.member('Ministry of Labour', { country: 'QAT' }, '2021-05-01');
    group = await network.openGroup('Licensing', 'licensing', [nepal, victoria]);
    session = await network.scheduleSession(group, '2021-07-13T14:00');
  });
  afterEach(() => network.service.stop());

  const raise = () =>
    network.on('2021-06-10T09:00:00Z').execute(
      command(commands.RaiseChallenge, {
        solution,
        group,
        member: nepal,
        title: 'Fees that are paid twice',
        description: 'Workers pay at home, and again on arrival.',
        countries: ['NPL', 'QAT'],
        chapters: [2],
      }),
    );
  const endorse = async () => {
    await raise();
    await network.on('2021-06-20T09:00:00Z').execute(
      command(commands.ProposeSolution, {
        solution,
        member: nepal,
        name: 'One register of receipts',
        approach: 'Every fee has a receipt.',
      }),
      command(commands.JoinCoDevelopment, { solution, member: victoria }),
      command(commands.ReviseSolution, {
        solution,
        member: victoria,
        approach: 'Every fee has a receipt, in one register.',
        changes: 'One',
      }),
    );
    await network
      .on('2021-07-14T09:00:00Z')
      .execute(command(commands.EndorseSolution, { solution, session, version: 2, effectiveAt: '2021-07-13' }));
  };
  const runPilots = async () => {
    await endorse();
    await network
      .on('2021-08-02T09:00:00Z')
      .execute(
        command(commands.StartPilot, { solution, pilot: inNepal, member: nepal, effectiveAt: '2021-08-01' }),
        command(commands.StartPilot, { solution, pilot: inVictoria, member: victoria }),
      );
    await network.on('2022-02-01T09:00:00Z').execute(
      command(commands.ReportPilot, {
        ...{ solution, pilot: inNepal, report: id('first'), member: nepal, evidence },
        ...{ result: 'failed', finding: 'Few recruiters wrote receipts' },
      }),
      command(commands.ReportPilot, {
        ...{ solution, pilot: inVictoria, report: id('second'), member: victoria, evidence },
        ...{ result: 'worked', finding: 'Double payments fell by half' },
      }),
    );
  };
  const find = async (filter: Filter) => {
    await network.service.waitUntilSettled();
    return (await network.service.view(solutions).find({ filter })).items.map(({ key }) => key);
  };
  const inLibrary = async (filter: Filter) => {
    await network.service.waitUntilSettled();
    return (await network.service.view(practices).find({ filter })).items.map(({ key }) => key);
  };

  it('a challenge is raised, a solution co-developed, endorsed, piloted in two jurisdictions, reported, and scaled', async () => {
    await runPilots();
    const scale = { solution, decision: '2022-004' };
    expect(await refusal(network.execute(command(commands.ScaleSolution, scale)))).toBe('solution/limits-missing');
    await network
      .on('2022-03-01T09:00:00Z')
      .execute(command(commands.ScaleSolution, { ...scale, limits: 'Where recruiters are licensed' }));
    await network.on('2022-04-01T09:00:00Z').execute(command(commands.AdoptSolution, { solution, member: qatar, instrument: 'Order 7' }));

    const entry = await network.entry(solution);
    expect(entry).toMatchObject({
      status: 'scaled',
      statusSince: '2022-03-01',
      open: false,
      name: 'One register of receipts',
      endorsed: 2,
      coDevelopers: [nepal, victoria],
      worked: 1,
      mixed: 0,
      failed: 1,
      running: 2,
      limits: 'Where recruiters are licensed',
      reach: ['AUS', 'NPL', 'QAT'],
      members: [nepal, victoria, qatar],
    });
    const scaled = entry.steps.find(({ type }) => type === 'SolutionScaled');
    expect(scaled?.data).toMatchObject({
      version: 2,
      basis: { kind: 'decision', reference: '2022-004' },
      pilots: [
        { pilot: inNepal, country: 'NPL', result: 'failed', version: 2 },
        { pilot: inVictoria, country: 'AUS', subdivision: 'AU-VIC', result: 'worked', version: 2 },
      ],
    });
  });

  it('the board of the group tells what there is to do, and for how long it has been so', async () => {
    await raise();
    await network
      .on('2021-06-15T09:00:00Z')
      .execute(command(commands.RaiseChallenge, { solution: id('other'), group, title: 'Licences that are lent' }));
    await network.service.waitUntilSettled();
    const board = () => readBoard(network.service.view(solutions), { group }, '2021-07-10T08:00:00.000Z');
    const { asOf, open, columns } = await board();
    expect([asOf, open]).toEqual(['2021-07-10', 2]);
    expect(columns[0]).toEqual({ status: 'challenge', count: 2, oldestSince: '2021-06-10', oldestInDays: 30 });
    expect(columns.slice(1).map(({ count }) => count)).toEqual([0, 0, 0, 0, 0, 0]);
    await network.execute(command(commands.RetireSolution, { solution: id('other'), why: 'not-pursued', reason: 'Nobody took it up' }));
    await network.service.waitUntilSettled();
    expect((await board()).open).toBe(1);
  });

  it('the map shows what failed beside what worked, by theme, place and result', async () => {
    await runPilots();
    await network.service.waitUntilSettled();
    const { rows } = network.service.view(solutions);
    const map = async (query: object) => toPlaces(await findMapRows(rows, mapFilter(query)), new Map([[nepal, 'Labour department']]));
    expect(await map({ theme: 'licensing' })).toMatchObject([
      {
        country: 'AUS',
        subdivision: 'AU-VIC',
        running: 1,
        worked: 1,
        failed: 0,
        items: [{ pilot: inVictoria, result: 'worked', state: 'running' }],
      },
      {
        country: 'NPL',
        running: 1,
        worked: 0,
        failed: 1,
        items: [{ pilot: inNepal, memberName: 'Labour department', reportedOn: '2022-02-01' }],
      },
    ]);
    expect((await map({ result: 'failed' })).map(({ country }) => country)).toEqual(['NPL']);
    expect((await map({ chapter: 2, country: 'AUS', subdivision: 'AU-VIC' })).length).toBe(1);
    expect(await map({ theme: 'consular' })).toEqual([]);
    await network.execute(command(commands.EndPilot, { solution, pilot: inNepal, reason: 'Nothing to go on with' }));
    await network.service.waitUntilSettled();
    expect((await map({ state: 'ended' })).map(({ country, failed }) => [country, failed])).toEqual([['NPL', 1]]);
  });

  it('a practice is submitted, returned, revised, reviewed by a peer, highlighted, and found with the solution', async () => {
    await runPilots();
    const place = {
      countries: ['AUS'],
      subdivision: 'AU-VIC',
      themes: ['licensing'],
      chapters: [2, 3],
    } satisfies Partial<library.SubmitPractice>;
    await network.on('2022-02-10T09:00:00Z').execute(
      command(library.SubmitPractice, {
        ...{ practice, member: victoria, kind: 'regulation', title: 'Receipts in one register', publishable: true },
        ...{ summary: 'Every fee that is paid is in one register.', ...place, solution },
      }),
      command(library.ReturnPractice, { practice, version: 1, reason: 'Say what it costs' }),
    );
    expect(await network.practiceEntry(practice)).toMatchObject({ status: 'returned', toChange: 'Say what it costs' });
    await network.execute(command(library.RevisePractice, { practice, member: victoria, description: 'It costs two posts.' }));
    expect(await refusal(network.execute(command(library.ReviewPractice, { practice, version: 2, reviewer: victoria, group })))).toBe(
      'practice/own-review',
    );
    await network.execute(
      command(library.ReviewPractice, { practice, version: 2, reviewer: nepal, group, finding: 'We would do it' }),
      command(library.HighlightPractice, { practice, version: 2 }),
    );
    expect(await network.practiceEntry(practice)).toMatchObject({ status: 'highlighted', highlighted: 2, reviewer: nepal });
    expect((await network.practiceEntry(practice)).toChange).toBe(undefined);

    for (const query of [
      { theme: ['licensing'] },
      { country: ['AUS'] },
      { chapter: [2] },
      { theme: ['licensing', 'consular'], country: ['AUS'], chapter: [2, 9] },
      { text: 'receipt regist' },
    ]) {
      expect([query, await find(solutionsFilter(query)), await inLibrary(practicesFilter(query))]).toEqual([query, [solution], [practice]]);
    }
    for (const query of [{ theme: ['consular'] }, { country: ['BRA'] }, { chapter: [9] }, { text: 'receipts consular' }]) {
      expect([query, await find(solutionsFilter(query)), await inLibrary(practicesFilter(query))]).toEqual([query, [], []]);
    }
    expect(await inLibrary(practicesFilter({ solution }))).toEqual([practice]);
  });

  it('everybody sees the version that was highlighted, until its member takes it back', async () => {
    const readHighlighted = async () => {
      await network.service.waitUntilSettled();
      return (await network.service.view(practices).find()).items.flatMap(({ document }) => {
        const seen = toHighlighted(document);
        return seen ? [[seen.version, seen.summary]] : [];
      });
    };
    await network.on('2022-02-10T09:00:00Z').execute(
      command(library.SubmitPractice, {
        ...{ practice, member: nepal, kind: 'protection', title: 'A desk at the airport', summary: 'A desk before departure.' },
        ...{ countries: ['NPL'], themes: ['consular'], publishable: true },
      }),
      command(library.ReviewPractice, { practice, version: 1 }),
    );
    expect(await readHighlighted()).toEqual([]);
    await network.execute(command(library.HighlightPractice, { practice, version: 1 }));
    await network.execute(command(library.RevisePractice, { practice, summary: 'Two desks before departure.' }));
    expect(await readHighlighted()).toEqual([[1, 'A desk before departure.']]);
    await network.execute(
      command(library.ReviewPractice, { practice, version: 2 }),
      command(library.HighlightPractice, { practice, version: 2 }),
    );
    expect(await readHighlighted()).toEqual([[2, 'Two desks before departure.']]);
    await network.execute(command(library.WithdrawPractice, { practice, member: nepal }));
    expect(await readHighlighted()).toEqual([]);
    expect(await network.practiceEntry(practice)).toMatchObject({ status: 'archived', why: 'withdrawn' });
  });

  it('a reorganised government carries on with what its former authority began', async () => {
    await runPilots();
    const successor = await network.on('2022-06-01T09:00:00Z').succeeds('Department of Work', nepal, { country: 'NPL' }, '2022-05-01');
    const report = {
      solution,
      pilot: inNepal,
      report: id('third'),
      result: 'worked',
      finding: 'Licences now ask for it',
      evidence,
    } as const;
    expect(await refusal(network.execute(command(commands.ReportPilot, { ...report, member: qatar })))).toBe(
      'solution/not-the-pilots-member',
    );
    await network.execute(command(commands.ReportPilot, { ...report, member: successor }));
    expect((await network.entry(solution)).pilots[0]).toMatchObject({ member: nepal, result: 'worked', reportedOn: '2022-06-01' });
    await network.execute(command(commands.HandOverPilot, { solution, pilot: inNepal, member: successor }));
    expect((await network.entry(solution)).pilots[0]).toMatchObject({ member: successor });
    expect(await refusal(network.execute(command(commands.HandOverPilot, { solution, pilot: inVictoria, member: nepal })))).toBe(
      'solution/succeeded',
    );
  });

  it('and with its practices', async () => {
    await network.on('2022-02-10T09:00:00Z').execute(
      command(library.SubmitPractice, {
        ...{ practice, member: nepal, kind: 'protection', title: 'A desk at the airport', summary: 'A desk before departure.' },
        ...{ countries: ['NPL'], themes: ['consular'], publishable: true },
      }),
    );
    const successor = await network.on('2022-06-01T09:00:00Z').succeeds('Department of Work', nepal, { country: 'NPL' }, '2022-05-01');
    const revise = (member: string, summary: string) => command(library.RevisePractice, { practice, member, summary });
    expect(await refusal(network.execute(revise(qatar, 'Two desks before departure.')))).toBe('practice/not-the-submitter');
    await network.execute(revise(successor, 'Two desks before departure.'));
    await network.execute(command(library.HandOverPractice, { practice, member: successor }));
    expect(await inLibrary(practicesFilter({ member: successor }))).toEqual([practice]);
    expect(await refusal(network.execute(command(library.HandOverPractice, { practice, member: nepal })))).toBe('practice/succeeded');
    expect(await refusal(network.execute(revise(nepal, 'Three desks before departure.')))).toBe('practice/not-the-submitter');
  });

  it('a member that withdrew starts and submits nothing more; what it did stays', async () => {
    await runPilots();
    await network.on('2022-06-01T09:00:00Z').withdraws(nepal, '2022-05-01');
    expect(
      await refusal(network.execute(command(commands.StartPilot, { solution, pilot: id('again'), member: nepal, country: 'QAT' }))),
    ).toBe('solution/not-a-member');
    expect(await network.entry(solution)).toMatchObject({ failed: 1, coDevelopers: [nepal, victoria] });
    const endorse = { solution, session, version: 3 };
    await network.execute(command(commands.ReviseSolution, { solution, approach: 'Another register.' }));
    expect(await refusal(network.execute(command(commands.EndorseSolution, endorse)))).toBe('solution/not-developed-together');
  });
});
