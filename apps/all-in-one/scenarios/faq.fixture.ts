import { randomUUID } from 'node:crypto';
import { eventually } from '#libs/testing';
import { Officer, onlyLetters, withNetwork } from './officer.fixture.js';

interface Counted {
  readonly members: { readonly count: number; readonly items: readonly { readonly authority: string }[] };
  readonly expressions: { readonly items: readonly { readonly authority: string }[] };
}

/** The FAQ's question 6 and 7 over HTTP, as an officer of the Secretariat goes through them; what came of it, to be compared. */
async function walkThroughTheFaq(officer: Officer, withinMs: number) {
  const run = onlyLetters(randomUUID());
  const post = officer.post.bind(officer);
  const postCommand = (authority: string, command: string, body: object = {}) =>
    post(`membership/authorities/${authority}/${command}`, body);
  const described = { country: 'LSO', kind: 'ministry', portfolios: ['labour'] };

  // A message, a dialogue, a member.
  const first = await post('membership/authorities/express-interest', {
    ...described,
    name: `Ministry of Labour ${run}`,
    channel: 'email',
    effectiveAt: '2021-01-11',
  });
  const repeated = await post('membership/authorities/express-interest', {
    ...described,
    name: `MINISTRY of labour ${run}`,
    channel: 'email',
  });
  await postCommand(first.id, 'hold-dialogue', { effectiveAt: '2021-02-03' });

  // A letter, a positive response, a member.
  const second = await post('membership/authorities/invite-authority', {
    ...described,
    name: `Ministry of Interior ${run}`,
    letterReference: 'GPN/2021/014',
    effectiveAt: '2021-02-01',
  });
  await postCommand(second.id, 'record-response', { response: 'accepted', effectiveAt: '2021-03-01' });

  // The confirmation of the first arrives late: it took effect before anybody here knew.
  const beforeConfirmation = new Date().toISOString();
  await new Promise((resolve) => setTimeout(resolve, 5));
  const confirmed = await postCommand(first.id, 'confirm-membership', { effectiveAt: '2021-02-15' });

  const person = await post('people/persons/register', {
    kind: 'focal-point',
    authority: first.id,
    profile: { function: 'Head of international cooperation', email: `focal.${run}@example.org` },
  });
  // Membership hears of a person over the bus, on a cluster that has just started a good while later.
  const designate = () => postCommand(first.id, 'designate-focal-point', { person: person.id, role: 'primary', startsOn: '2021-03-02' });
  let designated = await designate();
  await eventually(
    'membership has heard of the person',
    async () => {
      if (designated.code === 'membership/person-unknown') designated = await designate();
      return designated.code !== 'membership/person-unknown';
    },
    withinMs,
  );
  const withdrawn = await postCommand(second.id, 'withdraw', { effectiveAt: '2021-06-01' });
  const erased = await post(`people/persons/${person.id}/erase`, {});

  const mine = (items: readonly { readonly authority: string }[]) =>
    items.flatMap(({ authority }) => (authority === first.id ? ['first'] : authority === second.id ? ['second'] : [])).sort();
  const roll = async (asOf: string, knownAt?: string) => {
    const knownAtQuery = knownAt ? `&knownAt=${encodeURIComponent(knownAt)}` : '';
    const { members, expressions } = await officer.get<Counted>(
      `membership/roll?asOf=${asOf}${knownAtQuery}&waitFor=${withdrawn.position}`,
    );
    return { members: mine(members.items), expressions: mine(expressions.items) };
  };
  const readFocalPoint = async () =>
    officer
      .get<{ readonly focalPoint?: string }>(`membership/authorities/${first.id}?waitFor=${withdrawn.position}`)
      .then(({ focalPoint }) => focalPoint);
  return {
    repeated: repeated.code,
    confirmed: confirmed.events,
    designated: designated.events,
    erased: erased.events,
    march: await roll('2021-03-31'),
    marchAsKnownBefore: await roll('2021-03-31', beforeConfirmation),
    july: await roll('2021-07-01'),
    focalPoint: readFocalPoint,
  };
}

/** What must come of it, on any engines. */
const WALKED = {
  repeated: 'membership/already-interested',
  confirmed: ['MembershipConfirmed'],
  designated: ['FocalPointDesignated'],
  erased: ['PersonErased'],
  march: { members: ['first', 'second'], expressions: [] },
  marchAsKnownBefore: { members: ['second'], expressions: ['first'] },
  july: { members: ['first'], expressions: [] },
};

/** Starts the network on these engines and holds it to the FAQ; the erasure travels over the bus and gets its time. */
export async function expectTheFaqToHold(environment: Readonly<Record<string, string | undefined>>, withinMs: number): Promise<void> {
  await withNetwork(environment, async ({ url, token }) => {
    const { focalPoint, ...walked } = await walkThroughTheFaq(new Officer(url, await token({ role: 'secretariat' })), withinMs);
    expect(walked).toEqual(WALKED);
    await eventually('the erased focal point is gone', async () => (await focalPoint()) === 'awaiting', withinMs);
  });
}
