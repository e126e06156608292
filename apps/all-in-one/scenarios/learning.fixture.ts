import { randomInt, randomUUID } from 'node:crypto';
import { defined } from '#libs/event-sourcing';
import { eventually } from '#libs/testing';
import { Officer, onlyLetters, withNetwork } from './officer.fixture.js';

const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
const NAME = 'A. Sample';

interface Page<T> {
  readonly items: readonly T[];
}

interface Run {
  readonly taken: number;
  readonly waiting: number;
}

interface Verified {
  readonly status: string;
  readonly holder?: string;
  readonly badge?: string;
}

/**
 * FAQ, question 8, over every service: the Secretariat publishes two modules and a pathway; a member enrols two officials in a
 * run with one place; one gives it back, the other moves up, learns, is certified; an outsider verifies the certificate, and
 * reads a name only while its holder agrees; the authority leaves the Network: what was learnt stays, nobody is enrolled any more.
 */
async function walkThroughLearning(network: { readonly url: string; readonly as: (claims: Claims) => Promise<Officer> }, withinMs: number) {
  const office = await network.as({ role: 'secretariat' });
  const outsider = new Officer(network.url);
  const run = onlyLetters(randomUUID());
  // On servers that an earlier run has used, its codes are taken.
  const series = Array.from({ length: 8 }, () => String.fromCharCode(65 + randomInt(26))).join('');
  const within = (what: string, condition: () => Promise<boolean>) => eventually(what, condition, withinMs);
  /** What rests on another service's events is asked again until they have arrived. */
  const onceHeard = async (what: string, ask: () => Promise<{ readonly id: string; readonly code?: string }>, notYet: RegExp) => {
    let answered = await ask();
    await within(what, async () => {
      if (notYet.test(answered.code ?? '')) answered = await ask();
      return !notYet.test(answered.code ?? '');
    });
    expect(answered).not.toHaveProperty('code');
    return answered.id;
  };

  const { id: member } = await office.execute('membership/authorities/express-interest', {
    ...{ country: 'LSO', kind: 'inspection-service', portfolios: ['labour'], name: `Labour Inspectorate ${run}`, channel: 'email' },
    effectiveAt: daysAgo(30),
  });
  await office.execute(`membership/authorities/${member}/hold-dialogue`, { effectiveAt: daysAgo(29) });
  await office.execute(`membership/authorities/${member}/confirm-membership`, { effectiveAt: daysAgo(28) });
  const official = async (authority?: string) =>
    (await office.execute('people/persons/register', defined({ kind: 'learner', profile: { name: NAME }, authority }))).id;
  const [first, second, stranger] = [await official(member), await official(member), await official()];

  const publishModule = async (number: number, chapter: number) => {
    const { id } = await office.execute('training/modules/draft-module', {
      ...{ code: `${series}-${chapter}.${number}`, title: `Inspection ${number}`, chapter },
      ...{ audience: ['inspector'], level: 'introductory', languages: ['en'] },
      units: [{ unit: '1', title: 'Why inspections', minutes: 30 }],
      ...{ assessment: { passMark: 70, attempts: 2 }, validityMonths: 36 },
    });
    await office.execute(`training/modules/${id}/publish-version`);
    return id;
  };
  const [basics, advanced] = [await publishModule(1, 3), await publishModule(2, 4)];
  const pathway = await office.execute('training/pathways/compose-pathway', {
    ...{ title: `For inspectors ${run}`, audience: 'inspector' },
    steps: [{ module: basics }, { module: advanced, requires: [basics] }],
  });
  const nextYear = new Date().getUTCFullYear() + 1;
  const { id: offering } = await office.execute('training/offerings/schedule-offering', {
    ...{ module: basics, mode: 'virtual', language: 'en', zone: 'Africa/Maseru', capacity: 1 },
    sessions: [{ starts: `${nextYear}-03-01T09:00`, ends: `${nextYear}-03-01T12:00` }],
  });

  // The authority itself enrols its officials.
  const focalPoint = await network.as({ role: 'focal-point', authorities: [member] });
  const enrol = (learner: string, more: object) => focalPoint.post('training/enrolments/enrol', { learner, member, ...more });
  const NOT_YET = /not-a-member|person-unknown|no-official/;
  const place = (learner: string) =>
    onceHeard('training has heard of member and official', () => enrol(learner, { module: basics, offering }), NOT_YET);
  const places = async () => outsider.get<Run>(`training/catalogue/offerings/${offering}`);
  const givenUp = await place(first);
  await within('the place is taken', async () => (await places()).taken === 1);
  const learning = await place(second);
  await within('the other one waits', async () => (await places()).waiting === 1);
  const refused = [(await enrol(stranger, { module: basics })).code, (await enrol(second, { module: advanced, pathway: pathway.id })).code];
  await focalPoint.execute(`training/enrolments/${givenUp}/withdraw-enrolment`, { member, reason: 'other-duties' });
  await within('who waited has the place', async () => {
    const { taken, waiting } = await places();
    return taken === 1 && waiting === 0;
  });

  // The official learns; nobody marks their own assessment, not even who speaks for the authority.
  const learner = await network.as({ role: 'focal-point', subject: second, authorities: [member] });
  await learner.execute(`training/enrolments/${learning}/complete-unit`, { learner: second, unit: '1' });
  await office.execute(`membership/authorities/${member}/designate-focal-point`, { person: second, role: 'primary' });
  const own = await learner.post(`training/enrolments/${learning}/attempt-assessment`, { member, score: 100 });
  await office.execute(`membership/authorities/${member}/end-focal-point`, { person: second });
  await focalPoint.execute(`training/enrolments/${learning}/attempt-assessment`, { member, score: 85 });
  let number = '';
  await within('the certificate is issued', async () => {
    const { items } = await focalPoint.get<Page<{ readonly number: string }>>(`training/certificates?member=${member}`);
    number = items?.[0]?.number ?? '';
    return number !== '';
  });
  const verifyCertificate = () => outsider.get<Verified>(`training/certificates/verify/${number}`);
  const unnamed = await verifyCertificate();
  await office.execute(`people/persons/${second}/record-consent`, {
    ...{ purpose: 'certificate', basis: 'explicit-consent', noticeVersion: '2026-1' },
  });
  await within('training has heard of the consent', async () => (await verifyCertificate()).holder !== undefined);
  const nameAt = async (path: string) => (await outsider.get<{ readonly name?: string }>(path.replace('/api/', ''))).name;
  const holder = (await verifyCertificate()).holder as string;
  await within('people has heard of the certificate', async () => (await nameAt(holder)) === NAME);
  await office.execute(`people/persons/${second}/withdraw-consent`, { purpose: 'certificate' });
  await within('nobody is named any more', async () => (await nameAt(holder)) === undefined);

  // The authority leaves: nothing that was learnt is lost.
  const continued = await onceHeard(
    'what is required is completed',
    () => enrol(second, { module: advanced, pathway: pathway.id }),
    /prerequisites/,
  );
  await office.execute(`membership/authorities/${member}/withdraw`, { effectiveAt: daysAgo(0) });
  let afterwards: string | undefined;
  await within('nobody is enrolled any more', async () => {
    afterwards = (await enrol(first, { module: basics })).code;
    return afterwards === 'enrolment/not-a-member';
  });
  await learner.execute(`training/enrolments/${continued}/complete-unit`, { learner: second, unit: '1' });
  await focalPoint.execute(`training/enrolments/${continued}/attempt-assessment`, { member, score: 70 });
  await within('its certificate is issued too', async () => {
    const { items } = await office.get<Page<unknown>>(`training/certificates?member=${member}`);
    return items.length === 2;
  });
  return { refused, own: own.code, unnamed, still: await verifyCertificate(), completed: await completedBy(learner, second) };
}

interface Claims {
  readonly role: 'secretariat' | 'focal-point';
  readonly subject?: string;
  readonly authorities?: readonly string[];
}

const completedBy = async (learner: Officer, person: string) =>
  (await learner.get<{ readonly completed: number }>(`training/learners/${person}/record`)).completed;

/** Starts the network on these engines and walks through learning; what travels over the bus gets its time. */
export const expectLearningToHold = (environment: Readonly<Record<string, string | undefined>>, withinMs: number): Promise<void> =>
  withNetwork(environment, async ({ url, token }) => {
    const as = async (claims: Claims) => new Officer(url, await token(claims));
    const { unnamed, still, ...walked } = await walkThroughLearning({ url, as }, withinMs);
    expect(walked).toEqual({
      refused: ['training/person-of-another-authority', 'enrolment/prerequisites-missing'],
      own: 'enrolment/own-assessment',
      completed: 2,
    });
    expect(unnamed).toMatchObject({ status: 'valid', title: 'Inspection 1', badge: expect.stringContaining('/badge') });
    expect(unnamed).not.toHaveProperty('holder');
    expect(still).toEqual(unnamed);
  });
