import { type Command, type CommandClass, type EventOf, command as issued, noOpaqueIds } from '#libs/event-sourcing';
import { given } from '#libs/testing';
import { standingOn } from './authority-history.js';
import { membership } from './membership.decider.js';
import type { AuthorityFacts, Letter, MembershipEvents } from './membership.messages.js';
import * as asks from './membership.messages.js';
import { authorityId, laterBearerId } from './official-name.js';

type Told = EventOf<MembershipEvents>;

const facts: AuthorityFacts = {
  name: 'Ministry responsible for Labour',
  country: 'LSO',
  level: 'national',
  kind: 'ministry',
  portfolios: ['labour'],
};
const authority = authorityId('LSO', undefined, facts.name);
const other = authorityId('LSO', undefined, 'Ministry responsible for Labour and Employment');
const letter: Letter = { reference: 'GPN/2021/001', date: '2021-02-01' };
const ANA = '11111111-1111-8111-8111-111111111111';
const BEN = '22222222-2222-8222-8222-222222222222';

const midnight = (day: string) => `${day}T00:00:00.000Z`;
const told = <Type extends keyof MembershipEvents>(day: string, type: Type, data: MembershipEvents[Type]): Told =>
  ({ type, data, effectiveAt: midnight(day) }) as Told;

const expressed = (day = '2021-01-10') => told(day, 'InterestExpressed', { authority: facts, channel: 'email' });
const dialogue = (day = '2021-01-20') => told(day, 'DialogueHeld', {});
const invited = (day = '2021-02-01') => told(day, 'InvitationIssued', { authority: facts, letter });
const confirmed = (day = '2021-02-10') => told(day, 'MembershipConfirmed', { basis: 'dialogue', goodFaith: true });
const withdrawn = (day = '2021-03-01') => told(day, 'MembershipWithdrawn', {});
const designated = (person: string, role: 'primary' | 'alternate', day = '2021-02-12') =>
  told(day, 'FocalPointDesignated', { person, role });
const joined = [expressed(), dialogue(), confirmed()];
const registered = { facts: { person: { status: 'registered' as const, authority, engagements: [] } } };

const { level: _, ...described } = facts;
const ask = <C extends Command & { authority: string }>(type: CommandClass<C>, content: Omit<{ [F in keyof C]: C[F] }, 'authority'>) =>
  issued(type, { authority, ...content } as { [F in keyof C]: C[F] });

