import { command, effectiveTime } from '#libs/event-sourcing';
import { given } from '#libs/testing';
import { body } from './body.decider.js';
import * as commands from './body.messages.js';
import type { BodyEvent } from './body-facts.js';
import {
  ALPHA,
  ANA,
  appoint,
  appointment,
  at,
  BEN,
  BETA,
  BODY,
  business,
  clauses,
  committee,
  correct,
  end,
  erased,
  event,
  facts,
  GAMMA,
  group,
  inForce,
  member,
  memberSince,
  OTHER_SEAT,
  SEAT,
  seatCommand,
  THIRD_SEAT,
  withoutTerms,
} from './body-words.fixture.js';

const seated = [committee(), appointment(SEAT, ALPHA)];
const endOfSeat = (day: string, cause: 'ended' | 'withdrawn' = 'ended') =>
  event(day, 'AppointmentEnded', { seat: SEAT, holder: member(ALPHA), endedOn: day, cause });
const dissolved = event('2021-03-20', 'BodyDissolved', { kind: 'steering-committee' });

describe('a body is constituted (FAQ, question 4)', () => {
  const constitute = (more: Partial<commands.Constitute>) =>
    command(commands.Constitute, { body: BODY, name: 'Committee', kind: 'steering-committee', ...more });

  it('as the Steering Committee, or as an Advisory Group of a sector', () => {
    given(body)
      .when(constitute({ instrument: 'Launch, 3 December 2020', effectiveAt: '2020-12-03' }))
      .then([
        event('2020-12-03', 'BodyConstituted', { name: 'Committee', kind: 'steering-committee', instrument: 'Launch, 3 December 2020' }),
      ]);
    given(body)
      .when(constitute({ kind: 'advisory-group', sector: 'civil-society' }))
      .then([{ type: 'BodyConstituted', data: { name: 'Committee', kind: 'advisory-group', sector: 'civil-society' } }]);
  });

  it('with a sector exactly if it is an Advisory Group', () => {
    given(body)
      .when(constitute({ sector: 'civil-society' }))
      .thenRefused('body/sector-and-kind', 'sector');
    given(body)
      .when(constitute({ kind: 'advisory-group' }))
      .thenRefused('body/sector-and-kind', 'sector');
  });

  it('once, and not ahead of time', () => {
    given(body, [committee()]).when(constitute({})).thenRefused('body/already-constituted', 'body');
    given(body)
      .when(constitute({ effectiveAt: '2021-05-01' }))
      .thenRefused('governance/date-in-the-future', 'effectiveAt');
  });

  it('in a place that one body has at a time, until it is dissolved', () => {
    const toPlace = (...past: BodyEvent[]) => body.unique?.bodyplace?.value(given(body, past).state());
    const group = (sector: 'civil-society' | 'private-sector') =>
      ({ type: 'BodyConstituted', data: { name: 'Advisory Group', kind: 'advisory-group', sector } }) as const;
    expect(toPlace()).toBeUndefined();
    expect(toPlace(group('civil-society'))).toBeDefined();
    expect(new Set([toPlace(group('civil-society')), toPlace(group('private-sector')), toPlace(committee())]).size).toBe(3);
    const dissolved = { type: 'BodyDissolved', data: { kind: 'advisory-group', sector: 'civil-society' } } as const;
    expect(toPlace(group('civil-society'), dissolved)).toBeUndefined();
    expect(body.unique?.bodyplace?.taken(BODY)).toMatchObject({ code: 'body/place-taken', field: 'kind' });
  });

  it('and may have another name later', () => {
    const rename = (name: string) => command(commands.RenameBody, { body: BODY, name });
    given(body, [committee()])
      .when(rename('Global Steering Committee'))
      .then([{ type: 'BodyRenamed', data: { name: 'Global Steering Committee', formerName: 'International Steering Committee' } }]);
    given(body, [committee()]).when(rename('International Steering Committee')).thenRefused('body/same-name', 'name');
    given(body).when(rename('Other')).thenRefused('body/unknown-body');
    given(body, [committee(), dissolved]).when(rename('Other')).thenRefused('body/dissolved');
    given(body, [committee()])
      .when(command(commands.RenameBody, { body: BODY, name: 'Other', effectiveAt: '2021-01-01' }))
      .thenRefused('body/before-its-constitution', 'effectiveAt');
  });
});

