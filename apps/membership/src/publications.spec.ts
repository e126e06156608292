import type { RecordedEvent } from '#libs/event-sourcing';
import { goldenEvents } from '#libs/testing';
import { publications } from './publications.js';

const corpus = goldenEvents('membership');

describe('what other services hear of membership', () => {
  it('tells a declined invitation as the end of the expression, and a corrected succession again', () => {
    const types = (wanted: (event: RecordedEvent) => boolean) =>
      corpus.filter(wanted).map((event) => publications(event).map((message) => message.headers.ce_type));
    const declined = types(({ type, data }) => type === 'ResponseRecorded' && (data as { response: string }).response === 'declined');
    expect(declined).toEqual([['int.iom.gpn.membership.response-recorded.v1', 'int.iom.gpn.membership.declined.v1']]);
    const corrected = types(({ type, data }) => type === 'EffectiveDateCorrected' && 'successor' in data);
    expect(corrected).toEqual([['int.iom.gpn.membership.effective-date-corrected.v1', 'int.iom.gpn.membership.succeeded.v1']]);
  });
});
