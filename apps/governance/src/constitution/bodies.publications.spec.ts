import { parseMessage } from '#libs/contracts';
import { aggregateId, streamCategory } from '#libs/event-sourcing';
import { goldenEvents } from '#libs/testing';
import { publications } from '../publications.js';

const MINE = ['body', 'organisation', 'terms', 'knowngroup'];
const corpus = goldenEvents('governance').filter(({ stream }) => MINE.includes(streamCategory(stream)));

const kept = new Set([
  'EngagementVoided',
  'OrganisationSeatVoided',
  'OrganisationActionVoided',
  'LeavingNotFollowed',
  'OrganisationSeatNoted',
  'OrganisationActionNoted',
  'TermsDrafted',
  'DraftRevised',
  'ConsultationViewRecorded',
  'TermsReturnedToDraft',
  'GroupNoted',
  'GroupClosingNoted',
  'GroupDecisionNoted',
]);

describe('what others hear of bodies, organisations and terms', () => {
  it('is everything but the work on drafts and what is noted for governance itself, each in a message that keeps its contract', () => {
    for (const event of corpus) {
      const messages = publications(event);
      expect([event.type, messages.length]).toEqual([event.type, kept.has(event.type) ? 0 : 1]);
      for (const message of messages) {
        parseMessage(message);
        expect(message).toMatchObject({
          topic: 'gpn.governance.v1',
          key: aggregateId(event.stream),
          headers: { ce_effectiveat: event.effectiveAt },
        });
      }
    }
  });

  it('holds no draft, no reason and no sealed text', () => {
    for (const message of corpus.flatMap(publications)) {
      for (const field of ['clauses', 'text', 'reason', 'view', 'instrument']) expect(JSON.parse(message.value)).not.toHaveProperty(field);
    }
  });
});