describe('a seat in the Steering Committee', () => {
  it('is held by a member, for the term of the Terms of Reference in force', () => {
    given(body, [committee()])
      .when(appoint({ person: ANA }), { facts })
      .then([appointment(SEAT, ALPHA, { person: ANA })]);
    given(body, [committee()])
      .when(appoint({ endsOn: '2022-02-28', capacity: 'chair' }), { facts })
      .then([appointment(SEAT, ALPHA, { endsOn: '2022-02-28', capacity: 'chair' })]);
  });

  it('is given an id, when none is given, that a repeated command gives again', () => {
    const { seat: _, ...rest } = appoint();
    const decide = () =>
      body.decide.AppointSeat(command(commands.AppointSeat, rest), given(body, [committee()]).state(), {
        now: at('2021-04-01'),
        ...effectiveTime(undefined, at('2021-04-01')),
        actor: 'somebody',
        commandId: 'command',
        facts,
      });
    expect(decide()).toEqual(decide());
    expect(decide()).toMatchObject([{ data: { seat: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8/) } }]);
  });

  it('may begin later: the term is a plan, the appointment is not', () => {
    given(body, [committee()])
      .when(appoint({ startsOn: '2021-06-01', effectiveAt: '2021-03-25' }), { facts })
      .then([{ ...appointment(SEAT, ALPHA, { startsOn: '2021-06-01', endsOn: '2023-05-31' }), effectiveAt: at('2021-03-25') }]);
    given(body, [committee()])
      .when(appoint({ effectiveAt: '2021-06-01' }), { facts })
      .thenRefused('governance/date-in-the-future');
  });

  it('is held by confirmed members only, on the first day of the term', () => {
    const as = (startsOn: string, endsOn?: string) => ({ facts: { ...facts, member: memberSince(startsOn, endsOn) } });
    given(body, [committee()]).when(appoint(), as('2021-03-02')).thenRefused('body/not-a-member', 'holder');
    given(body, [committee()]).when(appoint(), as('2021-01-01', '2021-03-01')).thenRefused('body/not-a-member', 'holder');
    given(body, [committee()])
      .when(appoint(), as('2021-01-01', '2021-03-15'))
      .then([appointment(SEAT, ALPHA)]);
    given(body, [committee()])
      .when(appoint({ startsOn: '2021-06-01' }), as('2021-01-01', '2021-03-15'))
      .thenRefused('body/not-a-member', 'holder');
    given(body, [committee()])
      .when(appoint({ holderKind: 'organisation' }), { facts })
      .thenRefused('body/members-only', 'holderKind');
  });

  it('has an end: from the terms in force, or as it is said', () => {
    given(body, [committee()]).when(appoint(), { facts: withoutTerms }).thenRefused('body/term-end-missing', 'endsOn');
    given(body, [committee()])
      .when(appoint({ endsOn: '2031-03-01' }), { facts: withoutTerms })
      .then([appointment(SEAT, ALPHA, { endsOn: '2031-03-01' })]);
    given(body, [committee()])
      .when(appoint({ endsOn: '2023-03-01' }), { facts })
      .thenRefused('body/term-too-long', 'endsOn');
    given(body, [committee()])
      .when(appoint({ endsOn: '2021-02-28' }), { facts })
      .thenRefused('body/term-backwards', 'endsOn');
    given(body, [committee('2021-03-10')])
      .when(appoint(), { facts })
      .thenRefused('body/before-its-constitution', 'startsOn');
  });

  it('is given for no more terms in a row than the terms in force allow', () => {
    const first = appointment(OTHER_SEAT, ALPHA, { startsOn: '2021-02-01', endsOn: '2021-02-10' });
    const second = appointment(THIRD_SEAT, ALPHA, { startsOn: '2021-02-11', endsOn: '2021-02-28' });
    given(body, [committee(), first, second]).when(appoint(), { facts }).thenRefused('body/term-limit-reached');
    const pause = appointment(THIRD_SEAT, ALPHA, { startsOn: '2021-02-11', endsOn: '2021-02-27' });
    given(body, [committee(), first, pause])
      .when(appoint(), { facts })
      .then([appointment(SEAT, ALPHA)]);
    const others = appointment(THIRD_SEAT, BETA, { startsOn: '2021-02-11', endsOn: '2021-02-28' });
    given(body, [committee(), first, others])
      .when(appoint(), { facts })
      .then([appointment(SEAT, ALPHA)]);
  });

  it('is one a party at a time, with one chair or co-chairs, and each person in one', () => {
    const other = (more: object) => [committee(), appointment(OTHER_SEAT, BETA, more)];
    given(body, seated).when(appoint(), { facts }).thenRefused('body/seat-taken', 'seat');
    given(body, seated)
      .when(appoint({ seat: OTHER_SEAT, startsOn: '2023-02-28' }), { facts })
      .thenRefused('body/already-seated', 'holder');
    given(body, other({ capacity: 'chair' }))
      .when(appoint({ capacity: 'chair' }), { facts })
      .thenRefused('body/chair-taken', 'capacity');
    given(body, other({ capacity: 'co-chair' }))
      .when(appoint({ capacity: 'chair' }), { facts })
      .thenRefused('body/chair-taken', 'capacity');
    given(body, other({ capacity: 'co-chair' }))
      .when(appoint({ capacity: 'co-chair' }), { facts })
      .then([appointment(SEAT, ALPHA, { capacity: 'co-chair' })]);
    given(body, other({ capacity: 'chair', endsOn: '2021-03-31' }))
      .when(appoint({ capacity: 'chair', startsOn: '2021-04-01' }), { facts })
      .then(
        [appointment(SEAT, ALPHA, { capacity: 'chair', startsOn: '2021-04-01', endsOn: '2023-03-31' })].map((appointedSeat) => ({
          ...appointedSeat,
          effectiveAt: '2021-04-01T09:00:00.000Z',
        })),
      );
    given(body, other({ person: ANA }))
      .when(appoint({ person: ANA }), { facts })
      .thenRefused('body/person-of-another-party', 'person');
  });

  it('is taken by a person who is registered', () => {
    given(body, [committee()])
      .when(appoint({ person: ANA }), { facts: { ...facts, person: erased } })
      .thenRefused('governance/person-erased', 'person');
    given(body, [committee()])
      .when(appoint({ person: ANA }), { facts: { ...facts, person: { ...erased, status: 'unknown' } } })
      .thenRefused('governance/person-unknown', 'person');
  });

  it('is given to nobody after the body was dissolved', () => {
    given(body).when(appoint(), { facts }).thenRefused('body/unknown-body');
    given(body, [committee(), dissolved]).when(appoint(), { facts }).thenRefused('body/dissolved');
  });
});

