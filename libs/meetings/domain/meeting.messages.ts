import type { Instant, ItemList } from '#libs/event-sourcing';
import type { AttachedFile } from '#libs/files';
import type { NamedByEvent, SharedText } from '#libs/parties';

export const MODES = ['virtual', 'in-person', 'hybrid'] as const;
export type Mode = (typeof MODES)[number];

export const PURPOSES = ['information', 'discussion', 'decision'] as const;
export type Purpose = (typeof PURPOSES)[number];

export const PRESENCES = ['present', 'apologies', 'absent'] as const;
export type Presence = (typeof PRESENCES)[number];

/** When and where, as it was agreed: the local time counts, the instants follow from it. */
export interface Appointment {
  readonly title: string;
  /** The local time that was agreed, `2026-10-14T10:00`, and its zone, `Europe/Zurich`. */
  readonly local: string;
  readonly zone: string;
  readonly start: Instant;
  readonly end: Instant;
  readonly mode: Mode;
  readonly place?: string;
  /** Where to dial in: for participants alone. */
  readonly link?: string;
}

/** Somebody who is invited: a seat of the body, a member of the group, a guest. */
export interface Invitee {
  /** Id of the seat, of the member, or of the guest's place. */
  readonly participant: string;
  /** The member authority or organisation that it speaks for; absent for a guest who comes for none. */
  readonly party?: string;
  /** Opaque id of who comes. */
  readonly person?: string;
  /** `chair`, `member`, `observer`, …; `guest` for one who is invited for this meeting alone. */
  readonly capacity: string;
}

export interface AgendaItem {
  readonly item: string;
  readonly title: string;
  readonly purpose: Purpose;
  /** The decision that is taken under it, `2026-003`. */
  readonly decision?: string;
  /** One line, without personal data. */
  readonly outcome?: string;
}

/** What a paper is uploaded as. */
export const PAPER = 'paper';

/** A paper with its file, sealed, and committed to here: what lies before the convenor cannot be exchanged unseen. */
export interface Paper {
  readonly paper: string;
  /** The item it belongs to; absent: the meeting as a whole. */
  readonly item?: string;
  readonly title: string;
  /** `SC/2026/2/4` */
  readonly reference?: string;
  readonly file: AttachedFile;
  readonly language?: string;
  /** From 1. */
  readonly edition: number;
}

/** A time in the room: `from` absent since the opening, `until` absent to the end. */
export interface PresenceInterval {
  readonly arrivedAt?: Instant;
  readonly leftAt?: Instant;
}

export interface Attendance {
  readonly participant: string;
  readonly presence: Presence;
  /** Who came, where it was another than the one invited. */
  readonly person?: string;
  /** Empty unless present. */
  readonly stays: readonly PresenceInterval[];
}

/** A participant who has an interest of its own in an item, and takes no part in deciding it. */
export interface Conflict {
  readonly participant: string;
  readonly item: string;
  /** Id of the sealed text that says what it is. */
  readonly text?: string;
}

export interface MinutesRevision {
  /** From 1. */
  readonly revision: number;
  /** Id of the sealed text. */
  readonly text: string;
  /** By which it can be shown that the text is what was approved; of a text that was redacted it tells nothing. */
  readonly commitment: string;
  readonly language?: string;
  /** The approved revision that it corrects, and why. */
  readonly corrects?: number;
  readonly reason?: string;
  readonly draftedAt: Instant;
  readonly author: string;
  readonly circulatedAt?: Instant;
  /** Members and organisations that it was circulated to: nobody else reads its text. */
  readonly sharedWith?: readonly string[];
  /** Last day for comments. */
  readonly commentsEndOn?: string;
  readonly approvedAt?: Instant;
  /** The meeting that approved it; absent: nobody objected in time. */
  readonly approvedIn?: string;
  readonly lockedAt?: Instant;
  readonly comments: ItemList<{ readonly participant: string; readonly text: string; readonly commentedAt: Instant }>;
}

export type MinutesStatus = 'none' | 'draft' | 'circulated' | 'approved' | 'locked';

export type ActionStatus = 'open' | 'done' | 'dropped';

/** Something to do; it goes on to each next meeting of the convenor until it is done or dropped. */
export interface Action {
  readonly action: string;
  readonly text: string;
  /** The member or organisation that does it; neither party nor person: the Secretariat. */
  readonly party?: string;
  /** Opaque id. */
  readonly person?: string;
  /** True: who did it is no more, and nobody came in the place: the Secretariat gives it away. */
  readonly ownerLeft?: true;
  /** The party that did it, and left. */
  readonly formerParty?: string;
  /** Parties that did it until they were succeeded: each until a day, the first on which another one does. */
  readonly previousParties?: ItemList<{ readonly party: string; readonly passedOn: string }>;
  /** `2026-11-30` */
  readonly due?: string;
  readonly item?: string;
  readonly status: ActionStatus;
  /** Day on which it was agreed. */
  readonly agreedOn: string;
  /** Day on which it was done or dropped. */
  readonly closedOn?: string;
  /** Day on which it was opened again, last. */
  readonly reopenedOn?: string;
  /** Id of the sealed text that reports on it. */
  readonly report?: string;
  readonly reason?: string;
}

/** Fields that are left out stay as they are; null takes away what was there. */
export interface ActionChange {
  readonly action: string;
  readonly text: string;
  readonly party?: string | null;
  readonly person?: string;
  readonly due?: string | null;
  readonly reason: string;
}

