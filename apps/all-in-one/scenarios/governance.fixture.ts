import { randomUUID } from 'node:crypto';
import { eventually } from '#libs/testing';
import { Officer, onlyLetters, withNetwork } from './officer.fixture.js';

const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);

interface Party {
  readonly seats: readonly { readonly endCause?: string }[];
}

interface GroupPage {
  readonly countries: readonly { readonly members: readonly { readonly member: string }[] }[];
}

/**
 * FAQ, questions 4 to 7, over every service: two authorities of one State join; they are seated in the Steering Committee; it
 * decides by silence, on its Terms of Reference and on a working group; both take part in the group, the sessions of a year are
 * planned; one of them withdraws, and is nowhere any more. On servers that an earlier run has used the Committee is there.
 */
async function walkThroughGovernance(officer: Officer, public_: Officer, withinMs: number) {
  const run = onlyLetters(randomUUID());
  const within = (what: string, condition: () => Promise<boolean>) => eventually(what, condition, withinMs);
  const member = async (name: string) => {
    const { id } = await officer.execute('membership/authorities/express-interest', {
      country: 'LSO',
      kind: 'ministry',
      portfolios: ['labour'],
      name: `${name} ${run}`,
      channel: 'email',
      effectiveAt: daysAgo(90),
    });
    await officer.execute(`membership/authorities/${id}/hold-dialogue`, { effectiveAt: daysAgo(80) });
    await officer.execute(`membership/authorities/${id}/confirm-membership`, { effectiveAt: daysAgo(70) });
    return id;
  };
  const registerPerson = async (authority: string) =>
    (await officer.execute('people/persons/register', { kind: 'representative', authority, profile: { function: 'Expert' } })).id;
  /** What rests on another service's events is asked again until they have arrived. */
  const onceHeard = async (what: string, ask: () => Promise<{ readonly code?: string }>, notYet: RegExp) => {
    let answered = await ask();
    await within(what, async () => {
      if (notYet.test(answered.code ?? '')) answered = await ask();
      return !notYet.test(answered.code ?? '');
    });
    return answered;
  };

  const [licensing, consular] = [await member('Ministry of Labour'), await member('Consular Service')];

  // The highest level of governance (question 4).
  const committee = await officer.steeringCommittee(daysAgo(60));
  const { versions = [] } = await officer.get<{ readonly versions?: readonly object[] }>(`governance/terms/${committee}`);
  const withoutTerms = versions.length === 0;
  for (const holder of [licensing, consular]) {
    const seated = await onceHeard(
      'governance has heard of the members',
      () =>
        officer.post(`governance/bodies/${committee}/appoint-seat`, {
          holder,
          holderKind: 'member',
          capacity: 'member',
          startsOn: daysAgo(59),
          endsOn: daysAgo(-700),
          effectiveAt: daysAgo(59),
        }),
      /not-a-member|unknown-member/,
    );
    expect(seated).not.toHaveProperty('code');
  }
  if (withoutTerms) {
    const terms = (command: string, body: object) => officer.execute(`governance/terms/${committee}/${command}`, body);
    await terms('draft-terms', {
      ownerKind: 'body',
      effectiveAt: daysAgo(50),
      clauses: {
        mandate: 'Strategic guidance and policy direction to the Network and its Secretariat.',
        compositionRule: 'Member authorities from every region.',
        quorum: { kind: 'count', count: 1 },
        rule: { kind: 'consensus' },
        writtenProcedureDays: 0,
        reviewOn: daysAgo(-1000),
      },
    });
    await terms('open-consultation', { endsOn: daysAgo(40), effectiveAt: daysAgo(49), afterwards: true });
    await terms('submit-terms', { effectiveAt: daysAgo(38) });
  }

  // The main vehicle of dialogue (question 5), established by the Committee.
  const group = await officer.execute('working-groups/groups/propose-group', {
    name: `Licensing and oversight ${run}`,
    theme: 'licensing',
    mandate: 'Licensing, registration, certification and oversight of labour recruiters',
    phase: 'operational',
    effectiveAt: daysAgo(36),
  });
  const decision = (await onceHeard(
    'governance has heard of the proposed group',
    () =>
      officer.post('governance/decisions/propose-decision', {
        body: committee,
        title: `A working group on licensing ${run}`,
        text: 'The Committee establishes the working group.',
        effects: [
          ...(withoutTerms ? [{ kind: 'adopt-terms', owner: committee, version: 1, inForceFrom: daysAgo(0) }] : []),
          { kind: 'establish-group', group: group.id },
        ],
        public: true,
        papers: [],
        effectiveAt: daysAgo(35),
      }),
    /unknown-group/,
  )) as { readonly id: string; readonly code?: string };
  expect(decision).not.toHaveProperty('code');
  const reference = decision.id;
  await officer.execute(`governance/decisions/${reference}/circulate-decision`, { effectiveAt: daysAgo(34) });
  await officer.execute(`governance/decisions/${reference}/open-decision`, {
    procedure: 'written',
    deadline: new Date(Date.now() + 2_000).toISOString(),
    effectiveAt: daysAgo(30),
  });

  // Silence is assent: at the deadline the decision closes by itself, and what follows from it follows.
  const readStatus = async () => (await officer.get<{ readonly status?: string }>(`governance/decisions/${reference}`)).status;
  await within('the decision is adopted', async () => (await readStatus()) === 'adopted');
  const joinGroup = async (authority: string) => {
    const primary = await registerPerson(authority);
    return onceHeard(
      'the group is established, and its service has heard of member and person',
      () => officer.post(`working-groups/groups/${group.id}/join-group`, { member: authority, primary }),
      /not-a-member|unknown|not-established|person/,
    );
  };
  expect([await joinGroup(licensing), await joinGroup(consular)].map(({ code }) => code)).toEqual([undefined, undefined]);
  const year = new Date().getUTCFullYear() + 1;
  const planned = await officer.execute(`working-groups/groups/${group.id}/plan-year`, {
    year,
    zone: 'Europe/Zurich',
    time: '14:00',
    durationMinutes: 120,
    mode: 'virtual',
  });

  // One of the two withdraws, in membership.
  await officer.execute(`membership/authorities/${consular}/withdraw`, { effectiveAt: daysAgo(1) });
  const countSeats = async (holder: string) =>
    (await officer.get<Party>(`governance/parties/${holder}`)).seats.filter(({ endCause }) => endCause === undefined).length;
  const inGroup = async () => {
    const { countries } = await officer.get<GroupPage>(`working-groups/groups/${group.id}`);
    return countries.flatMap(({ members }) => members.map((groupMember) => groupMember.member));
  };
  await within('its seat has ended', async () => (await countSeats(consular)) === 0);
  await within('it has left the group', async () => !(await inGroup()).includes(consular));

  const registered = await public_.get<{ readonly title?: string }>(`governance/register/${reference}`);
  const explained = await officer.get<{ readonly agrees?: boolean }>(`governance/decisions/${reference}/explanation`);
  return {
    planned: planned.events,
    stays: [await countSeats(licensing), await inGroup()],
    register: registered.title,
    agrees: explained.agrees,
    expected: { licensing, title: `A working group on licensing ${run}` },
  };
}

/** Starts the network on these engines and walks through governance; what travels over the bus gets its time. */
export const expectGovernanceToHold = (environment: Readonly<Record<string, string | undefined>>, withinMs: number): Promise<void> =>
  withNetwork(environment, async ({ url, token }) => {
    const officer = new Officer(url, await token({ role: 'secretariat' }));
    const { expected, ...walked } = await walkThroughGovernance(officer, new Officer(url), withinMs);
    expect(walked).toEqual({
      planned: ['YearPlanned'],
      stays: [1, [expected.licensing]],
      register: expected.title,
      agrees: true,
    });
  });