describe('a seat in an Advisory Group', () => {
  const invite = appoint({ holderKind: 'organisation' });
  const data = { holder: { kind: 'organisation', id: ALPHA } } as const;

  it('is held by an organisation of its sector', () => {
    given(body, [group()])
      .when(invite, { facts })
      .then([appointment(SEAT, ALPHA, data)]);
    given(body, [group()]).when(appoint(), { facts }).thenRefused('body/organisations-only', 'holderKind');
    const as = (organisation: typeof business) => ({ facts: { ...facts, organisation } });
    given(body, [group()])
      .when(invite, as({ ...business, sector: 'civil-society' }))
      .thenRefused('body/other-sector', 'holder');
    given(body, [group()])
      .when(invite, as({ ...business, status: 'unknown' }))
      .thenRefused('body/organisation-unknown', 'holder');
    given(body, [group()])
      .when(invite, as({ ...business, status: 'retired', retiredOn: '2021-03-01' }))
      .thenRefused('body/organisation-retired', 'holder');
    given(body, [group()])
      .when(invite, as({ ...business, status: 'retired', retiredOn: '2021-03-02' }))
      .then([
        appointment(SEAT, ALPHA, data),
        event('2021-03-02', 'AppointmentEnded', { seat: SEAT, ...data, endedOn: '2021-03-02', cause: 'retired' }),
      ]);
  });
});

