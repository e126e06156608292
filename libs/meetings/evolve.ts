import { dayAt } from '#libs/calendar';
import { dateOf, type Instant, type RecordedEvent, startOfDay } from '#libs/event-sourcing';
import { said } from './decision.js';
import { type Action, dayOfMeeting, type Gathering, type GatheringEvents, type MinutesRevision } from './gathering.js';

/** What is needed of a recorded event beside its data. */
type Happened = Pick<RecordedEvent, 'effectiveAt' | 'recordedAt' | 'actor' | 'revision'>;

/** What becomes different; undefined: it is no more. */
type Change = { readonly [Field in keyof Gathering]?: Gathering[Field] | undefined };

type Changes = {
  readonly [Type in keyof GatheringEvents]: (gathering: Gathering, data: GatheringEvents[Type], event: Happened) => Change;
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

  ParticipantsInvited: ({ invitees }, { participants }) => ({
    invitees: [...invitees.filter((one) => !participants.some(({ participant }) => participant === one.participant)), ...participants],
  }),
  InvitationsWithdrawn: ({ invitees }, { participants }) => ({
    invitees: invitees.filter(({ participant }) => !participants.includes(participant)),
  }),

  AgendaItemAdded: ({ agenda }, { place, ...item }) => ({
    agenda: agenda.toSpliced(place === undefined ? agenda.length : place - 1, 0, item),
  }),
  AgendaItemChanged: ({ agenda }, change) => ({ agenda: agenda.map((one) => (one.item === change.item ? { ...one, ...change } : one)) }),
  AgendaItemRemoved: ({ agenda, papers, conflicts }, { item }) => ({
    agenda: agenda.filter((one) => one.item !== item),
    papers: papers.filter((one) => one.item !== item),
    conflicts: conflicts.filter((one) => one.item !== item),
  }),
  AgendaOrdered: ({ agenda }, { items }) => ({
    agenda: agenda.toSorted((a, b) => items.indexOf(a.item) - items.indexOf(b.item)),
  }),
  ItemConcluded: ({ agenda }, { item, outcome }) => ({ agenda: agenda.map((one) => (one.item === item ? { ...one, outcome } : one)) }),

  PaperAttached: ({ papers }, paper) => ({ papers: [...papers, { ...paper, edition: 1 }] }),
  PaperRevised: ({ papers }, change) => ({ papers: papers.map((one) => (one.paper === change.paper ? { ...one, ...change } : one)) }),
  PaperWithdrawn: ({ papers }, { paper }) => ({ papers: papers.filter((one) => one.paper !== paper) }),

  AttendanceRecorded: ({ attendance }, { registeredElsewhere: _, ...data }) => ({
    attendance: [...attendance.filter(({ participant }) => participant !== data.participant), data],
  }),
  ConflictDeclared: ({ conflicts }, data) => ({ conflicts: [...conflicts.filter((one) => !same(one, data)), data] }),
  ConflictLifted: ({ conflicts }, data) => ({ conflicts: conflicts.filter((one) => !same(one, data)) }),

  MinutesDrafted: ({ minutes }, data, { effectiveAt, actor }) => ({
    minutesStatus: 'draft',
    minutes: [...minutes, { ...data, draftedAt: effectiveAt, author: actor, comments: [] }],
  }),
  MinutesCirculated: ({ minutes }, { revision, until, parties }, { effectiveAt }) => ({
    minutesStatus: 'circulated',
    minutes: revised(minutes, revision, { circulatedAt: effectiveAt, until, sharedWith: parties }),
  }),
  MinutesCommented: ({ minutes }, { revision, participant, text }, { effectiveAt }) => ({
    minutes: minutes.map((one) =>
      one.revision === revision ? { ...one, comments: [...one.comments, { participant, text, at: effectiveAt }] } : one,
    ),
  }),
  MinutesApproved: ({ minutes }, { revision, meeting }, { effectiveAt }) => ({
    minutesStatus: 'approved',
    minutes: revised(minutes, revision, { approvedAt: effectiveAt, ...(meeting && { approvedIn: meeting }) }),
  }),
  MinutesLocked: ({ minutes }, { revision }, { effectiveAt }) => ({
    minutesStatus: 'locked',
    minutes: revised(minutes, revision, { lockedAt: effectiveAt }),
  }),

  ActionAgreed: (gathering, { registeredElsewhere: _, ...data }, { effectiveAt }) => ({
    actions: [...gathering.actions, { ...data, status: 'open', agreedOn: dayOf(gathering, effectiveAt) }],
  }),
  ActionChanged: ({ actions }, { reason: _, registeredElsewhere: __, action, ...change }) => ({
    actions: actions.map((one) => (one.action === action ? { ...ownedBy(one, change), ...change } : one)),
  }),
  ActionDone: (gathering, { action, report }, { effectiveAt }) => ({
    actions: acted(gathering.actions, action, { status: 'done', closedOn: dayOf(gathering, effectiveAt), ...(report && { report }) }),
  }),
  ActionDropped: (gathering, { action, reason }, { effectiveAt }) => ({
    actions: acted(gathering.actions, action, { status: 'dropped', closedOn: dayOf(gathering, effectiveAt), reason }),
  }),
  ActionReopened: ({ actions }, { action, reason }) => ({
    actions: actions.map((one) => {
      if (one.action !== action) return one;
      const { closedOn: _, report: __, ...open } = one;
      return { ...open, status: 'open', reason };
    }),
  }),
};

/** The day of what happened, on the clocks of the meeting. A day that was named alone stands as its start in UTC. */
function dayOf({ zone, local, start, openedAt }: Gathering, effectiveAt: Instant): string {
  if (effectiveAt === (openedAt ?? start)) return openedAt === undefined ? dayOfMeeting({ local }) : dayAt(openedAt, zone);
  return effectiveAt === startOfDay(dateOf(effectiveAt)) ? dateOf(effectiveAt) : dayAt(effectiveAt, zone);
}

interface OnItem {
  readonly participant: string;
  readonly item: string;
}
const same = (a: OnItem, b: OnItem): boolean => a.participant === b.participant && a.item === b.item;

const revised = (minutes: Gathering['minutes'], revision: number, change: Partial<MinutesRevision>) =>
  minutes.map((one) => (one.revision === revision ? { ...one, ...change } : one));

const acted = (actions: Gathering['actions'], action: string, change: Partial<Action>) =>
  actions.map((one) => (one.action === action ? { ...one, ...change } : one));

/** The action without its owner, where a change names another. */
function ownedBy(action: Action, change: Pick<Action, 'party' | 'person'>): Action {
  if (!change.party && !change.person) return action;
  const { party: _, person: __, ...rest } = action;
  return rest;
}

type Evolved = {
  readonly [Type in keyof GatheringEvents]: <State extends Gathering>(state: State, data: GatheringEvents[Type], event: Happened) => State;
};

/** To be spread into a decider's `evolve`: whatever else the service keeps in the state stays as it is. */
export const evolve = Object.fromEntries(
  Object.entries(changes).map(([type, change]) => [
    type,
    (state: Gathering, data: never, event: RecordedEvent) =>
      said({ ...state, ...(change as Changes[keyof Changes])(state, data, event), revision: event.revision }),
  ]),
) as Evolved;
