import { randomUUID } from 'node:crypto';
import type { ExampleNetwork } from './example-network.js';

const COMMITTEE = 'committee';
const SEATS = ['ghana', 'philippines', 'mexico', 'morocco', 'kenya', 'nepal', 'senegal', 'new-zealand', 'peru'];
const ADVISORY_GROUPS = [
  { key: 'employers', name: 'Example Advisory Group of Employers and Recruiters', sector: 'private-sector' },
  { key: 'workers', name: 'Example Advisory Group of Workers and Civil Society', sector: 'civil-society' },
];
const ORGANISATIONS = [
  { key: 'federation', group: 'employers', name: 'Example Federation of Recruiters', country: 'PHL' },
  { key: 'association', group: 'employers', name: 'Example Employers’ Association', country: 'KEN' },
  { key: 'union', group: 'workers', name: 'Example Trade Union Congress', country: 'GHA' },
  { key: 'centre', group: 'workers', name: 'Example Migrant Resource Centre', country: 'NPL' },
];

/** The Steering Committee and the two Advisory Groups: seats, Terms of Reference, meetings. */
export async function recordBodies(network: ExampleNetwork): Promise<void> {
  await recordCommittee(network);
  for (const group of ADVISORY_GROUPS) await recordAdvisoryGroup(network, group);
}

async function recordCommittee(network: ExampleNetwork): Promise<void> {
  const { officer, calendar } = network;
  const { id: body } = await officer.execute('governance/bodies/constitute', {
    ...{ name: 'International Steering Committee', kind: 'steering-committee', effectiveAt: calendar.daysAgo(270) },
  });
  network.keep('body', COMMITTEE, body);
  for (const [place, holder] of SEATS.entries()) {
    const seat = network.keep('seat', holder, randomUUID());
    await officer.execute(`governance/bodies/${body}/appoint-seat`, {
      ...{ seat, holder: network.id('authority', holder), holderKind: 'member', capacity: CAPACITIES[place] ?? 'member' },
      ...{ startsOn: calendar.daysAgo(265), endsOn: calendar.daysAgo(place === 3 ? -45 : -460), effectiveAt: calendar.daysAgo(265) },
    });
  }
  await draftTerms(network, body, {
    mandate: 'Strategic guidance and policy direction to the Network and its Secretariat.',
    compositionRule: 'Nine member authorities, at least one from each region.',
    ...{ termMonths: 24, termLimit: 2, quorum: { kind: 'share', numerator: 1, denominator: 2 }, rule: { kind: 'consensus' } },
    ...{ writtenProcedureDays: 0, minutesDays: 30, reviewOn: calendar.daysAgo(-400) },
  });
}

const CAPACITIES = ['chair', 'vice-chair'];

async function draftTerms({ officer, calendar }: ExampleNetwork, owner: string, clauses: object): Promise<void> {
  const path = `governance/terms/${owner}`;
  await officer.execute(`${path}/draft-terms`, { ownerKind: 'body', clauses, effectiveAt: calendar.daysAgo(262) });
  await officer.execute(`${path}/open-consultation`, {
    endsOn: calendar.daysAgo(250),
    afterwards: true,
    effectiveAt: calendar.daysAgo(260),
  });
  await officer.execute(`${path}/submit-terms`, { effectiveAt: calendar.daysAgo(248) });
}

async function recordAdvisoryGroup(network: ExampleNetwork, { key, name, sector }: (typeof ADVISORY_GROUPS)[number]): Promise<void> {
  const { officer, calendar } = network;
  const { id: body } = await officer.execute('governance/bodies/constitute', {
    ...{ name, kind: 'advisory-group', sector, effectiveAt: calendar.daysAgo(240) },
  });
  network.keep('body', key, body);
  for (const organisation of ORGANISATIONS.filter(({ group }) => group === key)) {
    const { id: holder } = await officer.execute('governance/organisations/register-organisation', {
      ...{ name: organisation.name, sector, country: organisation.country, effectiveAt: calendar.daysAgo(240) },
    });
    await officer.execute(`governance/bodies/${body}/appoint-seat`, {
      ...{ holder, holderKind: 'organisation', capacity: 'member', startsOn: calendar.daysAgo(235), endsOn: calendar.daysAgo(-125) },
      effectiveAt: calendar.daysAgo(235),
    });
  }
}

export const committeeSeats: readonly string[] = SEATS;
