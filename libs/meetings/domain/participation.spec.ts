import { command, laterBy, nameBasedUuid } from '#libs/event-sourcing';
import { given } from '#libs/testing';
import { presentAt, recusedOn } from '../index.js';
import { commands, council } from './council.fixture.js';
import {
  AFTER,
  appointment,
  BEFORE,
  chair,
  chairsParty,
  DURING,
  firstItem,
  firstText,
  held,
  invited,
  meeting,
  member,
  membersParty,
  observer,
  type PastEvent,
  pastEvent,
  prepared,
  present,
  scheduled,
  seats,
  secondItem,
} from './council-year.fixture.js';

const beforeMeeting = { now: BEFORE };
const during = { now: DURING };
const afterMeeting = { now: AFTER };
const foldState = (past: readonly PastEvent[]) => given(council, past).state();

describe('invitations', () => {
  const [first, second, third] = seats;
  const guest = pastEvent(
    'ParticipantsInvited',
    { participants: [{ participant: meeting, party: chairsParty, capacity: 'guest' }] },
    BEFORE,
  );

  it('go to those who belong to the convenor, once', () => {
    given(council, [scheduled]).when(command(commands.InviteCouncil, { meeting, seats }), beforeMeeting).then([invited]);
    given(council, [scheduled, invited]).when(command(commands.InviteCouncil, { meeting, seats }), beforeMeeting).thenNothing();
    given(council, [scheduled])
      .when(command(commands.InviteCouncil, { meeting, seats: [] }), beforeMeeting)
      .thenRefused('meetings/nobody-to-invite');
  });

  it('follow who belongs to it: the new one, the changed one, the one who left; guests stay', () => {
    const changed = { ...second, person: firstText };
    given(council, [scheduled, pastEvent('ParticipantsInvited', { participants: [second, third] }, BEFORE), guest])
      .when(command(commands.InviteCouncil, { meeting, seats: [first, changed] }), beforeMeeting)
      .then([
        pastEvent('ParticipantsInvited', { participants: [first, changed] }, BEFORE),
        pastEvent('InvitationsWithdrawn', { participants: [third.participant] }, BEFORE),
      ]);
    given(council, [scheduled, invited, present(observer)])
      .when(command(commands.InviteCouncil, { meeting, seats: [first, second] }), afterMeeting)
      .thenNothing();
  });

  it('go to guests too, each once', () => {
    const participant = nameBasedUuid('00000000-0000-8000-8000-000000000001', 'guest');
    given(council, [scheduled])
      .when(command(commands.InviteGuest, { meeting, person: firstText }), beforeMeeting)
      .then([pastEvent('ParticipantsInvited', { participants: [{ participant, person: firstText, capacity: 'guest' }] }, BEFORE)]);
    given(council, [scheduled])
      .when(command(commands.InviteGuest, { meeting }), beforeMeeting)
      .thenRefused('meetings/guest-unnamed', 'person');
    given(council, [scheduled, guest])
      .when(command(commands.InviteGuest, { meeting, party: chairsParty }), beforeMeeting)
      .thenRefused('meetings/already-invited');
  });
});

