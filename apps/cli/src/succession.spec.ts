import fc from 'fast-check';
import { defined, nameBasedUuid } from '#libs/event-sourcing';
import { eventually } from '#libs/testing';
import type { ToMove } from './actions/succession.js';
import { AskedNetwork, Terminal } from './terminal.fixture.js';

/** On a machine that is busy with other things. */
const STARTS_WITHIN_MS = 60_000;
const LIVES = Number(process.env.GPN_SUCCESSIONS ?? 4);

const KINDS = [
  ...['official', 'enrolment', 'pathway', 'practice', 'pilot', 'co-development', 'calendar-feed'],
  ...['open-action', 'custody', 'liaison-request', 'introduction'],
] as const;

/** What an authority has when it is succeeded; seats, places in groups and open actions pass by themselves. */
interface Possessions {
  readonly has: readonly string[];
  /** What it had before, and what ended before the succession: the list names none of it. */
  readonly ended: readonly string[];
}

const life: fc.Arbitrary<Possessions> = fc.record({
  has: fc.subarray([...KINDS], { minLength: 4 }),
  ended: fc.subarray(['practice', 'enrolment', 'open-action', 'calendar-feed', 'liaison-request']),
});

let terminal: Terminal;
let network: AskedNetwork;
let group: string;
let module: string;
let meeting: string;
let session: string;
let body: string;
let partner: string;

interface Done {
  readonly id: string;
  readonly position: number;
}

/** The newest thing that was recorded: what is read afterwards holds it. */
let last = 0;
async function execute(path: string, content: object = {}): Promise<string> {
  // What other services tell of it is heard a moment later.
  let done: Done | undefined;
  await eventually(path, async () => {
    done = await network.post<Done>(`/api/${path}`, content).catch((error: unknown) => {
      if (/not-a-member|person-unknown|not-in-the-group|not-in-group|of-another-authority|unknown-authority/.test(String(error)))
        return undefined;
      throw error;
    });
    return done !== undefined;
  });
  last = Math.max(last, done?.position ?? 0);
  return done?.id ?? '';
}

const AUTHORITY = { country: 'LSO', kind: 'ministry', portfolios: ['labour'] };
const joinNetwork = async (name: string): Promise<string> => {
  const authority = await execute('membership/authorities/express-interest', {
    ...AUTHORITY,
    name,
    channel: 'email',
    effectiveAt: '2026-01-02',
  });
  await execute(`membership/authorities/${authority}/propose-dialogue`, { effectiveAt: '2026-01-03' });
  await execute(`membership/authorities/${authority}/hold-dialogue`, { effectiveAt: '2026-01-04' });
  await execute(`membership/authorities/${authority}/confirm-membership`, { effectiveAt: '2026-01-05' });
  return authority;
};
const official = (authority: string, name: string) => execute('people/persons/register', { kind: 'learner', authority, profile: { name } });

beforeAll(async () => {
  terminal = await Terminal.open();
  network = terminal.network();
  partner = await joinNetwork('Ministry of Partners');
  const draft = {
    ...{ code: 'GPN-3.1', title: 'Licensing', chapter: 3, audience: ['regulator'], level: 'introductory', languages: ['en'] },
    ...{ units: [{ unit: '1', title: 'Why', minutes: 30 }], assessment: { passMark: 70 } },
  };
  module = await execute('training/modules/draft-module', draft);
  await execute(`training/modules/${module}/publish-version`);
  const proposal = { name: 'Licensing', theme: 'licensing', mandate: 'To compare and to try', phase: 'inception' };
  group = await execute('working-groups/groups/propose-group', { ...proposal, effectiveAt: '2026-02-01' });
  await execute(`working-groups/groups/${group}/establish-group`, { effectiveAt: '2026-02-01' });
  const representative = await official(partner, 'Pat Partner');
  await execute(`working-groups/groups/${group}/join-group`, { member: partner, primary: representative, effectiveAt: '2026-02-02' });
  body = await execute('governance/bodies/constitute', {
    name: 'Steering Committee',
    kind: 'steering-committee',
    effectiveAt: '2026-01-06',
  });
  const held = { zone: 'Africa/Johannesburg', start: '2026-03-03T10:00', durationMinutes: 60, mode: 'virtual', title: 'March' };
  meeting = await execute('governance/meetings/schedule-meeting', { body, ...held });
  await execute(`governance/meetings/${meeting}/record-meeting-held`);
  session = await execute('working-groups/sessions/schedule-session', { group, ...held });
}, STARTS_WITHIN_MS);
afterAll(() => terminal.close());

/** Has it, and what the list is to name of it: record, and part. */
type Has = (authority: string, index: number) => Promise<readonly [record: string, part?: string]>;

