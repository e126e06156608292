import { daysAfter, earlierDay, policy } from '#libs/event-sourcing';
import { present } from '#libs/parties';
import { known } from '../parties/domain/party-replicas.js';
import type { BodyEvents } from './domain/body.messages.js';

/** Who acts for an authority in a seat. */
export const ownSpeakers = policy<BodyEvents>(known.ownSpeakers, {
  on: {
    SeatAppointed: (event) => {
      const { seat, holder, person, from, until } = event.data;
      return known.noteDesignation(event, { place: seat, authority: holder.id, persons: present(person), startsOn: from, endsOn: until });
    },
    SeatPersonNamed: (event) => {
      const { seat, holder, person } = event.data;
      return known.noteDesignation(event, { place: seat, authority: holder.id, persons: [person] });
    },
    SeatVacated: (event) => known.noteDesignation(event, { place: event.data.seat, persons: [] }),
    TermExtended: (event) => known.noteDesignation(event, { place: event.data.seat, endsOn: event.data.until }),
    SeatDatesCorrected: (event) => {
      const { seat, from, until, endedOn } = event.data;
      return known.noteDesignation(event, {
        place: seat,
        startsOn: from,
        endsOn: endedOn ? earlierDay(until, daysAfter(endedOn, -1)) : until,
      });
    },
    AppointmentEnded: (event) => known.noteDesignation(event, { place: event.data.seat, endsOn: daysAfter(event.data.on, -1) }),
    SeatPassed: (event) => known.noteDesignation(event, { place: event.data.seat, authority: event.data.to.id }),
  },
});
