import { randomUUID } from 'node:crypto';
import type { ExampleNetwork } from './example-network.js';
import { findChair } from './groups.js';
import { sealText } from './sealed-text.js';

interface ExampleSolution {
  readonly key: string;
  readonly group: string;
  readonly member: string;
  readonly title: string;
  readonly daysAgo: number;
  /** How far it has come: each step includes those before it. */
  readonly reached: 'raised' | 'proposed' | 'endorsed' | 'piloted' | 'reported' | 'scaled';
  readonly approach?: string;
  readonly pilots?: readonly { readonly member: string; readonly result: 'worked' | 'mixed' | 'failed'; readonly finding: string }[];
}

const STEPS = ['raised', 'proposed', 'endorsed', 'piloted', 'reported', 'scaled'] as const;

const solutions: readonly ExampleSolution[] = [
  {
    ...{ key: 'register', group: 'licensing', member: 'ghana', title: 'Workers cannot see whether a recruiter is licensed', daysAgo: 180 },
    ...{ reached: 'scaled', approach: 'A public register of licences that answers a text message.' },
    pilots: [
      { member: 'kenya', result: 'worked', finding: 'Four of five enquiries were answered within a minute.' },
      { member: 'nepal', result: 'worked', finding: 'Half of the enquiries came from villages.' },
    ],
  },
  {
    ...{ key: 'joint', group: 'inspection', member: 'peru', title: 'Inspectors of two countries do not share findings', daysAgo: 160 },
    ...{ reached: 'reported', approach: 'A common form for findings, exchanged each month.' },
    pilots: [{ member: 'mexico', result: 'mixed', finding: 'The form was filled in, the exchange came late.' }],
  },
  {
    ...{
      key: 'hotline',
      group: 'consular',
      member: 'uganda',
      title: 'Complaints reach a consulate after the contract has ended',
      daysAgo: 140,
    },
    ...{ reached: 'reported', approach: 'A telephone line that is open before departure.' },
    pilots: [{ member: 'bangladesh', result: 'failed', finding: 'Few knew the number; it has to be printed on the contract.' }],
  },
  {
    ...{ key: 'survey', group: 'data', member: 'nepal', title: 'Costs are asked years after they were paid', daysAgo: 110 },
    ...{ reached: 'piloted', approach: 'Three questions at the desk where workers register their departure.' },
    pilots: [{ member: 'bangladesh', result: 'worked', finding: 'To be reported.' }],
  },
  {
    ...{ key: 'clause', group: 'bilateral', member: 'jordan', title: 'Agreements are silent on who pays', daysAgo: 80 },
    ...{ reached: 'proposed', approach: 'A model clause on fees and related costs.' },
  },
  {
    key: 'wages',
    group: 'licensing',
    member: 'philippines',
    title: 'Contracts are exchanged after arrival',
    daysAgo: 20,
    reached: 'raised',
  },
];

/** Challenges, what was proposed for them, tried, and came of it. */
export async function recordSolutions(network: ExampleNetwork): Promise<void> {
  for (const solution of solutions) await recordSolution(network, solution);
}

async function recordSolution(network: ExampleNetwork, solution: ExampleSolution): Promise<void> {
  const { officer, calendar } = network;
  const { key, group, title, daysAgo, approach = '', pilots = [] } = solution;
  const member = network.id('authority', solution.member);
  const { id } = await officer.execute('working-groups/solutions/raise-challenge', {
    ...{ group: network.id('group', group), member, title, chapters: [3], effectiveAt: calendar.daysAgo(daysAgo) },
  });
  network.keep('solution', key, id);
  const session = network.id('session', `${group} 1`);
  const chair = network.id('authority', findChair(group));
  const path = `working-groups/solutions/${id}`;
  const hasReached = (step: (typeof STEPS)[number]) => STEPS.indexOf(solution.reached) >= STEPS.indexOf(step);
  if (hasReached('proposed')) {
    await officer.execute(`${path}/propose-solution`, { member, name: approach, approach, effectiveAt: calendar.daysAgo(daysAgo - 20) });
  }
  if (hasReached('endorsed')) {
    for (const pilot of pilots) {
      const coDeveloper = network.id('authority', pilot.member);
      await officer.execute(`${path}/join-co-development`, { member: coDeveloper, effectiveAt: calendar.daysAgo(daysAgo - 25) });
    }
    await officer.execute(`${path}/endorse-solution`, { version: 1, member: chair, session, effectiveAt: calendar.daysAgo(daysAgo - 41) });
  }
  if (hasReached('piloted')) {
    for (const pilot of pilots) await recordPilot(network, { id, daysAgo, ...pilot, isReported: hasReached('reported') });
  }
  if (hasReached('scaled')) {
    await officer.execute(`${path}/scale-solution`, { member: chair, session, effectiveAt: calendar.daysAgo(daysAgo - 130) });
    await officer.execute(`${path}/adopt-solution`, {
      member: network.id('authority', 'philippines'),
      effectiveAt: calendar.daysAgo(daysAgo - 150),
    });
  }
}

interface Pilot {
  readonly id: string;
  readonly daysAgo: number;
  readonly member: string;
  readonly result: string;
  readonly finding: string;
  readonly isReported: boolean;
}

async function recordPilot(network: ExampleNetwork, { id, daysAgo, member: key, result, finding, isReported }: Pilot): Promise<void> {
  const { officer, calendar } = network;
  const member = network.id('authority', key);
  const pilot = randomUUID();
  const path = `working-groups/solutions/${id}`;
  await officer.execute(`${path}/start-pilot`, { pilot, member, effectiveAt: calendar.daysAgo(daysAgo - 50) });
  if (!isReported) return;
  const evidence = await sealText(officer, { text: `Example evidence: ${finding}`, kind: 'solution', id });
  await officer.execute(`${path}/report-pilot`, {
    ...{ pilot, report: randomUUID(), member, result, finding, evidence, effectiveAt: calendar.daysAgo(daysAgo - 100) },
  });
}
