import {
  type CertificateIssuedV1,
  type EnrolmentWithdrawnV1,
  type GovernanceActionAgreedV1,
  type GovernanceSeatAppointedV1,
  type GovernanceSeatPersonNamedV1,
  type LearnerEnrolledV1,
  type MembershipFocalPointDesignatedV1,
  type MembershipFocalPointEndedV1,
  type ModuleCompletedV1,
  toTopic,
  type WorkingGroupActionAgreedV1,
  type WorkingGroupJoinedV1,
  type WorkingGroupRepresentativesChangedV1,
} from '#libs/contracts';
import { command, type PublicEventReceived, type Reaction, reaction } from '#libs/event-sourcing';
import { type Mention, NoteMention } from '../domain/mention.messages.js';

type Where = Omit<Mention, 'told'>;

const noteMentions = ({ id, effectiveAt, time }: PublicEventReceived, where: Where, ...persons: readonly (string | undefined)[]) =>
  persons
    .filter((person) => person !== undefined)
    .map((person) => command(NoteMention, { person, ...where, told: id, effectiveAt: effectiveAt ?? time }));

const noteRepresentatives = (event: PublicEventReceived<WorkingGroupJoinedV1 | WorkingGroupRepresentativesChangedV1>) =>
  noteMentions(
    event,
    { service: 'working-groups', as: 'representative', record: event.data.group, part: event.data.participation },
    event.data.primary,
    event.data.alternate,
  );

/**
 * Who records the id of a person, and as what: by the public events that name persons. What is told to nobody (who came to a
 * meeting, guests, who recorded what) the services are asked for; the export says so. Also what ends is heard: who was a focal point
 * for ten years was heard of last when that ended, and not when it began.
 */
export const mentions: Reaction = reaction('people.mentions', {
  topics: [toTopic('membership'), toTopic('governance'), toTopic('working-groups'), toTopic('training')],
  on: {
    'int.iom.gpn.membership.focal-point-designated.v1': (event: PublicEventReceived<MembershipFocalPointDesignatedV1>) =>
      noteMentions(event, { service: 'membership', as: 'focal-point', record: event.data.authority }, event.data.person),
    'int.iom.gpn.membership.focal-point-ended.v1': (event: PublicEventReceived<MembershipFocalPointEndedV1>) =>
      event.data.reason === 'person-erased'
        ? undefined
        : noteMentions(event, { service: 'membership', as: 'focal-point', record: event.data.authority }, event.data.person),
    'int.iom.gpn.governance.seat-appointed.v1': (event: PublicEventReceived<GovernanceSeatAppointedV1>) =>
      noteMentions(event, { service: 'governance', as: 'seat', record: event.data.body, part: event.data.seat }, event.data.person),
    'int.iom.gpn.governance.seat-person-named.v1': (event: PublicEventReceived<GovernanceSeatPersonNamedV1>) =>
      noteMentions(event, { service: 'governance', as: 'seat', record: event.data.body, part: event.data.seat }, event.data.person),
    'int.iom.gpn.governance.action-agreed.v1': (event: PublicEventReceived<GovernanceActionAgreedV1>) =>
      noteMentions(event, { service: 'governance', as: 'action', record: event.data.meeting, part: event.data.action }, event.data.person),
    'int.iom.gpn.working-groups.joined.v1': noteRepresentatives,
    'int.iom.gpn.working-groups.representatives-changed.v1': noteRepresentatives,
    'int.iom.gpn.working-groups.action-agreed.v1': (event: PublicEventReceived<WorkingGroupActionAgreedV1>) =>
      noteMentions(
        event,
        { service: 'working-groups', as: 'action', record: event.data.session, part: event.data.action },
        event.data.person,
      ),
    'int.iom.gpn.training.learner-enrolled.v1': (event: PublicEventReceived<LearnerEnrolledV1>) =>
      noteMentions(event, { service: 'training', as: 'enrolment', record: event.data.enrolment }, event.data.learner),
    'int.iom.gpn.training.module-completed.v1': (event: PublicEventReceived<ModuleCompletedV1>) =>
      noteMentions(event, { service: 'training', as: 'enrolment', record: event.data.enrolment }, event.data.learner),
    'int.iom.gpn.training.enrolment-withdrawn.v1': (event: PublicEventReceived<EnrolmentWithdrawnV1>) =>
      event.data.reason === 'erased'
        ? undefined
        : noteMentions(event, { service: 'training', as: 'enrolment', record: event.data.enrolment }, event.data.learner),
    'int.iom.gpn.training.certificate-issued.v1': (event: PublicEventReceived<CertificateIssuedV1>) =>
      noteMentions(event, { service: 'training', as: 'certificate', record: event.data.certificate }, event.data.learner),
  },
});
