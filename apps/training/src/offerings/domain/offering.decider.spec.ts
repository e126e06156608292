import 'reflect-metadata';
import { command, defined, effectiveTime } from '#libs/event-sourcing';
import { given } from '#libs/testing';
import { module } from '../../programme/domain/module.decider.js';
import { closedBecause, offering as decider, type Offering } from './offering.decider.js';
import {
  agency,
  appointment,
  type Event,
  ministry,
  NOW,
  offeringEvent,
  placeAwaited,
  placeMovedUp,
  placeTaken,
  published,
  run,
  scheduled,
  taker,
  taught,
} from './offering.fixture.js';
import * as commands from './offering.messages.js';
import type { Run } from './offering-dates.js';
import { findPlace, waitingIn } from './offering-places.js';

const context = { now: NOW, facts: { module: published } };
const AFTER = '2021-03-28T10:00:00.000Z';
const afterwards = { ...context, now: AFTER };
const times = appointment.sessions.map(({ starts, ends }) => ({ starts, ends }));
const { closesAt: _, sessions: __, ...fields } = appointment;
const cancelled = offeringEvent('OfferingCancelled', { reason: 'The trainer is ill', sequence: 1, enrolments: [] });
const concluded = offeringEvent('OfferingConcluded', { taken: 0, waiting: [] }, AFTER);

/** With who is in it as lists. */
const inRun = ({ taken: has, waiting, ...state }: Offering) => ({ ...state, taken: [...has], waiting: [...waiting] });

