import { computeOutcome } from '#libs/decision-rule';
import { command, defined, type EventOf, effectiveTime, Refusal, statusesBefore } from '#libs/event-sourcing';
import { given } from '#libs/testing';
import type { Effect } from '../../proposals/domain/proposal.js';
import { decision } from './decision.decider.js';
import {
  ADVISORS,
  adoptedEvents,
  advisorsEvents,
  appointedEvent,
  COMMITTEE,
  clauses,
  committeeEvents,
  facts,
  foldBody,
  foldMeeting,
  foldTerms,
  GROUP,
  heldEvent,
  ITEM,
  MEETING,
  organisation,
  party,
  present,
  proposal,
  REFERENCE,
  scheduledEvents,
  seat,
  submittedEvents,
  TEXT,
} from './decision.fixture.js';
import type { DecisionEvents } from './decision.messages.js';
import * as commands from './decision.messages.js';
import type { DecisionFacts } from './facts.js';
import { POSSIBLE_IN } from './guards.js';
import { type Closing, DECISION_STATUSES, type Decision } from './state.js';

type PastEvent = EventOf<DecisionEvents> & { readonly effectiveAt?: string };

const pastEvent = <Type extends keyof DecisionEvents>(type: Type, data: DecisionEvents[Type], effectiveAt: string): PastEvent =>
  ({ type, data, effectiveAt }) as PastEvent;

const FEBRUARY = '2026-02-10T09:00:00.000Z';
const MARCH_1 = '2026-03-01T09:00:00.000Z';
const DEADLINE = '2026-03-15T17:00:00.000Z';
const AFTER = '2026-03-15T17:00:00.001Z';

const proposedEvent = (more: Partial<ReturnType<typeof proposal>> = {}) => pastEvent('DecisionProposed', proposal(more), FEBRUARY);
const circulated = pastEvent('DecisionCirculated', { papers: [] }, '2026-02-12T09:00:00.000Z');
const opened = pastEvent('DecisionOpened', { procedure: 'written', deadline: DEADLINE }, MARCH_1);
const inRoom = pastEvent('DecisionOpened', { procedure: 'meeting', meeting: MEETING, item: ITEM }, '2026-03-05T09:30:00.000Z');
const took = (number: number, position: 'support' | 'object' | 'abstain', takenAt = '2026-03-05T09:40:00.000Z') =>
  pastEvent('PositionTaken', { seat: seat(number), holder: party(number), position }, takenAt);
/** Who may read what is said: everybody who holds a seat, the observer too. */
const committee = [1, 2, 3, 4, 5].map(party);
const bothBodies = [...committee, organisation(1), organisation(2)];
const written = [proposedEvent(), circulated, opened];
const decided = { title: proposal().title, effects: [], public: true };
const meeting = [proposedEvent(), circulated, inRoom];

/** The circumstances of a command: when it is taken up, and what others know. */
const contextOn = (now: string, more: Partial<DecisionFacts> = {}) => ({ now, facts: facts(more) });
const ask = <C extends commands.CloseDecision>(type: new () => C, content: Omit<{ [F in keyof C]: C[F] }, 'decision'>): C =>
  command(type, { decision: REFERENCE, ...content } as { [F in keyof C]: C[F] });

const position = (number: number, stand: 'support' | 'object' | 'abstain', more: object = {}) =>
  ask(commands.TakePosition, { seat: seat(number), holder: party(number), position: stand, ...more });
const close = (effectiveAt?: string) => ask(commands.CloseDecision, defined({ effectiveAt }));
const openWritten = (deadline: string) => ask(commands.OpenDecision, { procedure: 'written', deadline });
const openInMeeting = (more: object = {}) => ask(commands.OpenDecision, { procedure: 'meeting', meeting: MEETING, item: ITEM, ...more });

/** The closing that is decided, and what it came to. */
function closing(past: readonly PastEvent[], now: string, more: Partial<DecisionFacts> = {}, effectiveAt?: string) {
  const state = given(decision, past).state();
  const context = { now, ...effectiveTime(effectiveAt, now), actor: 'a', commandId: 'c', facts: facts(more) };
  const [event] = decision.decide.CloseDecision(close(effectiveAt), state, context);
  if (event?.type !== 'DecisionClosed') throw new Error('it was not closed');
  const { outcome, basis } = event.data;
  return { ...outcome, basis, at: event.effectiveAt, came: outcome.quorumMet ? outcome.result : 'no quorum' };
}

const effect = (kind: 'establish-group' | 'close-group'): Effect => ({ kind, group: GROUP });
const adopts = (owner: string, version = 1): Effect => ({ kind: 'adopt-terms', owner, version, inForceFrom: '2026-03-16' });

describe('a step', () => {
  const FOLLOWING = ['EnterDecision', 'NoteEffectFollowed', 'NoteEffectDidNotFollow'];
  const context = { now: MARCH_1, ...effectiveTime(undefined, MARCH_1), actor: 'a', commandId: 'c', facts: facts() };
  const isWrongStep = (name: keyof typeof POSSIBLE_IN, status: Decision['status']): boolean => {
    const state = { ...given(decision, [proposedEvent()]).state(), status };
    try {
      decision.decide[name](ask(decision.commands[name] as typeof commands.CloseDecision, {}) as never, state, context);
    } catch (error) {
      return error instanceof Refusal && error.code === 'decision/wrong-step';
    }
    return false;
  };

  it('has its states in the table, unless it follows by itself', () => {
    expect([...Object.keys(POSSIBLE_IN), ...FOLLOWING].sort()).toEqual(Object.keys(decision.commands).sort());
  });

  it.each(Object.entries(POSSIBLE_IN))('%s is possible in the states of the table alone', (name, states) => {
    const possible = DECISION_STATUSES.filter((status) => !isWrongStep(name as keyof typeof POSSIBLE_IN, status));
    expect(possible).toEqual(DECISION_STATUSES.filter((status) => (states as readonly string[]).includes(status)));
    expect(statusesBefore(decision.decide[name as keyof typeof POSSIBLE_IN])).toEqual(states);
  });
});

