import { parseMessage } from '#libs/contracts';
import { type RecordedEvent, streamCategory } from '#libs/event-sourcing';
import { goldenEvents } from '#libs/testing';
import { publications } from '../publications.js';

const corpus = goldenEvents('governance').filter(({ stream }) =>
  ['decision', 'decisionyear', 'bodydecisions'].includes(streamCategory(stream)),
);

const SHARED = 'int.iom.gpn.governance.text-shared.v1';

describe('what others hear of decisions', () => {
  it('says nothing of a position but that its text is there to be read', () => {
    const positions = corpus.filter(({ type }) => type === 'PositionTaken');
    expect(positions.filter((event) => publications(event).length > 0)).toEqual(positions.filter(({ data }) => 'parties' in data));
    const types = positions.flatMap((event) => publications(event).map(({ headers }) => headers.ce_type));
    expect(new Set(types)).toEqual(new Set([SHARED]));
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
});
