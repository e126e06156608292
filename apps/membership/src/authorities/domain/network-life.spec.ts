import fc from 'fast-check';
import { inconsistencies } from './consistency.js';
import { authorities, DAYS, describeFacts, type Fact, NetworkLife, networks, type Refused, recordInTime } from './network-life.fixture.js';
import { mayTakeOver } from './takeovers.js';

/** More of them: GPN_MEMBERSHIP_LIVES (npm run soak). */
const LIVES = Number(process.env.GPN_MEMBERSHIP_LIVES ?? 80);
const TIMEOUT_MS = 60_000 + LIVES * 300;

/** Tells them in this order; what is refused is told again after the others, as long as that leads on. */
async function toldInOrder(facts: readonly Fact[], later: readonly boolean[]) {
  const life = await NetworkLife.start();
  let waiting = facts;
  let refusals: readonly Refused[] = [];
  for (let previousCount = Number.POSITIVE_INFINITY; waiting.length < previousCount; ) {
    previousCount = waiting.length;
    const results: { fact: Fact; refusal: Refused | undefined }[] = [];
    for (const [index, fact] of waiting.entries())
      results.push({ fact, refusal: await life.record(fact, { later: later[index] ?? false }) });
    waiting = results.filter(({ refusal }) => refusal).map(({ fact }) => fact);
    refusals = results.flatMap(({ refusal }) => refusal ?? []);
    await life.recordTakeovers();
  }
  return { life, refusals };
}

/** Every entry of every authority could have happened: nothing is passed over, and nobody takes over who was succeeded. */
async function everythingHappened(life: NetworkLife): Promise<void> {
  const linked = new Map(await Promise.all(authorities.map(async (id) => [id, await life.membership(id)] as const)));
  for (const { history } of linked.values()) {
    expect(inconsistencies(history, { mayTakeOver: (...taking) => mayTakeOver(...taking, linked) })).toEqual([]);
  }
}

/** The same answers to everything, on every day; else told with the facts. */
async function expectSameAnswers(
  life: NetworkLife,
  expected: NetworkLife,
  facts: readonly Fact[],
  ...more: readonly string[]
): Promise<void> {
  try {
    expect(await life.answers()).toEqual(await expected.answers());
  } catch (error) {
    throw new Error([describeFacts(facts), ...more, (error as Error).message].join('\n'));
  }
}

/** Each on its day: what is done, by which authority, and with which other or person. */
const listFacts = (...facts: readonly (readonly [Fact['kind'], whose: number, day: number, other?: number])[]): readonly Fact[] =>
  facts.map(([kind, whose, day, other = 0], index) => ({ id: `fact ${index}`, kind, whose, day, other, isPrimary: false }));

const [A, B] = [0, 1];
const thereAndBack = [
  ['succeed', A, 34, 0],
  ['succeed', B, 41, 0],
  ['withdraw', A, 43],
] as const;
const joined = [
  ['express', A, 2],
  ['dialogue', A, 7],
  ['confirm', A, 8],
] as const;

/** A focal point who was designated before the membership went to another authority and came back; told after all of that. */
const DESIGNATED_BEFORE_IT_WENT = listFacts(...joined, ['designate', A, 11], ...thereAndBack);

/** An alternate who became the primary; the first of the two designations is corrected to after the second. */
const ALTERNATE_FIRST = listFacts(...joined, ['designate', A, 30], ['designate', A, 38]).map((fact) => ({
  ...fact,
  isPrimary: fact.day === 38,
}));

const LEFT_UNANSWERED = [
  ['express', A, 2],
  ['close', A, 7],
] as const;

/** A renewed interest, and a letter to an authority that is recorded, corrected to a day before anything was recorded of it. */
const RENEWED = listFacts(...LEFT_UNANSWERED, ['renew', A, 21]);
const INVITED = listFacts(...LEFT_UNANSWERED, ['letter', A, 21]);

/** Of one that was confirmed by dialogue and left: a letter corrected to before the confirmation, which a letter does not allow. */
const LETTER_BEFORE_DIALOGUE = listFacts(...joined, ['withdraw', A, 20], ['letter', A, 30]);

/** The same focal point designated anew after a notice, corrected to before the notice: nobody would be designated by it. */
const DESIGNATED_TWICE = listFacts(...joined, ['designate', A, 11], ['end', A, 20], ['designate', A, 30]);