describe('a proposal', () => {
  it('is entered with the number that it was given, once', () => {
    const numberedAs = (title: string) => ({ proposal: proposal({ title }), numberedAt: FEBRUARY, asked: 'command' });
    const year = { proposals: ['First', 'Second', proposal().title].map(numberedAs) };
    const enter = ask(commands.EnterDecision, {});
    given(decision)
      .when(enter, contextOn(MARCH_1, { year }))
      .then([pastEvent('DecisionProposed', proposal(), FEBRUARY)]);
    given(decision, [proposedEvent()]).when(enter, contextOn(FEBRUARY, { year })).thenNothing();
    given(decision).when(enter, contextOn(FEBRUARY)).thenRefused('decision/unknown-decision');
  });

  it('may be amended until it is circulated, and after it was deferred; then it is circulated anew', () => {
    const amend = ask(commands.AmendProposal, { title: 'Work plan for 2026 and 2027', public: false });
    const amended = pastEvent('ProposalAmended', { title: 'Work plan for 2026 and 2027', public: false }, MARCH_1);
    given(decision, [proposedEvent()]).when(amend, contextOn(MARCH_1)).then([amended]);
    given(decision, [proposedEvent(), circulated]).when(amend, contextOn(MARCH_1)).thenRefused('decision/wrong-step');
    const deferred = pastEvent('DecisionDeferred', { reason: 'More papers' }, '2026-02-20T09:00:00.000Z');
    given(decision, [proposedEvent(), circulated, deferred]).when(amend, contextOn(MARCH_1)).then([amended]);
    given(decision, [proposedEvent(), circulated, deferred, amended])
      .when(openWritten('2026-03-20'), contextOn(MARCH_1))
      .thenRefused('decision/wrong-step');
    given(decision, [proposedEvent()]).when(ask(commands.AmendProposal, {}), contextOn(MARCH_1)).thenRefused('decision/nothing-changed');
  });

  it('has effects that are in the power of the body, each kind once, on groups that are known', () => {
    const amend = (...effects: readonly Effect[]) => ask(commands.AmendProposal, { effects: [...effects] });
    const group = { status: 'proposed' as const };
    given(decision, [proposedEvent()])
      .when(amend(effect('establish-group'), adopts(GROUP)), contextOn(MARCH_1, { establishing: group }))
      .then([pastEvent('ProposalAmended', { effects: [effect('establish-group'), adopts(GROUP)] }, MARCH_1)]);
    given(decision, [proposedEvent()])
      .when(amend(effect('establish-group')), contextOn(MARCH_1))
      .thenRefused('decision/unknown-group', 'effects');
    given(decision, [proposedEvent()])
      .when(amend(effect('close-group')), contextOn(MARCH_1, { closing: { status: 'closed' } }))
      .thenRefused('decision/group-closed', 'effects');
    // The Secretariat established it in the inception phase: a decision may confirm that, one decision.
    given(decision, [proposedEvent()])
      .when(amend(effect('establish-group')), contextOn(MARCH_1, { establishing: { status: 'proposed', decision: '2025-004' } }))
      .thenRefused('decision/group-established', 'effects');
    given(decision, [proposedEvent({ effects: [effect('establish-group')] }), circulated])
      .when(openWritten('2026-03-20'), contextOn(MARCH_1, { establishing: { status: 'proposed', decision: '2025-004' } }))
      .thenRefused('decision/group-established');
    given(decision, [proposedEvent()])
      .when(amend(adopts(GROUP), adopts(COMMITTEE)), contextOn(MARCH_1))
      .thenRefused('decision/effect-twice', 'effects');

    const advisors = facts().advisory;
    const theirs = [proposedEvent({ body: ADVISORS })];
    given(decision, theirs)
      .when(amend(effect('establish-group')), contextOn(MARCH_1, { body: advisors, establishing: group }))
      .thenRefused('decision/beyond-its-mandate', 'effects');
    given(decision, theirs)
      .when(amend(adopts(COMMITTEE)), contextOn(MARCH_1, { body: advisors }))
      .thenRefused('decision/beyond-its-mandate');
    given(decision, theirs)
      .when(amend(adopts(ADVISORS)), contextOn(MARCH_1, { body: advisors }))
      .then([pastEvent('ProposalAmended', { effects: [adopts(ADVISORS)] }, MARCH_1)]);
  });

  it('is circulated with its papers; papers that come later are circulated again', () => {
    const paper = { title: 'Work plan', digest: 'a'.repeat(64) };
    given(decision, [proposedEvent({ papers: [paper] })])
      .when(ask(commands.CirculateDecision, {}), contextOn(MARCH_1))
      .then([pastEvent('DecisionCirculated', { papers: [paper] }, MARCH_1)]);
    const again = ask(commands.CirculateDecision, { papers: [paper] });
    given(decision, [proposedEvent(), circulated])
      .when(again, contextOn(MARCH_1))
      .then([pastEvent('DecisionCirculated', { papers: [paper] }, MARCH_1)]);
    given(decision, [proposedEvent({ papers: [paper] }), pastEvent('DecisionCirculated', { papers: [paper] }, FEBRUARY)])
      .when(again, contextOn(MARCH_1))
      .thenNothing();
    given(decision, written).when(again, contextOn(MARCH_1)).thenRefused('decision/wrong-step');
  });

  it('goes its way in the order of time', () => {
    const circulate = ask(commands.CirculateDecision, { effectiveAt: '2026-02-09' });
    given(decision, [proposedEvent()]).when(circulate, contextOn(MARCH_1)).thenRefused('decision/before-the-last-step', 'effectiveAt');
    given(decision, [proposedEvent()])
      .when(ask(commands.CirculateDecision, { effectiveAt: '2026-02-10' }), contextOn(MARCH_1))
      .then([pastEvent('DecisionCirculated', { papers: [] }, '2026-02-10T00:00:00.000Z')]);
    given(decision, [proposedEvent()])
      .when(ask(commands.CirculateDecision, { effectiveAt: '2026-03-03' }), contextOn(MARCH_1))
      .thenRefused('governance/date-in-the-future', 'effectiveAt');
    given(decision).when(ask(commands.CirculateDecision, {}), contextOn(MARCH_1)).thenRefused('decision/unknown-decision');
  });

  it('may be deferred and withdrawn before it is closed, with a reason', () => {
    const reason = 'The members asked for time';
    given(decision, [proposedEvent(), circulated])
      .when(ask(commands.DeferDecision, { reason }), contextOn(MARCH_1))
      .then([pastEvent('DecisionDeferred', { reason }, MARCH_1)]);
    given(decision, [proposedEvent()]).when(ask(commands.DeferDecision, { reason }), contextOn(MARCH_1)).thenRefused('decision/wrong-step');
    given(decision, written)
      .when(ask(commands.WithdrawDecision, { reason }), contextOn('2026-03-10T09:00:00.000Z'))
      .then([pastEvent('DecisionWithdrawn', { reason }, '2026-03-10T09:00:00.000Z')]);
    given(decision, [proposedEvent(), pastEvent('DecisionWithdrawn', { reason }, FEBRUARY)])
      .when(ask(commands.WithdrawDecision, { reason }), contextOn(MARCH_1))
      .thenRefused('decision/wrong-step');
  });
});

