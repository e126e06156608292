import { parseMessage } from '#libs/contracts';
import { aggregateId, type RecordedEvent } from '#libs/event-sourcing';
import { goldenEvents } from '#libs/testing';
import { publications } from './publications.js';

const corpus = goldenEvents('membership');

const kept = new Set([
  'DialogueProposed',
  'InvitationReminded',
  'TakeoverExpected',
  'SuccessionCompleted',
  'PersonNoted',
  'EngagementNoted',
  'EngagementVoided',
  'PersonForgotten',
  'LiaisonRequestAssigned',
  'ProposedToCounterpart',
  'CounterpartConsented',
  'CounterpartDeclined',
  'LiaisonRequestAnswered',
  'LiaisonRequestReferred',
  'LiaisonRequestHandedOver',
  'ValueReserved',
  // What it has heard itself, and others hear where it did.
  'DesignationNoted',
]);

describe('what other services hear of membership', () => {
  it('is every event but the desk’s own work, each in a message that keeps its contract', () => {
    for (const event of corpus) {
      const messages = publications(event);
      expect([event.type, messages.length > 0]).toEqual([event.type, !kept.has(event.type)]);
      const ids = messages.map((message) => parseMessage(message).id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const message of messages) {
        expect(message).toMatchObject({
          topic: 'gpn.membership.v1',
          key: aggregateId(event.stream),
          headers: { ce_effectiveat: event.effectiveAt },
        });
      }
    }
  });

  it('tells a declined invitation as the end of the expression, and a corrected succession again', () => {
    const types = (wanted: (event: RecordedEvent) => boolean) =>
      corpus.filter(wanted).map((event) => publications(event).map((message) => message.headers.ce_type));
    const declined = types(({ type, data }) => type === 'ResponseRecorded' && (data as { response: string }).response === 'declined');
    expect(declined).toEqual([['int.iom.gpn.membership.response-recorded.v1', 'int.iom.gpn.membership.declined.v1']]);
    const corrected = types(({ type, data }) => type === 'EffectiveDateCorrected' && 'successor' in data);
    expect(corrected).toEqual([['int.iom.gpn.membership.effective-date-corrected.v1', 'int.iom.gpn.membership.succeeded.v1']]);
  });

  it('holds no sealed text and no free reason', () => {
    for (const message of corpus.flatMap(publications)) {
      for (const field of ['message', 'summary', 'question', 'reference', 'subject'])
        expect(JSON.parse(message.value)).not.toHaveProperty(field);
    }
  });
});