describe('while the term of a seat runs', () => {
  it('its person is named, by the party that holds it or for it', () => {
    const name = (more: Partial<commands.NameSeatHolder> = {}) =>
      command(commands.NameSeatHolder, { ...seatCommand, person: ANA, effectiveAt: '2021-03-20', ...more });
    const named = event('2021-03-20', 'SeatPersonNamed', { seat: SEAT, holder: member(ALPHA), person: ANA });
    given(body, seated)
      .when(name({ holder: ALPHA }), { facts })
      .then([named]);
    given(body, seated).when(name(), { facts }).then([named]);
    given(body, seated)
      .when(name({ holder: BETA }), { facts })
      .thenRefused('body/not-the-holder', 'holder');
    given(body, [...seated, named])
      .when(name(), { facts })
      .thenRefused('body/same-person', 'person');
    given(body, [...seated, named])
      .when(name({ person: BEN }), { facts })
      .then([event('2021-03-20', 'SeatPersonNamed', { seat: SEAT, holder: member(ALPHA), person: BEN })]);
    given(body, [...seated, appointment(OTHER_SEAT, BETA, { person: ANA })])
      .when(name(), { facts })
      .thenRefused('body/person-of-another-party', 'person');
    given(body, seated)
      .when(name(), { facts: { ...facts, person: erased } })
      .thenRefused('governance/person-erased', 'person');
    given(body, [committee()]).when(name(), { facts }).thenRefused('body/unknown-seat', 'seat');
    given(body, [...seated, endOfSeat('2021-03-10')])
      .when(name(), { facts })
      .thenRefused('body/seat-ended', 'seat');
  });

  it('its person may be named before it begins', () => {
    const coming = [committee(), appointment(SEAT, ALPHA, { startsOn: '2021-06-01', endsOn: '2023-05-31' })];
    given(body, coming)
      .when(command(commands.NameSeatHolder, { ...seatCommand, person: ANA }), { facts })
      .then([event('2021-04-01', 'SeatPersonNamed', { seat: SEAT, holder: member(ALPHA), person: ANA })]);
  });

  it('its capacity changes', () => {
    const change = (capacity: 'chair' | 'member', effectiveAt = '2021-03-20') =>
      command(commands.ChangeCapacity, { ...seatCommand, capacity, effectiveAt });
    given(body, seated)
      .when(change('chair'))
      .then([event('2021-03-20', 'CapacityChanged', { seat: SEAT, capacity: 'chair' })]);
    given(body, seated).when(change('member')).thenRefused('body/same-capacity', 'capacity');
    given(body, seated)
      .when(change('chair', '2021-02-20'))
      .then([event('2021-02-20', 'CapacityChanged', { seat: SEAT, capacity: 'chair' })]);
    given(body, [...seated, appointment(OTHER_SEAT, BETA, { capacity: 'chair' })])
      .when(change('chair'))
      .thenRefused('body/chair-taken', 'capacity');
  });

  it('it is extended by no more than a term, and no further than the limit', () => {
    const extend = (endsOn: string) => command(commands.ExtendTerm, { ...seatCommand, endsOn });
    const extended = event('2021-04-01', 'TermExtended', { seat: SEAT, endsOn: '2025-02-28', previousEndsOn: '2023-02-28' });
    given(body, seated)
      .when(extend('2025-02-28'), { facts, effectiveAt: at('2021-04-01') })
      .then([extended]);
    given(body, seated).when(extend('2025-03-01'), { facts }).thenRefused('body/term-too-long', 'endsOn');
    given(body, seated).when(extend('2023-02-28'), { facts }).thenRefused('body/not-an-extension', 'endsOn');
    given(body, [...seated, extended])
      .when(extend('2026-01-01'), { facts })
      .thenRefused('body/term-limit-reached');
    given(body, [...seated, extended])
      .when(extend('2035-01-01'), { facts: withoutTerms })
      .then([{ type: 'TermExtended', data: { seat: SEAT, endsOn: '2035-01-01', previousEndsOn: '2025-02-28' } }]);
    const over = [committee(), appointment(SEAT, ALPHA, { endsOn: '2021-03-31' })];
    given(body, over).when(extend('2021-05-01'), { facts }).thenRefused('body/term-over', 'seat');
    given(body, [...seated, appointment(OTHER_SEAT, ALPHA, { startsOn: '2023-03-01', endsOn: '2025-02-28' })])
      .when(extend('2023-03-01'), { facts: { ...facts, terms: inForce('2021-01-01', { ...clauses, termLimit: 9 }) } })
      .thenRefused('body/already-seated', 'holder');
  });
});

