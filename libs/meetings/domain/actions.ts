import { IsUUID } from 'class-validator';
import {
  type Command,
  type DecisionContext,
  defined,
  type Instant,
  IsCalendarDate,
  laterTime,
  Nullable,
  nameBasedUuid,
  Optional,
  toDay,
} from '#libs/event-sourcing';
import { leftBy } from '#libs/parties';
import { Meaning, OfficialText } from '#libs/reference';
import {
  atTheMeeting,
  type Decision,
  dayThere,
  event,
  existing,
  type MeetingEvent,
  type MeetingFacts,
  notBefore,
  onceBegun,
  openRecord,
  requireItem,
  requires,
} from './decision.js';
import { AboutMeeting, LONGEST_REASON } from './fields.js';
import { type Action, type ActionChange, dayOfMeeting, type Meeting, type MeetingEvents } from './meeting.messages.js';
import { FOR_ITS_PLACE, meetingCommand, NOBODY, SECRETARIAT } from './meeting-command.js';
import { givenToSomebody, toActionOwner, toNamed } from './naming.js';
import { speaksFor } from './no-more.js';
import { refuse } from './refusals.js';

const LONGEST_ACTION = 300;

abstract class AgreeingAction extends AboutMeeting {
  @Optional()
  @IsUUID()
  @Meaning('The member or organisation that does it; without party and person it is the Secretariat.')
  party?: string;

  @Optional()
  @IsUUID()
  @Meaning('Opaque id of the person who does it.')
  person?: string;

  @Optional()
  @IsCalendarDate()
  @Meaning('Day until which it is to be done.')
  due?: string;

  @Optional()
  @IsUUID()
  @Meaning('Id of the action; absent: the server makes one.')
  action?: string;

  @OfficialText(3, LONGEST_ACTION)
  @Meaning('What is to be done, in a line without personal data.')
  text: string;

  @Optional()
  @IsUUID()
  @Meaning('The item of the agenda that it came from.')
  item?: string;
}

abstract class ChangingAction extends AboutMeeting {
  @IsUUID()
  action: string;

  @Nullable()
  @IsUUID()
  @Meaning('The member or organisation that does it from now on; null: the Secretariat does, unless a person is named.')
  party?: string | null;

  @Optional()
  @IsUUID()
  @Meaning('Opaque id of the person who does it from now on.')
  person?: string;

  @Nullable()
  @IsCalendarDate()
  @Meaning('Day until which it is to be done; null: it has none.')
  due?: string | null;

  @Optional()
  @OfficialText(3, LONGEST_ACTION)
  text?: string;

  @OfficialText(3, LONGEST_REASON)
  reason: string;
}

abstract class CompletingAction extends AboutMeeting {
  @IsUUID()
  action: string;

  @Optional()
  @IsUUID()
  @Meaning('Id of the text that reports on it, sealed in the people service.')
  report?: string;

  @Optional()
  @IsUUID()
  @Meaning('The party that did it; a focal point names its own.')
  holder?: string;
}

abstract class DroppingAction extends AboutMeeting {
  @IsUUID()
  action: string;

  @OfficialText(3, LONGEST_REASON)
  reason: string;
}

abstract class ReopeningAction extends DroppingAction {}

abstract class PassingAction extends AboutMeeting {
  @IsUUID()
  action: string;

  @IsUUID()
  holder: string;

  @IsUUID()
  successor: string;

  @IsCalendarDate()
  passedOn: string;

  @Optional()
  @IsCalendarDate()
  previousPassedOn?: string;
}

abstract class ReleasingAction extends AboutMeeting {
  @IsUUID()
  action: string;

  @Optional()
  @IsUUID()
  @Meaning('The party that left.')
  holder?: string;

  @Optional()
  @IsUUID()
  @Meaning('The person who was erased.')
  person?: string;

  @IsCalendarDate()
  releasedOn: string;
}

const agreeAction: Decision<AgreeingAction> = requires(
  existing,
  openRecord,
  onceBegun,
)((command, meeting, context) => {
  const { text, party, person, due, item } = command;
  const action = command.action ?? nameBasedUuid(context.commandId, 'action');
  if (item) requireItem(meeting, item);
  if (meeting.actions.some((agreed) => agreed.action === action))
    throw refuse['already-agreed']('An action with this id is agreed.', 'action');
  return atTheMeeting(command, meeting, context, [event('ActionAgreed', { action, text, ...defined({ party, person, due, item }) })]);
});

const changeAction: Decision<ChangingAction> = requires(existing)((command, meeting, context) => {
  const { action, text, party, person, due, reason } = command;
  const current = openAction(command, meeting, context);
  const change = { text: text ?? current.text, ...defined({ party, person, due }) };
  const changed = withChange(current, change);
  if (CHANGEABLE.every((field) => current[field] === changed[field])) {
    throw refuse['nothing-changed']('Say what becomes different: the text, who does it, the day.');
  }
  return [event('ActionChanged', { action, ...change, reason })];
});

