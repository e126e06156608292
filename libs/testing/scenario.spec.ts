import { command } from '#libs/event-sourcing';
import { Enrol, OpenSeminar, parseSeminarMessage, reunion, Scenario, seminar, seminarCards, seminarMessages } from './index.js';

const services = [{ name: 'seminar', deciders: [seminar], views: [seminarCards], messagesOf: seminarMessages, subscriptions: [reunion] }];

describe('scenario', () => {
  test('runs commands, views, publisher and subscriptions to the end, by its own clock, and starts again on its data', async () => {
    const scenario = await Scenario.start({ services, parse: parseSeminarMessage, from: '2021-02-01' });
    await scenario.send(command(OpenSeminar, { seminar: 'reunion', title: 'Reunion', places: 9 }));
    await scenario.send(command(OpenSeminar, { seminar: 'a', title: 'A', places: 9 }));
    scenario.on('2021-03-31');
    await scenario.send(command(Enrol, { seminar: 'a', learner: 'ada' }));
    await scenario.waitUntilSettled();
    expect((await scenario.view(seminarCards).get('reunion'))?.document.learners).toEqual(['ada of a']);
    const days = (await scenario.store.readAll(-1)).events.map(({ type, recordedAt }) => `${recordedAt.slice(0, 10)} ${type}`);
    expect(days.slice(-2)).toEqual(['2021-03-31 LearnerEnrolled', '2021-03-31 LearnerEnrolled']);
    await scenario.stop();

    const again = await Scenario.start({ services, parse: parseSeminarMessage, disk: scenario.disk });
    await again.waitUntilSettled();
    expect(await again.view(seminarCards).count()).toBe(2);
    await again.stop();
  });

  test('says who stands still', async () => {
    const failingView = {
      ...seminarCards,
      on: {
        SeminarOpened: () => {
          throw new Error('no');
        },
      },
    };
    const scenario = await Scenario.start({ services: [{ name: 'seminar', deciders: [seminar], views: [failingView] }] });
    await scenario.send(command(OpenSeminar, { seminar: 'a', title: 'A', places: 9 }));
    await expect(scenario.waitUntilSettled()).rejects.toThrow(/^not settled: seminar.cards has set a aside \(SeminarOpened .*: no\)/);
    await scenario.stop();
  });
});
