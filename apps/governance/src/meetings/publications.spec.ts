import { parseMessage } from '#libs/contracts';
import { aggregateId, type RecordedEvent, streamCategory } from '#libs/event-sourcing';
import { goldenEvents } from '#libs/testing';
import { publications } from '../publications.js';

const corpus = goldenEvents('governance').filter(({ stream }) => streamCategory(stream) === 'meeting');

/** Told of a meeting: when it is and that it was, that minutes were circulated and approved, what is to be done. */
const published = new Set([
  'MeetingScheduled',
  'MeetingRescheduled',
  'MeetingCancelled',
  'MeetingHeld',
  'MinutesCirculated',
  'MinutesApproved',
  'ActionAgreed',
  'ActionPassed',
  'ActionReleased',
  'ActionDone',
  'ActionDropped',
]);

/** A change of who does an action is told; one of its words or its day is not. */
const givesOn = ({ type, data }: RecordedEvent): boolean => type === 'ActionChanged' && ('party' in data || 'person' in data);

describe('what other services hear of meetings', () => {
  it('is that they are held and what follows, each in a message that keeps its contract', () => {
    expect(corpus.length).toBeGreaterThan(published.size);
    for (const event of corpus) {
      const messages = publications(event);
      expect([event.type, messages.length]).toEqual([event.type, published.has(event.type) || givesOn(event) ? 1 : 0]);
      for (const message of messages) {
        expect(parseMessage(message).data).toMatchObject({ meeting: aggregateId(event.stream) });
        expect(message).toMatchObject({ topic: 'gpn.governance.v1', key: aggregateId(event.stream) });
      }
    }
  });

  it('is not where to dial in, what is deliberated, nor the words of an action', () => {
    for (const message of corpus.flatMap(publications)) {
      for (const field of ['link', 'place', 'digest', 'reason', 'participants', 'agenda'])
        expect(JSON.parse(message.value)).not.toHaveProperty(field);
      if (message.headers.ce_type?.includes('action')) expect(JSON.parse(message.value)).not.toHaveProperty('text');
    }
  });
});