const CHANGEABLE = ['text', 'party', 'person', 'due', 'ownerLeft'] as const;

/** An action as a change makes it: whoever is named does it, and nobody else; null takes away what was there. */
export function withChange(
  { party, person, due, ownerLeft, formerParty, ...action }: Action,
  change: Omit<ActionChange, 'action' | 'reason'>,
): Action {
  const isGivenOn = change.party !== undefined || change.person !== undefined;
  const owner = isGivenOn ? { party: change.party ?? undefined, person: change.person } : { party, person, ownerLeft, formerParty };
  return defined({ ...action, text: change.text, ...owner, due: change.due === undefined ? due : (change.due ?? undefined) });
}

const completeAction: Decision<CompletingAction> = requires(existing)((command, meeting, context) => {
  const { action, report, holder } = command;
  const { party, previousParties = [] } = openAction(command, meeting, context);
  if (holder !== undefined) {
    const day = dayThere(command, meeting, context);
    const former = previousParties.find((holding) => holding.party === holder);
    const didIt = former !== undefined && day < former.passedOn;
    if (!didIt && !speaksFor(party, holder, context.facts, day)) {
      if (former && party) throw refuse.succeeded(`The action passed on ${former.passedOn}: go on with ${party}.`, 'holder');
      throw refuse['not-its-action']('Another party does this.', 'holder');
    }
  }
  return [event('ActionDone', { action, ...defined({ report }) })];
});

const dropAction: Decision<DroppingAction> = requires(existing)((command, meeting, context) => {
  const { action, reason } = command;
  openAction(command, meeting, context);
  return [event('ActionDropped', { action, reason })];
});

// Whose party is no more meanwhile finds its way as what was open then did.
const reopenAction: Decision<ReopeningAction> = requires(existing)((command, meeting, context) => {
  const { action, reason } = command;
  const closedAction = requireAction(meeting, action);
  const { status, closedOn } = closedAction;
  if (status === 'open') throw refuse['action-open']('The action is open.', 'action');
  notBefore(command, meeting, context, { day: closedOn, what: `The action was ${status}` });
  return [event('ActionReopened', { action, reason }), ...passOrRelease(closedAction, context)];
});

function passOrRelease({ action, party, person }: Action, { facts, now }: DecisionContext<MeetingFacts>): readonly MeetingEvent[] {
  const today = toDay(now);
  const { member, organisation } = facts;
  const leaving = member && leftBy(member, today);
  const leftOn = leaving?.day ?? organisation?.retiredOn;
  if (!party || leftOn === undefined || leftOn > today) return [];
  const to = leaving?.successor;
  if (to) return [event('ActionPassed', { action, previousParty: party, party: to, ...defined({ person }), passedOn: leftOn })];
  return [event('ActionReleased', { action, formerParty: party, ...defined({ formerPerson: person }), releasedOn: leftOn })];
}

/** An open action of a party that was succeeded: the authority that came in its place does it from that day on. */
const passAction: Decision<PassingAction> = ({ action, holder, successor, passedOn: saidOn, previousPassedOn }, { actions }) => {
  const actionToPass = actions.find((candidate) => candidate.action === action);
  if (!actionToPass) return [];
  const { status, party, person, previousParties = [], agreedOn } = actionToPass;
  const passedOn = laterTime(saidOn, agreedOn);
  const passed = { action, previousParty: holder, party: successor, ...defined({ person, previousPassedOn }), passedOn };
  if (
    previousPassedOn !== undefined &&
    previousParties.some((former) => former.party === holder && former.passedOn === laterTime(previousPassedOn, agreedOn))
  ) {
    return [event('ActionPassed', passed)];
  }
  return status === 'open' && party === holder ? [event('ActionPassed', { ...passed })] : [];
};

/** An open action of a party that left, or of a person who was erased: the Secretariat gives it to somebody. */
const releaseAction: Decision<ReleasingAction> = ({ action, holder, person: erased, releasedOn: saidOn }, { actions }) => {
  const actionToRelease = actions.find((candidate) => candidate.action === action);
  if (actionToRelease?.status !== 'open') return [];
  const { party, person } = actionToRelease;
  const releasedOn = laterTime(saidOn, actionToRelease.agreedOn);
  if (holder !== undefined && party === holder) {
    return [event('ActionReleased', { action, formerParty: holder, ...defined({ formerPerson: person }), releasedOn })];
  }
  return erased !== undefined && person === erased
    ? [event('ActionReleased', { action, ...defined({ party }), formerPerson: erased, releasedOn })]
    : [];
};

