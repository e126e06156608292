import { append, defined, type ItemList, itemsBy, type RecordedEvent } from '#libs/event-sourcing';
import { withChange, withPassed, withReleased } from './actions.js';
import { toLocalDay } from './decision.js';
import {
  type Action,
  type AgendaItem,
  type Attendance,
  type Conflict,
  type Invitee,
  type Meeting,
  type MeetingEvents,
  type MinutesRevision,
  type Paper,
} from './meeting.messages.js';

type EventFacts = Pick<RecordedEvent, 'effectiveAt' | 'recordedAt' | 'actor' | 'revision'>;

/** A field of undefined is taken away. */
type Change = { readonly [Field in keyof Meeting]?: Meeting[Field] | undefined };

const interestIn = ({ participant, item }: Pick<Conflict, 'participant' | 'item'>): string => `${participant} ${item}`;

const byParticipant = itemsBy<Invitee>(({ participant }) => participant);
const byItem = itemsBy<AgendaItem>(({ item }) => item);
const byPaper = itemsBy<Paper>(({ paper }) => paper, { groupOf: ({ item }) => item });
/** What no longer lies before the meeting: each edition once. */
const withFormer = (formerPapers: ItemList<Paper> = [], ...papers: readonly (Paper | undefined)[]): ItemList<Paper> =>
  papers.reduce<ItemList<Paper>>((former, paper) => (paper ? append(former, paper) : former), formerPapers);

const byAttendant = itemsBy<Attendance>(({ participant }) => participant);
const byInterest = itemsBy<Conflict>(interestIn, { groupOf: ({ item }) => item });
const byRevision = itemsBy<MinutesRevision>(({ revision }) => String(revision));
const byAction = itemsBy<Action>(({ action }) => action);

type Changes = {
  readonly [Type in keyof MeetingEvents]: (meeting: Meeting, data: MeetingEvents[Type], event: EventFacts) => Change;
};

