import { command, nameBasedUuid } from '#libs/event-sourcing';
import { eventually } from '#libs/testing';
import { EmbeddedService } from '../../../libs/parties/embedded-service.fixture.js';
import { deciders } from '../src/deciders.js';
import { EstablishGroup, ProposeGroup } from '../src/groups/domain/group.messages.js';
import { session } from '../src/sessions/domain/session.decider.js';
import { commands } from '../src/sessions/domain/session.messages.js';
import { WorkingGroupsModule } from '../src/working-groups.module.js';

const GROUP = nameBasedUuid('group', 'licensing');
const SESSION = nameBasedUuid('session', 'first');
const [LABOUR, INTERIOR, MERGED, LAST] = ['labour', 'interior', 'merged', 'last'].map((name) => nameBasedUuid('authority', name)) as [
  ...[string, string, string, string],
];
const [REPORT, LETTER] = [nameBasedUuid('action', 'report'), nameBasedUuid('action', 'letter')];

describe('open actions of members that are no more, over the embedded bus', () => {
  let groups: EmbeddedService;
  beforeAll(async () => {
    groups = await EmbeddedService.start('working-groups', WorkingGroupsModule, deciders);
  });
  afterAll(() => groups.stop());

  const agree = (action: string, party: string) =>
    groups.execute(
      command(commands.AgreeSessionAction, { session: SESSION, action, text: 'To be done', party, effectiveAt: '2021-03-10' }),
    );
  const waitForOwner = (action: string, expected: object) =>
    eventually(`the action is ${JSON.stringify(expected)}`, async () => {
      const { actions } = await groups.loadState(session, SESSION);
      const { party, ownerLeft } = actions.find((candidate) => candidate.action === action) ?? {};
      return JSON.stringify({ party, ownerLeft }) === JSON.stringify(expected);
    });
  const refusal = (attempt: Promise<unknown>) =>
    attempt.then(
      () => 'accepted',
      ({ code }: { readonly code: string }) => code,
    );

  it('pass along the successions, and are nobody’s after a withdrawal', async () => {
    const { elsewhere } = groups;
    await elsewhere.join(LABOUR, '2021-01-15', { name: 'Ministry of Labour' });
    await elsewhere.join(INTERIOR, '2021-01-15', { name: 'Ministry of the Interior' });
    const day = { effectiveAt: '2021-02-01' };
    await groups.execute(
      command(ProposeGroup, { group: GROUP, name: 'Licensing', theme: 'licensing', mandate: 'Licences', phase: 'inception', ...day }),
    );
    await groups.execute(command(EstablishGroup, { group: GROUP, ...day }));
    const planned = { title: 'First', start: '2021-03-10T10:00', zone: 'Europe/Zurich', durationMinutes: 60, mode: 'virtual' as const };
    await groups.execute(command(commands.ScheduleSession, { session: SESSION, group: GROUP, ...planned }));
    await agree(REPORT, INTERIOR);
    await agree(LETTER, LABOUR);

    await elsewhere.succeed(INTERIOR, MERGED, '2021-05-01', { name: 'Ministry of Labour and the Interior' });
    await elsewhere.succeed(MERGED, LAST, '2021-06-01', { name: 'Ministry of Work' });
    await elsewhere.withdrawn(LABOUR, '2021-05-02');
    await waitForOwner(REPORT, { party: LAST });
    await waitForOwner(LETTER, { ownerLeft: true });

    const complete = (action: string, holder: string) =>
      groups.execute(command(commands.CompleteSessionAction, { session: SESSION, action, holder }));
    expect(await refusal(complete(REPORT, INTERIOR))).toBe('meetings/succeeded');
    const give = (party: string) =>
      groups.execute(command(commands.ChangeSessionAction, { session: SESSION, action: LETTER, party, reason: 'Given away' }));
    expect(await refusal(give(LABOUR))).toBe('meetings/not-a-member');
    expect(await refusal(give(MERGED))).toBe('meetings/succeeded');
    await give(LAST);
    await complete(REPORT, LAST);
    await complete(LETTER, LAST);
    expect(await groups.deadLetters()).toEqual([]);
  });
});