describe('the advice of an Advisory Group (FAQ, question 4)', () => {
  const asking = ask(commands.AskAdvice, { advisoryBody: ADVISORS, question: TEXT, dueOn: '2026-03-20' });
  const askedEvent = pastEvent('AdviceAsked', { advisoryBody: ADVISORS, dueOn: '2026-03-20' }, '2026-02-20T09:00:00.000Z');
  const record = (more: object = {}) => ask(commands.RecordAdvice, { advisoryBody: ADVISORS, advice: 'reservations', ...more });

  it('follows the question, and the last word of the group stands', () => {
    const at = (effectiveAt: string) => record({ effectiveAt });
    const past = [proposedEvent(), circulated, askedEvent];
    given(decision, past).when(at('2026-02-19'), contextOn(MARCH_1)).thenRefused('decision/before-the-last-step', 'effectiveAt');
    given(decision, past)
      .when(at('2026-02-20'), contextOn(MARCH_1))
      .then([pastEvent('AdviceRecorded', { advisoryBody: ADVISORS, advice: 'reservations' }, '2026-02-20T00:00:00.000Z')]);
    const said = pastEvent('AdviceRecorded', { advisoryBody: ADVISORS, advice: 'support' }, '2026-02-25T09:00:00.000Z');
    given(decision, [...past, said])
      .when(at('2026-02-24'), contextOn(MARCH_1))
      .thenRefused('decision/before-the-last-step', 'effectiveAt');
    given(decision, [...past, said])
      .when(at('2026-02-25'), contextOn(MARCH_1))
      .then([pastEvent('AdviceRecorded', { advisoryBody: ADVISORS, advice: 'reservations' }, '2026-02-25T00:00:00.000Z')]);
  });

  it('is asked when the proposal was circulated, with days to answer', () => {
    given(decision, [proposedEvent(), circulated])
      .when(asking, contextOn(MARCH_1))
      .then([pastEvent('AdviceAsked', { advisoryBody: ADVISORS, question: TEXT, dueOn: '2026-03-20', parties: bothBodies }, MARCH_1)]);
    given(decision, [proposedEvent(), circulated])
      .when(ask(commands.AskAdvice, { advisoryBody: ADVISORS, dueOn: '2026-03-20' }), contextOn(MARCH_1))
      .then([pastEvent('AdviceAsked', { advisoryBody: ADVISORS, dueOn: '2026-03-20' }, MARCH_1)]);
    given(decision, [proposedEvent()]).when(asking, contextOn(MARCH_1)).thenRefused('decision/wrong-step');
    given(decision, [proposedEvent(), circulated])
      .when(ask(commands.AskAdvice, { advisoryBody: ADVISORS, dueOn: '2026-02-28' }), contextOn(MARCH_1))
      .thenRefused('decision/until-in-the-past', 'dueOn');
    given(decision, [proposedEvent(), circulated])
      .when(asking, contextOn(MARCH_1, { advisory: facts().body }))
      .thenRefused('decision/not-an-advisory-group', 'advisoryBody');
    given(decision, [proposedEvent(), circulated])
      .when(asking, contextOn(MARCH_1, { advisory: foldBody([]) }))
      .thenRefused('decision/unknown-body', 'advisoryBody');
  });

  it('is recorded for the group, by the Secretariat or its chair, and may be given anew', () => {
    const past = [proposedEvent(), circulated, askedEvent];
    given(decision, past)
      .when(record({ text: TEXT, holder: organisation(1) }), contextOn(MARCH_1))
      .then([
        pastEvent(
          'AdviceRecorded',
          { advisoryBody: ADVISORS, advice: 'reservations', text: TEXT, holder: organisation(1), parties: bothBodies },
          MARCH_1,
        ),
      ]);
    given(decision, past)
      .when(record({ holder: organisation(2) }), contextOn(MARCH_1))
      .thenRefused('decision/not-in-the-chair', 'holder');
    given(decision, [proposedEvent(), circulated])
      .when(record(), contextOn(MARCH_1))
      .thenRefused('decision/advice-not-asked', 'advisoryBody');
    const given1 = pastEvent('AdviceRecorded', { advisoryBody: ADVISORS, advice: 'support' }, MARCH_1);
    given(decision, [...past, given1])
      .when(record(), contextOn('2026-03-02T09:00:00.000Z'))
      .then([pastEvent('AdviceRecorded', { advisoryBody: ADVISORS, advice: 'reservations' }, '2026-03-02T09:00:00.000Z')]);
  });

  it('is waited for until its day is over', () => {
    const past = [proposedEvent(), circulated, askedEvent];
    given(decision, past).when(openWritten('2026-03-20'), contextOn(MARCH_1)).thenRefused('decision/advice-awaited');
    const came = pastEvent('AdviceRecorded', { advisoryBody: ADVISORS, advice: 'against' }, '2026-02-25T09:00:00.000Z');
    given(decision, [...past, came])
      .when(openWritten(DEADLINE), contextOn(MARCH_1))
      .then([opened]);
    const late = contextOn('2026-03-21T09:00:00.000Z');
    given(decision, past)
      .when(openWritten('2026-04-10'), late)
      .then([pastEvent('DecisionOpened', { procedure: 'written', deadline: '2026-04-10T23:59:59.999Z' }, late.now)]);
  });
});

describe('advice belongs to the text that it was given on', () => {
  const askedEvent = pastEvent('AdviceAsked', { advisoryBody: ADVISORS, dueOn: '2026-03-20' }, '2026-02-13T09:00:00.000Z');
  const came = pastEvent('AdviceRecorded', { advisoryBody: ADVISORS, advice: 'support' }, '2026-02-14T09:00:00.000Z');
  const deferred = pastEvent('DecisionDeferred', { reason: 'More papers' }, '2026-02-20T09:00:00.000Z');
  const again = pastEvent('DecisionCirculated', { papers: [] }, '2026-02-22T09:00:00.000Z');
  const amendedTo = (change: Partial<ReturnType<typeof proposal>>) => [
    proposedEvent(),
    circulated,
    askedEvent,
    came,
    deferred,
    pastEvent('ProposalAmended', change, '2026-02-21T09:00:00.000Z'),
    again,
  ];
  const opposite = amendedTo({ text: 'The Steering Committee rejects the work plan.' });
  const advise = ask(commands.RecordAdvice, { advisoryBody: ADVISORS, advice: 'against' });

  it('so that the group is asked anew where the text was amended, and has its day (S16)', () => {
    given(decision, opposite).when(openWritten(DEADLINE), contextOn(MARCH_1)).thenRefused('decision/advice-awaited');
    given(decision, opposite).when(advise, contextOn(MARCH_1)).thenRefused('decision/advice-not-asked', 'advisoryBody');
    const anew = pastEvent('AdviceAsked', { advisoryBody: ADVISORS, dueOn: '2026-03-10' }, MARCH_1);
    given(decision, opposite)
      .when(ask(commands.AskAdvice, { advisoryBody: ADVISORS, dueOn: '2026-03-10' }), contextOn(MARCH_1))
      .then([anew]);
    given(decision, [...opposite, anew])
      .when(openWritten(DEADLINE), contextOn(MARCH_1))
      .thenRefused('decision/advice-awaited');
    const given2 = pastEvent('AdviceRecorded', { advisoryBody: ADVISORS, advice: 'against' }, MARCH_1);
    given(decision, [...opposite, anew, given2])
      .when(openWritten(DEADLINE), contextOn(MARCH_1))
      .then([opened]);
    // The day that it had is over: nobody has to wait for a group that says nothing more, or is no more.
    const late = '2026-03-21T09:00:00.000Z';
    given(decision, opposite)
      .when(openWritten('2026-04-10'), contextOn(late))
      .then([pastEvent('DecisionOpened', { procedure: 'written', deadline: '2026-04-10T23:59:59.999Z' }, late)]);
  });

  it('and stands where the text is the same', () => {
    for (const change of [{ public: false }, { papers: [{ title: 'Annex', digest: 'a'.repeat(64) }] }, { text: proposal().text }]) {
      given(decision, amendedTo(change)).when(openWritten(DEADLINE), contextOn(MARCH_1)).then([opened]);
    }
    for (const change of [{ title: 'Work plan for 2027' }, { effects: [effect('close-group')] }]) {
      given(decision, amendedTo(change))
        .when(openWritten(DEADLINE), contextOn(MARCH_1, { closing: { status: 'proposed' } }))
        .thenRefused('decision/advice-awaited');
    }
  });
});

