import { defined } from '#libs/event-sourcing';
import { toFacts } from './authority-facts.js';
import {
  type AuthorityState,
  event,
  existing,
  member,
  type NewOrExisting,
  requires,
  type Status,
  type Transitions,
  withStatus,
} from './authority-state.js';
import { dayHasCome } from './effective-day.js';
import { endDesignations } from './focal-points.js';
import type {
  AuthorityFacts,
  CloseExpression,
  ConfirmMembership,
  ExpressInterest,
  HoldDialogue,
  InviteAuthority,
  IssueInvitation,
  Letter,
  ProposeDialogue,
  RecordResponse,
  RemindOfInvitation,
  RenewInterest,
  Withdraw,
} from './membership.messages.js';
import { refuse } from './membership.refusals.js';

type JoiningEvent =
  | 'InterestExpressed'
  | 'DialogueProposed'
  | 'DialogueHeld'
  | 'InvitationIssued'
  | 'InvitationReminded'
  | 'ResponseRecorded'
  | 'MembershipConfirmed'
  | 'ExpressionClosed'
  | 'MembershipWithdrawn';

const OPEN: readonly Status[] = ['interested', 'in-dialogue', 'invited'];
const LEFT: readonly Status[] = ['declined', 'withdrawn'];

/** Joining and leaving, as FAQ, question 6 has it: by dialogue or by letter. */
export const joiningTransitions: Transitions<JoiningEvent> = {
  InterestExpressed: {
    label: 'the expression of interest',
    from: ({ asRecorded }) => (asRecorded ? LEFT : ['none', ...LEFT]),
    apply: (state, approach, day) => withApproach(state, approach, 'interested', day),
  },
  DialogueProposed: { label: 'the proposal of a dialogue', from: OPEN, apply: (state, _, day) => withDialogue(state, day) },
  DialogueHeld: { label: 'the dialogue', from: OPEN, apply: (state, _, day) => withDialogue(state, day) },
  InvitationIssued: {
    label: 'the letter of invitation',
    from: ({ asRecorded }) => [...(asRecorded ? [] : (['none'] as const)), 'interested', 'in-dialogue', ...LEFT],
    apply: (state, { letter, ...approach }, day) => ({ ...withApproach(state, approach, 'invited', day), letter }),
  },
  InvitationReminded: { label: 'the reminder', from: ['invited'], apply: (state) => state },
  ResponseRecorded: {
    label: 'the response to the letter',
    from: ['invited'],
    apply: (state, { response }, day) => (response === 'declined' ? withStatus(state, 'declined', day) : state),
  },
  MembershipConfirmed: {
    label: 'the confirmation of membership',
    from: ({ basis }) => [basis === 'letter' ? 'invited' : 'in-dialogue'],
    apply: (state, _, day) => withStatus(state, 'member', day),
  },
  ExpressionClosed: {
    label: 'the closing of the expression',
    from: OPEN,
    apply: (state, _, day) => withStatus(state, 'declined', day),
  },
  MembershipWithdrawn: { label: 'the withdrawal', from: ['member'], apply: (state, _, day) => withStatus(state, 'withdrawn', day) },
};

interface Approach {
  readonly details: AuthorityFacts;
  readonly asRecorded?: true;
}

/** A renewed approach that gives facts brings them up to date; the name is changed by a renaming alone. */
function withApproach(state: AuthorityState, { details: facts, asRecorded }: Approach, status: Status, day: string): AuthorityState {
  const { letter: _, ...rest } = state;
  const next = withStatus(rest, status, day);
  const { name, nameEn } = state.details ?? facts;
  return asRecorded ? next : { ...next, details: defined({ ...facts, name, nameEn: facts.nameEn ?? nameEn }) };
}

/** A dialogue about a letter does not take the letter back. */
const withDialogue = (state: AuthorityState, day: string): AuthorityState =>
  state.status === 'interested' ? withStatus(state, 'in-dialogue', day) : state;

