import {
  type Decider,
  type DecisionContext,
  defined,
  type EventOf,
  earlierDay,
  isDate,
  laterTime,
  requiring,
  toDay,
} from '#libs/event-sourcing';
import { type MemberReplica, memberOn, membersOnly } from '#libs/parties';
import { effectiveDay } from '../../parties/domain/effective-day.js';
import { type Organisation, organisation, takesPartNoMore, takesPartOn } from '../../parties/domain/organisation.decider.js';
import { replicas } from '../../parties/domain/party-replicas.js';
import { body } from './body.decider.js';
import { type BodyDecisions, bodyDecisions, decidedOtherwise } from './body-decisions.decider.js';
import type { Body } from './body-seats.js';
import { type KnownGroup, knownGroup } from './known-group.decider.js';
import type { TermsEvents } from './terms.messages.js';
import * as commands from './terms.messages.js';
import { refuse } from './terms.refusals.js';
import type { ClausesOfTerms, TermsClauses } from './terms-clauses.js';
import { termsHistory, withTermination } from './terms-history.js';
import { type Draft, isTerminable, type Terms } from './terms-versions.js';

export { listVersions as versionsOf, submittedTerms, type Terms, termsInForceOn } from './terms-versions.js';

/** Looked up in other streams: terms depend on their owner, and on the parties that are consulted. */
export interface TermsFacts {
  readonly body: Body;
  readonly group: KnownGroup;
  readonly member: MemberReplica;
  readonly organisation: Organisation;
  /** So that no termination takes back the terms by which the body decided. */
  readonly decided: BodyDecisions;
}

const { assertNotGone } = membersOnly(refuse);

type Context = DecisionContext<TermsFacts>;
type Event = EventOf<TermsEvents>;

/** Membership and working-groups tell of a member or group a moment after they told the caller. */
const PATIENCE_MS = 2_000;

const requires = requiring<Terms, Context>();

/** A version is being worked on, for an owner that has not ended, and was not on a later day. @throws Refusal */
function existing({ owner, draft, ownerEndedOn }: Terms, context: Context) {
  if (!owner) throw refuse['unknown-terms']('No terms are recorded for it; draft them first.');
  const day = effectiveDay(context);
  if (ownerEndedOn) throw refuse['owner-ended'](`It ended on ${ownerEndedOn}.`);
  if (!draft) throw refuse['no-draft']('Every version is settled; draft the next one.');
  if (day < draft.lastStepOn) throw refuse['before-the-last-step'](`The last step was on ${draft.lastStepOn}.`, 'effectiveAt');
  return { owner, draft, day };
}

/** Views rest on the consultation alone and come in any order; what is done with the draft comes after all that was said. @throws Refusal */
function afterEveryView({ draft }: Terms, context: Context): void {
  const last = draft?.consultation?.views.at(-1)?.day;
  if (last !== undefined && effectiveDay(context) < last) throw refuse['before-the-last-step'](`A view is of ${last}.`, 'effectiveAt');
}

