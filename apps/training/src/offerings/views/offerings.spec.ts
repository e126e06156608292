import 'reflect-metadata';
import { type EventSample, givenView } from '#libs/testing';
import { appointment, run, taker, taught } from '../domain/offering.fixture.js';
import { type OfferingEntry, offerings } from './offerings.js';

const AT = '2021-03-01T09:00:00.000Z';
const sample = (type: string, data: object, instant = AT): EventSample => ({
  ...{ category: 'offering', id: run, type, data, effectiveAt: instant, recordedAt: instant },
});
const scheduled = sample('OfferingScheduled', { module: taught, code: 'GPN-3.1', version: 1, ...appointment, capacity: 1, sequence: 0 });
const entry: OfferingEntry = {
  ...{ offering: run, status: 'open', module: taught, code: 'GPN-3.1', version: 1, ...appointment, capacity: 1 },
  ...{ start: '2021-03-27T08:00:00.000Z', end: '2021-03-28T10:00:00.000Z', free: 1, taken: 0, waiting: 0, dropped: [] },
  ...{ firstDay: '2021-03-27', lastDay: '2021-03-28' },
  ...{ sequence: 0, changedAt: AT, revision: 0, search: 'GPN-3.1 Licensing of recruiters Room A France' },
};
const taken = sample('PlaceTaken', { ...taker(1), order: 1 });
const awaited = sample('PlaceAwaited', { ...taker(2), order: 2 });
const LATER = '2021-03-02T09:00:00.000Z';

describe('the runs of modules', () => {
  it('say when and where they are, and how many places are free', () => {
    givenView(offerings, [scheduled]).thenDocuments({ [run]: entry });
    const back = (number: number, had: string) => sample('PlaceGivenBack', { enrolment: taker(number).enrolment, had, order: 5 });
    const third = sample('PlaceAwaited', { ...taker(3), order: 3 });
    const numbers = (...events: readonly EventSample[]) => givenView(offerings, [scheduled, taken, awaited, third, ...events]);
    const at = (free: number, inIt: number, waiting: number, revision: number) => ({ ...entry, free, taken: inIt, waiting, revision });
    numbers().thenDocument(run, at(0, 1, 2, 3));
    numbers(back(1, 'place'), sample('PlaceMovedUp', taker(2))).thenDocument(run, at(0, 1, 1, 5));
    numbers(back(2, 'wait'), back(3, 'wait'), back(1, 'place')).thenDocument(run, at(1, 0, 0, 6));
    numbers(back(4, 'nothing')).thenDocument(run, at(0, 1, 2, 4));
    numbers(sample('OfferingCapacityChanged', { from: 1, capacity: 2 }), sample('PlaceMovedUp', taker(2))).thenDocument(run, {
      ...{ ...at(0, 2, 1, 5), capacity: 2 },
    });
  });

  it('keep the numbers of a run that was cancelled or took place', () => {
    const cancelled = sample('OfferingCancelled', { reason: 'No trainer', sequence: 1, enrolments: [] });
    const refused = sample('PlaceRefused', { ...taker(3), because: 'cancelled', order: 3 });
    givenView(offerings, [scheduled, taken, awaited, cancelled, refused]).thenDocument(run, {
      ...{ ...entry, status: 'cancelled', reason: 'No trainer', sequence: 1, free: 0, taken: 1, waiting: 1, revision: 4 },
    });
    const concluded = sample('OfferingConcluded', { taken: 1, waiting: [] });
    givenView(offerings, [scheduled, taken, awaited, concluded]).thenDocument(run, {
      ...{ ...entry, status: 'concluded', free: 0, taken: 1, waiting: 1, revision: 3 },
    });
  });

  it('remember sessions that were dropped, until there are as many again', () => {
    const [first, second] = appointment.sessions;
    const shorter = sample('OfferingRescheduled', { ...appointment, sessions: [first], sequence: 1 }, LATER);
    const lastDay = first.ends.slice(0, 10);
    const changed = { ...entry, sessions: [first], dropped: [second], end: first.end, lastDay, sequence: 1, changedAt: LATER, revision: 1 };
    givenView(offerings, [scheduled, shorter]).thenDocument(run, changed);
    const closed = sample('OfferingEnrolmentClosed', {});
    givenView(offerings, [scheduled, shorter, closed]).thenDocument(run, { ...changed, status: 'closed', revision: 2 });
    const again = sample('OfferingRescheduled', { ...appointment, sequence: 2 }, LATER);
    givenView(offerings, [scheduled, shorter, again]).thenDocument(run, {
      ...{ ...entry, sequence: 2, changedAt: LATER, revision: 2 },
    });
  });

  it('say nothing of what a change left out', () => {
    const { place: _, country: __, ...online } = appointment;
    const virtual = sample('OfferingRescheduled', { ...online, mode: 'virtual', sequence: 1 });
    const { place: _p, country: _c, ...rest } = entry;
    givenView(offerings, [scheduled, virtual]).thenDocument(run, {
      ...{ ...rest, mode: 'virtual', sequence: 1, revision: 1, search: 'GPN-3.1 Licensing of recruiters' },
    });
  });
});
