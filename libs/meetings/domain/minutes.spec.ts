import { command } from '#libs/event-sourcing';
import { given } from '#libs/testing';
import { approvedMinutes } from '../index.js';
import { commands, council } from './council.fixture.js';
import {
  AFTER,
  appointment,
  approved,
  BEFORE,
  chair,
  chairsParty,
  circulated,
  councilId,
  drafted,
  firstCommitment,
  firstText,
  held,
  locked,
  meeting,
  membersParty,
  observersParty,
  pastEvent,
  prepared,
  secondCommitment,
  secondText,
} from './council-year.fixture.js';
import { approvalToNote } from './minutes.js';

const afterMeeting = { now: AFTER };
const LATER = '2026-11-06T09:00:00.000Z';
const later = { now: LATER };
const past = [...prepared, held];
const draft = (more: object = {}) => command(commands.DraftMinutes, { meeting, text: firstText, commitment: firstCommitment, ...more });
const secondDraft = pastEvent('MinutesDrafted', { revision: 2, text: secondText, commitment: secondCommitment }, AFTER);

describe('minutes', () => {
  it('are drafted in revisions, each with another text, once the meeting has begun', () => {
    given(council, past).when(draft(), afterMeeting).then([drafted]);
    given(council, [...past, drafted])
      .when(draft({ text: secondText, commitment: secondCommitment }), afterMeeting)
      .then([secondDraft]);
    given(council, [...past, drafted])
      .when(draft(), afterMeeting)
      .thenRefused('meetings/minutes-unchanged', 'text');
    given(council, prepared).when(draft(), { now: BEFORE }).thenRefused('meetings/not-begun');
  });

  it('are circulated for comments until a day; a new revision is circulated again', () => {
    const circulate = command(commands.CirculateMinutes, { meeting, commentsEndOn: '2026-11-05' });
    given(council, [...past, drafted])
      .when(circulate, afterMeeting)
      .then([circulated]);
    given(council, [...past, drafted, circulated])
      .when(circulate, afterMeeting)
      .thenRefused('meetings/minutes-already-circulated');
    given(council, [...past, drafted, circulated, secondDraft])
      .when(circulate, afterMeeting)
      .then([
        pastEvent(
          'MinutesCirculated',
          { revision: 2, text: secondText, commentsEndOn: '2026-11-05', parties: [chairsParty, membersParty, observersParty] },
          AFTER,
        ),
      ]);
    given(council, past).when(circulate, afterMeeting).thenRefused('meetings/no-minutes');
    given(council, [...past, drafted])
      .when(command(commands.CirculateMinutes, { meeting, commentsEndOn: '2026-10-21' }), afterMeeting)
      .thenRefused('meetings/comments-end-before-they-begin', 'commentsEndOn');
  });

  it('are commented on by participants while they are circulated', () => {
    const comment = command(commands.CommentOnMinutes, { meeting, participant: chair, text: secondText, holder: chairsParty });
    given(council, [...past, drafted, circulated])
      .when(comment, afterMeeting)
      .then([pastEvent('MinutesCommented', { revision: 1, participant: chair, text: secondText }, AFTER)]);
    given(council, [...past, drafted])
      .when(comment, afterMeeting)
      .thenRefused('meetings/minutes-not-circulated');
    given(council, [...past, drafted, circulated])
      .when(comment, later)
      .thenRefused('meetings/comments-over');
    given(council, [...past, drafted, circulated])
      .when(command(commands.CommentOnMinutes, { meeting, participant: chair, text: secondText, holder: membersParty }), afterMeeting)
      .thenRefused('meetings/not-its-place', 'holder');
  });

  it('are approved when nobody objects in time, or by a later meeting of the same convenor', () => {
    const next = '11111111-2222-8222-8222-222222222222';
    const approve = command(commands.ApproveMinutes, { meeting });
    const approveIn = command(commands.ApproveMinutes, { meeting, approvedIn: next });
    given(council, [...past, drafted, circulated])
      .when(approve, later)
      .then([approved]);
    given(council, [...past, drafted, circulated])
      .when(approve, afterMeeting)
      .thenRefused('meetings/comments-running');
    given(council, [...past, drafted])
      .when(approve, later)
      .thenRefused('meetings/minutes-not-circulated');
    given(council, [...past, drafted, circulated, approved])
      .when(approve, later)
      .thenRefused('meetings/minutes-approved');
    const approving = { ...given(council, past).state(), start: '2026-10-22T07:00:00.000Z' };
    given(council, [...past, drafted, circulated])
      .when(approveIn, { ...afterMeeting, facts: { approving } })
      .then([pastEvent('MinutesApproved', { revision: 1, meeting: next }, AFTER)]);
    for (const otherMeeting of [{ ...approving, convenor: next }, { ...approving, start: appointment.start }, council.initial]) {
      given(council, [...past, drafted, circulated])
        .when(approveIn, { ...afterMeeting, facts: { approving: otherMeeting } })
        .thenRefused('meetings/approving-meeting', 'approvedIn');
    }
    expect(approving.convenor).toBe(councilId);
  });

  it('are approved by a meeting that has begun, which then is neither moved nor called off', () => {
    const next = '11111111-2222-8222-8222-222222222222';
    const approving = { ...given(council, prepared).state(), start: '2026-11-18T09:00:00.000Z', local: '2026-11-18T10:00' };
    const approve = (more: object = {}) => command(commands.ApproveMinutes, { meeting, approvedIn: next, ...more });
    const at = (now: string) => ({ now, facts: { approving } });
    const ready = [...past, drafted, circulated];
    given(council, ready).when(approve(), at('2026-11-18T08:59:59.000Z')).thenRefused('meetings/approving-meeting', 'approvedIn');
    given(council, ready)
      .when(approve({ effectiveAt: '2026-11-17' }), at('2026-11-19T09:00:00.000Z'))
      .thenRefused('meetings/approving-meeting', 'effectiveAt');
    given(council, ready)
      .when(approve({ effectiveAt: '2026-11-18T08:30:00Z' }), at('2026-11-19T09:00:00.000Z'))
      .thenRefused('meetings/approving-meeting', 'effectiveAt');
    given(council, ready)
      .when(approve(), at('2026-11-18T09:00:00.000Z'))
      .then([pastEvent('MinutesApproved', { revision: 1, meeting: next }, '2026-11-18T09:00:00.000Z')]);
    given(council, ready)
      .when(approve({ effectiveAt: '2026-11-18' }), at('2026-11-19T09:00:00.000Z'))
      .then([pastEvent('MinutesApproved', { revision: 1, meeting: next }, '2026-11-18T00:00:00.000Z')]);

    expect(approvalToNote(approve(), given(council, ready).state())).toEqual({ approving: next, noted: { revision: 1 } });
    expect(approvalToNote(command(commands.ApproveMinutes, { meeting }), given(council, ready).state())).toBeUndefined();
    const note = command(commands.NoteApproval, { meeting, approved: next, revision: 1 });
    const noted = pastEvent('EarlierMinutesApproved', { meeting: next, revision: 1 }, AFTER);
    given(council, prepared).when(note, afterMeeting).then([noted]);
    given(council, [...prepared, noted])
      .when(note, afterMeeting)
      .thenNothing();
    const movings = [
      command(commands.CancelMeeting, { meeting, reason: 'No quorum' }),
      command(commands.RescheduleMeeting, { meeting, start: '2026-12-01T10:00' }),
    ];
    for (const moving of movings)
      given(council, [...prepared, noted])
        .when(moving, afterMeeting)
        .thenRefused('meetings/already-begun');
    given(council, [...prepared, pastEvent('MeetingCancelled', { reason: 'No quorum', sequence: 1 })])
      .when(note, afterMeeting)
      .thenRefused('meetings/cancelled');
  });

  it('are commented on, approved, locked and corrected on or after the day of what that follows', () => {
    const on = (day: string) => ({ meeting, effectiveAt: day });
    const open = [...past, drafted, circulated];
    for (const early of [
      command(commands.CommentOnMinutes, { ...on('2026-10-21'), participant: chair, text: secondText }),
      command(commands.ApproveMinutes, { ...on('2026-10-21'), approvedIn: meeting }),
    ])
      given(council, open).when(early, later).thenRefused('meetings/before-the-last-step', 'effectiveAt');
    given(council, [...open, approved])
      .when(command(commands.LockMinutes, on('2026-11-05')), later)
      .thenRefused('meetings/before-the-last-step', 'effectiveAt');
    given(council, [...open, approved])
      .when(
        command(commands.CorrectMinutes, { ...on('2026-11-05'), text: secondText, commitment: secondCommitment, reason: 'A slip' }),
        later,
      )
      .thenRefused('meetings/before-the-last-step', 'effectiveAt');
  });

  it('are locked once approved', () => {
    given(council, [...past, drafted, circulated, approved])
      .when(command(commands.LockMinutes, { meeting }), later)
      .then([locked]);
    given(council, [...past, drafted, circulated])
      .when(command(commands.LockMinutes, { meeting }), later)
      .thenRefused('meetings/minutes-not-approved');
    given(council, [...past, drafted, circulated, approved, locked])
      .when(command(commands.LockMinutes, { meeting }), later)
      .thenNothing();
  });

  it('are never changed once approved: a correction is a revision with a reason, to be approved again', () => {
    const whole = [...past, drafted, circulated, approved, locked];
    const reason = 'A name was wrong';
    const correct = command(commands.CorrectMinutes, { meeting, text: secondText, commitment: secondCommitment, reason });
    const corrected = pastEvent(
      'MinutesDrafted',
      { revision: 2, text: secondText, commitment: secondCommitment, corrects: 1, reason },
      LATER,
    );
    given(council, whole)
      .when(draft({ text: secondText, commitment: secondCommitment }), later)
      .thenRefused('meetings/minutes-approved');
    given(council, whole).when(correct, later).then([corrected]);
    given(council, [...past, drafted])
      .when(correct, later)
      .thenRefused('meetings/minutes-not-approved');
    const again = given(council, [...whole, corrected]).state();
    expect([again.minutesStatus, approvedMinutes(again)?.revision]).toEqual(['draft', 1]);
    const third = '3'.repeat(64);
    given(council, [...whole, corrected])
      .when(draft({ text: meeting, commitment: third }), later)
      .then([pastEvent('MinutesDrafted', { revision: 3, text: meeting, commitment: third, corrects: 1, reason }, LATER)]);
  });
});