describe('a decision is opened', () => {
  const past = [proposedEvent(), circulated];

  it('by written procedure, for as many days as the Terms of Reference say', () => {
    given(decision, past).when(openWritten(DEADLINE), contextOn(MARCH_1)).then([opened]);
    given(decision, past)
      .when(openWritten('2026-03-11T09:00:00Z'), contextOn(MARCH_1))
      .then([pastEvent('DecisionOpened', { procedure: 'written', deadline: '2026-03-11T09:00:00.000Z' }, MARCH_1)]);
    given(decision, past)
      .when(openWritten('2026-03-11T08:59:59.999Z'), contextOn(MARCH_1))
      .thenRefused('decision/deadline-too-soon', 'deadline');
    given(decision, past)
      .when(ask(commands.OpenDecision, { procedure: 'written', deadline: '2026-02-28', effectiveAt: '2026-02-14' }), contextOn(MARCH_1))
      .thenRefused('decision/deadline-passed', 'deadline');
    // Dated back, it has no shorter notice: nobody heard of it before.
    const openDated = (deadline: string) => ask(commands.OpenDecision, { procedure: 'written', deadline, effectiveAt: '2026-02-14' });
    given(decision, past).when(openDated('2026-03-10'), contextOn(MARCH_1)).thenRefused('decision/deadline-too-soon', 'deadline');
    given(decision, past)
      .when(openDated('2026-03-11T09:00:00Z'), contextOn(MARCH_1))
      .then([pastEvent('DecisionOpened', { procedure: 'written', deadline: '2026-03-11T09:00:00.000Z' }, '2026-02-14T00:00:00.000Z')]);
  });

  it('under the rules in force on the day; without any, nothing is decided but the first', () => {
    const none = { terms: foldTerms([]) };
    given(decision, past).when(openWritten(DEADLINE), contextOn(MARCH_1, none)).thenRefused('decision/no-terms-in-force');
    const submitted = foldTerms(submittedEvents({ writtenProcedureDays: 3 }));
    given(decision, past)
      .when(openWritten(DEADLINE), contextOn(MARCH_1, { terms: submitted }))
      .thenRefused('decision/no-terms-in-force');
    const first = [proposedEvent({ effects: [adopts(COMMITTEE)] }), circulated];
    given(decision, first)
      .when(openWritten('2026-03-04T09:00:00Z'), contextOn(MARCH_1, { terms: submitted, adopting: submitted }))
      .then([pastEvent('DecisionOpened', { procedure: 'written', deadline: '2026-03-04T09:00:00.000Z' }, MARCH_1)]);
  });

  it('only on terms that were submitted', () => {
    const adopting = [proposedEvent({ effects: [adopts(GROUP, 2)] }), circulated];
    given(decision, adopting).when(openWritten(DEADLINE), contextOn(MARCH_1)).thenRefused('decision/terms-not-submitted');
    given(decision, adopting)
      .when(openWritten(DEADLINE), contextOn(MARCH_1, { adopting: foldTerms(submittedEvents(), GROUP) }))
      .thenRefused('decision/terms-not-submitted');
  });

  it('on groups that are still there, by a body that is', () => {
    const closes = [proposedEvent({ effects: [effect('close-group')] }), circulated];
    given(decision, closes)
      .when(openWritten(DEADLINE), contextOn(MARCH_1, { closing: { status: 'closed' } }))
      .thenRefused('decision/group-closed');
    const dissolved = foldBody([
      ...committeeEvents,
      { type: 'BodyDissolved', data: { kind: 'steering-committee' }, effectiveAt: '2026-02-20T00:00:00.000Z' },
    ]);
    given(decision, past)
      .when(openWritten(DEADLINE), contextOn(MARCH_1, { body: dissolved }))
      .thenRefused('decision/unknown-body');
  });

  it('in a meeting of the body that has begun, under an item of its agenda', () => {
    const now = '2026-03-05T09:30:00.000Z';
    given(decision, past).when(openInMeeting(), contextOn(now)).then([inRoom]);
    given(decision, past)
      .when(openInMeeting(), contextOn(now, { meeting: foldMeeting([]) }))
      .thenRefused('decision/unknown-meeting', 'meeting');
    const cancelled = foldMeeting([...scheduledEvents, { type: 'MeetingCancelled', data: { reason: 'Strike', sequence: 1 } }]);
    given(decision, past)
      .when(openInMeeting(), contextOn(now, { meeting: cancelled }))
      .thenRefused('decision/meeting-cancelled', 'meeting');
    const theirs = { ...foldMeeting(scheduledEvents), convenor: ADVISORS };
    given(decision, past)
      .when(openInMeeting(), contextOn(now, { meeting: theirs }))
      .thenRefused('decision/another-meeting', 'meeting');
    given(decision, past)
      .when(openInMeeting({ item: TEXT }), contextOn(now))
      .thenRefused('decision/unknown-item', 'item');
    const another = foldMeeting([...scheduledEvents, { type: 'AgendaItemChanged', data: { item: ITEM, decision: '2026-002' } }]);
    given(decision, past)
      .when(openInMeeting(), contextOn(now, { meeting: another }))
      .thenRefused('decision/item-of-another', 'item');
    given(decision, past)
      .when(openInMeeting(), contextOn('2026-03-04T09:30:00.000Z', { meeting: foldMeeting(scheduledEvents) }))
      .thenRefused('decision/meeting-not-begun', 'meeting');
  });
});