describe('an authority expresses interest', () => {
  const interest = (more: Partial<asks.ExpressInterest> = {}) =>
    issued(asks.ExpressInterest, { ...described, portfolios: ['labour'], channel: 'email', ...more });

  it('is recorded with its facts', () =>
    given(membership)
      .when(interest({ effectiveAt: '2021-01-10' }))
      .then([expressed()]));

  it('comes to one id, however the name is written', () =>
    expect(membership.idOf(interest({ name: 'MINISTRY responsible for  Labour' }), noOpaqueIds)).toBe(authority));

  it('is refused while it stands', () => {
    given(membership, [expressed()]).when(interest()).thenRefused('membership/already-interested');
    given(membership, [expressed(), dialogue()]).when(interest()).thenRefused('membership/already-interested');
    given(membership, [invited()]).when(interest()).thenRefused('membership/already-invited');
    given(membership, joined).when(interest()).thenRefused('membership/already-a-member');
  });

  it('is welcome again after a withdrawal, in the same history', () =>
    given(membership, [...joined, withdrawn()])
      .when(interest({ effectiveAt: '2021-03-20' }))
      .then([expressed('2021-03-20')]));

  it('is refused on a day that has not come, and taken on one that has come in the east', () => {
    const now = '2021-03-31T09:00:00.000Z';
    given(membership)
      .when(interest({ effectiveAt: '2021-04-02' }), { now })
      .thenRefused('membership/date-in-the-future', 'effectiveAt');
    const evening = '2021-03-31T10:00:00.000Z';
    given(membership)
      .when(interest({ effectiveAt: '2021-04-01' }), { now: evening })
      .then([expressed('2021-04-01')]);
  });

  it('is refused at an instant that is not over, and taken at one that another clock shows now', () => {
    const now = '2021-03-31T09:00:00.000Z';
    given(membership)
      .when(interest({ effectiveAt: '2021-03-31T17:00:00Z' }), { now })
      .thenRefused('membership/date-in-the-future', 'effectiveAt');
    given(membership)
      .when(interest({ effectiveAt: '2021-03-31T17:00:30+08:00' }), { now })
      .then([{ ...expressed(), effectiveAt: '2021-03-31T09:00:30.000Z' }]);
  });

  it('is refused for a jurisdiction that does not exist', () => {
    given(membership)
      .when(interest({ country: 'XXX' }))
      .thenRefused('membership/unknown-country', 'country');
    given(membership)
      .when(interest({ subdivision: 'AU-VIC' }))
      .thenRefused('membership/unknown-subdivision', 'subdivision');
    given(membership)
      .when(interest({ level: 'subnational' }))
      .thenRefused('membership/level-and-subdivision', 'subdivision');
    given(membership)
      .when(interest({ name: '(…)' }))
      .thenRefused('membership/name-without-letters', 'name');
  });

  it('is refused where the name is one of another authority', () =>
    given(membership, [told('2021-01-01', 'NameReserved', { owner: other, name: facts.name })])
      .when(interest())
      .thenRefused('membership/name-held', 'name'));
});

describe('the path by dialogue (FAQ, question 6)', () => {
  it('leads from a proposed or held dialogue to membership in good faith', () => {
    given(membership, [expressed()])
      .when(ask(asks.ProposeDialogue, { proposedFor: '2021-05-01', effectiveAt: '2021-01-20' }))
      .then([told('2021-01-20', 'DialogueProposed', { proposedFor: '2021-05-01' })]);
    given(membership, [expressed(), dialogue()])
      .when(ask(asks.ConfirmMembership, { effectiveAt: '2021-02-10' }))
      .then([confirmed()]);
  });

  it('is refused without an expression, without dialogue, without good faith', () => {
    given(membership).when(ask(asks.HoldDialogue, {})).thenRefused('membership/unknown-authority');
    given(membership, [expressed()]).when(ask(asks.ConfirmMembership, {})).thenRefused('membership/no-dialogue-yet');
    given(membership, [expressed(), dialogue()])
      .when(ask(asks.ConfirmMembership, { goodFaith: false }))
      .thenRefused('membership/good-faith-required', 'goodFaith');
    given(membership, joined).when(ask(asks.HoldDialogue, {})).thenRefused('membership/already-a-member');
    given(membership, [...joined, withdrawn()])
      .when(ask(asks.HoldDialogue, {}))
      .thenRefused('membership/not-interested');
  });

  it('ends without membership when the expression is closed', () => {
    given(membership, [expressed()])
      .when(ask(asks.CloseExpression, { reason: 'No answer in a year', effectiveAt: '2021-03-01' }))
      .then([told('2021-03-01', 'ExpressionClosed', { reason: 'No answer in a year' })]);
    given(membership, joined)
      .when(ask(asks.CloseExpression, { reason: 'By mistake' }))
      .thenRefused('membership/already-a-member');
    given(membership, [...joined, withdrawn()])
      .when(ask(asks.CloseExpression, { reason: 'By mistake' }))
      .thenRefused('membership/not-interested');
  });
});

