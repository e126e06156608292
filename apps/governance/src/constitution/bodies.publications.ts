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
import type { Holder } from '../parties/domain/party.js';
import type { BodyEvents } from './domain/body.messages.js';

const held = ({ kind, id }: Holder) => ({ holder: id, holderKind: kind });

/** What is told of bodies and their seats. Who holds a place that there is once stays here. */
export const bodiesTold: PublicEventMap<BodyEvents> = {
  BodyConstituted: (body, { name, kind, sector }) =>
    publicEvent(GovernanceBodyConstitutedV1, { body, name, kind, ...(sector && { sector }) }),
  BodyRenamed: (body, { name }) => publicEvent(GovernanceBodyRenamedV1, { body, name }),
  SeatAppointed: (body, { seat, holder, person, capacity, from, until }) =>
    publicEvent(GovernanceSeatAppointedV1, { body, seat, ...held(holder), ...(person && { person }), capacity, from, until }),
  SeatPersonNamed: (body, { seat, holder, person }) => publicEvent(GovernanceSeatPersonNamedV1, { body, seat, ...held(holder), person }),
  CapacityChanged: (body, { seat, capacity }) => publicEvent(GovernanceCapacityChangedV1, { body, seat, capacity }),
  TermExtended: (body, { seat, until }) => publicEvent(GovernanceTermExtendedV1, { body, seat, until }),
  SeatDatesCorrected: (body, { seat, from, until, endedOn, holder }) =>
    publicEvent(GovernanceSeatDatesCorrectedV1, {
      ...{ body, seat, from, until },
      ...(endedOn && { endedOn }),
      ...(holder && held(holder)),
    }),
  AppointmentEnded: (body, { seat, holder, on, cause }) =>
    publicEvent(GovernanceAppointmentEndedV1, { body, seat, ...held(holder), on, cause }),
  SeatPassed: (body, { seat, from, to, on }) => publicEvent(GovernanceSeatPassedV1, { body, seat, ...held(to), predecessor: from.id, on }),
  SeatVacated: (body, { seat, on }) => publicEvent(GovernanceSeatVacatedV1, { body, seat, on }),
  BodyDissolved: (body, { kind, sector }) => publicEvent(GovernanceBodyDissolvedV1, { body, kind, ...(sector && { sector }) }),
};