const having: Readonly<Record<(typeof KINDS)[number], Has>> = {
  official: async (authority, index) => [await official(authority, `Ana Official ${index}`)],
  enrolment: async (authority, index) => {
    const learner = await official(authority, `Lea Learner ${index}`);
    return [await execute('training/enrolments/enrol', { learner, member: authority, module })];
  },
  pathway: async (authority, index) => {
    const steps = [{ module }];
    return [await execute('training/pathways/compose-pathway', { title: `Of authority ${index}`, member: authority, steps })];
  },
  practice: async (authority) => {
    const text = { kind: 'policy', title: 'A register', summary: 'One register.', themes: ['licensing'], countries: ['LSO'] };
    return [await execute('working-groups/practices/submit-practice', { ...text, publishable: true, member: authority })];
  },
  pilot: async (authority, index) => {
    const solution = await coDevelop(authority);
    await execute(`working-groups/solutions/${solution}/join-co-development`, { member: partner });
    await execute(`working-groups/solutions/${solution}/endorse-solution`, { version: 1, decision: '2026-004' });
    const pilot = nameBasedUuid('pilot', index);
    await execute(`working-groups/solutions/${solution}/start-pilot`, { pilot, member: authority });
    await execute(`working-groups/solutions/${solution}/leave-co-development`, { member: authority });
    return [solution, pilot];
  },
  'co-development': async (authority) => [await coDevelop(authority)],
  'calendar-feed': async (authority) => [await execute('working-groups/feeds/issue-feed-address', { member: authority })],
  'open-action': async (authority, index) => {
    const action = nameBasedUuid('action', index);
    const agreed = { action, text: 'To write a letter', party: authority };
    const inSession = index % 2 === 0;
    await execute(
      inSession ? `working-groups/sessions/${session}/agree-session-action` : `governance/meetings/${meeting}/agree-action`,
      agreed,
    );
    return [inSession ? session : meeting, action];
  },
  custody: async (authority) => {
    const dataset = { title: 'A survey', kind: 'survey', custodian: 'Office of statistics', member: authority, licence: 'CC0-1.0' };
    return [await execute('research/datasets/register-dataset', { ...dataset, frequency: 'once', firstYear: 2020, origins: ['LSO'] })];
  },
  'liaison-request': async (authority) => [
    await execute('membership/liaison-requests/open-liaison-request', { authority, kind: 'question', subject: 'Whom to ask' }),
  ],
  introduction: async (authority) => {
    const content = { authority: partner, kind: 'introduction', subject: 'To meet', counterpart: authority };
    const request = await execute('membership/liaison-requests/open-liaison-request', content);
    await execute(`membership/liaison-requests/${request}/assign-liaison-request`, { officer: 'officer-1' });
    await execute(`membership/liaison-requests/${request}/propose-to-counterpart`);
    return [request];
  },
};

async function coDevelop(authority: string): Promise<string> {
  const challenge = { group, title: 'Fees that are paid twice', countries: ['LSO'], chapters: [2] };
  const solution = await execute('working-groups/solutions/raise-challenge', challenge);
  await execute(`working-groups/solutions/${solution}/propose-solution`, { name: 'One register', approach: 'One for all' });
  await execute(`working-groups/solutions/${solution}/join-co-development`, { member: authority });
  return solution;
}

/** Ends what was open. */
const ending: Readonly<Record<string, (record: string, part: string | undefined) => Promise<string>>> = {
  practice: (record) => execute(`working-groups/practices/${record}/archive-practice`, { why: 'outdated' }),
  enrolment: (record) => execute(`training/enrolments/${record}/withdraw-enrolment`, { reason: 'no-time' }),
  'open-action': (record, action) => {
    const path = record === session ? `working-groups/sessions/${record}/drop-session-action` : `governance/meetings/${record}/drop-action`;
    return execute(path, { action, reason: 'Not needed' });
  },
  'calendar-feed': (record) => execute(`working-groups/feeds/${record}/revoke-feed-address`),
  'liaison-request': (record) =>
    execute(`membership/liaison-requests/${record}/close-liaison-request`, { reason: 'Settled on the telephone' }),
};

const toNames = (items: readonly Pick<ToMove, 'kind' | 'record' | 'part'>[]) =>
  items.map(({ kind, record, part }) => [kind, record, part ?? ''].join(' ')).sort();

const toMove = async (authority: string): Promise<readonly ToMove[]> => {
  // What was recorded of the authority a moment ago is shown in a moment.
  await network.get('/api/membership/authorities', { limit: '1', waitFor: String(last) });
  const [list] = JSON.parse(await terminal.gpn('succession', 'to-move', authority, '--json')) as [{ items: ToMove[] }];
  return list.items;
};

