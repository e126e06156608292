import { command, nameBasedUuid } from '#libs/event-sourcing';
import { given } from '#libs/testing';
import { memberOn, partyReplicas } from './index.js';

const { members } = partyReplicas('orchards');
const commands = members.commands;

const member = nameBasedUuid('authority');
const successor = nameBasedUuid('successor');
const entry = (n: number) => ({ entry: nameBasedUuid('entry', n), order: n });
const at = (day: string) => `${day}T00:00:00.000Z`;

const described = {
  type: 'MemberDescribed',
  data: { ...entry(1), name: 'Ministry of Labour', country: 'LSO' },
  effectiveAt: at('2021-01-04'),
} as const;
const joined = { type: 'MemberJoined', data: entry(2), effectiveAt: at('2021-02-01') } as const;
const withdrawn = { type: 'MemberLeft', data: { ...entry(3), reason: 'withdrawn' }, effectiveAt: at('2021-05-01') } as const;
const rejoined = { type: 'MemberJoined', data: entry(4), effectiveAt: at('2021-09-01') } as const;

const seat = {
  kind: 'seat',
  record: nameBasedUuid('body'),
  item: nameBasedUuid('seat'),
  sourceEvent: nameBasedUuid('appointed'),
  startsOn: '2021-03-01',
};
const engaged = { type: 'EngagementNoted', data: seat, effectiveAt: at('2021-03-01') } as const;
const assignmentRevoked = (
  assignment: typeof seat,
  endsOn: string,
  more: { reason: 'withdrawn' } | { reason: 'succeeded'; successor: string },
) => ({ type: 'EngagementVoided', data: { ...assignment, party: 'member', revokedOn: endsOn, ...more }, effectiveAt: at(endsOn) }) as const;

describe('what a service knows of an authority', () => {
  it('is nothing, then its facts, then that it is a member from a day', () => {
    expect(given(members).state()).toMatchObject({ status: 'unknown', periods: [] });
    expect(given(members, [described]).state()).toMatchObject({
      status: 'not-member',
      name: 'Ministry of Labour',
      country: 'LSO',
      periods: [],
    });
    expect(given(members, [described, joined]).state()).toMatchObject({ status: 'member', periods: [{ startsOn: '2021-02-01' }] });
  });

  it('takes each change once', () => {
    const past = [described, joined, withdrawn] as const;
    given(members, past)
      .when(command(commands.NoteMember, { member, ...described.data }))
      .thenNothing();
    given(members, past)
      .when(command(commands.NoteJoining, { member, ...entry(2) }))
      .thenNothing();
    given(members, past)
      .when(command(commands.NoteLeaving, { member, ...withdrawn.data }))
      .thenNothing();
    const corrected = { type: 'MemberDateCorrected', data: { ...entry(5), entry: nameBasedUuid('entry', 3), date: '2021-05-02' } } as const;
    const correct = command(commands.NoteCorrection, { member, ...corrected.data });
    given(members, past).when(correct).then([corrected]);
    given(members, [...past, corrected])
      .when(correct)
      .thenNothing();
    // It may be an organisation: of that nothing is noted here.
    given(members)
      .when(command(commands.NoteMemberEngagement, { member, ...seat, ifKnown: true }))
      .thenNothing();
    given(members, [...past, engaged])
      .when(command(commands.NoteMemberEngagement, { member, ...seat }))
      .thenNothing();
  });

  it('is a member from the first day of a membership to the day before it was left', () => {
    const replica = given(members, [described, joined, withdrawn, rejoined]).state();
    expect(replica).toMatchObject({
      status: 'member',
      periods: [{ startsOn: '2021-02-01', leftOn: '2021-05-01' }, { startsOn: '2021-09-01' }],
    });
    const days = ['2021-01-31', '2021-02-01', '2021-04-30', '2021-05-01', '2021-08-31', '2021-09-01', '2030-01-01'];
    expect(days.filter((day) => memberOn(replica, day))).toEqual(['2021-02-01', '2021-04-30', '2021-09-01', '2030-01-01']);
  });

  it('makes the same of what it is told, whatever comes first', () => {
    const inOrder = given(members, [described, joined, withdrawn, rejoined]).state();
    const { changes: _, ...same } = given(members, [rejoined, withdrawn, described, joined]).state();
    expect(inOrder).toMatchObject(same);
  });

  it('goes by membership’s own order on one day: left and taken up again was never left', () => {
    const again = { ...rejoined, effectiveAt: at('2021-05-01') };
    expect(given(members, [joined, again, withdrawn]).state()).toMatchObject({
      status: 'member',
      periods: [{ startsOn: '2021-02-01' }],
      leavings: [],
    });
    given(members, [joined, withdrawn])
      .when(command(commands.NoteJoining, { member, ...entry(4), effectiveAt: '2021-05-01' }))
      .then([again]);
  });

  it('takes its names as membership does: a renewed approach brings no new name, a renaming does', () => {
    const approach = {
      type: 'MemberDescribed',
      data: { ...entry(5), name: 'Other', nameEn: 'Labour', country: 'LSO', subdivision: 'LS-A' },
    } as const;
    const renamed = { type: 'MemberRenamed', data: { ...entry(6), name: 'Ministry of Work' }, effectiveAt: at('2021-06-01') } as const;
    const english = { type: 'MemberUpdated', data: { ...entry(7), nameEn: 'Work' }, effectiveAt: at('2021-07-01') } as const;
    const facts = (...events: readonly (typeof described | typeof approach | typeof renamed | typeof english)[]) => {
      const { name, nameEn, country, subdivision } = given(members, events).state();
      return { name, nameEn, country, subdivision };
    };
    expect(facts(described, approach)).toEqual({ name: 'Ministry of Labour', nameEn: 'Labour', country: 'LSO', subdivision: 'LS-A' });
    expect(facts(described, approach, renamed)).toMatchObject({ name: 'Ministry of Work', nameEn: undefined });
    expect(facts(described, renamed, english)).toMatchObject({ name: 'Ministry of Work', nameEn: 'Work' });
    given(members, [described])
      .when(command(commands.NoteMemberName, { member, ...renamed.data, effectiveAt: '2021-06-01' }))
      .then([renamed]);
    given(members, [described])
      .when(command(commands.NoteMemberNameInEnglish, { member, ...english.data, effectiveAt: '2021-07-01' }))
      .then([english]);
  });
});

