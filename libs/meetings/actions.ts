import { IsUUID } from 'class-validator';
import {
  type Command,
  type DecisionContext,
  type Instant,
  IsCalendarDate,
  laterTime,
  Nullable,
  nameBasedUuid,
  Optional,
  toDay,
} from '#libs/event-sourcing';
import { leftBy } from '#libs/neighbours';
import { Meaning, OfficialText } from '#libs/reference';
import {
  about,
  atTheMeeting,
  type Decision,
  dayThere,
  event,
  type GatheringEvent,
  itemOf,
  notBefore,
  onceBegun,
  said,
} from './decision.js';
import { AboutMeeting, LONGEST_REASON } from './fields.js';
import { type Action, type ActionChange, dayOfMeeting, type Gathering, type GatheringEvents } from './gathering.js';
import { type PartyFacts, speaksFor } from './no-more.js';
import { refuse } from './refusals.js';

const LONGEST_ACTION = 300;

export abstract class AgreeingAction extends AboutMeeting {
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

export abstract class ChangingAction extends AboutMeeting {
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

export abstract class CompletingAction extends AboutMeeting {
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

export abstract class DroppingAction extends AboutMeeting {
  @IsUUID()
  action: string;

  @OfficialText(3, LONGEST_REASON)
  reason: string;
}

export abstract class ReopeningAction extends DroppingAction {}

export abstract class PassingAction extends AboutMeeting {
  @IsUUID()
  action: string;

  @IsUUID()
  holder: string;

  @IsUUID()
  successor: string;

  @IsCalendarDate()
  on: string;

