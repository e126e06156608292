import { computeOutcome, type Outcome, statusAfterClosing, withPosition } from '#libs/decision-rule';
import { type Command, type Decider, defined, earlierDay, laterTime, toDay } from '#libs/event-sourcing';
import { recusedOn } from '#libs/meetings';
import { body } from '../../constitution/domain/body.decider.js';
import { bodyDecisions, decidedOtherwise } from '../../constitution/domain/body-decisions.decider.js';
import { byDecision } from '../../constitution/domain/decision-order.js';
import { terms } from '../../constitution/domain/terms.decider.js';
import { withAdopted } from '../../constitution/domain/terms-history.js';
import type { Moment, Terms } from '../../constitution/domain/terms-versions.js';
import { meeting } from '../../meetings/domain/meeting.decider.js';
import { refuse } from '../../proposals/domain/decision.refusals.js';
import {
  assertConstituted,
  assertInItsPower,
  assertSubmitted,
  changesIn,
  findGroup,
  findOwner,
  samePapers,
} from '../../proposals/domain/decision-effects.js';
import { type EffectKind, toPaper } from '../../proposals/domain/decision-proposal.js';
import { decisionYear, knownGroupAt, numberedBy } from '../../proposals/domain/decision-year.decider.js';
import type { DecisionEvents } from './decision.messages.js';
import * as commands from './decision.messages.js';
import { adoptionsIn, pendingIn, yearsOfAdoption } from './decision-adoptions.js';
import { basisAt, rulesAt } from './decision-basis.js';
import { assertAdvises, assertInTheChair, inMeeting, inWriting, openedAt, seatOf } from './decision-checks.js';
import { unfollowedInWords } from './decision-effects-in-words.js';
import { readersOf } from './decision-readers.js';
import {
  type Asked,
  type Decision,
  type DecisionStatus,
  evolve,
  NO_DECISION,
  recusalOf,
  recusedSince,
  wasAdopted,
} from './decision-state.js';
import {
  beforeDeadline,
  type DecisionEvent,
  type DecisionFacts,
  deadlineOf,
  inWords,
  type On,
  type Step,
  shown,
  step,
  unlessSettled,
} from './decision-step.js';

export type { DecisionFacts } from './decision-step.js';

const UNDECIDED: readonly DecisionStatus[] = ['proposed', 'circulated', 'open', 'deferred'];
const DECIDED: readonly DecisionStatus[] = ['adopted', 'not-adopted', 'implemented', 'superseded'];

/** What a decision has adopted is heard of a moment after it was closed. */
const ADOPTION_PATIENCE_MS = 2_000;

/** Something said for a seat, while the decision is open. */
const forSeat = <C extends Command & { readonly seat: string; readonly holder: string }>(
  decide: (command: C, on: On) => DecisionEvent | undefined,
): Step<C> =>
  step(
    ['open'],
    beforeDeadline((asked, on) => {
      seatOf(asked, on);
      return decide(asked, on);
    }),
  );

