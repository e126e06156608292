import { parseMessage } from '#libs/contracts';
import { aggregateId, type RecordedEvent, streamCategory } from '#libs/event-sourcing';
import { goldenEvents } from '#libs/testing';
import { publications } from '../publications.js';

const corpus = goldenEvents('governance').filter(({ stream }) =>
  ['decision', 'decisionyear', 'bodydecisions'].includes(streamCategory(stream)),
);

const SHARED = 'int.iom.gpn.governance.text-shared.v1';

/** What is said before closing, and while a proposal is worked on, stays inside; what became of an effect its own service tells. */
const kept = new Set([
  'DecisionNumbered',
  'EffectFollowed',
  'EffectDidNotFollow',
  'ProposalAmended',
  'DecisionCirculated',
  'PositionTaken',
  'RecusalDeclared',
  'RecusalLifted',
  'ClosingNoted',
]);

describe('what others hear of decisions', () => {
  it('is each step, in a message that keeps its contract, at the instant at which it took effect', () => {
    for (const event of corpus) {
      const messages = publications(event);
      expect([event.type, messages.length > 0]).toEqual([event.type, !kept.has(event.type) || 'parties' in event.data]);
      expect(new Set(messages.map((message) => parseMessage(message).id)).size).toBe(messages.length);
      for (const message of messages) {
        expect(message).toMatchObject({
          topic: 'gpn.governance.v1',
          key: aggregateId(event.stream),
          headers: { ce_effectiveat: event.effectiveAt },
        });
      }
    }
  });

  it('tells a closing and, where it was adopted, what follows from it', () => {
    const types = corpus
      .filter(({ type }) => type === 'DecisionClosed')
      .map((event) => publications(event).map(({ headers }) => headers.ce_type?.replace('int.iom.gpn.governance.decision-', '')));
    expect(new Set(types.map(String))).toEqual(new Set(['closed.v1,adopted.v1']));
    const [closed] = corpus.filter(({ type }) => type === 'DecisionClosed');
    const data = closed?.data as { readonly outcome: object };
    const deferred = {
      ...closed,
      data: { ...data, outcome: { ...data.outcome, result: 'not-adopted', quorumMet: false } },
    } as RecordedEvent;
    expect(publications(deferred).map(({ value }) => JSON.parse(value).outcome)).toEqual(['deferred']);
  });

  it('tells that a text is there to be read, by whom, and not what it is', () => {
    const publicEvents = corpus
      .filter(({ stream }) => stream === 'decision-2027-001')
      .flatMap((event) => publications(event).map((message) => ({ of: event.type, ...parseMessage(message) })))
      .filter(({ type }) => type === SHARED);
    const id = (end: string): string => `00000000-0000-8000-8000-0000000000${end}`;
    const committee = ['a1', 'a2', 'a3', 'a4'].map(id);
    const reference = '2027-001';
    const sharedBy = corpus.find(({ stream }) => stream === 'decision-2027-001')?.actor;
    expect(publicEvents.map(({ of, subject, data }) => [of, subject, { ...data }])).toEqual([
      ['AdviceAsked', reference, { reference, text: id('f2'), parties: [...committee, id('b2')], sharedBy }],
      ['AdviceRecorded', reference, { reference, text: id('f3'), parties: [...committee, id('b2')], sharedBy }],
      ['PositionTaken', reference, { reference, text: id('f4'), parties: committee, sharedBy }],
      ['DecisionImplemented', reference, { reference, text: id('f5'), parties: committee, sharedBy }],
    ]);
  });

  it('tells nothing of texts from before it was recorded who may read them', () => {
    const earlier = corpus.filter(({ stream }) => stream === 'decision-2026-002');
    expect(earlier.flatMap(publications).map(({ headers }) => headers.ce_type)).not.toContain(SHARED);
  });

  it('holds no position, no seat, no text and no reason', () => {
    const values = corpus
      .flatMap(publications)
      .filter(({ headers }) => headers.ce_type !== SHARED)
      .map(({ value }) => value);
    expect(values.length).toBeGreaterThan(20);
    for (const value of values) {
      expect(Object.keys(JSON.parse(value))).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(positions?|seat|composition|recused|text|reason|basis|papers|statement)$/)]),
      );
    }
  });
});