describe('a run is scheduled (FAQ, question 8)', () => {
  const schedule = (more: Partial<commands.ScheduleOffering> = {}) =>
    command(commands.ScheduleOffering, { ...fields, offering: run, module: taught, version: 1, sessions: times, capacity: 2, ...more });

  it('once, of a version of a module, on the clocks of its place', () => {
    given(decider).when(schedule(), context).then([scheduled]);
    given(decider, [scheduled]).when(schedule(), context).thenRefused('offering/already-scheduled', 'offering');
    given(decider)
      .when(schedule({ effectiveAt: '2021-03-03' }), context)
      .thenRefused('training/date-in-the-future', 'effectiveAt');
  });

  it('of the newest version, under its title and until it begins, where nothing else is said', () => {
    const { version: _v, title: _t, place: _p, country: _c, ...less } = schedule({ mode: 'virtual' });
    const { place: _place, country: _country, ...virtual } = appointment;
    given(decider)
      .when(command(commands.ScheduleOffering, less), context)
      .then([
        offeringEvent('OfferingScheduled', {
          ...{ ...virtual, module: taught, code: 'GPN-3.1', version: 2, title: 'Licensing', mode: 'virtual', capacity: 2, sequence: 0 },
        }),
      ]);
  });

  it('not before the version that it teaches; without a date, not before its day', () => {
    given(decider)
      .when(schedule({ version: 2, effectiveAt: '2021-01-19' }), context)
      .thenRefused('offering/before-the-version', 'effectiveAt');
    const { version: _, title, ...newest } = schedule();
    const ahead = { ...published, versions: published.versions.map((version) => ({ ...version, publishedOn: '2021-03-02' })) } as const;
    given(decider)
      .when(command(commands.ScheduleOffering, { ...newest, ...defined({ title }) }), {
        now: '2021-03-01T18:00:00.000Z',
        facts: { module: ahead },
      })
      .then([{ ...scheduled, data: { ...scheduled.data, version: 2 }, effectiveAt: '2021-03-02T00:00:00.000Z' } as Event]);
  });

  it('of a module that is published and not retired, in a language of the version', () => {
    const facts = (status: 'none' | 'draft' | 'retired') => ({ now: NOW, facts: { module: { ...published, status } } });
    for (const status of ['none', 'draft', 'retired'] as const) {
      given(decider).when(schedule(), facts(status)).thenRefused('offering/module-not-open', 'module');
    }
    given(decider)
      .when(schedule(), { now: NOW, facts: { module: module.initial } })
      .thenRefused('offering/module-not-open', 'module');
    given(decider)
      .when(schedule({ version: 3 }), context)
      .thenRefused('offering/unknown-version', 'version');
    given(decider)
      .when(schedule({ version: 2, language: 'en' }), context)
      .thenRefused('offering/language-not-offered', 'language');
  });

  it('at a place unless it is virtual, and then at none', () => {
    const { place: _p, ...nowhere } = schedule();
    given(decider).when(command(commands.ScheduleOffering, nowhere), context).thenRefused('offering/place-missing', 'place');
    given(decider)
      .when(schedule({ mode: 'virtual' }), context)
      .thenRefused('offering/place-of-virtual', 'place');
    given(decider)
      .when(command(commands.ScheduleOffering, { ...nowhere, mode: 'virtual' }), context)
      .thenRefused('offering/place-of-virtual', 'country');
  });

  it('at times that there are, one after the other', () => {
    const at = (...sessions: commands.ScheduleOffering['sessions']) => given(decider).when(schedule({ sessions }), context);
    const [first, second] = times as [(typeof times)[number], (typeof times)[number]];
    at({ starts: '2021-03-28T02:30', ends: '2021-03-28T05:00' }).thenRefused('offering/no-such-time', 'sessions');
    at({ starts: first.ends, ends: first.starts }).thenRefused('offering/ends-before-it-begins', 'sessions');
    at({ starts: first.starts, ends: first.starts }).thenRefused('offering/ends-before-it-begins', 'sessions');
    at(second, first).thenRefused('offering/sessions-overlap', 'sessions');
    at(first, { ...second, starts: '2021-03-27T11:59' }).thenRefused('offering/sessions-overlap', 'sessions');
  });

  it('with a last day to enrol that ends on the clocks of its place, at the latest with the last session', () => {
    const until = (enrolUntil: string, zone = 'Europe/Paris') => given(decider).when(schedule({ enrolUntil, zone }), context);
    const data = { module: taught, code: 'GPN-3.1', version: 1, ...appointment, capacity: 2, sequence: 0 };
    until('2021-03-27').then([
      offeringEvent('OfferingScheduled', { ...data, enrolUntil: '2021-03-27', closesAt: '2021-03-27T23:00:00.000Z' }),
    ]);
    until('2021-03-29').thenRefused('offering/deadline-after-the-end', 'enrolUntil');
    // Beirut put its clocks forward at midnight: the day ended as they came to show one.
    const beirut = { ...fields, zone: 'Asia/Beirut', sessions: times, enrolUntil: '2021-03-27' };
    const decided = decider.decide.ScheduleOffering(schedule(beirut), decider.initial, {
      ...{ ...context, ...effectiveTime(undefined, NOW), actor: 'somebody', commandId: 'key' },
    });
    expect(decided).toMatchObject([{ data: { closesAt: '2021-03-27T22:00:00.000Z' } }]);
  });
});