export const terms: Decider<Terms, TermsEvents, typeof commands, TermsFacts> = {
  ...termsHistory,
  commands,
  idOf: ({ owner }) => owner,

  lookups: {
    body: (command) =>
      command instanceof commands.DraftTerms && command.ownerKind === 'body' ? { decider: body, id: command.owner } : undefined,
    group: (command) =>
      command instanceof commands.DraftTerms && command.ownerKind === 'working-group'
        ? { decider: knownGroup, id: command.owner, waitUpTo: PATIENCE_MS, waitUntil: ({ status }) => status !== 'unknown' }
        : undefined,
    member: (command) =>
      command instanceof commands.RecordConsultationView && command.holderKind === 'member' ? replicas.member(command.holder) : undefined,
    organisation: (command) =>
      command instanceof commands.RecordConsultationView && command.holderKind === 'organisation'
        ? { decider: organisation, id: command.holder }
        : undefined,
    decided: (command) => (command instanceof commands.TerminateTerms ? { decider: bodyDecisions, id: command.owner } : undefined),
  },

  decide: {
    DraftTerms: ({ owner: id, ownerKind: kind, clauses, text }, { draft, ownerEndedOn }, context) => {
      const day = effectiveDay(context);
      if (ownerEndedOn) throw refuse['owner-ended'](`It ended on ${ownerEndedOn}.`);
      ownerIsThere(kind, context);
      if (draft) throw refuse['draft-exists'](`There is one, ${inWords(draft)} since ${draft.lastStepOn}.`);
      return [{ type: 'TermsDrafted', data: defined({ owner: { kind, id }, clauses: sound(clauses, day), text }) }];
    },

    ReviseDraft: requires(
      existing,
      afterEveryView,
    )(({ clauses, text }, { draft, day }) => {
      if (draft.status !== 'draft') throw refuse['not-a-draft'](`It is ${inWords(draft)}; return it to draft first.`);
      return [{ type: 'DraftRevised', data: defined({ clauses: sound(clauses, day), text }) }];
    }),

    // Nobody hears of it before it is recorded, whatever day it is dated: it runs from then on. One that has ended is said to be.
    OpenConsultation: requires(
      existing,
      afterEveryView,
    )(({ endsOn, afterwards }, { draft, day }, { now }) => {
      if (draft.status !== 'draft') throw refuse['not-a-draft'](`It is ${inWords(draft)}.`);
      const today = toDay(now);
      if (afterwards && endsOn >= today)
        throw refuse['consultation-runs'](`It ends on ${endsOn}; open it without afterwards.`, 'afterwards');
      const opens = afterwards ? day : laterTime(day, today);
      if (endsOn <= opens) throw refuse['consultation-too-short'](`The consultation opens on ${opens}.`, 'endsOn');
      return [{ type: 'ConsultationOpened', data: defined({ endsOn, afterwards: afterwards ? true : undefined }) }];
    }),

    RecordConsultationView: requires(existing)(({ holder: id, holderKind: kind, stance, view }, { draft, day }, { facts }) => {
      if (draft.status !== 'consultation' || !draft.consultation) throw refuse['not-in-consultation'](`It is ${inWords(draft)}.`);
      const { endsOn } = draft.consultation;
      if (day > endsOn) throw refuse['consultation-over'](`Its last day was ${endsOn}.`, 'effectiveAt');
      if (kind === 'member') assertNotGone(facts.member, day, { field: 'holder' });
      else if (takesPartNoMore(facts.organisation, day)) {
        throw refuse['organisation-retired'](`It was retired on ${facts.organisation.retiredOn}.`, 'holder');
      }
      const takesPart = kind === 'member' ? memberOn(facts.member, day) : takesPartOn(facts.organisation, day);
      if (!takesPart) {
        throw refuse['party-unknown'](
          `On ${day} the ${kind === 'member' ? 'authority is no member' : 'organisation is not registered'}.`,
          'holder',
        );
      }
      return [{ type: 'ConsultationViewRecorded', data: defined({ holder: { kind, id }, stance, view }) }];
    }),

    SubmitTerms: requires(
      existing,
      afterEveryView,
    )((_, { owner, draft, submitted, day }, { now }) => {
      const { status, consultation, clauses, text } = draft;
      if (status === 'submitted') throw refuse['not-a-draft'](`Version ${draft.version} is submitted already.`);
      if (status === 'draft' || !consultation) throw refuse['not-consulted']('Open the consultation first.');
      if (earlierDay(day, toDay(now)) <= consultation.endsOn)
        throw refuse['consultation-runs'](`Its last day is ${consultation.endsOn}.`, 'effectiveAt');
      const version = (submitted.at(-1)?.version ?? 0) + 1;
      return [{ type: 'TermsSubmitted', data: defined({ owner, version, clauses, text }) }];
    }),

    ReturnToDraft: requires(
      existing,
      afterEveryView,
    )(({ reason }, { draft }) => {
      if (draft.status === 'draft') throw refuse['not-consulted']('It is a draft; revise it.');
      return [{ type: 'TermsReturnedToDraft', data: { reason } }];
    }),

    // An adoption is never passed over in silence: where it cannot be carried out, that is recorded, with the reason.
    AdoptTerms: ({ owner: id, version, decision, inForceFrom, adoptedOn: givenDay }, state, { effectiveAt }) => {
      const { owner, submitted, adopted, ownerEndedOn } = state;
      if (!owner) throw refuse['unknown-version'](`No terms of ${id} were drafted.`, 'owner');
      const notAdopted = (cause: commands.WhyNotAdopted, adoptedBy?: string): readonly Event[] => [
        { type: 'TermsNotAdopted', data: defined({ owner, version, decision, cause, adoptedBy }) },
      ];
      if (!submitted.some((candidate) => candidate.version === version)) return notAdopted('not-submitted');
      const earlier = adopted.find((candidate) => candidate.version === version);
      if (earlier) return earlier.decision === decision ? [] : notAdopted('already-adopted', earlier.decision);
      const adoptedOn = givenDay ?? toDay(effectiveAt);
      // Terms are in force from their adoption at the earliest: no rule changes what was decided before it.
      const startsOn = laterTime(inForceFrom, adoptedOn);
      if (ownerEndedOn !== undefined && startsOn >= ownerEndedOn) return notAdopted('owner-ended');
      return [{ type: 'TermsAdopted', data: { owner, version, decision, adoptedOn, startsOn } }];
    },

    TerminateTerms: ({ endedOn, reason, effectiveAt: named }, state, context) => {
      if (!state.owner) throw refuse['unknown-terms']('No terms are recorded for it.');
      const day = effectiveDay(context);
      const first = endedOn ?? day;
      const adopted = isDate(named) ? state.adopted.findLast((version) => toDay(version.adoptedAt) === named) : undefined;
      if (adopted) {
        throw refuse['instant-missing'](`Version ${adopted.version} was adopted on that day, at ${adopted.adoptedAt}.`, 'effectiveAt');
      }
      if (!isTerminable(state, { endedOn: first, saidAt: context.effectiveAt })) {
        throw refuse['none-in-force'](`On ${first} no terms are in force that it could end.`, 'endedOn');
      }
      const terminated = withTermination(state, { endedOn: first, saidAt: context.effectiveAt, ofOwner: false });
      const decided = decidedOtherwise(context.facts.decided, state, terminated);
      if (decided) throw refuse['decided-since'](`${decided.decision} was closed at ${decided.closedAt} by these terms.`, 'endedOn');
      return [{ type: 'TermsTerminated', data: { endedOn: first, reason, cause: 'ended' } }];
    },

    EndTermsOfOwner: ({ endedOn, cause }, { owner, ownerEndedOn }) =>
      !owner || ownerEndedOn ? [] : [{ type: 'TermsTerminated', data: { endedOn, reason: ENDED[cause], cause } }],
  },
};

