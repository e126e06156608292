import { defined } from '#libs/event-sourcing';
import { type InboxKind, MOST_OF_A_KIND } from './inbox-kind.js';

const WITHIN_DAYS = 60;

interface SeatItem {
  readonly seat: string;
  readonly body: string;
  readonly bodyName: string;
  readonly holder: string;
  readonly name?: string;
  readonly nameEn?: string;
  readonly termEndsOn: string;
  readonly daysLeft: number;
}

/** A seat whose term ends within sixty days. */
export const seatRunningOut: InboxKind = {
  code: 'seat-running-out',
  service: 'governance',
  roles: ['secretariat'],
  find: async ({ reading }) => {
    const seats = await reading.items<SeatItem>('governance', 'seats', { within: WITHIN_DAYS, limit: MOST_OF_A_KIND });
    return seats.map(({ seat, body, bodyName, holder, name, nameEn, termEndsOn, daysLeft }) =>
      defined({
        record: { service: 'governance', kind: 'body', id: body },
        params: { body: bodyName, name: nameEn ?? name ?? holder, seat, days: daysLeft },
        by: termEndsOn,
        command: 'extend-term',
      }),
    );
  },
};