/** A meeting of a body or a session of a group, whichever service holds it. */
export interface Meeting extends Appointment {
  readonly status: 'none' | 'scheduled' | 'held' | 'cancelled';
  /** The body or group that meets. */
  readonly convenor: string;
  /** Counts what a calendar must follow: rescheduled, cancelled (SEQUENCE of RFC 5545). */
  readonly sequence: number;
  /** When the appointment came to be as it is (LAST-MODIFIED). */
  readonly changedAt: Instant;
  readonly openedAt?: Instant;
  readonly closedAt?: Instant;
  readonly reason?: string;
  readonly invitees: ItemList<Invitee>;
  /** In order. */
  readonly agenda: ItemList<AgendaItem>;
  readonly papers: ItemList<Paper>;
  /** Editions that were replaced, and papers that were withdrawn, each with its file. */
  readonly formerPapers?: ItemList<Paper>;
  readonly attendance: ItemList<Attendance>;
  readonly conflicts: ItemList<Conflict>;
  readonly minutesStatus: MinutesStatus;
  readonly minutes: ItemList<MinutesRevision>;
  readonly actions: ItemList<Action>;
  /** The minutes of earlier meetings that it approved. */
  readonly approves?: ItemList<{ readonly meeting: string; readonly revision: number }>;
  /** Revision of the last event: what a decision says it was based on. */
  readonly revision: number;
}

/** The day of a meeting: that on the clocks of its zone, whatever day it is in UTC. Who is invited, entitled, in force goes by it. */
export const dayOfMeeting = ({ local }: Pick<Meeting, 'local'>): string => local.slice(0, 10);

export const NO_MEETING: Meeting = {
  status: 'none',
  convenor: '',
  title: '',
  local: '',
  zone: '',
  start: '',
  end: '',
  mode: 'virtual',
  sequence: 0,
  changedAt: '',
  invitees: [],
  agenda: [],
  papers: [],
  attendance: [],
  conflicts: [],
  minutesStatus: 'none',
  minutes: [],
  actions: [],
  revision: -1,
};

/** In the log people are opaque ids; free text is sealed, and here by its id. */
export interface MeetingEvents {
  MeetingScheduled: Appointment & { readonly convenor: string; readonly sequence: number };
  MeetingRescheduled: Appointment & { readonly reason?: string; readonly sequence: number };
  MeetingCancelled: { readonly reason: string; readonly sequence: number };
  MeetingHeld: { readonly openedAt: Instant; readonly closedAt: Instant };
  ParticipantsInvited: NamedByEvent & { readonly participants: readonly Invitee[] };
  InvitationsWithdrawn: { readonly participants: readonly string[] };
  AgendaItemAdded: Omit<AgendaItem, 'outcome'> & {
    /** From 1; absent: last. */
    readonly place?: number;
  };
  AgendaItemChanged: Pick<AgendaItem, 'item'> & Partial<Omit<AgendaItem, 'item' | 'outcome'>>;
  AgendaItemRemoved: { readonly item: string; readonly reason?: string };
  AgendaOrdered: { readonly items: readonly string[] };
  ItemConcluded: { readonly item: string; readonly outcome: string };
  PaperAttached: Omit<Paper, 'edition'>;
  PaperRevised: { readonly paper: string; readonly edition: number; readonly file: AttachedFile; readonly title?: string };
  PaperWithdrawn: { readonly paper: string; readonly reason: string };
  AttendanceRecorded: Attendance & NamedByEvent;
  ConflictDeclared: Conflict;
  ConflictLifted: { readonly participant: string; readonly item: string; readonly reason: string };
  MinutesDrafted: Pick<MinutesRevision, 'revision' | 'text' | 'commitment' | 'language' | 'corrects' | 'reason'>;
  MinutesCirculated: SharedText & {
    readonly revision: number;
    readonly text: string;
    readonly commentsEndOn: string;
    /** Members and organisations that they went to: those who were invited. */
    readonly parties: readonly string[];
  };
  MinutesCommented: { readonly revision: number; readonly participant: string; readonly text: string };
  MinutesApproved: { readonly revision: number; readonly meeting?: string };
  /** That this meeting approved the minutes of an earlier one: from then on it is neither moved nor called off. */
  EarlierMinutesApproved: { readonly meeting: string; readonly revision: number };
  MinutesLocked: { readonly revision: number };
  ActionAgreed: Pick<Action, 'action' | 'text' | 'party' | 'person' | 'due' | 'item'> & NamedByEvent;
  ActionChanged: ActionChange & NamedByEvent;
  ActionDone: { readonly action: string; readonly report?: string };
  ActionDropped: { readonly action: string; readonly reason: string };
  ActionReopened: { readonly action: string; readonly reason: string };
  /** To the authority that came in the place of the one that did it, on a day; `formerly`: that day as it was told before. */
  ActionPassed: {
    readonly action: string;
    readonly previousParty: string;
    readonly party: string;
    readonly person?: string;
    readonly passedOn: string;
    readonly previousPassedOn?: string;
  };
  /** Who did it is no more, and nobody came in the place. `party`: that does it still, without a person who was erased. */
  ActionReleased: {
    readonly action: string;
    readonly party?: string;
    readonly formerParty?: string;
    readonly formerPerson?: string;
    readonly releasedOn: string;
  };
}