describe('attendance', () => {
  const late = [{ arrivedAt: '2026-10-21T10:20', leftAt: '2026-10-21T10:40' }, { arrivedAt: '2026-10-21T08:50:00Z' }];
  const lateStays = [
    { arrivedAt: '2026-10-21T08:20:00.000Z', leftAt: '2026-10-21T08:40:00.000Z' },
    { arrivedAt: '2026-10-21T08:50:00.000Z' },
  ];

  it('is of the whole meeting, or of the times in the room, on the clocks there', () => {
    given(council, prepared)
      .when(command(commands.RecordAttendance, { meeting, participant: chair, presence: 'present' }), during)
      .then([present(chair)]);
    given(council, [...prepared, present(member)])
      .when(command(commands.RecordAttendance, { meeting, participant: member, presence: 'present', stays: late }), during)
      .then([present(member, ...lateStays)]);
    given(council, [...prepared, present(member, ...lateStays)])
      .when(command(commands.RecordAttendance, { meeting, participant: member, presence: 'present', stays: late }), during)
      .thenNothing();
  });

  it('says who was in the room at an instant', () => {
    const past = [...prepared, present(chair), present(member, ...lateStays), held];
    const at = (time: string) => presentAt(foldState(past), `2026-10-21T${time}:00.000Z`);
    expect(at('07:59')).toEqual([]);
    expect(at('08:00')).toEqual([chair]);
    expect(at('08:20')).toEqual([chair, member]);
    expect(at('08:40')).toEqual([chair]);
    expect(at('08:50')).toEqual([chair, member]);
    expect(at('11:00')).toEqual([chair, member]);
    expect(at('11:01')).toEqual([]);
  });

  it('is of those invited, from an hour before, with times that can be', () => {
    const attend = (more: Partial<InstanceType<typeof commands.RecordAttendance>>) =>
      command(commands.RecordAttendance, { meeting, participant: member, presence: 'present', ...more });
    given(council, prepared)
      .when(attend({ participant: firstItem }), during)
      .thenRefused('meetings/not-invited', 'participant');
    given(council, prepared).when(attend({}), { now: '2026-10-21T06:59:59.000Z' }).thenRefused('meetings/not-begun');
    given(council, prepared)
      .when(attend({}), { now: '2026-10-21T07:00:00.000Z' })
      .then([{ ...present(member), effectiveAt: '2026-10-21T07:00:00.000Z' }]);
    given(council, prepared)
      .when(attend({ stays: [{ arrivedAt: '2026-10-21T12:00' }] }), during)
      .thenRefused('meetings/date-in-the-future', 'stays');
    given(council, prepared)
      .when(attend({ stays: [{ arrivedAt: '2026-10-21T10:20', leftAt: '2026-10-21T10:10' }] }), during)
      .thenRefused('meetings/ends-before-it-begins', 'stays');
    given(council, prepared)
      .when(attend({ stays: [{ arrivedAt: '2026-10-21T10:20' }, { arrivedAt: '2026-10-21T10:30' }] }), during)
      .thenRefused('meetings/stays-overlap', 'stays');
    given(council, prepared)
      .when(attend({ presence: 'absent', stays: late }), during)
      .thenRefused('meetings/stays-of-the-absent', 'stays');
  });

  it('may be excused beforehand by who holds the place', () => {
    const apologies = pastEvent('AttendanceRecorded', { participant: member, presence: 'apologies', stays: [] }, BEFORE);
    given(council, prepared)
      .when(command(commands.SendApologies, { meeting, participant: member, holder: membersParty }), beforeMeeting)
      .then([apologies]);
    given(council, prepared)
      .when(command(commands.SendApologies, { meeting, participant: member, holder: chairsParty }), beforeMeeting)
      .thenRefused('meetings/not-its-place', 'holder');
    given(council, [...prepared, present(member)])
      .when(command(commands.SendApologies, { meeting, participant: member }), afterMeeting)
      .thenRefused('meetings/already-begun');
    expect(presentAt(foldState([...prepared, apologies]), appointment.start)).toEqual([]);
    // When it has ended nobody can excuse itself any more; what was said before is recorded with its time.
    given(council, prepared)
      .when(command(commands.SendApologies, { meeting, participant: member }), { now: laterBy(appointment.end, 1) })
      .thenRefused('meetings/over', 'effectiveAt');
    given(council, prepared)
      .when(command(commands.SendApologies, { meeting, participant: member, effectiveAt: BEFORE }), { now: laterBy(appointment.end, 1) })
      .then([apologies]);
  });
});

describe('a conflict of interest', () => {
  const declared = pastEvent('ConflictDeclared', { participant: member, item: secondItem, text: firstText }, BEFORE);

  it('keeps a participant out of one item, until it is lifted with a reason', () => {
    given(council, prepared)
      .when(
        command(commands.DeclareConflict, { meeting, participant: member, item: secondItem, text: firstText, holder: membersParty }),
        beforeMeeting,
      )
      .then([declared]);
    expect(recusedOn(foldState([...prepared, declared]), secondItem)).toEqual([member]);
    expect(recusedOn(foldState([...prepared, declared]), firstItem)).toEqual([]);
    const lifted = pastEvent('ConflictLifted', { participant: member, item: secondItem, reason: 'Shares were sold' }, BEFORE);
    given(council, [...prepared, declared])
      .when(command(commands.LiftConflict, { meeting, participant: member, item: secondItem, reason: 'Shares were sold' }), beforeMeeting)
      .then([lifted]);
    expect(recusedOn(foldState([...prepared, declared, lifted]), secondItem)).toEqual([]);
  });

  it('is declared once, by who holds the place, on an item of the agenda', () => {
    const declare = (more: object) => command(commands.DeclareConflict, { meeting, participant: member, item: secondItem, ...more });
    given(council, [...prepared, declared])
      .when(declare({}), beforeMeeting)
      .thenNothing();
    given(council, prepared)
      .when(declare({ holder: chairsParty }), beforeMeeting)
      .thenRefused('meetings/not-its-place', 'holder');
    given(council, prepared)
      .when(declare({ item: firstText }), beforeMeeting)
      .thenRefused('meetings/unknown-item', 'item');
    given(council, prepared)
      .when(command(commands.LiftConflict, { meeting, participant: member, item: secondItem, reason: 'None there' }), beforeMeeting)
      .thenRefused('meetings/no-conflict', 'item');
  });
});
