import { parseMessage } from '#libs/contracts';
import { aggregateId } from '#libs/event-sourcing';
import { goldenEvents } from '#libs/testing';
import { publications } from '../publications.js';

const corpus = goldenEvents('working-groups').filter(({ stream }) => /^(solution|practice)-/.test(stream));

const kept = [
  ...['CoDevelopmentJoined', 'CoDevelopmentLeft', 'SolutionRevised'],
  ...[
    'PracticeSubmitted',
    'PracticeRevised',
    'PracticeReturned',
    'PracticeReviewed',
    'PracticeHandedOver',
    'PracticeArchived',
    'PracticeRestored',
  ],
];

describe('what other services hear of solutions and practices', () => {
  it('is what was raised, endorsed, tested, scaled and highlighted, each in a message that keeps its contract', () => {
    for (const event of corpus) {
      const messages = publications(event);
      expect([event.type, messages.length]).toEqual([event.type, kept.includes(event.type) ? 0 : 1]);
      for (const message of messages) {
        expect(parseMessage(message).subject).toBe(aggregateId(event.stream));
        expect(message).toMatchObject({
          topic: 'gpn.working-groups.v1',
          key: aggregateId(event.stream),
          headers: { ce_effectiveat: event.effectiveAt },
        });
      }
    }
    expect(new Set(corpus.flatMap(publications).map(({ headers }) => headers.ce_type)).size).toBe(15);
  });

  it('counts the pilots that a scaling rests on, failed ones too, and says on what act of the group it rests', () => {
    const publish = (type: string) =>
      corpus
        .filter((event) => event.type === type)
        .flatMap(publications)
        .map(({ value }) => JSON.parse(value));
    const { solution } = publish('SolutionScaled')[0];
    expect(publish('SolutionScaled')).toEqual([{ solution, version: 2, decision: '2022-004', worked: 1, mixed: 0, failed: 1 }]);
    expect(publish('SolutionEndorsed')).toEqual([{ solution, version: 2, session: expect.any(String) }]);
  });

  it('holds no draft, reason, finding or sealed text', () => {
    for (const message of corpus.flatMap(publications)) {
      for (const field of ['description', 'approach', 'reason', 'finding', 'evidence', 'plan', 'limits', 'notes', 'instrument'])
        expect(JSON.parse(message.value)).not.toHaveProperty(field);
    }
  });
});