describe('the days of a term that were recorded wrongly', () => {
  it('are corrected, and the record stays', () => {
    // The holder of the days that are added is recorded, so that its leaving is followed.
    const data = { seat: SEAT, startsOn: '2021-02-15', endsOn: '2023-02-14', reason: 'The letter says so', holder: member(ALPHA) };
    given(body, seated)
      .when(correct({ startsOn: '2021-02-15', endsOn: '2023-02-14' }), { facts })
      .then([{ type: 'SeatDatesCorrected', data }]);
    given(body, [...seated, endOfSeat('2021-03-10')])
      .when(correct({ endedOn: '2021-03-12' }), { facts })
      .then([
        {
          type: 'SeatDatesCorrected',
          data: { seat: SEAT, startsOn: '2021-03-01', endsOn: '2023-02-28', endedOn: '2021-03-12', reason: 'The letter says so' },
        },
      ]);
  });

  it('to days that a term can have', () => {
    given(body, seated).when(correct({}), { facts }).thenRefused('body/nothing-changes');
    given(body, seated)
      .when(correct({ endedOn: '2021-03-12' }), { facts })
      .thenRefused('body/seat-not-ended', 'endedOn');
    given(body, seated)
      .when(correct({ endsOn: '2021-02-01' }), { facts })
      .thenRefused('body/term-backwards', 'endsOn');
    given(body, seated)
      .when(correct({ startsOn: '2021-01-31' }), { facts })
      .thenRefused('body/before-its-constitution', 'startsOn');
    given(body, seated)
      .when(correct({ endsOn: '2023-03-01' }), { facts })
      .thenRefused('body/term-too-long', 'endsOn');
    given(body, [...seated, appointment(OTHER_SEAT, ALPHA, { startsOn: '2023-03-01', endsOn: '2025-02-28' })])
      .when(correct({ endsOn: '2023-03-01' }), { facts: withoutTerms })
      .thenRefused('body/already-seated', 'holder');
  });
});

describe('a seat is given up or taken back', () => {
  const toldEnd = (day: string, cause: 'ended' | 'resigned', more: object = {}) =>
    ({ type: 'AppointmentEnded', data: { seat: SEAT, holder: member(ALPHA), endedOn: day, cause, ...more } }) as const;

  it('from a day on, past or ahead', () => {
    given(body, seated)
      .when(end({ effectiveAt: '2021-03-20', reason: 'Moved on' }))
      .then([{ ...toldEnd('2021-03-20', 'ended', { reason: 'Moved on' }), effectiveAt: at('2021-03-20') }]);
    given(body, seated)
      .when(end({ endedOn: '2021-06-01', holder: ALPHA }))
      .then([toldEnd('2021-06-01', 'resigned')]);
    given(body, seated)
      .when(end({ endedOn: '2021-03-10' }))
      .then([{ ...toldEnd('2021-03-10', 'ended'), effectiveAt: at('2021-03-10') }]);
  });

  it('by the party that holds it, while it is held', () => {
    given(body, seated)
      .when(end({ holder: BETA }))
      .thenRefused('body/not-the-holder', 'holder');
    given(body, seated)
      .when(end({ endedOn: '2023-03-01' }))
      .thenRefused('body/term-over', 'endedOn');
    given(body, [...seated, endOfSeat('2021-03-10')])
      .when(end())
      .thenRefused('body/seat-ended', 'seat');
    given(body, [committee()]).when(end()).thenRefused('body/unknown-seat', 'seat');
  });

  it('with the body, which holds every seat up to that day', () => {
    given(body, [...seated, appointment(OTHER_SEAT, BETA, { endsOn: '2021-03-15' })])
      .when(command(commands.Dissolve, { body: BODY, instrument: '2021-009', effectiveAt: '2021-03-20' }))
      .then([
        event('2021-03-20', 'AppointmentEnded', { seat: SEAT, holder: member(ALPHA), endedOn: '2021-03-20', cause: 'dissolved' }),
        event('2021-03-20', 'BodyDissolved', { kind: 'steering-committee', instrument: '2021-009' }),
      ]);
    given(body, [committee(), dissolved])
      .when(command(commands.Dissolve, { body: BODY }))
      .thenRefused('body/dissolved');
  });
});

