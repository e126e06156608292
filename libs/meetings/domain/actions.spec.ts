import { command, nameBasedUuid } from '#libs/event-sourcing';
import { type MemberReplica, memberReplicas } from '#libs/parties';
import { given } from '#libs/testing';
import { actionRows, carriedTo, isOverdue } from '../index.js';
import { commands, council } from './council.fixture.js';
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
  pastEvent,
  prepared,
} from './council-year.fixture.js';

const members = memberReplicas('councilmember');
const member: MemberReplica = { ...members.initial, status: 'member', periods: [{ startsOn: '2021-01-01' }] };
/** Since 2026-10-30. */
const toLeftMember = (successor?: string): MemberReplica => ({
  ...member,
  ...(successor ? { status: 'succeeded', successor } : { status: 'withdrawn' }),
  periods: [{ startsOn: '2021-01-01', leftOn: '2026-10-30' }],
  leavings: [{ entry: 'left', day: '2026-10-30', ...(successor ? { reason: 'succeeded', successor } : { reason: 'withdrawn' }) }],
});
const last = nameBasedUuid('party', 'last');

const afterMeeting = { now: AFTER };
const past = [...prepared, held, agreed];
const done = pastEvent('ActionDone', { action, report: firstText }, AFTER);

describe('actions', () => {
  it('are agreed in the meeting, whenever they are written down', () => {
    given(council, [...prepared, held])
      .when(
        command(commands.AgreeAction, { meeting, action, text: 'Send the draft to members', party: membersParty, due: '2026-11-30' }),
        afterMeeting,
      )
      .then([{ ...agreed, effectiveAt: appointment.start }]);
    given(council, past)
      .when(command(commands.AgreeAction, { meeting, action, text: 'Send it again' }), afterMeeting)
      .thenRefused('meetings/already-agreed', 'action');
    given(council, prepared)
      .when(command(commands.AgreeAction, { meeting, text: 'Send the draft' }), { now: BEFORE })
      .thenRefused('meetings/not-begun');
    given(council, [...prepared, held])
      .when(command(commands.AgreeAction, { meeting, text: 'Send the draft', item: firstText }), afterMeeting)
      .thenRefused('meetings/unknown-item', 'item');
    given(council, [...prepared, held])
      .when(command(commands.AgreeAction, { meeting, action, text: 'Prepare', item: firstItem }), afterMeeting)
      .then([pastEvent('ActionAgreed', { action, text: 'Prepare', item: firstItem }, appointment.start)]);
  });

  it('get another day or owner with a reason', () => {
    const changed = pastEvent(
      'ActionChanged',
      { action, text: 'Send the draft to members', person: firstText, reason: 'Handed over' },
      AFTER,
    );
    given(council, past)
      .when(command(commands.ChangeAction, { meeting, action, person: firstText, reason: 'Handed over' }), afterMeeting)
      .then([changed]);
    const [owned] = given(council, [...past, changed]).state().actions;
    expect([owned?.party, owned?.person, owned?.due]).toEqual([undefined, firstText, '2026-11-30']);
    given(council, past)
      .when(command(commands.ChangeAction, { meeting, action, due: '2026-11-30', reason: 'The same day' }), afterMeeting)
      .thenRefused('meetings/nothing-changed');
  });

  it('are given back to the Secretariat by a null, and lose their day by one', () => {
    const change = (fields: Partial<InstanceType<typeof commands.ChangeAction>>) =>
      command(commands.ChangeAction, { meeting, action, reason: 'The ministry is busy', ...fields });
    const back = pastEvent(
      'ActionChanged',
      { action, text: 'Send the draft to members', party: null, due: null, reason: 'The ministry is busy' },
      AFTER,
    );
    given(council, past)
      .when(change({ party: null, due: null }), afterMeeting)
      .then([back]);
    const [owned] = given(council, [...past, back]).state().actions;
    expect(owned).toEqual({ action, text: 'Send the draft to members', status: 'open', agreedOn: '2026-10-22' });
    // What was the Secretariat's already does not change by that.
    given(council, [...past, back])
      .when(change({ party: null }), afterMeeting)
      .thenRefused('meetings/nothing-changed');
    // A person in the party's place; what is not named stays.
    expect(
      given(council, [
        ...past,
        pastEvent('ActionChanged', { action, text: 'Send', party: null, person: firstText, reason: 'Named' }, AFTER),
      ]).state().actions,
    ).toMatchObject([{ text: 'Send', person: firstText, due: '2026-11-30' }]);
  });

  it('are changed, done, dropped and opened again on or after the day of what that follows', () => {
    const on = (day: string) => ({ effectiveAt: day });
    const steps = (day: string) => [
      command(commands.CompleteAction, { meeting, action, ...on(day) }),
      command(commands.DropAction, { meeting, action, reason: 'Overtaken', ...on(day) }),
      command(commands.ChangeAction, { meeting, action, text: 'Send it', reason: 'Shorter', ...on(day) }),
    ];
    for (const step of steps('2026-10-21'))
      given(council, past).when(step, afterMeeting).thenRefused('meetings/before-the-last-step', 'effectiveAt');
    for (const step of steps('2026-10-22')) expect(given(council, past).when(step, afterMeeting)).toBeDefined();
    const closed = [...past, pastEvent('ActionDone', { action }, '2026-10-24T00:00:00.000Z')];
    const reopen = (day: string) => command(commands.ReopenAction, { meeting, action, reason: 'The file was empty', ...on(day) });
    const later = { now: '2026-11-20T09:00:00.000Z' };
    given(council, closed).when(reopen('2026-10-23'), later).thenRefused('meetings/before-the-last-step', 'effectiveAt');
    const reopened = pastEvent('ActionReopened', { action, reason: 'The file was empty' }, '2026-10-24T00:00:00.000Z');
    given(council, closed).when(reopen('2026-10-24'), later).then([reopened]);
    const again = [...closed, pastEvent('ActionReopened', { action, reason: 'The file was empty' }, '2026-10-26T00:00:00.000Z')];
    for (const step of steps('2026-10-25'))
      given(council, again).when(step, later).thenRefused('meetings/before-the-last-step', 'effectiveAt');
    given(council, again)
      .when(command(commands.CompleteAction, { meeting, action, ...on('2026-10-26') }), later)
      .then([pastEvent('ActionDone', { action }, '2026-10-26T00:00:00.000Z')]);
  });

  it('are not agreed before the meeting was', () => {
    given(council, [...prepared, held])
      .when(command(commands.AgreeAction, { meeting, text: 'Send the draft', effectiveAt: '2026-10-20' }), afterMeeting)
      .thenRefused('meetings/not-begun', 'effectiveAt');
    given(council, [...prepared, held])
      .when(command(commands.AgreeAction, { meeting, action, text: 'Send the draft', effectiveAt: '2026-10-21' }), afterMeeting)
      .then([pastEvent('ActionAgreed', { action, text: 'Send the draft' }, '2026-10-21T00:00:00.000Z')]);
  });

  it('are done by who does them, dropped, reopened, also after the minutes are locked', () => {
    const whole = [...past, drafted, circulated, approved, locked];
    const complete = (holder: string) => command(commands.CompleteAction, { meeting, action, report: firstText, holder });
    given(council, whole).when(complete(membersParty), afterMeeting).then([done]);
    given(council, whole).when(complete(chairsParty), afterMeeting).thenRefused('meetings/not-its-action', 'holder');
    given(council, [...whole, done])
      .when(complete(membersParty), afterMeeting)
      .thenRefused('meetings/action-closed', 'action');
    given(council, whole)
      .when(command(commands.DropAction, { meeting, action, reason: 'Overtaken' }), afterMeeting)
      .then([pastEvent('ActionDropped', { action, reason: 'Overtaken' }, AFTER)]);
    given(council, [...whole, done])
      .when(command(commands.ReopenAction, { meeting, action, reason: 'The file was empty' }), afterMeeting)
      .then([pastEvent('ActionReopened', { action, reason: 'The file was empty' }, AFTER)]);
    given(council, whole)
      .when(command(commands.ReopenAction, { meeting, action, reason: 'None' }), afterMeeting)
      .thenRefused('meetings/action-open', 'action');
    given(council, whole)
      .when(command(commands.DropAction, { meeting, action: firstText, reason: 'None' }), afterMeeting)
      .thenRefused('meetings/unknown-action', 'action');
    const [reopened] = given(council, [...past, done, pastEvent('ActionReopened', { action, reason: 'Empty' }, AFTER)]).state().actions;
    expect([reopened?.status, reopened?.closedOn, reopened?.report]).toEqual(['open', undefined, undefined]);
  });

  describe('of a party that is no more', () => {
    const LATER = '2026-11-20T09:00:00.000Z';
    const later = { now: LATER };
    const complete = (holder: string, effectiveAt = '2026-11-02') =>
      command(commands.CompleteAction, { meeting, action, holder, effectiveAt });
    const doneOn = (day: string) => [pastEvent('ActionDone', { action }, `${day}T00:00:00.000Z`)];
    const pass = command(commands.PassAction, {
      meeting,
      action,
      holder: membersParty,
      successor: chairsParty,
      passedOn: '2026-10-30',
      effectiveAt: '2026-10-30',
    });
    const passed = pastEvent(
      'ActionPassed',
      { action, previousParty: membersParty, party: chairsParty, passedOn: '2026-10-30' },
      '2026-10-30T00:00:00.000Z',
    );

    it('pass to who came in its place, once', () => {
      given(council, past).when(pass, later).then([passed]);
      given(council, [...past, passed])
        .when(pass, later)
        .thenNothing();
      given(council, [...past, done])
        .when(pass, later)
        .thenNothing();
      expect(given(council, [...past, passed]).state().actions).toMatchObject([
        { party: chairsParty, previousParties: [{ party: membersParty, passedOn: '2026-10-30' }] },
      ]);
      const onward = { ...pass, holder: chairsParty, successor: last, passedOn: '2026-11-01', effectiveAt: '2026-11-01' };
      given(council, [...past, passed])
        .when(command(commands.PassAction, onward), later)
        .then([
          pastEvent(
            'ActionPassed',
            { action, previousParty: chairsParty, party: last, passedOn: '2026-11-01' },
            '2026-11-01T00:00:00.000Z',
          ),
        ]);
    });

    it('passed on another day where that day was corrected', () => {
      const corrected = command(commands.PassAction, {
        ...pass,
        passedOn: '2026-10-28',
        effectiveAt: '2026-10-28',
        previousPassedOn: '2026-10-30',
      });
      const event = pastEvent(
        'ActionPassed',
        { action, previousParty: membersParty, party: chairsParty, passedOn: '2026-10-28', previousPassedOn: '2026-10-30' },
        '2026-10-28T00:00:00.000Z',
      );
      given(council, [...past, passed])
        .when(corrected, later)
        .then([event]);
      expect(given(council, [...past, passed, event]).state().actions).toMatchObject([
        { party: chairsParty, previousParties: [{ party: membersParty, passedOn: '2026-10-28' }] },
      ]);
    });

    it('are done by the successor along the whole chain, passed or on their way, and by the former one no more', () => {
      const chain = {
        member: toLeftMember(chairsParty),
        heirs: new Map([
          [chairsParty, toLeftMember(last)],
          [last, member],
        ]),
      };
      given(council, past)
        .when(complete(last), { ...later, facts: chain })
        .then(doneOn('2026-11-02'));
      for (const holder of [membersParty, chairsParty]) {
        given(council, past)
          .when(complete(holder), { ...later, facts: chain })
          .thenRefused('meetings/succeeded', 'holder');
      }
      given(council, past)
        .when(complete(nameBasedUuid('party', 'another')), { ...later, facts: chain })
        .thenRefused('meetings/not-its-action', 'holder');
      const facts = { member };
      given(council, [...past, passed])
        .when(complete(chairsParty), { ...later, facts })
        .then(doneOn('2026-11-02'));
      given(council, [...past, passed])
        .when(complete(membersParty), { ...later, facts })
        .thenRefused('meetings/succeeded', 'holder');
      // Told late: it was done before the successor came.
      given(council, [...past, passed])
        .when(complete(membersParty, '2026-10-29'), { ...later, facts })
        .then(doneOn('2026-10-29'));
      given(council, past)
        .when(complete(membersParty, '2026-10-29'), { ...later, facts: chain })
        .then(doneOn('2026-10-29'));
    });

    it('that withdrew, or of a person who was erased, are nobody’s until they are given away', () => {
      const release = (who: object) =>
        command(commands.ReleaseAction, { meeting, action, releasedOn: '2026-10-30', effectiveAt: '2026-10-30', ...who });
      const released = pastEvent(
        'ActionReleased',
        { action, formerParty: membersParty, releasedOn: '2026-10-30' },
        '2026-10-30T00:00:00.000Z',
      );
      given(council, past)
        .when(release({ holder: membersParty }), later)
        .then([released]);
      given(council, past)
        .when(release({ holder: chairsParty }), later)
        .thenNothing();
      given(council, [...past, done])
        .when(release({ holder: membersParty }), later)
        .thenNothing();
      const state = given(council, [...past, released]).state();
      expect(actionRows(meeting, state)).toMatchObject([{ owner: 'nobody', ownerLeft: true }]);
      given(council, [...past, released])
        .when(complete(membersParty), { ...later, facts: { member: toLeftMember() } })
        .thenRefused('meetings/not-its-action', 'holder');
      given(council, past)
        .when(complete(membersParty), { ...later, facts: { member: toLeftMember() } })
        .thenRefused('meetings/not-a-member', 'holder');
      // The Secretariat takes it itself, or gives it to somebody.
      const change = (party: string | null) => command(commands.ChangeAction, { meeting, action, party, reason: 'Its member left' });
      const taken = pastEvent(
        'ActionChanged',
        { action, text: 'Send the draft to members', party: null, reason: 'Its member left' },
        LATER,
      );
      given(council, [...past, released])
        .when(change(null), later)
        .then([taken]);
      expect(actionRows(meeting, given(council, [...past, released, taken]).state())).toMatchObject([{ owner: 'secretariat' }]);
      const named = pastEvent('ActionChanged', { action, text: 'Send', party: membersParty, person: firstText, reason: 'Named' }, LATER);
      const withoutPerson = pastEvent(
        'ActionReleased',
        { action, party: membersParty, formerPerson: firstText, releasedOn: '2026-10-30' },
        '2026-10-30T00:00:00.000Z',
      );
      const named2 = pastEvent('ActionChanged', { action, text: 'Send', person: firstText, reason: 'Named' }, LATER);
      expect(
        given(council, [
          ...past,
          named2,
          pastEvent('ActionReleased', { action, formerPerson: firstText, releasedOn: '2026-10-30' }, LATER),
        ]).state().actions,
      ).toMatchObject([{ ownerLeft: true }]);
      given(council, [...past, { ...named, effectiveAt: '2026-10-25T00:00:00.000Z' }])
        .when(release({ person: firstText }), later)
        .then([withoutPerson]);
      expect(actionRows(meeting, given(council, [...past, named, withoutPerson]).state())).toMatchObject([
        { owner: 'party', party: membersParty },
      ]);
    });

    it('are opened again for who goes on, or for nobody', () => {
      const reopen = command(commands.ReopenAction, { meeting, action, reason: 'The file was empty' });
      const reopened = pastEvent('ActionReopened', { action, reason: 'The file was empty' }, LATER);
      const closed = [...past, done];
      given(council, closed)
        .when(reopen, { ...later, facts: { member: toLeftMember(chairsParty) } })
        .then([
          reopened,
          pastEvent('ActionPassed', { action, previousParty: membersParty, party: chairsParty, passedOn: '2026-10-30' }, LATER),
        ]);
      given(council, closed)
        .when(reopen, { ...later, facts: { member: toLeftMember() } })
        .then([reopened, pastEvent('ActionReleased', { action, formerParty: membersParty, releasedOn: '2026-10-30' }, LATER)]);
      given(council, closed)
        .when(reopen, { ...later, facts: { organisation: { status: 'retired', retiredOn: '2026-10-30' } } })
        .then([reopened, pastEvent('ActionReleased', { action, formerParty: membersParty, releasedOn: '2026-10-30' }, LATER)]);
      given(council, closed)
        .when(reopen, { ...later, facts: { member } })
        .then([reopened]);
    });
  });

  it('go on to each later meeting until they are closed', () => {
    const firstMeeting = { meeting: 'first', meetingStart: '2026-01-14T09:00:00.000Z' };
    const next = { meeting: 'second', start: '2026-04-14T08:00:00.000Z', local: '2026-04-14T10:00' };
    expect(carriedTo([firstMeeting], next)).toEqual([firstMeeting]);
    expect(carriedTo([{ ...firstMeeting, closedOn: '2026-04-13' }], next)).toEqual([]);
    expect(carriedTo([{ ...firstMeeting, closedOn: '2026-04-14' }], next)).toHaveLength(1);
    expect(carriedTo([firstMeeting], { ...next, meeting: 'first', start: firstMeeting.meetingStart })).toEqual([]);
    expect(carriedTo([{ ...firstMeeting, meetingStart: '2026-07-14T08:00:00.000Z' }], next)).toEqual([]);
  });

  it('are overdue on the day after the one that was agreed', () => {
    expect(isOverdue({ status: 'open', due: '2026-11-30' }, '2026-11-30')).toBe(false);
    expect(isOverdue({ status: 'open', due: '2026-11-30' }, '2026-12-01')).toBe(true);
    expect(isOverdue({ status: 'done', due: '2026-11-30' }, '2026-12-01')).toBe(false);
    expect(isOverdue({ status: 'open' }, '2026-12-01')).toBe(false);
  });
});
