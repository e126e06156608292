import { hash } from 'node:crypto';
import ICAL from 'ical.js';
import { calendarFeed } from '#libs/calendar';
import { command } from '#libs/event-sourcing';
import { approvedMinutes, presentAt, recusedOn, toCalendarEntry } from '#libs/meetings';
import { Elsewhere } from '../../../libs/parties/elsewhere.fixture.js';
import { RenameBody } from '../src/constitution/domain/body.messages.js';
import { commands } from '../src/meetings/domain/meeting.messages.js';
import { RegisterOrganisation } from '../src/parties/domain/organisation.messages.js';
import {
  ANA,
  CHAIR,
  COMMITTEE,
  CONSULAR,
  ELSEWHERE,
  INTERIOR,
  LABOUR,
  MeetingsScenario,
  SECOND,
  THIRD,
} from './meetings-scenario.fixture.js';

const id = (end: string) => `00000000-0000-8000-8000-${end.padStart(12, '0')}`;
const [SPRING, AUTUMN, WINTER] = [id('d1'), id('d2'), id('d3')];
const [OPENING, TERMS, FEES] = [id('e1'), id('e2'), id('e3')];
const PAPER = id('f1');
const [SURVEY, LETTER] = [id('71'), id('72')];
const sha256 = (text: string): string => hash('sha256', text);
/** A sealed text as the people service answers with it: the id that stands for it, and what it is committed to by. */
const sealText = (text: string, end: string) => ({ text: id(end), commitment: sha256(text) });
const FIRST_DRAFT = sealText('The Committee met.\nIt adopted its agenda.', '81');
const SECOND_DRAFT = sealText('The Committee met in Geneva.\nIt adopted its agenda.', '82');
const CORRECTION = sealText('The Committee met in Geneva and online.\nIt adopted its agenda.', '83');

const schedule = (meeting: string, title: string, start: string) =>
  command(commands.ScheduleMeeting, {
    meeting,
    body: COMMITTEE,
    title,
    start,
    zone: 'Europe/Zurich',
    durationMinutes: 180,
    mode: 'hybrid',
    place: 'Room A, Geneva',
    link: 'https://meet.example.org/steering-committee',
  });
const about = (meeting: string) => ({ meeting });

