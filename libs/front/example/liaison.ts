import type { ExampleNetwork } from './example-network.js';
import { sealText } from './sealed-text.js';

/** Requests of members: unassigned, assigned, answered, an introduction under way, a referral. */
export async function recordLiaison(network: ExampleNetwork): Promise<void> {
  const { officer, calendar } = network;
  await request(network, 'senegal', { kind: 'question', subject: 'Which members license sub-agents?', daysAgo: 2 });
  const assigned = await request(network, 'colombia', { kind: 'question', subject: 'A form of contract in Spanish', daysAgo: 8 });
  await officer.execute(`${assigned}/assign-liaison-request`, { officer: 'example-officer', effectiveAt: calendar.daysAgo(6) });
  const answered = await request(network, 'ghana', { kind: 'question', subject: 'Fees for medical examinations', daysAgo: 45 });
  await officer.execute(`${answered}/assign-liaison-request`, { officer: 'example-officer', effectiveAt: calendar.daysAgo(44) });
  await officer.execute(`${answered}/answer-liaison-request`, {
    answer: await sealText(officer, {
      text: 'Example answer: see the practices on fees.',
      kind: 'liaison-request',
      id: answered.split('/').at(-1) ?? '',
    }),
    effectiveAt: calendar.daysAgo(38),
  });
  const introduction = await request(network, 'jordan', {
    ...{ kind: 'introduction', subject: 'A talk with the licensing authority', daysAgo: 25 },
    counterpart: network.id('authority', 'kenya'),
  });
  await officer.execute(`${introduction}/assign-liaison-request`, { officer: 'example-officer', effectiveAt: calendar.daysAgo(24) });
  await officer.execute(`${introduction}/propose-to-counterpart`, { effectiveAt: calendar.daysAgo(20) });
  const referred = await request(network, 'bangladesh', {
    ...{ kind: 'iris-pillar', subject: 'Certification of a group of recruiters', daysAgo: 30, pillar: 'certification' },
  });
  await officer.execute(`${referred}/assign-liaison-request`, { officer: 'example-officer', effectiveAt: calendar.daysAgo(29) });
  await officer.execute(`${referred}/refer-liaison-request`, { pillar: 'certification', effectiveAt: calendar.daysAgo(22) });
}

/** Opened by the focal point. Answers the path of its commands. */
async function request(
  network: ExampleNetwork,
  member: string,
  { daysAgo, ...facts }: { readonly kind: string; readonly subject: string; readonly daysAgo: number; readonly [more: string]: unknown },
): Promise<string> {
  const { id } = await network.playFocalPoint(member).execute('membership/liaison-requests/open-liaison-request', {
    ...{ ...facts, authority: network.id('authority', member), effectiveAt: network.calendar.daysAgo(daysAgo) },
  });
  return `membership/liaison-requests/${id}`;
}