export const decision: Decider<Decision, DecisionEvents, typeof commands, DecisionFacts> = {
  category: 'decision',
  initial: NO_DECISION,
  commands,
  idOf: (asked) => asked.decision,

  lookups: {
    year: (asked) => (asked instanceof commands.EnterDecision ? { decider: decisionYear, id: asked.decision.slice(0, 4) } : undefined),
    body: (_, { proposal }) => proposal && { decider: body, id: proposal.body },
    known: (asked, { proposal }) =>
      asked instanceof commands.CloseDecision && proposal ? { decider: terms, id: proposal.body } : undefined,
    years: (_, __, { known }) => known && { decider: decisionYear, ids: yearsOfAdoption(known) },
    adoptions: (_, { proposal }, { years }) => years && proposal && { decider: decision, ids: adoptionsIn(years, proposal.body) },
    terms: (asked, { proposal, status }, { adoptions = new Map() }) => {
      if (!proposal || !isAboutRules(asked, status)) return undefined;
      const until = (state: Terms) => pendingIn(adoptions, proposal.body, state).length === 0;
      return { decider: terms, id: proposal.body, waitUpTo: ADOPTION_PATIENCE_MS, waitUntil: until };
    },
    meeting: (asked, { opening }) => {
      if (asked instanceof commands.OpenDecision) return asked.meeting ? { decider: meeting, id: asked.meeting } : undefined;
      return opening?.procedure === 'meeting' ? { decider: meeting, id: opening.meeting } : undefined;
    },
    advisory: (asked) =>
      asked instanceof commands.AskAdvice || asked instanceof commands.RecordAdvice ? { decider: body, id: asked.advisoryBody } : undefined,
    adopting: (asked, { proposal }) => {
      const owner = isAboutAdopting(asked) && proposal ? findOwner(proposal) : undefined;
      return owner === undefined ? undefined : { decider: terms, id: owner };
    },
    decided: (asked, { proposal }) => {
      const owner = isAboutAdopting(asked) && proposal ? findOwner(proposal) : undefined;
      return owner === undefined ? undefined : { decider: bodyDecisions, id: owner };
    },
    establishing: (asked, state) => knownGroupAt(findGroup(effectsIn(asked, state), 'establish-group')),
    closing: (asked, state) => knownGroupAt(findGroup(effectsIn(asked, state), 'close-group')),
    later: (asked) => (asked instanceof commands.SupersedeDecision ? { decider: decision, id: asked.supersededBy } : undefined),
    successors: (asked) =>
      asked instanceof commands.SupersedeDecision
        ? {
            decider: decision,
            ids: [asked.supersededBy],
            leadsTo: ({ supersededBy }) => (supersededBy === undefined ? [] : [supersededBy]),
          }
        : undefined,
    laterBody: (_, __, { later }) => later?.proposal && { decider: body, id: later.proposal.body },
  },

  warnings: {
    EffectDidNotFollow: (data) => [{ code: 'decision/effect-did-not-follow', message: unfollowedInWords(data) }],
  },

  decide: {
    EnterDecision: ({ decision: reference }, { status }, { facts }) => {
      if (status !== 'none') return [];
      const numbered = numberedBy(facts.year, Number(reference.slice(5)));
      if (!numbered) throw refuse['unknown-decision'](`No proposal was given the number ${reference}.`);
      return [{ type: 'DecisionProposed', data: numbered.proposal, effectiveAt: numbered.numberedAt }];
    },

    AmendProposal: step(['proposed', 'deferred'], (asked, { decision: { proposal }, facts, day }) => {
      assertConstituted(facts.body, day);
      const changes = changesIn(asked);
      if (Object.keys(changes).length === 0) throw refuse['nothing-changed']('Say what is amended.');
      assertInItsPower({ ...proposal, ...changes }, facts.body, facts);
      return { type: 'ProposalAmended', data: changes };
    }),

    CirculateDecision: step(['proposed', 'circulated'], ({ papers }, { decision: { status, proposal }, facts, day }) => {
      assertConstituted(facts.body, day);
      const circulated = papers?.map(toPaper) ?? proposal.papers;
      if (status === 'circulated' && samePapers(circulated, proposal.papers)) return undefined;
      return { type: 'DecisionCirculated', data: { papers: circulated } };
    }),

    AskAdvice: step(
      ['circulated', 'open', 'deferred'],
      beforeDeadline(({ advisoryBody, question, dueOn: until }, on) => {
        const { facts, day, today } = on;
        assertConstituted(facts.body, day);
        assertAdvises(facts.advisory, day);
        const asked = laterTime(day, today);
        if (until < asked) throw refuse['until-in-the-past'](`The advice is asked on ${asked}: the group hears of it then.`, 'until');
        const readers = readersOf(question, on, facts.body, facts.advisory);
        return { type: 'AdviceAsked', data: { advisoryBody, ...(question && { question }), dueOn: until, ...readers } };
      }),
    ),

    RecordAdvice: step(
      ['circulated', 'open', 'deferred'],
      beforeDeadline(({ advisoryBody, advice, text, holder }, on) => {
        const { facts, day } = on;
        const asked = on.decision.advice.find((one) => one.advisoryBody === advisoryBody);
        if (!asked) throw refuse['advice-not-asked']('The group was not asked; ask it first.', 'advisoryBody');
        if (asked.former) throw refuse['advice-not-asked']('The text was amended since the group was asked; ask it anew.', 'advisoryBody');
        if (on.isBefore(asked.askedAt)) {
          throw refuse['before-the-last-step'](`The group was asked at ${shown(asked.askedAt)}.`, 'effectiveAt');
        }
        if (asked.givenAt !== undefined && on.isBefore(asked.givenAt)) {
          throw refuse['before-the-last-step'](`The group gave its last advice at ${shown(asked.givenAt)}.`, 'effectiveAt');
        }
        assertAdvises(facts.advisory, day);
        if (holder !== undefined) assertInTheChair(facts.advisory, holder, day);
        const readers = readersOf(text, on, facts.body, facts.advisory);
        return { type: 'AdviceRecorded', data: { advisoryBody, advice, ...(text && { text }), ...(holder && { holder }), ...readers } };
      }),
    ),

    OpenDecision: step(['circulated', 'deferred'], (asked, on) => {
      const { decision: of, facts, day, today } = on;
      assertConstituted(facts.body, day);
      assertInItsPower(of.proposal, facts.body, facts);
      assertSubmitted(of.proposal.effects, facts.adopting);
      const awaited = of.advice.find(({ advice, dueOn: until }) => advice === undefined && until >= earlierDay(day, today));
      if (awaited) throw refuse['advice-awaited'](awaitedInWords(awaited));
      const moment = openedAt(asked, on);
      const rules = rulesAt(of, facts.terms, moment);
      if (!rules) throw refuse['no-terms-in-force'](`On ${moment.day} no Terms of Reference of the body are in force.`);
      if (asked.procedure === 'meeting') return { type: 'DecisionOpened', data: inMeeting(asked, on) };
      return { type: 'DecisionOpened', data: inWriting(asked, on, rules.clauses.writtenProcedureDays) };
    }),

    TakePosition: forSeat(({ seat, holder, position, statement }, on) => {
      const { facts, isBefore, at } = on;
      const { opening, positions } = on.decision;
      const since = recusedSince(on.decision, seat);
      // What was said before a conflict of interest was declared is told, too: it counts if the conflict is lifted.
      const isAway = opening?.procedure === 'meeting' ? recusedOn(facts.meeting, opening.item).includes(seat) : since && !isBefore(since);
      if (isAway) throw refuse.recused('The seat declared a conflict of interest.', 'seat');
      const before = positions.find((one) => one.seat === seat);
      if (before && isBefore(before.takenAt)) {
        throw refuse['before-the-last-step'](`The seat took its last position at ${shown(before.takenAt)}.`, 'effectiveAt');
      }
      // Said again later it is recorded again: what the seat said in between, and is told after it, does not count.
      if (before?.position === position && before.holder === holder && at <= before.takenAt && !statement) return undefined;
      const readers = readersOf(statement, on, facts.body);
      return { type: 'PositionTaken', data: { seat, holder, position, ...(statement && { statement }), ...readers } };
    }),

    DeclareRecusal: forSeat(({ seat, holder, reason }, { decision: { opening, recusals }, at }) => {
      if (opening?.procedure === 'meeting') throw refuse['declared-in-the-meeting']('Declare it on the item of the agenda.');
      const { declared = [], liftedAt = '' } = recusalOf(recusals, seat) ?? {};
      if (at <= liftedAt) throw refuse['before-the-last-step'](`A recusal of the seat was lifted at ${shown(liftedAt)}.`, 'effectiveAt');
      return declared.includes(at) ? undefined : { type: 'RecusalDeclared', data: { seat, holder, ...(reason && { reason }) } };
    }),

    LiftRecusal: forSeat(({ seat, holder }, { decision: of, isBefore }) => {
      if (of.opening?.procedure === 'meeting') throw refuse['declared-in-the-meeting']('Lift it on the item of the agenda.');
      const since = recusedSince(of, seat);
      if (since === undefined) throw refuse['not-recused']('The seat declared no conflict of interest.', 'seat');
      if (isBefore(since)) throw refuse['before-the-last-step'](`The seat declared it at ${shown(since)}.`, 'effectiveAt');
      return { type: 'RecusalLifted', data: { seat, holder } };
    }),

    CloseDecision: (asked, state, around) => {
      const deadline = deadlineOf(state);
      if (deadline !== undefined && around.now <= deadline) {
        throw refuse['deadline-not-reached'](`Positions are taken until ${shown(deadline)}.`);
      }
      // Whoever closes it and however late, it closes at its deadline.
      const at = deadline ?? around.effectiveAt;
      return close(asked, state, { ...around, effectiveAt: at }).map((one) => ({ ...one, effectiveAt: at }));
    },

    DeferDecision: step(
      ['circulated', 'open'],
      unlessSettled(({ reason }) => ({ type: 'DecisionDeferred', data: { reason } })),
    ),

    WithdrawDecision: step(
      UNDECIDED,
      unlessSettled(({ reason }) => ({ type: 'DecisionWithdrawn', data: { reason } })),
    ),

    RecordImplementation: step(['adopted'], ({ report }, on) => ({
      type: 'DecisionImplemented',
      data: { ...(report && { report }), ...readersOf(report, on, on.facts.body) },
    })),

    NoteEffectFollowed: ({ effect }, state) => answeredOnce(state, effect, { type: 'EffectFollowed', data: { effect } }),

    NoteEffectDidNotFollow: ({ effect, cause, priorDecision: by }, state) =>
      answeredOnce(state, effect, { type: 'EffectDidNotFollow', data: { effect, cause, ...(by && { priorDecision: by }) } }),

    SupersedeDecision: step(['adopted', 'implemented'], ({ decision: reference, supersededBy: by }, { decision: of, isBefore, facts }) => {
      const { later, laterBody } = facts;
      if (by === reference) throw refuse['not-a-later-decision']('A decision does not supersede itself.', 'by');
      if (!wasAdopted(later) || !later.closing || !of.closing) throw refuse['not-a-later-decision'](`${by} was not adopted.`, 'by');
      const { closedAt: at } = later.closing;
      if (byDecision({ at, decision: by }, { at: of.closing.closedAt, decision: reference }) < 0) {
        throw refuse['not-a-later-decision'](`${by} was adopted at ${shown(at)}, before this one.`, 'by');
      }
      const circle = [...facts.successors].find(([, { supersededBy }]) => supersededBy === reference);
      if (circle) throw refuse['not-a-later-decision'](`${circle[0]} is superseded by this one.`, 'by');
      if (later.proposal?.body !== of.proposal.body && laterBody?.kind !== 'steering-committee') {
        throw refuse['another-body'](`${by} is a decision of another body.`, 'by');
      }
      if (isBefore(at)) throw refuse['before-the-last-step'](`${by} was adopted at ${shown(at)}.`, 'effectiveAt');
      return { type: 'DecisionSuperseded', data: { supersededBy: by } };
    }),

    CorrectText: step(DECIDED, ({ title, text, reason }, { decision: { proposal } }) => {
      const corrected = {
        ...(title !== undefined && title !== proposal.title && { title }),
        ...(text !== undefined && text !== proposal.text && { text }),
      };
      if (Object.keys(corrected).length === 0) throw refuse['nothing-changed']('Say how it should read.');
      return { type: 'DecisionTextCorrected', data: { ...corrected, reason } };
    }),

    CorrectPosition: step(DECIDED, ({ seat, position, reason }, { decision: { closing } }) => {
      if (!closing?.basis.composition.some((one) => one.seat === seat)) {
        throw refuse['unknown-seat']('The body had no such voting seat when the decision was closed.', 'seat');
      }
      const { basis: recorded, outcome: before } = closing;
      if (recorded.positions.some((one) => one.seat === seat && one.position === position)) {
        throw refuse['nothing-changed']('This is the position that was recorded.', 'position');
      }
      if (recorded.recused.includes(seat) && !recorded.positions.some((one) => one.seat === seat)) {
        throw refuse.recused('The seat had declared a conflict of interest when the decision was closed.', 'seat');
      }
      const basis = withPosition(recorded, seat, position);
      const outcome = computeOutcome(basis);
      if (outcome.result !== before.result || outcome.quorumMet !== before.quorumMet) {
        throw refuse['correction-changes-outcome'](`With it the decision would be ${inWords(outcome.result)}.`, 'position');
      }
      return { type: 'PositionCorrected', data: { seat, position, reason, outcome, basis } };
    }),
  },

  evolve,
};