describe('the path by letter (FAQ, question 6)', () => {
  it('begins with a formal letter, to an authority that is new or known', () => {
    given(membership)
      .when(
        issued(asks.InviteAuthority, {
          ...described,
          portfolios: ['labour'],
          letterReference: letter.reference,
          effectiveAt: '2021-02-01',
        }),
      )
      .then([invited()]);
    given(membership, [expressed(), dialogue()])
      .when(ask(asks.IssueInvitation, { letterReference: letter.reference, effectiveAt: '2021-02-01' }))
      .then([invited()]);
  });

  it('needs no more than a positive response', () =>
    given(membership, [invited()])
      .when(ask(asks.RecordResponse, { answer: 'accepted', reference: 'ML/7', effectiveAt: '2021-02-20' }))
      .then([
        told('2021-02-20', 'ResponseRecorded', { answer: 'accepted', letter, reference: 'ML/7' }),
        told('2021-02-20', 'MembershipConfirmed', { basis: 'letter', letter, goodFaith: true }),
      ]));

  it('may need a reminder, while the letter awaits its answer', () => {
    given(membership, [invited()])
      .when(ask(asks.RemindOfInvitation, { reference: 'GPN/2021/002', effectiveAt: '2021-02-15' }))
      .then([told('2021-02-15', 'InvitationReminded', { reference: 'GPN/2021/002' })]);
    given(membership, [expressed()]).when(ask(asks.RemindOfInvitation, {})).thenRefused('membership/not-invited');
  });

  it('ends with a negative one', () =>
    given(membership, [invited()])
      .when(ask(asks.RecordResponse, { answer: 'declined', effectiveAt: '2021-02-20' }))
      .then([told('2021-02-20', 'ResponseRecorded', { answer: 'declined', letter })]));

  it('is refused out of turn', () => {
    given(membership, [expressed()])
      .when(ask(asks.RecordResponse, { answer: 'accepted' }))
      .thenRefused('membership/not-invited');
    given(membership, [invited()]).when(ask(asks.ConfirmMembership, {})).thenRefused('membership/invitation-open');
    given(membership, [invited()])
      .when(ask(asks.IssueInvitation, { letterReference: 'B' }))
      .thenRefused('membership/already-invited');
    given(membership, joined)
      .when(ask(asks.IssueInvitation, { letterReference: 'B' }))
      .thenRefused('membership/already-a-member');
    given(membership, [expressed()])
      .when(ask(asks.IssueInvitation, { letterReference: 'B', letterDate: '2021-05-01' }))
      .thenRefused('membership/date-in-the-future', 'letterDate');
  });
});

describe('late notices', () => {
  it('are taken where they fit: a dialogue that was not known of yet', () =>
    given(membership, joined)
      .when(ask(asks.HoldDialogue, { effectiveAt: '2021-01-15' }))
      .then([dialogue('2021-01-15')]));

  it('are refused where they do not: before the beginning, or so that what followed could not have happened', () => {
    given(membership, joined)
      .when(ask(asks.HoldDialogue, { effectiveAt: '2021-01-05' }))
      .thenRefused('membership/does-not-fit-history');
    given(membership, [invited()])
      .when(ask(asks.RecordResponse, { answer: 'accepted', effectiveAt: '2021-01-20' }))
      .thenRefused('membership/does-not-fit-history', 'effectiveAt');
    given(membership, joined)
      .when(ask(asks.Withdraw, { effectiveAt: '2021-02-09' }))
      .thenRefused('membership/not-a-member');
    given(membership, joined)
      .when(ask(asks.CloseExpression, { reason: 'Closed then', effectiveAt: '2021-01-25' }))
      .thenRefused('membership/does-not-fit-history');
  });

  it('of leaving end the designations that were recorded after it', () =>
    given(membership, [...joined, designated(ANA, 'primary', '2021-03-10')])
      .when(ask(asks.Withdraw, { effectiveAt: '2021-03-01' }))
      .then([withdrawn(), told('2021-03-01', 'FocalPointEnded', { person: ANA, role: 'primary', reason: 'withdrawal' })]));
});

