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
import { assertAdvises, assertInTheChair, inMeeting, inWriting, openedAt, speakingSeat } from './decision-checks.js';
import { unfollowedInWords } from './decision-effects-in-words.js';
import { toReaders } from './decision-readers.js';
import {
  type AdviceRequest,
  type Decision,
  type DecisionStatus,
  evolve,
  findRecusal,
  NO_DECISION,
  recusedSince,
  wasAdopted,
} from './decision-state.js';
import {
  beforeDeadline,
  type DecisionEvent,
  type DecisionFacts,
  findDeadline,
  instantInWords,
  inWords,
  type Step,
  type StepContext,
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
  decide: (command: C, context: StepContext) => DecisionEvent | undefined,
): Step<C> =>
  step(
    ['open'],
    beforeDeadline((command, context) => {
      speakingSeat(command, context);
      return decide(command, context);
    }),
  );

export const decision: Decider<Decision, DecisionEvents, typeof commands, DecisionFacts> = {
  category: 'decision',
  initial: NO_DECISION,
  commands,
  idOf: (command) => command.decision,

  lookups: {
    year: (command) =>
      command instanceof commands.EnterDecision ? { decider: decisionYear, id: command.decision.slice(0, 4) } : undefined,
    body: (_, { proposal }) => proposal && { decider: body, id: proposal.body },
    known: (command, { proposal }) =>
      command instanceof commands.CloseDecision && proposal ? { decider: terms, id: proposal.body } : undefined,
    years: (_, __, { known }) => known && { decider: decisionYear, ids: yearsOfAdoption(known) },
    adoptions: (_, { proposal }, { years }) => years && proposal && { decider: decision, ids: adoptionsIn(years, proposal.body) },
    terms: (command, { proposal, status }, { adoptions = new Map() }) => {
      if (!proposal || !isAboutRules(command, status)) return undefined;
      const until = (state: Terms) => pendingIn(adoptions, proposal.body, state).length === 0;
      return { decider: terms, id: proposal.body, waitUpTo: ADOPTION_PATIENCE_MS, waitUntil: until };
    },
    meeting: (command, { opening }) => {
      if (command instanceof commands.OpenDecision) return command.meeting ? { decider: meeting, id: command.meeting } : undefined;
      return opening?.procedure === 'meeting' ? { decider: meeting, id: opening.meeting } : undefined;
    },
    advisory: (command) =>
      command instanceof commands.AskAdvice || command instanceof commands.RecordAdvice
        ? { decider: body, id: command.advisoryBody }
        : undefined,
    adopting: (command, { proposal }) => {
      const owner = isAboutAdopting(command) && proposal ? findOwner(proposal) : undefined;
      return owner === undefined ? undefined : { decider: terms, id: owner };
    },
    decided: (command, { proposal }) => {
      const owner = isAboutAdopting(command) && proposal ? findOwner(proposal) : undefined;
      return owner === undefined ? undefined : { decider: bodyDecisions, id: owner };
    },
    establishing: (command, state) => knownGroupAt(findGroup(effectsIn(command, state), 'establish-group')),
    closing: (command, state) => knownGroupAt(findGroup(effectsIn(command, state), 'close-group')),
    later: (command) => (command instanceof commands.SupersedeDecision ? { decider: decision, id: command.supersededBy } : undefined),
    successors: (command) =>
      command instanceof commands.SupersedeDecision
        ? {
            decider: decision,
            ids: [command.supersededBy],
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

    AmendProposal: step(['proposed', 'deferred'], (command, { decision: { proposal }, facts, day }) => {
      assertConstituted(facts.body, day);
      const changes = changesIn(command);
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
      beforeDeadline(({ advisoryBody, question, dueOn: until }, context) => {
        const { facts, day, today } = context;
        assertConstituted(facts.body, day);
        assertAdvises(facts.advisory, day);
        const askedOn = laterTime(day, today);
        if (until < askedOn) throw refuse['until-in-the-past'](`The advice is asked on ${askedOn}: the group hears of it then.`, 'until');
        const readers = toReaders(question, context, facts.body, facts.advisory);
        return { type: 'AdviceAsked', data: { ...defined({ advisoryBody, question, dueOn: until }), ...readers } };
      }),
    ),

    RecordAdvice: step(
      ['circulated', 'open', 'deferred'],
      beforeDeadline(({ advisoryBody, advice, text, holder }, context) => {
        const { facts, day } = context;
        const request = context.decision.advice.find((entry) => entry.advisoryBody === advisoryBody);
        if (!request) throw refuse['advice-not-asked']('The group was not asked; ask it first.', 'advisoryBody');
        if (request.former)
          throw refuse['advice-not-asked']('The text was amended since the group was asked; ask it anew.', 'advisoryBody');
        if (context.isBefore(request.askedAt)) {
          throw refuse['before-the-last-step'](`The group was asked at ${instantInWords(request.askedAt)}.`, 'effectiveAt');
        }
        if (request.givenAt !== undefined && context.isBefore(request.givenAt)) {
          throw refuse['before-the-last-step'](`The group gave its last advice at ${instantInWords(request.givenAt)}.`, 'effectiveAt');
        }
        assertAdvises(facts.advisory, day);
        if (holder !== undefined) assertInTheChair(facts.advisory, holder, day);
        const readers = toReaders(text, context, facts.body, facts.advisory);
        return { type: 'AdviceRecorded', data: { ...defined({ advisoryBody, advice, text, holder }), ...readers } };
      }),
    ),

    OpenDecision: step(['circulated', 'deferred'], (command, context) => {
      const { decision: open, facts, day, today } = context;
      assertConstituted(facts.body, day);
      assertInItsPower(open.proposal, facts.body, facts);
      assertSubmitted(open.proposal.effects, facts.adopting);
      const awaited = open.advice.find(({ advice, dueOn: until }) => advice === undefined && until >= earlierDay(day, today));
      if (awaited) throw refuse['advice-awaited'](awaitedInWords(awaited));
      const moment = openedAt(command, context);
      const rules = rulesAt(open, facts.terms, moment);
      if (!rules) throw refuse['no-terms-in-force'](`On ${moment.day} no Terms of Reference of the body are in force.`);
      if (command.procedure === 'meeting') return { type: 'DecisionOpened', data: inMeeting(command, context) };
      return { type: 'DecisionOpened', data: inWriting(command, context, rules.clauses.writtenProcedureDays) };
    }),

    TakePosition: forSeat(({ seat, holder, position, statement }, context) => {
      const { facts, isBefore, at } = context;
      const { opening, positions } = context.decision;
      const since = recusedSince(context.decision, seat);
      // What was said before a conflict of interest was declared is told, too: it counts if the conflict is lifted.
      const isAway = opening?.procedure === 'meeting' ? recusedOn(facts.meeting, opening.item).includes(seat) : since && !isBefore(since);
      if (isAway) throw refuse.recused('The seat declared a conflict of interest.', 'seat');
      const earlier = positions.find((entry) => entry.seat === seat);
      if (earlier && isBefore(earlier.takenAt)) {
        throw refuse['before-the-last-step'](`The seat took its last position at ${instantInWords(earlier.takenAt)}.`, 'effectiveAt');
      }
      // Said again later it is recorded again: what the seat said in between, and is told after it, does not count.
      if (earlier?.position === position && earlier.holder === holder && at <= earlier.takenAt && !statement) return undefined;
      const readers = toReaders(statement, context, facts.body);
      return { type: 'PositionTaken', data: { ...defined({ seat, holder, position, statement }), ...readers } };
    }),

    DeclareRecusal: forSeat(({ seat, holder, reason }, { decision: { opening, recusals }, at }) => {
      if (opening?.procedure === 'meeting') throw refuse['declared-in-the-meeting']('Declare it on the item of the agenda.');
      const { declared = [], liftedAt = '' } = findRecusal(recusals, seat) ?? {};
      if (at <= liftedAt)
        throw refuse['before-the-last-step'](`A recusal of the seat was lifted at ${instantInWords(liftedAt)}.`, 'effectiveAt');
      return declared.includes(at) ? undefined : { type: 'RecusalDeclared', data: defined({ seat, holder, reason }) };
    }),

    LiftRecusal: forSeat(({ seat, holder }, { decision: open, isBefore }) => {
      if (open.opening?.procedure === 'meeting') throw refuse['declared-in-the-meeting']('Lift it on the item of the agenda.');
      const since = recusedSince(open, seat);
      if (since === undefined) throw refuse['not-recused']('The seat declared no conflict of interest.', 'seat');
      if (isBefore(since)) throw refuse['before-the-last-step'](`The seat declared it at ${instantInWords(since)}.`, 'effectiveAt');
      return { type: 'RecusalLifted', data: { seat, holder } };
    }),

    CloseDecision: (command, state, context) => {
      const deadline = findDeadline(state);
      if (deadline !== undefined && context.now <= deadline) {
        throw refuse['deadline-not-reached'](`Positions are taken until ${instantInWords(deadline)}.`);
      }
      // Whoever closes it and however late, it closes at its deadline.
      const effectiveAt = deadline ?? context.effectiveAt;
      return close(command, state, { ...context, effectiveAt }).map((event) => ({ ...event, effectiveAt }));
    },

    DeferDecision: step(
      ['circulated', 'open'],
      unlessSettled(({ reason }) => ({ type: 'DecisionDeferred', data: { reason } })),
    ),

    WithdrawDecision: step(
      UNDECIDED,
      unlessSettled(({ reason }) => ({ type: 'DecisionWithdrawn', data: { reason } })),
    ),

    RecordImplementation: step(['adopted'], ({ report }, context) => ({
      type: 'DecisionImplemented',
      data: { ...defined({ report }), ...toReaders(report, context, context.facts.body) },
    })),

    NoteEffectFollowed: ({ effect }, state) => answeredOnce(state, effect, { type: 'EffectFollowed', data: { effect } }),

    NoteEffectDidNotFollow: ({ effect, cause, priorDecision }, state) =>
      answeredOnce(state, effect, { type: 'EffectDidNotFollow', data: defined({ effect, cause, priorDecision }) }),

    SupersedeDecision: step(
      ['adopted', 'implemented'],
      ({ decision: reference, supersededBy: successor }, { decision: adopted, isBefore, facts }) => {
        const { later, laterBody } = facts;
        if (successor === reference) throw refuse['not-a-later-decision']('A decision does not supersede itself.', 'by');
        if (!wasAdopted(later) || !later.closing || !adopted.closing)
          throw refuse['not-a-later-decision'](`${successor} was not adopted.`, 'by');
        const { closedAt } = later.closing;
        if (byDecision({ at: closedAt, decision: successor }, { at: adopted.closing.closedAt, decision: reference }) < 0) {
          throw refuse['not-a-later-decision'](`${successor} was adopted at ${instantInWords(closedAt)}, before this one.`, 'by');
        }
        const chain = [...facts.successors].find(([, { supersededBy }]) => supersededBy === reference);
        if (chain) throw refuse['not-a-later-decision'](`${chain[0]} is superseded by this one.`, 'by');
        if (later.proposal?.body !== adopted.proposal.body && laterBody?.kind !== 'steering-committee') {
          throw refuse['another-body'](`${successor} is a decision of another body.`, 'by');
        }
        if (isBefore(closedAt))
          throw refuse['before-the-last-step'](`${successor} was adopted at ${instantInWords(closedAt)}.`, 'effectiveAt');
        return { type: 'DecisionSuperseded', data: { supersededBy: successor } };
      },
    ),

    CorrectText: step(DECIDED, ({ title, text, reason }, { decision: { proposal } }) => {
      const corrected = defined({
        title: title === proposal.title ? undefined : title,
        text: text === proposal.text ? undefined : text,
      });
      if (Object.keys(corrected).length === 0) throw refuse['nothing-changed']('Say how it should read.');
      return { type: 'DecisionTextCorrected', data: { ...corrected, reason } };
    }),

    CorrectPosition: step(DECIDED, ({ seat, position, reason }, { decision: { closing } }) => {
      if (!closing?.basis.composition.some((entry) => entry.seat === seat)) {
        throw refuse['unknown-seat']('The body had no such voting seat when the decision was closed.', 'seat');
      }
      const { basis: recorded, outcome: former } = closing;
      if (recorded.positions.some((entry) => entry.seat === seat && entry.position === position)) {
        throw refuse['nothing-changed']('This is the position that was recorded.', 'position');
      }
      if (recorded.recused.includes(seat) && !recorded.positions.some((entry) => entry.seat === seat)) {
        throw refuse.recused('The seat had declared a conflict of interest when the decision was closed.', 'seat');
      }
      const basis = withPosition(recorded, seat, position);
      const outcome = computeOutcome(basis);
      if (outcome.result !== former.result || outcome.quorumMet !== former.quorumMet) {
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
const close: Step<commands.CloseDecision> = step(['open'], ({ decision: reference }, { decision: open, facts, at, now, day }) => {
  const { opening, positions } = open;
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
      throw refuse['outside-the-meeting'](
        `Give the instant of closing, from ${instantInWords(openedAt)} on, in effectiveAt.`,
        'effectiveAt',
      );
    }
    if (!facts.meeting.attendance.some(({ presence }) => presence === 'present')) {
      throw refuse['attendance-missing']('Record who is present in the meeting first.');
    }
    const last = positions.find((entry) => entry.takenAt > at);
    if (last) throw refuse['before-the-last-step'](`A position was taken at ${instantInWords(last.takenAt)}.`, 'effectiveAt');
  }
  const basis = basisAt(open, facts, at);
  const pending = pendingIn(facts.adoptions ?? new Map(), open.proposal.body, facts.terms).find((adoption) => adoption.at < at);
  if (pending) {
    throw refuse['adoption-awaited'](
      `The terms that ${pending.decision} adopted at ${instantInWords(pending.at)} are not recorded yet; try again in a moment.`,
    );
  }
  if (!basis) {
    return {
      type: 'DecisionDeferred',
      data: { reason: `At ${instantInWords(at)} no Terms of Reference of the body were in force to decide it by` },
    };
  }
  const outcome = computeOutcome(basis);
  if (findDeadline(open) === undefined || basis.afterwards) assertNotDecidedSince(reference, open, facts, { at, day, outcome });
  const { title, effects, public: isPublic } = open.proposal;
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
    `${decided.decision} was closed at ${instantInWords(decided.closedAt)} by the terms before; close this one after it, or let its terms be in force from a later day.`,
    'effectiveAt',
  );
}

const isAboutAdopting = (command: object): boolean => command instanceof commands.OpenDecision || command instanceof commands.CloseDecision;

const awaitedInWords = ({ dueOn: until, former }: AdviceRequest): string =>
  former
    ? `An Advisory Group had until ${until} to answer, and the text was amended since it was asked: ask it anew, or wait.`
    : `An Advisory Group has until ${until} to answer.`;

const isAboutRules = (command: object, status: DecisionStatus): boolean =>
  command instanceof commands.OpenDecision || command instanceof commands.CloseDecision || status === 'open';

/** The effects that a command gives a decision, or those that it has. */
const effectsIn = (command: object, { proposal }: Decision) => {
  if (command instanceof commands.AmendProposal) return { effects: command.effects ?? proposal?.effects };
  return { effects: command instanceof commands.OpenDecision ? proposal?.effects : undefined };
};
