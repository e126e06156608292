import 'reflect-metadata';
import { type EventSample, givenView } from '#libs/testing';
import { appointment, run, taker, taught } from '../domain/offering.fixture.js';
import { type PlaceEntry, places } from './places.js';

const at = (day: number) => `2021-03-0${day}T09:00:00.000Z`;
const sample = (type: string, data: object, day = 1): EventSample => ({
  ...{ category: 'offering', id: run, type, data, effectiveAt: at(day), recordedAt: at(day) },
});
const scheduled = sample('OfferingScheduled', { module: taught, code: 'GPN-3.1', version: 1, ...appointment, capacity: 1, sequence: 0 });
const filled = [
  scheduled,
  sample('PlaceTaken', { ...taker(1), order: 1 }),
  sample('PlaceAwaited', { ...taker(2), order: 2 }, 2),
  sample('PlaceAwaited', { ...taker(3), order: 3 }, 3),
];
const entry = (number: number, has: PlaceEntry['has'], day: number, order: number) => ({
  [`${run}.${taker(number).enrolment}`]: { ...taker(number), offering: run, has, heldSince: at(day), order },
});
const placeKept = (number: number, order: number) => sample('PlaceKept', { enrolment: taker(number).enrolment, order }, 5);
const back = (number: number, had: string) => sample('PlaceGivenBack', { enrolment: taker(number).enrolment, had, order: 4 }, 4);

describe('whose the places of runs are', () => {
  it('says since when, and of those who came together who is first in the log', () => {
    givenView(places, filled).thenDocuments({ ...entry(1, 'place', 1, 1), ...entry(2, 'wait', 2, 2), ...entry(3, 'wait', 3, 3) });
    givenView(places, [...filled, back(1, 'place'), sample('PlaceMovedUp', taker(2), 4)]).thenDocuments({
      ...entry(2, 'place', 4, 2),
      ...entry(3, 'wait', 3, 3),
    });
    // Given back and taken up again, heard at once: who waited is on the list anew, who had a place keeps it.
    givenView(places, [...filled, ...[1, 2].map((number) => placeKept(number, 7))]).thenDocuments({
      ...entry(1, 'place', 1, 1),
      ...entry(2, 'wait', 5, 7),
      ...entry(3, 'wait', 3, 3),
    });
    const handed = sample('PlaceHandedOver', { enrolment: taker(2).enrolment, member: taught, order: 9 }, 6);
    givenView(places, [...filled, handed]).thenDocuments({
      ...entry(1, 'place', 1, 1),
      [`${run}.${taker(2).enrolment}`]: { ...taker(2), member: taught, offering: run, has: 'wait', heldSince: at(2), order: 2 },
      ...entry(3, 'wait', 3, 3),
    });
    givenView(places, [...filled, back(2, 'wait')]).thenDocuments({ ...entry(1, 'place', 1, 1), ...entry(3, 'wait', 3, 3) });
  });

  it('stays to be seen when the run is cancelled or over, and knows nothing of who came too late', () => {
    const cancelled = sample('OfferingCancelled', { reason: 'No trainer', sequence: 1, enrolments: [] }, 5);
    const refused = sample('PlaceRefused', { ...taker(4), because: 'cancelled', order: 6 }, 6);
    givenView(places, [...filled, placeKept(1, 5), back(5, 'nothing'), cancelled, refused]).thenDocuments({
      ...entry(1, 'place', 1, 1),
      ...entry(2, 'wait', 2, 2),
      ...entry(3, 'wait', 3, 3),
    });
  });
});
