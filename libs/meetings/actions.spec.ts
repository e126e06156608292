import { command } from '#libs/event-sourcing';
import { given } from '#libs/testing';
import { ownerOfCompleted } from './actions.js';
import { commands as asks, council } from './council.fixture.js';
import {
  AFTER,
  action,
  agreed,
  appointment,
  approved,
  BEFORE,
  chairsParty,
  circulated,
  drafted,
  firstItem,
  firstText,
  held,
  locked,
  meeting,
  membersParty,
  prepared,
  told,
} from './council-year.fixture.js';
import { carriedTo, isOverdue } from './index.js';

const after = { now: AFTER };
const past = [...prepared, held, agreed];
const done = told('ActionDone', { action, report: firstText }, AFTER);

describe('actions', () => {
  it('are agreed in the meeting, whenever they are written down', () => {
    given(council, [...prepared, held])
      .when(
        command(asks.AgreeAction, { meeting, action, text: 'Send the draft to members', party: membersParty, due: '2026-11-30' }),
        after,
      )
      .then([{ ...agreed, effectiveAt: appointment.start }]);
    given(council, past)
      .when(command(asks.AgreeAction, { meeting, action, text: 'Send it again' }), after)
      .thenRefused('meetings/already-agreed', 'action');
    given(council, prepared)
      .when(command(asks.AgreeAction, { meeting, text: 'Send the draft' }), { now: BEFORE })
      .thenRefused('meetings/not-begun');
    given(council, [...prepared, held])
      .when(command(asks.AgreeAction, { meeting, text: 'Send the draft', item: firstText }), after)
      .thenRefused('meetings/unknown-item', 'item');
    given(council, [...prepared, held])
      .when(command(asks.AgreeAction, { meeting, action, text: 'Prepare', item: firstItem }), after)
      .then([told('ActionAgreed', { action, text: 'Prepare', item: firstItem }, appointment.start)]);
  });

  it('get another day or owner with a reason', () => {
    const changed = told('ActionChanged', { action, text: 'Send the draft to members', person: firstText, reason: 'Handed over' }, AFTER);
    given(council, past)
      .when(command(asks.ChangeAction, { meeting, action, person: firstText, reason: 'Handed over' }), after)
      .then([changed]);
    const [owned] = given(council, [...past, changed]).state().actions;
    expect([owned?.party, owned?.person, owned?.due]).toEqual([undefined, firstText, '2026-11-30']);
    given(council, past)
      .when(command(asks.ChangeAction, { meeting, action, due: '2026-11-30', reason: 'The same day' }), after)
      .thenRefused('meetings/nothing-changed');
  });

  it('are given back to the Secretariat by a null, and lose their day by one', () => {
    const change = (fields: Partial<InstanceType<typeof asks.ChangeAction>>) =>
      command(asks.ChangeAction, { meeting, action, reason: 'The ministry is busy', ...fields });
    const back = told(
      'ActionChanged',
      { action, text: 'Send the draft to members', party: null, due: null, reason: 'The ministry is busy' },
      AFTER,
    );
    given(council, past)
      .when(change({ party: null, due: null }), after)
      .then([back]);
    const [owned] = given(council, [...past, back]).state().actions;
    expect(owned).toEqual({ action, text: 'Send the draft to members', status: 'open', agreedOn: '2026-10-22' });
    // What was the Secretariat's already does not change by that.
    given(council, [...past, back])
      .when(change({ party: null }), after)
      .thenRefused('meetings/nothing-changed');
    // A person in the party's place; what is not named stays.
    expect(
      given(council, [
        ...past,
        told('ActionChanged', { action, text: 'Send', party: null, person: firstText, reason: 'Named' }, AFTER),
      ]).state().actions,
    ).toMatchObject([{ text: 'Send', person: firstText, due: '2026-11-30' }]);
  });

  it('are changed, done, dropped and opened again on or after the day of what that follows', () => {
    const on = (day: string) => ({ effectiveAt: day });
    const steps = (day: string) => [
      command(asks.CompleteAction, { meeting, action, ...on(day) }),
      command(asks.DropAction, { meeting, action, reason: 'Overtaken', ...on(day) }),
      command(asks.ChangeAction, { meeting, action, text: 'Send it', reason: 'Shorter', ...on(day) }),
    ];
    for (const step of steps('2026-10-21'))
      given(council, past).when(step, after).thenRefused('meetings/before-the-last-step', 'effectiveAt');
    for (const step of steps('2026-10-22')) expect(given(council, past).when(step, after)).toBeDefined();
    const closed = [...past, told('ActionDone', { action }, '2026-10-24T00:00:00.000Z')];
    const reopen = (day: string) => command(asks.ReopenAction, { meeting, action, reason: 'The file was empty', ...on(day) });
    const later = { now: '2026-11-20T09:00:00.000Z' };
    given(council, closed).when(reopen('2026-10-23'), later).thenRefused('meetings/before-the-last-step', 'effectiveAt');
    const reopened = told('ActionReopened', { action, reason: 'The file was empty' }, '2026-10-24T00:00:00.000Z');
    given(council, closed).when(reopen('2026-10-24'), later).then([reopened]);
    const again = [...closed, told('ActionReopened', { action, reason: 'The file was empty' }, '2026-10-26T00:00:00.000Z')];
    for (const step of steps('2026-10-25'))
      given(council, again).when(step, later).thenRefused('meetings/before-the-last-step', 'effectiveAt');
    given(council, again)
      .when(command(asks.CompleteAction, { meeting, action, ...on('2026-10-26') }), later)
      .then([told('ActionDone', { action }, '2026-10-26T00:00:00.000Z')]);
  });

  it('are not agreed before the meeting was', () => {
    given(council, [...prepared, held])
      .when(command(asks.AgreeAction, { meeting, text: 'Send the draft', effectiveAt: '2026-10-20' }), after)
      .thenRefused('meetings/not-begun', 'effectiveAt');
    given(council, [...prepared, held])
      .when(command(asks.AgreeAction, { meeting, action, text: 'Send the draft', effectiveAt: '2026-10-21' }), after)
      .then([told('ActionAgreed', { action, text: 'Send the draft' }, '2026-10-21T00:00:00.000Z')]);
  });

  it('are done by who does them, dropped, reopened, also after the minutes are locked', () => {
    const whole = [...past, drafted, circulated, approved, locked];
    const complete = (holder: string) => command(asks.CompleteAction, { meeting, action, report: firstText, holder });
    given(council, whole).when(complete(membersParty), after).then([done]);
    given(council, whole).when(complete(chairsParty), after).thenRefused('meetings/not-its-action', 'holder');
    // Who came in the place of its party does what that left; who came in another's does not.
    const owner = { status: 'succeeded', successor: chairsParty };
    given(council, whole)
      .when(complete(chairsParty), { ...after, facts: { owner } })
      .then([done]);
    for (const other of [
      { ...owner, status: 'member' },
      { ...owner, successor: firstText },
    ])
      given(council, whole)
        .when(complete(chairsParty), { ...after, facts: { owner: other } })
        .thenRefused('meetings/not-its-action', 'holder');
    expect(ownerOfCompleted(complete(chairsParty), given(council, whole).state())).toBe(membersParty);
    expect(ownerOfCompleted(complete(membersParty), given(council, whole).state())).toBeUndefined();
    given(council, [...whole, done])
      .when(complete(membersParty), after)
      .thenRefused('meetings/action-closed', 'action');
    given(council, whole)
      .when(command(asks.DropAction, { meeting, action, reason: 'Overtaken' }), after)
      .then([told('ActionDropped', { action, reason: 'Overtaken' }, AFTER)]);
    given(council, [...whole, done])
      .when(command(asks.ReopenAction, { meeting, action, reason: 'The file was empty' }), after)
      .then([told('ActionReopened', { action, reason: 'The file was empty' }, AFTER)]);
    given(council, whole)
      .when(command(asks.ReopenAction, { meeting, action, reason: 'None' }), after)
      .thenRefused('meetings/action-open', 'action');
    given(council, whole)
      .when(command(asks.DropAction, { meeting, action: firstText, reason: 'None' }), after)
      .thenRefused('meetings/unknown-action', 'action');
    const [reopened] = given(council, [...past, done, told('ActionReopened', { action, reason: 'Empty' }, AFTER)]).state().actions;
    expect([reopened?.status, reopened?.closedOn, reopened?.report]).toEqual(['open', undefined, undefined]);
  });

  it('go on to each later meeting until they are closed', () => {
    const one = { meeting: 'first', meetingStart: '2026-01-14T09:00:00.000Z' };
    const next = { meeting: 'second', start: '2026-04-14T08:00:00.000Z', local: '2026-04-14T10:00' };
    expect(carriedTo([one], next)).toEqual([one]);
    expect(carriedTo([{ ...one, closedOn: '2026-04-13' }], next)).toEqual([]);
    expect(carriedTo([{ ...one, closedOn: '2026-04-14' }], next)).toHaveLength(1);
    expect(carriedTo([one], { ...next, meeting: 'first', start: one.meetingStart })).toEqual([]);
    expect(carriedTo([{ ...one, meetingStart: '2026-07-14T08:00:00.000Z' }], next)).toEqual([]);
  });

  it('are overdue on the day after the one that was agreed', () => {
    expect(isOverdue({ status: 'open', due: '2026-11-30' }, '2026-11-30')).toBe(false);
    expect(isOverdue({ status: 'open', due: '2026-11-30' }, '2026-12-01')).toBe(true);
    expect(isOverdue({ status: 'done', due: '2026-11-30' }, '2026-12-01')).toBe(false);
    expect(isOverdue({ status: 'open' }, '2026-12-01')).toBe(false);
  });
});
