import { type Decider, type DecisionContext, type EventOf, type RecordedEvent, toDay } from '#libs/event-sourcing';
import { lookAlikeWarnings } from '#libs/names';
import type { IrisPillar } from '#libs/reference';
import { standingOn } from './authority-history.js';
import { notInTheFuture } from './effective-day.js';
import type { Counterpart, LiaisonKind, LiaisonRequestEvents } from './liaison-request.messages.js';
import * as commands from './liaison-request.messages.js';
import { refuse } from './liaison-request.refusals.js';
import { membership } from './membership.decider.js';
import { refuse as refuseMember } from './membership.refusals.js';
import type { Membership } from './membership-state.js';
import { type Standing, UNKNOWN } from './standing.js';

export type LiaisonStatus =
  | 'none'
  | 'open'
  | 'assigned'
  | 'proposed'
  | 'consented'
  | 'declined-by-counterpart'
  | 'introduced'
  | 'answered'
  | 'referred'
  | 'closed';

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

type Around = DecisionContext<LiaisonFacts>;
type Event = EventOf<LiaisonRequestEvents>;
type Step<C> = (command: C, request: LiaisonRequest, around: Around) => readonly Event[];

const AT_WORK: readonly LiaisonStatus[] = ['open', 'assigned', 'proposed', 'consented', 'declined-by-counterpart'];
const SETTLED: readonly LiaisonStatus[] = ['introduced', 'answered', 'referred', 'declined-by-counterpart'];

const none: LiaisonRequest = { status: 'none', since: '', authority: '', kind: 'question' };

/** A step of the work for the member that asked: none for one that is no more, and none with a counterpart that was succeeded. */
const stepForMember = <C>(
  from: readonly LiaisonStatus[],
  decide: (command: C, request: LiaisonRequest, around: Around) => Event,
): Step<C> =>
  step(from, (command, request, around) => {
    const day = toDay(around.effectiveAt);
    const wayOn = 'Hand the request over (hand-over-liaison-request), or close it with the reason.';
    if (around.facts.asker) assertStands(standingOn(around.facts.asker.history, day), day, wayOn);
    return decide(command, request, around);
  });

/** A step of the work on a request: checked against where the request stands, then decided. */
const step =
  <C>(from: readonly LiaisonStatus[], decide: (command: C, request: LiaisonRequest, around: Around) => Event): Step<C> =>
  (command, request, around) => {
    if (request.status === 'none') throw refuse['unknown-request']('No request is recorded under this id.');
    if (request.status === 'closed') throw refuse.closed(`The request was closed on ${request.since}; open a new one.`);
    if (!from.includes(request.status)) {
      throw refuse['wrong-step'](`The request is ${request.status.replaceAll('-', ' ')}; this step follows ${from.join(', ')}.`);
    }
    const day = toDay(around.effectiveAt);
    notInTheFuture(around);
    if (day < request.since) throw refuse['before-the-last-step'](`The last step was on ${request.since}.`, 'effectiveAt');
    return [decide(command, request, around)];
  };