export const actionCommands = {
  AgreeAction: meetingCommand(AgreeingAction, {
    names: { meeting: 'AgreeAction', session: 'AgreeSessionAction' },
    summary: (meeting) => `Record an action that a ${meeting} agreed`,
    allowedFor: SECRETARIAT,
    decide: givenToSomebody(agreeAction),
    person: toNamed,
    owner: toNamed,
  }),
  ChangeAction: meetingCommand(ChangingAction, {
    names: { meeting: 'ChangeAction', session: 'ChangeSessionAction' },
    summary: (meeting) => `Give an action of a ${meeting} another text, owner or day, with a reason`,
    allowedFor: SECRETARIAT,
    decide: givenToSomebody(changeAction),
    person: toNamed,
    owner: toNamed,
  }),
  CompleteAction: meetingCommand(CompletingAction, {
    names: { meeting: 'CompleteAction', session: 'CompleteSessionAction' },
    summary: (meeting) => `Record that an action of a ${meeting} is done`,
    allowedFor: FOR_ITS_PLACE,
    decide: completeAction,
    party: toActionOwner,
  }),
  DropAction: meetingCommand(DroppingAction, {
    names: { meeting: 'DropAction', session: 'DropSessionAction' },
    summary: (meeting) => `Drop an action of a ${meeting}, with a reason`,
    allowedFor: SECRETARIAT,
    decide: dropAction,
  }),
  ReopenAction: meetingCommand(ReopeningAction, {
    names: { meeting: 'ReopenAction', session: 'ReopenSessionAction' },
    summary: (meeting) => `Open an action of a ${meeting} again that was done or dropped`,
    allowedFor: SECRETARIAT,
    decide: reopenAction,
    party: toActionOwner,
  }),
  PassAction: meetingCommand(PassingAction, {
    names: { meeting: 'PassAction', session: 'PassSessionAction' },
    summary: (meeting) => `Pass an open action of a ${meeting} to the authority that came in the place of the one that did it`,
    allowedFor: NOBODY,
    decide: passAction,
  }),
  ReleaseAction: meetingCommand(ReleasingAction, {
    names: { meeting: 'ReleaseAction', session: 'ReleaseSessionAction' },
    summary: (meeting) => `Take an open action of a ${meeting} from a party that left, or a person who was erased`,
    allowedFor: NOBODY,
    decide: releaseAction,
  }),
};

/** An action as its passing makes it. */
export function withPassed(
  { previousParties = [], ...action }: Action,
  { previousParty, party, passedOn, previousPassedOn }: MeetingEvents['ActionPassed'],
): Action {
  const taker = previousPassedOn === undefined ? party : undefined;
  const others = previousParties.filter((former) => former.party !== previousParty);
  return { ...action, previousParties: [...others, { party: previousParty, passedOn }], ...defined({ party: taker }) };
}

/** An action as it is without who did it. */
export function withReleased({ party: _, person: __, ...action }: Action, { party, formerParty }: MeetingEvents['ActionReleased']): Action {
  return party === undefined ? { ...action, ownerLeft: true, ...defined({ formerParty }) } : { ...action, party };
}

/** An action with the meeting that agreed it. */
export interface ActionOfMeeting extends Action {
  readonly meeting: string;
  readonly meetingStart: Instant;
}

/**
 * The actions that a meeting finds before it: agreed by an earlier one of the same convenor, and not done or dropped before
 * its day. Carried forward is what an action is while it is open; nobody has to remember to do it.
 */
export const carriedTo = <A extends Pick<ActionOfMeeting, 'meeting' | 'meetingStart' | 'closedOn'>>(
  actions: readonly A[],
  { meeting, start, local }: { readonly meeting: string } & Pick<Meeting, 'start' | 'local'>,
): readonly A[] =>
  actions.filter(
    (action) =>
      action.meeting !== meeting &&
      action.meetingStart < start &&
      (action.closedOn === undefined || action.closedOn >= dayOfMeeting({ local })),
  );

export const isOverdue = ({ status, due }: Pick<Action, 'status' | 'due'>, today: string): boolean =>
  status === 'open' && due !== undefined && due < today;

function requireAction({ actions }: Meeting, action: string): Action {
  const requested = actions.find((candidate) => candidate.action === action);
  if (!requested) throw refuse['unknown-action']('The meeting agreed no action with this id.', 'action');
  return requested;
}

/** An action that is open, for something that was not before it was. */
function openAction(command: Command & { readonly action: string }, meeting: Meeting, context: DecisionContext): Action {
  const requested = requireAction(meeting, command.action);
  const { status, closedOn, agreedOn, reopenedOn } = requested;
  if (status !== 'open') throw refuse['action-closed'](`The action is ${status} since ${closedOn}.`, 'action');
  notBefore(command, meeting, context, {
    day: reopenedOn ?? agreedOn,
    what: `The action was ${reopenedOn === undefined ? 'agreed' : 'opened again'}`,
  });
  return requested;
}
