import { text } from 'node:stream/consumers';
import { nameBasedUuid } from '#libs/event-sourcing';
import { DESCRIPTION } from './replay/description.fixture.js';
import { StandIn } from './stand-in.fixture.js';
import { tryCommand } from './terminal.fixture.js';

const id = (name: string): string => nameBasedUuid('cli-names', name);
const [LABOUR, EMPLOYMENT] = [id('labour'), id('employment')];
const [COMMITTEE, GROUP, MEETING, ITEM] = [id('committee'), id('group'), id('meeting'), id('item')];
const [ANA, GONE, HIDDEN] = [id('ana'), id('gone'), id('hidden')];
const UUID = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g;

const AUTHORITIES = [
  { authority: LABOUR, name: 'Lekala la Basebetsi', displayName: 'Ministry of Labour (Lesotho)', successor: EMPLOYMENT },
  { authority: EMPLOYMENT, name: 'Ministry of Employment', displayName: 'Ministry of Employment (Lesotho)', predecessors: [LABOUR] },
];
const certificate = (number: string, learner: string) => ({
  ...{ certificate: id(number), number, status: 'valid', code: 'GPN-3.1', version: 1, learner, member: LABOUR, issuedOn: '2026-01-05' },
});
const step = (type: string, data: object, actor = 'officer') => ({
  ...{ entry: id(type), revision: 0, type, data, actor, effectiveAt: '2026-01-05T00:00:00.000Z', recordedAt: '2026-01-06T00:00:00.000Z' },
});

/** What is answered where; as somebody for whom all of it is. */
const ANSWERS: Readonly<Record<string, object>> = {
  'GET /api/training/certificates': { items: [certificate('N-1', ANA), certificate('N-2', GONE), certificate('N-3', HIDDEN)] },
  'POST /api/people/persons/resolve': {
    items: [
      { id: ANA, state: 'registered', name: 'Ana Example' },
      { id: GONE, state: 'erased', name: 'erased person' },
      { id: HIDDEN, state: 'withheld', name: 'name withheld' },
    ],
  },
  'GET /api/openapi.json': DESCRIPTION,
  'GET /api/membership/authorities': { items: AUTHORITIES },
  ...Object.fromEntries(AUTHORITIES.map((entry) => [`GET /api/membership/authorities/${entry.authority}`, entry])),
  [`GET /api/membership/authorities/${LABOUR}/history`]: {
    items: [step('FocalPointDesignated', { person: ANA, role: 'primary' }, ANA), step('AuthoritySucceeded', { successor: EMPLOYMENT })],
  },
  [`GET /api/governance/meetings/${MEETING}`]: {
    title: 'Spring meeting',
    start: '2023-03-05T09:00:00.000Z',
    agenda: [{ item: ITEM, title: 'Consular officials' }],
  },
  [`GET /api/working-groups/groups/${GROUP}`]: { name: 'Consular officials and attachés' },
  'GET /api/governance/decisions/2023-004': {
    ...{
      decision: '2023-004',
      title: 'A group',
      text: 'It is established.',
      body: COMMITTEE,
      status: 'adopted',
      statusSince: '2023-03-05',
    },
    ...{ bodyName: 'Steering Committee (today Global Steering Committee)', public: true, proposedOn: '2023-02-01' },
    ...{
      openedAt: '2023-03-05T09:00:00.000Z',
      procedure: 'meeting',
      meeting: MEETING,
      item: ITEM,
      supersedes: [],
      papers: [],
      corrections: [],
      followed: [],
    },
    effects: [
      { kind: 'establish-group', group: GROUP },
      { kind: 'adopt-terms', owner: COMMITTEE, version: 2, inForceFrom: '2023-04-01' },
      { kind: 'adopt-terms', owner: GROUP, version: 1, inForceFrom: '2023-04-01' },
    ],
    advice: [{ advisoryBody: id('advisers'), dueOn: '2023-03-01' }],
    names: { [COMMITTEE]: 'Steering Committee (today Global Steering Committee)', [id('advisers')]: 'Advisory Group of civil society' },
  },
};