export const liaisonRequest: Decider<LiaisonRequest, LiaisonRequestEvents, typeof commands, LiaisonFacts> = {
  category: 'liaison',
  initial: none,
  commands,
  idOf: ({ request }) => request,

  lookups: {
    member: (asked) =>
      asked instanceof commands.OpenLiaisonRequest || asked instanceof commands.HandOverLiaisonRequest
        ? { decider: membership, id: asked.authority }
        : undefined,
    asker: (asked, { authority }) =>
      asked instanceof commands.OpenLiaisonRequest || authority === '' ? undefined : { decider: membership, id: authority },
    counterpart: (asked, { counterpart }) => {
      const opens = asked instanceof commands.OpenLiaisonRequest;
      const named = opens || asked instanceof commands.ProposeToCounterpart ? asked.counterpart : undefined;
      const id = named ?? (opens ? undefined : counterpart?.authority);
      return id ? { decider: membership, id } : undefined;
    },
  },

  warnings: {
    LiaisonRequested: ({ counterpart }) => lookAlikeWarnings('liaison', { counterpartName: counterpart?.name }),
    ProposedToCounterpart: ({ counterpart }) => lookAlikeWarnings('liaison', { counterpartName: counterpart.name }),
  },

  decide: {
    OpenLiaisonRequest: (asked, { status }, around) => {
      const { authority, kind, subject, question, pillar } = asked;
      if (status !== 'none')
        throw refuse['already-opened']('A request is recorded under this id; for another one give another id.', 'request');
      notInTheFuture(around);
      const day = toDay(around.effectiveAt);
      assertMember(around, day);
      if (kind === 'iris-pillar' && !pillar)
        throw refuse['pillar-missing']('Say which IRIS pillar the member wants to be linked to.', 'pillar');
      const counterpart = counterpartIn(asked, authority, around);
      return [
        {
          type: 'LiaisonRequested',
          data: { authority, kind, subject, ...(question && { question }), ...(counterpart && { counterpart }), ...(pillar && { pillar }) },
        },
      ];
    },

    AssignLiaisonRequest: stepForMember(AT_WORK, ({ officer }) => ({ type: 'LiaisonRequestAssigned', data: { officer } })),

    ProposeToCounterpart: stepForMember(
      ['assigned', 'declined-by-counterpart'],
      (asked, { authority, kind, counterpart: wished }, around) => {
        if (kind !== 'introduction') throw refuse['no-introduction-asked']('The member asked for no introduction.');
        const counterpart = counterpartIn(asked, authority, around) ?? wished;
        if (!counterpart) throw refuse['counterpart-missing']('Say which authority the introduction is proposed to.', 'counterpart');
        assertCounterpartStands(around);
        return { type: 'ProposedToCounterpart', data: { counterpart, ...(asked.message && { message: asked.message }) } };
      },
    ),

    RecordCounterpartConsent: step(['proposed'], ({ consent, reason }, request, around) => {
      if (consent === 'given') assertCounterpartStands(around);
      const counterpart = proposedTo(request);
      return consent === 'given'
        ? { type: 'CounterpartConsented', data: { counterpart } }
        : { type: 'CounterpartDeclined', data: { counterpart, ...(reason && { reason }) } };
    }),

    IntroduceCounterpart: stepForMember(
      ['assigned', 'proposed', 'consented', 'declined-by-counterpart'],
      ({ message }, request, around) => {
        if (request.status !== 'consented') {
          throw refuse['consent-missing']('Record the counterpart’s consent first; without it there is no introduction.');
        }
        assertCounterpartStands(around);
        const { authority } = request;
        return { type: 'CounterpartIntroduced', data: { authority, counterpart: proposedTo(request), ...(message && { message }) } };
      },
    ),

    AnswerLiaisonRequest: stepForMember(['assigned', 'declined-by-counterpart'], ({ answer }) => ({
      type: 'LiaisonRequestAnswered',
      data: { answer },
    })),

    ReferLiaisonRequest: stepForMember(['assigned', 'declined-by-counterpart'], ({ pillar, reference }) => ({
      type: 'LiaisonRequestReferred',
      data: { pillar, ...(reference && { reference }) },
    })),

    HandOverLiaisonRequest: step([...AT_WORK, ...SETTLED], ({ authority: to }, { authority: from, counterpart }, around) => {
      if (to === from) throw refuse['already-its-own']('It is the request of this member.', 'authority');
      if (to === counterpart?.authority) throw refuse['own-counterpart']('The counterpart is the member itself.', 'authority');
      assertMember(around, toDay(around.effectiveAt));
      return { type: 'LiaisonRequestHandedOver', data: { from, to } };
    }),

    CloseLiaisonRequest: step([...AT_WORK, ...SETTLED], ({ reason }, { status }) => {
      if (!SETTLED.includes(status) && !reason) {
        throw refuse['reason-missing'](`The request is ${status}: say why it is closed without an outcome.`, 'reason');
      }
      return { type: 'LiaisonRequestClosed', data: { ...(reason && { reason }) } };
    }),

    WithdrawLiaisonRequest: stepForMember([...AT_WORK, ...SETTLED], ({ authority, reason }, request) => {
      if (authority !== request.authority) throw refuse['not-the-asker']('Only the member that asked takes its request back.', 'authority');
      return { type: 'LiaisonRequestClosed', data: { reason: reason ?? 'Taken back by the member' } };
    }),
  },

  evolve: {
    LiaisonRequested: (_, { authority, kind, counterpart, pillar }, event) => ({
      status: 'open',
      since: toDay(event.effectiveAt),
      authority,
      kind,
      ...(counterpart && { counterpart }),
      ...(pillar && { pillar }),
    }),
    LiaisonRequestAssigned: (request, _, event) =>
      request.status === 'open' ? at('assigned', request, event) : { ...request, since: toDay(event.effectiveAt) },
    ProposedToCounterpart: (request, { counterpart }, event) => at('proposed', { ...request, counterpart }, event),
    CounterpartConsented: (request, _, event) => at('consented', request, event),
    CounterpartDeclined: (request, _, event) => at('declined-by-counterpart', request, event),
    CounterpartIntroduced: (request, _, event) => at('introduced', request, event),
    LiaisonRequestAnswered: (request, _, event) => at('answered', request, event),
    LiaisonRequestReferred: (request, { pillar }, event) => at('referred', { ...request, pillar }, event),
    LiaisonRequestHandedOver: (request, { to }, event) => ({ ...at(request.status, request, event), authority: to }),
    LiaisonRequestClosed: (request, _, event) => at('closed', request, event),
  },
};