  @Optional()
  @IsCalendarDate()
  formerly?: string;
}

export abstract class ReleasingAction extends AboutMeeting {
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
  on: string;
}

export const agreeAction: Decision<AgreeingAction> = onceBegun((asked, gathering, around) => {
  const { text, party, person, due, item } = asked;
  const action = asked.action ?? nameBasedUuid(around.commandId, 'action');
  if (item) itemOf(gathering, item);
  if (gathering.actions.some((one) => one.action === action)) throw refuse['already-agreed']('An action with this id is agreed.', 'action');
  return atTheMeeting(asked, gathering, around, [event('ActionAgreed', { action, text, ...said({ party, person, due, item }) })]);
});

export const changeAction: Decision<ChangingAction> = about((asked, gathering, around) => {
  const { action, text, party, person, due, reason } = asked;
  const before = openAction(asked, gathering, around);
  const change = { text: text ?? before.text, ...said({ party, person, due }) };
  const after = withChange(before, change);
  if (CHANGEABLE.every((field) => before[field] === after[field])) {
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
  return said({ ...action, text: change.text, ...owner, due: change.due === undefined ? due : (change.due ?? undefined) });
}

export const completeAction: Decision<CompletingAction, PartyFacts> = about((asked, gathering, around) => {
  const { action, report, holder } = asked;
  const { party, before = [] } = openAction(asked, gathering, around);
  if (holder !== undefined) {
    const day = dayThere(asked, gathering, around);
    const former = before.find((one) => one.party === holder);
    const didIt = former !== undefined && day < former.until;
    if (!didIt && !speaksFor(party, holder, around.facts, day)) {
      if (former && party) throw refuse.succeeded(`The action passed on ${former.until}: go on with ${party}.`, 'holder');
      throw refuse['not-its-action']('Another party does this.', 'holder');
    }
  }
  return [event('ActionDone', { action, ...said({ report }) })];
});

export const dropAction: Decision<DroppingAction> = about((asked, gathering, around) => {
  const { action, reason } = asked;
  openAction(asked, gathering, around);
  return [event('ActionDropped', { action, reason })];
});

// Whose party is no more meanwhile finds its way as what was open then did.
export const reopenAction: Decision<ReopeningAction, PartyFacts> = about((asked, gathering, around) => {
  const { action, reason } = asked;
  const found = actionOf(gathering, action);
  const { status, closedOn } = found;
  if (status === 'open') throw refuse['action-open']('The action is open.', 'action');
  notBefore(asked, gathering, around, { day: closedOn, what: `The action was ${status}` });
  return [event('ActionReopened', { action, reason }), ...left(found, around)];
});

function left({ action, party, person }: Action, { facts, now }: DecisionContext<PartyFacts>): readonly GatheringEvent[] {
  const today = toDay(now);
  const { member, organisation } = facts;
  const leaving = member && leftBy(member, today);
  const on = leaving?.day ?? organisation?.retiredOn;
  if (!party || on === undefined || on > today) return [];
  const to = leaving?.successor;
  if (to) return [event('ActionPassed', { action, from: party, to, ...said({ person }), on })];
  return [event('ActionReleased', { action, formerParty: party, ...said({ formerPerson: person }), on })];
}

/** An open action of a party that was succeeded: the authority that came in its place does it from that day on. */
export const passAction: Decision<PassingAction> = ({ action, holder, successor, on: told, formerly }, { actions }) => {
  const found = actions.find((one) => one.action === action);
  if (!found) return [];
  const { status, party, person, before = [], agreedOn } = found;
  const on = laterTime(told, agreedOn);
  const passed = { action, from: holder, to: successor, ...said({ person, formerly }), on };
  if (formerly !== undefined && before.some((one) => one.party === holder && one.until === laterTime(formerly, agreedOn))) {
    return [event('ActionPassed', passed)];
  }
  return status === 'open' && party === holder ? [event('ActionPassed', { ...passed })] : [];
};

/** An open action of a party that left, or of a person who was erased: the Secretariat gives it to somebody. */
export const releaseAction: Decision<ReleasingAction> = ({ action, holder, person: erased, on: told }, { actions }) => {
  const found = actions.find((one) => one.action === action);
  if (found?.status !== 'open') return [];
  const { party, person } = found;
  const on = laterTime(told, found.agreedOn);
  if (holder !== undefined && party === holder) {
    return [event('ActionReleased', { action, formerParty: holder, ...said({ formerPerson: person }), on })];
  }
  return erased !== undefined && person === erased
    ? [event('ActionReleased', { action, ...said({ party }), formerPerson: erased, on })]
    : [];
};

/** An action as its passing makes it. */
export function withPassed(
  { before = [], ...action }: Action,
  { from: party, to, on: until, formerly }: GatheringEvents['ActionPassed'],
): Action {
  const others = before.filter((one) => one.party !== party);
  return { ...action, before: [...others, { party, until }], ...(formerly === undefined && { party: to }) };
}

/** An action as it is without who did it. */
export function withReleased(
  { party: _, person: __, ...action }: Action,
  { party, formerParty }: GatheringEvents['ActionReleased'],
): Action {
  return party === undefined ? { ...action, ownerLeft: true, ...said({ formerParty }) } : { ...action, party };
}

/** An action with the meeting that agreed it. */
export interface ActionOfMeeting extends Action {
  readonly meeting: string;
  readonly meetingStart: Instant;
}

/**
 * The actions that a meeting finds before it: agreed by an earlier one of the same circle, and not done or dropped before
 * its day. Carried forward is what an action is while it is open; nobody has to remember to do it.
 */
export const carriedTo = <A extends Pick<ActionOfMeeting, 'meeting' | 'meetingStart' | 'closedOn'>>(
  actions: readonly A[],
  { meeting, start, local }: { readonly meeting: string } & Pick<Gathering, 'start' | 'local'>,
): readonly A[] =>
  actions.filter(
    (action) =>
      action.meeting !== meeting &&
      action.meetingStart < start &&
      (action.closedOn === undefined || action.closedOn >= dayOfMeeting({ local })),
  );

export const isOverdue = ({ status, due }: Pick<Action, 'status' | 'due'>, today: string): boolean =>
  status === 'open' && due !== undefined && due < today;

function actionOf({ actions }: Gathering, action: string): Action {
  const found = actions.find((one) => one.action === action);
  if (!found) throw refuse['unknown-action']('The meeting agreed no action with this id.', 'action');
  return found;
}

/** An action that is open, for something that was not before it was. */
function openAction(asked: Command & { readonly action: string }, gathering: Gathering, around: DecisionContext): Action {
  const found = actionOf(gathering, asked.action);
  const { status, closedOn, agreedOn, reopenedOn } = found;
  if (status !== 'open') throw refuse['action-closed'](`The action is ${status} since ${closedOn}.`, 'action');
  notBefore(asked, gathering, around, {
    day: reopenedOn ?? agreedOn,
    what: `The action was ${reopenedOn === undefined ? 'agreed' : 'opened again'}`,
  });
  return found;
}
