import { daysAfter, earlierDay, policy } from '#libs/event-sourcing';
import { present } from '#libs/parties';
import { replicas } from '../parties/domain/party-replicas.js';
import type { BodyEvents } from './domain/body.messages.js';

/** A person in a seat acts for its authority as long as the seat is held. */
export const ownSpeakers = policy<BodyEvents>(replicas.ownSpeakers, {
  on: {
    SeatAppointed: (event) => {
      const { seat, holder, person, startsOn, endsOn } = event.data;
      return replicas.noteDesignation(event, { place: seat, authority: holder.id, persons: present(person), startsOn, endsOn });
    },
    SeatPersonNamed: (event) => {
      const { seat, holder, person } = event.data;
      return replicas.noteDesignation(event, { place: seat, authority: holder.id, persons: [person] });
    },
    SeatVacated: (event) => replicas.noteDesignation(event, { place: event.data.seat, persons: [] }),
    TermExtended: (event) => replicas.noteDesignation(event, { place: event.data.seat, endsOn: event.data.endsOn }),
    SeatDatesCorrected: (event) => {
      const { seat, startsOn, endsOn, endedOn } = event.data;
      return replicas.noteDesignation(event, {
        place: seat,
        startsOn,
        endsOn: endedOn ? earlierDay(endsOn, daysAfter(endedOn, -1)) : endsOn,
      });
    },
    AppointmentEnded: (event) => replicas.noteDesignation(event, { place: event.data.seat, endsOn: daysAfter(event.data.endedOn, -1) }),
    SeatPassed: (event) => replicas.noteDesignation(event, { place: event.data.seat, authority: event.data.successor.id }),
  },
});