const at = (status: LiaisonStatus, request: LiaisonRequest, { effectiveAt }: RecordedEvent): LiaisonRequest => ({
  ...request,
  status,
  since: toDay(effectiveAt),
});

const assertMember = ({ facts }: Around, day: string): void => assertStands(standingOn(facts.member.history, day), day);

/** @throws Refusal for an authority that is no member on the day: whoever is no more asks for nothing, and is given no answer */
function assertStands({ status, successor }: Standing, day: string, wayOn?: string): void {
  const instead = wayOn === undefined ? '' : ` ${wayOn}`;
  if (status === 'succeeded' && successor) {
    throw refuseMember.succeeded(`The authority was succeeded: go on with ${successor}.${instead}`, 'authority');
  }
  if (status !== 'member') throw refuseMember['not-a-member'](`On ${day} the authority is no member (${status}).${instead}`, 'authority');
}

/** A counterpart need not be a member. @throws Refusal for one in whose place another authority came */
function assertCounterpartStands({ facts, effectiveAt }: Around): void {
  const { status, successor } = facts.counterpart ? standingOn(facts.counterpart.history, toDay(effectiveAt)) : UNKNOWN;
  if (status !== 'succeeded') return;
  throw refuseMember.succeeded(`The counterpart was succeeded: propose it to ${successor}.`, 'counterpart');
}

function proposedTo({ counterpart }: LiaisonRequest): Counterpart {
  if (!counterpart) throw refuse['counterpart-missing']('The introduction was proposed to nobody yet.', 'counterpart');
  return counterpart;
}

interface Named {
  readonly counterpart?: string;
  readonly counterpartName?: string;
  readonly counterpartCountry?: string;
}

/** The counterpart that a command names; a recorded authority other than the one that asks. */
function counterpartIn(
  { counterpart, counterpartName, counterpartCountry }: Named,
  asker: string,
  { facts }: Around,
): Counterpart | undefined {
  if (counterpart === undefined) {
    return counterpartName && counterpartCountry ? { name: counterpartName, country: counterpartCountry } : undefined;
  }
  if (counterpart === asker) throw refuse['own-counterpart']('The counterpart is the member itself.', 'counterpart');
  const known: Standing = standingOn(facts.counterpart.history);
  if (known.status === 'none') {
    throw refuse['unknown-counterpart']('No authority is recorded under this id; give the counterpart’s name and country.', 'counterpart');
  }
  return { authority: counterpart };
}
