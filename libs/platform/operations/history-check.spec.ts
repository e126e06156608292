import { CommandHandler, command, type EventToAppend, storeWith } from '#libs/event-sourcing';
import { Enrol, InMemoryEventStore, InMemoryLog, OpenSeminar, recordedEvents, type Seminar, seminar } from '#libs/testing';
import { checkHistories } from './history-check.js';

const enrolmentEvent = (learner: string): EventToAppend => {
  const [{ stream: _, revision: __, position: ___, recordedAt: ____, ...event } = {} as never] = recordedEvents([
    { stream: 'seminar-a', type: 'LearnerEnrolled', data: { learner } },
  ]);
  return event as EventToAppend;
};
const strict = {
  ...seminar,
  faults: ({ learners, places }: Seminar) => (learners.length > places ? [{ revision: places + 1, says: 'it was full' }] : []),
};

test('a history that its own rules refuse is named, with the event; one that is as it should be is not', async () => {
  const log = new InMemoryLog();
  const store = new InMemoryEventStore(log);
  const handling = new CommandHandler(store);
  const under = (commandId: string) => ({ commandId, actor: 'a', now: '2021-04-01T09:00:00.000Z', correlationId: 'c', causationId: 'c' });
  for (const name of ['a', 'b'])
    await handling.execute(seminar, command(OpenSeminar, { seminar: name, title: name, places: 1 }), under(name));
  await handling.execute(seminar, command(Enrol, { seminar: 'a', learner: 'ada' }), under('ada'));
  expect(await checkHistories(store, [strict])).toMatchObject({ faults: [] });
  // As two instances once recorded it that each knew the stream as it was before.
  await store.append('seminar-a', [enrolmentEvent('bob')], 1);
  log.foreign('seminar-b');
  const checked = await checkHistories(store, [strict]);
  expect(checked.faults).toEqual([{ stream: 'seminar-a', revision: 2, says: 'it was full' }]);
  expect([checked.streams, checked.events]).toEqual([2, 5]);
});

test('gaps, and what cannot be folded, are named once a history', async () => {
  const store = new InMemoryEventStore();
  const readable = recordedEvents([
    { stream: 'seminar-a', type: 'SeminarOpened', data: { title: 'a', places: 2 } },
    { stream: 'seminar-b', type: 'Unheard' },
    { stream: 'seminar-b', type: 'Unheard' },
  ]);
  const events = readable.map((event) => (event.stream === 'seminar-a' ? { ...event, revision: 3 } : event));
  const reading = storeWith(store, { readAll: async () => ({ events, position: 2, atHead: true }) });
  const { faults } = await checkHistories(reading, [seminar]);
  expect(faults.map(({ stream, revision, says }) => [stream, revision, says.split(' (')[0]])).toEqual([
    ['seminar-a', 3, 'begins at revision 3'],
    ['seminar-b', 0, 'cannot be folded: seminar does not know the event Unheard'],
  ]);
});
