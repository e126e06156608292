import { randomUUID } from 'node:crypto';
import { committeeSeats } from './committee.js';
import type { ExampleNetwork } from './example-network.js';
import { exampleGroups } from './groups.js';

interface Proposal {
  readonly key: string;
  readonly title: string;
  readonly text: string;
  readonly effects?: readonly object[];
  readonly daysAgo: number;
}

/** Decisions of every kind: in a meeting, by written procedure with positions, by silence, open, superseded, withdrawn. */
export async function recordDecisions(network: ExampleNetwork): Promise<void> {
  await decideInMeeting(network);
  await decideInWriting(network);
  await supersede(network);
  await leaveOpen(network);
}

/** The first meeting adopts the Terms of Reference. */
async function decideInMeeting(network: ExampleNetwork): Promise<void> {
  const { calendar } = network;
  const body = network.id('body', 'committee');
  const decision = await propose(network, {
    ...{ key: 'terms', title: 'Terms of Reference of the Committee', daysAgo: 247 },
    text: 'The Committee adopts its Terms of Reference.',
    effects: [{ kind: 'adopt-terms', owner: body, version: 1, inForceFrom: calendar.daysAgo(230) }],
  });
  const meeting = await holdMeeting(network, { title: 'First meeting of the Committee', daysAgo: 230, decision });
  network.keep('meeting', 'first', meeting);
}

async function propose(network: ExampleNetwork, { key, daysAgo, effects = [], ...words }: Proposal): Promise<string> {
  const { officer, calendar } = network;
  const { id } = await officer.execute('governance/decisions/propose-decision', {
    ...{ body: network.id('body', 'committee'), ...words, effects, public: true, papers: [] },
    effectiveAt: calendar.daysAgo(daysAgo),
  });
  await officer.execute(`governance/decisions/${id}/circulate-decision`, { effectiveAt: calendar.daysAgo(daysAgo - 1) });
  return network.keep('decision', key, id);
}

async function holdMeeting(
  network: ExampleNetwork,
  { title, daysAgo, decision }: { readonly title: string; readonly daysAgo: number; readonly decision: string },
): Promise<string> {
  const { officer, calendar } = network;
  const { id: meeting } = await officer.execute('governance/meetings/schedule-meeting', {
    ...{ body: network.id('body', 'committee'), title, start: calendar.clock(daysAgo, '14:00'), zone: 'Europe/Zurich' },
    ...{ durationMinutes: 120, mode: 'hybrid', place: 'Geneva', effectiveAt: calendar.daysAgo(daysAgo + 12) },
  });
  const path = `governance/meetings/${meeting}`;
  await officer.execute(`${path}/invite-body`, { effectiveAt: calendar.daysAgo(daysAgo + 12) });
  const item = randomUUID();
  await officer.execute(`${path}/add-agenda-item`, {
    ...{ item, title: 'For decision', purpose: 'decision', decision, effectiveAt: calendar.daysAgo(daysAgo + 11) },
  });
  const { invitees } = await officer.readUntil<Meeting>(path, (answer) => (answer.invitees ?? []).length === committeeSeats.length);
  for (const [place, { participant }] of invitees.entries()) {
    await officer.execute(`${path}/record-attendance`, { participant, presence: place === 4 ? 'apologies' : 'present' });
  }
  await officer.execute(`governance/decisions/${decision}/open-decision`, {
    ...{ procedure: 'meeting', meeting, item, effectiveAt: calendar.clock(daysAgo, '12:10:00.000Z') },
  });
  await takePositions(network, decision, daysAgo);
  await officer.execute(`governance/decisions/${decision}/close-decision`, { effectiveAt: calendar.clock(daysAgo, '12:50:00.000Z') });
  await officer.execute(`${path}/record-meeting-held`);
  return meeting;
}

interface Meeting {
  readonly invitees: readonly { readonly participant: string }[];
}

