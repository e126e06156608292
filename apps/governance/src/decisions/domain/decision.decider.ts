import { type Decider, defined } from '#libs/event-sourcing';
import { body } from '../../constitution/domain/body.decider.js';
import { bodyDecisions } from '../../constitution/domain/body-decisions.decider.js';
import { terms } from '../../constitution/domain/terms.decider.js';
import type { Terms } from '../../constitution/domain/terms-versions.js';
import { meeting } from '../../meetings/domain/meeting.decider.js';
import { refuse } from '../../proposals/domain/decision.refusals.js';
import { decisionYear, knownGroupAt, numberedBy } from '../../proposals/domain/decision-year.decider.js';
import { assertInItsPower, changesIn, findGroup, findOwner, samePapers } from '../../proposals/domain/effects.js';
import { toPaper } from '../../proposals/domain/proposal.js';
import { adoptionsIn, pendingIn, yearsOfAdoption } from './adoptions.js';
import { advising } from './advising.js';
import { aftermath, answerOnce } from './aftermath.js';
import { close } from './closing.js';
import type { DecisionEvents } from './decision.messages.js';
import * as commands from './decision.messages.js';
import { unfollowedInWords } from './effects-in-words.js';
import type { DecisionFacts } from './facts.js';
import { beforeDeadline, beforeSilenceSpeaks, bodyThere, existing, inTime, possible, requires, speakingForItsSeat } from './guards.js';
import { open } from './opening.js';
import { speaking } from './speaking.js';
import { type Decision, type DecisionStatus, evolve, NO_DECISION } from './state.js';

/** What a decision has adopted is heard of a moment after it was closed. */
const ADOPTION_PATIENCE_MS = 2_000;

export const decision: Decider<Decision, DecisionEvents, typeof commands, DecisionFacts> = {
  category: 'decision',
  initial: NO_DECISION,
  commands,
  idOf: (command) => command.decision,

  lookups: {
    year: (command) =>
      command instanceof commands.EnterDecision ? { decider: decisionYear, id: command.decision.slice(0, 4) } : undefined,
    body: (_, { proposal }) => proposal && { decider: body, id: proposal.body },
    termsSoFar: (command, { proposal }) =>
      command instanceof commands.CloseDecision && proposal ? { decider: terms, id: proposal.body } : undefined,
    years: (_, __, { termsSoFar }) => termsSoFar && { decider: decisionYear, ids: yearsOfAdoption(termsSoFar) },
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

    AmendProposal: requires(
      existing,
      possible('AmendProposal'),
      inTime,
      bodyThere,
    )((command, { proposal }, { facts }) => {
      const changes = changesIn(command);
      if (Object.keys(changes).length === 0) throw refuse['nothing-changed']('Say what is amended.');
      assertInItsPower({ ...proposal, ...changes }, facts.body, facts, 'effects');
      return [{ type: 'ProposalAmended', data: changes }];
    }),

    CirculateDecision: requires(
      existing,
      possible('CirculateDecision'),
      inTime,
      bodyThere,
    )((command, { status, proposal }) => {
      const papers = command.papers?.map(toPaper) ?? proposal.papers;
      if (status === 'circulated' && samePapers(papers, proposal.papers)) return [];
      return [{ type: 'DecisionCirculated', data: { papers } }];
    }),

    AskAdvice: requires(existing, possible('AskAdvice'), inTime, beforeDeadline, bodyThere)(advising.AskAdvice),
    RecordAdvice: requires(existing, possible('RecordAdvice'), inTime, beforeDeadline)(advising.RecordAdvice),

    OpenDecision: requires(existing, possible('OpenDecision'), inTime, bodyThere)(open),

    TakePosition: requires(existing, possible('TakePosition'), inTime, beforeDeadline, speakingForItsSeat)(speaking.TakePosition),
    DeclareRecusal: requires(existing, possible('DeclareRecusal'), inTime, beforeDeadline, speakingForItsSeat)(speaking.DeclareRecusal),
    LiftRecusal: requires(existing, possible('LiftRecusal'), inTime, beforeDeadline, speakingForItsSeat)(speaking.LiftRecusal),

    CloseDecision: close,

    DeferDecision: requires(
      existing,
      possible('DeferDecision'),
      inTime,
      beforeSilenceSpeaks,
    )(({ reason }) => [{ type: 'DecisionDeferred', data: { reason } }]),
    WithdrawDecision: requires(
      existing,
      possible('WithdrawDecision'),
      inTime,
      beforeSilenceSpeaks,
    )(({ reason }) => [{ type: 'DecisionWithdrawn', data: { reason } }]),

    RecordImplementation: requires(existing, possible('RecordImplementation'), inTime)(aftermath.RecordImplementation),
    SupersedeDecision: requires(existing, possible('SupersedeDecision'), inTime)(aftermath.SupersedeDecision),
    CorrectText: requires(existing, possible('CorrectText'), inTime)(aftermath.CorrectText),
    CorrectPosition: requires(existing, possible('CorrectPosition'), inTime)(aftermath.CorrectPosition),

    NoteEffectFollowed: ({ effect }, state) => answerOnce(state, effect, { type: 'EffectFollowed', data: { effect } }),
    NoteEffectDidNotFollow: ({ effect, cause, priorDecision }, state) =>
      answerOnce(state, effect, { type: 'EffectDidNotFollow', data: defined({ effect, cause, priorDecision }) }),
  },

  evolve,
};

const isAboutAdopting = (command: object): boolean => command instanceof commands.OpenDecision || command instanceof commands.CloseDecision;

const isAboutRules = (command: object, status: DecisionStatus): boolean =>
  command instanceof commands.OpenDecision || command instanceof commands.CloseDecision || status === 'open';

/** The effects that a command gives a decision, or those that it has. */
const effectsIn = (command: object, { proposal }: Decision) => {
  if (command instanceof commands.AmendProposal) return { effects: command.effects ?? proposal?.effects };
  return { effects: command instanceof commands.OpenDecision ? proposal?.effects : undefined };
};