describe('focal points (FAQ, questions 6 and 7)', () => {
  it('are designated for members, from a day', () => {
    given(membership, joined)
      .when(ask(asks.DesignateFocalPoint, { person: ANA, role: 'primary', from: '2021-02-12' }), registered)
      .then([designated(ANA, 'primary')]);
    given(membership, [expressed()])
      .when(ask(asks.DesignateFocalPoint, { person: ANA, role: 'primary' }), registered)
      .thenRefused('membership/not-a-member');
    given(membership, joined)
      .when(ask(asks.DesignateFocalPoint, { person: ANA, role: 'primary', from: '2021-02-12', effectiveAt: '2021-02-13' }), registered)
      .thenRefused('membership/dates-disagree', 'from');
    given(membership, joined)
      .when(ask(asks.DesignateFocalPoint, { person: ANA, role: 'primary', from: '2021-06-01' }), registered)
      .thenRefused('membership/date-in-the-future');
  });

  it('are one primary at a time: a new one ends the designation of the one before', () =>
    given(membership, [...joined, designated(ANA, 'primary')])
      .when(ask(asks.DesignateFocalPoint, { person: BEN, role: 'primary', from: '2021-03-01' }), registered)
      .then([
        told('2021-03-01', 'FocalPointEnded', { person: ANA, role: 'primary', reason: 'replaced' }),
        designated(BEN, 'primary', '2021-03-01'),
      ]));

  it('that are told late end where what was told before ends them: whoever hears of designations alone knows', () => {
    const late = ask(asks.DesignateFocalPoint, { person: BEN, role: 'primary', from: '2021-02-20' });
    const ends = (day: string, reason: 'replaced' | 'withdrawal') => told(day, 'FocalPointEnded', { person: BEN, role: 'primary', reason });
    given(membership, [...joined, designated(ANA, 'primary', '2021-03-01')])
      .when(late, registered)
      .then([designated(BEN, 'primary', '2021-02-20'), ends('2021-03-01', 'replaced')]);
    given(membership, [...joined, withdrawn()])
      .when(late, registered)
      .then([designated(BEN, 'primary', '2021-02-20'), ends('2021-03-01', 'withdrawal')]);
    given(membership, [...joined, designated(ANA, 'alternate', '2021-03-01')])
      .when(late, registered)
      .then([designated(BEN, 'primary', '2021-02-20')]);
  });

  it('move up from alternate to primary, and are never both', () => {
    const both = [...joined, designated(ANA, 'primary'), designated(BEN, 'alternate')];
    given(membership, both)
      .when(ask(asks.DesignateFocalPoint, { person: BEN, role: 'primary', from: '2021-03-01' }), registered)
      .then([
        told('2021-03-01', 'FocalPointEnded', { person: ANA, role: 'primary', reason: 'replaced' }),
        told('2021-03-01', 'FocalPointEnded', { person: BEN, role: 'alternate', reason: 'replaced' }),
        designated(BEN, 'primary', '2021-03-01'),
      ]);
    given(membership, both)
      .when(ask(asks.DesignateFocalPoint, { person: ANA, role: 'alternate' }), registered)
      .thenRefused('membership/same-primary-and-alternate', 'person');
    given(membership, both)
      .when(ask(asks.DesignateFocalPoint, { person: BEN, role: 'alternate' }), registered)
      .thenRefused('membership/already-focal-point', 'person');
  });

  it('are persons whom the people service knows and has not erased', () => {
    const designate = ask(asks.DesignateFocalPoint, { person: ANA, role: 'primary' });
    given(membership, joined)
      .when(designate, { facts: { person: { status: 'unknown', engagements: [] } } })
      .thenRefused('membership/person-unknown');
    given(membership, joined)
      .when(designate, { facts: { person: { status: 'erased', engagements: [] } } })
      .thenRefused('membership/person-erased');
  });

  it('end, by notice, by withdrawal, by erasure', () => {
    const one = [...joined, designated(ANA, 'primary')];
    given(membership, one)
      .when(ask(asks.EndFocalPoint, { person: ANA, effectiveAt: '2021-03-01' }))
      .then([told('2021-03-01', 'FocalPointEnded', { person: ANA, role: 'primary', reason: 'ended' })]);
    given(membership, one)
      .when(ask(asks.EndFocalPoint, { person: BEN }))
      .thenRefused('membership/not-a-focal-point', 'person');
    given(membership, one)
      .when(ask(asks.Withdraw, { effectiveAt: '2021-03-01' }))
      .then([withdrawn(), told('2021-03-01', 'FocalPointEnded', { person: ANA, role: 'primary', reason: 'withdrawal' })]);
    given(membership, one)
      .when(ask(asks.ReleaseErasedPerson, { person: ANA, effectiveAt: '2021-03-01' }))
      .then([told('2021-03-01', 'FocalPointEnded', { person: ANA, role: 'primary', reason: 'person-erased' })]);
    given(membership, [...one, withdrawn()])
      .when(ask(asks.ReleaseErasedPerson, { person: ANA }))
      .thenNothing();
  });
});

