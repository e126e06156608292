import fc from 'fast-check';
import { aggregateId, applyTo, type RecordedEvent, toDay } from '#libs/event-sourcing';
import { InMemoryViews, recordedEvents } from '#libs/testing';
import type { MembershipEvents } from '../../domain/membership.messages.js';
import { recordAttempts, tries } from '../../domain/random-life.fixture.js';
import { IntervalTree } from './interval-tree.js';
import { type RollDocument, type RollRow, roll } from './roll.js';
import { type RollView, readRoll } from './roll-as-of.js';
import { readRollDays } from './roll-days.js';

/** A roll that has seen these events. */
async function rollAfter(events: readonly RecordedEvent[]) {
  const views = new InMemoryViews();
  const collection = await views.open<RollDocument, RollRow>(roll);
  const documents = new Map<string, RollDocument>();
  for (const event of events) {
    const key = aggregateId(event.stream);
    const document = applyTo<RollDocument>(roll, documents.get(key), event);
    if (document) documents.set(key, JSON.parse(JSON.stringify(document)));
  }
  const lease = await views.acquire('roll', 'spec', 60_000);
  if (!lease) throw new Error('the lease is free');
  const changes = [...documents].map(([key, document]) => ({ key, document, position: 1, rows: roll.rows?.of(document) ?? [] }));
  await collection.commit(changes, 1, lease);
  return collection;
}

/** The roll as anybody would count it by hand: what was recorded by then, corrections applied, walked through day by day. */
function byHand(events: readonly RecordedEvent[], day: string, knownAt: string): Readonly<Record<string, string>> {
  const statuses: Record<string, string> = {};
  for (const stream of new Set(events.map((event) => event.stream))) {
    const knownEvents = events.filter((event) => event.stream === stream && event.recordedAt <= knownAt);
    const dates = new Map(knownEvents.map((event) => [event.id, toDay(event.effectiveAt)]));
    for (const { type, data } of knownEvents) {
      if (type !== 'EffectiveDateCorrected') continue;
      const { entry, date: to } = data as MembershipEvents['EffectiveDateCorrected'];
      dates.set(entry, to);
    }
    const inOrder = knownEvents
      .filter((event) => (dates.get(event.id) as string) <= day)
      .sort((a, b) => ((dates.get(a.id) as string) < (dates.get(b.id) as string) ? -1 : dates.get(a.id) === dates.get(b.id) ? 0 : 1));
    const status = inOrder.reduce((previous, { type, data }) => statusAfter(previous, type, data), 'none');
    if (status === 'handing over') statuses[aggregateId(stream)] = 'member';
    else if (['interested', 'in-dialogue', 'invited', 'member'].includes(status)) statuses[aggregateId(stream)] = status;
  }
  return statuses;
}

/** From which status each event leads to which; any other way it changes nothing. */
const leads: Readonly<Record<string, readonly (readonly [from: string, to: string])[]>> = {
  InterestExpressed: [
    ['none', 'interested'],
    ['declined', 'interested'],
    ['withdrawn', 'interested'],
  ],
  InvitationIssued: ['none', 'interested', 'in-dialogue', 'declined', 'withdrawn'].map((from) => [from, 'invited'] as const),
  DialogueHeld: [['interested', 'in-dialogue']],
  DialogueProposed: [['interested', 'in-dialogue']],
  MembershipConfirmed: [
    ['in-dialogue', 'member'],
    ['invited', 'member'],
  ],
  ExpressionClosed: ['interested', 'in-dialogue', 'invited'].map((from) => [from, 'declined'] as const),
  MembershipWithdrawn: [['member', 'withdrawn']],
  AuthoritySucceeded: [['member', 'handing over']],
};

function statusAfter(previous: string, type: string, data: object): string {
  if (type === 'MembershipTakenOver') return 'member';
  if (type === 'ResponseRecorded') {
    return previous === 'invited' && (data as MembershipEvents['ResponseRecorded']).response === 'declined' ? 'declined' : previous;
  }
  return leads[type]?.find(([from]) => from === previous)?.[1] ?? previous;
}

