import { command, defined, nameBasedUuid } from '#libs/event-sourcing';
import { eventually } from '#libs/testing';
import { EmbeddedService } from '../../../libs/parties/embedded-service.fixture.js';
import { Constitute } from '../src/constitution/domain/body.messages.js';
import { deciders } from '../src/deciders.js';
import { GovernanceModule } from '../src/governance.module.js';
import { meeting } from '../src/meetings/domain/meeting.decider.js';
import { commands } from '../src/meetings/domain/meeting.messages.js';
import { RegisterOrganisation, RetireOrganisation } from '../src/parties/domain/organisation.messages.js';

const COMMITTEE = nameBasedUuid('body', 'committee');
const [LABOUR, INTERIOR, MERGED, LAST] = ['labour', 'interior', 'merged', 'last'].map((name) => nameBasedUuid('authority', name)) as [
  ...[string, string, string, string],
];
const UNION = nameBasedUuid('organisation', 'union');
const ANA = nameBasedUuid('person', 'ana');
const MEETING = nameBasedUuid('meeting', 'first');
const [REPORT, LETTER, SURVEY, VISIT] = ['report', 'letter', 'survey', 'visit'].map((name) => nameBasedUuid('action', name)) as [
  ...[string, string, string, string],
];

describe('open actions of those who are no more, over the embedded bus', () => {
  let governance: EmbeddedService;
  beforeAll(async () => {
    governance = await EmbeddedService.start('governance', GovernanceModule, deciders);
  });
  afterAll(() => governance.stop());

  const agree = (action: string, who: { readonly party?: string; readonly person?: string }) =>
    governance.execute(command(commands.AgreeAction, { meeting: MEETING, action, text: 'To be done', ...who, effectiveAt: '2021-03-10' }));
  const findAction = async (action: string) => {
    const { actions } = await governance.loadState(meeting, MEETING);
    const { party, person, status, ownerLeft } = actions.find((candidate) => candidate.action === action) ?? {};
    return { party, person, status, ownerLeft };
  };
  const expectAction = (action: string, expected: object) =>
    eventually(
      `the action is ${JSON.stringify(expected)}`,
      async () => JSON.stringify(await findAction(action)) === JSON.stringify(expected),
    );
  const findRefusal = (sent: Promise<unknown>) =>
    sent.then(
      () => 'accepted',
      ({ code }: { readonly code: string }) => code,
    );

  it('pass along the successions, and are nobody’s after a withdrawal, a retirement, an erasure', async () => {
    const { elsewhere } = governance;
    await elsewhere.join(LABOUR, '2021-01-15', { name: 'Ministry of Labour' });
    await elsewhere.join(INTERIOR, '2021-01-15', { name: 'Ministry of the Interior' });
    await elsewhere.registered(ANA, '2021-01-15');
    const day = { effectiveAt: '2021-03-01' };
    await governance.execute(command(Constitute, { body: COMMITTEE, name: 'Steering Committee', kind: 'steering-committee', ...day }));
    await governance.execute(command(RegisterOrganisation, { organisation: UNION, name: 'Union', sector: 'civil-society', ...day }));
    const planned = { title: 'First', start: '2021-03-10T10:00', zone: 'Europe/Zurich', durationMinutes: 60, mode: 'virtual' as const };
    await governance.execute(command(commands.ScheduleMeeting, { meeting: MEETING, body: COMMITTEE, ...planned }));
    await agree(REPORT, { party: INTERIOR });
    await agree(LETTER, { party: LABOUR });
    await agree(SURVEY, { party: UNION });
    await agree(VISIT, { person: ANA });

    await elsewhere.succeed(INTERIOR, MERGED, '2021-05-01', { name: 'Ministry of Labour and the Interior' });
    await elsewhere.succeed(MERGED, LAST, '2021-06-01', { name: 'Ministry of Work' });
    await elsewhere.withdrawn(LABOUR, '2021-05-02');
    await governance.execute(command(RetireOrganisation, { organisation: UNION, effectiveAt: '2021-05-03' }));
    await elsewhere.erased(ANA, '2021-05-04');
    await expectAction(REPORT, { party: LAST, status: 'open' });
    for (const action of [LETTER, SURVEY, VISIT]) await expectAction(action, { status: 'open', ownerLeft: true });

    const complete = (action: string, holder: string, effectiveAt?: string) =>
      governance.execute(command(commands.CompleteAction, defined({ meeting: MEETING, action, holder, effectiveAt })));
    expect(await findRefusal(complete(REPORT, INTERIOR))).toBe('meetings/succeeded');
    expect(await findRefusal(complete(REPORT, MERGED))).toBe('meetings/succeeded');
    expect(await findRefusal(complete(LETTER, LABOUR))).toBe('meetings/not-its-action');
    const give = (party: string) =>
      governance.execute(command(commands.ChangeAction, { meeting: MEETING, action: LETTER, party, reason: 'Given away' }));
    expect(await findRefusal(give(LABOUR))).toBe('meetings/not-a-member');
    expect(await findRefusal(give(INTERIOR))).toBe('meetings/succeeded');
    expect(await findRefusal(give(UNION))).toBe('meetings/organisation-retired');
    await give(LAST);
    await expectAction(LETTER, { party: LAST, status: 'open' });
    await complete(REPORT, LAST);

    // What is opened again, or agreed late of a day when its party was a member, finds the same way.
    const LATE = nameBasedUuid('action', 'late');
    await agree(LATE, { party: INTERIOR });
    await expectAction(LATE, { party: LAST, status: 'open' });
    await complete(LATE, INTERIOR, '2021-04-01');
    await governance.execute(command(commands.ReopenAction, { meeting: MEETING, action: LATE, reason: 'Not yet' }));
    await expectAction(LATE, { party: LAST, status: 'open' });

    // Who joins after a succession and leaves passes it on: what it was given later goes with it.
    await elsewhere.withdrawn(LAST, '2021-07-01');
    for (const action of [LETTER, LATE]) await expectAction(action, { status: 'open', ownerLeft: true });
    expect(await findAction(REPORT)).toMatchObject({ status: 'done', party: LAST });
    expect(await governance.deadLetters()).toEqual([]);
  });
});