describe('names and facts', () => {
  it('are changed from a day; the id stays', () => {
    given(membership, joined)
      .when(ask(asks.RenameAuthority, { name: 'Ministry of Work', effectiveAt: '2021-03-01' }))
      .then([told('2021-03-01', 'AuthorityRenamed', { name: 'Ministry of Work', formerName: facts.name })]);
    given(membership, joined)
      .when(ask(asks.RenameAuthority, { name: facts.name }))
      .thenRefused('membership/same-name', 'name');
    given(membership, joined)
      .when(ask(asks.UpdateAuthority, { kind: 'department', portfolios: ['labour'], effectiveAt: '2021-03-01' }))
      .then([told('2021-03-01', 'AuthorityUpdated', { kind: 'department' })]);
    given(membership, joined)
      .when(ask(asks.UpdateAuthority, { kind: 'ministry' }))
      .thenRefused('membership/nothing-changes');
  });

  it('hold a new name against other authorities, and give way to the own one', () => {
    const reserve = issued(asks.ReserveName, { authority: other, owner: authority, name: 'X', asOf: 2 });
    given(membership)
      .when(reserve, { now: midnight('2021-03-01') })
      .then([told('2021-03-01', 'NameReserved', { owner: authority, name: 'X', asOf: 2 })]);
    given(membership, [told('2021-03-01', 'NameReserved', { owner: authority, name: 'X', asOf: 2 })])
      .when(reserve)
      .thenNothing();
    given(membership, [told('2021-03-01', 'NameReserved', { owner: ANA, name: 'X' })])
      .when(reserve)
      .thenRefused('membership/name-held');
    given(membership, [expressed()]).when(reserve).thenRefused('membership/name-held');
  });

  it('follow the calendar, not the order in which they were recorded', () => {
    const { history } = given(membership, [
      ...joined,
      told('2021-03-10', 'AuthorityRenamed', { name: 'Third', formerName: 'x' }),
      told('2021-03-01', 'AuthorityRenamed', { name: 'Second', formerName: 'x' }),
    ]).state();
    expect(['2021-02-28', '2021-03-01', '2021-03-10'].map((day) => standingOn(history, day).authority?.name)).toEqual([
      facts.name,
      'Second',
      'Third',
    ]);
  });
});