describe('a position', () => {
  const now = '2026-03-10T09:00:00.000Z';

  it('is taken for a seat by the party that holds it, and may change until closing', () => {
    given(decision, written)
      .when(position(2, 'object', { statement: TEXT }), contextOn(now))
      .then([
        pastEvent('PositionTaken', { seat: seat(2), holder: party(2), position: 'object', statement: TEXT, parties: committee }, now),
      ]);
    given(decision, [...written, took(2, 'object')])
      .when(position(2, 'support'), contextOn(now))
      .then([took(2, 'support', now)]);
    given(decision, [...written, took(2, 'object', now)])
      .when(position(2, 'object'), contextOn(now))
      .thenNothing();
    // Said again later: what it said in between, and is told after this, is not its last word.
    given(decision, [...written, took(2, 'object')])
      .when(position(2, 'object'), contextOn(now))
      .then([took(2, 'object', now)]);
    given(decision, [...written, took(2, 'object')])
      .when(position(2, 'support', { effectiveAt: '2026-03-02' }), contextOn(now))
      .thenRefused('decision/before-the-last-step', 'effectiveAt');
  });

  it('is no observer’s, no stranger’s, and not taken for another’s seat', () => {
    given(decision, written).when(position(5, 'support'), contextOn(now)).thenRefused('decision/no-vote', 'seat');
    given(decision, written).when(position(9, 'support'), contextOn(now)).thenRefused('decision/unknown-seat', 'seat');
    given(decision, written)
      .when(ask(commands.TakePosition, { seat: seat(2), holder: party(3), position: 'support' }), contextOn(now))
      .thenRefused('decision/not-its-seat', 'holder');
    given(decision, [proposedEvent(), circulated]).when(position(2, 'support'), contextOn(now)).thenRefused('decision/wrong-step');
  });

  it('after the deadline is refused, as everything is that could break the silence', () => {
    const late = contextOn(AFTER);
    given(decision, written)
      .when(position(2, 'object'), contextOn(DEADLINE))
      .then([took(2, 'object', DEADLINE)]);
    given(decision, written).when(position(2, 'object'), late).thenRefused('decision/deadline-passed');
    given(decision, written)
      .when(position(2, 'object', { effectiveAt: '2026-03-12' }), late)
      .thenRefused('decision/deadline-passed');
    given(decision, written)
      .when(ask(commands.DeclareRecusal, { seat: seat(2), holder: party(2) }), late)
      .thenRefused('decision/deadline-passed');
    given(decision, written)
      .when(ask(commands.DeferDecision, { reason: 'Later' }), late)
      .thenRefused('decision/deadline-passed');
    given(decision, written)
      .when(ask(commands.WithdrawDecision, { reason: 'Never mind' }), late)
      .thenRefused('decision/deadline-passed');
  });

  it('is not taken by a seat with a conflict of interest', () => {
    const declare = ask(commands.DeclareRecusal, { seat: seat(2), holder: party(2), reason: TEXT });
    const declared = pastEvent('RecusalDeclared', { seat: seat(2), holder: party(2), reason: TEXT }, now);
    given(decision, written).when(declare, contextOn(now)).then([declared]);
    given(decision, [...written, declared])
      .when(declare, contextOn(now))
      .thenNothing();
    given(decision, [...written, declared])
      .when(position(2, 'object'), contextOn(now))
      .thenRefused('decision/recused', 'seat');
    const lift = ask(commands.LiftRecusal, { seat: seat(2), holder: party(2) });
    given(decision, [...written, declared])
      .when(lift, contextOn(now))
      .then([pastEvent('RecusalLifted', { seat: seat(2), holder: party(2) }, now)]);
    given(decision, written).when(lift, contextOn(now)).thenRefused('decision/not-recused', 'seat');
    // What it said before comes back, as in a meeting: nobody meant it to be silent.
    const lifted = pastEvent('RecusalLifted', { seat: seat(2), holder: party(2) }, now);
    const spoken = [...written, took(2, 'object'), declared];
    expect(closing(spoken, AFTER)).toMatchObject({ came: 'adopted', basis: { positions: [], recused: [seat(2)] } });
    expect(closing([...spoken, lifted], AFTER)).toMatchObject({
      came: 'not-adopted',
      basis: { positions: [{ seat: seat(2), position: 'object' }], recused: [] },
    });

    const inConflict = foldMeeting([
      ...scheduledEvents,
      present(2),
      { type: 'ConflictDeclared', data: { participant: seat(2), item: ITEM } },
    ]);
    given(decision, meeting)
      .when(position(2, 'object'), contextOn(now, { meeting: inConflict }))
      .thenRefused('decision/recused', 'seat');
    given(decision, meeting).when(declare, contextOn(now)).thenRefused('decision/declared-in-the-meeting');
    given(decision, meeting).when(lift, contextOn(now)).thenRefused('decision/declared-in-the-meeting');
  });
});

