import type { ExampleNetwork } from './example-network.js';
import { registerPerson } from './members.js';

interface ExampleGroup {
  readonly key: string;
  readonly name: string;
  readonly topic: string;
  readonly theme: string;
  /** When it was proposed to the Committee. */
  readonly daysAgo: number;
  /** The Committee established it; else it is of the inception phase, or proposed. */
  readonly established: boolean;
  readonly members: readonly string[];
}

export const exampleGroups: readonly ExampleGroup[] = [
  {
    ...{
      key: 'licensing',
      name: 'Licensing and oversight of recruiters',
      topic: 'licensing',
      theme: 'licensing',
      daysAgo: 220,
      established: true,
    },
    members: ['ghana', 'kenya', 'philippines', 'nepal', 'british-columbia'],
  },
  {
    ...{
      key: 'inspection',
      name: 'Labour inspection and recruitment',
      topic: 'inspection',
      theme: 'inspection',
      daysAgo: 205,
      established: true,
    },
    members: ['peru', 'new-zealand', 'mexico', 'ghana'],
  },
  {
    ...{
      key: 'consular',
      name: 'Consular protection of workers',
      topic: 'consular protection',
      theme: 'consular',
      daysAgo: 195,
      established: true,
    },
    members: ['philippines-consular', 'bangladesh', 'uganda'],
  },
  {
    ...{ key: 'data', name: 'Measuring recruitment costs', topic: 'data', theme: 'data', daysAgo: 185, established: true },
    members: ['nepal', 'bangladesh', 'philippines', 'morocco'],
  },
  {
    ...{
      key: 'bilateral',
      name: 'Bilateral labour agreements',
      topic: 'bilateral cooperation',
      theme: 'bilateral-cooperation',
      daysAgo: 175,
      established: true,
    },
    members: ['jordan', 'kenya', 'senegal', 'colombia'],
  },
  {
    ...{ key: 'funding', name: 'Resources of the Network', topic: 'resources', theme: 'fundraising', daysAgo: 25, established: false },
    members: [],
  },
];

/** The member that chairs a group: the first that joined. */
export const findChair = (group: string): string => exampleGroups.find(({ key }) => key === group)?.members[0] ?? group;

/** The six groups, before the Committee decides on them. */
export async function proposeGroups(network: ExampleNetwork): Promise<void> {
  for (const { key, name, theme, topic, daysAgo } of exampleGroups) {
    const { id } = await network.officer.execute('working-groups/groups/propose-group', {
      ...{ name, theme, mandate: `To exchange and develop practice on ${topic}.`, phase: 'operational' },
      effectiveAt: network.calendar.daysAgo(daysAgo + 1),
    });
    network.keep('group', key, id);
  }
}

/** Who takes part, who chairs, the sessions of the year. */
export async function fillGroups(network: ExampleNetwork): Promise<void> {
  for (const group of exampleGroups.filter(({ established }) => established)) {
    await joinMembers(network, group);
    await holdSessions(network, group);
  }
}

async function joinMembers(network: ExampleNetwork, { key, members, daysAgo }: ExampleGroup): Promise<void> {
  const { officer, calendar } = network;
  const path = `working-groups/groups/${network.id('group', key)}`;
  for (const member of members) {
    const authority = network.id('authority', member);
    const primary = await registerPerson(network, { kind: 'representative', authority, name: `Example representative of ${member}` });
    await officer.execute(`${path}/join-group`, { member: authority, primary, effectiveAt: calendar.daysAgo(daysAgo - 20) });
  }
  await officer.execute(`${path}/appoint-chair`, {
    ...{ member: network.id('authority', findChair(key)), capacity: 'chair', effectiveAt: calendar.daysAgo(daysAgo - 25) },
  });
}

/** Two sessions that were held, with who came, and one to come. */
async function holdSessions(network: ExampleNetwork, { key, daysAgo, topic }: ExampleGroup): Promise<void> {
  for (const [number, day] of [daysAgo - 40, daysAgo - 110].entries()) {
    const session = await scheduleSession(network, key, { title: `Session ${number + 1} on ${topic}`, daysAgo: day });
    await recordHeld(network, session);
    network.keep('session', `${key} ${number + 1}`, session);
  }
  await scheduleSession(network, key, { title: `Session 3 on ${topic}`, daysAgo: -12 - (daysAgo % 7) });
}

async function scheduleSession(
  network: ExampleNetwork,
  group: string,
  { title, daysAgo }: { readonly title: string; readonly daysAgo: number },
): Promise<string> {
  const { officer, calendar } = network;
  const { id } = await officer.execute('working-groups/sessions/schedule-session', {
    ...{ group: network.id('group', group), title, start: calendar.clock(daysAgo, '13:00'), zone: 'Europe/Zurich' },
    ...{ durationMinutes: 90, mode: 'virtual', effectiveAt: calendar.daysAgo(Math.max(daysAgo + 14, 0)) },
  });
  await officer.execute(`working-groups/sessions/${id}/invite-members`, { effectiveAt: calendar.daysAgo(Math.max(daysAgo + 14, 0)) });
  return id;
}

interface Session {
  readonly invitees?: readonly { readonly participant: string }[];
}

async function recordHeld({ officer }: ExampleNetwork, session: string): Promise<void> {
  const path = `working-groups/sessions/${session}`;
  const { invitees = [] } = await officer.readUntil<Session>(path, (answer) => (answer.invitees ?? []).length > 0);
  for (const [place, { participant }] of invitees.entries()) {
    await officer.execute(`${path}/record-session-attendance`, { participant, presence: place === 2 ? 'apologies' : 'present' });
  }
  await officer.execute(`${path}/record-session-held`);
}
