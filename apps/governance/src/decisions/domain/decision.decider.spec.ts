import { computeOutcome } from '#libs/decision-rule';
import { command, type EventOf, effectiveTime } from '#libs/event-sourcing';
import { given } from '#libs/testing';
import type { Effect } from '../../proposals/domain/decision-proposal.js';
import { type DecisionFacts, decision } from './decision.decider.js';
import {
  ADVISORS,
  adoptedEvents,
  advisorsEvents,
  appointed,
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
  organisationOf,
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
import * as asks from './decision.messages.js';
import type { Closing, Decision } from './decision-state.js';

type Told = EventOf<DecisionEvents> & { readonly effectiveAt?: string };

const told = <Type extends keyof DecisionEvents>(type: Type, data: DecisionEvents[Type], effectiveAt: string): Told =>
  ({ type, data, effectiveAt }) as Told;

const FEBRUARY = '2026-02-10T09:00:00.000Z';
const MARCH_1 = '2026-03-01T09:00:00.000Z';
const DEADLINE = '2026-03-15T17:00:00.000Z';
const AFTER = '2026-03-15T17:00:00.001Z';

const proposed = (more: Partial<ReturnType<typeof proposal>> = {}) => told('DecisionProposed', proposal(more), FEBRUARY);
const circulated = told('DecisionCirculated', { papers: [] }, '2026-02-12T09:00:00.000Z');
const opened = told('DecisionOpened', { procedure: 'written', deadline: DEADLINE }, MARCH_1);
const inRoom = told('DecisionOpened', { procedure: 'meeting', meeting: MEETING, item: ITEM }, '2026-03-05T09:30:00.000Z');
const took = (number: number, position: 'support' | 'object' | 'abstain', at = '2026-03-05T09:40:00.000Z') =>
  told('PositionTaken', { seat: seat(number), holder: party(number), position }, at);
/** Who may read what is said: everybody who holds a seat, the observer too. */
const committee = [1, 2, 3, 4, 5].map(party);
const bothBodies = [...committee, organisationOf(1), organisationOf(2)];
const written = [proposed(), circulated, opened];
const decided = { title: proposal().title, effects: [], public: true };
const meeting = [proposed(), circulated, inRoom];

/** The circumstances of a command: when it is taken up, and what others know. */
const on = (now: string, more: Partial<DecisionFacts> = {}) => ({ now, facts: facts(more) });
const ask = <C extends asks.CloseDecision>(type: new () => C, content: Omit<{ [F in keyof C]: C[F] }, 'decision'>): C =>
  command(type, { decision: REFERENCE, ...content } as { [F in keyof C]: C[F] });

const position = (number: number, stand: 'support' | 'object' | 'abstain', more: object = {}) =>
  ask(asks.TakePosition, { seat: seat(number), holder: party(number), position: stand, ...more });
const close = (effectiveAt?: string) => ask(asks.CloseDecision, { ...(effectiveAt && { effectiveAt }) });
const openWritten = (deadline: string) => ask(asks.OpenDecision, { procedure: 'written', deadline });
const openInMeeting = (more: object = {}) => ask(asks.OpenDecision, { procedure: 'meeting', meeting: MEETING, item: ITEM, ...more });

/** The closing that is decided, and what it came to. */
function closing(past: readonly Told[], now: string, more: Partial<DecisionFacts> = {}, effectiveAt?: string) {
  const state = given(decision, past).state();
  const around = { now, ...effectiveTime(effectiveAt, now), actor: 'a', commandId: 'c', facts: facts(more) };
  const [event] = decision.decide.CloseDecision(close(effectiveAt), state, around);
  if (event?.type !== 'DecisionClosed') throw new Error('it was not closed');
  const { outcome, basis } = event.data;
  return { ...outcome, basis, at: event.effectiveAt, came: outcome.quorumMet ? outcome.result : 'no quorum' };
}

const effect = (kind: 'establish-group' | 'close-group'): Effect => ({ kind, group: GROUP });
const adopts = (owner: string, version = 1): Effect => ({ kind: 'adopt-terms', owner, version, inForceFrom: '2026-03-16' });

describe('a proposal', () => {
  it('is entered with the number that it was given, once', () => {
    const numbered = (title: string) => ({ proposal: proposal({ title }), numberedAt: FEBRUARY, asked: 'command' });
    const year = { proposals: ['First', 'Second', proposal().title].map(numbered) };
    const enter = ask(asks.EnterDecision, {});
    given(decision)
      .when(enter, on(MARCH_1, { year }))
      .then([told('DecisionProposed', proposal(), FEBRUARY)]);
    given(decision, [proposed()]).when(enter, on(FEBRUARY, { year })).thenNothing();
    given(decision).when(enter, on(FEBRUARY)).thenRefused('decision/unknown-decision');
  });

  it('may be amended until it is circulated, and after it was deferred; then it is circulated anew', () => {
    const amend = ask(asks.AmendProposal, { title: 'Work plan for 2026 and 2027', public: false });
    const amended = told('ProposalAmended', { title: 'Work plan for 2026 and 2027', public: false }, MARCH_1);
    given(decision, [proposed()]).when(amend, on(MARCH_1)).then([amended]);
    given(decision, [proposed(), circulated]).when(amend, on(MARCH_1)).thenRefused('decision/wrong-step');
    const deferred = told('DecisionDeferred', { reason: 'More papers' }, '2026-02-20T09:00:00.000Z');
    given(decision, [proposed(), circulated, deferred]).when(amend, on(MARCH_1)).then([amended]);
    given(decision, [proposed(), circulated, deferred, amended])
      .when(openWritten('2026-03-20'), on(MARCH_1))
      .thenRefused('decision/wrong-step');
    given(decision, [proposed()]).when(ask(asks.AmendProposal, {}), on(MARCH_1)).thenRefused('decision/nothing-changed');
  });

  it('has effects that are in the power of the body, each kind once, on groups that are known', () => {
    const amend = (...effects: readonly Effect[]) => ask(asks.AmendProposal, { effects: [...effects] });
    const group = { status: 'proposed' as const };
    given(decision, [proposed()])
      .when(amend(effect('establish-group'), adopts(GROUP)), on(MARCH_1, { establishing: group }))
      .then([told('ProposalAmended', { effects: [effect('establish-group'), adopts(GROUP)] }, MARCH_1)]);
    given(decision, [proposed()])
      .when(amend(effect('establish-group')), on(MARCH_1))
      .thenRefused('decision/unknown-group', 'effects');
    given(decision, [proposed()])
      .when(amend(effect('close-group')), on(MARCH_1, { closing: { status: 'closed' } }))
      .thenRefused('decision/group-closed', 'effects');
    // The Secretariat established it in the inception phase: a decision may confirm that, one decision.
    given(decision, [proposed()])
      .when(amend(effect('establish-group')), on(MARCH_1, { establishing: { status: 'proposed', decision: '2025-004' } }))
      .thenRefused('decision/group-established', 'effects');
    given(decision, [proposed({ effects: [effect('establish-group')] }), circulated])
      .when(openWritten('2026-03-20'), on(MARCH_1, { establishing: { status: 'proposed', decision: '2025-004' } }))
      .thenRefused('decision/group-established', 'effects');
    given(decision, [proposed()])
      .when(amend(adopts(GROUP), adopts(COMMITTEE)), on(MARCH_1))
      .thenRefused('decision/effect-twice', 'effects');

    const advisors = facts().advisory;
    const theirs = [proposed({ body: ADVISORS })];
    given(decision, theirs)
      .when(amend(effect('establish-group')), on(MARCH_1, { body: advisors, establishing: group }))
      .thenRefused('decision/beyond-its-mandate', 'effects');
    given(decision, theirs)
      .when(amend(adopts(COMMITTEE)), on(MARCH_1, { body: advisors }))
      .thenRefused('decision/beyond-its-mandate');
    given(decision, theirs)
      .when(amend(adopts(ADVISORS)), on(MARCH_1, { body: advisors }))
      .then([told('ProposalAmended', { effects: [adopts(ADVISORS)] }, MARCH_1)]);
  });

  it('is circulated with its papers; papers that come later are circulated again', () => {
    const paper = { title: 'Work plan', digest: 'a'.repeat(64) };
    given(decision, [proposed({ papers: [paper] })])
      .when(ask(asks.CirculateDecision, {}), on(MARCH_1))
      .then([told('DecisionCirculated', { papers: [paper] }, MARCH_1)]);
    const again = ask(asks.CirculateDecision, { papers: [paper] });
    given(decision, [proposed(), circulated])
      .when(again, on(MARCH_1))
      .then([told('DecisionCirculated', { papers: [paper] }, MARCH_1)]);
    given(decision, [proposed({ papers: [paper] }), told('DecisionCirculated', { papers: [paper] }, FEBRUARY)])
      .when(again, on(MARCH_1))
      .thenNothing();
    given(decision, written).when(again, on(MARCH_1)).thenRefused('decision/wrong-step');
  });

  it('goes its way in the order of time', () => {
    const circulate = ask(asks.CirculateDecision, { effectiveAt: '2026-02-09' });
    given(decision, [proposed()]).when(circulate, on(MARCH_1)).thenRefused('decision/before-the-last-step', 'effectiveAt');
    given(decision, [proposed()])
      .when(ask(asks.CirculateDecision, { effectiveAt: '2026-02-10' }), on(MARCH_1))
      .then([told('DecisionCirculated', { papers: [] }, '2026-02-10T00:00:00.000Z')]);
    given(decision, [proposed()])
      .when(ask(asks.CirculateDecision, { effectiveAt: '2026-03-03' }), on(MARCH_1))
      .thenRefused('governance/date-in-the-future', 'effectiveAt');
    given(decision).when(ask(asks.CirculateDecision, {}), on(MARCH_1)).thenRefused('decision/unknown-decision');
  });

  it('may be deferred and withdrawn before it is closed, with a reason', () => {
    const reason = 'The members asked for time';
    given(decision, [proposed(), circulated])
      .when(ask(asks.DeferDecision, { reason }), on(MARCH_1))
      .then([told('DecisionDeferred', { reason }, MARCH_1)]);
    given(decision, [proposed()]).when(ask(asks.DeferDecision, { reason }), on(MARCH_1)).thenRefused('decision/wrong-step');
    given(decision, written)
      .when(ask(asks.WithdrawDecision, { reason }), on('2026-03-10T09:00:00.000Z'))
      .then([told('DecisionWithdrawn', { reason }, '2026-03-10T09:00:00.000Z')]);
    given(decision, [proposed(), told('DecisionWithdrawn', { reason }, FEBRUARY)])
      .when(ask(asks.WithdrawDecision, { reason }), on(MARCH_1))
      .thenRefused('decision/wrong-step');
  });
});

describe('the advice of an Advisory Group (FAQ, question 4)', () => {
  const asking = ask(asks.AskAdvice, { advisoryBody: ADVISORS, question: TEXT, dueOn: '2026-03-20' });
  const asked = told('AdviceAsked', { advisoryBody: ADVISORS, dueOn: '2026-03-20' }, '2026-02-20T09:00:00.000Z');
  const record = (more: object = {}) => ask(asks.RecordAdvice, { advisoryBody: ADVISORS, advice: 'reservations', ...more });

  it('follows the question, and the last word of the group stands', () => {
    const at = (effectiveAt: string) => record({ effectiveAt });
    const past = [proposed(), circulated, asked];
    given(decision, past).when(at('2026-02-19'), on(MARCH_1)).thenRefused('decision/before-the-last-step', 'effectiveAt');
    given(decision, past)
      .when(at('2026-02-20'), on(MARCH_1))
      .then([told('AdviceRecorded', { advisoryBody: ADVISORS, advice: 'reservations' }, '2026-02-20T00:00:00.000Z')]);
    const said = told('AdviceRecorded', { advisoryBody: ADVISORS, advice: 'support' }, '2026-02-25T09:00:00.000Z');
    given(decision, [...past, said])
      .when(at('2026-02-24'), on(MARCH_1))
      .thenRefused('decision/before-the-last-step', 'effectiveAt');
    given(decision, [...past, said])
      .when(at('2026-02-25'), on(MARCH_1))
      .then([told('AdviceRecorded', { advisoryBody: ADVISORS, advice: 'reservations' }, '2026-02-25T00:00:00.000Z')]);
  });

  it('is asked when the proposal was circulated, with days to answer', () => {
    given(decision, [proposed(), circulated])
      .when(asking, on(MARCH_1))
      .then([told('AdviceAsked', { advisoryBody: ADVISORS, question: TEXT, dueOn: '2026-03-20', parties: bothBodies }, MARCH_1)]);
    given(decision, [proposed(), circulated])
      .when(ask(asks.AskAdvice, { advisoryBody: ADVISORS, dueOn: '2026-03-20' }), on(MARCH_1))
      .then([told('AdviceAsked', { advisoryBody: ADVISORS, dueOn: '2026-03-20' }, MARCH_1)]);
    given(decision, [proposed()]).when(asking, on(MARCH_1)).thenRefused('decision/wrong-step');
    given(decision, [proposed(), circulated])
      .when(ask(asks.AskAdvice, { advisoryBody: ADVISORS, dueOn: '2026-02-28' }), on(MARCH_1))
      .thenRefused('decision/until-in-the-past', 'until');
    given(decision, [proposed(), circulated])
      .when(asking, on(MARCH_1, { advisory: facts().body }))
      .thenRefused('decision/not-an-advisory-group', 'advisoryBody');
    given(decision, [proposed(), circulated])
      .when(asking, on(MARCH_1, { advisory: foldBody([]) }))
      .thenRefused('decision/unknown-body', 'advisoryBody');
  });

  it('is recorded for the group, by the Secretariat or its chair, and may be given anew', () => {
    const past = [proposed(), circulated, asked];
    given(decision, past)
      .when(record({ text: TEXT, holder: organisationOf(1) }), on(MARCH_1))
      .then([
        told(
          'AdviceRecorded',
          { advisoryBody: ADVISORS, advice: 'reservations', text: TEXT, holder: organisationOf(1), parties: bothBodies },
          MARCH_1,
        ),
      ]);
    given(decision, past)
      .when(record({ holder: organisationOf(2) }), on(MARCH_1))
      .thenRefused('decision/not-in-the-chair', 'holder');
    given(decision, [proposed(), circulated]).when(record(), on(MARCH_1)).thenRefused('decision/advice-not-asked', 'advisoryBody');
    const given1 = told('AdviceRecorded', { advisoryBody: ADVISORS, advice: 'support' }, MARCH_1);
    given(decision, [...past, given1])
      .when(record(), on('2026-03-02T09:00:00.000Z'))
      .then([told('AdviceRecorded', { advisoryBody: ADVISORS, advice: 'reservations' }, '2026-03-02T09:00:00.000Z')]);
  });

  it('is waited for until its day is over', () => {
    const past = [proposed(), circulated, asked];
    given(decision, past).when(openWritten('2026-03-20'), on(MARCH_1)).thenRefused('decision/advice-awaited');
    const came = told('AdviceRecorded', { advisoryBody: ADVISORS, advice: 'against' }, '2026-02-25T09:00:00.000Z');
    given(decision, [...past, came])
      .when(openWritten(DEADLINE), on(MARCH_1))
      .then([opened]);
    const late = on('2026-03-21T09:00:00.000Z');
    given(decision, past)
      .when(openWritten('2026-04-10'), late)
      .then([told('DecisionOpened', { procedure: 'written', deadline: '2026-04-10T23:59:59.999Z' }, late.now)]);
  });
});

describe('advice belongs to the text that it was given on', () => {
  const asked = told('AdviceAsked', { advisoryBody: ADVISORS, dueOn: '2026-03-20' }, '2026-02-13T09:00:00.000Z');
  const came = told('AdviceRecorded', { advisoryBody: ADVISORS, advice: 'support' }, '2026-02-14T09:00:00.000Z');
  const deferred = told('DecisionDeferred', { reason: 'More papers' }, '2026-02-20T09:00:00.000Z');
  const again = told('DecisionCirculated', { papers: [] }, '2026-02-22T09:00:00.000Z');
  const amendedTo = (change: Partial<ReturnType<typeof proposal>>) => [
    proposed(),
    circulated,
    asked,
    came,
    deferred,
    told('ProposalAmended', change, '2026-02-21T09:00:00.000Z'),
    again,
  ];
  const opposite = amendedTo({ text: 'The Steering Committee rejects the work plan.' });
  const advise = ask(asks.RecordAdvice, { advisoryBody: ADVISORS, advice: 'against' });

  it('so that the group is asked anew where the text was amended, and has its day (S16)', () => {
    given(decision, opposite).when(openWritten(DEADLINE), on(MARCH_1)).thenRefused('decision/advice-awaited');
    given(decision, opposite).when(advise, on(MARCH_1)).thenRefused('decision/advice-not-asked', 'advisoryBody');
    const anew = told('AdviceAsked', { advisoryBody: ADVISORS, dueOn: '2026-03-10' }, MARCH_1);
    given(decision, opposite)
      .when(ask(asks.AskAdvice, { advisoryBody: ADVISORS, dueOn: '2026-03-10' }), on(MARCH_1))
      .then([anew]);
    given(decision, [...opposite, anew])
      .when(openWritten(DEADLINE), on(MARCH_1))
      .thenRefused('decision/advice-awaited');
    const given2 = told('AdviceRecorded', { advisoryBody: ADVISORS, advice: 'against' }, MARCH_1);
    given(decision, [...opposite, anew, given2])
      .when(openWritten(DEADLINE), on(MARCH_1))
      .then([opened]);
    // The day that it had is over: nobody has to wait for a group that says nothing more, or is no more.
    const late = '2026-03-21T09:00:00.000Z';
    given(decision, opposite)
      .when(openWritten('2026-04-10'), on(late))
      .then([told('DecisionOpened', { procedure: 'written', deadline: '2026-04-10T23:59:59.999Z' }, late)]);
  });

  it('and stands where the text is the same', () => {
    for (const change of [{ public: false }, { papers: [{ title: 'Annex', digest: 'a'.repeat(64) }] }, { text: proposal().text }]) {
      given(decision, amendedTo(change)).when(openWritten(DEADLINE), on(MARCH_1)).then([opened]);
    }
    for (const change of [{ title: 'Work plan for 2027' }, { effects: [effect('close-group')] }]) {
      given(decision, amendedTo(change))
        .when(openWritten(DEADLINE), on(MARCH_1, { closing: { status: 'proposed' } }))
        .thenRefused('decision/advice-awaited');
    }
  });
});

describe('a decision is opened', () => {
  const past = [proposed(), circulated];

  it('by written procedure, for as many days as the Terms of Reference say', () => {
    given(decision, past).when(openWritten(DEADLINE), on(MARCH_1)).then([opened]);
    given(decision, past)
      .when(openWritten('2026-03-11T09:00:00Z'), on(MARCH_1))
      .then([told('DecisionOpened', { procedure: 'written', deadline: '2026-03-11T09:00:00.000Z' }, MARCH_1)]);
    given(decision, past).when(openWritten('2026-03-11T08:59:59.999Z'), on(MARCH_1)).thenRefused('decision/deadline-too-soon', 'deadline');
    given(decision, past)
      .when(ask(asks.OpenDecision, { procedure: 'written', deadline: '2026-02-28', effectiveAt: '2026-02-14' }), on(MARCH_1))
      .thenRefused('decision/deadline-passed', 'deadline');
    // Dated back, it has no shorter notice: nobody heard of it before.
    const dated = (deadline: string) => ask(asks.OpenDecision, { procedure: 'written', deadline, effectiveAt: '2026-02-14' });
    given(decision, past).when(dated('2026-03-10'), on(MARCH_1)).thenRefused('decision/deadline-too-soon', 'deadline');
    given(decision, past)
      .when(dated('2026-03-11T09:00:00Z'), on(MARCH_1))
      .then([told('DecisionOpened', { procedure: 'written', deadline: '2026-03-11T09:00:00.000Z' }, '2026-02-14T00:00:00.000Z')]);
  });

  it('under the rules in force on the day; without any, nothing is decided but the first', () => {
    const none = { terms: foldTerms([]) };
    given(decision, past).when(openWritten(DEADLINE), on(MARCH_1, none)).thenRefused('decision/no-terms-in-force');
    const submitted = foldTerms(submittedEvents({ writtenProcedureDays: 3 }));
    given(decision, past)
      .when(openWritten(DEADLINE), on(MARCH_1, { terms: submitted }))
      .thenRefused('decision/no-terms-in-force');
    const first = [proposed({ effects: [adopts(COMMITTEE)] }), circulated];
    given(decision, first)
      .when(openWritten('2026-03-04T09:00:00Z'), on(MARCH_1, { terms: submitted, adopting: submitted }))
      .then([told('DecisionOpened', { procedure: 'written', deadline: '2026-03-04T09:00:00.000Z' }, MARCH_1)]);
  });

  it('only on terms that were submitted', () => {
    const adopting = [proposed({ effects: [adopts(GROUP, 2)] }), circulated];
    given(decision, adopting).when(openWritten(DEADLINE), on(MARCH_1)).thenRefused('decision/terms-not-submitted');
    given(decision, adopting)
      .when(openWritten(DEADLINE), on(MARCH_1, { adopting: foldTerms(submittedEvents(), GROUP) }))
      .thenRefused('decision/terms-not-submitted');
  });

  it('on groups that are still there, by a body that is', () => {
    const closes = [proposed({ effects: [effect('close-group')] }), circulated];
    given(decision, closes)
      .when(openWritten(DEADLINE), on(MARCH_1, { closing: { status: 'closed' } }))
      .thenRefused('decision/group-closed');
    const dissolved = foldBody([
      ...committeeEvents,
      { type: 'BodyDissolved', data: { kind: 'steering-committee' }, effectiveAt: '2026-02-20T00:00:00.000Z' },
    ]);
    given(decision, past)
      .when(openWritten(DEADLINE), on(MARCH_1, { body: dissolved }))
      .thenRefused('decision/unknown-body');
  });

  it('in a meeting of the body that has begun, under an item of its agenda', () => {
    const now = '2026-03-05T09:30:00.000Z';
    given(decision, past).when(openInMeeting(), on(now)).then([inRoom]);
    given(decision, past)
      .when(openInMeeting(), on(now, { meeting: foldMeeting([]) }))
      .thenRefused('decision/unknown-meeting', 'meeting');
    const cancelled = foldMeeting([...scheduledEvents, { type: 'MeetingCancelled', data: { reason: 'Strike', sequence: 1 } }]);
    given(decision, past)
      .when(openInMeeting(), on(now, { meeting: cancelled }))
      .thenRefused('decision/meeting-cancelled', 'meeting');
    const theirs = { ...foldMeeting(scheduledEvents), convenor: ADVISORS };
    given(decision, past)
      .when(openInMeeting(), on(now, { meeting: theirs }))
      .thenRefused('decision/another-meeting', 'meeting');
    given(decision, past)
      .when(openInMeeting({ item: TEXT }), on(now))
      .thenRefused('decision/unknown-item', 'item');
    const another = foldMeeting([...scheduledEvents, { type: 'AgendaItemChanged', data: { item: ITEM, decision: '2026-002' } }]);
    given(decision, past)
      .when(openInMeeting(), on(now, { meeting: another }))
      .thenRefused('decision/item-of-another', 'item');
    given(decision, past)
      .when(openInMeeting(), on('2026-03-04T09:30:00.000Z', { meeting: foldMeeting(scheduledEvents) }))
      .thenRefused('decision/meeting-not-begun', 'meeting');
  });
});

describe('a position', () => {
  const now = '2026-03-10T09:00:00.000Z';

  it('is taken for a seat by the party that holds it, and may change until closing', () => {
    given(decision, written)
      .when(position(2, 'object', { statement: TEXT }), on(now))
      .then([told('PositionTaken', { seat: seat(2), holder: party(2), position: 'object', statement: TEXT, parties: committee }, now)]);
    given(decision, [...written, took(2, 'object')])
      .when(position(2, 'support'), on(now))
      .then([took(2, 'support', now)]);
    given(decision, [...written, took(2, 'object', now)])
      .when(position(2, 'object'), on(now))
      .thenNothing();
    // Said again later: what it said in between, and is told after this, is not its last word.
    given(decision, [...written, took(2, 'object')])
      .when(position(2, 'object'), on(now))
      .then([took(2, 'object', now)]);
    given(decision, [...written, took(2, 'object')])
      .when(position(2, 'support', { effectiveAt: '2026-03-02' }), on(now))
      .thenRefused('decision/before-the-last-step', 'effectiveAt');
  });

  it('is no observer’s, no stranger’s, and not taken for another’s seat', () => {
    given(decision, written).when(position(5, 'support'), on(now)).thenRefused('decision/no-vote', 'seat');
    given(decision, written).when(position(9, 'support'), on(now)).thenRefused('decision/unknown-seat', 'seat');
    given(decision, written)
      .when(ask(asks.TakePosition, { seat: seat(2), holder: party(3), position: 'support' }), on(now))
      .thenRefused('decision/not-its-seat', 'holder');
    given(decision, [proposed(), circulated]).when(position(2, 'support'), on(now)).thenRefused('decision/wrong-step');
  });

  it('after the deadline is refused, as everything is that could break the silence', () => {
    const late = on(AFTER);
    given(decision, written)
      .when(position(2, 'object'), on(DEADLINE))
      .then([took(2, 'object', DEADLINE)]);
    given(decision, written).when(position(2, 'object'), late).thenRefused('decision/deadline-passed');
    given(decision, written)
      .when(position(2, 'object', { effectiveAt: '2026-03-12' }), late)
      .thenRefused('decision/deadline-passed');
    given(decision, written)
      .when(ask(asks.DeclareRecusal, { seat: seat(2), holder: party(2) }), late)
      .thenRefused('decision/deadline-passed');
    given(decision, written)
      .when(ask(asks.DeferDecision, { reason: 'Later' }), late)
      .thenRefused('decision/deadline-passed');
    given(decision, written)
      .when(ask(asks.WithdrawDecision, { reason: 'Never mind' }), late)
      .thenRefused('decision/deadline-passed');
  });

  it('is not taken by a seat with a conflict of interest', () => {
    const declare = ask(asks.DeclareRecusal, { seat: seat(2), holder: party(2), reason: TEXT });
    const declared = told('RecusalDeclared', { seat: seat(2), holder: party(2), reason: TEXT }, now);
    given(decision, written).when(declare, on(now)).then([declared]);
    given(decision, [...written, declared])
      .when(declare, on(now))
      .thenNothing();
    given(decision, [...written, declared])
      .when(position(2, 'object'), on(now))
      .thenRefused('decision/recused', 'seat');
    const lift = ask(asks.LiftRecusal, { seat: seat(2), holder: party(2) });
    given(decision, [...written, declared])
      .when(lift, on(now))
      .then([told('RecusalLifted', { seat: seat(2), holder: party(2) }, now)]);
    given(decision, written).when(lift, on(now)).thenRefused('decision/not-recused', 'seat');
    // What it said before comes back, as in a meeting: nobody meant it to be silent.
    const lifted = told('RecusalLifted', { seat: seat(2), holder: party(2) }, now);
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
      .when(position(2, 'object'), on(now, { meeting: inConflict }))
      .thenRefused('decision/recused', 'seat');
    given(decision, meeting).when(declare, on(now)).thenRefused('decision/declared-in-the-meeting');
    given(decision, meeting).when(lift, on(now)).thenRefused('decision/declared-in-the-meeting');
  });
});

describe('a written procedure closes at its deadline', () => {
  it('and not before', () => {
    given(decision, written).when(close(), on(DEADLINE)).thenRefused('decision/deadline-not-reached');
    given(decision, [proposed()]).when(close(), on(AFTER)).thenRefused('decision/wrong-step');
  });

  it('however late it is taken up: as things stood then', () => {
    const late = closing([...written, took(2, 'support')], '2026-04-20T09:00:00.000Z', {}, '2026-04-19T00:00:00.000Z');
    expect([late.came, late.at, late.basis.closedAt]).toEqual(['adopted', DEADLINE, DEADLINE]);
    expect(late.reason).toBe('Nobody objected: 1 supported, 3 assented by silence.');
  });

  it('saying what was decided, as it stood', () => {
    const state = given(decision, written).state();
    const around = { now: AFTER, ...effectiveTime(undefined, AFTER), actor: 'a', commandId: 'c', facts: facts() };
    expect(decision.decide.CloseDecision(close(), state, around)).toMatchObject([{ type: 'DecisionClosed', data: { decided } }]);
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
    const one = [...written, took(2, 'object'), took(1, 'support'), took(3, 'support')];
    expect(closing(one, AFTER).came).toBe('not-adopted');
    const now = closing(one, AFTER, { terms: amended });
    expect([now.came, now.basis.terms, now.basis.rule]).toEqual(['adopted', { owner: COMMITTEE, version: 2, revision: 6 }, simple.rule]);
  });

  it('and not before the terms are recorded that another decision adopted before it', () => {
    const adopting = [proposed({ effects: [adopts(COMMITTEE, 2)] }), circulated, inRoom, took(1, 'support')];
    const { basis, came: _, at: __, ...outcome } = closing(adopting, AFTER, {}, '2026-03-05T10:00:00.000Z');
    const closed = told('DecisionClosed', { outcome, basis, decided }, '2026-03-05T10:00:00.000Z');
    const of = (...more: readonly Told[]) => new Map([['2026-002', given(decision, [...adopting, closed, ...more]).state()]]);
    given(decision, written)
      .when(close(), on(AFTER, { adoptions: of() }))
      .thenRefused('decision/adoption-awaited');
    const followed = told('EffectFollowed', { effect: 'adopt-terms' }, '2026-03-05T10:00:00.000Z');
    expect(closing(written, AFTER, { adoptions: of(followed) }).came).toBe('adopted');
    // What was decided before it has not to wait.
    const early = [
      proposed(),
      circulated,
      told('DecisionOpened', { procedure: 'written', deadline: '2026-03-05T09:59:00.000Z' }, FEBRUARY),
    ];
    expect(closing(early, AFTER, { adoptions: of() }).came).toBe('adopted');
  });

  it('the first Terms of Reference are adopted under themselves, and the basis says so', () => {
    const submitted = foldTerms(submittedEvents({ quorum: { kind: 'count', count: 4 } }));
    const first = [proposed({ effects: [adopts(COMMITTEE)] }), circulated, opened];
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
    const first = [proposed({ effects: [adopts(COMMITTEE)] }), circulated, opened];
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
      .when(close(), on(AFTER, { terms: terminated }))
      .then([told('DecisionDeferred', { reason }, DEADLINE)]);
    given(decision, written)
      .when(ask(asks.DeferDecision, { reason: 'No rules' }), on(AFTER, { terms: terminated }))
      .then([told('DecisionDeferred', { reason: 'No rules' }, AFTER)]);
    // In a meeting too: whoever closes it has not to find out that it should be deferred.
    const of = '2026-03-05T10:00:00.000Z';
    given(decision, meeting)
      .when(close(of), on(AFTER, { terms: foldTerms([]) }))
      .then([told('DecisionDeferred', { reason: reason.replace('2026-03-15 17:00', '2026-03-05 10:00') }, '2026-03-05T10:00:00.000Z')]);
  });

  it('and if the body was dissolved meanwhile, it lapses: nobody can decide it any more', () => {
    const dissolved = foldBody([
      ...committeeEvents,
      { type: 'BodyDissolved', data: { kind: 'steering-committee' }, effectiveAt: '2026-03-12T00:00:00.000Z' },
    ]);
    given(decision, written)
      .when(close(), on(AFTER, { body: dissolved }))
      .then([told('DecisionWithdrawn', { reason: 'It lapsed: the body was dissolved on 2026-03-12, before it was decided' }, DEADLINE)]);
  });

  it('without a quorum nothing is decided: it is deferred, and may be opened again without what was said', () => {
    const half = { terms: foldTerms(adoptedEvents({ rule: { kind: 'simple-majority' } })) };
    const { came, outcome, basis } = ((one) => ({ ...one, outcome: computeOutcome(one.basis) }))(
      closing([...written, took(1, 'support')], AFTER, half),
    );
    expect(came).toBe('no quorum');
    const past = [...written, took(1, 'support'), told('DecisionClosed', { outcome, basis, decided }, DEADLINE)];
    expect(given(decision, past).state()).toMatchObject({ status: 'deferred', closing: { outcome: { quorumMet: false } } });
    const again = told('DecisionOpened', { procedure: 'written', deadline: '2026-04-20T23:59:59.999Z' }, '2026-04-01T09:00:00.000Z');
    given(decision, past).when(openWritten('2026-04-20'), on('2026-04-01T09:00:00.000Z', half)).then([again]);
    expect(given(decision, [...past, again]).state().positions).toEqual([]);
    const withdraw = ask(asks.WithdrawDecision, { reason: 'No longer needed' });
    given(decision, past)
      .when(withdraw, { now: '2026-04-01T09:00:00.000Z' })
      .then([told('DecisionWithdrawn', { reason: 'No longer needed' }, '2026-04-01T09:00:00.000Z')]);
  });
});

describe('a decision in a meeting is closed', () => {
  const positions = [took(1, 'support'), took(2, 'object')];
  const attended = (...more: Parameters<typeof foldMeeting>[0][number][]) => foldMeeting([...scheduledEvents, ...more, heldEvent]);
  const at = '2026-03-05T10:00:00.000Z';
  const evening = '2026-03-05T20:00:00.000Z';

  it('with those in the room at that instant', () => {
    const room = { meeting: attended(present(1), present(2, undefined, '2026-03-05T09:50:00.000Z'), present(3)) };
    const before = closing([...meeting, ...positions], evening, room, '2026-03-05T09:45:00.000Z');
    const after = closing([...meeting, ...positions], evening, room, at);
    expect([before.came, before.basis.present]).toEqual(['not-adopted', [seat(1), seat(2), seat(3)]]);
    expect([after.came, after.basis.present, after.at]).toEqual(['adopted', [seat(1), seat(3)], at]);
    expect(after.basis.meeting).toEqual({ meeting: MEETING, item: ITEM, revision: 6 });
  });

  it('without those who declared a conflict of interest on its item', () => {
    const room = {
      meeting: attended(present(1), present(2), present(3), { type: 'ConflictDeclared', data: { participant: seat(2), item: ITEM } }),
    };
    const { came, basis, tally } = closing([...meeting, ...positions], evening, room, at);
    expect([came, basis.recused, tally.entitled, tally.taking]).toEqual(['adopted', [seat(2)], 3, 2]);
  });

  it('between its opening and its end, after everything that was said, when it is known who is present', () => {
    const open = [...meeting, ...positions];
    const closeAt = (effectiveAt: string | undefined, now: string, more: Partial<DecisionFacts> = {}) =>
      given(decision, open).when(close(effectiveAt), on(now, more));
    closeAt(undefined, evening).thenRefused('decision/outside-the-meeting', 'effectiveAt');
    closeAt('2026-03-05T09:02:00.000Z', evening).thenRefused('decision/before-the-last-step', 'effectiveAt');
    closeAt('2026-03-05T10:30:00.000Z', at).thenRefused('governance/date-in-the-future', 'effectiveAt');
    closeAt('2026-03-05T09:35:00.000Z', evening).thenRefused('decision/before-the-last-step', 'effectiveAt');
    closeAt(at, evening, { meeting: foldMeeting(scheduledEvents) }).thenRefused('decision/attendance-missing');
    const cancelled = foldMeeting([...scheduledEvents, { type: 'MeetingCancelled', data: { reason: 'Strike', sequence: 1 } }]);
    closeAt(at, evening, { meeting: cancelled }).thenRefused('decision/meeting-cancelled');
  });
});

describe('a written procedure that had ended when it was recorded', () => {
  const BEGAN = '2026-02-14T00:00:00.000Z';
  const ENDED = '2026-02-28T23:59:59.999Z';
  const record = (more: object = {}) =>
    ask(asks.OpenDecision, { procedure: 'written', deadline: '2026-02-28', effectiveAt: '2026-02-14', afterwards: true, ...more });
  const past = [proposed(), circulated];
  const held = [...past, told('DecisionOpened', { procedure: 'written', deadline: ENDED, afterwards: true }, BEGAN)];
  const then = '2026-02-20T00:00:00.000Z';

  it('is recorded as such, when it ran as long as it had to, and is over', () => {
    given(decision, past)
      .when(record(), on(MARCH_1))
      .then([told('DecisionOpened', { procedure: 'written', deadline: ENDED, afterwards: true }, BEGAN)]);
    given(decision, past)
      .when(record({ deadline: '2026-03-31' }), on(MARCH_1))
      .thenRefused('decision/not-ended-yet', 'afterwards');
    given(decision, past)
      .when(record({ effectiveAt: '2026-02-20' }), on(MARCH_1))
      .thenRefused('decision/deadline-too-soon', 'deadline');
  });

  it('takes in what was said then, and nothing that was said after', () => {
    given(decision, held)
      .when(position(2, 'support', { effectiveAt: '2026-02-20' }), on(MARCH_1))
      .then([told('PositionTaken', { seat: seat(2), holder: party(2), position: 'support' }, then)]);
    given(decision, held).when(position(2, 'support'), on(MARCH_1)).thenRefused('decision/deadline-passed');
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
    appointed(1, 'chair', '2026-06-30'),
    appointed(2, 'member', '2026-06-30'),
  ];
  const evening = scheduledEvents.map((event) => ({
    ...event,
    ...(event.type === 'MeetingScheduled' && {
      data: {
        ...event.data,
        local: '2026-06-30T20:00',
        zone: 'America/Los_Angeles',
        start: '2026-07-01T03:00:00.000Z',
        end: '2026-07-01T05:00:00.000Z',
      },
    }),
  })) as typeof scheduledEvents;
  const attended = [1, 2].map((number) => ({
    type: 'AttendanceRecorded' as const,
    data: { participant: seat(number), presence: 'present' as const, stays: [{}] },
  }));
  const facts = { body: foldBody(seats), meeting: foldMeeting([...evening, ...attended]) };
  const open = [proposed(), circulated, told('DecisionOpened', { procedure: 'meeting', meeting: MEETING, item: ITEM }, ROOM)];

  it('counts the seats of that evening', () => {
    given(decision, open)
      .when(position(2, 'object', { effectiveAt: '2026-06-30T20:15:00-07:00' }), on(LATER, facts))
      .then([told('PositionTaken', { seat: seat(2), holder: party(2), position: 'object' }, VOTE)]);
    // A day alone is that of the meeting, and not before its opening on it.
    given(decision, open)
      .when(position(2, 'object', { effectiveAt: '2026-06-30' }), on(LATER, facts))
      .then([told('PositionTaken', { seat: seat(2), holder: party(2), position: 'object' }, '2026-06-30T00:00:00.000Z')]);
    const { came, basis } = closing([...open, took(1, 'support', VOTE), took(2, 'object', VOTE)], LATER, facts, '2026-07-01T03:30:00.000Z');
    expect([came, basis.composition.map((one) => one.seat), basis.present]).toEqual([
      'not-adopted',
      [seat(1), seat(2), seat(3), seat(4)],
      [seat(1), seat(2)],
    ]);
  });

  it('is closed on the day of that evening; in UTC it is the next one', () => {
    const votes = [took(1, 'support', VOTE), took(2, 'support', VOTE)];
    const close = ask(asks.CloseDecision, { effectiveAt: '2026-07-01T03:30:00.000Z' });
    const around = { now: LATER, ...effectiveTime(close.effectiveAt, LATER), actor: 'officer', commandId: 'close' };
    const state = given(decision, [...open, ...votes]).state();
    const [closed] = decision.decide.CloseDecision(close, state, { ...around, facts: on(LATER, facts).facts as never });
    expect(closed).toMatchObject({ type: 'DecisionClosed', data: { closedOn: '2026-06-30' } });
  });
});

describe('what was decided stays', () => {
  const closedAfter = (positions: readonly Told[]) => {
    const past = [...written, ...positions];
    const { basis, came: _, at: __, ...outcome } = closing(past, AFTER);
    return [...past, told('DecisionClosed', { outcome, basis, decided }, DEADLINE)];
  };
  const adopted = closedAfter([took(1, 'support')]);
  const april = '2026-04-01T09:00:00.000Z';
  const state = given(decision, adopted).state();
  const recorded = state.closing as Closing;
  const later = (status: Decision['status'], at: string): Decision => ({ ...state, status, closing: { ...recorded, closedAt: at } });

  it('it is implemented, and superseded by a later one', () => {
    given(decision, adopted)
      .when(ask(asks.RecordImplementation, { report: TEXT }), on(april))
      .then([told('DecisionImplemented', { report: TEXT, parties: committee }, april)]);
    given(decision, closedAfter([took(1, 'object')]))
      .when(ask(asks.RecordImplementation, {}), on(april))
      .thenRefused('decision/wrong-step');
    const supersede = (by = '2026-007') => ask(asks.SupersedeDecision, { supersededBy: by });
    const past = [...adopted, told('DecisionImplemented', {}, '2026-03-20T09:00:00.000Z')];
    given(decision, past)
      .when(supersede(), on(april, { later: later('adopted', '2026-03-30T10:00:00.000Z') }))
      .then([told('DecisionSuperseded', { supersededBy: '2026-007' }, april)]);
    given(decision, past).when(supersede(REFERENCE), on(april)).thenRefused('decision/not-a-later-decision', 'by');
    given(decision, past).when(supersede(), on(april)).thenRefused('decision/not-a-later-decision', 'by');
    given(decision, past)
      .when(supersede(), on(april, { later: later('not-adopted', '2026-03-30T10:00:00.000Z') }))
      .thenRefused('decision/not-a-later-decision', 'by');
    given(decision, past)
      .when(supersede(), on(april, { later: later('adopted', '2026-03-01T10:00:00.000Z') }))
      .thenRefused('decision/not-a-later-decision', 'by');
    given(decision, past)
      .when(
        ask(asks.SupersedeDecision, { supersededBy: '2026-007', effectiveAt: '2026-03-25' }),
        on(april, { later: later('adopted', '2026-03-30T10:00:00.000Z') }),
      )
      .thenRefused('decision/before-the-last-step', 'effectiveAt');
  });

  it('of two of one instant the one with the higher number is the later, in whichever order this is said', () => {
    const supersede = (by: string) => ask(asks.SupersedeDecision, { supersededBy: by });
    const atOnce = later('adopted', recorded.closedAt);
    given(decision, adopted)
      .when(supersede('2026-004'), on(april, { later: atOnce }))
      .then([told('DecisionSuperseded', { supersededBy: '2026-004' }, april)]);
    given(decision, adopted)
      .when(supersede('2026-002'), on(april, { later: atOnce }))
      .thenRefused('decision/not-a-later-decision', 'by');
    // By number, not by letters.
    given(decision, adopted)
      .when(supersede('2026-1000'), on(april, { later: atOnce }))
      .then([told('DecisionSuperseded', { supersededBy: '2026-1000' }, april)]);
    given(decision, adopted)
      .when(supersede('2025-1000'), on(april, { later: atOnce }))
      .thenRefused('decision/not-a-later-decision', 'by');
    // Recorded by an earlier release, which asked for the instant alone: not even a longer chain comes back.
    const replaced = (supersededBy: string): Decision => ({ ...atOnce, status: 'superseded', supersededBy });
    const successors = new Map([
      ['2026-004', replaced('2026-002')],
      ['2026-002', replaced(REFERENCE)],
    ]);
    given(decision, adopted)
      .when(supersede('2026-004'), on(april, { later: replaced('2026-002'), successors }))
      .thenRefused('decision/not-a-later-decision', 'by');
  });

  it('it is superseded by one of the same body, or of the Steering Committee', () => {
    const by = ask(asks.SupersedeDecision, { supersededBy: '2026-007' });
    const after = later('adopted', '2026-03-30T10:00:00.000Z');
    const of = (body: string): Decision => ({ ...after, proposal: { ...proposal(), body } });
    given(decision, adopted)
      .when(by, on(april, { later: of(ADVISORS), laterBody: foldBody(advisorsEvents, ADVISORS) }))
      .thenRefused('decision/another-body', 'by');
    given(decision, adopted)
      .when(by, on(april, { later: of(GROUP), laterBody: foldBody(committeeEvents, GROUP) }))
      .then([told('DecisionSuperseded', { supersededBy: '2026-007' }, april)]);
  });

  it('a slip in its wording is corrected beside it', () => {
    const correct = ask(asks.CorrectText, { title: 'Work plan for 2026-2027', reason: 'A slip' });
    given(decision, adopted)
      .when(correct, on(april))
      .then([told('DecisionTextCorrected', { title: 'Work plan for 2026-2027', reason: 'A slip' }, april)]);
    given(decision, adopted)
      .when(ask(asks.CorrectText, { title: proposal().title, reason: 'A slip' }), on(april))
      .thenRefused('decision/nothing-changed');
    given(decision, written).when(correct, on(MARCH_1)).thenRefused('decision/wrong-step');
  });

  it('a position that was recorded wrongly is corrected, as long as the outcome is the same', () => {
    const correct = (number: number, stand: 'support' | 'object' | 'abstain') =>
      ask(asks.CorrectPosition, { seat: seat(number), position: stand, reason: 'Misheard' });
    const state = given(decision, adopted).state();
    const basis = {
      ...(state.closing as NonNullable<Decision['closing']>).basis,
      positions: [{ seat: seat(1), position: 'abstain' as const }],
    };
    given(decision, adopted)
      .when(correct(1, 'abstain'), on(april))
      .then([
        told('PositionCorrected', { seat: seat(1), position: 'abstain', reason: 'Misheard', outcome: computeOutcome(basis), basis }, april),
      ]);
    given(decision, adopted).when(correct(2, 'object'), on(april)).thenRefused('decision/correction-changes-outcome', 'position');
    given(decision, adopted).when(correct(1, 'support'), on(april)).thenRefused('decision/nothing-changed', 'position');
    given(decision, adopted).when(correct(5, 'support'), on(april)).thenRefused('decision/unknown-seat', 'seat');
  });
});