async function takePositions(network: ExampleNetwork, decision: string, daysAgo: number, seats = committeeSeats): Promise<void> {
  for (const holder of seats) {
    await network.officer.execute(`governance/decisions/${decision}/take-position`, {
      ...{ seat: network.id('seat', holder), holder: network.id('authority', holder), position: 'support' },
      effectiveAt: daysAgo > 0 ? network.calendar.clock(daysAgo, '12:30:00.000Z') : undefined,
    });
  }
}

/** By written procedures that were held, and are recorded afterwards: everybody said something. */
async function decideInWriting(network: ExampleNetwork): Promise<void> {
  for (const group of exampleGroups.filter(({ established }) => established)) {
    await decideAfterwards(network, {
      ...{ key: group.key, title: `A working group on ${group.topic}`, daysAgo: group.daysAgo },
      text: `The Committee establishes the working group “${group.name}”.`,
      effects: [{ kind: 'establish-group', group: network.id('group', group.key) }],
    });
  }
}

async function decideAfterwards(network: ExampleNetwork, proposal: Proposal): Promise<string> {
  const { officer, calendar } = network;
  const decision = await propose(network, proposal);
  const path = `governance/decisions/${decision}`;
  const { daysAgo } = proposal;
  await officer.execute(`${path}/open-decision`, {
    ...{ procedure: 'written', deadline: calendar.daysAgo(daysAgo - 12), afterwards: true, effectiveAt: calendar.daysAgo(daysAgo - 2) },
  });
  await takePositions(network, decision, daysAgo - 5);
  await officer.execute(`${path}/close-decision`);
  return decision;
}

/** One that a later one takes the place of. */
async function supersede(network: ExampleNetwork): Promise<void> {
  const { officer, calendar } = network;
  const former = await decideAfterwards(network, {
    ...{ key: 'former-calendar', title: 'Meetings of the Committee in the year', daysAgo: 160 },
    text: 'The Committee meets twice a year.',
  });
  const supersededBy = await decideAfterwards(network, {
    ...{ key: 'calendar', title: 'Meetings of the Committee in the year, revised', daysAgo: 100 },
    text: 'The Committee meets three times a year, once in person.',
  });
  await officer.execute(`governance/decisions/${former}/supersede-decision`, { supersededBy, effectiveAt: calendar.daysAgo(85) });
}

/** One that silence adopts while the example is made, one that is open, one that is circulated with advice awaited. */
async function leaveOpen(network: ExampleNetwork): Promise<void> {
  const { officer, calendar } = network;
  const silent = await propose(network, {
    ...{ key: 'logo', title: 'Use of the name of the Network', daysAgo: 20 },
    text: 'Members may say that they are members, with the day on which they joined.',
  });
  await officer.execute(`governance/decisions/${silent}/open-decision`, {
    ...{ procedure: 'written', deadline: calendar.secondsAhead(SILENCE_S), effectiveAt: calendar.daysAgo(15) },
  });
  const open = await propose(network, {
    ...{ key: 'observers', title: 'Observers in working groups', daysAgo: 9 },
    text: 'Working groups may invite observers of the Stakeholder Advisory Groups to single sessions.',
  });
  await officer.execute(`governance/decisions/${open}/open-decision`, { procedure: 'written', deadline: calendar.daysAgo(-9) });
  await takePositions(network, open, 0, committeeSeats.slice(0, 3));
  const circulated = await propose(network, {
    ...{ key: 'fees', title: 'A common statement on recruitment fees', daysAgo: 6 },
    text: 'The Committee adopts the statement annexed to this decision.',
  });
  await officer.execute(`governance/decisions/${circulated}/ask-advice`, {
    ...{ advisoryBody: network.id('body', 'workers'), dueOn: calendar.daysAgo(-14) },
  });
}

/** The written procedure that silence ends is open for so long. */
const SILENCE_S = 5;

/** Waits for the decision that closes by itself. */
export async function awaitSilence(network: ExampleNetwork): Promise<void> {
  const path = `governance/decisions/${network.id('decision', 'logo')}`;
  await network.officer.readUntil<{ readonly status: string }>(path, ({ status }) => status === 'adopted');
}
