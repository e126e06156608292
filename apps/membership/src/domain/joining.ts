import type { Channel } from '#libs/reference';
import { factsOf } from './authority-facts.js';
import { dayHasCome } from './effective-day.js';
import { ended, memberOn } from './focal-points.js';
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
import { event, type Life, type On, type Opening, type Standing, type Status, turned } from './standing.js';

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
export const joiningLife: Life<JoiningEvent> = {
  InterestExpressed: {
    called: 'the expression of interest',
    from: ['none', 'declined', 'withdrawn'],
    becomes: (standing, { authority }, day) => approached(standing, authority, 'interested', day),
  },
  DialogueProposed: { called: 'the proposal of a dialogue', from: OPEN, becomes: (standing, _, day) => inDialogue(standing, day) },
  DialogueHeld: { called: 'the dialogue', from: OPEN, becomes: (standing, _, day) => inDialogue(standing, day) },
  InvitationIssued: {
    called: 'the letter of invitation',
    from: ['none', 'interested', 'in-dialogue', 'declined', 'withdrawn'],
    becomes: (standing, { authority, letter }, day) => ({ ...approached(standing, authority, 'invited', day), letter }),
  },
  InvitationReminded: { called: 'the reminder', from: ['invited'], becomes: (standing) => standing },
  ResponseRecorded: {
    called: 'the response to the letter',
    from: ['invited'],
    becomes: (standing, { answer }, day) => (answer === 'declined' ? turned(standing, 'declined', day) : standing),
  },
  MembershipConfirmed: {
    called: 'the confirmation of membership',
    from: ['in-dialogue', 'invited'],
    becomes: (standing, _, day) => turned(standing, 'member', day),
  },
  ExpressionClosed: {
    called: 'the closing of the expression',
    from: OPEN,
    becomes: (standing, _, day) => turned(standing, 'declined', day),
  },
  MembershipWithdrawn: { called: 'the withdrawal', from: ['member'], becomes: (standing, _, day) => turned(standing, 'withdrawn', day) },
};

/** A renewed approach brings the facts up to date; the name is changed by a renaming alone. */
function approached(standing: Standing, facts: AuthorityFacts, status: Status, day: string): Standing {
  const { letter: _, ...rest } = standing;
  const { name, nameEn } = standing.authority ?? facts;
  const { nameEn: given, ...others } = facts;
  const english = given ?? nameEn;
  return { ...turned(rest, status, day), authority: { ...others, name, ...(english && { nameEn: english }) } };
}

/** A dialogue about a letter does not take the letter back. */
const inDialogue = (standing: Standing, day: string): Standing =>
  standing.status === 'interested' ? turned(standing, 'in-dialogue', day) : standing;

/** What may be the first that is recorded of an authority. */
export const opening = {
  ExpressInterest: ({ channel, reference, message, ...described }: ExpressInterest, { standing }: Opening) => {
    mayExpressInterest(standing);
    return [interest(factsOf(described), { channel, reference, message })];
  },

  InviteAuthority: ({ letterReference, letterDate, ...described }: InviteAuthority, on: Opening) => {
    mayBeInvited(on.standing);
    return [letterTo(factsOf(described), { letterReference, letterDate }, on)];
  },
};

