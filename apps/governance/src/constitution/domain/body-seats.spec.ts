import { given } from '#libs/testing';
import { body, compositionOn, votes } from './body.decider.js';
import { toHoldings } from './body-seats.js';
import { ALPHA, ANA, appointment, BETA, committee, event, GAMMA, member, OTHER_SEAT, SEAT, THIRD_SEAT } from './body-words.fixture.js';

const events = [
  committee('2021-02-01'),
  appointment(SEAT, ALPHA, { person: ANA, endsOn: '2023-02-28' }),
  appointment(OTHER_SEAT, BETA, { capacity: 'chair', startsOn: '2021-06-01', endsOn: '2022-05-31' }),
  appointment(THIRD_SEAT, GAMMA, { capacity: 'observer' }),
  event('2021-04-01', 'AppointmentEnded', { seat: THIRD_SEAT, holder: member(GAMMA), endedOn: '2021-04-01', cause: 'resigned' }),
  event('2021-05-01', 'SeatPassed', { seat: SEAT, predecessor: member(ALPHA), successor: member(GAMMA), passedOn: '2021-05-01' }),
  event('2021-05-10', 'SeatVacated', { seat: SEAT, person: ANA, vacatedOn: '2021-05-10' }),
  event('2022-06-01', 'CapacityChanged', { seat: SEAT, capacity: 'chair' }),
];
const state = given(body, events).state();
const composition = (day: string) =>
  compositionOn(state, day).map(({ holder, person, capacity }) => [holder.id, capacity, person ?? 'nobody']);

describe('the composition of a body', () => {
  it.each([
    ['2021-01-31', []],
    ['2021-02-01', []],
    [
      '2021-03-01',
      [
        [ALPHA, 'member', ANA],
        [GAMMA, 'observer', 'nobody'],
      ],
    ],
    [
      '2021-03-31',
      [
        [ALPHA, 'member', ANA],
        [GAMMA, 'observer', 'nobody'],
      ],
    ],
    ['2021-04-01', [[ALPHA, 'member', ANA]]],
    ['2021-05-01', [[GAMMA, 'member', ANA]]],
    ['2021-05-10', [[GAMMA, 'member', 'nobody']]],
    [
      '2021-06-01',
      [
        [BETA, 'chair', 'nobody'],
        [GAMMA, 'member', 'nobody'],
      ],
    ],
    [
      '2022-05-31',
      [
        [BETA, 'chair', 'nobody'],
        [GAMMA, 'member', 'nobody'],
      ],
    ],
    ['2022-06-01', [[GAMMA, 'chair', 'nobody']]],
    ['2023-02-28', [[GAMMA, 'chair', 'nobody']]],
    ['2023-03-01', []],
  ])('on %s is told whole', (day, expected) => {
    expect(composition(day)).toEqual(expected);
  });

  it('is nobody from the dissolution on', () => {
    const gone = given(body, [...events, event('2022-01-01', 'BodyDissolved', { kind: 'steering-committee' })]).state();
    expect([compositionOn(gone, '2021-12-31').length, compositionOn(gone, '2022-01-01').length]).toEqual([2, 0]);
  });

  it('has observers, who do not vote', () => {
    expect(compositionOn(state, '2021-03-01').map(votes)).toEqual([true, false]);
  });

  it('takes corrected days, of a term and of its end', () => {
    const reason = 'The letter';
    const corrected = given(body, [
      ...events,
      event('2021-06-02', 'SeatDatesCorrected', {
        seat: THIRD_SEAT,
        startsOn: '2021-03-10',
        endsOn: '2023-02-28',
        endedOn: '2021-04-05',
        reason,
      }),
    ]).state();
    const days = ['2021-03-09', '2021-03-10', '2021-04-04', '2021-04-05'];
    expect(days.map((day) => compositionOn(corrected, day).some(({ seat }) => seat === THIRD_SEAT))).toEqual([false, true, true, false]);
  });
});

describe('the holdings of a seat', () => {
  it('follow each other without a gap', () => {
    const [record] = state.seats;
    expect(record && toHoldings(record).map(({ startsOn, endsOn, holder, capacity }) => [startsOn, endsOn, holder.id, capacity])).toEqual([
      ['2021-03-01', '2021-04-30', ALPHA, 'member'],
      ['2021-05-01', '2021-05-09', GAMMA, 'member'],
      ['2021-05-10', '2022-05-31', GAMMA, 'member'],
      ['2022-06-01', '2023-02-28', GAMMA, 'chair'],
    ]);
  });

  it('are none for a seat that was given up before it began', () => {
    const never = given(body, [
      committee(),
      appointment(SEAT, ALPHA, { startsOn: '2021-06-01' }),
      event('2021-05-01', 'AppointmentEnded', { seat: SEAT, holder: member(ALPHA), endedOn: '2021-05-01', cause: 'resigned' }),
    ]).state();
    expect(never.seats.flatMap(toHoldings)).toEqual([]);
    expect(compositionOn(never, '2021-06-01')).toEqual([]);
  });
});
