import type { ExampleNetwork } from './example-network.js';
import { registerPerson } from './members.js';

const MODULES = [
  { key: 'licensing', code: 'GPN-2.1', title: 'Licensing recruiters', chapter: 2, audience: 'regulator' },
  { key: 'inspection', code: 'GPN-3.1', title: 'Inspecting recruitment', chapter: 3, audience: 'inspector' },
  { key: 'consular', code: 'GPN-5.1', title: 'Helping workers abroad', chapter: 5, audience: 'consular-officer' },
];
const LEARNERS = ['ghana', 'ghana', 'kenya', 'nepal', 'nepal', 'philippines', 'peru', 'mexico'];
const PASSED = 5;
const NOT_PASSED = 6;

/** Modules, a pathway, runs, officials who learn, certificates. */
export async function recordTraining(network: ExampleNetwork): Promise<void> {
  for (const module of MODULES) await publishModule(network, module);
  await draftModule(network, {
    key: 'draft',
    code: 'GPN-4.1',
    title: 'Agreements between States',
    chapter: 4,
    audience: 'cooperation-officer',
  });
  await network.officer.execute('training/pathways/compose-pathway', {
    ...{ title: 'For inspectors', audience: 'inspector' },
    steps: [
      { module: network.id('module', 'licensing') },
      { module: network.id('module', 'inspection'), requires: [network.id('module', 'licensing')] },
    ],
  });
  await recordGuidance(network);
  for (const [place, member] of LEARNERS.entries()) await recordLearner(network, { place, member });
  await scheduleRun(network);
}

type Module = (typeof MODULES)[number];

async function draftModule(network: ExampleNetwork, { key, audience, ...facts }: Module): Promise<string> {
  const { id } = await network.officer.execute('training/modules/draft-module', {
    ...{ ...facts, audience: [audience], level: 'introductory', languages: ['en', 'fr', 'es'], summary: `${facts.title}, in three units.` },
    units: [
      { unit: '1', title: 'Why it matters', minutes: 30 },
      { unit: '2', title: 'How others do it', minutes: 45 },
      { unit: '3', title: 'Cases', minutes: 60 },
    ],
    ...{ assessment: { passMark: 70, attempts: 3 }, validityMonths: 24, effectiveAt: network.calendar.daysAgo(220) },
  });
  return network.keep('module', key, id);
}

async function publishModule(network: ExampleNetwork, module: Module): Promise<void> {
  const id = await draftModule(network, module);
  await network.officer.execute(`training/modules/${id}/publish-version`, { effectiveAt: network.calendar.daysAgo(210) });
}

/** Some learn, some have passed, one has not. */
async function recordLearner(
  network: ExampleNetwork,
  { place, member }: { readonly place: number; readonly member: string },
): Promise<void> {
  const { calendar } = network;
  const authority = network.id('authority', member);
  const learner = await registerPerson(network, { kind: 'learner', authority, name: `Example learner ${place + 1}` });
  const focalPoint = network.playFocalPoint(member);
  const begin = 190 - place * 20;
  const enrolled = await focalPoint.execute('training/enrolments/enrol', {
    ...{ learner, member: authority, module: network.id('module', 'licensing'), effectiveAt: calendar.daysAgo(begin) },
  });
  const path = `training/enrolments/${enrolled.id}`;
  const units = place < NOT_PASSED ? ['1', '2', '3'] : ['1'];
  for (const [number, unit] of units.entries()) {
    await focalPoint.execute(`${path}/complete-unit`, { member: authority, unit, effectiveAt: calendar.daysAgo(begin - 3 * (number + 1)) });
  }
  if (units.length < 3) return;
  const score = place < PASSED ? 75 + 4 * place : 55;
  await focalPoint.execute(`${path}/attempt-assessment`, { member: authority, score, effectiveAt: calendar.daysAgo(begin - 12) });
}

/** A run to come with few places, so that somebody waits. */
async function scheduleRun(network: ExampleNetwork): Promise<void> {
  const { officer, calendar } = network;
  const module = network.id('module', 'inspection');
  const { id: offering } = await officer.execute('training/offerings/schedule-offering', {
    ...{ module, mode: 'in-person', place: 'Accra', country: 'GHA', language: 'en', zone: 'Africa/Accra', capacity: 2 },
    sessions: [{ starts: calendar.clock(-40, '09:00'), ends: calendar.clock(-40, '16:00') }],
  });
  for (const member of ['ghana', 'peru', 'mexico']) {
    const authority = network.id('authority', member);
    const learner = await registerPerson(network, { kind: 'learner', authority, name: `Example participant of ${member}` });
    await network.playFocalPoint(member).execute('training/enrolments/enrol', { learner, member: authority, module, offering });
  }
}

async function recordGuidance({ officer, calendar }: ExampleNetwork): Promise<void> {
  const resources = [
    { kind: 'guideline', title: 'Example guideline on licensing', language: 'en', chapters: [2] },
    {
      kind: 'toolkit',
      title: 'Boîte à outils pour l’inspection (exemple)',
      titleEn: 'Example toolkit for inspection',
      language: 'fr',
      chapters: [3],
    },
  ];
  for (const resource of resources) {
    await officer.execute('training/guidance/register-resource', {
      ...{ ...resource, source: 'https://www.example.org/guidance', edition: '1', publishedOn: calendar.daysAgo(150) },
    });
  }
}