describe('a succession', () => {
  const successor = { ...facts, name: 'Ministry responsible for Labour and Employment' };
  const one = [...joined, designated(ANA, 'primary')];
  const record = (more: Partial<asks.RecordSuccession> = {}) =>
    ask(asks.RecordSuccession, { country: 'LSO', name: successor.name, kind: 'ministry', effectiveAt: '2021-03-01', ...more });
  const unknown = { facts: { successor: membership.initial } };
  const succeeded = told('2021-03-01', 'AuthoritySucceeded', {
    successor: other,
    authority: successor,
    focalPoints: [{ person: ANA, role: 'primary' }],
  });
  const leaves = told('2021-03-01', 'FocalPointEnded', { person: ANA, role: 'primary', reason: 'succession' });

  it('ends the predecessor and names who goes on', () => given(membership, one).when(record(), unknown).then([succeeded, leaves]));

  it('finds whoever has the name now by its reservation, and a new authority where it was given up', () => {
    const name = { ...membership.initial, id: other, revision: 4, reservation: { owner: BEN, asOf: -1 }, owners: [BEN] };
    const bearer = given(membership, [told('2021-01-10', 'InterestExpressed', { authority: successor, channel: 'email' })]).state();
    given(membership, one)
      .when(record(), { facts: { name, holder: bearer, successor: bearer } })
      .then([
        told('2021-03-01', 'AuthoritySucceeded', { ...succeeded.data, successor: BEN } as MembershipEvents['AuthoritySucceeded']),
        leaves,
      ]);
    given(membership, one)
      .when(record(), { facts: { name, holder: given(membership, [expressed()]).state(), successor: membership.initial } })
      .then([
        told('2021-03-01', 'AuthoritySucceeded', {
          ...succeeded.data,
          successor: laterBearerId(other, 4),
        } as MembershipEvents['AuthoritySucceeded']),
        leaves,
      ]);
  });

  it('brings membership and focal points to the successor', () => {
    const predecessor = given(membership, [...one, succeeded, leaves]).state();
    const takeOver = issued(asks.TakeOverMembership, { authority: other, predecessor: authority });
    const goesOn = (role: 'primary' | 'alternate') =>
      told('2021-03-01', 'FocalPointDesignated', { person: ANA, role, continues: { role: 'primary', succession: 'event-4' } });
    const taken = told('2021-03-01', 'MembershipTakenOver', { predecessor: authority, succession: 'event-4', authority: successor });
    given(membership)
      .when(takeOver, { facts: { predecessor } })
      .then([taken, goesOn('primary')]);
    given(membership, [taken, goesOn('primary')])
      .when(takeOver, { facts: { predecessor } })
      .thenNothing();
    const own = [...joined, designated(BEN, 'primary')];
    given(membership, own)
      .when(takeOver, { facts: { predecessor } })
      .then([taken, goesOn('alternate')]);
  });

  it('that reaches back before the successor’s own interest leaves that without effect', () => {
    const taken = told('2021-03-01', 'MembershipTakenOver', { predecessor: authority, succession: 'event-4', authority: successor });
    const { history } = given(membership, [expressed('2021-03-10'), dialogue('2021-03-12'), taken]).state();
    expect(standingOn(history)).toMatchObject({ status: 'member', since: '2021-03-01' });
    given(membership, [expressed('2021-03-10'), taken])
      .when(ask(asks.Withdraw, { effectiveAt: '2021-03-20' }))
      .then([withdrawn('2021-03-20')]);
  });

  it('moves the takeover when its own date is corrected', () => {
    const correction = told('2021-04-01', 'EffectiveDateCorrected', {
      entry: 'event-4',
      from: '2021-03-01',
      to: '2021-03-05',
      reason: 'Gazette',
      successor: other,
    });
    const predecessor = given(membership, [...one, succeeded, leaves, correction]).state();
    const taken = told('2021-03-01', 'MembershipTakenOver', { predecessor: authority, succession: 'event-4', authority: successor });
    const goesOn = told('2021-03-01', 'FocalPointDesignated', {
      person: ANA,
      role: 'primary',
      continues: { role: 'primary', succession: 'event-4' },
    });
    const follows = (entry: string) =>
      told('2021-04-01', 'EffectiveDateCorrected', {
        entry,
        from: '2021-03-01',
        to: '2021-03-05',
        reason: 'Follows the corrected date of the succession',
      });
    given(membership, [taken, goesOn])
      .when(issued(asks.TakeOverMembership, { authority: other, predecessor: authority }), {
        facts: { predecessor },
        now: midnight('2021-04-01'),
      })
      .then([follows('event-0'), follows('event-1')]);
    given(membership, [taken])
      .when(issued(asks.CorrectEffectiveDate, { authority: other, entry: 'event-0', date: '2021-03-02', reason: 'Gazette' }))
      .thenRefused('membership/takeover-follows-succession', 'entry');
  });

  it('is refused where there is nothing to take over, or nobody who could', () => {
    given(membership, [expressed()]).when(record(), unknown).thenRefused('membership/not-a-member');
    given(membership, one)
      .when(record({ name: facts.name }), unknown)
      .thenRefused('membership/own-successor');
    given(membership, one)
      .when(ask(asks.RecordSuccession, { successor: BEN }), unknown)
      .thenRefused('membership/unknown-successor', 'successor');
    given(membership, [...one, succeeded, leaves])
      .when(ask(asks.Withdraw, {}))
      .thenRefused('membership/succeeded');
  });
});

