import { command } from '#libs/event-sourcing';
import { Enrol, EnrolPair, given, givenView, Leave, OpenSeminar, type SeminarEvents, seminar, seminarCards } from './index.js';

const seminarOpened = (places = 2) => ({ type: 'SeminarOpened', data: { title: 'Licensing', places } }) as const;
const learnerEnrolled = (learner: string) => ({ type: 'LearnerEnrolled', data: { learner } }) as const;
const enrol = (learner: string) => command(Enrol, { seminar: 's', learner });

describe('given, when, then', () => {
  test('a decider is held to its events, its refusals, and its silence', () => {
    given(seminar, [seminarOpened()])
      .when(enrol('ada'))
      .then([learnerEnrolled('ada')]);
    given(seminar, [seminarOpened()])
      .when(command(EnrolPair, { seminar: 's', learner: 'ada', partner: 'bob' }))
      .then([learnerEnrolled('ada'), learnerEnrolled('bob')]);
    given(seminar, [seminarOpened(1), learnerEnrolled('ada')])
      .when(enrol('bob'))
      .thenRefused('seminar/full');
    given(seminar, [seminarOpened()])
      .when(command(Enrol, { seminar: 's', learner: 'ada', after: 'before' }), { facts: { before: seminar.initial } })
      .thenRefused('seminar/not-prepared', 'after');
    given(seminar, [seminarOpened()])
      .when(command(Leave, { seminar: 's', learner: 'ada' }))
      .thenNothing();
    expect(given(seminar, [seminarOpened(), learnerEnrolled('ada')]).state().learners).toEqual(['ada']);
  });

  test('what is known of others comes in as facts', () => {
    const enrolment = command(Enrol, { seminar: 's', learner: 'ada', after: 'before' });
    given(seminar, [seminarOpened()])
      .when(enrolment, { facts: { before: { ...seminar.initial, learners: ['ada'] } } })
      .then([learnerEnrolled('ada')]);
    given(seminar, [seminarOpened()])
      .when(enrolment, { facts: { before: seminar.initial } })
      .thenRefused('seminar/not-prepared', 'after');
  });

  test.each<[string, () => void]>([
    ['an event too many', () => given(seminar, [seminarOpened()]).when(enrol('ada')).then([])],
    [
      'an event too few',
      () =>
        given(seminar, [seminarOpened()])
          .when(enrol('ada'))
          .then([learnerEnrolled('ada'), learnerEnrolled('bob')]),
    ],
    [
      'other data',
      () =>
        given(seminar, [seminarOpened()])
          .when(enrol('ada'))
          .then([learnerEnrolled('bob')]),
    ],
    [
      'another order',
      () =>
        given(seminar, [seminarOpened()])
          .when(command(EnrolPair, { seminar: 's', learner: 'ada', partner: 'bob' }))
          .then([learnerEnrolled('bob'), learnerEnrolled('ada')]),
    ],
    [
      'another effective time',
      () =>
        given(seminar, [seminarOpened()])
          .when(enrol('ada'))
          .then([{ ...learnerEnrolled('ada'), effectiveAt: '2021-03-31T00:00:00.000Z' }]),
    ],
    ['an event instead of nothing', () => given(seminar, [seminarOpened()]).when(enrol('ada')).thenNothing()],
    [
      'a refusal instead of an event',
      () =>
        given(seminar, [])
          .when(enrol('ada'))
          .then([learnerEnrolled('ada')]),
    ],
    ['an event instead of a refusal', () => given(seminar, [seminarOpened()]).when(enrol('ada')).thenRefused('seminar/full')],
    ['another refusal', () => given(seminar, []).when(enrol('ada')).thenRefused('seminar/full')],
    [
      'a refusal about another field',
      () =>
        given(seminar, [seminarOpened()])
          .when(command(Enrol, { seminar: 's', learner: 'ada', after: 'before' }), { facts: { before: seminar.initial } })
          .thenRefused('seminar/not-prepared', 'learner'),
    ],
    [
      'an event that the decider does not know',
      () =>
        given(seminar, [{ type: 'Moved', data: {} } as never])
          .when(enrol('ada'))
          .then([]),
    ],
    ['another document', () => givenView(seminarCards, history).thenDocument('a', { title: 'A', learners: [], changes: 2 })],
    ['a document that should not be', () => givenView(seminarCards, history).thenNoDocument('a')],
    ['a document too many', () => givenView(seminarCards, history).thenDocuments({})],
    ['rows too few', () => givenView(seminarCards, history).thenRows('a', [])],
  ])('fails on %s', (_what, check) => {
    expect(check).toThrow();
  });

  const history = [
    { stream: 'seminar-a', type: 'SeminarOpened', data: { title: 'A', places: 2 } satisfies SeminarEvents['SeminarOpened'] },
    { stream: 'seminar-a', type: 'LearnerEnrolled', data: { learner: 'ada' } },
  ];

  test('a view is held to its documents and rows', () => {
    const card = { title: 'A', learners: ['ada'], changes: 2 };
    const cards = givenView(seminarCards, history);
    cards.thenDocument('a', card);
    cards.thenDocuments({ a: card });
    cards.thenNoDocument('b');
    cards.thenRows('a', [{ id: 'ada', learner: 'ada', title: 'A' }]);
    cards.thenRows('b', []);
  });

  test('a command takes effect at its own time', () => {
    given(seminar, [])
      .when(command(OpenSeminar, { seminar: 's', title: 'Licensing', places: 2, effectiveAt: '2021-03-31' }))
      .then([{ ...seminarOpened(), effectiveAt: '2021-03-31T00:00:00.000Z' }]);
  });
});
