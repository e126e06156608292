import { type Command, type CommandClass, type EventOf, command as issued, noOpaqueIds } from '#libs/event-sourcing';
import type { FileState } from '#libs/files';
import { given } from '#libs/testing';
import { stateOn } from './authority-history.js';
import { file as files } from './file.js';
import { membership } from './membership.decider.js';
import type { AuthorityFacts, Letter, MembershipEvents } from './membership.messages.js';
import * as commands from './membership.messages.js';
import { authorityId, laterBearerId } from './official-name.js';

type PastEvent = EventOf<MembershipEvents>;

const facts: AuthorityFacts = {
  name: 'Ministry responsible for Labour',
  country: 'LSO',
  level: 'national',
  kind: 'ministry',
  portfolios: ['labour'],
};
const authority = authorityId('LSO', undefined, facts.name);
const otherAuthority = authorityId('LSO', undefined, 'Ministry responsible for Labour and Employment');
const letter: Letter = { reference: 'GPN/2021/001', date: '2021-02-01' };
const ANA = '11111111-1111-8111-8111-111111111111';
const BEN = '22222222-2222-8222-8222-222222222222';

const midnight = (day: string) => `${day}T00:00:00.000Z`;
const pastEvent = <Type extends keyof MembershipEvents>(day: string, type: Type, data: MembershipEvents[Type]): PastEvent =>
  ({ type, data, effectiveAt: midnight(day) }) as PastEvent;

const interestExpressed = (day = '2021-01-10') => pastEvent(day, 'InterestExpressed', { details: facts, channel: 'email' });
const dialogueHeld = (day = '2021-01-20') => pastEvent(day, 'DialogueHeld', {});
const invitationIssued = (day = '2021-02-01') => pastEvent(day, 'InvitationIssued', { details: facts, letter });
const membershipConfirmed = (day = '2021-02-10') => pastEvent(day, 'MembershipConfirmed', { basis: 'dialogue', goodFaith: true });
const membershipWithdrawn = (day = '2021-03-01') => pastEvent(day, 'MembershipWithdrawn', {});
const focalPointDesignated = (person: string, role: 'primary' | 'alternate', day = '2021-02-12') =>
  pastEvent(day, 'FocalPointDesignated', { person, role });
const joined = [interestExpressed(), dialogueHeld(), membershipConfirmed()];
const registered = { facts: { person: { status: 'registered' as const, authority, engagements: [] } } };

const { level: _, ...described } = facts;
const ask = <C extends Command & { authority: string }>(type: CommandClass<C>, content: Omit<{ [F in keyof C]: C[F] }, 'authority'>) =>
  issued(type, { authority, ...content } as { [F in keyof C]: C[F] });

