import 'reflect-metadata';
import { givenView, type Told } from '#libs/testing';
import { appointment, run, taker, taught } from '../../domain/offering.fixture.js';
import { type OfferingEntry, offerings } from './offerings.js';

const AT = '2021-03-01T09:00:00.000Z';
const told = (type: string, data: object, at = AT): Told => ({
  ...{ category: 'offering', id: run, type, data, effectiveAt: at, recordedAt: at },
});
const scheduled = told('OfferingScheduled', { module: taught, code: 'GPN-3.1', version: 1, ...appointment, capacity: 1, sequence: 0 });
const entry: OfferingEntry = {
  ...{ offering: run, status: 'open', module: taught, code: 'GPN-3.1', version: 1, ...appointment, capacity: 1 },
  ...{ start: '2021-03-27T08:00:00.000Z', end: '2021-03-28T10:00:00.000Z', free: 1, taken: [], waiting: [], dropped: [] },
  ...{ sequence: 0, changedAt: AT, revision: 0, search: 'GPN-3.1 Licensing of recruiters Room A France' },
};
const taken = told('PlaceTaken', { ...taker(1), order: 1 });
const awaited = told('PlaceAwaited', { ...taker(2), order: 2 }, '2021-03-02T09:00:00.000Z');
const since = { first: AT, second: '2021-03-02T09:00:00.000Z' };

describe('the runs of modules', () => {
  it('say when and where they are, and how many places are free', () => {
    givenView(offerings, [scheduled]).thenDocuments({ [run]: entry });
    givenView(offerings, [scheduled, taken, awaited]).thenDocument(run, {
      ...entry,
      ...{ free: 0, taken: [{ ...taker(1), since: since.first }], waiting: [{ ...taker(2), since: since.second }], revision: 2 },
    });
  });

  it('have a row for each who has a place or waits, those who wait with their number', () => {
    const third = told('PlaceAwaited', { ...taker(3), order: 3 }, '2021-03-03T09:00:00.000Z');
    const given = [scheduled, taken, awaited, third];
    const row = (number: number, has: 'place' | 'wait', at: string, order: number) => {
      const { enrolment, learner, member } = taker(number);
      return { id: enrolment, enrolment, learner, member, offering: run, has, since: at, order };
    };
    givenView(offerings, given).thenRows(run, [
      row(1, 'place', since.first, 0),
      { ...row(2, 'wait', since.second, 1), number: 1 },
      { ...row(3, 'wait', '2021-03-03T09:00:00.000Z', 2), number: 2 },
    ]);
    const back = told('PlaceGivenBack', { enrolment: taker(1).enrolment, member: taker(1).member, had: 'place', order: 4 });
    const up = told('PlaceMovedUp', taker(2), '2021-03-04T09:00:00.000Z');
    givenView(offerings, [...given, back, up]).thenRows(run, [
      row(2, 'place', '2021-03-04T09:00:00.000Z', 0),
      { ...row(3, 'wait', '2021-03-03T09:00:00.000Z', 1), number: 1 },
    ]);
    const cancelled = told('OfferingCancelled', { reason: 'No trainer', sequence: 1, enrolments: [] });
    givenView(offerings, [...given, cancelled]).thenRows(run, []);
  });

  it('remember sessions that were dropped, until there are as many again', () => {
    const [first, second] = appointment.sessions;
    const shorter = told('OfferingRescheduled', { ...appointment, sessions: [first], sequence: 1 }, '2021-03-02T09:00:00.000Z');
    const changed = { ...entry, sessions: [first], dropped: [second], end: first.end, sequence: 1, changedAt: since.second, revision: 1 };
    givenView(offerings, [scheduled, shorter]).thenDocument(run, changed);
    const closed = told('OfferingEnrolmentClosed', {});
    givenView(offerings, [scheduled, shorter, closed]).thenDocument(run, { ...changed, status: 'closed', revision: 2 });
    const again = told('OfferingRescheduled', { ...appointment, sequence: 2 }, '2021-03-02T09:00:00.000Z');
    givenView(offerings, [scheduled, shorter, again]).thenDocument(run, {
      ...{ ...entry, sequence: 2, changedAt: since.second, revision: 2 },
    });
  });

  it('say nothing of what a change left out', () => {
    const { place: _, country: __, ...online } = appointment;
    const virtual = told('OfferingRescheduled', { ...online, mode: 'virtual', sequence: 1 });
    const { place: _p, country: _c, ...rest } = entry;
    givenView(offerings, [scheduled, virtual]).thenDocument(run, {
      ...{ ...rest, mode: 'virtual', sequence: 1, revision: 1, search: 'GPN-3.1 Licensing of recruiters' },
    });
  });
});
