import type { ExampleNetwork } from './example-network.js';

interface ExamplePractice {
  readonly member: string;
  readonly kind: string;
  readonly title: string;
  readonly titleEn?: string;
  readonly language?: string;
  readonly summary: string;
  readonly theme: string;
  readonly daysAgo: number;
  readonly outcome: 'submitted' | 'returned' | 'reviewed' | 'highlighted';
}

const practices: readonly ExamplePractice[] = [
  {
    ...{ member: 'philippines', kind: 'regulation', title: 'Joint liability of recruiter and employer', theme: 'licensing', daysAgo: 200 },
    ...{ summary: 'Recruiter and employer answer together for unpaid wages and unlawful fees.', outcome: 'highlighted' },
  },
  {
    ...{
      member: 'mexico',
      kind: 'enforcement',
      title: 'Registro de agencias verificadas',
      titleEn: 'Register of verified agencies',
      language: 'es',
    },
    ...{
      summary: 'Las agencias se verifican cada año antes de renovar su registro.',
      theme: 'inspection',
      daysAgo: 170,
      outcome: 'reviewed',
    },
  },
  {
    ...{
      member: 'morocco',
      kind: 'protection',
      title: 'Information avant le départ',
      titleEn: 'Information before departure',
      language: 'fr',
    },
    ...{
      summary: 'Chaque travailleur reçoit une information gratuite avant de signer.',
      theme: 'consular',
      daysAgo: 130,
      outcome: 'reviewed',
    },
  },
  {
    ...{ member: 'nepal', kind: 'policy', title: 'Employer pays, shown in the permit', theme: 'data', daysAgo: 60, outcome: 'returned' },
    summary: 'The labour permit names each cost and who has paid it.',
  },
  {
    ...{
      member: 'kenya',
      kind: 'regulation',
      title: 'Bonds that are used for repatriation',
      theme: 'licensing',
      daysAgo: 14,
      outcome: 'submitted',
    },
    summary: 'The bond of an agency pays for the return of a worker when the agency does not.',
  },
];

/** Promising practices at every step of their review. */
export async function recordPractices(network: ExampleNetwork): Promise<void> {
  for (const practice of practices) await recordPractice(network, practice);
}

async function recordPractice(network: ExampleNetwork, { member, theme, daysAgo, outcome, ...facts }: ExamplePractice): Promise<void> {
  const { officer, colleague, calendar } = network;
  const { id } = await network.playFocalPoint(member).execute('working-groups/practices/submit-practice', {
    ...{ ...facts, member: network.id('authority', member), themes: [theme], publishable: true, chapters: [2] },
    ...{ countries: [COUNTRIES[member]], effectiveAt: calendar.daysAgo(daysAgo) },
  });
  const path = `working-groups/practices/${id}`;
  const effectiveAt = calendar.daysAgo(Math.max(daysAgo - 20, 0));
  if (outcome === 'returned') {
    await officer.execute(`${path}/return-practice`, {
      version: 1,
      reason: 'Please say since when, and what changed for workers.',
      effectiveAt,
    });
  }
  if (outcome === 'reviewed' || outcome === 'highlighted') {
    await colleague.execute(`${path}/review-practice`, { version: 1, finding: 'In use, with results that can be checked.', effectiveAt });
  }
  if (outcome === 'highlighted')
    await officer.execute(`${path}/highlight-practice`, { version: 1, effectiveAt: calendar.daysAgo(daysAgo - 40) });
}

const COUNTRIES: Readonly<Record<string, string>> = { philippines: 'PHL', mexico: 'MEX', morocco: 'MAR', nepal: 'NPL', kenya: 'KEN' };