describe('names where people expect names', () => {
  let network: StandIn;
  /** Paths that are refused to who asks. */
  let refused: RegExp;
  let refusal: object;
  let requests: string[];

  beforeEach(async () => {
    refused = /^$/;
    refusal = { code: 'platform/role-needed', detail: 'Not for you' };
    requests = [];
    network = await StandIn.open(async (request, response) => {
      const what = `${request.method} ${request.url?.split('?')[0]}`;
      requests.push(`${what} ${await text(request)}`.trim());
      const answer = refused.test(what) ? undefined : ANSWERS[what];
      response.writeHead(answer ? 200 : 403, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer ?? refusal));
    });
  });
  afterEach(async () => {
    await network.close();
  });

  async function gpn(...args: readonly string[]): Promise<readonly string[]> {
    const { printed, error } = await tryCommand(...args);
    expect(error).toBeUndefined();
    return printed.trimEnd().split('\n');
  }
  const cells = (line: string | undefined): readonly string[] => (line ?? '').split(/\s{2,}/);

  test('certificates: of whom and by which authority; a name that is withheld stays an id', async () => {
    const [, ...lines] = await gpn('certificate', 'list');
    expect(lines.map((line) => cells(line).slice(-2))).toEqual([
      ['Ana Example', 'Ministry of Labour (Lesotho)'],
      ['erased person', 'Ministry of Labour (Lesotho)'],
      [HIDDEN, 'Ministry of Labour (Lesotho)'],
    ]);
    // Why they are read is logged with each reading.
    expect(requests).toContain(`POST /api/people/persons/resolve ${JSON.stringify({ ids: [ANA, GONE, HIDDEN], purpose: 'training' })}`);
  });

  test('a service that tells nothing to who asks leaves the ids, and the rest is shown', async () => {
    refused = /people|membership/;
    expect(cells((await gpn('certificate', 'list'))[1]).slice(-2)).toEqual([ANA, LABOUR]);
  });

  test('a focal point, who is told of one authority alone, finds the others among the members', async () => {
    refused = new RegExp(`authorities/${EMPLOYMENT}`);
    expect((await gpn('replay', 'authority', LABOUR)).at(-1)).toContain('successor Ministry of Employment (Lesotho)');
  });

  test('programs are given ids, and no name is looked for', async () => {
    const [printed = ''] = await gpn('certificate', 'list', '--json');
    expect(JSON.parse(printed)).toEqual((ANSWERS['GET /api/training/certificates'] as { items: object }).items);
    expect(requests).toEqual(['GET /api/training/certificates']);
  });

  test('a history: who did what, about whom', async () => {
    const [heading, , , designated, succeeded] = await gpn('replay', 'authority', LABOUR);
    expect(heading).toContain(`The history of Ministry of Labour (Lesotho), ${LABOUR}: 2 entries`);
    expect(cells(designated).slice(-3)).toEqual(['Ana Example', id('FocalPointDesignated'), 'person Ana Example, role primary']);
    expect(cells(succeeded).at(-1)).toBe('successor Ministry of Employment (Lesotho)');
  });

  test('a decision: meeting, item, groups and bodies, as they were called then', async () => {
    const shown = (await gpn('decision', 'show', '2023-004')).join('\n');
    for (const said of [
      'in the meeting “Spring meeting” of 2023-03-05, item 1, “Consular officials”',
      'establish group Consular officials and attachés',
      'adopts version 2 of the terms of Steering Committee (today Global Steering Committee), in force',
      'adopts version 1 of the terms of Consular officials and attachés, in force',
      'Advisory Group of civil society: asked until 2023-03-01',
    ]) {
      expect(shown).toContain(said);
    }
    expect(shown.match(UUID)).toBeNull();
  });

  test('where one of several own authorities has to be said, they are named', async () => {
    refused = /certificates/;
    refusal = {
      ...{ code: 'platform/which-authority', authorities: [LABOUR, EMPLOYMENT] },
      ...{ detail: `member must say which of your authorities is meant: ${LABOUR}, ${EMPLOYMENT}` },
      errors: [{ field: 'member', rule: 'owns', message: 'member must say which of your authorities is meant' }],
    };
    const { error } = await tryCommand('certificate', 'list');
    expect((error as Error).message).toBe(
      `--member must say which of your authorities is meant: ${LABOUR} (Ministry of Labour (Lesotho)), ${EMPLOYMENT} (Ministry of Employment (Lesotho)) (platform/which-authority)`,
    );
  });
});
