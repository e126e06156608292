import {
  OfferingCancelledV1,
  OfferingCapacityChangedV1,
  OfferingConcludedV1,
  OfferingEnrolmentClosedV1,
  OfferingEnrolmentReopenedV1,
  OfferingRescheduledV1,
  OfferingScheduledV1,
  OfferingTimeV1,
  PlaceAwaitedV1,
  PlaceGivenBackV1,
  PlaceMovedUpV1,
  PlaceTakenV1,
  type PublicEventMap,
  publicEvent,
} from '#libs/contracts';
import { defined } from '#libs/event-sourcing';
import type { OfferingEvents } from './domain/offering.messages.js';
import type { Run } from './domain/offering-dates.js';

const toRun = ({ title, mode, place, country, language, zone, sessions, enrolUntil }: Run) =>
  defined({
    title,
    mode,
    place,
    country,
    language,
    zone,
    sessions: sessions.map(({ start, end }) => publicEvent(OfferingTimeV1, { start, end })),
    enrolUntil,
  });

/** When and where runs are, and by enrolment who has a place. Learners stay here. */
export const offeringPublications: PublicEventMap<OfferingEvents> = {
  OfferingScheduled: (offering, { module, code, version, capacity, sequence, ...run }) =>
    publicEvent(OfferingScheduledV1, { offering, module, code, version, ...toRun(run), capacity, sequence }),
  OfferingRescheduled: (offering, { sequence, ...run }) => publicEvent(OfferingRescheduledV1, { offering, ...toRun(run), sequence }),
  OfferingCapacityChanged: (offering, { capacity }) => publicEvent(OfferingCapacityChangedV1, { offering, capacity }),
  OfferingEnrolmentClosed: (offering) => publicEvent(OfferingEnrolmentClosedV1, { offering }),
  OfferingEnrolmentReopened: (offering, { enrolUntil }) => publicEvent(OfferingEnrolmentReopenedV1, defined({ offering, enrolUntil })),
  OfferingCancelled: (offering, { enrolments, sequence }) =>
    publicEvent(OfferingCancelledV1, { offering, enrolments: [...enrolments], sequence }),
  OfferingConcluded: (offering, { taken, waiting }) => publicEvent(OfferingConcludedV1, { offering, taken, waiting: [...waiting] }),
  PlaceTaken: (offering, { enrolment, member }) => publicEvent(PlaceTakenV1, { offering, enrolment, member }),
  PlaceAwaited: (offering, { enrolment, member }) => publicEvent(PlaceAwaitedV1, { offering, enrolment, member }),
  PlaceMovedUp: (offering, { enrolment, member }) => publicEvent(PlaceMovedUpV1, { offering, enrolment, member }),
  PlaceGivenBack: (offering, { enrolment, member, had }) =>
    had === 'nothing' || !member ? [] : publicEvent(PlaceGivenBackV1, { offering, enrolment, member, had }),
};