/** Each effect is answered once, whatever became of the decision since; what comes twice or late is taken without a refusal. */
function answeredOnce(
  { status, closing, proposal, followed = [] }: Decision,
  effect: EffectKind,
  answer: DecisionEvent,
): readonly DecisionEvent[] {
  if (status === 'none' || !closing) throw refuse['unknown-decision']('It has not been heard of here that it was closed.');
  const has = proposal?.effects.some(({ kind }) => kind === effect) && !followed.some((earlier) => earlier.effect === effect);
  return has ? [answer] : [];
}

/** A decision always closes: where nothing can be decided any more, with the reason in place of an outcome (docs/decisions/0049). */
const close: Step<commands.CloseDecision> = step(['open'], ({ decision: reference }, { decision: of, facts, at, now, day }) => {
  const { opening, positions } = of;
  const { dissolvedOn } = facts.body;
  const isDissolved = dissolvedOn !== undefined && day >= dissolvedOn;
  if (opening?.procedure === 'written' && isDissolved) {
    return { type: 'DecisionWithdrawn', data: { reason: `It lapsed: the body was dissolved on ${dissolvedOn}, before it was decided` } };
  }
  if (opening?.procedure === 'meeting') {
    assertConstituted(facts.body, day);
    const { openedAt = facts.meeting.start, closedAt, status } = facts.meeting;
    if (status === 'cancelled') throw refuse['meeting-cancelled']('The meeting was cancelled; defer the decision.');
    if (at > now || at < openedAt || (closedAt !== undefined && at > closedAt)) {
      throw refuse['outside-the-meeting'](`Give the instant of closing, from ${shown(openedAt)} on, in effectiveAt.`, 'effectiveAt');
    }
    if (!facts.meeting.attendance.some(({ presence }) => presence === 'present')) {
      throw refuse['attendance-missing']('Record who is present in the meeting first.');
    }
    const last = positions.find((one) => one.takenAt > at);
    if (last) throw refuse['before-the-last-step'](`A position was taken at ${shown(last.takenAt)}.`, 'effectiveAt');
  }
  const basis = basisAt(of, facts, at);
  const pending = pendingIn(facts.adoptions ?? new Map(), of.proposal.body, facts.terms).find((adoption) => adoption.at < at);
  if (pending) {
    throw refuse['adoption-awaited'](
      `The terms that ${pending.decision} adopted at ${shown(pending.at)} are not recorded yet; try again in a moment.`,
    );
  }
  if (!basis) {
    return {
      type: 'DecisionDeferred',
      data: { reason: `At ${shown(at)} no Terms of Reference of the body were in force to decide it by` },
    };
  }
  const outcome = computeOutcome(basis);
  if (deadlineOf(of) === undefined || basis.afterwards) assertNotDecidedSince(reference, of, facts, { at, day, outcome });
  const { title, effects, public: isPublic } = of.proposal;
  const closedOn = opening?.procedure === 'meeting' && day !== toDay(at) ? day : undefined;
  return { type: 'DecisionClosed', data: { outcome, basis, decided: { title, effects, public: isPublic }, ...defined({ closedOn }) } };
});