describe('a year of the Secretariat with the International Steering Committee (FAQ, question 4)', () => {
  let secretariat: MeetingsScenario;
  beforeAll(async () => {
    secretariat = await MeetingsScenario.start();
  });
  afterAll(() => secretariat.service.stop());

  const readEntry = async (meeting: string) => {
    const document = await secretariat.read(meeting);
    const feed = calendarFeed({
      name: 'Steering Committee',
      entries: [toCalendarEntry(meeting, document, { convenor: { name: 'Steering Committee', renamings: 0 }, forParticipants: true })],
    });
    const [event] = new ICAL.Component(ICAL.parse(feed)).getAllSubcomponents('vevent');
    if (!event) throw new Error('the calendar is empty');
    const { uid, sequence, startDate } = new ICAL.Event(event);
    return { uid, sequence, start: startDate.toJSDate().toISOString(), status: event.getFirstPropertyValue('status') };
  };

  it('January: the spring meeting is scheduled at ten in Geneva, before the clocks go forward', async () => {
    await secretariat.execute(schedule(SPRING, 'First meeting of 2026', '2026-03-25T10:00'));
    expect(await readEntry(SPRING)).toEqual({
      uid: `${SPRING}@gpn.iom.int`,
      sequence: 0,
      start: '2026-03-25T09:00:00.000Z',
      status: 'CONFIRMED',
    });
    expect(await secretariat.readRefusal(schedule(AUTUMN, 'At night', '2026-03-29T02:30'))).toBe('meetings/no-such-time');
  });

  it('February: it is moved by a week, past the change: ten stays ten, calendars move their entry', async () => {
    await secretariat
      .on('2026-02-10T09:00:00Z')
      .execute(command(commands.RescheduleMeeting, { ...about(SPRING), start: '2026-04-01T10:00', reason: 'Room not free' }));
    expect(await readEntry(SPRING)).toEqual({
      uid: `${SPRING}@gpn.iom.int`,
      sequence: 1,
      start: '2026-04-01T08:00:00.000Z',
      status: 'CONFIRMED',
    });
    expect(await secretariat.readRefusal(command(commands.RescheduleMeeting, { ...about(SPRING), start: '2026-04-01T10:00' }))).toBe(
      'meetings/nothing-changed',
    );
  });

  it('March: seats are invited, the agenda and a paper go out, one member excuses itself, one has an interest of its own', async () => {
    await secretariat.on('2026-03-10T09:00:00Z').execute(
      command(commands.InviteBody, about(SPRING)),
      command(commands.AddAgendaItem, { ...about(SPRING), item: TERMS, title: 'Terms of Reference', purpose: 'decision' }),
      command(commands.AddAgendaItem, { ...about(SPRING), item: FEES, title: 'Survey of recruitment fees', purpose: 'discussion' }),
      command(commands.AddAgendaItem, { ...about(SPRING), item: OPENING, title: 'Adoption of the agenda', purpose: 'decision', place: 1 }),
      command(commands.AttachPaper, {
        ...about(SPRING),
        paper: PAPER,
        item: TERMS,
        title: 'Draft Terms of Reference',
        reference: 'SC/2026/1/2',
        file: await secretariat.upload(SPRING, id('b1')),
      }),
      command(commands.RevisePaper, { ...about(SPRING), paper: PAPER, file: await secretariat.upload(SPRING, id('b2')) }),
      command(commands.InviteGuest, { ...about(SPRING), party: ELSEWHERE }),
      command(commands.SendApologies, { ...about(SPRING), participant: THIRD, holder: CONSULAR }),
      command(commands.DeclareConflict, { ...about(SPRING), participant: SECOND, item: FEES, holder: INTERIOR }),
    );
    const { agenda, papers, invitees } = await secretariat.read(SPRING, CONSULAR);
    expect(agenda.map(({ title }) => title)).toEqual(['Adoption of the agenda', 'Terms of Reference', 'Survey of recruitment fees']);
    expect(papers).toMatchObject([{ reference: 'SC/2026/1/2', edition: 2 }]);
    expect(invitees.map(({ party, capacity }) => [party, capacity])).toEqual([
      [LABOUR, 'chair'],
      [INTERIOR, 'member'],
      [CONSULAR, 'member'],
      [ELSEWHERE, 'guest'],
    ]);
    expect(
      await secretariat.readRefusal(command(commands.SendApologies, { ...about(SPRING), participant: SECOND, holder: CONSULAR })),
    ).toBe('meetings/not-its-place');
  });

  it('what lies before the Committee is for those who sit in it', async () => {
    expect((await secretariat.reading.read(SPRING, INTERIOR)).whole).toBe(true);
    expect((await secretariat.reading.read(SPRING, ELSEWHERE)).whole).toBe(false);
    await expect(secretariat.reading.readWhole(SPRING, ELSEWHERE)).rejects.toMatchObject({ code: 'meetings/unknown-meeting' });
    await expect(secretariat.reading.read(SPRING, id('ff'))).rejects.toMatchObject({ code: 'meetings/unknown-meeting' });
  });

  it('1 April: one comes late, one goes out for an item; who could decide at an instant is known', async () => {
    await secretariat
      .on('2026-04-01T08:05:00Z')
      .execute(command(commands.RecordAttendance, { ...about(SPRING), participant: CHAIR, presence: 'present' }));
    expect(await secretariat.readRefusal(command(commands.CancelMeeting, { ...about(SPRING), reason: 'Nobody came' }))).toBe(
      'meetings/already-begun',
    );
    await secretariat.on('2026-04-01T11:30:00Z').execute(
      command(commands.RecordAttendance, {
        ...about(SPRING),
        participant: SECOND,
        presence: 'present',
        stays: [
          { arrivedAt: '2026-04-01T10:20', leftAt: '2026-04-01T12:00' },
          { arrivedAt: '2026-04-01T12:30', leftAt: '2026-04-01T12:55' },
        ],
      }),
      command(commands.RecordMeetingHeld, { ...about(SPRING), closedAt: '2026-04-01T12:55' }),
      command(commands.ConcludeItem, { ...about(SPRING), item: OPENING, outcome: 'Adopted' }),
    );
    const record = await secretariat.read(SPRING);
    const at = (time: string) => presentAt(record, `2026-04-01T${time}:00.000Z`);
    expect(at('08:19')).toEqual([CHAIR]);
    expect(at('08:20')).toEqual([CHAIR, SECOND]);
    expect(at('10:15')).toEqual([CHAIR]);
    expect(at('10:45')).toEqual([CHAIR, SECOND]);
    expect(at('11:00')).toEqual([]);
    expect(recusedOn(record, FEES)).toEqual([SECOND]);
    expect(recusedOn(record, TERMS)).toEqual([]);
  });

  it('April: what is to be done, by whom and until when; minutes in two drafts', async () => {
    await secretariat.on('2026-04-08T09:00:00Z').execute(
      command(commands.AgreeAction, {
        ...about(SPRING),
        action: SURVEY,
        text: 'Propose questions for the survey',
        party: INTERIOR,
        due: '2026-09-30',
        item: FEES,
      }),
      command(commands.AgreeAction, { ...about(SPRING), action: LETTER, text: 'Write to members', due: '2026-05-31' }),
      command(commands.DraftMinutes, { ...about(SPRING), ...FIRST_DRAFT }),
      command(commands.DraftMinutes, { ...about(SPRING), ...SECOND_DRAFT, language: 'en' }),
    );
    const { minutes, actions } = await secretariat.read(SPRING);
    expect(minutes.map(({ revision, text, commitment }) => ({ revision, text, commitment }))).toEqual([
      { revision: 1, ...FIRST_DRAFT },
      { revision: 2, ...SECOND_DRAFT },
    ]);
    expect(actions.map(({ agreedOn }) => agreedOn)).toEqual(['2026-04-01', '2026-04-01']);
  });

  it('May: the minutes are circulated, commented on, approved when nobody objected, and locked with the record', async () => {
    await secretariat
      .on('2026-04-15T09:00:00Z')
      .execute(command(commands.CirculateMinutes, { ...about(SPRING), commentsEndOn: '2026-05-05' }));
    await secretariat
      .on('2026-04-20T09:00:00Z')
      .execute(command(commands.CommentOnMinutes, { ...about(SPRING), participant: THIRD, text: id('84'), holder: CONSULAR }));
    expect(await secretariat.readRefusal(command(commands.ApproveMinutes, about(SPRING)))).toBe('meetings/comments-running');
    await secretariat
      .on('2026-05-06T09:00:00Z')
      .execute(command(commands.ApproveMinutes, about(SPRING)), command(commands.LockMinutes, about(SPRING)));
    expect(await secretariat.readRefusal(command(commands.DraftMinutes, { ...about(SPRING), ...CORRECTION }))).toBe(
      'meetings/minutes-approved',
    );
    expect(
      await secretariat.readRefusal(command(commands.RecordAttendance, { ...about(SPRING), participant: THIRD, presence: 'absent' })),
    ).toBe('meetings/record-locked');
  });

  it('summer: one action is done, the other is overdue and lies before the autumn meeting', async () => {
    await secretariat
      .on('2026-05-20T09:00:00Z')
      .execute(
        command(commands.CompleteAction, { ...about(SPRING), action: LETTER }),
        schedule(AUTUMN, 'Second meeting of 2026', '2026-10-28T10:00'),
        command(commands.InviteBody, about(AUTUMN)),
      );
    // The clocks have gone back three days before.
    expect(await secretariat.read(AUTUMN)).toMatchObject({ start: '2026-10-28T09:00:00.000Z' });
    const carried = await secretariat.reading.carriedActions(await secretariat.read(AUTUMN));
    expect(carried.map(({ action }) => action)).toEqual([SURVEY]);
    const pack = await secretariat.pack(AUTUMN);
    expect(pack).toContain('Wednesday 28 October 2026, 10:00 (Europe/Zurich, UTC+1), until 13:00');
    expect(pack).toContain('First meeting of 2026 , 1 April 2026: revision 2, approved and locked.');
    expect(pack).toContain(`Minutes: sealed text ${SECOND_DRAFT.text} ${SECOND_DRAFT.commitment}`);
    expect(pack).toContain('Propose questions for the survey Ministry of the Interior (Lesotho) 30 September 2026');
    expect(pack).not.toContain('Write to members');
    expect(pack).toContain('Ministry responsible for Labour (Lesotho) chair person');
  });

  it('October: the autumn meeting finds an error in the approved minutes; the corrected revision is approved by it', async () => {
    await secretariat
      .on('2026-10-28T13:00:00Z')
      .execute(
        command(commands.RecordAttendance, { ...about(AUTUMN), participant: CHAIR, presence: 'present', person: ANA }),
        command(commands.RecordMeetingHeld, about(AUTUMN)),
        command(commands.CorrectMinutes, { ...about(SPRING), ...CORRECTION, reason: 'The meeting was hybrid' }),
      );
    const corrected = await secretariat.read(SPRING);
    expect([corrected.minutesStatus, approvedMinutes(corrected)?.revision]).toEqual(['draft', 2]);
    await secretariat.execute(
      command(commands.CirculateMinutes, { ...about(SPRING), commentsEndOn: '2026-11-15' }),
      command(commands.ApproveMinutes, { ...about(SPRING), approvedIn: AUTUMN }),
      command(commands.LockMinutes, about(SPRING)),
    );
    expect(await secretariat.read(SPRING)).toMatchObject({
      minutesStatus: 'locked',
      minutes: [{ revision: 1 }, { revision: 2 }, { revision: 3, corrects: 2, reason: 'The meeting was hybrid', approvedIn: AUTUMN }],
    });
    expect(await secretariat.readRefusal(command(commands.ApproveMinutes, { ...about(AUTUMN), approvedIn: SPRING }))).toBe(
      'meetings/no-minutes',
    );
  });

  it('November: the member reports, and the winter meeting has nothing left over; then it is cancelled', async () => {
    await secretariat
      .on('2026-11-10T09:00:00Z')
      .execute(
        schedule(WINTER, 'Third meeting of 2026', '2026-12-09T10:00'),
        command(commands.InviteBody, about(WINTER)),
        command(commands.CompleteAction, { ...about(SPRING), action: SURVEY, holder: INTERIOR, report: id('85') }),
      );
    const readCarried = async (meeting: string) =>
      (await secretariat.reading.carriedActions(await secretariat.read(meeting))).map(({ action }) => action);
    expect(await readCarried(AUTUMN)).toEqual([SURVEY]);
    expect(await readCarried(WINTER)).toEqual([]);
    await secretariat
      .on('2026-11-20T09:00:00Z')
      .execute(command(commands.CancelMeeting, { ...about(WINTER), reason: 'Nothing to decide' }));
    expect(await readEntry(WINTER)).toMatchObject({ uid: `${WINTER}@gpn.iom.int`, sequence: 1, status: 'CANCELLED' });
  });

  it('the calendar has what is to come and what was, for all and for a party', async () => {
    const now = '2026-11-20T09:00:00.000Z';
    expect(await secretariat.calendar('upcoming', now)).toEqual(['Third meeting of 2026']);
    expect(await secretariat.calendar('past', now)).toEqual(['Second meeting of 2026', 'First meeting of 2026']);
    expect(await secretariat.calendar('past', now, ELSEWHERE)).toEqual(['First meeting of 2026']);
    expect(await secretariat.calendar('upcoming', now, ELSEWHERE)).toEqual([]);
  });

  it('a meeting that was held keeps the names of its day, with those of today beside them', async () => {
    await secretariat.on('2026-11-21T09:00:00Z').execute(command(RenameBody, { body: COMMITTEE, name: 'Global Steering Committee' }));
    const { reading } = secretariat;
    expect(await reading.convenorNames([COMMITTEE], '2026-04-01')).toEqual({
      [COMMITTEE]: 'International Steering Committee (today Global Steering Committee)',
    });
    expect(await reading.convenorNames([COMMITTEE])).toEqual({ [COMMITTEE]: 'Global Steering Committee' });
  });

  it('an action is given to somebody who is known: who sits there, a member, an organisation; and back to the Secretariat', async () => {
    const agree = (party: string, end: string) =>
      command(commands.AgreeAction, { ...about(AUTUMN), action: id(end), text: 'Collect the forms in use', party });
    const [NOBODY, ELECTED, UNION] = [id('a7'), id('a8'), id('b1')];
    await new Elsewhere(secretariat.service.bus, () => '2026-11-21T09:00:00.000Z').join(ELECTED, '2026-05-01', {
      name: 'Labour Inspectorate',
    });
    await secretariat.execute(
      command(RegisterOrganisation, { organisation: UNION, name: 'Federation of Migrant Workers', sector: 'civil-society' }),
      agree(INTERIOR, 'a001'),
      agree(ELECTED, 'a002'),
      agree(UNION, 'a003'),
    );
    expect(await secretariat.readRefusal(agree(NOBODY, 'a004'))).toBe('meetings/unknown-party');
    const change = (party: string | null) =>
      command(commands.ChangeAction, { ...about(AUTUMN), action: id('a002'), party, reason: 'The inspectorate is reorganised' });
    expect(await secretariat.readRefusal(change(NOBODY))).toBe('meetings/unknown-party');
    await secretariat.execute(change(null));
    const { actions } = await secretariat.read(AUTUMN);
    expect(actions.map(({ action, party }) => [action, party])).toEqual([
      [id('a001'), INTERIOR],
      [id('a002'), undefined],
      [id('a003'), UNION],
    ]);
  });

  it('minutes are approved by a meeting that has begun, and it can no longer be called off then', async () => {
    const EXTRAORDINARY = id('d5');
    await secretariat
      .on('2026-11-22T09:00:00Z')
      .execute(
        schedule(EXTRAORDINARY, 'Extraordinary meeting', '2026-12-01T10:00'),
        command(commands.DraftMinutes, { ...about(AUTUMN), ...FIRST_DRAFT }),
        command(commands.CirculateMinutes, { ...about(AUTUMN), commentsEndOn: '2026-12-20' }),
      );
    const approve = command(commands.ApproveMinutes, { ...about(AUTUMN), approvedIn: EXTRAORDINARY });
    expect(await secretariat.readRefusal(approve)).toBe('meetings/approving-meeting');
    await secretariat.on('2026-12-01T09:00:00Z').execute(approve);
    expect(await secretariat.readRefusal(command(commands.CancelMeeting, { ...about(EXTRAORDINARY), reason: 'Nobody came' }))).toBe(
      'meetings/already-begun',
    );
    expect((await secretariat.read(AUTUMN)).minutes).toMatchObject([{ approvedIn: EXTRAORDINARY }]);
  });
});
