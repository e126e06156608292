import {
  createEvent,
  type Decider,
  type DecisionContext,
  dayGuard,
  defined,
  type RecordedEvent,
  requiring,
  statusGuard,
  toDay,
} from '#libs/event-sourcing';
import { lookAlikeWarnings } from '#libs/names';
import type { IrisPillar } from '#libs/reference';
import { stateOn } from '../../authorities/domain/authority-history.js';
import { type AuthorityState, UNKNOWN } from '../../authorities/domain/authority-state.js';
import { notInTheFuture } from '../../authorities/domain/effective-day.js';
import { membership } from '../../authorities/domain/membership.decider.js';
import { refuse as refuseMember } from '../../authorities/domain/membership.refusals.js';
import type { Membership } from '../../authorities/domain/membership-state.js';
import type { LiaisonKind, LiaisonStatus } from './liaison.vocabulary.js';
import type { Counterpart, LiaisonRequestEvents } from './liaison-request.messages.js';
import * as commands from './liaison-request.messages.js';
import { refuse } from './liaison-request.refusals.js';

/** A member's request to the Secretariat, "member liaison for Network participants" (FAQ, question 4). */
export interface LiaisonRequest {
  readonly status: LiaisonStatus;
  /** Day of the last step: the next is not before it. */
  readonly since: string;
  readonly authority: string;
  readonly kind: LiaisonKind;
  readonly counterpart?: Counterpart;
  readonly pillar?: IrisPillar;
}

export interface LiaisonFacts {
  readonly member: Membership;
  /** Whose request it is. */
  readonly asker?: Membership;
  /** The counterpart that is named, or that the introduction is proposed to. */
  readonly counterpart: Membership;
}

type Context = DecisionContext<LiaisonFacts>;

const AT_WORK: readonly LiaisonStatus[] = ['open', 'assigned', 'proposed', 'consented', 'declined-by-counterpart'];
const SETTLED: readonly LiaisonStatus[] = ['introduced', 'answered', 'referred', 'declined-by-counterpart'];

const none: LiaisonRequest = { status: 'none', since: '', authority: '', kind: 'question' };

const event = createEvent<LiaisonRequestEvents>();
const requires = requiring<LiaisonRequest, Context>();

/** The request is recorded and not closed. */
function open({ status, since }: LiaisonRequest): void {
  if (status === 'none') throw refuse['unknown-request']('No request is recorded under this id.');
  if (status === 'closed') throw refuse.closed(`The request was closed on ${since}; open a new one.`);
}

const status = statusGuard<LiaisonRequest>((request, allowed) =>
  refuse['wrong-step'](`The request is ${request.status.replaceAll('-', ' ')}; this step follows ${allowed.join(', ')}.`),
);

const come = (_: LiaisonRequest, context: Context): void => notInTheFuture(context);

const onOrAfter = dayGuard<LiaisonRequest>((day) => refuse['before-the-last-step'](`The last step was on ${day}.`, 'effectiveAt'));

/** Whoever asked is a member: nothing is done for one that is no more. */
function askedByMember(_: LiaisonRequest, { facts: { asker }, effectiveAt }: Context): void {
  const day = toDay(effectiveAt);
  const wayOn = 'Hand the request over (hand-over-liaison-request), or close it with the reason.';
  if (asker) assertMemberState(stateOn(asker.history, day), day, wayOn);
}

/** The next step of an open request. */
const step = <Allowed extends LiaisonStatus>(...from: readonly Allowed[]) => requires(open, status(...from), come, onOrAfter('since'));

/** The same for the member that asked. */
const stepForMember = <Allowed extends LiaisonStatus>(...from: readonly Allowed[]) =>
  requires(open, status(...from), come, onOrAfter('since'), askedByMember);