describe('what a member takes part in', () => {
  it('is void from the day on which it left, whichever is heard of first', () => {
    given(members, [joined, engaged])
      .when(command(commands.NoteLeaving, { member, ...withdrawn.data, effectiveAt: '2021-05-01' }))
      .then([withdrawn, assignmentRevoked(seat, '2021-05-01', { reason: 'withdrawn' })]);
    given(members, [joined, withdrawn])
      .when(command(commands.NoteMemberEngagement, { member, ...seat, effectiveAt: '2021-03-01' }))
      .then([engaged, assignmentRevoked(seat, '2021-05-01', { reason: 'withdrawn' })]);
    given(members, [withdrawn, engaged])
      .when(command(commands.NoteJoining, { member, ...entry(2), effectiveAt: '2021-02-01' }))
      .then([joined, assignmentRevoked(seat, '2021-05-01', { reason: 'withdrawn' })]);
  });

  it('passes on to a successor', () => {
    given(members, [joined, engaged])
      .when(command(commands.NoteLeaving, { member, ...entry(3), reason: 'succeeded', successor, effectiveAt: '2021-05-01' }))
      .then([
        { type: 'MemberLeft', data: { ...entry(3), reason: 'succeeded', successor }, effectiveAt: at('2021-05-01') },
        assignmentRevoked(seat, '2021-05-01', { reason: 'succeeded', successor }),
      ]);
  });

  it('is void from its own first day when it began after the member had left', () => {
    const late = { ...seat, startsOn: '2021-06-01' };
    given(members, [joined, withdrawn])
      .when(command(commands.NoteMemberEngagement, { member, ...late, effectiveAt: '2021-06-01' }))
      .then([{ type: 'EngagementNoted', data: late }, assignmentRevoked(late, '2021-06-01', { reason: 'withdrawn' })]);
  });

  it('is void once: another leaving ends what was taken up after the return, and that alone', () => {
    const back = { ...seat, sourceEvent: nameBasedUuid('appointed again'), startsOn: '2021-09-10' };
    const engagedAgain = { type: 'EngagementNoted', data: back, effectiveAt: at('2021-09-10') } as const;
    const past = [joined, engaged, withdrawn, assignmentRevoked(seat, '2021-05-01', { reason: 'withdrawn' }), rejoined] as const;
    given(members, past)
      .when(command(commands.NoteMemberEngagement, { member, ...back, effectiveAt: '2021-09-10' }))
      .then([engagedAgain]);
    given(members, [...past, engagedAgain])
      .when(command(commands.NoteLeaving, { member, ...entry(6), reason: 'withdrawn', effectiveAt: '2021-11-01' }))
      .then([
        { type: 'MemberLeft', data: { ...entry(6), reason: 'withdrawn' }, effectiveAt: at('2021-11-01') },
        assignmentRevoked(back, '2021-11-01', { reason: 'withdrawn' }),
      ]);
  });

  it('ends with the leaving that ended it, on whatever day that was: told again when the date is corrected, with the day told last', () => {
    const correct = (order: number, to: string) => ({ ...entry(order), entry: nameBasedUuid('entry', 3), date: to });
    const revocationMoved = (to: string, formerly: string) =>
      ({
        type: 'EngagementVoided',
        data: { ...seat, party: 'member', revokedOn: to, reason: 'withdrawn', previousRevokedOn: formerly },
        effectiveAt: at(to),
      }) as const;
    const past = [joined, engaged, withdrawn, assignmentRevoked(seat, '2021-05-01', { reason: 'withdrawn' }), rejoined] as const;
    const later = { type: 'MemberDateCorrected', data: correct(5, '2021-06-10') } as const;
    given(members, past)
      .when(command(commands.NoteCorrection, { member, ...later.data }))
      .then([later, revocationMoved('2021-06-10', '2021-05-01')]);
    // Before its own first day it was never held.
    const earlier = { type: 'MemberDateCorrected', data: correct(6, '2021-02-20') } as const;
    given(members, [...past, later, revocationMoved('2021-06-10', '2021-05-01')])
      .when(command(commands.NoteCorrection, { member, ...earlier.data }))
      .then([earlier, revocationMoved('2021-03-01', '2021-06-10')]);
    // Another entry's date moves no end.
    const again = { ...entry(5), entry: nameBasedUuid('entry', 4), date: '2021-09-02' };
    given(members, past)
      .when(command(commands.NoteCorrection, { member, ...again }))
      .then([{ type: 'MemberDateCorrected', data: again }]);
  });

  it('is not void when a corrected date shows that the member had not left', () => {
    const correct = { ...entry(5), entry: nameBasedUuid('entry', 4), date: '2021-10-01' };
    const back = { ...seat, sourceEvent: nameBasedUuid('appointed again'), startsOn: '2021-09-10' };
    given(members, [joined, withdrawn, rejoined, { type: 'EngagementNoted', data: back }])
      .when(command(commands.NoteCorrection, { member, ...correct }))
      .then([{ type: 'MemberDateCorrected', data: correct }]);
  });

  it('is void when a corrected date shows that the member left afterwards', () => {
    const correct = { ...entry(5), entry: nameBasedUuid('entry', 3), date: '2021-08-20' };
    const gap = { ...seat, startsOn: '2021-08-01' };
    given(members, [joined, withdrawn, rejoined, { type: 'EngagementNoted', data: gap }])
      .when(command(commands.NoteCorrection, { member, ...correct }))
      .then([{ type: 'MemberDateCorrected', data: correct }, assignmentRevoked(gap, '2021-08-20', { reason: 'withdrawn' })]);
  });

  it('does not pass on twice: a succession that is told again with its corrected date is the same one', () => {
    const succeeded = { type: 'MemberLeft', data: { ...entry(3), reason: 'succeeded', successor }, effectiveAt: at('2021-05-01') } as const;
    const back = { type: 'MemberJoined', data: entry(4), effectiveAt: at('2021-06-01') } as const;
    const correction = {
      type: 'MemberDateCorrected',
      data: { ...entry(5), entry: nameBasedUuid('entry', 3), date: '2021-05-10' },
    } as const;
    const retold = { ...entry(5), entry: nameBasedUuid('retold'), reason: 'succeeded', successor } as const;
    const late = { ...seat, startsOn: '2021-06-10' };
    const past = [joined, succeeded, back, { type: 'EngagementNoted', data: late }, correction] as const;
    given(members, past)
      .when(command(commands.NoteLeaving, { member, ...retold, effectiveAt: '2021-07-01' }))
      .then([{ type: 'MemberLeft', data: retold, effectiveAt: at('2021-07-01') }]);
    expect(given(members, [...past, { type: 'MemberLeft', data: retold, effectiveAt: at('2021-07-01') }]).state()).toMatchObject({
      status: 'member',
      periods: [{ startsOn: '2021-02-01', leftOn: '2021-05-10' }, { startsOn: '2021-06-01' }],
    });
  });
});
