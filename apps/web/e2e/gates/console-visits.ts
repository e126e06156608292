import type { Role, StoryNetwork, Whom } from '../support/story-network.ts';

/** Records of the example year that addresses speak of. */
export interface Records {
  readonly member: string;
  readonly inDialogue: string;
  readonly succeeded: string;
  readonly request: string;
  readonly openRequest: string;
  readonly person: string;
  readonly trial: string;
  readonly decision: string;
  readonly body: string;
  readonly seat: string;
  /** A member that has a seat in the body of the decision, and who speaks for it. */
  readonly holder: string;
  readonly speaker: string;
  readonly meeting: string;
  readonly session: string;
  readonly enquiry: string;
}

interface List {
  readonly items: readonly Readonly<Record<string, string>>[];
}

/** One row of a file of expressions, and one that nobody could record. */
const FILE =
  'ref,name,name_en,country,level,kind,channel,received_on\nS-1,Ministry of Rows,,KEN,national,ministry,letter,2026-01-12\nS-2,Ministry of Nowhere,,XXX,national,ministry,letter,soon\n';

export async function findRecords(network: StoryNetwork): Promise<Records> {
  const first = async (path: string, id: string): Promise<string> => {
    const { items } = await network.ask<List>(path);
    const name = items[0]?.[id];
    if (name === undefined) throw new Error(`the example year has nothing at ${path}`);
    return name;
  };
  const trial = await network.ask<{ readonly import: string }>('/api/membership/imports/expressions', { csv: FILE });
  const enquiry = await network.ask<{ readonly enquiry: string }>('/api/membership/enquiries', {
    body: { kind: 'joining', language: 'en', email: 'somebody@example.org', message: 'How does an authority join?', noticeRead: true },
  });
  return {
    member: await first('/api/membership/authorities?status=member', 'authority'),
    inDialogue: await first('/api/membership/authorities?status=in-dialogue', 'authority'),
    succeeded: await first('/api/membership/authorities?status=succeeded', 'authority'),
    request: await first('/api/membership/liaison-requests', 'request'),
    openRequest: await first('/api/membership/liaison-requests?status=open', 'request'),
    person: await first('/api/people/persons', 'person'),
    trial: trial.import,
    decision: await first('/api/governance/decisions?status=open', 'decision'),
    body: await first('/api/governance/seats', 'body'),
    seat: await first('/api/governance/seats', 'seat'),
    ...(await findSpeaker(network)),
    meeting: await first('/api/governance/meetings?from=2000-01-01', 'meeting'),
    session: await first('/api/working-groups/sessions', 'session'),
    enquiry: enquiry.enquiry,
  };
}

async function findSpeaker(network: StoryNetwork): Promise<Pick<Records, 'holder' | 'speaker'>> {
  const decisions = await network.ask<List>('/api/governance/decisions?status=open');
  const { items } = await network.ask<List>(`/api/governance/seats?limit=100&body=${decisions.items[0]?.body}`);
  for (const { holder = '', holderKind } of items) {
    if (holderKind !== 'member') continue;
    const { primary } = await network.ask<{ readonly primary?: string }>(`/api/membership/authorities/${holder}`);
    if (primary) return { holder, speaker: primary };
  }
  throw new Error('no member with a focal point has a seat where the open decision is taken');
}

interface Visit {
  /** Who opens it; left out where nobody is signed in. */
  readonly as?: Role;
  /** What follows /console, once a state that differs in what stands there. */
  readonly addresses: (records: Records) => readonly string[];
}

/** Who opens a screen: a focal point is that of a member that has a seat. */
export const toVisitor = (role: Role, { holder, speaker }: Records): Whom =>
  role === 'focal-point' ? { role, authority: holder, subject: speaker } : { role };

