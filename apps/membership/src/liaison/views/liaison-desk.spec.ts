import { type EventSample, givenView } from '#libs/testing';
import { liaisonDesk } from './liaison-desk.js';

describe('the liaison desk', () => {
  it('shows where a request stands, and each of its steps', () => {
    const step = (type: string, data: object, day: string): EventSample => ({
      category: 'liaison',
      id: 'r',
      type,
      data,
      effectiveAt: `${day}T00:00:00.000Z`,
    });
    const request = { authority: 'a', kind: 'question' as const, subject: 'Fees', question: 'q' };
    const metadata = { recordedAt: '2021-01-04T09:00:00.000Z', actor: 'somebody' };
    givenView(liaisonDesk, [
      step('LiaisonRequested', request, '2021-03-01'),
      step('LiaisonRequestAssigned', { officer: 'o' }, '2021-03-02'),
      step('LiaisonRequestAnswered', { answer: 't' }, '2021-03-05'),
    ]).thenDocument('r', {
      request: 'r',
      ...request,
      status: 'answered',
      officer: 'o',
      answer: 't',
      openedOn: '2021-03-01',
      lastStepOn: '2021-03-05',
      open: true,
      revision: 2,
      steps: [
        { ...metadata, entry: 'event-0', type: 'LiaisonRequested', day: '2021-03-01', data: request },
        {
          ...metadata,
          entry: 'event-1',
          type: 'LiaisonRequestAssigned',
          day: '2021-03-02',
          recordedAt: '2021-01-04T09:00:01.000Z',
          data: { officer: 'o' },
        },
        {
          ...metadata,
          entry: 'event-2',
          type: 'LiaisonRequestAnswered',
          day: '2021-03-05',
          recordedAt: '2021-01-04T09:00:02.000Z',
          data: { answer: 't' },
        },
      ],
    });
  });
});
