import type { Channel } from '#libs/reference';
import { toFacts } from './authority-facts.js';
import {
  type AuthorityState,
  type ExistingAuthority,
  event,
  type NewOrExisting,
  type Status,
  type Transitions,
  withStatus,
} from './authority-state.js';
import { dayHasCome } from './effective-day.js';
import { assertMember, endDesignations } from './focal-points.js';
import type {
  AuthorityFacts,
  CloseExpression,
  ConfirmMembership,
  ExpressInterest,
  HoldDialogue,
  InviteAuthority,
  IssueInvitation,
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

/** Joining and leaving, as FAQ, question 6 has it: by dialogue or by letter. */
export const joiningTransitions: Transitions<JoiningEvent> = {
  InterestExpressed: {
    label: 'the expression of interest',
    from: ['none', 'declined', 'withdrawn'],
    apply: (state, { authority }, day) => withApproach(state, authority, 'interested', day),
  },
  DialogueProposed: { label: 'the proposal of a dialogue', from: OPEN, apply: (state, _, day) => withDialogue(state, day) },
  DialogueHeld: { label: 'the dialogue', from: OPEN, apply: (state, _, day) => withDialogue(state, day) },
  InvitationIssued: {
    label: 'the letter of invitation',
    from: ['none', 'interested', 'in-dialogue', 'declined', 'withdrawn'],
    apply: (state, { authority, letter }, day) => ({ ...withApproach(state, authority, 'invited', day), letter }),
  },
  InvitationReminded: { label: 'the reminder', from: ['invited'], apply: (state) => state },
  ResponseRecorded: {
    label: 'the response to the letter',
    from: ['invited'],
    apply: (state, { answer }, day) => (answer === 'declined' ? withStatus(state, 'declined', day) : state),
  },
  MembershipConfirmed: {
    label: 'the confirmation of membership',
    from: ['in-dialogue', 'invited'],
    apply: (state, _, day) => withStatus(state, 'member', day),
  },
  ExpressionClosed: {
    label: 'the closing of the expression',
    from: OPEN,
    apply: (state, _, day) => withStatus(state, 'declined', day),
  },
  MembershipWithdrawn: { label: 'the withdrawal', from: ['member'], apply: (state, _, day) => withStatus(state, 'withdrawn', day) },
};

/** A renewed approach brings the facts up to date; the name is changed by a renaming alone. */
function withApproach(state: AuthorityState, facts: AuthorityFacts, status: Status, day: string): AuthorityState {
  const { letter: _, ...rest } = state;
  const { name, nameEn } = state.authority ?? facts;
  const { nameEn: given, ...others } = facts;
  const english = given ?? nameEn;
  return { ...withStatus(rest, status, day), authority: { ...others, name, ...(english && { nameEn: english }) } };
}

/** A dialogue about a letter does not take the letter back. */
const withDialogue = (state: AuthorityState, day: string): AuthorityState =>
  state.status === 'interested' ? withStatus(state, 'in-dialogue', day) : state;

/** What may be the first that is recorded of an authority. */
export const firstContact = {
  ExpressInterest: ({ channel, reference, message, ...described }: ExpressInterest, { state }: NewOrExisting) => {
    assertMayExpressInterest(state);
    return [interestExpressed(toFacts(described), { channel, reference, message })];
  },

  InviteAuthority: ({ letterReference, letterDate, ...described }: InviteAuthority, newOrExisting: NewOrExisting) => {
    assertMayBeInvited(newOrExisting.state);
    return [invitationIssued(toFacts(described), { letterReference, letterDate }, newOrExisting)];
  },
};

export const joining = {
  RenewInterest: ({ channel, reference, message }: RenewInterest, { authority, state }: ExistingAuthority) => {
    assertMayExpressInterest(state);
    return [interestExpressed(authority, { channel, reference, message })];
  },

  ProposeDialogue: ({ proposedFor }: ProposeDialogue, { state }: ExistingAuthority) => {
    assertMayHaveDialogue(state);
    return [event('DialogueProposed', { ...(proposedFor && { proposedFor }) })];
  },

  HoldDialogue: ({ summary }: HoldDialogue, { state }: ExistingAuthority) => {
    assertMayHaveDialogue(state);
    return [event('DialogueHeld', { ...(summary && { summary }) })];
  },

  IssueInvitation: (invitation: IssueInvitation, existing: ExistingAuthority) => {
    assertMayBeInvited(existing.state);
    return [invitationIssued(existing.authority, invitation, existing)];
  },

  RemindOfInvitation: ({ reference }: RemindOfInvitation, { state: { status }, day }: ExistingAuthority) => {
    if (status !== 'invited') throw refuse['not-invited'](`On ${day} no letter of invitation awaits an answer (${status}).`);
    return [event('InvitationReminded', { ...(reference && { reference }) })];
  },

  RecordResponse: ({ answer, reference, goodFaith }: RecordResponse, { state: { status, letter }, day }: ExistingAuthority) => {
    if (status !== 'invited' || !letter) throw refuse['not-invited'](`On ${day} no letter of invitation awaits an answer (${status}).`);
    const response = event('ResponseRecorded', { answer, letter, ...(reference && { reference }) });
    if (answer === 'declined') return [response];
    assertGoodFaith(goodFaith);
    return [response, event('MembershipConfirmed', { basis: 'letter', letter, goodFaith: true })];
  },

  ConfirmMembership: (
    { goodFaith, letterReference, letterDate }: ConfirmMembership,
    { state: { status, since }, day, now }: ExistingAuthority,
  ) => {
    if (status === 'member') throw refuse['already-a-member'](`The authority has been a member since ${since}.`);
    if (status === 'invited') throw refuse['invitation-open'](`The letter of ${since} awaits its answer; record the response.`);
    if (status !== 'in-dialogue') {
      throw refuse['no-dialogue-yet'](
        `On ${day} the authority is ${status}; record the dialogue that was proposed or held, or issue a letter.`,
      );
    }
    assertGoodFaith(goodFaith);
    if (letterDate) dayHasCome(letterDate, now, 'letterDate');
    const letter = letterReference && { reference: letterReference, date: letterDate ?? day };
    return [event('MembershipConfirmed', { basis: 'dialogue', ...(letter && { letter }), goodFaith: true })];
  },

  CloseExpression: ({ reason }: CloseExpression, { state: { status } }: ExistingAuthority) => {
    if (status === 'member') throw refuse['already-a-member']('The authority is a member; record its withdrawal.');
    if (!OPEN.includes(status)) throw refuse['not-interested'](`The authority is ${status}: nothing is open.`);
    return [event('ExpressionClosed', { reason })];
  },

  Withdraw: ({ reason, reference }: Withdraw, existing: ExistingAuthority) => {
    assertMember(existing);
    return [
      event('MembershipWithdrawn', { ...(reason && { reason }), ...(reference && { reference }) }),
      ...endDesignations([...existing.last.focalPoints, ...existing.state.focalPoints], 'withdrawal'),
    ];
  },
};

function assertMayBeInvited({ status, since }: AuthorityState): void {
  if (status === 'member') throw refuse['already-a-member'](`The authority has been a member since ${since}.`);
  if (status === 'invited') throw refuse['already-invited'](`A letter of ${since} awaits its answer; record the response.`);
}

function assertMayExpressInterest(state: AuthorityState): void {
  assertMayBeInvited(state);
  const { status, since } = state;
  if (OPEN.includes(status)) throw refuse['already-interested'](`The authority has been ${status} since ${since}; go on from there.`);
}

function assertMayHaveDialogue({ status }: AuthorityState): void {
  if (status === 'member') throw refuse['already-a-member']('The authority is a member; the dialogue that leads there is over.');
  if (!OPEN.includes(status)) throw refuse['not-interested'](`The authority is ${status}; record its renewed interest first.`);
}

function assertGoodFaith(committed: boolean | undefined): void {
  if (committed === false) {
    throw refuse['good-faith-required']('Membership rests on this commitment; without it there is none to confirm.', 'goodFaith');
  }
}

interface Approach {
  readonly channel: Channel;
  readonly reference: string | undefined;
  readonly message: string | undefined;
}

const interestExpressed = (authority: AuthorityFacts, { channel, reference, message }: Approach) =>
  event('InterestExpressed', { authority, channel, ...(reference && { reference }), ...(message && { message }) });

interface Invitation {
  readonly letterReference: string;
  readonly letterDate?: string | undefined;
}

function invitationIssued(authority: AuthorityFacts, { letterReference, letterDate }: Invitation, { day, now }: NewOrExisting) {
  if (letterDate) dayHasCome(letterDate, now, 'letterDate');
  return event('InvitationIssued', { authority, letter: { reference: letterReference, date: letterDate ?? day } });
}