/** Commands by which an authority joins and leaves; the first two may be the first that is recorded of it. */
export const joining = {
  ExpressInterest: requires(mayExpressInterest)(({ channel, reference, message, ...described }: ExpressInterest) => [
    event('InterestExpressed', defined({ details: toFacts(described), channel, reference, message })),
  ]),

  InviteAuthority: requires(mayBeInvited)(({ letterReference, letterDate, ...described }: InviteAuthority, invited) => [
    event('InvitationIssued', { details: toFacts(described), letter: toLetter({ letterReference, letterDate }, invited) }),
  ]),

  RenewInterest: requires(
    existing,
    mayExpressInterest,
  )(({ channel, reference, message }: RenewInterest, { details }) => [
    event('InterestExpressed', defined({ details, asRecorded: true as const, channel, reference, message })),
  ]),

  ProposeDialogue: requires(
    existing,
    mayHaveDialogue,
  )(({ proposedFor }: ProposeDialogue) => [event('DialogueProposed', defined({ proposedFor }))]),

  HoldDialogue: requires(existing, mayHaveDialogue)(({ summary }: HoldDialogue) => [event('DialogueHeld', defined({ summary }))]),

  IssueInvitation: requires(
    existing,
    mayBeInvited,
  )((invitation: IssueInvitation, invited) => [
    event('InvitationIssued', { details: invited.details, asRecorded: true, letter: toLetter(invitation, invited) }),
  ]),

  RemindOfInvitation: requires(
    existing,
    letterAwaitsAnswer,
  )(({ reference }: RemindOfInvitation) => [event('InvitationReminded', defined({ reference }))]),

  RecordResponse: requires(
    existing,
    letterAwaitsAnswer,
  )(({ response, reference, goodFaith }: RecordResponse, { letter }) => {
    const recorded = event('ResponseRecorded', defined({ response, letter, reference }));
    if (response === 'declined') return [recorded];
    assertGoodFaith(goodFaith);
    return [recorded, event('MembershipConfirmed', { basis: 'letter', letter, goodFaith: true })];
  }),

  ConfirmMembership: requires(
    existing,
    inDialogue,
  )(({ goodFaith, letterReference, letterDate }: ConfirmMembership, { day, now }) => {
    assertGoodFaith(goodFaith);
    if (letterDate) dayHasCome(letterDate, now, 'letterDate');
    const letter = letterReference ? { reference: letterReference, date: letterDate ?? day } : undefined;
    return [event('MembershipConfirmed', defined({ basis: 'dialogue' as const, letter, goodFaith: true as const }))];
  }),

  CloseExpression: requires(existing, open)(({ reason }: CloseExpression) => [event('ExpressionClosed', { reason })]),

  Withdraw: requires(
    existing,
    member,
  )(({ reason, reference }: Withdraw, { state, last }) => [
    event('MembershipWithdrawn', defined({ reason, reference })),
    ...endDesignations([...last.focalPoints, ...state.focalPoints], 'withdrawal'),
  ]),
};

function mayBeInvited({ state: { status, since } }: NewOrExisting): void {
  if (status === 'member') throw refuse['already-a-member'](`The authority has been a member since ${since}.`);
  if (status === 'invited') throw refuse['already-invited'](`A letter of ${since} awaits its answer; record the response.`);
}

function mayExpressInterest(authority: NewOrExisting): void {
  mayBeInvited(authority);
  const { status, since } = authority.state;
  if (OPEN.includes(status)) throw refuse['already-interested'](`The authority has been ${status} since ${since}; go on from there.`);
}

function mayHaveDialogue({ state: { status } }: NewOrExisting): void {
  if (status === 'member') throw refuse['already-a-member']('The authority is a member; the dialogue that leads there is over.');
  if (!OPEN.includes(status)) throw refuse['not-interested'](`The authority is ${status}; record its renewed interest first.`);
}

/** A letter of invitation awaits its answer. */
function letterAwaitsAnswer({ state: { status, letter }, day }: NewOrExisting): { readonly letter: Letter } {
  if (status !== 'invited' || !letter) throw refuse['not-invited'](`On ${day} no letter of invitation awaits an answer (${status}).`);
  return { letter };
}

function inDialogue({ state: { status, since }, day }: NewOrExisting): void {
  if (status === 'member') throw refuse['already-a-member'](`The authority has been a member since ${since}.`);
  if (status === 'invited') throw refuse['invitation-open'](`The letter of ${since} awaits its answer; record the response.`);
  if (status === 'in-dialogue') return;
  throw refuse['no-dialogue-yet'](
    `On ${day} the authority is ${status}; record the dialogue that was proposed or held, or issue a letter.`,
  );
}

/** It is on its way to a membership. */
function open({ state: { status } }: NewOrExisting): void {
  if (status === 'member') throw refuse['already-a-member']('The authority is a member; record its withdrawal.');
  if (!OPEN.includes(status)) throw refuse['not-interested'](`The authority is ${status}: nothing is open.`);
}

function assertGoodFaith(committed: boolean | undefined): void {
  if (committed === false) {
    throw refuse['good-faith-required']('Membership rests on this commitment; without it there is none to confirm.', 'goodFaith');
  }
}

interface Invitation {
  readonly letterReference: string;
  readonly letterDate?: string | undefined;
}

function toLetter({ letterReference, letterDate }: Invitation, { day, now }: NewOrExisting): Letter {
  if (letterDate) dayHasCome(letterDate, now, 'letterDate');
  return { reference: letterReference, date: letterDate ?? day };
}