/** A confirmation corrected to after the succession by which it would have been a member already. */
const CONFIRMED_AFTER_TAKEOVER = listFacts(...joined, ['express', B, 3], ['dialogue', B, 9], ['confirm', B, 10], ['succeed', A, 34, 0]);

describe('authorities that join, leave and succeed each other', () => {
  it(
    'stand the same on each day, in whatever order that is told; an order that is refused is told what is in the way',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          networks,
          fc.array(fc.nat(), { minLength: 40, maxLength: 40 }),
          fc.array(fc.boolean(), { maxLength: 30 }),
          async (facts, keys, later) => {
            const inTime = await recordInTime(facts);
            const shuffled = inTime.accepted.toSorted((a, b) => (keys[facts.indexOf(a)] ?? 0) - (keys[facts.indexOf(b)] ?? 0));
            const shuffledLife = await toldInOrder(shuffled, later);
            await everythingHappened(shuffledLife.life);
            if (shuffledLife.refusals.length === 0) await expectSameAnswers(shuffledLife.life, inTime.life, shuffled);
            // A successor that is not recorded, because its succession is refused, has no history to go on with; that one says why.
            const others = shuffledLife.refusals.filter(({ code }) => code !== 'membership/unknown-authority');
            for (const { message } of others) expect(message).toMatch(/\d{4}-\d{2}-\d{2}/);
            expect(others.length > 0).toBe(shuffledLife.refusals.length > 0);
          },
        ),
        {
          numRuns: LIVES,
          examples: [[DESIGNATED_BEFORE_IT_WENT, DESIGNATED_BEFORE_IT_WENT.map(({ kind }) => (kind === 'designate' ? 1 : 0)), []]],
        },
      );
    },
    TIMEOUT_MS,
  );

  it(
    'are after a corrected date as if it had been right from the beginning; or it is refused, as something would have been then',
    async () => {
      let correctionCount = 0;
      await fc.assert(
        fc.asyncProperty(networks, fc.nat(), fc.nat(DAYS), async (facts, which, to) => {
          const { life, accepted: recorded } = await recordInTime(facts);
          const fact = recorded[recorded.length - 1 - (which % recorded.length)];
          if (!fact || recorded.some(({ day }) => day === to)) return;
          const previousAnswers = await life.answers();
          const refusal = await life.correct(fact, to);
          const right = recorded
            .map((candidate) => (candidate === fact ? { ...fact, day: to } : candidate))
            .toSorted((a, b) => a.day - b.day);
          const asIf = await recordInTime(right);
          await everythingHappened(life);
          const correction = `${fact.id} corrected to day ${to}: ${refusal?.message ?? 'accepted'}`;
          if (refusal) {
            expect(await life.answers()).toEqual(previousAnswers);
            // Who went on with a successor has a history there: where the membership came back, that alone may be in the way.
            const isBound = refusal.message.includes(' went on with ');
            expect([correction, isBound || asIf.refused.length > 0]).toEqual([correction, true]);
          } else {
            correctionCount++;
            await expectSameAnswers(life, asIf.life, recorded, correction);
            expect([correction, asIf.refused.find(({ id }) => id === fact.id)?.message]).toEqual([correction, undefined]);
          }
        }),
        {
          numRuns: LIVES,
          examples: [
            [ALTERNATE_FIRST, 1, 40],
            [RENEWED, 0, 1],
            [INVITED, 0, 1],
            [LETTER_BEFORE_DIALOGUE, 0, 7],
            [DESIGNATED_TWICE, 0, 15],
            [CONFIRMED_AFTER_TAKEOVER, 1, 36],
          ],
        },
      );
      expect(correctionCount).toBeGreaterThan(LIVES / 10);
    },
    TIMEOUT_MS,
  );
});

test('a dry run of each command of a life comes to what recording it comes to', async () => {
  await fc.assert(
    fc.asyncProperty(networks, async (facts) => {
      const life = await NetworkLife.start();
      life.triesFirst = true;
      for (const fact of facts) await life.record(fact);
      expect(life.faults).toEqual([]);
    }),
    { numRuns: Math.ceil(LIVES / 4) },
  );
});