describe('a written procedure closes at its deadline', () => {
  it('and not before', () => {
    given(decision, written).when(close(), contextOn(DEADLINE)).thenRefused('decision/deadline-not-reached');
    given(decision, [proposedEvent()]).when(close(), contextOn(AFTER)).thenRefused('decision/wrong-step');
  });

  it('however late it is taken up: as things stood then', () => {
    const late = closing([...written, took(2, 'support')], '2026-04-20T09:00:00.000Z', {}, '2026-04-19T00:00:00.000Z');
    expect([late.came, late.at, late.basis.closedAt]).toEqual(['adopted', DEADLINE, DEADLINE]);
    expect(late.reason).toBe('Nobody objected: 1 supported, 3 assented by silence.');
  });

  it('saying what was decided, as it stood', () => {
    const state = given(decision, written).state();
    const context = { now: AFTER, ...effectiveTime(undefined, AFTER), actor: 'a', commandId: 'c', facts: facts() };
    expect(decision.decide.CloseDecision(close(), state, context)).toMatchObject([{ type: 'DecisionClosed', data: { decided } }]);
  });

  it('with the seats that were held on its day', () => {
    const ended = foldBody([
      ...committeeEvents,
      {
        type: 'AppointmentEnded',
        data: { seat: seat(2), holder: { kind: 'member', id: party(2) }, endedOn: '2026-03-15', cause: 'withdrawn' },
        effectiveAt: '2026-03-15T00:00:00.000Z',
      },
    ]);
    expect(closing([...written, took(2, 'object')], AFTER).came).toBe('not-adopted');
    const without = closing([...written, took(2, 'object')], AFTER, { body: ended });
    expect([without.came, without.tally.seats, without.basis.positions]).toEqual(['adopted', 3, [{ seat: seat(2), position: 'object' }]]);
  });

  it('by the version of the Terms of Reference in force at its deadline, which is recorded', () => {
    const simple = { rule: { kind: 'simple-majority' } } as const;
    const amended = foldTerms([
      ...adoptedEvents(),
      { type: 'TermsDrafted', data: { owner: { kind: 'body', id: COMMITTEE }, clauses: clauses(simple) } },
      { type: 'TermsSubmitted', data: { owner: { kind: 'body', id: COMMITTEE }, version: 2, clauses: clauses(simple) } },
      {
        type: 'TermsAdopted',
        data: { owner: { kind: 'body', id: COMMITTEE }, version: 2, decision: '2026-002', adoptedOn: '2026-03-02', startsOn: '2026-03-10' },
        effectiveAt: '2026-03-02T12:00:00.000Z',
      },
    ]);
    const past = [...written, took(2, 'object'), took(1, 'support'), took(3, 'support')];
    expect(closing(past, AFTER).came).toBe('not-adopted');
    const now = closing(past, AFTER, { terms: amended });
    expect([now.came, now.basis.terms, now.basis.rule]).toEqual(['adopted', { owner: COMMITTEE, version: 2, revision: 6 }, simple.rule]);
  });

  it('and not before the terms are recorded that another decision adopted before it', () => {
    const adopting = [proposedEvent({ effects: [adopts(COMMITTEE, 2)] }), circulated, inRoom, took(1, 'support')];
    const { basis, came: _, at: __, ...outcome } = closing(adopting, AFTER, {}, '2026-03-05T10:00:00.000Z');
    const closed = pastEvent('DecisionClosed', { outcome, basis, decided }, '2026-03-05T10:00:00.000Z');
    const of = (...more: readonly PastEvent[]) => new Map([['2026-002', given(decision, [...adopting, closed, ...more]).state()]]);
    given(decision, written)
      .when(close(), contextOn(AFTER, { adoptions: of() }))
      .thenRefused('decision/adoption-awaited');
    const followed = pastEvent('EffectFollowed', { effect: 'adopt-terms' }, '2026-03-05T10:00:00.000Z');
    expect(closing(written, AFTER, { adoptions: of(followed) }).came).toBe('adopted');
    // What was decided before it has not to wait.
    const early = [
      proposedEvent(),
      circulated,
      pastEvent('DecisionOpened', { procedure: 'written', deadline: '2026-03-05T09:59:00.000Z' }, FEBRUARY),
    ];
    expect(closing(early, AFTER, { adoptions: of() }).came).toBe('adopted');
  });

  it('the first Terms of Reference are adopted under themselves, and the basis says so', () => {
    const submitted = foldTerms(submittedEvents({ quorum: { kind: 'count', count: 4 } }));
    const first = [proposedEvent({ effects: [adopts(COMMITTEE)] }), circulated, opened];
    const { came, basis } = closing(first, AFTER, { terms: submitted });
    expect([came, basis.terms, basis.quorum]).toEqual([
      'adopted',
      { owner: COMMITTEE, version: 1, revision: 2, provisional: true },
      { kind: 'count', count: 4 },
    ]);
  });

  it('whatever becomes of the draft of the first terms meanwhile: they are decided as they were submitted', () => {
    const returned = foldTerms([
      ...submittedEvents({ quorum: { kind: 'count', count: 4 } }),
      { type: 'TermsReturnedToDraft', data: { reason: 'The quorum' } },
      { type: 'DraftRevised', data: { clauses: clauses({ quorum: { kind: 'count', count: 1 } }) } },
    ]);
    const first = [proposedEvent({ effects: [adopts(COMMITTEE)] }), circulated, opened];
    expect(closing(first, AFTER, { terms: returned }).basis).toMatchObject({
      terms: { version: 1, provisional: true },
      quorum: { kind: 'count', count: 4 },
    });
  });

  it('and if the rules were terminated meanwhile, it is deferred and says why', () => {
    const terminated = foldTerms([
      ...adoptedEvents(),
      {
        type: 'TermsTerminated',
        data: { endedOn: '2026-03-10', reason: 'Review', cause: 'ended' },
        effectiveAt: '2026-03-04T09:00:00.000Z',
      },
    ]);
    const reason = 'At 2026-03-15 17:00 UTC no Terms of Reference of the body were in force to decide it by';
    given(decision, written)
      .when(close(), contextOn(AFTER, { terms: terminated }))
      .then([pastEvent('DecisionDeferred', { reason }, DEADLINE)]);
    given(decision, written)
      .when(ask(commands.DeferDecision, { reason: 'No rules' }), contextOn(AFTER, { terms: terminated }))
      .then([pastEvent('DecisionDeferred', { reason: 'No rules' }, AFTER)]);
    // In a meeting too: whoever closes it has not to find out that it should be deferred.
    const closedAt = '2026-03-05T10:00:00.000Z';
    given(decision, meeting)
      .when(close(closedAt), contextOn(AFTER, { terms: foldTerms([]) }))
      .then([
        pastEvent('DecisionDeferred', { reason: reason.replace('2026-03-15 17:00', '2026-03-05 10:00') }, '2026-03-05T10:00:00.000Z'),
      ]);
  });

  it('and if the body was dissolved meanwhile, it lapses: nobody can decide it any more', () => {
    const dissolved = foldBody([
      ...committeeEvents,
      { type: 'BodyDissolved', data: { kind: 'steering-committee' }, effectiveAt: '2026-03-12T00:00:00.000Z' },
    ]);
    given(decision, written)
      .when(close(), contextOn(AFTER, { body: dissolved }))
      .then([
        pastEvent('DecisionWithdrawn', { reason: 'It lapsed: the body was dissolved on 2026-03-12, before it was decided' }, DEADLINE),
      ]);
  });

  it('without a quorum nothing is decided: it is deferred, and may be opened again without what was said', () => {
    const half = { terms: foldTerms(adoptedEvents({ rule: { kind: 'simple-majority' } })) };
    const { came, outcome, basis } = ((closed) => ({ ...closed, outcome: computeOutcome(closed.basis) }))(
      closing([...written, took(1, 'support')], AFTER, half),
    );
    expect(came).toBe('no quorum');
    const past = [...written, took(1, 'support'), pastEvent('DecisionClosed', { outcome, basis, decided }, DEADLINE)];
    expect(given(decision, past).state()).toMatchObject({ status: 'deferred', closing: { outcome: { quorumMet: false } } });
    const again = pastEvent('DecisionOpened', { procedure: 'written', deadline: '2026-04-20T23:59:59.999Z' }, '2026-04-01T09:00:00.000Z');
    given(decision, past).when(openWritten('2026-04-20'), contextOn('2026-04-01T09:00:00.000Z', half)).then([again]);
    expect(given(decision, [...past, again]).state().positions).toEqual([]);
    const withdraw = ask(commands.WithdrawDecision, { reason: 'No longer needed' });
    given(decision, past)
      .when(withdraw, { now: '2026-04-01T09:00:00.000Z' })
      .then([pastEvent('DecisionWithdrawn', { reason: 'No longer needed' }, '2026-04-01T09:00:00.000Z')]);
  });
});

describe('a decision in a meeting is closed', () => {
  const positions = [took(1, 'support'), took(2, 'object')];
  const meetingWith = (...more: Parameters<typeof foldMeeting>[0][number][]) => foldMeeting([...scheduledEvents, ...more, heldEvent]);
  const vote = '2026-03-05T10:00:00.000Z';
  const evening = '2026-03-05T20:00:00.000Z';

  it('with those in the room at that instant', () => {
    const room = { meeting: meetingWith(present(1), present(2, undefined, '2026-03-05T09:50:00.000Z'), present(3)) };
    const withAll = closing([...meeting, ...positions], evening, room, '2026-03-05T09:45:00.000Z');
    const withoutOne = closing([...meeting, ...positions], evening, room, vote);
    expect([withAll.came, withAll.basis.present]).toEqual(['not-adopted', [seat(1), seat(2), seat(3)]]);
    expect([withoutOne.came, withoutOne.basis.present, withoutOne.at]).toEqual(['adopted', [seat(1), seat(3)], vote]);
    expect(withoutOne.basis.meeting).toEqual({ meeting: MEETING, item: ITEM, revision: 6 });
  });

  it('without those who declared a conflict of interest on its item', () => {
    const room = {
      meeting: meetingWith(present(1), present(2), present(3), { type: 'ConflictDeclared', data: { participant: seat(2), item: ITEM } }),
    };
    const { came, basis, tally } = closing([...meeting, ...positions], evening, room, vote);
    expect([came, basis.recused, tally.entitled, tally.taking]).toEqual(['adopted', [seat(2)], 3, 2]);
  });

  it('between its opening and its end, after everything that was said, when it is known who is present', () => {
    const open = [...meeting, ...positions];
    const closeAt = (effectiveAt: string | undefined, now: string, more: Partial<DecisionFacts> = {}) =>
      given(decision, open).when(close(effectiveAt), contextOn(now, more));
    closeAt(undefined, evening).thenRefused('decision/outside-the-meeting', 'effectiveAt');
    closeAt('2026-03-05T09:02:00.000Z', evening).thenRefused('decision/before-the-last-step', 'effectiveAt');
    closeAt('2026-03-05T10:30:00.000Z', vote).thenRefused('governance/date-in-the-future', 'effectiveAt');
    closeAt('2026-03-05T09:35:00.000Z', evening).thenRefused('decision/before-the-last-step', 'effectiveAt');
    closeAt(vote, evening, { meeting: foldMeeting(scheduledEvents) }).thenRefused('decision/attendance-missing');
    const cancelled = foldMeeting([...scheduledEvents, { type: 'MeetingCancelled', data: { reason: 'Strike', sequence: 1 } }]);
    closeAt(vote, evening, { meeting: cancelled }).thenRefused('decision/meeting-cancelled');
  });
});