test('whatever an authority had open when it was succeeded is on the list, and each command of the list takes it off', async () => {
  let index = 0;
  const lives = fc.sample(life, { numRuns: LIVES, seed: 2026 });
  expect(new Set(lives.flatMap(({ has }) => has))).toEqual(new Set(KINDS));
  for (const [number, { has, ended }] of lives.entries()) {
    const authority = await joinNetwork(`Ministry of Works ${number}`);
    const representative = await official(authority, `Ray Representative ${number}`);
    await execute(`working-groups/groups/${group}/join-group`, { member: authority, primary: representative, effectiveAt: '2026-02-02' });
    const seat = { holder: authority, holderKind: 'member', capacity: 'member', startsOn: '2026-02-01', endsOn: '2090-01-31' };
    await execute(`governance/bodies/${body}/appoint-seat`, seat);
    const open: Pick<ToMove, 'kind' | 'record' | 'part'>[] = [{ kind: 'official', record: representative }];
    for (const kind of has) {
      const [record, part] = await (having[kind as (typeof KINDS)[number]] as Has)(authority, index++);
      open.push(defined({ kind: kind as ToMove['kind'], record, part }));
      if (kind !== 'enrolment') continue;
      const { learner } = await network.get<{ learner: string }>(`/api/training/enrolments/${record}`, { waitFor: String(last) });
      open.push({ kind: 'official', record: learner });
    }
    for (const kind of ended) {
      const [record, part] = await (having[kind as (typeof KINDS)[number]] as Has)(authority, index++);
      if (kind === 'enrolment') {
        const { learner } = await network.get<{ learner: string }>(`/api/training/enrolments/${record}`, { waitFor: String(last) });
        open.push({ kind: 'official', record: learner });
      }
      await (ending[kind] as (record: string, part: string | undefined) => Promise<string>)(record, part);
    }

    // Of a member nothing has to be moved.
    expect(await toMove(authority)).toEqual([]);
    const successor = { country: 'LSO', kind: 'ministry', name: `Ministry of Labour ${number}` };
    await execute(`membership/authorities/${authority}/record-succession`, successor);
    await eventually(
      'the list names what is left',
      async () =>
        JSON.stringify(toNames(await toMove(authority))) === JSON.stringify(toNames(open.filter(({ kind }) => kind !== 'open-action'))),
    );

    const { successor: to = '' } = await network.get<{ successor?: string }>(`/api/membership/authorities/${authority}`);
    for (const { command } of await toMove(authority)) await execute(command.path.replace('/api/', ''), command.body);
    await eventually('nothing is left', async () => (await toMove(authority)).length === 0);
    const moved = open.filter(({ kind }) =>
      ['official', 'enrolment', 'pathway', 'practice', 'pilot', 'open-action', 'custody', 'liaison-request'].includes(kind),
    );
    const held = await Promise.all(
      ['membership', 'people', 'governance', 'working-groups', 'training', 'research'].map((service) =>
        network.get<{ items: ToMove[] }>(`/api/${service}/to-move`, { authority: to }),
      ),
    );
    // The successor has it all, and the seat, the place in the group and the open actions, which passed by themselves.
    const theirs = held.flatMap(({ items }) => items);
    expect(toNames(theirs.filter(({ kind }) => kind !== 'seat' && kind !== 'group-place'))).toEqual(toNames(moved));
    expect(
      theirs
        .filter(({ kind }) => kind === 'seat' || kind === 'group-place')
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['group-place', 'seat']);
  }
  expect(await terminal.gpn('succession', 'to-move')).toBe('Nothing has to be moved.\n');
}, 240_000);

test('one command moves the officials, to who goes on now; the list is readable', async () => {
  const authority = await joinNetwork('Ministry of Roads');
  const people = [await official(authority, 'Roe Road'), await official(authority, 'Rae Road')];
  await execute(`membership/authorities/${authority}/record-succession`, { country: 'LSO', kind: 'ministry', name: 'Ministry of Bridges' });
  const { successor: next = '' } = await network.get<{ successor?: string }>(`/api/membership/authorities/${authority}`, {
    waitFor: String(last),
  });
  await execute(`membership/authorities/${next}/record-succession`, { country: 'LSO', kind: 'ministry', name: 'Ministry of Tunnels' });
  await eventually('both are listed', async () => (await toMove(authority)).length === 2);
  const { successor: goingOn = '' } = await network.get<{ successor?: string }>(`/api/membership/authorities/${next}`, {
    waitFor: String(last),
  });
  await eventually('who goes on is in the directory', async () =>
    (await network.get<{ items: { authority: string }[] }>('/api/membership/authorities', { text: 'Tunnels' })).items.some(
      (entry) => entry.authority === goingOn,
    ),
  );
  const list = await terminal.gpn('succession', 'to-move', authority);
  expect(list).toContain(`Ministry of Roads (Lesotho), ${authority}, was succeeded by Ministry of Tunnels (Lesotho), `);
  expect(list).toContain(`POST /api/people/persons/${people[0]}/correct`);
  expect(await terminal.gpn('succession', 'move', authority, '--kind', 'official')).toBe(
    '2 of 2 moved to Ministry of Tunnels (Lesotho).\n',
  );
  await eventually('none is left', async () => (await toMove(authority)).length === 0);
  const { error } = await terminal.tryCommand('succession', 'move', partner, '--kind', 'official');
  expect(String(error)).toContain('Ministry of Partners (Lesotho) was not succeeded by another authority (member).');
});