describe('what a party leaves behind', () => {
  const leave = (more: Partial<commands.EndSeatOfLeaver> = {}) =>
    command(commands.EndSeatOfLeaver, {
      ...seatCommand,
      holder: ALPHA,
      cause: 'withdrawn',
      leftOn: '2021-03-10',
      effectiveAt: '2021-03-10',
      ...more,
    });
  const pass = (more: Partial<commands.PassSeat> = {}) =>
    command(commands.PassSeat, {
      ...seatCommand,
      holder: ALPHA,
      successor: BETA,
      leftOn: '2021-03-10',
      effectiveAt: '2021-03-10',
      ...more,
    });
  const passed = event('2021-03-10', 'SeatPassed', {
    seat: SEAT,
    predecessor: member(ALPHA),
    successor: member(BETA),
    passedOn: '2021-03-10',
  });

  it('ends with its leaving, once, and earlier than what was recorded meanwhile', () => {
    given(body, seated)
      .when(leave())
      .then([endOfSeat('2021-03-10', 'withdrawn')]);
    given(body, [...seated, endOfSeat('2021-03-10', 'withdrawn')])
      .when(leave())
      .thenNothing();
    given(body, [...seated, endOfSeat('2021-03-05')])
      .when(leave())
      .thenNothing();
    given(body, [...seated, endOfSeat('2021-03-25')])
      .when(leave())
      .then([endOfSeat('2021-03-10', 'withdrawn')]);
    given(body, seated)
      .when(leave({ leftOn: '2023-03-01' }))
      .thenNothing();
    given(body, seated)
      .when(leave({ holder: BETA }))
      .thenNothing();
    given(body, [committee()]).when(leave()).thenRefused('body/unknown-seat');
    given(body, [...seated, dissolved])
      .when(leave())
      .then([endOfSeat('2021-03-10', 'withdrawn')]);
  });

  it('passes to the successor, once', () => {
    given(body, seated).when(pass()).then([passed]);
    given(body, [...seated, passed])
      .when(pass())
      .thenNothing();
    given(body, [...seated, passed])
      .when(pass({ holder: BETA, successor: GAMMA, leftOn: '2021-03-20', effectiveAt: '2021-03-20' }))
      .then([
        event('2021-03-20', 'SeatPassed', { seat: SEAT, predecessor: member(BETA), successor: member(GAMMA), passedOn: '2021-03-20' }),
      ]);
    given(body, [...seated, endOfSeat('2021-03-05')])
      .when(pass())
      .thenNothing();
    given(body, [committee()]).when(pass()).thenRefused('body/unknown-seat');
  });

  it('passes when the successor has a seat already, too: it rests meanwhile', () => {
    given(body, [...seated, appointment(OTHER_SEAT, BETA)])
      .when(pass())
      .then([passed]);
  });

  it('is an empty chair when a person is erased; the party still holds the seat', () => {
    const vacate = command(commands.VacateSeat, { ...seatCommand, person: ANA, effectiveAt: '2021-03-10' });
    const past = [committee(), appointment(SEAT, ALPHA, { person: ANA })];
    const vacated = event('2021-03-10', 'SeatVacated', { seat: SEAT, person: ANA, vacatedOn: '2021-03-10' });
    given(body, past).when(vacate).then([vacated]);
    given(body, [...past, vacated])
      .when(vacate)
      .thenNothing();
    given(body, seated).when(vacate).thenNothing();
    const later = event('2021-03-20', 'SeatPersonNamed', { seat: SEAT, holder: member(ALPHA), person: ANA });
    given(body, [...seated, later])
      .when(vacate)
      .then([event('2021-03-20', 'SeatVacated', { seat: SEAT, person: ANA, vacatedOn: '2021-03-20' })]);
  });
});
