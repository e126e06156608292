import { type ExampleAuthority, exampleAuthorities, type LifeStep } from './authorities.js';
import type { ExampleNetwork } from './example-network.js';

/** Members whose focal point is still awaited. */
const WITHOUT_FOCAL_POINT = new Set(['madagascar', 'ethiopia']);
/** The member that left the Network. */
const LEFT = { key: 'portugal', daysAgo: 40 };

/** Authorities in every state of the pipeline, and who acts for the members. */
export async function recordMembers(network: ExampleNetwork): Promise<void> {
  for (const authority of exampleAuthorities) {
    const id = await recordAuthority(network, authority);
    if (isMember(authority) && !WITHOUT_FOCAL_POINT.has(authority.key)) await designate(network, authority.key, id);
  }
  await recordChanges(network);
}

const isMember = ({ life }: ExampleAuthority): boolean => life.some(({ command }) => command === 'confirm-membership');

async function recordAuthority(network: ExampleNetwork, { key, facts, expressed, life }: ExampleAuthority): Promise<string> {
  const { officer, calendar } = network;
  const { id } = await officer.execute('membership/authorities/express-interest', {
    ...facts,
    channel: expressed.channel,
    effectiveAt: calendar.daysAgo(expressed.daysAgo),
  });
  network.keep('authority', key, id);
  for (const step of life) await recordStep(network, id, step);
  return id;
}

async function recordStep(
  { officer, calendar }: ExampleNetwork,
  authority: string,
  { command, daysAgo, more = {} }: LifeStep,
): Promise<void> {
  const { proposedInDays, ...fields } = more as { readonly proposedInDays?: number };
  const proposed = proposedInDays === undefined ? {} : { proposedFor: calendar.daysAgo(daysAgo + proposedInDays) };
  await officer.execute(`membership/authorities/${authority}/${command}`, {
    ...fields,
    ...proposed,
    effectiveAt: calendar.daysAgo(daysAgo),
  });
}

/** A primary focal point for each member, an alternate for some. */
async function designate(network: ExampleNetwork, key: string, authority: string): Promise<void> {
  const roles = key.length % 2 === 0 ? ['primary', 'alternate'] : ['primary'];
  for (const role of roles) {
    const person = await registerPerson(network, { kind: 'focal-point', authority, name: `${NAMES[role] ?? role} of ${key}` });
    if (role === 'primary') network.keep('focal point', key, person);
    await network.officer.execute(`membership/authorities/${authority}/designate-focal-point`, { person, role });
  }
}

const NAMES: Readonly<Record<string, string>> = { primary: 'Example focal point', alternate: 'Example alternate' };

export async function registerPerson(
  { officer }: ExampleNetwork,
  { kind, authority, name }: { readonly kind: string; readonly authority?: string; readonly name: string },
): Promise<string> {
  const profile = { name, function: 'Example function' };
  const { id } = await officer.execute(
    'people/persons/register',
    authority === undefined ? { kind, profile } : { kind, profile, authority },
  );
  return id;
}

/** A name that changed, an authority that another took the place of, a member that left, a date that was learnt later. */
async function recordChanges(network: ExampleNetwork): Promise<void> {
  const { officer, calendar } = network;
  const path = (key: string) => `membership/authorities/${network.id('authority', key)}`;
  await officer.execute(`${path('uganda')}/rename-authority`, {
    name: 'Example Ministry of Gender, Labour and Migration',
    effectiveAt: calendar.daysAgo(90),
  });
  await officer.execute(`${path('sri-lanka')}/record-succession`, {
    ...{ country: 'LKA', name: 'Example Ministry of Labour Migration', kind: 'ministry', portfolios: ['labour', 'migration'] },
    ...{ focalPointsContinue: true, reason: 'The bureau became part of a ministry.', effectiveAt: calendar.daysAgo(60) },
  });
  await officer.execute(`${path(LEFT.key)}/withdraw`, { reason: 'A change of portfolio.', effectiveAt: calendar.daysAgo(LEFT.daysAgo) });
}
