import {
  CertificateIssuedV1,
  EnrolmentWithdrawnV1,
  GovernanceActionAgreedV1,
  GovernanceSeatAppointedV1,
  GovernanceSeatPersonNamedV1,
  LearnerEnrolledV1,
  MembershipFocalPointDesignatedV1,
  MembershipFocalPointEndedV1,
  ModuleCompletedV1,
  WorkingGroupActionAgreedV1,
  WorkingGroupJoinedV1,
  WorkingGroupRepresentativesChangedV1,
  when,
} from '#libs/contracts';
import { command, type PublicEventSubscription, type ReceivedEvent, subscription } from '#libs/event-sourcing';
import { type Mention, NoteMention } from './domain/mention.messages.js';

type Where = Omit<Mention, 'sourceEventId'>;

const noteMentions = ({ id, effectiveAt, time }: ReceivedEvent, where: Where, ...persons: readonly (string | undefined)[]) =>
  persons
    .filter((person) => person !== undefined)
    .map((person) => command(NoteMention, { person, ...where, sourceEventId: id, effectiveAt: effectiveAt ?? time }));

const noteRepresentatives = (event: ReceivedEvent<WorkingGroupJoinedV1 | WorkingGroupRepresentativesChangedV1>) =>
  noteMentions(
    event,
    { service: 'working-groups', heldAs: 'representative', record: event.data.group, part: event.data.participation },
    event.data.primary,
    event.data.alternate,
  );

/**
 * Who records the id of a person, and as what: by the public events that name persons. What is told to nobody (who came to a
 * meeting, guests, who recorded what) the services are asked for; the export says so. Also what ends is heard: who was a focal point
 * for ten years was heard of last when that ended, and not when it began.
 */
export const mentions: PublicEventSubscription = subscription('people.mentions', {
  on: [
    when(MembershipFocalPointDesignatedV1, (event) =>
      noteMentions(event, { service: 'membership', heldAs: 'focal-point', record: event.data.authority }, event.data.person),
    ),
    when(MembershipFocalPointEndedV1, (event) =>
      event.data.reason === 'person-erased'
        ? undefined
        : noteMentions(event, { service: 'membership', heldAs: 'focal-point', record: event.data.authority }, event.data.person),
    ),
    when(GovernanceSeatAppointedV1, (event) =>
      noteMentions(event, { service: 'governance', heldAs: 'seat', record: event.data.body, part: event.data.seat }, event.data.person),
    ),
    when(GovernanceSeatPersonNamedV1, (event) =>
      noteMentions(event, { service: 'governance', heldAs: 'seat', record: event.data.body, part: event.data.seat }, event.data.person),
    ),
    when(GovernanceActionAgreedV1, (event) =>
      noteMentions(
        event,
        { service: 'governance', heldAs: 'action', record: event.data.meeting, part: event.data.action },
        event.data.person,
      ),
    ),
    when(WorkingGroupJoinedV1, noteRepresentatives),
    when(WorkingGroupRepresentativesChangedV1, noteRepresentatives),
    when(WorkingGroupActionAgreedV1, (event) =>
      noteMentions(
        event,
        { service: 'working-groups', heldAs: 'action', record: event.data.session, part: event.data.action },
        event.data.person,
      ),
    ),
    when(LearnerEnrolledV1, (event) =>
      noteMentions(event, { service: 'training', heldAs: 'enrolment', record: event.data.enrolment }, event.data.learner),
    ),
    when(ModuleCompletedV1, (event) =>
      noteMentions(event, { service: 'training', heldAs: 'enrolment', record: event.data.enrolment }, event.data.learner),
    ),
    when(EnrolmentWithdrawnV1, (event) =>
      event.data.reason === 'erased'
        ? undefined
        : noteMentions(event, { service: 'training', heldAs: 'enrolment', record: event.data.enrolment }, event.data.learner),
    ),
    when(CertificateIssuedV1, (event) =>
      noteMentions(event, { service: 'training', heldAs: 'certificate', record: event.data.certificate }, event.data.learner),
    ),
  ],
});