/**
 * No rule changes what was decided before it was told. A deadline is nobody's choice: what closes by itself is not held up.
 * @throws Refusal for the adoption of terms by which a later decision, closed already, would have been another one
 */
function assertNotDecidedSince(
  decision: string,
  { proposal }: Decision,
  facts: DecisionFacts,
  { at, day, outcome }: Moment & { readonly outcome: Outcome },
): void {
  const effect = proposal?.effects.find(({ kind }) => kind === 'adopt-terms');
  if (effect?.kind !== 'adopt-terms' || statusAfterClosing(outcome) !== 'adopted') return;
  const adoption = { version: effect.version, decision, adoptedOn: day, adoptedAt: at, startsOn: laterTime(effect.inForceFrom, day) };
  const decided = decidedOtherwise(facts.decided, facts.adopting, withAdopted(facts.adopting, adoption));
  if (!decided) return;
  throw refuse['decided-since'](
    `${decided.decision} was closed at ${shown(decided.closedAt)} by the terms before; close this one after it, or let its terms be in force from a later day.`,
    'effectiveAt',
  );
}

const isAboutAdopting = (asked: object): boolean => asked instanceof commands.OpenDecision || asked instanceof commands.CloseDecision;

const awaitedInWords = ({ dueOn: until, former }: Asked): string =>
  former
    ? `An Advisory Group had until ${until} to answer, and the text was amended since it was asked: ask it anew, or wait.`
    : `An Advisory Group has until ${until} to answer.`;

const isAboutRules = (asked: object, status: DecisionStatus): boolean =>
  asked instanceof commands.OpenDecision || asked instanceof commands.CloseDecision || status === 'open';

/** The effects that a command gives a decision, or those that it has. */
const effectsIn = (asked: object, { proposal }: Decision) => {
  if (asked instanceof commands.AmendProposal) return { effects: asked.effects ?? proposal?.effects };
  return { effects: asked instanceof commands.OpenDecision ? proposal?.effects : undefined };
};
