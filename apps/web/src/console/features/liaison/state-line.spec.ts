import { stateLine } from './state-line.ts';

const step = (type: string, day: string) => ({ type, day });
const inWords = (line: ReturnType<typeof stateLine>) => line.map(({ status, state }) => `${status}: ${state}`);

test('a question that is assigned is to be answered and closed', () => {
  const steps = [
    step('LiaisonRequested', '2026-10-01'),
    step('LiaisonRequestAssigned', '2026-10-02'),
    step('LiaisonRequestAssigned', '2026-10-05'),
  ];
  const line = stateLine({ kind: 'question', status: 'assigned', steps });
  expect(inWords(line)).toEqual(['open: done', 'assigned: now', 'answered: to-come', 'closed: to-come']);
  expect(line[1]?.day).toBe('2026-10-02');
});

test('an introduction that was declined and then answered shows the way that it came', () => {
  const types = ['LiaisonRequested', 'LiaisonRequestAssigned', 'ProposedToCounterpart', 'CounterpartDeclined', 'LiaisonRequestAnswered'];
  const line = stateLine({ kind: 'introduction', status: 'answered', steps: types.map((type) => step(type, '2026-10-01')) });
  expect(inWords(line)).toEqual([
    'open: done',
    'assigned: done',
    'proposed: done',
    'declined-by-counterpart: done',
    'answered: now',
    'closed: to-come',
  ]);
});

test('what is closed has nothing to come, and what was handed over stays where it was', () => {
  const closed = stateLine({
    kind: 'question',
    status: 'closed',
    steps: [step('LiaisonRequested', '2026-10-01'), step('LiaisonRequestClosed', '2026-10-03')],
  });
  expect(inWords(closed)).toEqual(['open: done', 'closed: now']);
  const handedOver = stateLine({
    kind: 'question',
    status: 'open',
    steps: [step('LiaisonRequested', '2026-10-01'), step('LiaisonRequestHandedOver', '2026-10-03')],
  });
  expect(inWords(handedOver)).toEqual(['open: now', 'assigned: to-come', 'answered: to-come', 'closed: to-come']);
});