describe('a written procedure that had ended when it was recorded', () => {
  const BEGAN = '2026-02-14T00:00:00.000Z';
  const ENDED = '2026-02-28T23:59:59.999Z';
  const record = (more: object = {}) =>
    ask(commands.OpenDecision, { procedure: 'written', deadline: '2026-02-28', effectiveAt: '2026-02-14', afterwards: true, ...more });
  const past = [proposedEvent(), circulated];
  const held = [...past, pastEvent('DecisionOpened', { procedure: 'written', deadline: ENDED, afterwards: true }, BEGAN)];
  const then = '2026-02-20T00:00:00.000Z';

  it('is recorded as such, when it ran as long as it had to, and is over', () => {
    given(decision, past)
      .when(record(), contextOn(MARCH_1))
      .then([pastEvent('DecisionOpened', { procedure: 'written', deadline: ENDED, afterwards: true }, BEGAN)]);
    given(decision, past)
      .when(record({ deadline: '2026-03-31' }), contextOn(MARCH_1))
      .thenRefused('decision/not-ended-yet', 'afterwards');
    given(decision, past)
      .when(record({ effectiveAt: '2026-02-20' }), contextOn(MARCH_1))
      .thenRefused('decision/deadline-too-soon', 'deadline');
  });

  it('takes in what was said then, and nothing that was said after', () => {
    given(decision, held)
      .when(position(2, 'support', { effectiveAt: '2026-02-20' }), contextOn(MARCH_1))
      .then([pastEvent('PositionTaken', { seat: seat(2), holder: party(2), position: 'support' }, then)]);
    given(decision, held).when(position(2, 'support'), contextOn(MARCH_1)).thenRefused('decision/deadline-passed');
  });

  it('closes at its end, whatever became of the body until somebody closes it, and whatever day they give', () => {
    const dissolved = foldBody([
      ...committeeEvents,
      { type: 'BodyDissolved', data: { kind: 'steering-committee' }, effectiveAt: '2026-03-10T00:00:00.000Z' },
    ]);
    const answered = [...held, took(2, 'support', then), took(3, 'support', then)];
    const late = closing(answered, '2026-03-20T09:00:00.000Z', { body: dissolved }, '2026-03-19');
    expect([late.came, late.at]).toEqual(['adopted', ENDED]);
  });

  it('binds nobody by silence: under consensus too, only who answered took part', () => {
    const silent = closing([...held, took(2, 'support', then)], MARCH_1);
    expect([silent.came, silent.at, silent.basis.afterwards, silent.tally.taking, silent.tally.silent]).toEqual([
      'no quorum',
      ENDED,
      true,
      1,
      0,
    ]);
    const answered = closing([...held, took(2, 'support', then), took(3, 'support', then)], MARCH_1);
    expect([answered.came, answered.tally.taking, answered.tally.silent]).toEqual(['adopted', 2, 0]);
  });
});

/** Seats that change hands at midnight; the meeting is on the evening before, when it is the next day in UTC. */
describe('a decision in an evening meeting in Los Angeles', () => {
  const ROOM = '2026-07-01T03:10:00.000Z';
  const VOTE = '2026-07-01T03:15:00.000Z';
  const LATER = '2026-07-01T09:00:00.000Z';
  const seats = [
    ...committeeEvents.filter(
      ({ type, data }) => type !== 'SeatAppointed' || ![seat(1), seat(2)].includes((data as { seat: string }).seat),
    ),
    appointedEvent(1, 'chair', '2026-06-30'),
    appointedEvent(2, 'member', '2026-06-30'),
  ];
  const inLosAngeles = {
    local: '2026-06-30T20:00',
    zone: 'America/Los_Angeles',
    start: '2026-07-01T03:00:00.000Z',
    end: '2026-07-01T05:00:00.000Z',
  };
  const evening = scheduledEvents.map((event) =>
    event.type === 'MeetingScheduled' ? { ...event, data: { ...event.data, ...inLosAngeles } } : event,
  );
  const attended = [1, 2].map((number) => ({
    type: 'AttendanceRecorded' as const,
    data: { participant: seat(number), presence: 'present' as const, stays: [{}] },
  }));
  const facts = { body: foldBody(seats), meeting: foldMeeting([...evening, ...attended]) };
  const open = [proposedEvent(), circulated, pastEvent('DecisionOpened', { procedure: 'meeting', meeting: MEETING, item: ITEM }, ROOM)];

  it('counts the seats of that evening', () => {
    given(decision, open)
      .when(position(2, 'object', { effectiveAt: '2026-06-30T20:15:00-07:00' }), contextOn(LATER, facts))
      .then([pastEvent('PositionTaken', { seat: seat(2), holder: party(2), position: 'object' }, VOTE)]);
    // A day alone is that of the meeting, and not before its opening on it.
    given(decision, open)
      .when(position(2, 'object', { effectiveAt: '2026-06-30' }), contextOn(LATER, facts))
      .then([pastEvent('PositionTaken', { seat: seat(2), holder: party(2), position: 'object' }, '2026-06-30T00:00:00.000Z')]);
    const { came, basis } = closing([...open, took(1, 'support', VOTE), took(2, 'object', VOTE)], LATER, facts, '2026-07-01T03:30:00.000Z');
    expect([came, basis.composition.map((entry) => entry.seat), basis.present]).toEqual([
      'not-adopted',
      [seat(1), seat(2), seat(3), seat(4)],
      [seat(1), seat(2)],
    ]);
  });

  it('is closed on the day of that evening; in UTC it is the next one', () => {
    const votes = [took(1, 'support', VOTE), took(2, 'support', VOTE)];
    const close = ask(commands.CloseDecision, { effectiveAt: '2026-07-01T03:30:00.000Z' });
    const context = { now: LATER, ...effectiveTime(close.effectiveAt, LATER), actor: 'officer', commandId: 'close' };
    const state = given(decision, [...open, ...votes]).state();
    const [closed] = decision.decide.CloseDecision(close, state, { ...context, facts: contextOn(LATER, facts).facts as never });
    expect(closed).toMatchObject({ type: 'DecisionClosed', data: { closedOn: '2026-06-30' } });
  });
});