describe('a run', () => {
  const reschedule = (more: Partial<commands.RescheduleOffering>) => command(commands.RescheduleOffering, { offering: run, ...more });

  it('is moved; what is not named stays, and calendars take notice', () => {
    const sessions = [{ starts: '2021-03-29T09:00', ends: '2021-03-29T12:00' }];
    const later: Run = {
      ...appointment,
      sessions: [
        { starts: '2021-03-29T09:00', ends: '2021-03-29T12:00', start: '2021-03-29T07:00:00.000Z', end: '2021-03-29T10:00:00.000Z' },
      ],
      closesAt: '2021-03-29T07:00:00.000Z',
    };
    const rescheduled = offeringEvent('OfferingRescheduled', { ...later, reason: 'The room is taken', sequence: 1 });
    given(decider, [scheduled])
      .when(reschedule({ sessions, reason: 'The room is taken' }), context)
      .then([rescheduled]);
    const online = offeringEvent('OfferingRescheduled', { ...withoutPlace(later), mode: 'virtual', sequence: 2 });
    given(decider, [scheduled, rescheduled])
      .when(reschedule({ mode: 'virtual' }), context)
      .then([online]);
    const state = given(decider, [scheduled, placeTaken(1, 1), rescheduled, online]).state();
    expect(inRun(state)).toMatchObject({ sequence: 2, mode: 'virtual', capacity: 2, taken: [taker(1)] });
    expect(state).not.toHaveProperty('place');
    given(decider, [scheduled])
      .when(reschedule({ title: appointment.title, sessions: times }), context)
      .thenRefused('offering/nothing-changed');
    given(decider, [scheduled])
      .when(reschedule({ language: 'es' }), context)
      .thenRefused('offering/language-not-offered', 'language');
  });

  it('closes enrolment and opens it again, or until another day', () => {
    const close = command(commands.CloseEnrolment, { offering: run, reason: 'Enough' });
    const closed = offeringEvent('OfferingEnrolmentClosed', { reason: 'Enough' });
    const reopen = (enrolUntil?: string) => command(commands.ReopenEnrolment, { offering: run, ...defined({ enrolUntil }) });
    given(decider, [scheduled]).when(close, context).then([closed]);
    given(decider, [scheduled, closed]).when(close, context).thenRefused('offering/enrolment-closed');
    const reopened = offeringEvent('OfferingEnrolmentReopened', { closesAt: appointment.closesAt });
    given(decider, [scheduled, closed]).when(reopen(), context).then([reopened]);
    given(decider, [scheduled]).when(reopen(), context).thenRefused('offering/enrolment-open', 'enrolUntil');
    const longer = offeringEvent('OfferingEnrolmentReopened', { enrolUntil: '2021-03-27', closesAt: '2021-03-27T23:00:00.000Z' });
    given(decider, [scheduled]).when(reopen('2021-03-27'), context).then([longer]);
    given(decider, [scheduled]).when(reopen('2021-03-29'), context).thenRefused('offering/deadline-after-the-end', 'enrolUntil');
    const why = (instant: string, ...past: readonly Event[]) => closedBecause(given(decider, past).state(), instant);
    expect(why(NOW, scheduled)).toBeUndefined();
    expect(why(NOW, scheduled, closed, reopened)).toBeUndefined();
    expect(why('2021-03-27T08:00:00.000Z', scheduled)).toMatch(/until Saturday 27 March 2021, 09:00 \(Europe\/Paris/);
    expect(why('2021-03-27T08:00:00.000Z', scheduled, longer)).toBeUndefined();
    expect([why(NOW), why(NOW, scheduled, closed), why(NOW, scheduled, cancelled), why(NOW, scheduled, concluded)]).toEqual([
      ...['No run is recorded under this id.', 'Enrolment in the run is closed.'],
      ...['The run was cancelled: The trainer is ill.', 'The run took place.'],
    ]);
  });

  it('is cancelled with a reason, naming the enrolments that lose it', () => {
    const cancel = command(commands.CancelOffering, { offering: run, reason: 'The trainer is ill' });
    const past = [scheduled, placeTaken(1, 1), placeTaken(2, 2), placeAwaited(3, 3)];
    const enrolments = [1, 2, 3].map((number) => taker(number).enrolment);
    const event = offeringEvent('OfferingCancelled', { reason: 'The trainer is ill', sequence: 1, enrolments });
    given(decider, past).when(cancel, context).then([event]);
    expect(inRun(given(decider, [...past, event]).state())).toMatchObject({ status: 'cancelled', sequence: 1, taken: [], waiting: [] });
    given(decider, [...past, event])
      .when(cancel, context)
      .thenRefused('offering/cancelled');
  });

  it('is concluded when it is over; who had a place had it', () => {
    const conclude = command(commands.ConcludeOffering, { offering: run });
    const past = [scheduled, placeTaken(1, 1), placeTaken(2, 2), placeAwaited(3, 3)];
    const event = offeringEvent('OfferingConcluded', { taken: 2, waiting: [taker(3).enrolment] }, AFTER);
    given(decider, past).when(conclude, afterwards).then([event]);
    given(decider, past).when(conclude, context).thenRefused('offering/not-over-yet', 'effectiveAt');
    expect(inRun(given(decider, [...past, event]).state())).toMatchObject({
      status: 'concluded',
      taken: [taker(1), taker(2)],
      waiting: [],
    });
    given(decider, [...past, event])
      .when(conclude, afterwards)
      .thenRefused('offering/concluded');
  });

  it('is neither moved nor cancelled once it is over, and not touched before it is there', () => {
    const others = [
      reschedule({ title: 'Another' }),
      command(commands.ChangeCapacity, { offering: run, capacity: 3 }),
      command(commands.CloseEnrolment, { offering: run }),
      command(commands.ReopenEnrolment, { offering: run, enrolUntil: '2021-03-27' }),
      command(commands.CancelOffering, { offering: run, reason: 'No reason' }),
    ];
    for (const step of others) {
      given(decider, [scheduled]).when(step, afterwards).thenRefused('offering/already-over');
      given(decider, [scheduled, cancelled]).when(step, context).thenRefused('offering/cancelled');
      given(decider, [scheduled, concluded]).when(step, afterwards).thenRefused('offering/concluded');
      given(decider).when(step, context).thenRefused('offering/unknown-offering');
    }
    given(decider)
      .when(command(commands.ConcludeOffering, { offering: run }), afterwards)
      .thenRefused('offering/unknown-offering');
  });
});

describe('the places of a run', () => {
  const take = (number: number, order: number) => command(commands.TakePlace, { offering: run, ...taker(number), order });
  const giveBack = (number: number, order: number) =>
    command(commands.GiveBackPlace, { offering: run, enrolment: taker(number).enrolment, order });
  const given2 = [scheduled, placeTaken(1, 1), placeTaken(2, 2)];
  const back = (number: number, order: number, had: 'place' | 'wait' = 'place') =>
    offeringEvent('PlaceGivenBack', { enrolment: taker(number).enrolment, member: taker(number).member, had, order });
  const change = (capacity: number) => command(commands.ChangeCapacity, { offering: run, capacity });

  it('are taken while there are any; who comes after that waits, and is never refused', () => {
    given(decider, [scheduled])
      .when(take(1, 1), context)
      .then([placeTaken(1, 1)]);
    given(decider, [scheduled, placeTaken(1, 1)])
      .when(take(2, 2), context)
      .then([placeTaken(2, 2)]);
    given(decider, given2)
      .when(take(3, 3), context)
      .then([placeAwaited(3, 3)]);
    const state = given(decider, [...given2, placeAwaited(3, 3), placeAwaited(4, 4)]).state();
    expect([1, 4, 5].map((number) => findPlace(state, taker(number).enrolment))).toEqual([
      { has: 'place' },
      { has: 'wait', number: 2 },
      undefined,
    ]);
    expect(waitingIn(state).map(({ member }) => member)).toEqual([agency, ministry]);
    given(decider).when(take(1, 1), context).thenRefused('offering/unknown-offering');
    given(decider).when(giveBack(1, 1), context).thenRefused('offering/unknown-offering');
  });

  it('go to who waits longest when one is given back', () => {
    given(decider, [...given2, placeAwaited(3, 3), placeAwaited(4, 4)])
      .when(giveBack(1, 5), context)
      .then([back(1, 5), placeMovedUp(3)]);
    given(decider, [...given2, placeAwaited(3, 3), placeAwaited(4, 4)])
      .when(giveBack(3, 5), context)
      .then([back(3, 5, 'wait')]);
    given(decider, given2)
      .when(giveBack(1, 5), context)
      .then([back(1, 5)]);
  });

  it('go to who waits longest by since when, however late that was told; of one day, to who was recorded first', () => {
    const since = (number: number, order: number, day: string) =>
      offeringEvent('PlaceAwaited', { ...taker(number), order }, `${day}T00:00:00.000Z`);
    const past = [...given2, since(3, 3, '2021-02-10'), since(5, 6, '2021-02-05'), since(4, 5, '2021-02-05')];
    given(decider, past)
      .when(giveBack(1, 7), context)
      .then([back(1, 7), placeMovedUp(4)]);
    given(decider, past)
      .when(change(4), context)
      .then([offeringEvent('OfferingCapacityChanged', { previousCapacity: 2, capacity: 4 }), placeMovedUp(4), placeMovedUp(5)]);
    const state = given(decider, past).state();
    expect([3, 4, 5].map((number) => findPlace(state, taker(number).enrolment))).toEqual(
      [3, 1, 2].map((number) => ({ has: 'wait', number })),
    );
    const cancelling = command(commands.CancelOffering, { offering: run, reason: 'The trainer is ill' });
    const enrolments = [1, 2, 4, 5, 3].map((number) => taker(number).enrolment);
    given(decider, past)
      .when(cancelling, context)
      .then([offeringEvent('OfferingCancelled', { reason: 'The trainer is ill', sequence: 1, enrolments })]);
  });

  it('go to who waits, not before they were taken by who gives them back', () => {
    given(decider, [...given2, offeringEvent('PlaceAwaited', { ...taker(3), order: 3 }, '2021-02-10T00:00:00.000Z')])
      .when(command(commands.GiveBackPlace, { ...giveBack(1, 5), effectiveAt: '2021-02-20' }), context)
      .then([{ ...back(1, 5), effectiveAt: '2021-02-20T00:00:00.000Z' }, placeMovedUp(3, NOW)]);
  });

  it('are for who learns: who completed waits no more, and gives back what they came to afterwards', () => {
    const noteCompletion = (number: number, effectiveAt: string) =>
      command(commands.NoteCompletion, { offering: run, enrolment: taker(number).enrolment, order: 9, effectiveAt });
    const past = [...given2, placeAwaited(3, 3), placeAwaited(4, 4)];
    given(decider, past)
      .when(noteCompletion(3, NOW), context)
      .then([back(3, 9, 'wait')]);
    given(decider, past).when(noteCompletion(1, NOW), context).thenNothing();
    // A bare day: it was completed by its end.
    given(decider, past).when(noteCompletion(1, '2021-03-01'), context).thenNothing();
    given(decider, past)
      .when(noteCompletion(1, '2021-02-28'), context)
      .then([{ ...back(1, 9), effectiveAt: '2021-02-28T00:00:00.000Z' }, placeMovedUp(3)]);
    const movedUp = [...past, back(1, 5), placeMovedUp(3, '2021-03-01T09:00:01.000Z')];
    given(decider, movedUp)
      .when(noteCompletion(3, NOW), context)
      .then([back(3, 9), placeMovedUp(4, '2021-03-01T09:00:01.000Z')]);
    given(decider, [...movedUp, back(3, 9)])
      .when(noteCompletion(3, NOW), context)
      .thenNothing();
    given(decider, past).when(noteCompletion(5, NOW), context).thenNothing();
    given(decider, [...past, concluded])
      .when(noteCompletion(3, NOW), afterwards)
      .thenNothing();
    given(decider).when(noteCompletion(3, NOW), context).thenRefused('offering/unknown-offering');
  });

  it('go on with another member, in the same place of the list', () => {
    const note = (number: number, order: number) =>
      command(commands.NotePlaceMember, { offering: run, enrolment: taker(number).enrolment, member: taught, order });
    const placeHandedOver = (number: number, order: number) =>
      offeringEvent('PlaceHandedOver', { enrolment: taker(number).enrolment, member: taught, order });
    const past = [...given2, placeAwaited(3, 3), placeAwaited(4, 4)];
    given(decider, past)
      .when(note(3, 5), context)
      .then([placeHandedOver(3, 5)]);
    given(decider, past).when(note(3, 2), context).thenNothing();
    given(decider, past).when(note(5, 9), context).thenNothing();
    given(decider).when(note(3, 5), context).thenRefused('offering/unknown-offering');
    const state = given(decider, [...past, placeHandedOver(3, 2), placeHandedOver(1, 6)]).state();
    expect(waitingIn(state).map(({ enrolment, member }) => [enrolment, member])).toEqual([
      [taker(3).enrolment, taught],
      [taker(4).enrolment, ministry],
    ]);
    expect(state.taken.find(({ enrolment }) => enrolment === taker(1).enrolment)).toMatchObject({
      member: taught,
      heldSince: NOW,
      order: 6,
    });
  });

  it('go to nobody before they waited, when notice comes late', () => {
    given(decider, [...given2, placeAwaited(3, 3)])
      .when(command(commands.GiveBackPlace, { ...giveBack(1, 5), effectiveAt: '2021-02-20' }), context)
      .then([{ ...back(1, 5), effectiveAt: '2021-02-20T00:00:00.000Z' }, placeMovedUp(3, NOW)]);
  });

  it('become more: those who wait longest move up in the same decision', () => {
    const past = [...given2, placeAwaited(3, 3), placeAwaited(4, 4), placeAwaited(5, 5)];
    const changed = offeringEvent('OfferingCapacityChanged', { previousCapacity: 2, capacity: 4 });
    given(decider, past)
      .when(change(4), context)
      .then([changed, placeMovedUp(3), placeMovedUp(4)]);
    expect(inRun(given(decider, [...past, changed, placeMovedUp(3), placeMovedUp(4)]).state())).toMatchObject({
      taken: [1, 2, 3, 4].map(taker),
      waiting: [taker(5)],
    });
    given(decider, past).when(change(2), context).thenRefused('offering/nothing-changed', 'capacity');
  });

  it('become fewer, but not fewer than are taken: the numbers are named', () => {
    given(decider, [scheduled, placeTaken(1, 1)])
      .when(change(1), context)
      .then([offeringEvent('OfferingCapacityChanged', { previousCapacity: 2, capacity: 1 })]);
    given(decider, given2).when(change(1), context).thenRefused('offering/fewer-than-taken', 'capacity');
    const state = given(decider, given2).state();
    expect(() =>
      decider.decide.ChangeCapacity(change(1), state, {
        ...context,
        ...effectiveTime(undefined, NOW),
        actor: 'somebody',
        commandId: 'key',
      }),
    ).toThrow('2 of 2 places are taken; 1 are too few for them.');
  });

  it('are taken once, however often it is told', () => {
    given(decider, given2).when(take(1, 1), context).thenNothing();
    given(decider, [...given2, back(1, 5)])
      .when(giveBack(1, 5), context)
      .thenNothing();
    given(decider, [...given2, back(1, 5)])
      .when(take(1, 1), context)
      .thenNothing();
    given(decider, [...given2, back(1, 5)])
      .when(take(1, 6), context)
      .then([placeTaken(1, 6)]);
  });

  it('are never taken by who gave back before', () => {
    const nothing = offeringEvent('PlaceGivenBack', { enrolment: taker(1).enrolment, had: 'nothing', order: 5 });
    given(decider, [scheduled]).when(giveBack(1, 5), context).then([nothing]);
    given(decider, [scheduled, nothing]).when(take(1, 4), context).thenNothing();
    given(decider, [scheduled, nothing])
      .when(take(1, 6), context)
      .then([placeTaken(1, 6)]);
  });

  it('are kept by who took up again what was given back in between', () => {
    const kept = offeringEvent('PlaceKept', { enrolment: taker(1).enrolment, order: 6 });
    given(decider, given2).when(take(1, 6), context).then([kept]);
    given(decider, [...given2, kept])
      .when(giveBack(1, 5), context)
      .thenNothing();
    given(decider, [...given2, kept])
      .when(giveBack(1, 7), context)
      .then([back(1, 7)]);
  });

  it('are there no more when the run is cancelled or over', () => {
    const placeRefused = (because: 'cancelled' | 'over', instant = NOW) =>
      offeringEvent('PlaceRefused', { ...taker(3), because, order: 3 }, instant);
    given(decider, [scheduled, cancelled])
      .when(take(3, 3), context)
      .then([placeRefused('cancelled')]);
    given(decider, [scheduled, cancelled, placeRefused('cancelled')])
      .when(take(3, 3), context)
      .thenNothing();
    given(decider, [scheduled, concluded])
      .when(take(3, 3), afterwards)
      .then([placeRefused('over', AFTER)]);
    given(decider, given2)
      .when(take(3, 3), afterwards)
      .then([placeRefused('over', AFTER)]);
    for (const past of [[...given2, cancelled], [...given2, concluded], given2]) {
      given(decider, past).when(giveBack(1, 9), afterwards).thenNothing();
    }
  });
});

function withoutPlace({ place: _p, country: _c, ...rest }: Run): Run {
  return rest;
}