const ENDED = { dissolved: 'The body was dissolved', closed: 'The working group was closed' } as const;

const inWords = ({ status }: Draft): string => ({ draft: 'a draft', consultation: 'in consultation', submitted: 'submitted' })[status];

function ownerIsThere(kind: commands.OwnerKind, { facts }: Context): void {
  if (kind === 'body') {
    if (facts.body.status === 'none') throw refuse['unknown-owner']('No body was constituted under this id.', 'owner');
    if (facts.body.status === 'dissolved') throw refuse['owner-ended'](`The body was dissolved on ${facts.body.dissolvedOn}.`, 'owner');
    return;
  }
  if (facts.group.status === 'unknown') throw refuse['unknown-owner']('No working group was proposed under this id.', 'owner');
  if (facts.group.status === 'closed') throw refuse['owner-ended']('The working group was closed.', 'owner');
}

/** The clauses as they are recorded. @throws Refusal for clauses under which nothing could be decided */
function sound({ quorum, rule, ...rest }: ClausesOfTerms, day: string): TermsClauses {
  if (rest.reviewOn <= day) throw refuse['review-in-the-past'](`The clauses are written on ${day}.`, 'clauses.reviewOn');
  return { ...rest, quorum: soundQuorum(quorum), rule: soundRule(rule) };
}

function soundQuorum({ kind, numerator = 1, denominator = 1, count = 1 }: ClausesOfTerms['quorum']): TermsClauses['quorum'] {
  if (kind === 'count') return { kind, count };
  if (numerator > denominator) throw refuse['impossible-share'](`${numerator}/${denominator} is more than all seats.`, 'clauses.quorum');
  return { kind, numerator, denominator };
}

function soundRule({ kind, numerator = 1, denominator = 1, countedAmong = 'voting' }: ClausesOfTerms['rule']): TermsClauses['rule'] {
  if (kind !== 'qualified-majority') return { kind };
  if (numerator > denominator) throw refuse['impossible-share'](`${numerator}/${denominator} is more than all votes.`, 'clauses.rule');
  if (numerator * 2 <= denominator) throw refuse['not-a-majority'](`${numerator}/${denominator} is not more than half.`, 'clauses.rule');
  return { kind, numerator, denominator, countedAmong };
}
