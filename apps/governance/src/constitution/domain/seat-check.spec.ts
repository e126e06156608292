import { command, defined } from '#libs/event-sourcing';
import { given } from '#libs/testing';
import { body, compositionOn } from './body.decider.js';
import * as commands from './body.messages.js';
import {
  ALPHA,
  ANA,
  appoint,
  appointment,
  at,
  BETA,
  BODY,
  business,
  clauses,
  committee,
  correct,
  end,
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

type Ended = Parameters<typeof event<'AppointmentEnded'>>[2];

const ends = (day: string, cause: Ended['cause'], more: Partial<Ended> = {}) =>
  event(day, 'AppointmentEnded', { seat: SEAT, holder: member(ALPHA), endedOn: day, cause, ...more });
const passOn = (day: string, more: object = {}) =>
  event(day, 'SeatPassed', { seat: SEAT, predecessor: member(ALPHA), successor: member(BETA), passedOn: day, ...more });
const leave = (day: string, more: Partial<commands.EndSeatOfLeaver> = {}) =>
  command(commands.EndSeatOfLeaver, { ...seatCommand, holder: ALPHA, cause: 'withdrawn', leftOn: day, effectiveAt: day, ...more });
const pass = (day: string, more: Partial<commands.PassSeat> = {}) =>
  command(commands.PassSeat, { ...seatCommand, holder: ALPHA, successor: BETA, leftOn: day, effectiveAt: day, ...more });
const as = (startsOn: string, endsOn?: string) => ({
  facts: { ...facts, member: memberSince(startsOn, endsOn), firstMember: memberSince(startsOn, endsOn) },
});

describe('an end that is moved', () => {
  const free = { facts: withoutTerms, effectiveAt: at('2021-04-01') };
  const upTo = (day: string, ...more: readonly ReturnType<typeof event>[]) => [committee(), ...more, ends(day, 'ended')];

  it('leaves the chair to who has it then, whichever command moves it', () => {
    const chairs = upTo(
      '2021-09-01',
      appointment(SEAT, ALPHA, { capacity: 'chair' }),
      appointment(OTHER_SEAT, BETA, { capacity: 'chair', startsOn: '2021-09-01', endsOn: '2022-08-31' }),
    );
    given(body, chairs)
      .when(end({ endedOn: '2021-12-01' }), free)
      .thenRefused('body/chair-taken', 'capacity');
    given(body, chairs)
      .when(correct({ endedOn: '2021-12-01' }), free)
      .thenRefused('body/chair-taken', 'capacity');
    given(body, chairs)
      .when(correct({ endedOn: '2024-01-01' }), free)
      .thenRefused('body/chair-taken', 'capacity');
    given(body, chairs)
      .when(end({ endedOn: '2021-06-01' }), free)
      .then([{ type: 'AppointmentEnded', data: { seat: SEAT, holder: member(ALPHA), endedOn: '2021-06-01', cause: 'ended' } }]);
  });

  it('does not seat a party twice, nor a person', () => {
    const again = appointment(OTHER_SEAT, ALPHA, { startsOn: '2021-09-01', endsOn: '2022-08-31' });
    given(body, upTo('2021-09-01', appointment(SEAT, ALPHA), again))
      .when(end({ endedOn: '2021-12-01' }), free)
      .thenRefused('body/already-seated', 'holder');
    const hers = appointment(OTHER_SEAT, BETA, { person: ANA, startsOn: '2021-09-01', endsOn: '2022-08-31' });
    given(body, upTo('2021-09-01', appointment(SEAT, ALPHA, { person: ANA }), hers))
      .when(end({ endedOn: '2021-12-01' }), free)
      .thenRefused('body/person-of-another-party', 'person');
  });

  it('does not make a row of terms longer than the rules allow', () => {
    const row = upTo(
      '2021-09-01',
      appointment(OTHER_SEAT, ALPHA, { startsOn: '2021-02-01', endsOn: '2021-02-28' }),
      appointment(SEAT, ALPHA, { endsOn: '2021-12-31' }),
      appointment(THIRD_SEAT, ALPHA, { startsOn: '2022-01-01', endsOn: '2022-12-31' }),
    );
    given(body, row)
      .when(end({ endedOn: '2021-12-31' }), { ...free, facts })
      .then([{ type: 'AppointmentEnded', data: { seat: SEAT, holder: member(ALPHA), endedOn: '2021-12-31', cause: 'ended' } }]);
    given(body, row)
      .when(correct({ endedOn: '2022-01-01' }), { ...free, facts })
      .thenRefused('body/term-limit-reached');
  });

  it('is not moved behind the day on which the party left', () => {
    const left = [committee(), appointment(SEAT, ALPHA), ends('2021-09-01', 'withdrawn')];
    given(body, left)
      .when(end({ endedOn: '2021-12-01' }), free)
      .thenRefused('body/seat-ended', 'endedOn');
    given(body, left)
      .when(correct({ endedOn: '2021-12-01' }), as('2021-01-01', '2021-09-01'))
      .thenRefused('body/not-a-member', 'holder');
    given(body, [committee(), appointment(SEAT, ALPHA), ends('2021-06-01', 'ended')])
      .when(end({ endedOn: '2021-12-01' }), { ...as('2021-01-01', '2021-09-01'), effectiveAt: at('2021-04-01') })
      .thenRefused('body/not-a-member', 'holder');
  });

  it('may be taken back: by a day after the term', () => {
    const data = { seat: SEAT, startsOn: '2021-03-01', endsOn: '2023-02-28', endedOn: '2023-03-01', reason: 'The letter says so' };
    const taken = { type: 'SeatDatesCorrected', data } as const;
    given(body, upTo('2021-09-01', appointment(SEAT, ALPHA)))
      .when(correct({ endedOn: '2023-03-01' }), { facts })
      .then([taken]);
    const record = given(body, [...upTo('2021-09-01', appointment(SEAT, ALPHA)), taken])
      .state()
      .seats.at(0);
    expect(record?.ended).toBeUndefined();
  });
});

describe('terms in a row', () => {
  const year = (seat: string, first: number, more: object = {}) =>
    appointment(seat, ALPHA, { startsOn: `202${first}-03-01`, endsOn: `202${first + 1}-02-28`, ...more });

  it('are counted on both sides of the one that is recorded last', () => {
    const middle = appoint({ startsOn: '2022-03-01', endsOn: '2023-02-28' });
    given(body, [committee(), year(OTHER_SEAT, 1), year(THIRD_SEAT, 3)])
      .when(middle, { facts })
      .thenRefused('body/term-limit-reached');
    given(body, [committee(), year(OTHER_SEAT, 1), year(THIRD_SEAT, 3, { startsOn: '2023-03-02' })])
      .when(middle, { facts })
      .then(
        [appointment(SEAT, ALPHA, { startsOn: '2022-03-01', endsOn: '2023-02-28' })].map((event) => ({
          ...event,
          effectiveAt: '2021-04-01T09:00:00.000Z',
        })),
      );
  });

  it('are counted when an extension, or a correction, joins two rows', () => {
    const withGaps = [committee(), year(OTHER_SEAT, 1), year(SEAT, 2, { startsOn: '2022-03-02' }), year(THIRD_SEAT, 3)];
    given(body, withGaps)
      .when(correct({ startsOn: '2022-03-01' }), { facts })
      .thenRefused('body/term-limit-reached');
    given(body, [committee(), year(SEAT, 1), year(THIRD_SEAT, 3)])
      .when(command(commands.ExtendTerm, { ...seatCommand, endsOn: '2023-02-28' }), { facts })
      .thenRefused('body/term-limit-reached');
  });

  it('are each counted under the rules of the day that they were given on', () => {
    const three = inForce('2021-01-01', { ...clauses, termLimit: 3 });
    const terms = { ...three, adopted: [...three.adopted, ...inForce('2023-01-01').adopted] };
    given(body, [committee(), year(OTHER_SEAT, 1), year(THIRD_SEAT, 3)])
      .when(appoint({ startsOn: '2022-03-01', endsOn: '2023-02-28' }), { facts: { ...facts, terms } })
      .thenRefused('body/term-limit-reached');
  });
});

describe('corrected days', () => {
  it('are days of a member: the same refusal as for the appointment', () => {
    const days = { startsOn: '2021-02-10', endsOn: '2023-02-09' };
    given(body, [committee()]).when(appoint(days), as('2021-02-20')).thenRefused('body/not-a-member', 'holder');
    given(body, [committee(), appointment(SEAT, ALPHA)])
      .when(correct(days), as('2021-02-20'))
      .thenRefused('body/not-a-member', 'holder');
    given(body, [committee(), appointment(SEAT, ALPHA), passOn('2021-06-01')])
      .when(correct(days), { facts: { ...facts, firstMember: memberSince('2021-02-20') } })
      .thenRefused('body/not-a-member', 'holder');
  });

  describe('that are told after the party left follow the leaving, as an appointment does', () => {
    const late = [committee(), appointment(SEAT, ALPHA, { startsOn: '2021-03-20', endsOn: '2023-03-19' })];
    const correction = correct({ startsOn: '2021-03-01', endsOn: '2023-02-28' });
    const data = { seat: SEAT, startsOn: '2021-03-01', endsOn: '2023-02-28', reason: 'The letter says so', holder: member(ALPHA) };
    const corrected = { type: 'SeatDatesCorrected', data, effectiveAt: at('2021-04-01') } as const;
    const leftOn = (day: string, successor?: string) =>
      ({
        ...memberSince('2021-01-01', day),
        leavings: [defined({ entry: 'left', day, reason: successor ? 'succeeded' : 'withdrawn', successor })],
      }) as typeof facts.member;
    const sitting = (events: readonly object[]) =>
      ['2021-03-09', '2021-03-10', '2021-03-20', '2023-02-28'].map((day) =>
        compositionOn(given(body, events as readonly ReturnType<typeof event>[]).state(), day).map(({ holder }) => holder.id),
      );

    it('a withdrawal', () => {
      const context = { facts: { ...facts, member: leftOn('2021-03-10') }, effectiveAt: at('2021-04-01') };
      given(body, [...late, ends('2021-03-20', 'withdrawn')])
        .when(correction, context)
        .then([corrected, ends('2021-03-10', 'withdrawn')]);
      given(body, [committee()])
        .when(appoint({ endsOn: '2023-02-28' }), context)
        .then([appointment(SEAT, ALPHA), ends('2021-03-10', 'withdrawn')]);
    });

    it('a succession, which was followed from the day that was recorded wrongly', () => {
      const passing = passOn('2021-03-10', { previousLeftOn: '2021-03-20' });
      const context = {
        facts: { ...facts, member: memberSince('2021-03-10'), firstMember: leftOn('2021-03-10', BETA) },
        effectiveAt: at('2021-04-01'),
      };
      given(body, [...late, passOn('2021-03-20')])
        .when(correction, context)
        .then([corrected, passing]);
      expect(sitting([...late, passOn('2021-03-20'), corrected, passing])).toEqual([[ALPHA], [BETA], [BETA], [BETA]]);
    });

    it('a succession after the term as it was recorded', () => {
      const short = [committee(), appointment(SEAT, ALPHA, { endsOn: '2021-03-05' })];
      const context = { facts: { ...facts, member: leftOn('2021-03-10', BETA) }, effectiveAt: at('2021-04-01') };
      const { holder: _, ...later } = data;
      const lengthened = { ...corrected, data: later };
      given(body, short)
        .when(correct({ endsOn: '2023-02-28' }), context)
        .then([lengthened, passOn('2021-03-10')]);
      expect(sitting([...short, lengthened, passOn('2021-03-10')])).toEqual([[ALPHA], [BETA], [BETA], [BETA]]);
      given(body, [committee()])
        .when(appoint({ endsOn: '2023-02-28' }), context)
        .then([appointment(SEAT, ALPHA), passOn('2021-03-10')]);
    });

    it('what the successor did since as well', () => {
      const context = {
        facts: { ...facts, member: leftOn('2021-03-15'), firstMember: leftOn('2021-03-10', BETA) },
        effectiveAt: at('2021-04-01'),
      };
      given(body, [...late, passOn('2021-03-20'), ends('2021-03-20', 'withdrawn', { holder: member(BETA) })])
        .when(correction, context)
        .then([
          corrected,
          passOn('2021-03-10', { previousLeftOn: '2021-03-20' }),
          ends('2021-03-15', 'withdrawn', { holder: member(BETA) }),
        ]);
    });

    it('none on the first day or before: then it is refused', () => {
      for (const day of ['2021-03-01', '2021-02-20']) {
        given(body, [...late, passOn('2021-03-20')])
          .when(correction, { facts: { ...facts, member: memberSince(day), firstMember: leftOn(day, BETA) } })
          .thenRefused('body/not-a-member', 'holder');
      }
    });
  });

  it('are days of an organisation that is registered', () => {
    const days = { startsOn: '2021-02-10', endsOn: '2023-02-09' };
    const seat = appointment(SEAT, ALPHA, { holder: { kind: 'organisation', id: ALPHA } });
    const organisation = { ...business, registeredOn: '2021-02-20' };
    given(body, [group()])
      .when(appoint({ ...days, holderKind: 'organisation' }), { facts: { ...facts, organisation } })
      .thenRefused('body/organisation-retired', 'holder');
    given(body, [group(), seat])
      .when(correct(days), { facts: { ...facts, organisation } })
      .thenRefused('body/organisation-retired', 'holder');
  });

  it('fit an extension that was decided: each term has its end', () => {
    const extended = [
      committee(),
      appointment(SEAT, ALPHA, { endsOn: '2021-12-31' }),
      event('2021-03-20', 'TermExtended', { seat: SEAT, endsOn: '2022-12-31', previousEndsOn: '2021-12-31' }),
    ];
    given(body, extended)
      .when(correct({ startsOn: '2022-01-01' }), { facts })
      .thenRefused('body/term-backwards', 'endsOn');
    given(body, extended)
      .when(correct({ startsOn: '2021-03-21' }), { facts })
      .thenRefused('body/not-held-then', 'startsOn');
    given(body, extended)
      .when(correct({ endsOn: '2021-12-01' }), { facts })
      .thenRefused('body/not-an-extension', 'endsOn');
    given(body, extended)
      .when(correct({ endsOn: '2024-01-01' }), { facts })
      .thenRefused('body/term-too-long', 'endsOn');
  });

  it('keep what was appointed, and who was named, from the first day', () => {
    const coming = [
      committee(),
      appointment(SEAT, ALPHA, { startsOn: '2021-06-01' }),
      event('2021-03-10', 'SeatPersonNamed', { seat: SEAT, holder: member(ALPHA), person: ANA }),
      event('2021-03-20', 'SeatDatesCorrected', { seat: SEAT, startsOn: '2021-03-01', endsOn: '2023-02-28', reason: 'The letter says so' }),
    ];
    const seen = ['2021-03-09', '2021-03-10'].map((day) => compositionOn(given(body, coming).state(), day).map(({ person }) => person));
    expect(seen).toEqual([[undefined], [ANA]]);
  });
});

describe('an extension', () => {
  const extend = command(commands.ExtendTerm, { ...seatCommand, endsOn: '2024-02-28' });

  it('of a seat that ends before is refused, until the end is taken back', () => {
    const ahead = [committee(), appointment(SEAT, ALPHA), ends('2021-12-01', 'ended')];
    given(body, ahead).when(extend, { facts }).thenRefused('body/ends-before', 'endsOn');
    const back = event('2021-03-25', 'SeatDatesCorrected', {
      ...{ seat: SEAT, startsOn: '2021-03-01', endsOn: '2023-02-28', endedOn: '2023-03-01', reason: 'The letter says so' },
    });
    given(body, [...ahead, back])
      .when(extend, { facts })
      .then([{ type: 'TermExtended', data: { seat: SEAT, endsOn: '2024-02-28', previousEndsOn: '2023-02-28' } }]);
  });

  it('follows a leaving within its days that was told before', () => {
    const left = {
      ...memberSince('2021-01-01', '2023-06-01'),
      leavings: [{ entry: 'left', day: '2023-06-01', reason: 'withdrawn' as const }],
    };
    const extended = { type: 'TermExtended', data: { seat: SEAT, endsOn: '2024-02-28', previousEndsOn: '2023-02-28' } } as const;
    given(body, [committee(), appointment(SEAT, ALPHA)])
      .when(extend, { facts: { ...facts, member: left }, effectiveAt: at('2021-04-01') })
      .then([{ ...extended, effectiveAt: at('2021-04-01') }, ends('2023-06-01', 'withdrawn')]);
  });

  it('is not of a party that has left', () => {
    given(body, [committee(), appointment(SEAT, ALPHA)])
      .when(extend, as('2021-01-01', '2021-03-25'))
      .thenRefused('body/not-a-member', 'holder');
  });
});

describe('a seat that passes to a successor with a seat of its own', () => {
  const own = (startsOn: string, endsOn: string, seat = OTHER_SEAT) => appointment(seat, BETA, { startsOn, endsOn });
  const sitting = (day: string, ...events: readonly ReturnType<typeof event>[]) =>
    compositionOn(given(body, events).state(), day).map(({ seat, holder }) => [seat, holder.id]);

  it('is its until the day before that one begins', () => {
    const events = [committee(), appointment(SEAT, ALPHA), own('2022-06-01', '2024-05-31')];
    given(body, events)
      .when(pass('2021-03-10'))
      .then([passOn('2021-03-10')]);
    const passedEvents = [...events, passOn('2021-03-10')];
    expect([
      sitting('2021-03-09', ...passedEvents),
      sitting('2022-05-31', ...passedEvents),
      sitting('2022-06-01', ...passedEvents),
    ]).toEqual([[[SEAT, ALPHA]], [[SEAT, BETA]], [[OTHER_SEAT, BETA]]]);
    given(body, passedEvents).when(pass('2021-03-10')).thenNothing();
  });

  it('rests while that one is held, and is its own afterwards', () => {
    const later = [
      committee(),
      appointment(SEAT, ALPHA),
      own('2021-03-01', '2021-06-30'),
      own('2022-01-01', '2022-01-31', THIRD_SEAT),
      passOn('2021-03-10'),
    ];
    const days = ['2021-06-30', '2021-07-01', '2021-12-31', '2022-01-01', '2022-02-01', '2023-02-28'];
    expect(days.map((day) => sitting(day, ...later))).toEqual([
      [[OTHER_SEAT, BETA]],
      [[SEAT, BETA]],
      [[SEAT, BETA]],
      [[THIRD_SEAT, BETA]],
      [[SEAT, BETA]],
      [[SEAT, BETA]],
    ]);
    given(body, later).when(pass('2021-03-10')).thenNothing();
  });

  it('is held again as soon as that one ends, if nobody has come in its place', () => {
    const both = [committee(), appointment(SEAT, ALPHA, { capacity: 'chair' }), own('2021-03-01', '2022-08-31'), passOn('2021-03-10')];
    const endOwn = command(commands.EndAppointment, { body: BODY, seat: OTHER_SEAT, endedOn: '2021-06-01' });
    const ended = event('2021-04-01', 'AppointmentEnded', {
      seat: OTHER_SEAT,
      holder: member(BETA),
      endedOn: '2021-06-01',
      cause: 'ended',
    });
    given(body, both)
      .when(endOwn, { facts })
      .then([{ type: 'AppointmentEnded', data: ended.data as Ended }]);
    expect([sitting('2021-05-31', ...both, ended), sitting('2021-06-01', ...both, ended)]).toEqual([[[OTHER_SEAT, BETA]], [[SEAT, BETA]]]);
    const chair = appointment(THIRD_SEAT, GAMMA, { capacity: 'chair', startsOn: '2021-05-01', endsOn: '2021-12-31' });
    given(body, [...both, chair])
      .when(endOwn, { facts })
      .thenRefused('body/chair-taken', 'capacity');
  });

  it('is never its where it sits in one of its own to the end of the term; it takes none beside one that passed', () => {
    const events = [committee(), appointment(SEAT, ALPHA, { endsOn: '2022-02-28' }), own('2021-03-01', '2022-08-31'), passOn('2021-03-10')];
    expect([sitting('2021-03-09', ...events), sitting('2021-03-10', ...events)]).toEqual([
      [
        [SEAT, ALPHA],
        [OTHER_SEAT, BETA],
      ],
      [[OTHER_SEAT, BETA]],
    ]);
    given(body, [
      committee(),
      appointment(OTHER_SEAT, ALPHA),
      event('2021-03-10', 'SeatPassed', { seat: OTHER_SEAT, predecessor: member(ALPHA), successor: member(BETA), passedOn: '2021-03-10' }),
    ])
      .when(appoint({ holder: BETA, startsOn: '2021-06-01' }), { facts })
      .thenRefused('body/already-seated', 'holder');
  });

  it('passes before it begins, too', () => {
    const coming = [committee(), appointment(SEAT, ALPHA, { startsOn: '2021-06-01' })];
    given(body, coming)
      .when(pass('2021-03-10'))
      .then([passOn('2021-03-10')]);
    expect(sitting('2021-06-01', ...coming, passOn('2021-03-10'))).toEqual([[SEAT, BETA]]);
  });
});

describe('the day of a leaving that is corrected', () => {
  const seated = [committee(), appointment(SEAT, ALPHA)];
  const again = (previousLeftOn: string) => ({ previousLeftOn });

  it('is followed by the seat, to an earlier day and to a later one', () => {
    const left = [...seated, ends('2021-03-10', 'withdrawn')];
    for (const day of ['2021-03-05', '2021-03-25']) {
      given(body, left)
        .when(leave(day, again('2021-03-10')), { facts })
        .then([ends(day, 'withdrawn', again('2021-03-10'))]);
    }
    given(body, [...left, ends('2021-03-25', 'withdrawn', again('2021-03-10'))])
      .when(leave('2021-03-25', again('2021-03-10')), { facts })
      .thenNothing();
  });

  it('is followed to the end that was recorded otherwise, not beyond', () => {
    const both = [...seated, ends('2021-03-20', 'ended'), ends('2021-03-10', 'withdrawn')];
    given(body, both)
      .when(leave('2021-03-25', again('2021-03-10')), { facts })
      .then([ends('2021-03-20', 'ended', again('2021-03-10'))].map((expected) => ({ ...expected, effectiveAt: at('2021-03-25') })));
    const dissolved = event('2021-03-22', 'BodyDissolved', { kind: 'steering-committee' });
    given(body, [...seated, ends('2021-03-10', 'withdrawn'), dissolved])
      .when(leave('2021-03-25', again('2021-03-10')), { facts })
      .then([ends('2021-03-22', 'dissolved', again('2021-03-10'))].map((expected) => ({ ...expected, effectiveAt: at('2021-03-25') })));
  });

  it('is followed by a seat that passed on', () => {
    given(body, [...seated, passOn('2021-03-10')])
      .when(pass('2021-03-25', again('2021-03-10')), { facts })
      .then([passOn('2021-03-25', again('2021-03-10'))]);
    const moved = given(body, [...seated, passOn('2021-03-10'), passOn('2021-03-25', again('2021-03-10'))]).state();
    const holders = ['2021-03-09', '2021-03-24', '2021-03-25'].map((day) => compositionOn(moved, day).map(({ holder }) => holder.id));
    expect(holders).toEqual([[ALPHA], [ALPHA], [BETA]]);
  });

  it('is not followed over somebody else, and is told instead until people have corrected it', () => {
    const chairs = [
      committee(),
      appointment(SEAT, ALPHA, { capacity: 'chair' }),
      ends('2021-03-10', 'withdrawn'),
      appointment(OTHER_SEAT, GAMMA, { capacity: 'chair', startsOn: '2021-03-10' }),
    ];
    const data = {
      ...({
        seat: SEAT,
        leaver: ALPHA,
        cause: 'withdrawn',
        leftOn: '2021-03-25',
        previousLeftOn: '2021-03-10',
        rule: 'body/chair-taken',
      } as const),
      says: `The seat ${OTHER_SEAT} is held as chair from 2021-03-10 to 2023-02-28.`,
    } as const;
    given(body, chairs)
      .when(leave('2021-03-25', again('2021-03-10')), { facts })
      .then([event('2021-03-25', 'LeavingNotFollowed', data)]);
    const open = [...chairs, event('2021-03-25', 'LeavingNotFollowed', data)];
    expect(given(body, open).state().seats.at(0)?.notFollowed).toEqual({ leaver: ALPHA, cause: 'withdrawn', endedOn: '2021-03-25' });
    const corrected = event('2021-03-26', 'SeatDatesCorrected', {
      ...{ seat: SEAT, startsOn: '2021-03-01', endsOn: '2023-02-28', endedOn: '2021-03-25', reason: 'The letter says so' },
    });
    expect(
      given(body, [...open, corrected])
        .state()
        .seats.at(0)?.notFollowed,
    ).toBeUndefined();
  });

  it('changes nothing of a seat that something else ended, or that is held by somebody else', () => {
    given(body, [...seated, ends('2021-03-05', 'ended')])
      .when(leave('2021-03-25', again('2021-03-10')), { facts })
      .thenNothing();
    given(body, [...seated, passOn('2021-03-10')])
      .when(leave('2021-03-25', { ...again('2021-03-10'), holder: GAMMA }), { facts })
      .thenNothing();
  });
});

it('who was erased takes no seat any more; who was named meanwhile does, whichever was told first', () => {
  const past = [committee(), appointment(SEAT, ALPHA, { person: ANA })];
  const vacated = event('2021-03-15', 'SeatVacated', { seat: SEAT, person: ANA, vacatedOn: '2021-03-15' });
  const named = event('2021-03-20', 'SeatPersonNamed', { seat: SEAT, holder: member(ALPHA), person: GAMMA });
  const vacate = command(commands.VacateSeat, { body: BODY, seat: SEAT, person: ANA, effectiveAt: '2021-03-15' });
  given(body, [...past, named])
    .when(vacate)
    .then([vacated]);
  const persons = ([first, second]: readonly ReturnType<typeof event>[]) =>
    ['2021-03-14', '2021-03-15', '2021-03-20'].map((day) =>
      compositionOn(given(body, [...past, ...(first && second ? [first, second] : [])]).state(), day).map(({ person }) => person),
    );
  expect(persons([named, vacated])).toEqual([[ANA], [undefined], [GAMMA]]);
  expect(persons([vacated, named])).toEqual([[ANA], [undefined], [GAMMA]]);
});