describe('what was decided stays', () => {
  const closedAfter = (positions: readonly PastEvent[]) => {
    const past = [...written, ...positions];
    const { basis, came: _, at: __, ...outcome } = closing(past, AFTER);
    return [...past, pastEvent('DecisionClosed', { outcome, basis, decided }, DEADLINE)];
  };
  const adopted = closedAfter([took(1, 'support')]);
  const april = '2026-04-01T09:00:00.000Z';
  const state = given(decision, adopted).state();
  const recorded = state.closing as Closing;
  const later = (status: Decision['status'], closedAt: string): Decision => ({ ...state, status, closing: { ...recorded, closedAt } });

  it('it is implemented, and superseded by a later one', () => {
    given(decision, adopted)
      .when(ask(commands.RecordImplementation, { report: TEXT }), contextOn(april))
      .then([pastEvent('DecisionImplemented', { report: TEXT, parties: committee }, april)]);
    given(decision, closedAfter([took(1, 'object')]))
      .when(ask(commands.RecordImplementation, {}), contextOn(april))
      .thenRefused('decision/wrong-step');
    const supersede = (successor = '2026-007') => ask(commands.SupersedeDecision, { supersededBy: successor });
    const past = [...adopted, pastEvent('DecisionImplemented', {}, '2026-03-20T09:00:00.000Z')];
    given(decision, past)
      .when(supersede(), contextOn(april, { later: later('adopted', '2026-03-30T10:00:00.000Z') }))
      .then([pastEvent('DecisionSuperseded', { supersededBy: '2026-007' }, april)]);
    given(decision, past).when(supersede(REFERENCE), contextOn(april)).thenRefused('decision/not-a-later-decision', 'supersededBy');
    given(decision, past).when(supersede(), contextOn(april)).thenRefused('decision/not-a-later-decision', 'supersededBy');
    given(decision, past)
      .when(supersede(), contextOn(april, { later: later('not-adopted', '2026-03-30T10:00:00.000Z') }))
      .thenRefused('decision/not-a-later-decision', 'supersededBy');
    given(decision, past)
      .when(supersede(), contextOn(april, { later: later('adopted', '2026-03-01T10:00:00.000Z') }))
      .thenRefused('decision/not-a-later-decision', 'supersededBy');
    given(decision, past)
      .when(
        ask(commands.SupersedeDecision, { supersededBy: '2026-007', effectiveAt: '2026-03-25' }),
        contextOn(april, { later: later('adopted', '2026-03-30T10:00:00.000Z') }),
      )
      .thenRefused('decision/before-the-last-step', 'effectiveAt');
  });

  it('of two of one instant the one with the higher number is the later, in whichever order this is said', () => {
    const supersede = (successor: string) => ask(commands.SupersedeDecision, { supersededBy: successor });
    const atOnce = later('adopted', recorded.closedAt);
    given(decision, adopted)
      .when(supersede('2026-004'), contextOn(april, { later: atOnce }))
      .then([pastEvent('DecisionSuperseded', { supersededBy: '2026-004' }, april)]);
    given(decision, adopted)
      .when(supersede('2026-002'), contextOn(april, { later: atOnce }))
      .thenRefused('decision/not-a-later-decision', 'supersededBy');
    // By number, not by letters.
    given(decision, adopted)
      .when(supersede('2026-1000'), contextOn(april, { later: atOnce }))
      .then([pastEvent('DecisionSuperseded', { supersededBy: '2026-1000' }, april)]);
    given(decision, adopted)
      .when(supersede('2025-1000'), contextOn(april, { later: atOnce }))
      .thenRefused('decision/not-a-later-decision', 'supersededBy');
    // Recorded by an earlier release, which asked for the instant alone: not even a longer chain comes back.
    const supersededDecision = (supersededBy: string): Decision => ({ ...atOnce, status: 'superseded', supersededBy });
    const successors = new Map([
      ['2026-004', supersededDecision('2026-002')],
      ['2026-002', supersededDecision(REFERENCE)],
    ]);
    given(decision, adopted)
      .when(supersede('2026-004'), contextOn(april, { later: supersededDecision('2026-002'), successors }))
      .thenRefused('decision/not-a-later-decision', 'supersededBy');
  });

  it('it is superseded by one of the same body, or of the Steering Committee', () => {
    const supersede = ask(commands.SupersedeDecision, { supersededBy: '2026-007' });
    const adoptedLater = later('adopted', '2026-03-30T10:00:00.000Z');
    const adoptedBy = (body: string): Decision => ({ ...adoptedLater, proposal: { ...proposal(), body } });
    given(decision, adopted)
      .when(supersede, contextOn(april, { later: adoptedBy(ADVISORS), laterBody: foldBody(advisorsEvents, ADVISORS) }))
      .thenRefused('decision/another-body', 'supersededBy');
    given(decision, adopted)
      .when(supersede, contextOn(april, { later: adoptedBy(GROUP), laterBody: foldBody(committeeEvents, GROUP) }))
      .then([pastEvent('DecisionSuperseded', { supersededBy: '2026-007' }, april)]);
  });

  it('a slip in its wording is corrected beside it', () => {
    const correct = ask(commands.CorrectText, { title: 'Work plan for 2026-2027', reason: 'A slip' });
    given(decision, adopted)
      .when(correct, contextOn(april))
      .then([pastEvent('DecisionTextCorrected', { title: 'Work plan for 2026-2027', reason: 'A slip' }, april)]);
    given(decision, adopted)
      .when(ask(commands.CorrectText, { title: proposal().title, reason: 'A slip' }), contextOn(april))
      .thenRefused('decision/nothing-changed');
    given(decision, written).when(correct, contextOn(MARCH_1)).thenRefused('decision/wrong-step');
  });

  it('a position that was recorded wrongly is corrected, as long as the outcome is the same', () => {
    const correct = (number: number, stand: 'support' | 'object' | 'abstain') =>
      ask(commands.CorrectPosition, { seat: seat(number), position: stand, reason: 'Misheard' });
    const state = given(decision, adopted).state();
    const basis = {
      ...(state.closing as NonNullable<Decision['closing']>).basis,
      positions: [{ seat: seat(1), position: 'abstain' as const }],
    };
    given(decision, adopted)
      .when(correct(1, 'abstain'), contextOn(april))
      .then([
        pastEvent(
          'PositionCorrected',
          { seat: seat(1), position: 'abstain', reason: 'Misheard', outcome: computeOutcome(basis), basis },
          april,
        ),
      ]);
    given(decision, adopted).when(correct(2, 'object'), contextOn(april)).thenRefused('decision/correction-changes-outcome', 'position');
    given(decision, adopted).when(correct(1, 'support'), contextOn(april)).thenRefused('decision/nothing-changed', 'position');
    given(decision, adopted).when(correct(5, 'support'), contextOn(april)).thenRefused('decision/unknown-seat', 'seat');
  });
});