export const joining = {
  RenewInterest: ({ channel, reference, message }: RenewInterest, { authority, standing }: On) => {
    mayExpressInterest(standing);
    return [interest(authority, { channel, reference, message })];
  },

  ProposeDialogue: ({ proposedFor }: ProposeDialogue, { standing }: On) => {
    mayHaveDialogue(standing);
    return [event('DialogueProposed', { ...(proposedFor && { proposedFor }) })];
  },

  HoldDialogue: ({ summary }: HoldDialogue, { standing }: On) => {
    mayHaveDialogue(standing);
    return [event('DialogueHeld', { ...(summary && { summary }) })];
  },

  IssueInvitation: (invitation: IssueInvitation, on: On) => {
    mayBeInvited(on.standing);
    return [letterTo(on.authority, invitation, on)];
  },

  RemindOfInvitation: ({ reference }: RemindOfInvitation, { standing: { status }, day }: On) => {
    if (status !== 'invited') throw refuse['not-invited'](`On ${day} no letter of invitation awaits an answer (${status}).`);
    return [event('InvitationReminded', { ...(reference && { reference }) })];
  },

  RecordResponse: ({ answer, reference, goodFaith }: RecordResponse, { standing: { status, letter }, day }: On) => {
    if (status !== 'invited' || !letter) throw refuse['not-invited'](`On ${day} no letter of invitation awaits an answer (${status}).`);
    const response = event('ResponseRecorded', { answer, letter, ...(reference && { reference }) });
    if (answer === 'declined') return [response];
    inGoodFaith(goodFaith);
    return [response, event('MembershipConfirmed', { basis: 'letter', letter, goodFaith: true })];
  },

  ConfirmMembership: ({ goodFaith, letterReference, letterDate }: ConfirmMembership, { standing: { status, since }, day, now }: On) => {
    if (status === 'member') throw refuse['already-a-member'](`The authority has been a member since ${since}.`);
    if (status === 'invited') throw refuse['invitation-open'](`The letter of ${since} awaits its answer; record the response.`);
    if (status !== 'in-dialogue') {
      throw refuse['no-dialogue-yet'](
        `On ${day} the authority is ${status}; record the dialogue that was proposed or held, or issue a letter.`,
      );
    }
    inGoodFaith(goodFaith);
    if (letterDate) dayHasCome(letterDate, now, 'letterDate');
    const letter = letterReference && { reference: letterReference, date: letterDate ?? day };
    return [event('MembershipConfirmed', { basis: 'dialogue', ...(letter && { letter }), goodFaith: true })];
  },

  CloseExpression: ({ reason }: CloseExpression, { standing: { status } }: On) => {
    if (status === 'member') throw refuse['already-a-member']('The authority is a member; record its withdrawal.');
    if (!OPEN.includes(status)) throw refuse['not-interested'](`The authority is ${status}: nothing is open.`);
    return [event('ExpressionClosed', { reason })];
  },

  Withdraw: ({ reason, reference }: Withdraw, on: On) => {
    memberOn(on);
    return [
      event('MembershipWithdrawn', { ...(reason && { reason }), ...(reference && { reference }) }),
      ...ended([...on.last.focalPoints, ...on.standing.focalPoints], 'withdrawal'),
    ];
  },
};

function mayBeInvited({ status, since }: Standing): void {
  if (status === 'member') throw refuse['already-a-member'](`The authority has been a member since ${since}.`);
  if (status === 'invited') throw refuse['already-invited'](`A letter of ${since} awaits its answer; record the response.`);
}

function mayExpressInterest(standing: Standing): void {
  mayBeInvited(standing);
  const { status, since } = standing;
  if (OPEN.includes(status)) throw refuse['already-interested'](`The authority has been ${status} since ${since}; go on from there.`);
}

function mayHaveDialogue({ status }: Standing): void {
  if (status === 'member') throw refuse['already-a-member']('The authority is a member; the dialogue that leads there is over.');
  if (!OPEN.includes(status)) throw refuse['not-interested'](`The authority is ${status}; record its renewed interest first.`);
}

function inGoodFaith(committed: boolean | undefined): void {
  if (committed === false) {
    throw refuse['good-faith-required']('Membership rests on this commitment; without it there is none to confirm.', 'goodFaith');
  }
}

interface Approach {
  readonly channel: Channel;
  readonly reference: string | undefined;
  readonly message: string | undefined;
}

const interest = (authority: AuthorityFacts, { channel, reference, message }: Approach) =>
  event('InterestExpressed', { authority, channel, ...(reference && { reference }), ...(message && { message }) });

interface Invitation {
  readonly letterReference: string;
  readonly letterDate?: string | undefined;
}

function letterTo(authority: AuthorityFacts, { letterReference, letterDate }: Invitation, { day, now }: Opening) {
  if (letterDate) dayHasCome(letterDate, now, 'letterDate');
  return event('InvitationIssued', { authority, letter: { reference: letterReference, date: letterDate ?? day } });
}
