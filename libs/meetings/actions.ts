import { IsUUID } from 'class-validator';
import { type Circumstances, type Command, derivedId, type Instant, IsCalendarDate, Nullable, Optional } from '#libs/event-sourcing';
import { Meaning, OfficialText } from '#libs/reference';
import { about, atTheMeeting, type Decision, event, itemOf, notBefore, onceBegun, said } from './decision.js';
import { AboutMeeting, LONGEST_REASON } from './fields.js';
import { type Action, type ActionChange, dayOfMeeting, type Gathering } from './gathering.js';
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

export const agreeAction: Decision<AgreeingAction> = onceBegun((asked, gathering, around) => {
  const { text, party, person, due, item } = asked;
  const action = asked.action ?? derivedId(around.commandId, 'action');
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

const CHANGEABLE = ['text', 'party', 'person', 'due'] as const;

/** An action as a change makes it: whoever is named does it, and nobody else; null takes away what was there. */
export function withChange({ party, person, due, ...action }: Action, change: Omit<ActionChange, 'action' | 'reason'>): Action {
  const isGivenOn = change.party !== undefined || change.person !== undefined;
  const owner = isGivenOn ? { party: change.party ?? undefined, person: change.person } : { party, person };
  return said({ ...action, text: change.text, ...owner, due: change.due === undefined ? due : (change.due ?? undefined) });
}

/** The party of an action, where another one says that it did it: an authority that came in its place does what it left. */
export interface ActionFacts {
  readonly owner?: { readonly status: string; readonly successor?: string };
}

/** Of whom that has to be known: the lookup `owner`. */
export function ownerOfCompleted({ action, holder }: CompletingAction, { actions }: Gathering): string | undefined {
  const party = actions.find((agreed) => agreed.action === action)?.party;
  return holder === undefined || holder === party ? undefined : party;
}

export const completeAction: Decision<CompletingAction, ActionFacts> = about((asked, gathering, around) => {
  const { action, report, holder } = asked;
  const { owner } = around.facts;
  const { party } = openAction(asked, gathering, around);
  const cameInItsPlace = owner?.status === 'succeeded' && owner.successor === holder;
  if (holder !== undefined && party !== holder && !cameInItsPlace) throw refuse['not-its-action']('Another party does this.', 'holder');
  return [event('ActionDone', { action, ...said({ report }) })];
});

export const dropAction: Decision<DroppingAction> = about((asked, gathering, around) => {
  const { action, reason } = asked;
  openAction(asked, gathering, around);
  return [event('ActionDropped', { action, reason })];
});

export const reopenAction: Decision<ReopeningAction> = about((asked, gathering, around) => {
  const { action, reason } = asked;
  const { status, closedOn } = actionOf(gathering, action);
  if (status === 'open') throw refuse['action-open']('The action is open.', 'action');
  notBefore(asked, gathering, around, { day: closedOn, what: `The action was ${status}` });
  return [event('ActionReopened', { action, reason })];
});

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
function openAction(asked: Command & { readonly action: string }, gathering: Gathering, around: Circumstances): Action {
  const found = actionOf(gathering, asked.action);
  const { status, closedOn, agreedOn, reopenedOn } = found;
  if (status !== 'open') throw refuse['action-closed'](`The action is ${status} since ${closedOn}.`, 'action');
  notBefore(asked, gathering, around, {
    day: reopenedOn ?? agreedOn,
    what: `The action was ${reopenedOn === undefined ? 'agreed' : 'opened again'}`,
  });
  return found;
}
