import type { EventOf } from '#libs/event-sourcing';
import type { Module } from '../../programme/domain/module.decider.js';
import type { ModuleContent } from '../../programme/domain/module-content.js';
import type { OfferingEvents } from './offering.messages.js';
import type { Run } from './offering-dates.js';

export type Event = EventOf<OfferingEvents>;

const uuid = (number: number) => `${String(number).padStart(8, '0')}-3333-8333-8333-333333333333`;
export const [run, taught] = [uuid(1), uuid(2)];
export const [ministry, agency] = [uuid(3), uuid(4)];

/** Two mornings in Paris: the clocks are put forward in the night between them. */
export const appointment = {
  title: 'Licensing of recruiters',
  mode: 'hybrid',
  place: 'Room A',
  country: 'FRA',
  language: 'fr',
  zone: 'Europe/Paris',
  sessions: [
    { starts: '2021-03-27T09:00', ends: '2021-03-27T12:00', start: '2021-03-27T08:00:00.000Z', end: '2021-03-27T11:00:00.000Z' },
    { starts: '2021-03-28T09:00', ends: '2021-03-28T12:00', start: '2021-03-28T07:00:00.000Z', end: '2021-03-28T10:00:00.000Z' },
  ],
  closesAt: '2021-03-27T08:00:00.000Z',
} as const satisfies Run;

export const content: ModuleContent = {
  ...{ title: 'Licensing of recruiters', chapter: 3, audience: ['regulator'], level: 'introductory', languages: ['en', 'fr'] },
  ...{ units: [{ unit: '1', title: 'Why licences', minutes: 30 }], assessment: { passMark: 70 } },
};
export const published: Module = {
  ...{ status: 'published', code: 'GPN-3.1', lastStepOn: '2021-01-20', materials: [] },
  versions: [
    { version: 1, publishedOn: '2021-01-10', content },
    { version: 2, publishedOn: '2021-01-20', content: { ...content, title: 'Licensing', languages: ['fr'] } },
  ],
};

export const NOW = '2021-03-01T09:00:00.000Z';
export const offeringEvent = <Type extends keyof OfferingEvents>(
  type: Type,
  data: OfferingEvents[Type],
  effectiveAt: string = NOW,
): Event => ({ type, data, effectiveAt }) as Event;

/** A run of two places. */
export const scheduled = offeringEvent('OfferingScheduled', {
  module: taught,
  code: 'GPN-3.1',
  version: 1,
  ...appointment,
  capacity: 2,
  sequence: 0,
});

/** An enrolment by its number, with its learner; even ones are of the ministry, odd ones of the agency. */
export const taker = (number: number) => ({
  enrolment: uuid(100 + number),
  learner: uuid(1_000 + number),
  member: number % 2 === 0 ? ministry : agency,
});
export const placeTaken = (number: number, order: number): Event => offeringEvent('PlaceTaken', { ...taker(number), order });
export const placeAwaited = (number: number, order: number): Event => offeringEvent('PlaceAwaited', { ...taker(number), order });
export const placeMovedUp = (number: number, effectiveAt?: string): Event => offeringEvent('PlaceMovedUp', taker(number), effectiveAt);
