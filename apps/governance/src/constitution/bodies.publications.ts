import {
  GovernanceAppointmentEndedV1,
  GovernanceBodyConstitutedV1,
  GovernanceBodyDissolvedV1,
  GovernanceBodyRenamedV1,
  GovernanceCapacityChangedV1,
  GovernanceSeatAppointedV1,
  GovernanceSeatDatesCorrectedV1,
  GovernanceSeatPassedV1,
  GovernanceSeatPersonNamedV1,
  GovernanceSeatVacatedV1,
  GovernanceTermExtendedV1,
  type PublicEventMap,
  publicEvent,
} from '#libs/contracts';
import { defined } from '#libs/event-sourcing';
import type { Holder } from '../parties/domain/party.js';
import type { BodyEvents } from './domain/body.messages.js';

const toHolder = ({ kind, id }: Holder) => ({ holder: id, holderKind: kind });

/** The holder of a place that there is once stays here. */
export const bodyPublications: PublicEventMap<BodyEvents> = {
  BodyConstituted: (body, { name, kind, sector }) => publicEvent(GovernanceBodyConstitutedV1, defined({ body, name, kind, sector })),
  BodyRenamed: (body, { name }) => publicEvent(GovernanceBodyRenamedV1, { body, name }),
  SeatAppointed: (body, { seat, holder, person, capacity, startsOn, endsOn }) =>
    publicEvent(GovernanceSeatAppointedV1, defined({ body, seat, ...toHolder(holder), person, capacity, startsOn, endsOn })),
  SeatPersonNamed: (body, { seat, holder, person }) =>
    publicEvent(GovernanceSeatPersonNamedV1, { body, seat, ...toHolder(holder), person }),
  CapacityChanged: (body, { seat, capacity }) => publicEvent(GovernanceCapacityChangedV1, { body, seat, capacity }),
  TermExtended: (body, { seat, endsOn }) => publicEvent(GovernanceTermExtendedV1, { body, seat, endsOn }),
  SeatDatesCorrected: (body, { seat, startsOn, endsOn, endedOn, holder }) =>
    publicEvent(
      GovernanceSeatDatesCorrectedV1,
      defined({
        ...{ body, seat, startsOn, endsOn },
        endedOn,
        ...(holder && toHolder(holder)),
      }),
    ),
  AppointmentEnded: (body, { seat, holder, endedOn, cause }) =>
    publicEvent(GovernanceAppointmentEndedV1, { body, seat, ...toHolder(holder), endedOn, cause }),
  SeatPassed: (body, { seat, predecessor, successor, passedOn }) =>
    publicEvent(GovernanceSeatPassedV1, { body, seat, ...toHolder(successor), predecessor: predecessor.id, passedOn }),
  SeatVacated: (body, { seat, vacatedOn }) => publicEvent(GovernanceSeatVacatedV1, { body, seat, vacatedOn }),
  BodyDissolved: (body, { kind, sector }) => publicEvent(GovernanceBodyDissolvedV1, defined({ body, kind, sector })),
};
