import { type PublicEventClass, type PublicEventMap, publicEvent, toSharing } from '#libs/contracts';
import { defined } from '#libs/event-sourcing';
import type { Appointment, MeetingEvents } from './domain/meeting.messages.js';
import type { MeetingId } from './domain/meeting-command.js';

type Convenor = 'body' | 'group';
interface PublicAppointment extends Pick<Appointment, 'title' | 'start' | 'end' | 'zone'> {
  mode: string;
  sequence: number;
}
interface PublicAgreement {
  action: string;
  party?: string;
  person?: string;
  due?: string;
}

/** The contracts by which a service tells of its meetings; each event names the meeting or session by the service's own field. */
interface MeetingContracts<Id extends MeetingId, By extends Convenor> {
  readonly scheduled: PublicEventClass<Record<Id | By, string> & PublicAppointment>;
  readonly rescheduled: PublicEventClass<Record<Id, string> & PublicAppointment>;
  readonly cancelled: PublicEventClass<Record<Id, string> & { sequence: number }>;
  readonly held: PublicEventClass<Record<Id, string> & { openedAt: string; closedAt: string }>;
  readonly minutesCirculated: PublicEventClass<
    Record<Id, string> & {
      revision: number;
      text: string;
      parties: string[];
      commentsEndOn: string;
      sharedBy?: string;
      bySecretariat?: boolean;
    }
  >;
  readonly minutesApproved: PublicEventClass<Record<Id, string> & { revision: number; approvedIn?: string }>;
  readonly actionAgreed: PublicEventClass<Record<Id, string> & PublicAgreement>;
  readonly actionAssigned: PublicEventClass<Record<Id, string> & PublicAgreement>;
  readonly actionClosed: PublicEventClass<Record<Id, string> & { action: string; outcome: string }>;
}

interface PublishedMeetings<Id extends MeetingId, By extends Convenor> {
  readonly id: Id;
  /** The field of the events that holds the body or group that meets. */
  readonly convenor: By;
  readonly contracts: MeetingContracts<Id, By>;
  /** Whether others hear where people meet. */
  readonly tellsPlace?: true;
}

/**
 * Public events of meetings or sessions: their days, that they were held, to whom minutes went, what is to be done by whom. Where to join
 * online, agendas, papers, attendance, drafts and comments stay with those who take part and the Secretariat.
 */
export function meetingPublications<Id extends MeetingId, By extends Convenor>({
  id,
  convenor: convenorField,
  contracts,
  tellsPlace,
}: PublishedMeetings<Id, By>): PublicEventMap<MeetingEvents> {
  // A field under a name that the service gives, among others: its contract says which, and the schema holds it to that.
  const tell = <Told extends object>(type: PublicEventClass<Told>, meeting: string, content: object) =>
    publicEvent(type, { [id]: meeting, ...content } as Told);
  const toAppointment = ({ title, start, end, zone, mode, place }: Appointment) =>
    defined({ title, start, end, zone, mode, place: tellsPlace && place });
  const assign = (meeting: string, owners: Omit<PublicAgreement, 'due'> & { due?: string }) =>
    tell(contracts.actionAssigned, meeting, owners);
  return {
    MeetingScheduled: (meeting, { convenor, sequence, ...appointment }) =>
      tell(contracts.scheduled, meeting, { [convenorField]: convenor, ...toAppointment(appointment), sequence }),
    MeetingRescheduled: (meeting, { sequence, ...appointment }) =>
      tell(contracts.rescheduled, meeting, { ...toAppointment(appointment), sequence }),
    MeetingCancelled: (meeting, { sequence }) => tell(contracts.cancelled, meeting, { sequence }),
    MeetingHeld: (meeting, { openedAt, closedAt }) => tell(contracts.held, meeting, { openedAt, closedAt }),
    MinutesCirculated: (meeting, { revision, text, parties, commentsEndOn, bySecretariat }, { actor }) =>
      tell(contracts.minutesCirculated, meeting, {
        revision,
        text,
        parties: [...parties],
        commentsEndOn,
        ...toSharing(actor, { bySecretariat }),
      }),
    MinutesApproved: (meeting, { revision, meeting: approvedIn }) =>
      tell(contracts.minutesApproved, meeting, defined({ revision, approvedIn })),
    ActionAgreed: (meeting, { action, party, person, due }) =>
      tell(contracts.actionAgreed, meeting, defined({ action, party, person, due })),
    // A change of its words or its day alone is not told: nobody else does it.
    ActionChanged: (meeting, { action, party, person, due }) =>
      party === undefined && person === undefined
        ? []
        : assign(meeting, defined({ action, party: party ?? undefined, person, due: due ?? undefined })),
    ActionPassed: (meeting, { action, party, person, previousPassedOn }) =>
      previousPassedOn === undefined ? assign(meeting, defined({ action, party, person })) : [],
    ActionReleased: (meeting, { action, party }) => assign(meeting, defined({ action, party })),
    ActionDone: (meeting, { action }) => tell(contracts.actionClosed, meeting, { action, outcome: 'done' }),
    ActionDropped: (meeting, { action }) => tell(contracts.actionClosed, meeting, { action, outcome: 'dropped' }),
  };
}