export const liaisonRequest: Decider<LiaisonRequest, LiaisonRequestEvents, typeof commands, LiaisonFacts> = {
  category: 'liaison',
  initial: none,
  commands,
  idOf: ({ request }) => request,

  lookups: {
    member: (command) =>
      command instanceof commands.OpenLiaisonRequest || command instanceof commands.HandOverLiaisonRequest
        ? { decider: membership, id: command.authority }
        : undefined,
    asker: (command, { authority }) =>
      command instanceof commands.OpenLiaisonRequest || authority === '' ? undefined : { decider: membership, id: authority },
    counterpart: (command, { counterpart }) => {
      const isOpening = command instanceof commands.OpenLiaisonRequest;
      const counterpartId = isOpening || command instanceof commands.ProposeToCounterpart ? command.counterpart : undefined;
      const id = counterpartId ?? (isOpening ? undefined : counterpart?.authority);
      return id ? { decider: membership, id } : undefined;
    },
  },

  warnings: {
    LiaisonRequested: ({ counterpartDetails: counterpart }) => lookAlikeWarnings('liaison', { counterpartName: counterpart?.name }),
    ProposedToCounterpart: ({ counterpartDetails: counterpart }) => lookAlikeWarnings('liaison', { counterpartName: counterpart.name }),
  },

  decide: {
    OpenLiaisonRequest: (command, request, context) => {
      const { authority, kind, subject, question, pillar } = command;
      if (request.status !== 'none')
        throw refuse['already-opened']('A request is recorded under this id; for another one give another id.', 'request');
      notInTheFuture(context);
      const day = toDay(context.effectiveAt);
      assertMember(context, day);
      if (kind === 'iris-pillar' && !pillar)
        throw refuse['pillar-missing']('Say which IRIS pillar the member wants to be linked to.', 'pillar');
      const counterpart = toCounterpart(command, authority, context);
      return [event('LiaisonRequested', defined({ authority, kind, subject, question, counterpartDetails: counterpart, pillar }))];
    },

    AssignLiaisonRequest: stepForMember(...AT_WORK)(({ officer }) => [event('LiaisonRequestAssigned', { officer })]),

    ProposeToCounterpart: stepForMember(
      'assigned',
      'declined-by-counterpart',
    )((command, { authority, kind, counterpart: wished }, context) => {
      if (kind !== 'introduction') throw refuse['no-introduction-asked']('The member asked for no introduction.');
      const counterpart = toCounterpart(command, authority, context) ?? wished;
      if (!counterpart) throw refuse['counterpart-missing']('Say which authority the introduction is proposed to.', 'counterpart');
      assertCounterpartStands(context);
      return [event('ProposedToCounterpart', defined({ counterpartDetails: counterpart, message: command.message }))];
    }),

    RecordCounterpartConsent: step('proposed')(({ consent, reason }, request, context) => {
      if (consent === 'given') assertCounterpartStands(context);
      const counterpartDetails = requireProposed(request);
      return consent === 'given'
        ? [event('CounterpartConsented', { counterpartDetails })]
        : [event('CounterpartDeclined', defined({ counterpartDetails, reason }))];
    }),

    IntroduceCounterpart: stepForMember(
      'assigned',
      'proposed',
      'consented',
      'declined-by-counterpart',
    )(({ message }, request, context) => {
      if (request.status !== 'consented') {
        throw refuse['consent-missing']('Record the counterpart’s consent first; without it there is no introduction.');
      }
      assertCounterpartStands(context);
      return [
        event('CounterpartIntroduced', defined({ authority: request.authority, counterpartDetails: requireProposed(request), message })),
      ];
    }),

    AnswerLiaisonRequest: stepForMember(
      'assigned',
      'declined-by-counterpart',
    )(({ answer }) => [event('LiaisonRequestAnswered', { answer })]),

    ReferLiaisonRequest: stepForMember(
      'assigned',
      'declined-by-counterpart',
    )(({ pillar, reference }) => [event('LiaisonRequestReferred', defined({ pillar, reference }))]),

    HandOverLiaisonRequest: step(
      ...AT_WORK,
      ...SETTLED,
    )(({ authority: to }, { authority: from, counterpart }, context) => {
      if (to === from) throw refuse['already-its-own']('It is the request of this member.', 'authority');
      if (to === counterpart?.authority) throw refuse['own-counterpart']('The counterpart is the member itself.', 'authority');
      assertMember(context, toDay(context.effectiveAt));
      return [event('LiaisonRequestHandedOver', { previousAuthority: from, authority: to })];
    }),

    CloseLiaisonRequest: step(
      ...AT_WORK,
      ...SETTLED,
    )(({ reason }, request) => {
      if (!SETTLED.includes(request.status) && !reason) {
        throw refuse['reason-missing'](`The request is ${request.status}: say why it is closed without an outcome.`, 'reason');
      }
      return [event('LiaisonRequestClosed', defined({ reason }))];
    }),

    WithdrawLiaisonRequest: stepForMember(
      ...AT_WORK,
      ...SETTLED,
    )(({ authority, reason }, request) => {
      if (authority !== request.authority) throw refuse['not-the-asker']('Only the member that asked takes its request back.', 'authority');
      return [event('LiaisonRequestClosed', { reason: reason ?? 'Taken back by the member' })];
    }),
  },

  evolve: {
    LiaisonRequested: (_, { authority, kind, counterpartDetails: counterpart, pillar }, { effectiveAt }) =>
      defined({ status: 'open', since: toDay(effectiveAt), authority, kind, counterpart, pillar }),
    LiaisonRequestAssigned: (request, _, event) =>
      request.status === 'open' ? withStatus('assigned', request, event) : { ...request, since: toDay(event.effectiveAt) },
    ProposedToCounterpart: (request, { counterpartDetails: counterpart }, event) =>
      withStatus('proposed', { ...request, counterpart }, event),
    CounterpartConsented: (request, _, event) => withStatus('consented', request, event),
    CounterpartDeclined: (request, _, event) => withStatus('declined-by-counterpart', request, event),
    CounterpartIntroduced: (request, _, event) => withStatus('introduced', request, event),
    LiaisonRequestAnswered: (request, _, event) => withStatus('answered', request, event),
    LiaisonRequestReferred: (request, { pillar }, event) => withStatus('referred', { ...request, pillar }, event),
    LiaisonRequestHandedOver: (request, { authority: to }, event) => ({ ...withStatus(request.status, request, event), authority: to }),
    LiaisonRequestClosed: (request, _, event) => withStatus('closed', request, event),
  },
};