const plus = (day: string, days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString();

describe('the roll as of any date, as known at any date', () => {
  it('is what counting by hand gives, for any histories with late records and corrections', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(tries, { minLength: 1, maxLength: 4 }),
        fc.array(fc.tuple(fc.nat(300), fc.nat(300)), { minLength: 12, maxLength: 12 }),
        async (lives, questions) => {
          const events = lives.flatMap((attempts, index) => recordAttempts(`Labour department ${index}`, attempts).events);
          const view = await rollAfter(events);
          const instants = events.flatMap(({ recordedAt }) => [recordedAt, new Date(Date.parse(recordedAt) - 1).toISOString()]);
          const days = events.map(({ effectiveAt }) => toDay(effectiveAt));
          const queries = questions.map(([day, known]): [string, string] => [
            days[day % Math.max(days.length, 1)] ?? toDay(plus('2020-12-01', day)),
            instants[known % Math.max(instants.length, 1)] ?? plus('2020-12-01', known),
          ]);
          queries.push(...questions.map(([day, known]): [string, string] => [toDay(plus('2020-12-01', day)), plus('2020-12-01', known)]));
          for (const [day, known] of queries) {
            const { members, expressions } = await readRoll(view, day, known);
            const answered = [...members.items, ...expressions.items].map(({ authority, status }) => [authority, status]);
            expect([day, known, Object.fromEntries(answered)]).toEqual([day, known, byHand(events, day, known)]);
            expect(answered.length).toBe(new Set(answered.map(([authority]) => authority)).size);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('the days on which the roll changes', () => {
  const standing = async (view: RollView, day: string, knownAt: string) => {
    const { members, expressions } = await readRoll(view, day, knownAt);
    return JSON.stringify([...members.items, ...expressions.items]);
  };

  it('are all of them, as known at any instant, and no others for a life by itself', async () => {
    await fc.assert(
      fc.asyncProperty(tries, fc.nat(300), async (attempts, pick) => {
        const { events } = recordAttempts('Labour department', attempts);
        const view = await rollAfter(events);
        const knownAt = events[pick % Math.max(events.length, 1)]?.recordedAt ?? '2021-01-01T00:00:00.000Z';
        const candidates = [...new Set(events.flatMap((event) => [toDay(event.effectiveAt), toDay(event.recordedAt)]))].sort();
        const changed = await readRollDays(view, knownAt);
        expect(changed).toEqual([...changed].sort());
        for (const day of new Set([...candidates, ...changed])) {
          const previous = await standing(view, toDay(plus(day, -1)), knownAt);
          expect([day, (await standing(view, day, knownAt)) !== previous]).toEqual([day, changed.includes(day)]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are none while nothing is recorded', async () => {
    expect(await readRollDays(await rollAfter([]))).toEqual([]);
  });
});

describe('what a question about the roll reads', () => {
  const came = (name: string, day: number, leaves: boolean) =>
    recordAttempts(name, [
      { what: 0, daysAgo: 0, passing: day, pick: 0 },
      { what: 3, daysAgo: 0, passing: 1, pick: 0 },
      { what: 7, daysAgo: 0, passing: 1, pick: 0 },
      ...(leaves ? [{ what: 9, daysAgo: 0, passing: 1, pick: 0 }] : []),
    ]).events;

  it('is what is on the answer: those who came and left before cost nothing', async () => {
    const stayed = Array.from({ length: 5 }, (_, index) => came(`Stays ${index}`, 10 * index, false)).flat();
    const left = Array.from({ length: 1_500 }, (_, index) => came(`Left ${index}`, index % 700, true)).flat();
    const view = await rollAfter([...stayed, ...left]);
    let read = 0;
    const counting: RollView = {
      position: () => view.position(),
      rows: {
        count: (filter) => view.rows.count(filter),
        countBy: (field, filter) => view.rows.countBy(field, filter),
        find: async (query) => {
          // By the index alone, as an engine walks it.
          const { node, start, end } = query?.filter ?? {};
          read += await view.rows.count({ node, start, end });
          return view.rows.find(query);
        },
      },
    };
    const { members } = await readRoll(counting, '2024-06-01', '2024-06-01');
    expect([members.count, read]).toEqual([5, 5]);
  });
});

describe('a succession on the roll', () => {
  const facts = { name: 'One', country: 'LSO', level: 'national', kind: 'ministry', portfolios: ['labour'] };
  const sample = (id: string, type: string, data: object, day: string) => ({
    category: 'membership',
    id,
    type,
    data,
    recordedAt: `${day}T09:00:00.000Z`,
  });
  const past = [
    sample('one', 'InvitationIssued', { details: facts, letter: { reference: 'A', date: '2021-01-01' } }, '2021-01-01'),
    sample('one', 'MembershipConfirmed', { basis: 'letter', goodFaith: true }, '2021-01-10'),
    sample('one', 'AuthoritySucceeded', { successor: 'two', details: facts, focalPoints: [] }, '2021-02-01'),
    sample('two', 'MembershipTakenOver', { predecessor: 'one', succession: 'x', details: facts }, '2021-02-01'),
    sample('one', 'SuccessionCompleted', { successor: 'two' }, '2021-02-01'),
  ];

  it('counts exactly one of the two, at every step of its recording', async () => {
    for (const [recorded, expected] of [
      [2, 'one'],
      [3, 'one'],
      [4, 'two'],
      [5, 'two'],
    ] as const) {
      const { members } = await readRoll(await rollAfter(recordedEvents(past.slice(0, recorded))), '2021-02-02', '2021-02-02');
      expect([recorded, members.items.map(({ authority }) => authority)]).toEqual([recorded, [expected]]);
    }
  });
});

describe('the tree of intervals', () => {
  const tree = new IntervalTree(9);
  const interval = fc
    .tuple(fc.integer({ min: 1, max: 511 }), fc.integer({ min: 1, max: 511 }))
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

  it('finds on the path to a point every interval that holds it, by one bound alone', () => {
    fc.assert(
      fc.property(interval, fc.integer({ min: 1, max: 511 }), ([first, last], point) => {
        const node = tree.findNode(first, last);
        const { upTo, after } = tree.pathTo(point);
        const isOnPath = (upTo.includes(node) && last >= point) || (after.includes(node) && first <= point);
        expect(isOnPath).toBe(first <= point && point <= last);
      }),
      { numRuns: 2_000 },
    );
  });
});