describe('a corrected date', () => {
  const correct = (entry: string, date: string) => ask(asks.CorrectEffectiveDate, { entry, date, reason: 'The letter says so' });

  it('is a new event; the entry stays, and counts from the corrected day', () => {
    const corrected = told('2021-04-01', 'EffectiveDateCorrected', {
      entry: 'event-2',
      from: '2021-02-10',
      to: '2021-02-05',
      reason: 'The letter says so',
    });
    given(membership, joined)
      .when(correct('event-2', '2021-02-05'), { now: midnight('2021-04-01') })
      .then([corrected]);
    const { history } = given(membership, [...joined, corrected]).state();
    expect(standingOn(history, '2021-02-05')).toMatchObject({ status: 'member', since: '2021-02-05' });
    given(membership, [...joined, corrected])
      .when(correct('event-2', '2021-02-05'))
      .thenRefused('membership/same-date', 'date');
  });

  it('takes along what the same command recorded: response and confirmation are one fact', () => {
    const past = [
      invited(),
      { ...told('2021-02-20', 'ResponseRecorded', { answer: 'accepted', letter }), commandId: 'one' },
      { ...told('2021-02-20', 'MembershipConfirmed', { basis: 'letter', letter, goodFaith: true }), commandId: 'one' },
    ];
    const moved = (entry: string) =>
      told('2021-04-01', 'EffectiveDateCorrected', { entry, from: '2021-02-20', to: '2021-02-15', reason: 'The letter says so' });
    given(membership, past)
      .when(correct('event-2', '2021-02-15'), { now: midnight('2021-04-01') })
      .then([moved('event-1'), moved('event-2')]);
  });

  it('is refused when the history would no longer hold together', () => {
    given(membership, joined).when(correct('event-2', '2021-01-15')).thenRefused('membership/does-not-fit-history', 'date');
    given(membership, joined).when(correct('event-0', '2021-03-15')).thenRefused('membership/does-not-fit-history', 'date');
    given(membership, joined).when(correct('event-9', '2021-01-15')).thenRefused('membership/unknown-entry', 'entry');
    given(membership, joined).when(correct('event-2', '2021-05-15')).thenRefused('membership/date-in-the-future', 'date');
    given(membership).when(correct('event-0', '2021-01-15')).thenRefused('membership/unknown-authority');
  });
});

describe('a history that was recorded by two instances, each of which knew another', () => {
  const faultsOf = (past: readonly Told[]) => membership.faults?.(given(membership, past).state());

  it('is told with the entry that its own rules refuse', () => {
    expect(faultsOf(joined)).toEqual([]);
    // The dialogue was acknowledged elsewhere, and never stood in the log.
    expect(faultsOf([expressed(), confirmed()])).toEqual([
      { revision: 1, says: 'the confirmation of membership (2021-02-10) could not have happened' },
    ]);
  });
});
