import { recordedEvents } from '#libs/testing';
import { foldSteps } from '../../../../../libs/testing/fold-steps.js';
import { offering } from './offering.decider.js';
import { type Event, offeringEvent, placeTaken, run, scheduled, taker } from './offering.fixture.js';

const countSteps = (events: readonly Event[]): number =>
  foldSteps(offering, recordedEvents([scheduled, ...events].map((event) => ({ category: 'offering', id: run, ...event }))));

/** So many people, each of whom takes a place, or waits for one, before anybody gives it back. */
const takenAndGivenBack = (people: number): readonly Event[] => {
  const numbers = Array.from({ length: people }, (_, index) => index);
  return [
    ...numbers.map((number) =>
      number < people / 2 ? placeTaken(number, number) : offeringEvent('PlaceAwaited', { ...taker(number), order: number }),
    ),
    ...numbers.map((number) =>
      offeringEvent('PlaceGivenBack', {
        enrolment: taker(number).enrolment,
        member: taker(number).member,
        had: number < people / 2 ? 'place' : 'wait',
        order: people + number,
      }),
    ),
  ];
};

test('a run with twice the places taken and given back takes little more than twice the steps to fold', () => {
  const [once, twice] = [countSteps(takenAndGivenBack(400)), countSteps(takenAndGivenBack(800))];
  expect(once).toBeGreaterThan(0);
  expect(twice / once).toBeLessThan(2.3);
});

test('what copies all that was gathered with each event is told from it', () => {
  const copying = {
    ...offering,
    initial: [],
    evolve: { ...offering.evolve, PlaceTaken: (all: readonly object[], data: object) => [...all, data] },
  };
  const steps = (count: number) =>
    foldSteps(
      copying as never,
      recordedEvents(Array.from({ length: count }, (_, number) => ({ category: 'offering', id: run, ...placeTaken(number, number) }))),
      [],
    );
  expect(steps(800) / steps(400)).toBeGreaterThan(3.5);
});
