import { type HoldingsIn, heldInRows } from '#libs/platform';
import { bodies } from './views/bodies.js';

/** Seats that pass by themselves, for as long as they have not; and ends of seats that are not on the day of the leaving. */
export const seatHoldings: readonly HoldingsIn[] = [
  heldInRows(bodies, {
    kind: 'seat',
    filter: ({ authority, today }) => ({ holder: authority, endsOn: { gte: today } }),
    holdings: ({ body, bodyName, seat, capacity }) => ({
      ...{ record: body, part: seat, title: `${capacity}, ${bodyName}` },
      path: `bodies/${body}/end-appointment`,
      body: { seat, reason: 'Its party is no more' },
    }),
  }),
  heldInRows(bodies, {
    kind: 'seat-end',
    filter: ({ authority }) => ({ holder: authority, leftOn: { gte: '' } }),
    holdings: ({ body, bodyName, seat, capacity, leftOn }) => ({
      ...{ record: body, part: seat, title: `${capacity}, ${bodyName}, left on ${leftOn}` },
      path: `bodies/${body}/correct-seat-dates`,
      body: { seat, endedOn: leftOn, reason: 'The day on which its party left was corrected' },
    }),
  }),
];