/** Every screen of the console by its path, with the addresses at which the gates open it. */
export const VISITS: Readonly<Record<string, Visit>> = {
  '/': { as: 'secretariat', addresses: () => ['/'] },
  growth: { as: 'secretariat', addresses: () => ['/growth', '/growth?as=table'] },
  pipeline: { as: 'secretariat', addresses: () => ['/pipeline', '/pipeline?view=table'] },
  'pipeline/do/remind': { as: 'secretariat', addresses: () => ['/pipeline/do/remind'] },
  me: { as: 'secretariat', addresses: () => ['/me'] },
  'me/device': { as: 'secretariat', addresses: () => ['/me/device'] },
  'decisions/$decision': { as: 'secretariat', addresses: ({ decision }) => [`/decisions/${decision}`] },
  'decisions/$decision/do/take-position': {
    as: 'focal-point',
    addresses: ({ decision }) => [`/decisions/${decision}/do/take-position`],
  },
  'bodies/$body': { as: 'secretariat', addresses: ({ body }) => [`/bodies/${body}`] },
  'bodies/$body/do/extend-term': { as: 'secretariat', addresses: ({ body, seat }) => [`/bodies/${body}/do/extend-term?seat=${seat}`] },
  'meetings/$meeting': { as: 'secretariat', addresses: ({ meeting }) => [`/meetings/${meeting}`] },
  'sessions/$session': { as: 'secretariat', addresses: ({ session }) => [`/sessions/${session}`] },
  'enquiries/$enquiry': { as: 'secretariat', addresses: ({ enquiry }) => [`/enquiries/${enquiry}`] },
  'enquiries/$enquiry/do/answer-enquiry': { as: 'secretariat', addresses: ({ enquiry }) => [`/enquiries/${enquiry}/do/answer-enquiry`] },
  imports: { as: 'secretariat', addresses: () => ['/imports'] },
  'imports/$service/$kind': { as: 'secretariat', addresses: () => ['/imports/membership/expressions'] },
  'imports/$service/$kind/$import': { as: 'secretariat', addresses: ({ trial }) => [`/imports/membership/expressions/${trial}`] },
  liaison: { as: 'secretariat', addresses: () => ['/liaison'] },
  'liaison/do/open-liaison-request': { as: 'secretariat', addresses: () => ['/liaison/do/open-liaison-request'] },
  'liaison/$request': { as: 'secretariat', addresses: ({ request }) => [`/liaison/${request}`] },
  'liaison/$request/do/$command': {
    as: 'secretariat',
    addresses: ({ openRequest }) => [`/liaison/${openRequest}/do/assign-liaison-request`],
  },
  people: { as: 'secretariat', addresses: () => ['/people'] },
  'people/do/register': { as: 'secretariat', addresses: () => ['/people/do/register'] },
  'people/$person': { as: 'secretariat', addresses: ({ person }) => [`/people/${person}`, `/people/${person}?purpose=membership`] },
  'people/$person/do/correct': { as: 'secretariat', addresses: ({ person }) => [`/people/${person}/do/correct?purpose=membership`] },
  roll: { as: 'secretariat', addresses: () => ['/roll', '/roll?asOf=2026-06-30&against=2026-09-30'] },
  'sign-in': { addresses: () => ['/sign-in'] },
  authorities: { as: 'secretariat', addresses: () => ['/authorities', '/authorities?text=nobody-has-this-name'] },
  'authorities/$authority': {
    as: 'secretariat',
    addresses: ({ member }) => ['', '?tab=journey', '?tab=seats', '?tab=groups'].map((tab) => `/authorities/${member}${tab}`),
  },
  'authorities/$authority/journey': {
    as: 'secretariat',
    addresses: ({ member }) => [`/authorities/${member}/journey`, `/authorities/${member}/journey?asOf=2026-06-30`],
  },
  'authorities/$authority/do/$command': {
    as: 'secretariat',
    addresses: ({ member, inDialogue }) => [
      `/authorities/${member}/do/rename-authority`,
      `/authorities/${inDialogue}/do/confirm-membership`,
      `/authorities/${member}/do/designate-focal-point`,
    ],
  },
  'authorities/$authority/to-move': {
    as: 'secretariat',
    addresses: ({ member, succeeded }) => [`/authorities/${succeeded}/to-move`, `/authorities/${member}/to-move`],
  },
  'authorities/do/invite-authority': { as: 'secretariat', addresses: () => ['/authorities/do/invite-authority'] },
  'authorities/do/express-interest': { as: 'secretariat', addresses: () => ['/authorities/do/express-interest'] },
};