const withStatus = (status: LiaisonStatus, request: LiaisonRequest, { effectiveAt }: RecordedEvent): LiaisonRequest => ({
  ...request,
  status,
  since: toDay(effectiveAt),
});

const assertMember = ({ facts }: Context, day: string): void => assertMemberState(stateOn(facts.member.history, day), day);

/** @throws Refusal for an authority that is no member on the day: whoever is no more asks for nothing, and is given no answer */
function assertMemberState({ status, successor }: AuthorityState, day: string, wayOn?: string): void {
  const instead = wayOn === undefined ? '' : ` ${wayOn}`;
  if (status === 'succeeded' && successor) {
    throw refuseMember.succeeded(`The authority was succeeded: go on with ${successor}.${instead}`, 'authority');
  }
  if (status !== 'member') throw refuseMember['not-a-member'](`On ${day} the authority is no member (${status}).${instead}`, 'authority');
}

/** A counterpart need not be a member. @throws Refusal for one in whose place another authority came */
function assertCounterpartStands({ facts, effectiveAt }: Context): void {
  const { status, successor } = facts.counterpart ? stateOn(facts.counterpart.history, toDay(effectiveAt)) : UNKNOWN;
  if (status !== 'succeeded') return;
  throw refuseMember.succeeded(`The counterpart was succeeded: propose it to ${successor}.`, 'counterpart');
}

function requireProposed({ counterpart }: LiaisonRequest): Counterpart {
  if (!counterpart) throw refuse['counterpart-missing']('The introduction was proposed to nobody yet.', 'counterpart');
  return counterpart;
}

interface Named {
  readonly counterpart?: string;
  readonly counterpartName?: string;
  readonly counterpartCountry?: string;
}

/** The counterpart that a command names; a recorded authority other than the one that asks. */
function toCounterpart(
  { counterpart, counterpartName, counterpartCountry }: Named,
  asker: string,
  { facts }: Context,
): Counterpart | undefined {
  if (counterpart === undefined) {
    return counterpartName && counterpartCountry ? { name: counterpartName, country: counterpartCountry } : undefined;
  }
  if (counterpart === asker) throw refuse['own-counterpart']('The counterpart is the member itself.', 'counterpart');
  const recorded: AuthorityState = stateOn(facts.counterpart.history);
  if (recorded.status === 'none') {
    throw refuse['unknown-counterpart']('No authority is recorded under this id; give the counterpart’s name and country.', 'counterpart');
  }
  return { authority: counterpart };
}