describe('an authority expresses interest', () => {
  const interest = (more: Partial<commands.ExpressInterest> = {}) =>
    issued(commands.ExpressInterest, { ...described, portfolios: ['labour'], channel: 'email', ...more });

  it('is recorded with its facts', () =>
    given(membership)
      .when(interest({ effectiveAt: '2021-01-10' }))
      .then([interestExpressed()]));

  it('comes to one id, however the name is written', () =>
    expect(membership.idOf(interest({ name: 'MINISTRY responsible for  Labour' }), noOpaqueIds)).toBe(authority));

  it('is refused while it stands', () => {
    given(membership, [interestExpressed()]).when(interest()).thenRefused('membership/already-interested');
    given(membership, [interestExpressed(), dialogueHeld()]).when(interest()).thenRefused('membership/already-interested');
    given(membership, [invitationIssued()]).when(interest()).thenRefused('membership/already-invited');
    given(membership, joined).when(interest()).thenRefused('membership/already-a-member');
  });

  it('is welcome again after a withdrawal, in the same history', () =>
    given(membership, [...joined, membershipWithdrawn()])
      .when(interest({ effectiveAt: '2021-03-20' }))
      .then([interestExpressed('2021-03-20')]));

  it('is refused on a day that has not come, and taken on one that has come in the east', () => {
    const now = '2021-03-31T09:00:00.000Z';
    given(membership)
      .when(interest({ effectiveAt: '2021-04-02' }), { now })
      .thenRefused('membership/date-in-the-future', 'effectiveAt');
    const evening = '2021-03-31T10:00:00.000Z';
    given(membership)
      .when(interest({ effectiveAt: '2021-04-01' }), { now: evening })
      .then([interestExpressed('2021-04-01')]);
  });

  it('is refused at an instant that is not over, and taken at one that another clock shows now', () => {
    const now = '2021-03-31T09:00:00.000Z';
    given(membership)
      .when(interest({ effectiveAt: '2021-03-31T17:00:00Z' }), { now })
      .thenRefused('membership/date-in-the-future', 'effectiveAt');
    given(membership)
      .when(interest({ effectiveAt: '2021-03-31T17:00:30+08:00' }), { now })
      .then([{ ...interestExpressed(), effectiveAt: '2021-03-31T09:00:30.000Z' }]);
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
});

describe('the path by dialogue (FAQ, question 6)', () => {
  it('leads from a proposed or held dialogue to membership in good faith', () => {
    given(membership, [interestExpressed()])
      .when(ask(commands.ProposeDialogue, { proposedFor: '2021-05-01', effectiveAt: '2021-01-20' }))
      .then([pastEvent('2021-01-20', 'DialogueProposed', { proposedFor: '2021-05-01' })]);
    given(membership, [interestExpressed(), dialogueHeld()])
      .when(ask(commands.ConfirmMembership, { effectiveAt: '2021-02-10' }))
      .then([membershipConfirmed()]);
  });

  it('is refused without an expression, without dialogue, without good faith', () => {
    given(membership).when(ask(commands.HoldDialogue, {})).thenRefused('membership/unknown-authority');
    given(membership, [interestExpressed()]).when(ask(commands.ConfirmMembership, {})).thenRefused('membership/no-dialogue-yet');
    given(membership, [interestExpressed(), dialogueHeld()])
      .when(ask(commands.ConfirmMembership, { goodFaith: false }))
      .thenRefused('membership/good-faith-required', 'goodFaith');
    given(membership, joined).when(ask(commands.HoldDialogue, {})).thenRefused('membership/already-a-member');
    given(membership, [...joined, membershipWithdrawn()])
      .when(ask(commands.HoldDialogue, {}))
      .thenRefused('membership/not-interested');
  });

  it('ends without membership when the expression is closed', () => {
    given(membership, [interestExpressed()])
      .when(ask(commands.CloseExpression, { reason: 'No answer in a year', effectiveAt: '2021-03-01' }))
      .then([pastEvent('2021-03-01', 'ExpressionClosed', { reason: 'No answer in a year' })]);
    given(membership, joined)
      .when(ask(commands.CloseExpression, { reason: 'By mistake' }))
      .thenRefused('membership/already-a-member');
    given(membership, [...joined, membershipWithdrawn()])
      .when(ask(commands.CloseExpression, { reason: 'By mistake' }))
      .thenRefused('membership/not-interested');
  });
});

describe('the path by letter (FAQ, question 6)', () => {
  it('begins with a formal letter, to an authority that is new or known', () => {
    given(membership)
      .when(
        issued(commands.InviteAuthority, {
          ...described,
          portfolios: ['labour'],
          letterReference: letter.reference,
          effectiveAt: '2021-02-01',
        }),
      )
      .then([invitationIssued()]);
    given(membership, [interestExpressed(), dialogueHeld()])
      .when(ask(commands.IssueInvitation, { letterReference: letter.reference, effectiveAt: '2021-02-01' }))
      .then([pastEvent('2021-02-01', 'InvitationIssued', { details: facts, asRecorded: true, letter })]);
  });

  it('needs no more than a positive response', () =>
    given(membership, [invitationIssued()])
      .when(ask(commands.RecordResponse, { response: 'accepted', reference: 'ML/7', effectiveAt: '2021-02-20' }))
      .then([
        pastEvent('2021-02-20', 'ResponseRecorded', { response: 'accepted', letter, reference: 'ML/7' }),
        pastEvent('2021-02-20', 'MembershipConfirmed', { basis: 'letter', letter, goodFaith: true }),
      ]));

  it('may need a reminder, while the letter awaits its answer', () => {
    given(membership, [invitationIssued()])
      .when(ask(commands.RemindOfInvitation, { reference: 'GPN/2021/002', effectiveAt: '2021-02-15' }))
      .then([pastEvent('2021-02-15', 'InvitationReminded', { reference: 'GPN/2021/002' })]);
    given(membership, [interestExpressed()]).when(ask(commands.RemindOfInvitation, {})).thenRefused('membership/not-invited');
  });

  it('ends with a negative one', () =>
    given(membership, [invitationIssued()])
      .when(ask(commands.RecordResponse, { response: 'declined', effectiveAt: '2021-02-20' }))
      .then([pastEvent('2021-02-20', 'ResponseRecorded', { response: 'declined', letter })]));

  it('is refused out of turn', () => {
    given(membership, [interestExpressed()])
      .when(ask(commands.RecordResponse, { response: 'accepted' }))
      .thenRefused('membership/not-invited');
    given(membership, [invitationIssued()]).when(ask(commands.ConfirmMembership, {})).thenRefused('membership/invitation-open');
    given(membership, [invitationIssued()])
      .when(ask(commands.IssueInvitation, { letterReference: 'B' }))
      .thenRefused('membership/already-invited');
    given(membership, joined)
      .when(ask(commands.IssueInvitation, { letterReference: 'B' }))
      .thenRefused('membership/already-a-member');
    given(membership, [interestExpressed()])
      .when(ask(commands.IssueInvitation, { letterReference: 'B', letterDate: '2021-05-01' }))
      .thenRefused('membership/date-in-the-future', 'letterDate');
  });
});

describe('late notices', () => {
  it('are taken where they fit: a dialogue that was not known of yet', () =>
    given(membership, joined)
      .when(ask(commands.HoldDialogue, { effectiveAt: '2021-01-15' }))
      .then([dialogueHeld('2021-01-15')]));

  it('are refused where they do not: before the beginning, or so that what followed could not have happened', () => {
    given(membership, joined)
      .when(ask(commands.HoldDialogue, { effectiveAt: '2021-01-05' }))
      .thenRefused('membership/does-not-fit-history');
    given(membership, [invitationIssued()])
      .when(ask(commands.RecordResponse, { response: 'accepted', effectiveAt: '2021-01-20' }))
      .thenRefused('membership/does-not-fit-history', 'effectiveAt');
    given(membership, joined)
      .when(ask(commands.Withdraw, { effectiveAt: '2021-02-09' }))
      .thenRefused('membership/not-a-member');
    given(membership, joined)
      .when(ask(commands.CloseExpression, { reason: 'Closed then', effectiveAt: '2021-01-25' }))
      .thenRefused('membership/does-not-fit-history');
  });

  it('of leaving end the designations that were recorded after it', () =>
    given(membership, [...joined, focalPointDesignated(ANA, 'primary', '2021-03-10')])
      .when(ask(commands.Withdraw, { effectiveAt: '2021-03-01' }))
      .then([membershipWithdrawn(), pastEvent('2021-03-01', 'FocalPointEnded', { person: ANA, role: 'primary', reason: 'withdrawal' })]));
});

describe('focal points (FAQ, questions 6 and 7)', () => {
  it('are designated for members, from a day', () => {
    given(membership, joined)
      .when(ask(commands.DesignateFocalPoint, { person: ANA, role: 'primary', startsOn: '2021-02-12' }), registered)
      .then([focalPointDesignated(ANA, 'primary')]);
    given(membership, [interestExpressed()])
      .when(ask(commands.DesignateFocalPoint, { person: ANA, role: 'primary' }), registered)
      .thenRefused('membership/not-a-member');
    given(membership, joined)
      .when(
        ask(commands.DesignateFocalPoint, { person: ANA, role: 'primary', startsOn: '2021-02-12', effectiveAt: '2021-02-13' }),
        registered,
      )
      .thenRefused('membership/dates-disagree', 'startsOn');
    given(membership, joined)
      .when(ask(commands.DesignateFocalPoint, { person: ANA, role: 'primary', startsOn: '2021-06-01' }), registered)
      .thenRefused('membership/date-in-the-future');
  });

  it('are one primary at a time: a new one ends the designation of the one before', () =>
    given(membership, [...joined, focalPointDesignated(ANA, 'primary')])
      .when(ask(commands.DesignateFocalPoint, { person: BEN, role: 'primary', startsOn: '2021-03-01' }), registered)
      .then([
        pastEvent('2021-03-01', 'FocalPointEnded', { person: ANA, role: 'primary', reason: 'replaced' }),
        focalPointDesignated(BEN, 'primary', '2021-03-01'),
      ]));

  it('that are told late end where what was told before ends them: whoever hears of designations alone knows', () => {
    const late = ask(commands.DesignateFocalPoint, { person: BEN, role: 'primary', startsOn: '2021-02-20' });
    const ends = (day: string, reason: 'replaced' | 'withdrawal') =>
      pastEvent(day, 'FocalPointEnded', { person: BEN, role: 'primary', reason });
    given(membership, [...joined, focalPointDesignated(ANA, 'primary', '2021-03-01')])
      .when(late, registered)
      .then([focalPointDesignated(BEN, 'primary', '2021-02-20'), ends('2021-03-01', 'replaced')]);
    given(membership, [...joined, membershipWithdrawn()])
      .when(late, registered)
      .then([focalPointDesignated(BEN, 'primary', '2021-02-20'), ends('2021-03-01', 'withdrawal')]);
    given(membership, [...joined, focalPointDesignated(ANA, 'alternate', '2021-03-01')])
      .when(late, registered)
      .then([focalPointDesignated(BEN, 'primary', '2021-02-20')]);
  });

  it('move up from alternate to primary, and are never both', () => {
    const both = [...joined, focalPointDesignated(ANA, 'primary'), focalPointDesignated(BEN, 'alternate')];
    given(membership, both)
      .when(ask(commands.DesignateFocalPoint, { person: BEN, role: 'primary', startsOn: '2021-03-01' }), registered)
      .then([
        pastEvent('2021-03-01', 'FocalPointEnded', { person: ANA, role: 'primary', reason: 'replaced' }),
        pastEvent('2021-03-01', 'FocalPointEnded', { person: BEN, role: 'alternate', reason: 'replaced' }),
        focalPointDesignated(BEN, 'primary', '2021-03-01'),
      ]);
    given(membership, both)
      .when(ask(commands.DesignateFocalPoint, { person: ANA, role: 'alternate' }), registered)
      .thenRefused('membership/same-primary-and-alternate', 'person');
    given(membership, both)
      .when(ask(commands.DesignateFocalPoint, { person: BEN, role: 'alternate' }), registered)
      .thenRefused('membership/already-focal-point', 'person');
  });

  it('are persons whom the people service knows and has not erased', () => {
    const designate = ask(commands.DesignateFocalPoint, { person: ANA, role: 'primary' });
    given(membership, joined)
      .when(designate, { facts: { person: { status: 'unknown', engagements: [] } } })
      .thenRefused('membership/person-unknown');
    given(membership, joined)
      .when(designate, { facts: { person: { status: 'erased', engagements: [] } } })
      .thenRefused('membership/person-erased');
  });

  it('end, by notice, by withdrawal, by erasure', () => {
    const withFocalPoint = [...joined, focalPointDesignated(ANA, 'primary')];
    given(membership, withFocalPoint)
      .when(ask(commands.EndFocalPoint, { person: ANA, effectiveAt: '2021-03-01' }))
      .then([pastEvent('2021-03-01', 'FocalPointEnded', { person: ANA, role: 'primary', reason: 'ended' })]);
    given(membership, withFocalPoint)
      .when(ask(commands.EndFocalPoint, { person: BEN }))
      .thenRefused('membership/not-a-focal-point', 'person');
    given(membership, withFocalPoint)
      .when(ask(commands.Withdraw, { effectiveAt: '2021-03-01' }))
      .then([membershipWithdrawn(), pastEvent('2021-03-01', 'FocalPointEnded', { person: ANA, role: 'primary', reason: 'withdrawal' })]);
    given(membership, withFocalPoint)
      .when(ask(commands.ReleaseErasedPerson, { person: ANA, effectiveAt: '2021-03-01' }))
      .then([pastEvent('2021-03-01', 'FocalPointEnded', { person: ANA, role: 'primary', reason: 'person-erased' })]);
    given(membership, [...withFocalPoint, membershipWithdrawn()])
      .when(ask(commands.ReleaseErasedPerson, { person: ANA }))
      .thenNothing();
  });
});

describe('names and facts', () => {
  it('are changed from a day; the id stays', () => {
    given(membership, joined)
      .when(ask(commands.RenameAuthority, { name: 'Ministry of Work', effectiveAt: '2021-03-01' }))
      .then([pastEvent('2021-03-01', 'AuthorityRenamed', { name: 'Ministry of Work', formerName: facts.name })]);
    given(membership, joined)
      .when(ask(commands.RenameAuthority, { name: facts.name }))
      .thenRefused('membership/same-name', 'name');
    given(membership, joined)
      .when(ask(commands.UpdateAuthority, { kind: 'department', portfolios: ['labour'], effectiveAt: '2021-03-01' }))
      .then([pastEvent('2021-03-01', 'AuthorityUpdated', { kind: 'department' })]);
    given(membership, joined)
      .when(ask(commands.UpdateAuthority, { kind: 'ministry' }))
      .thenRefused('membership/nothing-changes');
  });

  it('hold a new name against other authorities, in whatever order the renamings are told', () => {
    const ownName = (...more: ReturnType<typeof pastEvent>[]) =>
      membership.unique?.authorityname?.value(given(membership, [...joined, ...more]).state());
    const toId = (name: string) => authorityId(facts.country, facts.subdivision, name);
    expect(membership.unique?.authorityname?.value(membership.initial)).toBeUndefined();
    expect(ownName()).toBe(toId(facts.name));
    const third = pastEvent('2021-03-10', 'AuthorityRenamed', { name: 'Third', formerName: 'x' });
    expect(ownName(third)).toBe(toId('THIRD'));
    // A name that is told late holds nobody's name: the authority is called otherwise since.
    expect(ownName(third, pastEvent('2021-03-01', 'AuthorityRenamed', { name: 'Second', formerName: 'x' }))).toBe(toId('Third'));
    expect(membership.unique?.authorityname?.taken(otherAuthority)).toMatchObject({ code: 'membership/name-held', field: 'name' });
  });

  it('follow the calendar, not the order in which they were recorded', () => {
    const { history } = given(membership, [
      ...joined,
      pastEvent('2021-03-10', 'AuthorityRenamed', { name: 'Third', formerName: 'x' }),
      pastEvent('2021-03-01', 'AuthorityRenamed', { name: 'Second', formerName: 'x' }),
    ]).state();
    expect(['2021-02-28', '2021-03-01', '2021-03-10'].map((day) => stateOn(history, day).details?.name)).toEqual([
      facts.name,
      'Second',
      'Third',
    ]);
  });
});

describe('a succession', () => {
  const successor = { ...facts, name: 'Ministry responsible for Labour and Employment' };
  const withFocalPoint = [...joined, focalPointDesignated(ANA, 'primary')];
  const record = (more: Partial<commands.RecordSuccession> = {}) =>
    ask(commands.RecordSuccession, { country: 'LSO', name: successor.name, kind: 'ministry', effectiveAt: '2021-03-01', ...more });
  const unknown = { facts: { successor: membership.initial } };
  const succeeded = pastEvent('2021-03-01', 'AuthoritySucceeded', {
    successor: otherAuthority,
    details: successor,
    focalPoints: [{ person: ANA, role: 'primary' }],
  });
  const leaves = pastEvent('2021-03-01', 'FocalPointEnded', { person: ANA, role: 'primary', reason: 'succession' });

  it('ends the predecessor and names who goes on', () =>
    given(membership, withFocalPoint).when(record(), unknown).then([succeeded, leaves]));

  it('finds whoever has the name now by its reservation, and a new authority where it was given up', () => {
    const name = { revision: 4, owner: BEN, ownerRevision: -1, owners: [BEN] };
    const bearer = given(membership, [pastEvent('2021-01-10', 'InterestExpressed', { details: successor, channel: 'email' })]).state();
    given(membership, withFocalPoint)
      .when(record(), { facts: { name, holder: bearer, successor: bearer } })
      .then([
        pastEvent('2021-03-01', 'AuthoritySucceeded', { ...succeeded.data, successor: BEN } as MembershipEvents['AuthoritySucceeded']),
        leaves,
      ]);
    given(membership, withFocalPoint)
      .when(record(), { facts: { name, holder: given(membership, [interestExpressed()]).state(), successor: membership.initial } })
      .then([
        pastEvent('2021-03-01', 'AuthoritySucceeded', {
          ...succeeded.data,
          successor: laterBearerId(otherAuthority, 4),
        } as MembershipEvents['AuthoritySucceeded']),
        leaves,
      ]);
  });

  it('brings membership and focal points to the successor', () => {
    const predecessor = given(membership, [...withFocalPoint, succeeded, leaves]).state();
    const takeOver = issued(commands.TakeOverMembership, { authority: otherAuthority, predecessor: authority });
    const focalPointContinued = (role: 'primary' | 'alternate') =>
      pastEvent('2021-03-01', 'FocalPointDesignated', { person: ANA, role, continues: { role: 'primary', succession: 'event-4' } });
    const taken = pastEvent('2021-03-01', 'MembershipTakenOver', { predecessor: authority, succession: 'event-4', details: successor });
    given(membership)
      .when(takeOver, { facts: { predecessor } })
      .then([taken, focalPointContinued('primary')]);
    given(membership, [taken, focalPointContinued('primary')])
      .when(takeOver, { facts: { predecessor } })
      .thenNothing();
    const own = [...joined, focalPointDesignated(BEN, 'primary')];
    given(membership, own)
      .when(takeOver, { facts: { predecessor } })
      .then([taken, focalPointContinued('alternate')]);
  });

  it('that reaches back before the successor’s own interest leaves that without effect', () => {
    const taken = pastEvent('2021-03-01', 'MembershipTakenOver', { predecessor: authority, succession: 'event-4', details: successor });
    const { history } = given(membership, [interestExpressed('2021-03-10'), dialogueHeld('2021-03-12'), taken]).state();
    expect(stateOn(history)).toMatchObject({ status: 'member', since: '2021-03-01' });
    given(membership, [interestExpressed('2021-03-10'), taken])
      .when(ask(commands.Withdraw, { effectiveAt: '2021-03-20' }))
      .then([membershipWithdrawn('2021-03-20')]);
  });

  it('moves the takeover when its own date is corrected', () => {
    const correction = pastEvent('2021-04-01', 'EffectiveDateCorrected', {
      entry: 'event-4',
      previousDate: '2021-03-01',
      date: '2021-03-05',
      reason: 'Gazette',
      successor: otherAuthority,
    });
    const predecessor = given(membership, [...withFocalPoint, succeeded, leaves, correction]).state();
    const taken = pastEvent('2021-03-01', 'MembershipTakenOver', { predecessor: authority, succession: 'event-4', details: successor });
    const continuing = pastEvent('2021-03-01', 'FocalPointDesignated', {
      person: ANA,
      role: 'primary',
      continues: { role: 'primary', succession: 'event-4' },
    });
    const follows = (entry: string) =>
      pastEvent('2021-04-01', 'EffectiveDateCorrected', {
        entry,
        previousDate: '2021-03-01',
        date: '2021-03-05',
        reason: 'Follows the corrected date of the succession',
      });
    given(membership, [taken, continuing])
      .when(issued(commands.TakeOverMembership, { authority: otherAuthority, predecessor: authority }), {
        facts: { predecessor },
        now: midnight('2021-04-01'),
      })
      .then([follows('event-0'), follows('event-1')]);
    given(membership, [taken])
      .when(issued(commands.CorrectEffectiveDate, { authority: otherAuthority, entry: 'event-0', date: '2021-03-02', reason: 'Gazette' }))
      .thenRefused('membership/takeover-follows-succession', 'entry');
  });

  it('is refused where there is nothing to take over, or nobody who could', () => {
    given(membership, [interestExpressed()]).when(record(), unknown).thenRefused('membership/not-a-member');
    given(membership, withFocalPoint)
      .when(record({ name: facts.name }), unknown)
      .thenRefused('membership/own-successor');
    given(membership, withFocalPoint)
      .when(ask(commands.RecordSuccession, { successor: BEN }), unknown)
      .thenRefused('membership/unknown-successor', 'successor');
    given(membership, [...withFocalPoint, succeeded, leaves])
      .when(ask(commands.Withdraw, {}))
      .thenRefused('membership/succeeded');
  });
});

describe('a corrected date', () => {
  const correct = (entry: string, date: string) => ask(commands.CorrectEffectiveDate, { entry, date, reason: 'The letter says so' });

  it('is a new event; the entry stays, and counts from the corrected day', () => {
    const corrected = pastEvent('2021-04-01', 'EffectiveDateCorrected', {
      entry: 'event-2',
      previousDate: '2021-02-10',
      date: '2021-02-05',
      reason: 'The letter says so',
    });
    given(membership, joined)
      .when(correct('event-2', '2021-02-05'), { now: midnight('2021-04-01') })
      .then([corrected]);
    const { history } = given(membership, [...joined, corrected]).state();
    expect(stateOn(history, '2021-02-05')).toMatchObject({ status: 'member', since: '2021-02-05' });
    given(membership, [...joined, corrected])
      .when(correct('event-2', '2021-02-05'))
      .thenRefused('membership/same-date', 'date');
  });

  it('takes along what the same command recorded: response and confirmation are one fact', () => {
    const past = [
      invitationIssued(),
      { ...pastEvent('2021-02-20', 'ResponseRecorded', { response: 'accepted', letter }), commandId: 'one' },
      { ...pastEvent('2021-02-20', 'MembershipConfirmed', { basis: 'letter', letter, goodFaith: true }), commandId: 'one' },
    ];
    const dateCorrected = (entry: string) =>
      pastEvent('2021-04-01', 'EffectiveDateCorrected', {
        entry,
        previousDate: '2021-02-20',
        date: '2021-02-15',
        reason: 'The letter says so',
      });
    given(membership, past)
      .when(correct('event-2', '2021-02-15'), { now: midnight('2021-04-01') })
      .then([dateCorrected('event-1'), dateCorrected('event-2')]);
  });

  it.each<[string, PastEvent]>([
    ['a renewed interest', pastEvent('2021-03-20', 'InterestExpressed', { details: facts, asRecorded: true, channel: 'email' })],
    ['a letter to it', pastEvent('2021-03-20', 'InvitationIssued', { details: facts, asRecorded: true, letter })],
  ])('of %s does not come before everything that is recorded of the authority', (_, approach) => {
    const past = [interestExpressed(), pastEvent('2021-02-01', 'ExpressionClosed', { reason: 'No answer' }), approach];
    given(membership, past).when(correct('event-2', '2021-01-05')).thenRefused('membership/does-not-fit-history', 'date');
    given(membership, past)
      .when(ask(commands.RenewInterest, { channel: 'email', effectiveAt: '2021-01-05' }))
      .thenRefused('membership/does-not-fit-history', 'effectiveAt');
  });

  it('of a letter does not come before a confirmation that rests on a dialogue', () => {
    const letterAfterwards = pastEvent('2021-03-20', 'InvitationIssued', { details: facts, asRecorded: true, letter });
    given(membership, [...joined, membershipWithdrawn(), letterAfterwards])
      .when(correct('event-4', '2021-02-05'))
      .thenRefused('membership/does-not-fit-history', 'date');
  });

  it('is refused where the same would change nothing, as it was refused when it was told', () => {
    const nameGiven = (day: string, name: string) => pastEvent(day, 'AuthorityRenamed', { name, formerName: facts.name });
    const names = [
      interestExpressed(),
      nameGiven('2021-02-01', 'Labour'),
      nameGiven('2021-02-10', 'Work'),
      nameGiven('2021-02-20', 'Labour'),
    ];
    given(membership, names).when(correct('event-3', '2021-02-05')).thenRefused('membership/does-not-fit-history', 'date');
    const kindChange = (day: string, kind: 'agency' | 'ministry') => pastEvent(day, 'AuthorityUpdated', { kind });
    const kinds = [
      interestExpressed(),
      kindChange('2021-02-01', 'agency'),
      kindChange('2021-02-10', 'ministry'),
      kindChange('2021-02-20', 'agency'),
    ];
    given(membership, kinds).when(correct('event-3', '2021-02-05')).thenRefused('membership/does-not-fit-history', 'date');
    const designated = focalPointDesignated(ANA, 'primary');
    const ended = pastEvent('2021-02-15', 'FocalPointEnded', { person: ANA, role: 'primary', reason: 'ended' });
    given(membership, [...joined, designated, ended, focalPointDesignated(ANA, 'primary', '2021-02-20')])
      .when(correct('event-5', '2021-02-14'))
      .thenRefused('membership/does-not-fit-history', 'date');
  });

  it('is refused when the history would no longer hold together', () => {
    given(membership, joined).when(correct('event-2', '2021-01-15')).thenRefused('membership/does-not-fit-history', 'date');
    given(membership, joined).when(correct('event-0', '2021-03-15')).thenRefused('membership/does-not-fit-history', 'date');
    given(membership, joined).when(correct('event-9', '2021-01-15')).thenRefused('membership/unknown-entry', 'entry');
    given(membership, joined).when(correct('event-2', '2021-05-15')).thenRefused('membership/date-in-the-future', 'date');
    given(membership).when(correct('event-0', '2021-01-15')).thenRefused('membership/unknown-authority');
  });
});

describe('a renewed interest that gives no facts', () => {
  it('takes nothing back of a change that is told after it, and was before', () => {
    const renewed = pastEvent('2021-03-20', 'InterestExpressed', { details: facts, asRecorded: true, channel: 'email' });
    const closed = pastEvent('2021-02-01', 'ExpressionClosed', { reason: 'No answer' });
    const past = [interestExpressed(), closed, renewed, pastEvent('2021-03-01', 'AuthorityUpdated', { kind: 'agency' })];
    expect(stateOn(given(membership, past).state().history).details).toEqual({ ...facts, kind: 'agency' });
  });
});

describe('a history that was recorded by two instances, each of which knew another', () => {
  const listFaults = (past: readonly PastEvent[]) => membership.faults?.(given(membership, past).state());

  it('is told with the entry that its own rules refuse', () => {
    expect(listFaults(joined)).toEqual([]);
    // The dialogue was acknowledged elsewhere, and never stood in the log.
    expect(listFaults([interestExpressed(), membershipConfirmed()])).toEqual([
      { revision: 1, says: 'the confirmation of membership (2021-02-10) could not have happened' },
    ]);
  });
});

describe('a letter', () => {
  const LETTER_ID = '33333333-3333-8333-8333-333333333333';
  const scanned = {
    id: '44444444-4444-8444-8444-444444444444',
    type: 'application/pdf',
    bytes: 2048,
    commitment: 'ab'.repeat(32),
  } as const;
  const upload = (more: Partial<FileState> = {}) => {
    const { id: _, ...told } = scanned;
    const kept = { status: 'kept', kind: 'letter', record: authority, sender: 'somebody', expiresAt: '2999-01-01T00:00:00.000Z' } as const;
    return { actor: 'somebody', facts: { file: { ...files.initial, ...told, ...kept, ...more } } };
  };
  const findEntry = (type: string) =>
    given(membership, joined)
      .state()
      .history.find((entry) => entry.type === type)?.id ?? '';
  const attach = (more: Partial<commands.AttachLetter> = {}) =>
    ask(commands.AttachLetter, { letter: LETTER_ID, entry: findEntry('MembershipConfirmed'), file: scanned.id, ...more });
  const attached = {
    type: 'LetterAttached',
    data: { letter: LETTER_ID, entry: findEntry('MembershipConfirmed'), file: scanned },
  } as PastEvent;
  const withdrawn = { type: 'LetterWithdrawn', data: { letter: LETTER_ID, reason: 'Of another authority' } } as PastEvent;
  const withdraw = ask(commands.WithdrawLetter, { letter: LETTER_ID, reason: 'Of another authority' });

  it('is attached to what was written, and changes nothing of how the authority stands', () => {
    given(membership, joined).when(attach(), upload()).then([attached]);
    const unlettered = given(membership, joined).state();
    expect(given(membership, [...joined, attached, withdrawn]).state().history).toEqual(unlettered.history);
  });

  it.each([
    ['to an entry that there is not', { entry: LETTER_ID }, {}, 'membership/unknown-entry', 'entry'],
    ['to what was said', { entry: findEntry('DialogueHeld') }, {}, 'membership/no-letter-of', 'entry'],
    ['by who did not upload it', {}, { sender: 'colleague' }, 'file/of-another', 'file'],
    ['that belongs to another authority', {}, { record: otherAuthority }, 'file/of-another-record', 'file'],
    ['before all of it has come', {}, { status: 'checked' }, 'file/not-whole', 'file'],
  ] as const)('is not attached %s', (_, more, uploaded, code, field) => {
    given(membership, joined).when(attach(more), upload(uploaded)).thenRefused(code, field);
  });

  it('is attached once, and taken back once with a reason', () => {
    given(membership, [...joined, attached])
      .when(attach(), upload())
      .thenRefused('membership/letter-attached', 'letter');
    given(membership, [...joined, attached])
      .when(withdraw)
      .then([withdrawn]);
    given(membership, [...joined, attached, withdrawn])
      .when(withdraw)
      .thenRefused('membership/unknown-letter', 'letter');
    given(membership, [...joined, attached, withdrawn])
      .when(attach({ letter: ANA }), upload())
      .thenRefused('file/attached-already', 'file');
    given(membership).when(attach(), upload()).thenRefused('membership/unknown-authority');
  });
});