const changes: Changes = {
  MeetingScheduled: (_, data, { recordedAt }) => ({ status: 'scheduled', ...data, changedAt: recordedAt }),
  // Who excused itself did so for the other day. A place or link that is not said any more does not stay from before.
  MeetingRescheduled: ({ start, attendance }, { reason: _, ...data }, { recordedAt }) => ({
    place: undefined,
    link: undefined,
    ...data,
    changedAt: recordedAt,
    attendance: data.start === start ? attendance : [],
  }),
  MeetingCancelled: (_, { reason, sequence }, { recordedAt }) => ({ status: 'cancelled', reason, sequence, changedAt: recordedAt }),
  MeetingHeld: (_, data) => ({ status: 'held', ...data }),

  ParticipantsInvited: ({ invitees }, { participants }) => ({ invitees: participants.reduce(byParticipant.putLast, invitees) }),
  InvitationsWithdrawn: ({ invitees }, { participants }) => ({ invitees: participants.reduce(byParticipant.remove, invitees) }),

  AgendaItemAdded: ({ agenda }, { place, ...item }) => ({
    agenda: place === undefined || place > agenda.length ? byItem.put(agenda, item) : [...agenda].toSpliced(place - 1, 0, item),
  }),
  AgendaItemChanged: ({ agenda }, change) => ({ agenda: byItem.change(agenda, change.item, (item) => ({ ...item, ...change })) }),
  AgendaItemRemoved: ({ agenda, papers, formerPapers, conflicts }, { item }) => ({
    agenda: byItem.remove(agenda, item),
    papers: byPaper.removeGroup(papers, item),
    formerPapers: withFormer(formerPapers, ...papers.filter((paper) => paper.item === item)),
    conflicts: byInterest.removeGroup(conflicts, item),
  }),
  AgendaOrdered: ({ agenda }, { items }) => {
    const place = new Map(items.map((item, index) => [item, index]));
    return { agenda: [...agenda].sort((a, b) => (place.get(a.item) ?? -1) - (place.get(b.item) ?? -1)) };
  },
  ItemConcluded: ({ agenda }, { item, outcome }) => ({ agenda: byItem.change(agenda, item, (current) => ({ ...current, outcome })) }),

  PaperAttached: ({ papers }, paper) => ({ papers: byPaper.put(papers, { ...paper, edition: 1 }) }),
  PaperRevised: ({ papers, formerPapers }, change) => ({
    papers: byPaper.change(papers, change.paper, (current) => ({ ...current, ...change })),
    formerPapers: withFormer(formerPapers, byPaper.get(papers, change.paper)),
  }),
  PaperWithdrawn: ({ papers, formerPapers }, { paper }) => ({
    papers: byPaper.remove(papers, paper),
    formerPapers: withFormer(formerPapers, byPaper.get(papers, paper)),
  }),

  AttendanceRecorded: ({ attendance }, { registeredElsewhere: _, ...data }) => ({ attendance: byAttendant.putLast(attendance, data) }),
  ConflictDeclared: ({ conflicts }, data) => ({ conflicts: byInterest.putLast(conflicts, data) }),
  ConflictLifted: ({ conflicts }, data) => ({ conflicts: byInterest.remove(conflicts, interestIn(data)) }),

  MinutesDrafted: ({ minutes }, data, { effectiveAt, actor }) => ({
    minutesStatus: 'draft',
    minutes: byRevision.put(minutes, { ...data, draftedAt: effectiveAt, author: actor, comments: [] }),
  }),
  MinutesCirculated: ({ minutes }, { revision, commentsEndOn, parties }, { effectiveAt }) => ({
    minutesStatus: 'circulated',
    minutes: withRevision(minutes, revision, { circulatedAt: effectiveAt, commentsEndOn, sharedWith: parties }),
  }),
  MinutesCommented: ({ minutes }, { revision, participant, text }, { effectiveAt }) => ({
    minutes: byRevision.change(minutes, String(revision), (current) => ({
      ...current,
      comments: append(current.comments, { participant, text, commentedAt: effectiveAt }),
    })),
  }),
  MinutesApproved: ({ minutes }, { revision, meeting }, { effectiveAt }) => ({
    minutesStatus: 'approved',
    minutes: withRevision(minutes, revision, defined({ approvedAt: effectiveAt, approvedIn: meeting })),
  }),
  EarlierMinutesApproved: ({ approves = [] }, { meeting, revision }) => ({
    approves: append(approves, { meeting, revision }),
  }),
  MinutesLocked: ({ minutes }, { revision }, { effectiveAt }) => ({
    minutesStatus: 'locked',
    minutes: withRevision(minutes, revision, { lockedAt: effectiveAt }),
  }),

  ActionAgreed: (meeting, { registeredElsewhere: _, ...data }, { effectiveAt }) => ({
    actions: byAction.put(meeting.actions, { ...data, status: 'open', agreedOn: toLocalDay(meeting, effectiveAt) }),
  }),
  ActionChanged: ({ actions }, change) => ({
    actions: byAction.change(actions, change.action, (current) => withChange(current, change)),
  }),
  ActionDone: (meeting, { action, report }, { effectiveAt }) => ({
    actions: withAction(meeting.actions, action, defined({ status: 'done', closedOn: toLocalDay(meeting, effectiveAt), report })),
  }),
  ActionDropped: (meeting, { action, reason }, { effectiveAt }) => ({
    actions: withAction(meeting.actions, action, { status: 'dropped', closedOn: toLocalDay(meeting, effectiveAt), reason }),
  }),
  ActionReopened: (meeting, { action, reason }, { effectiveAt }) => ({
    actions: byAction.change(meeting.actions, action, ({ closedOn: _, report: __, ...closedAction }) => ({
      ...closedAction,
      status: 'open',
      reason,
      reopenedOn: toLocalDay(meeting, effectiveAt),
    })),
  }),
  ActionPassed: ({ actions }, passed) => ({ actions: byAction.change(actions, passed.action, (current) => withPassed(current, passed)) }),
  ActionReleased: ({ actions }, released) => ({
    actions: byAction.change(actions, released.action, (current) => withReleased(current, released)),
  }),
};

const withRevision = (minutes: Meeting['minutes'], revision: number, change: Partial<MinutesRevision>) =>
  byRevision.change(minutes, String(revision), (current) => ({ ...current, ...change }));

const withAction = (actions: Meeting['actions'], action: string, change: Partial<Action>) =>
  byAction.change(actions, action, (current) => ({ ...current, ...change }));

type Evolved = {
  readonly [Type in keyof MeetingEvents]: <State extends Meeting>(state: State, data: MeetingEvents[Type], event: EventFacts) => State;
};

/** To be spread into a decider's `evolve`: whatever else the service keeps in the state stays as it is. */
export const evolve = Object.fromEntries(
  Object.entries(changes).map(([type, change]) => [
    type,
    (state: Meeting, data: never, event: RecordedEvent) =>
      defined({ ...state, ...(change as Changes[keyof Changes])(state, data, event), revision: event.revision }),
  ]),
) as Evolved;
